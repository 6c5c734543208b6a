"""The body of an OpenDocument text in reading order: paragraphs with their numbers, tables, notes, frames of text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from vbparse.readers.blocks import Block
from vbparse.readers.letterhead import by_columns
from vbparse.readers.word.composing import Composer, Piece
from vbparse.readers.word.grid import Cell, cell_of, table_of
from vbparse.readers.word.limits import Limits
from vbparse.readers.word.names import as_number
from vbparse.readers.word.numbering import Label
from vbparse.readers.word.odt_lists import OdtLists
from vbparse.readers.word.odt_styles import DRAW, TABLE, TEXT, OdtStyles, Stated
from vbparse.readers.word.settling import Item, Paragraph, as_note, at_paragraph, settle

if TYPE_CHECKING:
    from lxml.etree import _Element

_DEEPEST = 60
_MOST_REPEATED = 64
_FURNITURE = frozenset(
    TEXT + name
    for name in (
        *("tracked-changes", "table-of-content", "alphabetical-index", "illustration-index", "table-index"),
        *("object-index", "user-index", "bibliography", "page-number", "page-count", "page-continuation", "ruby-text"),
        *("variable-decls", "sequence-decls", "user-field-decls", "note-citation", "number", "bookmark-ref-start"),
    )
)
_ROWS = frozenset(TABLE + name for name in ("table-header-rows", "table-rows", "table-row-group"))
_LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
"""What LibreOffice adds to OpenDocument: its content controls hold running text."""
_FRAMES = frozenset(DRAW + name for name in ("frame", "text-box", "g", "custom-shape", "rect", "a"))


@dataclass(slots=True)
class _List:
    """Where a paragraph stands in lists; `first` until the item's first paragraph took its label."""

    style: str | None
    counts: dict[int, int]
    level: int = 1
    first: bool = False
    start: int | None = None


