"""Data tables on a page: drawn ones by their rulings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from vbparse.readers.blocks import CellBlock
from vbparse.readers.layout.page import Page, PageLine, Region
from vbparse.readers.pdf.grid import Grid, find_grids
from vbparse.readers.pdf.grid_rows import split_rows
from vbparse.readers.pdf.grid_words import Word, cell_block, split_run

if TYPE_CHECKING:
    from pdfplumber.page import Page as PlumberPage

FEWEST_RULINGS = 4
"""Fewer drawn lines make no table."""

_GAP = 0.7
_NARROW = 0.45


def find_tables(page: Page, plumber: Callable[[], PlumberPage] | None = None) -> list[Region]:
    """The tables of a page from top to bottom.

    Boxes are as in `Page` (points, origin top left).
    """
    if len(page.rulings) < FEWEST_RULINGS:
        return []
    grids = find_grids(page.rulings)
    if not grids:
        return []
    words = [word for line in page.lines for run in line.runs for word in split_run(run)]
    return [region for grid in grids if (region := _region(grid, words, page.number)) is not None]


def may_hold_table(lines: Sequence[PageLine], width: float) -> bool:
    """Whether it pays to look for drawn lines: two lines with a gap as between columns, or narrow lines alone (a cell
    that fills a page). A page of running text has neither.
    """
    gaps = 0
    for line in lines:
        if len(line.runs) > 1 and any(b.box[0] - a.box[2] > _GAP * a.size for a, b in pairwise(line.runs)):
            gaps += 1
            if gaps > 1:
                return True
    widths = sorted(line.box[2] - line.box[0] for line in lines)
    return bool(widths) and widths[len(widths) // 2] < _NARROW * width


def _region(grid: Grid, words: Sequence[Word], page: int) -> Region | None:
    left, top, right, bottom = grid.box
    inside = [word for word in words if left <= word.middle[0] <= right and top <= word.middle[1] <= bottom]
    grid = split_rows(grid, inside)
    rows: list[list[CellBlock]] = [[] for _ in grid.ys[1:]]
    filled = 0
    for cell in grid.cells:
        x0, y0, x1, y1 = cell.box
        own = [word for word in inside if x0 <= word.middle[0] < x1 and y0 <= word.middle[1] < y1]
        filled += bool(own)
        rows[cell.row].append(cell_block(own, cell.box, page, cell.rowspan, cell.colspan))
    if filled < 2:
        return None
    return Region(grid.box, tuple(tuple(row) for row in rows), grid.xs)
