"""Grids of tables that only coloured grounds draw, of the cells that pdfplumber finds.

Where grounds are bands, the blank strips between the texts are given to it as lines; where a row has no ground, the
columns' edges go on through it. A table that reaches its page's end may go on with one row on the next one.

No table is: a letterhead, a shaded paragraph ("Ghi chú: …"), headings on bands, a chart's bars, marks behind words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from vbparse.readers.layout.page import Box, Page
from vbparse.readers.pdf.grid import Grid, GridCell
from vbparse.readers.pdf.grid_aligned import is_label, is_refused
from vbparse.readers.pdf.grid_strips import Row, row_of, span_of
from vbparse.readers.pdf.ground_areas import Area, find_areas
from vbparse.readers.pdf.ground_texts import column_at, crossing, find_strips, fit_to_texts, middle_of, places_of
from vbparse.readers.pdf.grounds import Lines, Plumber

_SNAP = 3.0
_STEP = 1.2
_CLOSE = 0.6
_MOST_BEYOND = 6
_FOOT = 2
_FEWEST_BAND_ROWS = 3
_FEWEST_CELL_ROWS = 2
_FILLED = 0.6
_MOST_CELLS = 5000


def find_grounded(page: Page, grounds: Sequence[Box], taken: Sequence[Box], plumber: Plumber) -> list[Grid]:
    """The grids of tables that grounds draw, from top to bottom, outside of the boxes `taken`."""
    before = plumber.ended[1] if plumber.ended[0] == page.number - 1 else ()
    areas = [
        area
        for area in find_areas(grounds, page.width, page.height, (before[0], before[-1]) if before else None)
        if not any(area.box[1] < other[3] and other[1] < area.box[3] for other in taken)
    ]
    if not areas:
        return []
    rows = [row_of(line) for line in page.lines if line.runs]
    grids: list[Grid] = []
    for area in areas:
        known = before if before and max(abs(area.box[0] - before[0]), abs(area.box[2] - before[-1])) <= _SNAP else ()
        if (grid := _grid(page, area, rows, plumber, known)) is not None:
            grids.append(grid)
            before = ()
    if grids and sum(1 for row in rows if middle_of(row) > grids[-1].ys[-1]) <= _FOOT:
        plumber.ended = (page.number, grids[-1].xs)
    return grids


def _grid(page: Page, area: Area, rows: Sequence[Row], plumber: Plumber, known: Sequence[float]) -> Grid | None:
    """The grid of an area; `known` are the columns of the table on the page before that it seems to go on."""
    left, top, right, bottom = area.box
    inside = [row for row in rows if top - 1 < middle_of(row) < bottom + 1 and row.box[0] < right and left < row.box[2]]
    if not inside or any(is_refused(row) for row in inside):
        return None
    if not area.banded:
        xs = places_of([edge for box in area.grounds for edge in (box[0], box[2])])
    elif known and sum(1 for row in inside if crossing(known, row)) <= len(inside) // 4:
        xs = list(known)
    else:
        xs = [left, *(x for x in find_strips(inside) if left + _SNAP < x < right - _SNAP), right]
    if len(xs) < 3 or (area.banded and not known and not _is_tabled(area, inside, xs)):
        return None
    first, last = _beyond(area.box, rows, xs, goes_on=bool(known))
    cells = plumber.cells(page, area, _unpainted(area, xs, first, last))
    grid = _of_cells(cells)
    if grid is None:
        return None
    grid = fit_to_texts(grid, [row for row in rows if first < middle_of(row) < last])
    fewest = 1 if known else _FEWEST_BAND_ROWS if area.banded else _FEWEST_CELL_ROWS
    return grid if _is_filled(grid, rows, fewest) else None


def _beyond(box: Box, rows: Sequence[Row], xs: Sequence[float], *, goes_on: bool) -> tuple[float, float]:
    """Top and bottom of the table with the rows above and below the grounds that have none: heads set in bold alone,
    the last of rows painted by turns, what is left of a row that began on the page before.
    """
    top, bottom = box[1], box[3]
    below = [row for row in rows if middle_of(row) > bottom]
    above = [row for row in reversed(rows) if middle_of(row) < top]
    return top - _reach(above, box, xs, -1, 1 if goes_on else 2), bottom + _reach(below, box, xs, 1, 2)


def _reach(rows: Sequence[Row], box: Box, xs: Sequence[float], way: int, fewest: int) -> float:
    """How far the lines that stand in the same columns, in `fewest` of them, reach line by line from the grounds."""
    edge = end = box[3] if way > 0 else box[1]
    columns: set[int] = set()
    for row in rows[:_MOST_BEYOND]:
        near, far = (row.box[1], row.box[3]) if way > 0 else (row.box[3], row.box[1])
        beside = row.box[0] < box[0] - _SNAP or row.box[2] > box[2] + _SNAP
        step = _CLOSE if columns else _STEP
        spans = [span_of(xs, chunk) for chunk in row.chunks]
        if beside or abs(near - end) > step * row.size or any(a != b for a, b in spans) or is_refused(row):
            break
        columns |= {first for first, _ in spans}
        end = far + way
    return abs(end - edge) if len(columns) >= fewest else 0.0


def _unpainted(area: Area, xs: Sequence[float], first: float, last: float) -> Lines:
    """The lines of what has no ground: columns through bands, and through rows between grounds."""
    left, top, right, bottom = area.box
    outer = tuple((y, left, right) for y, edge in ((first, top), (last, bottom)) if y != edge)
    if area.banded:
        return Lines(tuple((x, first, last) for x in xs), outer)
    free: list[tuple[float, float]] = []
    end = first
    for box in sorted(area.grounds, key=lambda box: box[1]):
        if box[1] - end > _SNAP:
            free.append((end, box[1]))
        end = max(end, box[3])
    if last - end > _SNAP:
        free.append((end, last))
    return Lines(tuple((x, start, stop) for start, stop in free for x in xs), outer)


def _of_cells(cells: Sequence[Box]) -> Grid | None:
    """The grid of cells; what is between cells and none itself is an empty cell."""
    if not 1 < len(cells) <= _MOST_CELLS:
        return None
    xs = places_of([edge for cell in cells for edge in (cell[0], cell[2])])
    ys = places_of([edge for cell in cells for edge in (cell[1], cell[3])])
    if len(xs) < 3 or len(ys) < 3 or (len(xs) - 1) * (len(ys) - 1) > _MOST_CELLS:
        return None
    taken: set[tuple[int, int]] = set()
    out: list[GridCell] = []
    for box in sorted(cells, key=lambda cell: (cell[1], cell[0])):
        x0, y0, x1, y1 = (
            _at(places, edge) for places, edge in ((xs, box[0]), (ys, box[1]), (xs, box[2]), (ys, box[3]))
        )
        covered = {(row, column) for row in range(y0, y1) for column in range(x0, x1)}
        if covered and not covered & taken:
            taken |= covered
            out.append(GridCell(y0, x0, y1 - y0, x1 - x0, (xs[x0], ys[y0], xs[x1], ys[y1])))
    for row, (top, bottom) in enumerate(pairwise(ys)):
        for column, (left, right) in enumerate(pairwise(xs)):
            if (row, column) not in taken:
                out.append(GridCell(row, column, 1, 1, (left, top, right, bottom)))
    out.sort(key=lambda cell: (cell.row, cell.column))
    return Grid(tuple(xs), tuple(ys), tuple(out))


def _at(places: Sequence[float], edge: float) -> int:
    at = bisect_left(places, edge)
    near = [other for other in (at - 1, at) if 0 <= other < len(places)]
    return min(near, key=lambda other: abs(places[other] - edge))


def _is_tabled(area: Area, rows: Sequence[Row], xs: Sequence[float]) -> bool:
    """Whether bands lie behind texts side by side: no headings on bands with paragraphs or a numbered list between."""
    lists = 0
    several: set[Box] = set()
    for row in rows:
        columns = {column_at(xs, word) for chunk in row.chunks for word in chunk.words}
        lists += len(columns) > 1 and 0 in columns and is_label(row.chunks[0].text)
        if len(columns) > 1 and not crossing(xs, row):
            several.update(box for box in area.grounds if box[1] < middle_of(row) < box[3])
    if len(xs) == 3 and lists >= _FEWEST_CELL_ROWS:
        return False
    return len(several) >= max(_FEWEST_CELL_ROWS, len(area.grounds) // 3)


def _is_filled(grid: Grid, lines: Sequence[Row], fewest: int) -> bool:
    """Whether most rows hold words, and so many of them words in several columns."""
    columns: dict[int, set[int]] = {}
    for line in lines:
        if grid.ys[0] < middle_of(line) < grid.ys[-1]:
            row = sum(1 for y in grid.ys[1:-1] if y <= middle_of(line))
            columns.setdefault(row, set()).update(
                column_at(grid.xs, word) for each in line.chunks for word in each.words
            )
    several = sum(1 for found in columns.values() if len(found) > 1)
    return several >= fewest and len(columns) >= _FILLED * (len(grid.ys) - 1)
