"""Labelled lines → items in a tree of parents, before headings and roles are read.

Unlabelled paragraphs and table rows belong to the last open item, notes to none. It refuses labels in table rows,
in notes and in quoted provisions.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from vbparse.lexicon.headings import load_headings
from vbparse.model.base import Span
from vbparse.structure.clean import CleanDocument, Line, LineKind
from vbparse.structure.marks import is_address, is_basis, is_bold
from vbparse.structure.nesting import Open, Place, find_place
from vbparse.text.labels import WORDS, Family, Reading, read_label

_TITLE = Reading(Family.SECTION, "title", None, ())
_ANNEX = Reading(Family.APPENDIX, "appendix", None, ())
_LONGEST_TITLE = 160
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(slots=True)
class Item:
    """A labelled line with the lines under it; `content` is what the line says after its marker."""

    line: int
    reading: Reading
    marker: Span
    content: Span
    parent: int
    depth: int
    lines: list[int] = field(default_factory=list)
    children: list[int] = field(default_factory=list)
    last: int = 0
    unlabelled: bool = False


def build_items(
    doc: CleanDocument, indexes: Iterable[int], quoted: Sequence[Span], annex: int | None = None
) -> tuple[list[Item], list[int]]:
    """The items of the lines `indexes` in reading order, and the lines before the first of them.

    `annex` is a line that begins an annex without the word "Phụ lục".
    """
    items: list[Item] = []
    before: list[int] = []
    stack: list[int] = []
    opened: list[Open] = []
    starts = [span.start for span in quoted]
    addressed = False
    for index in indexes:
        line = doc.lines[index]
        if line.kind is LineKind.NOTE and stack:
            continue  # a note stands where the page ended, in the middle of what says nothing of it
        place, marker = _read(doc, line, opened, quoted, starts)
        if index == annex:
            place, marker = Place(_ANNEX, 0), Span(line.start, line.start)
        addressed = _goes_on(doc, line, addressed)
        if place is not None and not items and addressed and place.reading.family is Family.BULLET:
            place = None  # "Kính gửi:" and those who are addressed, one a line
        if place is not None and not items and place.reading.family is Family.BULLET and is_basis(doc, line):
            place = None  # "- Căn cứ …": the bases of a Party document
        if place is not None and place.reading is _TITLE and stack and _awaits_heading(items[stack[-1]]):
            place = None
        if place is None:
            if stack:
                top = items[stack[-1]]
                top.lines.append(index)
                if line.kind in (LineKind.TEXT, LineKind.HEADING) and line.start < line.end:
                    opened[-1] = _open(doc, top, line)
            else:
                before.append(index)
            continue
        del stack[place.ancestors :], opened[place.ancestors :]
        parent = stack[-1] if stack else -1
        item = Item(index, place.reading, marker, Span(marker.end, line.end), parent, len(stack), [index], last=index)
        item.unlabelled = place.reading in (_TITLE, _ANNEX)
        if parent >= 0:
            items[parent].children.append(len(items))
        stack.append(len(items))
        items.append(item)
        opened.append(_open(doc, item, line))
    for number in range(len(items) - 1, -1, -1):
        item = items[number]
        item.last = max(item.last, item.lines[-1])
        if item.parent >= 0:
            items[item.parent].last = max(items[item.parent].last, item.last)
    return items, before


def _goes_on(doc: CleanDocument, line: Line, addressed: bool) -> bool:
    """Whether the line belongs to an address: it opens one, or is a bullet of one that is open."""
    if is_address(doc, line):
        return True
    return addressed and (line.start >= line.end or line.kind is LineKind.ROW or doc.text[line.start] in "-+*•–")


def _awaits_heading(item: Item) -> bool:
    """Whether the item's label stands alone on its line ("PHỤ LỤC I"), so that the next line is its heading."""
    return item.content.start >= item.content.end and len(item.lines) == 1


def _read(
    doc: CleanDocument, line: Line, opened: Sequence[Open], quoted: Sequence[Span], starts: Sequence[int]
) -> tuple[Place | None, Span]:
    nothing = Span(line.start, line.start)
    if line.kind in (LineKind.ROW, LineKind.NOTE):
        return None, nothing
    at = bisect_right(starts, line.start) - 1
    if at >= 0 and line.start < quoted[at].end:
        return None, nothing
    label = read_label(doc.text, doc.key, line.start, line.end)
    if label is not None:
        place = find_place(opened, label)
        if place is not None:
            return place, Span(label.start, label.end)
    elif is_title(doc, line):
        depth = 0
        for item in opened:
            if item.reading.family not in (Family.APPENDIX, Family.PART, Family.CHAPTER):
                break
            depth += 1
        plain = depth == len(opened) or opened[depth].reading.style == "title"
        unnumbered = not plain and opened[depth].reading.family in (Family.ROMAN, Family.UPPER)
        if plain or (unnumbered and doc.text[line.start : line.end].isupper()):
            return Place(_TITLE, depth), nothing
    return None, nothing


def is_title(doc: CleanDocument, line: Line) -> bool:
    """Whether an unlabelled line is a section heading: set as one, and its words name a section of an instrument."""
    if line.end - line.start > _LONGEST_TITLE or line.end <= line.start:
        return False
    text = doc.text[line.start : line.end]
    capitals = text.isupper() and len(_WORD.findall(text)) > 1
    if line.kind is not LineKind.HEADING and not capitals and not is_bold(line):
        return False
    return load_headings().role(doc.key[line.start : line.end], top=False) is not None


def _open(doc: CleanDocument, item: Item, line: Line) -> Open:
    """How the item looks to the next label: after `line`, its last own paragraph."""
    end = line.end
    while end > line.start and doc.key[end - 1] in ' *"':
        end -= 1
    final = doc.key[end - 1] if end > line.start else ""
    colon = final == ":"
    bare = final not in ".;,!?" and line.index == item.line
    return Open(
        item.reading,
        colon or bare or (item.reading.family in WORDS and line.index == item.line and final != "."),
        colon,
    )
