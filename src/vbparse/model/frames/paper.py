"""Tables of the paper itself: its sections, the cells of its tables, its footnotes, and what is odd about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from vbparse.model.diagnostic import Diagnostic
from vbparse.model.document import PlanDocument
from vbparse.model.frames import declaring
from vbparse.model.frames.declaring import boolean, declare, fields, integer, own, text
from vbparse.model.frames.evidence import Evidence, of_finding
from vbparse.model.structure import Cell, Footnote, Section, Table


class Placed(NamedTuple):
    """A section under its parent."""

    section: Section
    parent_id: str | None


class Celled(NamedTuple):
    """A cell with its table, row and column, both counted from 1."""

    table: Table
    row: int
    column: int
    cell: Cell


class Numbered(NamedTuple):
    """A diagnostic, which has no id of its own."""

    number: int
    diagnostic: Diagnostic


def _sections(document: PlanDocument) -> Iterator[Placed]:
    waiting = [Placed(one, None) for one in reversed(document.structure)]
    while waiting:  # no recursion: a hostile result may nest deeper than Python calls
        placed = waiting.pop()
        yield placed
        waiting += (Placed(child, placed.section.id) for child in reversed(placed.section.children))


def _cells(document: PlanDocument) -> Iterator[Celled]:
    for table in document.tables:
        taken: dict[int, int] = {}
        for at, row in enumerate(table.rows, 1):
            yield from (Celled(table, at, column, cell) for column, cell in _columns(at, row, taken))


def _columns(row: int, cells: Sequence[Cell], taken: dict[int, int]) -> Iterator[tuple[int, Cell]]:
    """Each cell with its column; `taken` says to which row a column is covered by a cell above."""
    column = 1
    for cell in cells:
        while taken.get(column, 0) >= row:
            column += 1
        yield column, cell
        for covered in range(column, column + min(cell.colspan, _WIDEST)):
            taken[covered] = row + cell.rowspan - 1
        column += cell.colspan


_WIDEST = 16_384
"""Columns of the widest sheet there is: a result that claims more is not followed."""

SECTIONS: declaring.Table = declare(
    "sections",
    "one row a node of the tree of sections, in reading order; its quote is its first line",
    key="section_id",
    each=_sections,
    columns=(
        *fields(Section, "id", lambda one: one.section, prefix="section_"),
        text("parent_id", "the section in which it stands", lambda one: one.parent_id),
        *fields(Section, "level kind label heading", lambda one: one.section),
    ),
    evidence=lambda one: of_finding(one.section, first_line=True),
)

CELLS: declaring.Table = declare(
    "cells",
    "one row a cell of a data table; a merged cell stands once, where it begins",
    key="table_id row column",
    each=_cells,
    columns=(
        *fields(Table, "id caption", lambda one: one.table, prefix="table_"),
        integer("row", "from 1", lambda one: one.row),
        integer("column", "from 1, merged cells counted", lambda one: one.column),
        boolean("is_header", "whether its row names the columns", lambda one: one.row <= one.table.header_rows),
        *fields(Cell, "text rowspan colspan", lambda one: one.cell),
    ),
    evidence=lambda one: Evidence(one.cell.span, one.table.anchor),
)

FOOTNOTES: declaring.Table = declare(
    "footnotes",
    "one row a note",
    key="footnote_id",
    each=lambda document: document.footnotes,
    columns=(
        *own(Footnote, "id", prefix="footnote_"),
        *own(Footnote, "marker text on"),
    ),
    evidence=of_finding,
)

DIAGNOSTICS: declaring.Table = declare(
    "diagnostics",
    "one row a thing that a reader should know before trusting the document",
    key="row",
    each=lambda document: (Numbered(at, one) for at, one in enumerate(document.diagnostics, 1)),
    columns=(
        integer("row", "counts the rows of a document", lambda one: one.number),
        *fields(Diagnostic, "code severity message", lambda one: one.diagnostic),
    ),
    evidence=lambda one: Evidence(one.diagnostic.span),
    indices="code",
)
