"""Tables that only coloured grounds draw, as Word's table styles, spreadsheets and reportlab make them: pdfplumber.

It is asked only about pages where the own grid finds no table but grounds lie as a table's do (`ground_areas`); it
reads the edges of the filled boxes. Where grounds are bands, the blank strips between the texts are given to it as
lines; where a row has no ground, the columns' edges go on through it. Its cells come back as a grid, so that words,
spans and anchors are made as for drawn tables.

A band that no table is: a letterhead's, a shaded paragraph ("Ghi chú: …"), a chart's bars, a panel of two columns.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from itertools import pairwise
from types import TracebackType
from typing import Any, Self

from vbparse.readers.layout.page import Box, Page
from vbparse.readers.pdf.grid import Grid, GridCell
from vbparse.readers.pdf.grid_aligned import is_label, is_refused
from vbparse.readers.pdf.grid_strips import Chunk, Row, find_columns, row_of, span_of
from vbparse.readers.pdf.grid_words import Word
from vbparse.readers.pdf.ground_areas import Area, find_areas, whole_cells

_SNAP = 3.0
_REACH = 2.0
_STEP = 1.2
_CLOSE = 0.6
_MOST_BEYOND = 6
_FOOT = 2
_FEWEST_BAND_ROWS = 3
_FEWEST_CELL_ROWS = 2
_FILLED = 0.6
_MOSTLY = 0.7
_MOST_CELLS = 5000


@dataclass(slots=True)
class Plumber:
    """pdfplumber over one document, opened when the first page is asked for; nothing of a page is kept.

    `ended`: the page that ended with a table, and the edges of its columns.
    """

    data: bytes
    numbers: Sequence[int]
    ended: tuple[int, tuple[float, ...]] = (0, ())
    _document: Any = field(default=None, init=False)
    _pages: dict[int, Any] = field(default_factory=dict, init=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._document is not None:
            self._document.close()

    def cells(self, page: Page, area: Area, lines: Lines) -> list[Box]:
        """The cells of an area as pdfplumber finds them; none where it cannot read the page."""
        source = self._page(page.number)
        if source is None:
            return []
        try:
            frame = _Frame(page, source.cropbox[0], source.cropbox[1])
            seen = [frame.read(box) for box in _boxes(source)]
            painted = [box for box in whole_cells(seen, page.width, page.height) if _is_one_of(box, area.grounds)]
            if not painted:
                return []
            sides = [side for box in painted for side in _sides(box)]
            sides += [(x, top, x, bottom) for x, top, bottom in lines.down]
            sides += [(left, y, right, y) for y, left, right in lines.across]
            edges = [_edge(frame.shown(side)) for side in sides]
            settings = {
                "vertical_strategy": "explicit",
                "horizontal_strategy": "explicit",
                "explicit_vertical_lines": edges,
                "explicit_horizontal_lines": edges,
                "snap_tolerance": _SNAP,
            }
            return [frame.read(cell) for table in source.find_tables(settings) for cell in table.cells]
        finally:
            source.close()

    def _page(self, number: int) -> Any:
        if self._document is None and self.numbers:
            import pdfplumber

            try:
                self._document = pdfplumber.open(BytesIO(self.data), pages=list(self.numbers))
                self._document.doc.caching = False  # it would keep what each page draws
                self._pages = {each.page_number: each for each in self._document.pages}
            except Exception:  # pdfminer fails in many ways on a damaged file that PDFium repairs
                self.numbers = ()
        return self._pages.get(number)


def _boxes(source: Any) -> list[Box]:
    """The filled boxes of a page of pdfplumber."""
    try:
        found = [*source.rects, *source.curves]
    except Exception:  # as above, of a page
        return []
    return [(each["x0"], each["top"], each["x1"], each["bottom"]) for each in found if each["fill"]]


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines that are not painted: `down` with their top and bottom, `across` with their left and right."""

    down: tuple[tuple[float, float, float], ...] = ()
    across: tuple[tuple[float, float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class _Frame:
    """Between a page as it is read and pdfplumber's, which has its origin at the media box."""

    page: Page
    left: float
    top: float

    def shown(self, box: Box) -> Box:
        x0, y0, x1, y1 = self.page.shown_box(box)
        return x0 + self.left, y0 + self.top, x1 + self.left, y1 + self.top

    def read(self, box: Box) -> Box:
        wide, high = self.page.width, self.page.height
        if self.page.turned % 2:
            wide, high = high, wide
        back = replace(self.page, lines=(), rulings=(), width=wide, height=high, turned=-self.page.turned % 4)
        return back.shown_box((box[0] - self.left, box[1] - self.top, box[2] - self.left, box[3] - self.top))


def _sides(box: Box) -> list[Box]:
    x0, y0, x1, y1 = box
    return [(x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)]


def _edge(box: Box) -> dict[str, Any]:
    """A line as pdfplumber has it."""
    x0, top, x1, bottom = box
    size = {"width": x1 - x0, "height": bottom - top}
    return {"object_type": "line", "x0": x0, "x1": x1, "top": top, "bottom": bottom, **size}


def _is_one_of(box: Box, others: Sequence[Box]) -> bool:
    return any(all(abs(a - b) < 2 for a, b in zip(box, other, strict=True)) for other in others)


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
    if grids and sum(1 for row in rows if _middle(row) > grids[-1].ys[-1]) <= _FOOT:
        plumber.ended = (page.number, grids[-1].xs)
    return grids


def _grid(page: Page, area: Area, rows: Sequence[Row], plumber: Plumber, known: Sequence[float]) -> Grid | None:
    """The grid of an area; `known` are the columns of the table on the page before that it seems to go on."""
    left, top, right, bottom = area.box
    inside = [row for row in rows if top - 1 < _middle(row) < bottom + 1 and row.box[0] < right and left < row.box[2]]
    if not inside or any(is_refused(row) for row in inside):
        return None
    if not area.banded:
        xs = _places([edge for box in area.grounds for edge in (box[0], box[2])])
    elif known and sum(1 for row in inside if _crossing(known, row)) <= len(inside) // 4:
        xs = list(known)
    else:
        xs = [left, *(x for x in _strips(inside) if left + _SNAP < x < right - _SNAP), right]
    if len(xs) < 3 or (area.banded and not known and not _is_tabled(area, inside, xs)):
        return None
    first, last = _beyond(area.box, rows, xs, goes_on=bool(known))
    cells = plumber.cells(page, area, _unpainted(area, xs, first, last))
    grid = _of_cells(cells)
    if grid is None:
        return None
    grid = _by_texts(grid, [row for row in rows if first < _middle(row) < last])
    fewest = 1 if known else _FEWEST_BAND_ROWS if area.banded else _FEWEST_CELL_ROWS
    return grid if _is_filled(grid, rows, fewest) else None


def _middle(row: Row) -> float:
    return (row.box[1] + row.box[3]) / 2


def _places(edges: Sequence[float]) -> list[float]:
    """Edges of columns or rows, those that lie close together as one."""
    groups: list[list[float]] = []
    for edge in sorted(edges):
        if groups and edge - groups[-1][0] <= _SNAP:
            groups[-1].append(edge)
        else:
            groups.append([edge])
    return [sum(group) / len(group) for group in groups]


def _beyond(box: Box, rows: Sequence[Row], xs: Sequence[float], *, goes_on: bool) -> tuple[float, float]:
    """Top and bottom of the table with the rows above and below the grounds that have none: heads set in bold alone,
    the last of rows painted by turns, what is left of a row that began on the page before.
    """
    top, bottom = box[1], box[3]
    below = [row for row in rows if _middle(row) > bottom]
    above = [row for row in reversed(rows) if _middle(row) < top]
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


def _strips(rows: Sequence[Row]) -> list[float]:
    """Where blank strips run through: between texts that stand apart, and between words where columns stand as close
    as words do, but texts begin one below the other.
    """
    apart = [row for row in rows if len(row.chunks) > 1]
    found = find_columns(apart)[1:-1]
    lines = [sorted(word.box for chunk in row.chunks for word in chunk.words) for row in rows]
    for edge in find_columns([_words_apart(row) for row in rows])[1:-1]:
        if _is_begun(edge, lines) and all(_is_between(edge, other, lines) for other in found):
            found.append(edge)
    return sorted(found)


def _words_apart(row: Row) -> Row:
    words = [word for chunk in row.chunks for word in chunk.words]
    return replace(row, chunks=tuple(Chunk((word,), word.box[0], word.box[2]) for word in words))


def _is_begun(edge: float, lines: Sequence[Sequence[Box]]) -> bool:
    """Whether most texts to the right of an edge begin at one place."""
    begins = [begin for line in lines if (begin := next((box[0] for box in line if box[0] > edge - 1), None))]
    least = min(begins, default=0.0)
    same = sum(1 for begin in begins if begin - least < _REACH)
    return same >= max(_FEWEST_BAND_ROWS, _MOSTLY * len(begins))


def _is_between(edge: float, other: float, lines: Sequence[Sequence[Box]]) -> bool:
    """Whether a column lies between two edges."""
    low, high = min(edge, other), max(edge, other)
    return sum(1 for line in lines if any(low < (box[0] + box[2]) / 2 < high for box in line)) >= _FEWEST_BAND_ROWS


def _column(xs: Sequence[float], word: Word) -> int:
    return sum(1 for x in xs[1:-1] if x <= word.middle[0])


def _crossing(xs: Sequence[float], row: Row) -> set[tuple[int, int]]:
    """The first and last column of texts one of whose words stands in two columns: texts that reach over several."""
    return {
        span_of(xs, chunk)
        for chunk in row.chunks
        if any(word.box[0] < x - _REACH and word.box[2] > x + _REACH for word in chunk.words for x in xs[1:-1])
    }


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
    xs = _places([edge for cell in cells for edge in (cell[0], cell[2])])
    ys = _places([edge for cell in cells for edge in (cell[1], cell[3])])
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


def _by_texts(grid: Grid, lines: Sequence[Row]) -> Grid:
    """The grid with cells put together that one text reaches over (a group's name, a head over several columns), and
    those parted whose ground lies behind texts side by side (the heads of all columns).
    """
    spans: dict[int, set[tuple[int, int]]] = {}
    held: dict[int, set[int]] = {}
    for line in lines:
        row = sum(1 for y in grid.ys[1:-1] if y <= _middle(line))
        spans.setdefault(row, set()).update(_crossing(grid.xs, line))
        held.setdefault(row, set()).update(_column(grid.xs, word) for chunk in line.chunks for word in chunk.words)
    for row, found in spans.items():
        if any(b >= max(held[row]) for _, b in found):  # nothing stands beside it: a group's row is one cell to its end
            found.add((max(a for a, _ in found), len(grid.xs) - 2))
    parts: list[GridCell] = []
    for cell in grid.cells:
        rows, columns = range(cell.row, cell.row + cell.rowspan), range(cell.column, cell.column + cell.colspan)
        over = any(a < column <= b for row in rows for a, b in spans.get(row, ()) for column in columns[1:])
        several = len({column for row in rows for column in held.get(row, ()) if column in columns}) > 1
        if cell.colspan > 1 and several and not over:
            parts.extend(
                replace(cell, column=at, colspan=1, box=(grid.xs[at], cell.box[1], grid.xs[at + 1], cell.box[3]))
                for at in columns
            )
        else:
            parts.append(cell)
    cells: list[GridCell] = []
    for cell in parts:
        before = cells[-1] if cells else None
        if (
            before is not None
            and (before.row, before.rowspan) == (cell.row, cell.rowspan)
            and before.column + before.colspan == cell.column
            and any(a < cell.column <= b for a, b in spans.get(cell.row, ()))
        ):
            box = (*before.box[:2], *cell.box[2:])
            cells[-1] = replace(before, colspan=before.colspan + cell.colspan, box=box)
        else:
            cells.append(cell)
    return Grid(grid.xs, grid.ys, tuple(cells))


def _is_tabled(area: Area, rows: Sequence[Row], xs: Sequence[float]) -> bool:
    """Whether bands lie behind texts side by side: no headings on bands with paragraphs or a numbered list between."""
    lists = 0
    several: set[Box] = set()
    for row in rows:
        columns = {_column(xs, word) for chunk in row.chunks for word in chunk.words}
        lists += len(columns) > 1 and 0 in columns and is_label(row.chunks[0].text)
        if len(columns) > 1 and not _crossing(xs, row):
            several.update(box for box in area.grounds if box[1] < _middle(row) < box[3])
    if len(xs) == 3 and lists >= _FEWEST_CELL_ROWS:
        return False
    return len(several) >= max(_FEWEST_CELL_ROWS, len(area.grounds) // 3)


def _is_filled(grid: Grid, lines: Sequence[Row], fewest: int) -> bool:
    """Whether most rows hold words, and so many of them words in several columns."""
    columns: dict[int, set[int]] = {}
    for line in lines:
        if grid.ys[0] < _middle(line) < grid.ys[-1]:
            row = sum(1 for y in grid.ys[1:-1] if y <= _middle(line))
            columns.setdefault(row, set()).update(_column(grid.xs, word) for each in line.chunks for word in each.words)
    several = sum(1 for found in columns.values() if len(found) > 1)
    return several >= fewest and len(columns) >= _FILLED * (len(grid.ys) - 1)
