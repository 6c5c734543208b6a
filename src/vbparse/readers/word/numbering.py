"""The numbers and bullets that Word sets before paragraphs: `numbering.xml` counted as Word counts.

A list (`w:num`) borrows its levels from an abstract one, and all lists of one abstract definition count on together,
unless a list overrides the start. A paragraph of a level starts the deeper ones anew.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from vbparse.readers.word.names import MAIN, VAL, as_number, is_on, number_of, value_of
from vbparse.readers.word.numerals import written
from vbparse.readers.word.styles import Look, Styles, read_look
from vbparse.readers.word.symbols import bullet

if TYPE_CHECKING:
    from lxml.etree import _Element

_PLACE = re.compile(r"%([1-9])")
_DEEPEST_LEVEL = 8


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list; `restart` is the 1-based level that starts it anew, 0 for none, None for any higher one."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    gap: str = "\t"
    legal: bool = False
    restart: int | None = None
    style: str | None = None
    look: Look = field(default_factory=Look)


@dataclass(slots=True)
class Abstract:
    """Levels and where each has got to."""

    levels: dict[int, Level] = field(default_factory=dict)
    link: str | None = None
    counts: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class Num:
    """A list: an abstract definition with what it overrides."""

    abstract: str
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, Level] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Label:
    """What stands before a paragraph, with the blank after it."""

    text: str
    gap: str
    look: Look
    is_bullet: bool


@dataclass(slots=True)
class Numbering:
    """The lists of a document and their counters, which move with each `next_label`."""

    styles: Styles
    abstracts: dict[str, Abstract] = field(default_factory=dict)
    nums: dict[int, Num] = field(default_factory=dict)
    _fresh: set[tuple[int, int]] = field(default_factory=set)

    def place(self, own: tuple[int | None, int | None] | None, style: str | None) -> tuple[int, int] | None:
        """The list and level of a paragraph from its own `w:numPr` (numId, ilvl) and its style's; None for no list."""
        number, level = own or (None, None)
        if number is not None:
            if number == 0 or number not in self.nums:
                return None
            if level is None:
                level = self._level_of_style(number, style)
            return number, max(0, min(level or 0, _DEEPEST_LEVEL))
        for name in self.styles.chain(style or self.styles.default):
            stated = self.styles.table[name].numbering
            if stated is None or stated[0] is None:
                continue
            number = stated[0]
            if number == 0 or number not in self.nums:
                return None
            if level is None:
                level = self._level_of_style(number, style or self.styles.default)
            if level is None:
                level = next((self._stated(n) for n in self.styles.chain(style) if self._stated(n) is not None), 0)
            return number, max(0, min(level or 0, _DEEPEST_LEVEL))
        return None

    def _stated(self, style: str) -> int | None:
        numbering = self.styles.table[style].numbering
        return numbering[1] if numbering else None

    def _level_of_style(self, number: int, style: str | None) -> int | None:
        names = self.styles.chain(style)
        for name in names:
            for at, level in self._levels(number).items():
                if level.style == name:
                    return at
        return None

    def next_label(self, number: int, at: int) -> Label | None:
        """Counts one paragraph and gives its label; None where the list has no such level."""
        num = self.nums[number]
        abstract = self._abstract(num)
        level = self._level(number, at)
        if level is None:
            return None
        counts = abstract.counts
        if at in num.starts and (number, at) not in self._fresh:
            self._fresh.add((number, at))
            counts[at] = num.starts[at]
        elif at in counts:
            counts[at] += 1
        else:
            counts[at] = level.start
        for higher in range(at):  # a level that was passed over counts as begun
            if higher not in counts and (above := self._level(number, higher)) is not None:
                counts[higher] = num.starts.get(higher, above.start)
        for deeper in range(at + 1, _DEEPEST_LEVEL + 1):
            below = self._level(number, deeper)
            if below is None or below.restart is None or 0 < at + 1 <= below.restart:
                counts.pop(deeper, None)
        return self._label(number, level, counts)

    def _label(self, number: int, level: Level, counts: dict[int, int]) -> Label | None:
        if level.form == "bullet":
            mark = bullet(level.text, level.look.font)
            return Label(mark, level.gap, level.look, True) if mark.strip() else None

        def count(match: re.Match[str]) -> str:
            at = int(match.group(1)) - 1
            other = self._level(number, at)
            if other is None:
                return ""
            return written(counts.get(at, other.start), "decimal" if level.legal else other.form)

        text = _PLACE.sub(count, level.text)
        return Label(text, level.gap, level.look, False) if text.strip() else None

    def _abstract(self, num: Num) -> Abstract:
        abstract = self.abstracts.get(num.abstract)
        if abstract is None:
            abstract = self.abstracts[num.abstract] = Abstract()
        for _ in range(4):  # a list that borrows its levels from a list style
            style = self.styles.table.get(abstract.link) if abstract.link and not abstract.levels else None
            if style is None or style.numbering is None or style.numbering[0] not in self.nums:
                break
            linked = self.abstracts.get(self.nums[style.numbering[0]].abstract)
            if linked is None or linked is abstract:
                break
            abstract = linked
        return abstract

    def _levels(self, number: int) -> dict[int, Level]:
        num = self.nums[number]
        return {**self._abstract(num).levels, **num.levels}

    def _level(self, number: int, at: int) -> Level | None:
        num = self.nums[number]
        return num.levels.get(at) or self._abstract(num).levels.get(at)


