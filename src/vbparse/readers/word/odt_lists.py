"""The numbers of OpenDocument's lists and headings, counted as LibreOffice shows them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from vbparse.readers.word.names import as_number
from vbparse.readers.word.numbering import Label
from vbparse.readers.word.numerals import written
from vbparse.readers.word.odt_styles import LO, STYLE, TEXT
from vbparse.readers.word.styles import NO_LOOK
from vbparse.readers.word.symbols import bullet

if TYPE_CHECKING:
    from lxml.etree import _Element

_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "": "none"}
_FORMS |= {"1st": "ordinal", "01, 02, 03, ...": "decimalZero"}
_PLACE = re.compile(r"%(\d{1,2})%")
_DEEPEST = 10


@dataclass(frozen=True, slots=True)
class ListLevel:
    """One level; `pattern` is LibreOffice's own form of label ("%1%.%2%."), None where prefix and suffix make it."""

    mark: str | None = None
    font: str | None = None
    form: str = "none"
    prefix: str = ""
    suffix: str = ""
    pattern: str | None = None
    shown: int = 1
    start: int = 1
    gap: str = "\t"


@dataclass(slots=True)
class OdtLists:
    """The list styles, and the counts of the lists met so far."""

    styles: dict[str, dict[int, ListLevel]] = field(default_factory=dict)
    outline: dict[int, ListLevel] = field(default_factory=dict)
    headings: dict[int, int] = field(default_factory=dict)
    by_id: dict[str, dict[int, int]] = field(default_factory=dict)
    by_style: dict[str | None, dict[int, int]] = field(default_factory=dict)

    def begin(self, element: _Element, style: str | None) -> dict[int, int]:
        """The counts that a list of the first level goes on with."""
        other = element.get(f"{TEXT}continue-list")
        if other is not None and other in self.by_id:
            counts = self.by_id[other]
        elif element.get(f"{TEXT}continue-numbering") == "true":
            counts = self.by_style.get(style, {})
        else:
            counts = {}
        identity = element.get("{http://www.w3.org/XML/1998/namespace}id")
        if identity is not None:
            self.by_id[identity] = counts
        self.by_style[style] = counts
        return counts

    def label(self, style: str | None, counts: dict[int, int], at: int, start: int | None = None) -> Label | None:
        """Counts one item of level `at` (from 1) and gives its label."""
        return _count(self.styles.get(style or "", {}), counts, at, start)

    def heading(self, at: int, start: int | None = None) -> Label | None:
        """Counts one heading that stands in no list."""
        return _count(self.outline, self.headings, at, start)


def _count(levels: dict[int, ListLevel], counts: dict[int, int], at: int, start: int | None) -> Label | None:
    level = levels.get(at)
    if level is None:
        return None
    counts[at] = start if start is not None else counts.get(at, level.start - 1) + 1
    for higher in range(1, at):  # a level that was passed over counts as begun
        if higher in levels:
            counts.setdefault(higher, levels[higher].start)
    for deeper in [other for other in counts if other > at]:
        del counts[deeper]
    if level.mark is not None:
        mark = bullet(level.mark, level.font)
        return Label(mark, level.gap, NO_LOOK, True) if mark.strip() else None

    def count(place: int) -> str:
        other = levels.get(place)
        return written(counts.get(place, other.start), other.form) if other is not None else ""

    if level.pattern is not None:
        text = _PLACE.sub(lambda match: count(int(match.group(1))), level.pattern)
    else:
        numbers = [count(place) for place in range(max(1, at - level.shown + 1), at + 1)]
        numbers = [number for number in numbers if number]
        text = f"{level.prefix}{'.'.join(numbers)}{level.suffix}" if level.form != "none" or level.prefix else ""
    return Label(text, level.gap, NO_LOOK, False) if text.strip() else None


def read_odt_lists(roots: Iterable[_Element | None], fonts: dict[str, str]) -> OdtLists:
    """The list styles of `styles.xml` and `content.xml`, and how headings are numbered."""
    lists = OdtLists()
    for root in roots:
        if root is None:
            continue
        for each in root.iter(f"{TEXT}list-style", f"{TEXT}outline-style"):
            levels = {}
            for level in each:
                at = as_number(level.get(f"{TEXT}level"))
                if at is not None and 1 <= at <= _DEEPEST:
                    levels[at] = _read(level, fonts)
            if each.tag == f"{TEXT}outline-style":
                lists.outline = levels
            else:
                lists.styles[each.get(f"{STYLE}name") or ""] = levels
    return lists


def _read(element: _Element, fonts: dict[str, str]) -> ListLevel:
    get = element.get
    placing = next(element.iter(f"{STYLE}list-level-label-alignment"), None)
    follows = placing.get(f"{TEXT}label-followed-by") if placing is not None else None
    gap = {"space": " ", "nothing": ""}.get(follows or "", "\t")
    if element.tag == f"{TEXT}list-level-style-bullet":
        looks = element.find(f"{STYLE}text-properties")
        name = looks.get(f"{STYLE}font-name") if looks is not None else None
        return ListLevel(get(f"{TEXT}bullet-char") or "", fonts.get(name, name) if name else None, gap=gap)
    if element.tag == f"{TEXT}list-level-style-image":
        return ListLevel("•", gap=gap)
    return ListLevel(
        form=_FORMS.get(get(f"{STYLE}num-format") or "", "decimal"),
        prefix=get(f"{STYLE}num-prefix") or "",
        suffix=get(f"{STYLE}num-suffix") or "",
        pattern=get(f"{LO}num-list-format"),
        shown=max(1, as_number(get(f"{TEXT}display-levels")) or 1),
        start=as_number(get(f"{TEXT}start-value")) or 1,
        gap=gap,
    )
