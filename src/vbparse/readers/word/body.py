"""The body of a Word document in reading order: paragraphs with their numbers, tables in place, boxes of text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from vbparse.readers.blocks import Block
from vbparse.readers.letterhead import by_columns
from vbparse.readers.word.composing import Composer, Piece
from vbparse.readers.word.fields import Fields
from vbparse.readers.word.grid import Cell, cell_of, table_of
from vbparse.readers.word.inline import Inline, chosen
from vbparse.readers.word.limits import Limits
from vbparse.readers.word.names import COMPATIBLE, MAIN, VAL, as_number, is_on, number_of, value_of
from vbparse.readers.word.notes import Notes
from vbparse.readers.word.numbering import Label, Numbering
from vbparse.readers.word.settling import Item, Paragraph, as_note, at_paragraph, settle
from vbparse.readers.word.styles import Face, Look, Styles, level_of, read_look

if TYPE_CHECKING:
    from lxml.etree import _Element

_WRAPPERS = frozenset(
    MAIN + name for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "body", "txbxContent")
)
_DEEPEST = 40


@dataclass(slots=True)
class Body:
    """Reads elements in order; the counters of lists, notes and paragraphs move with it."""

    styles: Styles
    numbering: Numbering
    notes: Notes
    limits: Limits
    composer: Composer
    preserve: bool = False
    soft: str = ""
    """What a soft hyphen stands for; see `docx`."""
    fields_close: bool = True
    fields: Fields = field(default_factory=Fields)
    held: list[Piece] = field(default_factory=list)
    count: int = 0
    boxed: int = 0
    items: list[Item] = field(default_factory=list)

    def read(self, container: _Element) -> None:
        """Adds the whole of the body to `items`; they stand also where a limit ends the reading."""
        self.items.extend(self._release())
        for item in self.contents(container):
            self.items.append(item)
        self.items.extend(self._release())

    def contents(self, container: _Element, depth: int = 0) -> Iterator[Item]:
        """The paragraphs and tables of a container."""
        for child in container:
            tag = child.tag
            if tag == f"{MAIN}p":
                yield from self._paragraph(child, depth)
            elif tag == f"{MAIN}tbl":
                yield from self._release()
                table = self._table(child, depth + 1) if depth < _DEEPEST else None
                if table is not None:
                    yield by_columns(table) if not depth else table
            elif tag in _WRAPPERS:
                if depth < _DEEPEST and not _is_contents(child):
                    yield from self.contents(child, depth + 1)
            elif tag == f"{COMPATIBLE}AlternateContent":
                branch = chosen(child)
                if branch is not None and depth < _DEEPEST:
                    yield from self.contents(branch, depth + 1)

    def note(self, element: _Element, marker: str, paragraph: int) -> list[Paragraph]:
        """The paragraphs of a note; the first begins with the marker."""
        self.boxed += 1
        self.notes.is_inside = True
        place, self.count = self.count, paragraph
        found = as_note(self.contents(element), marker)
        self.count = place
        self.notes.is_inside = False
        self.boxed -= 1
        return found

    def _paragraph(self, element: _Element, depth: int) -> Iterator[Item]:
        if not self.boxed:
            self.count += 1
            self.notes.paragraph = self.count
        properties = element.find(f"{MAIN}pPr")
        style = value_of(properties, "pStyle")
        if style not in self.styles.table:
            style = None
        mark = properties.find(f"{MAIN}rPr") if properties is not None else None
        look = read_look(mark)
        inline = Inline(self.styles, self.notes, self.fields, self.preserve, self.soft, style)
        inline.read(element)
        self.limits.check(inline.pages if not self.boxed else 0)
        if not self.fields_close:
            self.fields.stack.clear()
        pieces = self.held + inline.take()
        self.held = []
        gone = mark is not None and (mark.find(f"{MAIN}del") is not None or mark.find(f"{MAIN}moveFrom") is not None)
        if self.styles.is_contents(style):
            pieces = []
        elif gone:
            self.held = pieces
        else:
            face = self.styles.face(style, value_of(mark, "rStyle"), look)
            if face.hidden and not pieces:
                pieces = []  # a paragraph that is hidden as a whole takes no number
            else:
                label = self._label(properties, style)
                if label is not None and not (label.is_bullet and not any(piece.text.strip() for piece in pieces)):
                    pieces = [*self._label_pieces(label, style, look, face), *pieces]
                if face.hidden:
                    self.held = pieces  # a lead-in heading: its hidden mark does not end the line
                else:
                    yield self._composed(pieces)
        if inline.boxes and depth < _DEEPEST:
            self.boxed += 1
            for box in inline.boxes:
                yield from self.contents(box, depth + 1)
            self.boxed -= 1

    def _label(self, properties: _Element | None, style: str | None) -> Label | None:
        place = self.numbering.place(level_of(properties), style)
        return None if place is None else self.numbering.next_label(*place)

    def _label_pieces(self, label: Label, style: str | None, own: Look, face: Face) -> list[Piece]:
        if label.look.toggles[3]:
            return []
        if label.is_bullet:
            return [Piece(label.text + (label.gap or " "), None, face.bold)]
        look = self.styles.face(style, None, label.look.over(own))
        return [Piece(label.text, look.font, look.bold, look.capital), Piece(label.gap)]

    def _composed(self, pieces: list[Piece]) -> Paragraph:
        composed = self.composer.paragraph(pieces)
        anchor = at_paragraph(self.count) if self.count else None
        return Paragraph(composed.text, composed.bold, anchor)

    def _release(self) -> Iterator[Item]:
        """What a deleted paragraph mark joined to nothing."""
        if self.held:
            pieces, self.held = self.held, []
            yield self._composed(pieces)

    def _table(self, table: _Element, depth: int) -> Block | None:
        anchor = at_paragraph(self.count + 1) if not self.boxed else None
        rows: list[list[Cell]] = []
        for row in _inside(table, f"{MAIN}tr"):
            properties = row.find(f"{MAIN}trPr")
            if properties is not None and (properties.find(f"{MAIN}del") is not None or _is_set(properties, "hidden")):
                continue
            cells = [Cell("", wide=wide)] if (wide := number_of(properties, "gridBefore") or 0) > 0 else []
            for cell in _inside(row, f"{MAIN}tc"):
                self._cell(cell, cells, depth)
            rows.append(cells)
        return table_of(rows, anchor)

    def _cell(self, element: _Element, cells: list[Cell], depth: int) -> None:
        properties = element.find(f"{MAIN}tcPr")
        held, self.held = self.held, []
        items = list(self.contents(element, depth))
        items.extend(self._release())
        self.held = held
        across = properties.find(f"{MAIN}hMerge") if properties is not None else None
        if across is not None and across.get(VAL) != "restart" and cells:
            last = cells[-1]
            cells[-1] = Cell(last.text, last.lines, last.wide + 1, last.down, last.goes_on, last.anchor)
            return
        wide = number_of(properties, "gridSpan") or 1
        merged = properties.find(f"{MAIN}vMerge") if properties is not None else None
        goes_on = merged is not None and merged.get(VAL) != "restart"
        cells.append(cell_of(settle(items), wide=wide, down=merged is not None and not goes_on, goes_on=goes_on))


def _inside(parent: _Element, tag: str, depth: int = 0) -> Iterator[_Element]:
    """Rows of a table or cells of a row, also those that a content control or a mark of insertion wraps."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS and depth < _DEEPEST:
            yield from _inside(child, tag, depth + 1)


def _is_set(properties: _Element, name: str) -> bool:
    child = properties.find(MAIN + name)
    return child is not None and is_on(child.get(VAL))


def _is_contents(element: _Element) -> bool:
    """Whether a content control holds the automatic table of contents."""
    gallery = element.find(f"{MAIN}sdtPr/{MAIN}docPartObj/{MAIN}docPartGallery")
    return gallery is not None and gallery.get(VAL) in ("Table of Contents", "Page Numbers (Top of Page)")


def closes(document: _Element) -> bool:
    """Whether every field that begins also ends; else none may reach over its paragraph."""
    depth = 0
    for each in document.iter(f"{MAIN}fldChar"):
        kind = each.get(f"{MAIN}fldCharType")
        depth += {"begin": 1, "end": -1}.get(kind or "", 0)
        if depth < 0:
            return False
    return depth == 0


def first_note_number(settings: _Element | None) -> int:
    """The number of the first footnote."""
    start = None if settings is None else settings.find(f"{MAIN}footnotePr/{MAIN}numStart")
    number = as_number(start.get(VAL)) if start is not None else None
    return number if number is not None and 0 < number < 1000 else 1
