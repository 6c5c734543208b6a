"""Cells of a word processor's table, row by row as the file has them, to rows with merged cells told once.

>>> rows = [[Cell("TT"), Cell("Nội dung", down=True)], [Cell("1"), Cell("", goes_on=True)]]
>>> [[(cell.text, cell.rowspan) for cell in row] for row in merge(rows)]
[[('TT', 1), ('Nội dung', 2)], [('1', 1)]]
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vbparse.model.base import Anchor
from vbparse.readers.blocks import Block, BlockKind, CellBlock

_WIDEST = 512
_RULE = re.compile(r"[-–—_=*.…]{3,}$")  # drawn below a name: it says nothing, also not in a table of data


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: `wide` columns; `down` begins a merge over rows, `goes_on` continues the one above it."""

    text: str
    lines: tuple[Block, ...] = ()
    wide: int = 1
    down: bool = False
    goes_on: bool = False
    anchor: Anchor | None = None
    tall: int = 1


@dataclass(slots=True)
class _Open:
    """A merge that may go on in the next row: where its cell stands."""

    row: int
    place: int
    wide: int


def merge(rows: Sequence[Sequence[Cell]]) -> tuple[tuple[CellBlock, ...], ...]:
    """The rows with `rowspan`; a continuation with nothing above it is an empty cell."""
    out: list[list[CellBlock]] = []
    heights: dict[tuple[int, int], int] = {}
    above: dict[int, _Open] = {}
    for at, row in enumerate(rows):
        cells: list[CellBlock] = []
        column = 0
        below: dict[int, _Open] = {}
        for cell in row:
            wide = max(1, min(cell.wide, _WIDEST))
            opened = above.get(column)
            if cell.goes_on and opened is not None:
                heights[opened.row, opened.place] += 1
                below[column] = opened
                column += opened.wide
                continue
            if cell.down or cell.goes_on:
                below[column] = _Open(at, len(cells), wide)
            heights[at, len(cells)] = max(1, cell.tall)
            cells.append(_block(cell, wide))
            column += wide
        above = below
        out.append(cells)
    return tuple(
        tuple(_with_height(cell, heights[at, place]) for place, cell in enumerate(cells))
        for at, cells in enumerate(out)
    )


def cell_of(
    blocks: Sequence[Block], *, wide: int = 1, tall: int = 1, down: bool = False, goes_on: bool = False
) -> Cell:
    """A cell of these blocks; empty lines at its ends go."""
    lines = [line for line in blocks if not _RULE.match(line.text)]
    while lines and lines[0].kind is BlockKind.BLANK:
        lines.pop(0)
    while lines and lines[-1].kind is BlockKind.BLANK:
        lines.pop()
    text = "\n".join(_flat(line) if line.kind is BlockKind.TABLE else line.text for line in lines if _has(line))
    anchor = next((line.anchor for line in lines if line.anchor is not None), None)
    return Cell(text, tuple(lines), wide, down, goes_on, anchor, tall)


def table_of(rows: Sequence[Sequence[Cell]], anchor: Anchor | None) -> Block | None:
    """The table's block, None where no cell has text."""
    merged = merge(rows)
    if not any(cell.text for row in merged for cell in row):
        return None
    return Block(BlockKind.TABLE, anchor=anchor, rows=tuple(row for row in merged if row))


def _has(line: Block) -> bool:
    return bool(line.text) or line.kind is BlockKind.TABLE


def _flat(table: Block) -> str:
    return "\n".join(" ".join(cell.text for cell in row if cell.text) for row in table.rows)


def _block(cell: Cell, wide: int) -> CellBlock:
    filled = [line for line in cell.lines if line.text]
    bold = bool(filled) and all(line.bold == ((0, len(line.text)),) for line in filled)
    return CellBlock(cell.text, 1, wide, bold, cell.anchor, cell.lines)


def _with_height(cell: CellBlock, height: int) -> CellBlock:
    if height == 1:
        return cell
    return CellBlock(cell.text, height, cell.colspan, cell.bold, cell.anchor, cell.lines)