def read_numbering(root: _Element | None, styles: Styles) -> Numbering:
    """The numbering part; an absent one gives a document without lists."""
    found = Numbering(styles)
    if root is None:
        return found
    for each in root.iterchildren(f"{MAIN}abstractNum"):
        abstract = Abstract(link=value_of(each, "numStyleLink"))
        for level in each.iterchildren(f"{MAIN}lvl"):
            abstract.levels[as_number(level.get(f"{MAIN}ilvl")) or 0] = read_level(level)
        found.abstracts[each.get(f"{MAIN}abstractNumId") or ""] = abstract
    for each in root.iterchildren(f"{MAIN}num"):
        number = as_number(each.get(f"{MAIN}numId"))
        if number is None:
            continue
        num = found.nums[number] = Num(value_of(each, "abstractNumId") or "")
        for change in each.iterchildren(f"{MAIN}lvlOverride"):
            at = as_number(change.get(f"{MAIN}ilvl")) or 0
            start = number_of(change, "startOverride")
            level = change.find(f"{MAIN}lvl")
            if level is not None:
                num.levels[at] = read_level(level)
                if start is not None:
                    num.levels[at] = replace(num.levels[at], start=start)
            if start is not None:
                num.starts[at] = start
    return found


def read_level(element: _Element) -> Level:
    """A `w:lvl`."""
    form = element.find(f"{MAIN}numFmt")
    if form is None:
        alternate = next(element.iter(f"{MAIN}numFmt"), None)  # inside mc:AlternateContent
        form = alternate
    kind = (form.get(VAL) if form is not None else None) or "decimal"
    if kind == "custom" and form is not None:
        kind = "decimalZero" if (form.get(f"{MAIN}format") or "").startswith("01") else "decimal"
    gap = {"space": " ", "nothing": ""}.get(value_of(element, "suff") or "", "\t")
    legal = element.find(f"{MAIN}isLgl")
    start = number_of(element, "start")
    return Level(
        start=1 if start is None else start,
        form=kind,
        text=(value_of(element, "lvlText") or "").replace("\xa0", " "),
        gap=gap,
        legal=legal is not None and is_on(legal.get(VAL)),
        restart=number_of(element, "lvlRestart"),
        style=value_of(element, "pStyle"),
        look=read_look(element.find(f"{MAIN}rPr")),
    )