@dataclass(slots=True)
class OdtBody:
    """Reads elements in order; counters move with it."""

    styles: OdtStyles
    lists: OdtLists
    limits: Limits
    composer: Composer
    count: int = 0
    boxed: int = 0
    marks: int = 0
    pages: int = 0
    in_note: bool = False
    items: list[Item] = field(default_factory=list)
    notes: list[Item] = field(default_factory=list)
    _pending: list[tuple[_Element, str]] = field(default_factory=list)
    _boxes: list[_Element] = field(default_factory=list)

    def read(self, container: _Element) -> None:
        """Adds the whole of the body to `items`; they stand also where a limit ends the reading."""
        for item in self.contents(container):
            self.items.append(item)

    def contents(self, container: _Element, within: _List | None = None, depth: int = 0) -> Iterator[Item]:
        """The paragraphs and tables of a container."""
        if depth > _DEEPEST:
            return
        for child in container:
            tag = child.tag
            if tag in (f"{TEXT}p", f"{TEXT}h"):
                yield from self._paragraph(child, within, depth)
            elif tag == f"{TEXT}list":
                yield from self._list(child, within, depth)
            elif tag == f"{TABLE}table":
                table = self._table(child, depth)
                if table is not None:
                    yield table if self.boxed or depth else by_columns(table)
            elif tag == f"{TEXT}section":
                hidden = child.get(f"{TEXT}display") == "none"
                if not hidden and not self.styles.is_hidden_section(child.get(f"{TEXT}style-name")):
                    yield from self.contents(child, within, depth + 1)
            elif tag in _FRAMES:
                yield from self._box(child, depth)
            elif tag == f"{TEXT}soft-page-break":
                self.pages += 1
            elif tag in (f"{TEXT}index-body", f"{TEXT}numbered-paragraph"):
                yield from self.contents(child, within, depth + 1)

    def _list(self, element: _Element, outer: _List | None, depth: int) -> Iterator[Item]:
        style = element.get(f"{TEXT}style-name")
        if outer is None:
            if style is None:
                first = next(element.iter(f"{TEXT}p", f"{TEXT}h"), None)
                style = self.styles.list_style(first.get(f"{TEXT}style-name")) if first is not None else None
            place = _List(style, self.lists.begin(element, style))
        else:
            place = _List(style or outer.style, outer.counts, outer.level + 1)
        for item in element:
            if item.tag not in (f"{TEXT}list-item", f"{TEXT}list-header"):
                continue
            place.first = item.tag == f"{TEXT}list-item"
            place.start = as_number(item.get(f"{TEXT}start-value"))
            yield from self.contents(item, place, depth + 1)

    def _paragraph(self, element: _Element, within: _List | None, depth: int) -> Iterator[Item]:
        if not self.boxed:
            self.count += 1
        name = element.get(f"{TEXT}style-name")
        stated = self.styles.stated("paragraph", name)
        pieces: list[Piece] = []
        boxes, self._boxes = self._boxes, []
        self._inline(element, stated, pieces, 0)
        mine, self._boxes = self._boxes, boxes
        pages, self.pages = self.pages, 0
        self.limits.check(pages if not self.boxed else 0)
        label = self._label(element, within)
        if label is not None and not (label.is_bullet and not any(piece.text.strip() for piece in pieces)):
            face = stated.face()
            font = None if label.is_bullet else face.font
            pieces = [Piece(label.text, font, face.bold, face.capital), Piece(label.gap or ""), *pieces]
        composed = self.composer.paragraph(pieces)
        anchor = at_paragraph(self.count) if self.count else None
        yield Paragraph(composed.text, composed.bold, anchor)
        pending, self._pending = self._pending, []
        for note, marker in pending:
            self.boxed += 1
            self.in_note = True
            items = list(self.contents(note, None, depth + 1))
            self.boxed -= 1
            self.in_note = False
            self.notes.extend(as_note(items, marker))
        for box in mine:
            yield from self._box(box, depth)

    def _box(self, element: _Element, depth: int) -> Iterator[Item]:
        self.boxed += 1
        yield from self.contents(element, None, depth + 1)
        self.boxed -= 1

    def _label(self, element: _Element, within: _List | None) -> Label | None:
        if within is not None:
            if not within.first:
                return None
            within.first = False
            start, within.start = within.start, None
            return self.lists.label(within.style, within.counts, within.level, start)
        level = as_number(element.get(f"{TEXT}outline-level")) if element.tag == f"{TEXT}h" else None
        if level is None or element.get(f"{TEXT}is-list-header") == "true":
            return None
        restart = element.get(f"{TEXT}restart-numbering") == "true"
        start = as_number(element.get(f"{TEXT}start-value")) or 1
        return self.lists.heading(level, start if restart else None)

    def _inline(self, element: _Element, stated: Stated, pieces: list[Piece], depth: int) -> None:
        """The running text of an element, without its tail."""
        face = stated.face()

        def put(text: str | None) -> None:
            if text and not face.hidden:
                text = text.replace("\n", " ").replace("\t", " ")
                pieces.append(Piece(text, face.font, face.bold, face.capital, face.raised))

        put(element.text)
        for child in element:
            tag = child.tag
            if tag == f"{TEXT}s":
                put(" " * min(as_number(child.get(f"{TEXT}c")) or 1, 500))
            elif tag == f"{TEXT}tab":
                if not face.hidden:
                    pieces.append(Piece("\t"))
            elif tag == f"{TEXT}line-break":
                if not face.hidden:
                    pieces.append(Piece("\n"))
            elif tag == f"{TEXT}soft-page-break":
                self.pages += 1
            elif tag == f"{TEXT}note":
                self._note(child, face.hidden, pieces)
            elif tag in _FRAMES:
                if not face.hidden:
                    self._boxes.append(child)
            elif tag == f"{TEXT}hidden-text" or tag in _FURNITURE:
                pass
            elif isinstance(tag, str) and tag.startswith((TEXT, _LOEXT)) and depth < _DEEPEST:
                inner = stated
                if tag == f"{TEXT}span":
                    inner = self.styles.stated("text", child.get(f"{TEXT}style-name")).over(stated)
                self._inline(child, inner, pieces, depth + 1)
            put(child.tail)

    def _note(self, element: _Element, hidden: bool, pieces: list[Piece]) -> None:
        body = element.find(f"{TEXT}note-body")
        if hidden or body is None or self.in_note:
            return
        citation = element.find(f"{TEXT}note-citation")
        own = citation.get(f"{TEXT}label") if citation is not None else None
        if own:  # the author's own sign
            pieces.append(Piece(own, raised=1))
            self._pending.append((body, own if not own.isdigit() else f"[{own}]"))
            return
        self.marks += 1
        pieces.append(Piece(f"[{self.marks}]"))
        self._pending.append((body, f"[{self.marks}]"))

    def _table(self, element: _Element, depth: int) -> Block | None:
        anchor = at_paragraph(self.count + 1) if not self.boxed else None
        rows: list[list[Cell]] = []
        for row in _rows(element):
            cells: list[Cell] = []
            for cell in row:
                if cell.tag != f"{TABLE}table-cell":
                    continue  # what a merged cell covers
                wide = max(1, as_number(cell.get(f"{TABLE}number-columns-spanned")) or 1)
                tall = max(1, as_number(cell.get(f"{TABLE}number-rows-spanned")) or 1)
                blocks = settle(self.contents(cell, None, depth + 1))
                made = cell_of(blocks, wide=wide, tall=min(tall, 1000))
                repeated = as_number(cell.get(f"{TABLE}number-columns-repeated")) or 1
                cells.extend([made] * max(1, min(repeated, _MOST_REPEATED)))
            rows.append(cells)
        return table_of(rows, anchor)


def _rows(element: _Element, depth: int = 0) -> Iterator[_Element]:
    for child in element:
        if child.tag == f"{TABLE}table-row":
            if child.get(f"{TABLE}visibility") in (None, "visible"):
                yield child
        elif child.tag in _ROWS and depth < _DEEPEST:
            yield from _rows(child, depth + 1)
