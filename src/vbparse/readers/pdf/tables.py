"""Data tables on a page: drawn ones by their lines, others by columns that stand one below the other.

Measured against pdfplumber, which was meant to read them (13 made documents of 101 pages from Word by LibreOffice, with
and without borders, merged cells, rows over pages; 7 gazettes with 91 pages of tables): where a table is drawn on all
sides, pdfplumber has 85 to 97% of the true cells page by page, this 85 to 98% (the rest are cells that a page's end
breaks), and 100% when joined over the pages. Without outer borders pdfplumber has half of them, without borders none;
it parts a cell's lines where a gazette paints a ground behind each, and reads tables set across an upright page
backwards. It takes 40 to 110 ms a page; the whole reading here took 13 to 35 on the same machine. A test holds both to
the same answer on drawn tables.

Tables that coloured grounds alone draw are pdfplumber's to find (`grounds`; 65 ms more a page that has such). Of 72
made files, from Word and spreadsheets by LibreOffice and from reportlab, 98 to 100% of the cells are right then, 71
to 90% without.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from vbparse.model.base import Anchor
from vbparse.readers.blocks import CellBlock
from vbparse.readers.layout.page import Box, Page, PageLine, Region
from vbparse.readers.pdf.grid import Grid, find_grids
from vbparse.readers.pdf.grid_aligned import find_aligned
from vbparse.readers.pdf.grid_rows import split_rows
from vbparse.readers.pdf.grid_words import Word, cell_block, split_run, without_rests, words_of_cells
from vbparse.readers.pdf.ground_grids import find_grounded
from vbparse.readers.pdf.grounds import Plumber

FEWEST_RULINGS = 4
"""Fewer drawn lines make no table."""

_GAP = 0.7
_NARROW = 0.45


def find_tables(page: Page, grounds: Sequence[Box] = (), plumber: Plumber | None = None) -> list[Region]:
    """The tables of a page from top to bottom; those that only `grounds` draw where a `plumber` can be asked.

    Boxes are as in `Page`; the anchors of the cells are of the page as it is shown.
    """
    grids = find_grids(page.rulings) if len(page.rulings) >= FEWEST_RULINGS else ()
    if not grids and not grounds and not has_columns(page.lines):
        return []
    words = [word for line in page.lines for run in line.runs for word in split_run(run)]
    if page.recognised:
        words = list(without_rests(words))
    drawn = [region for grid in grids if (region := _region(split_rows(grid, words), words, page)) is not None]
    if plumber is not None:
        taken = [region.box for region in drawn]
        drawn += [
            region
            for grid in find_grounded(page, grounds, taken, plumber)
            if (region := _region(split_rows(grid, words), words, page)) is not None
        ]
    aligned = [
        region
        for grid in find_aligned(page, [region.box for region in drawn])
        if (region := _region(grid, words, page)) is not None
    ]
    return sorted([*drawn, *aligned], key=lambda region: region.box[1])


def has_columns(lines: Sequence[PageLine]) -> bool:
    """Three lines with two gaps each: without them there is no table without lines."""
    return sum(1 for line in lines if _gaps(line) > 1) > 2


def _gaps(line: PageLine) -> int:
    return sum(1 for a, b in pairwise(line.runs) if b.box[0] - a.box[2] > _GAP * a.size)


def may_hold_table(lines: Sequence[PageLine], width: float) -> bool:
    """Whether it pays to look for drawn lines: two lines with a gap as between columns, or narrow lines alone (a cell
    that fills a page). A page of running text has neither.
    """
    gaps = 0
    for line in lines:
        if len(line.runs) > 1 and _gaps(line):
            gaps += 1
            if gaps > 1:
                return True
    widths = sorted(line.box[2] - line.box[0] for line in lines)
    return bool(widths) and widths[len(widths) // 2] < _NARROW * width


def _region(grid: Grid, words: Sequence[Word], page: Page) -> Region | None:
    place = _Place(page)
    held = words_of_cells(grid, words)
    if not _is_table(grid, held):
        return None
    rows: list[list[CellBlock]] = [[] for _ in grid.ys[1:]]
    for index, cell in enumerate(grid.cells):
        rows[cell.row].append(cell_block(held.get(index, ()), cell.box, place, cell.rowspan, cell.colspan))
    return Region(grid.box, tuple(tuple(row) for row in rows), grid.xs)


def _is_table(grid: Grid, held: Mapping[int, Sequence[Word]]) -> bool:
    """Whether the cells hold what a table holds: texts side by side. Boxes and arrows of a chart make grids too, of
    many odd cells without words; the rest of one cell may be all that a table has on its last page.
    """
    if not held:
        return False
    rows = Counter(grid.cells[index].row for index in held)
    if max(rows.values()) < 2 and len(grid.ys) > 3:
        return False
    regular = len(grid.cells) >= 0.6 * (len(grid.xs) - 1) * (len(grid.ys) - 1)
    return regular or len(held) >= 0.3 * len(grid.cells)


@dataclass(frozen=True, slots=True)
class _Place:
    """A box of the page as it is read to an anchor on the page as it is shown."""

    page: Page

    def __call__(self, box: Box) -> Anchor:
        x0, y0, x1, y1 = self.page.shown_box(box)
        return Anchor(page=self.page.number, bbox=(round(x0, 1), round(y0, 1), round(x1, 1), round(y1, 1)))
