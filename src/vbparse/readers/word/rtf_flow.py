"""Paragraphs of RTF as they close: into the text, a cell, a nested table's cell."""

from __future__ import annotations

from dataclasses import dataclass, field

from vbparse.readers.blocks import Block
from vbparse.readers.letterhead import by_columns
from vbparse.readers.word.composing import Composer, Piece
from vbparse.readers.word.rtf_tables import CellFrame, Row, build
from vbparse.readers.word.settling import Item, Paragraph, at_paragraph, settle
from vbparse.readers.word.symbols import bullet

_DEEPEST = 12


@dataclass(slots=True)
class _Table:
    """A table that is open: the cell being filled, the row, the rows that are done."""

    start: int
    cell: list[Item] = field(default_factory=list)
    row: list[list[Block]] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)


@dataclass(slots=True)
class Flow:
    """A stretch of text of its own: the body, a note, a text box, a header. Only the body counts paragraphs."""

    composer: Composer
    counts: bool = False
    place: int = 0
    items: list[Item] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    label: list[Piece] = field(default_factory=list)
    boxes: list[Item] = field(default_factory=list)
    tables: list[_Table] = field(default_factory=list)
    _run: list[str] = field(default_factory=list)

    def put(self, text: str, font: str | None, bold: bool, capital: bool, raised: int) -> None:
        """Adds running text; a run that looks like the one before goes on with it."""
        if self._run:
            last = self.pieces[-1]
            if last.font == font and last.bold == bold and last.capital == capital and last.raised == raised:
                self._run.append(text)
                return
            last.text = "".join(self._run)
        self._run = [text]
        self.pieces.append(Piece("", font, bold, capital, raised))

    def take(self) -> list[Piece]:
        """The pieces since the last paragraph."""
        if self._run:
            self.pieces[-1].text = "".join(self._run)
        pieces, self.pieces, self._run = self.pieces, [], []
        return pieces

    def end_paragraph(self, depth: int) -> None:
        """Closes a paragraph that stands in `depth` tables."""
        if self.counts:
            self.place += 1
        pieces = self.take()
        label, self.label = self.label, []
        if label:
            pieces = [*_as_shown(label, bool("".join(piece.text for piece in pieces).strip())), *pieces]
        composed = self.composer.paragraph(pieces)
        anchor = at_paragraph(self.place) if self.place else None
        self._add(Paragraph(composed.text, composed.bold, anchor), min(depth, _DEEPEST))
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            self._add(box, min(depth, _DEEPEST))

    def end_cell(self, depth: int) -> None:
        """Closes a cell of the innermost table at `depth`."""
        depth = min(max(depth, 1), _DEEPEST)
        self.end_paragraph(depth)
        self.close_tables(depth)
        table = self.tables[depth - 1]
        table.row.append(settle(table.cell))
        table.cell = []

    def end_row(self, depth: int, frames: list[CellFrame], left: int) -> None:
        """Closes a row; what stands in it after the last cell belongs to none."""
        depth = min(max(depth, 1), _DEEPEST)
        if len(self.tables) < depth:
            return
        self.close_tables(depth)
        table = self.tables[depth - 1]
        cells = table.row
        while frames and len(cells) > len(frames) and not any(block.text or block.rows for block in cells[-1]):
            cells.pop()  # some writers end more cells than they define
        if cells:
            table.rows.append(Row(cells, frames, left))
        table.row, table.cell = [], []

    def close_tables(self, depth: int) -> None:
        """Closes the tables that lie deeper than `depth`."""
        while len(self.tables) > depth:
            table = self.tables.pop()
            rows = table.rows
            if table.row or table.cell:  # a row that the file does not end
                rows = [*rows, Row([*table.row, *([settle(table.cell)] if table.cell else [])])]
            block = build(rows, at_paragraph(table.start) if table.start else None)
            if block is not None:
                self._add(block if self.tables else by_columns(block), len(self.tables))

    def finish(self) -> list[Item]:
        """Everything, with what was still open."""
        if self.pieces:
            self.end_paragraph(len(self.tables))
        self.close_tables(0)
        return self.items

    def _add(self, item: Item, depth: int) -> None:
        self.close_tables(depth)
        while len(self.tables) < depth:
            self.tables.append(_Table(self.place))
        if depth:
            self.tables[depth - 1].cell.append(item)
        else:
            self.items.append(item)


def _as_shown(label: list[Piece], has_text: bool) -> list[Piece]:
    """The number or bullet before a paragraph; a bullet before nothing is nothing."""
    text = "".join(piece.text for piece in label)
    mark = text.strip()
    if mark == "o" or not any(letter.isalnum() for letter in mark):
        if not has_text:
            return []
        font = label[0].font
        return [Piece(bullet(mark, font) + " ", None, label[0].bold)] if mark else []
    return label
