"""Rulings to grids: which drawn lines make a table, and its cells with what they span.

Only lines and boxes are looked at, no text, so that the rulings of a PDF and those found in the picture of a scan are
read by the same code. Lines that cross or meet belong together. A cell is what no line parts; borders that are not
drawn
at the sides of a table are taken to stand where its lines end. A frame (one cell) and a list of frames (one column)
are no
grids; underlines meet nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from vbparse.readers.layout.page import Box, Ruling

_TOUCH = 3.0
_GAP = 4.0
_SNAP = 3.0
_SMALLEST = 12.0
_MOST = 1500
_MOST_CELLS = 20_000


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line: at `at` across, from `start` to `end` along."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell: its place in the grid, what it spans, and its box on the page."""

    row: int
    column: int
    rowspan: int
    colspan: int
    box: Box


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's skeleton: edges of columns (`xs`) and rows (`ys`), and its cells row by row."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[GridCell, ...]

    @property
    def box(self) -> Box:
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]


def find_grids(rulings: Iterable[Ruling]) -> tuple[Grid, ...]:
    """The grids of a page from top to bottom; grids inside a cell of another are left out.

    >>> lines = [Ruling((x, 100, x, 140)) for x in (50, 150, 300)] + [Ruling((50, y, 300, y)) for y in (100, 120, 140)]
    >>> [(len(grid.xs) - 1, len(grid.ys) - 1, len(grid.cells)) for grid in find_grids(lines)]
    [(2, 2, 4)]
    """
    across, down = straight(rulings)
    if not across or not down or len(across) + len(down) > _MOST:
        return ()
    grids = [grid for part in _parts(across, down) if (grid := _grid(*part)) is not None]
    grids.sort(key=lambda grid: (grid.ys[0], grid.xs[0]))
    return tuple(grid for grid in grids if not any(_inside(grid.box, other) for other in grids if other is not grid))


def straight(rulings: Iterable[Ruling]) -> tuple[list[Line], list[Line]]:
    """Horizontal and vertical lines: pieces on one line joined, double lines taken as one."""
    across: list[Line] = []
    down: list[Line] = []
    for ruling in rulings:
        x0, y0, x1, y1 = ruling.box
        if x1 - x0 >= y1 - y0:
            across.append(Line((y0 + y1) / 2, x0, x1))
        if y1 - y0 >= x1 - x0:
            down.append(Line((x0 + x1) / 2, y0, y1))
    return _joined(across), _joined(down)


def _joined(lines: list[Line]) -> list[Line]:
    lines.sort(key=lambda line: line.at)
    out: list[Line] = []
    group: list[Line] = []
    for line in lines:
        if group and line.at - group[0].at > _SNAP:
            out.extend(_run(group))
            group = []
        group.append(line)
    out.extend(_run(group))
    return [line for line in out if line.end - line.start >= _TOUCH]


def _run(group: list[Line]) -> list[Line]:
    """Pieces that lie on about one line, joined where they meet."""
    if not group:
        return []
    length = sum(line.end - line.start for line in group) or 1.0
    at = sum(line.at * (line.end - line.start) for line in group) / length if length > 1 else group[0].at
    group = sorted(group, key=lambda line: line.start)
    out: list[Line] = []
    start, end = group[0].start, group[0].end
    for line in group[1:]:
        if line.start - end <= _GAP:
            end = max(end, line.end)
        else:
            out.append(Line(at, start, end))
            start, end = line.start, line.end
    out.append(Line(at, start, end))
    return out


def _parts(across: list[Line], down: list[Line]) -> list[tuple[list[Line], list[Line]]]:
    """Lines that meet, together; what meets nothing is left out."""
    parent = list(range(len(across) + len(down)))

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    places = [line.at for line in across]
    met: set[int] = set()
    for index, line in enumerate(down):
        first = bisect_left(places, line.start - _TOUCH)
        for other in range(first, len(across)):
            if places[other] > line.end + _TOUCH:
                break
            if across[other].start - _TOUCH <= line.at <= across[other].end + _TOUCH:
                met |= {other, len(across) + index}
                parent[root(other)] = root(len(across) + index)
    parts: dict[int, tuple[list[Line], list[Line]]] = {}
    for node in sorted(met):
        part = parts.setdefault(root(node), ([], []))
        if node < len(across):
            part[0].append(across[node])
        else:
            part[1].append(down[node - len(across)])
    for node in sorted(set(range(len(across) + len(down))) - met):
        _adopt(across[node] if node < len(across) else down[node - len(across)], node < len(across), parts.values())
    return list(parts.values())


def _adopt(line: Line, flat: bool, parts: Iterable[tuple[list[Line], list[Line]]]) -> None:
    """A line that meets none belongs to the table that it runs through: columns that begin below a merged head."""
    for part in parts:
        own, other = part if flat else (part[1], part[0])
        low, high = min(each.start for each in own), max(each.end for each in own)
        inside = min(each.start for each in other) <= line.at <= max(each.end for each in other)
        if (
            inside
            and low - _TOUCH <= line.start
            and line.end <= high + _TOUCH
            and (line.end - line.start >= 0.5 * (high - low))
        ):
            own.append(line)
            return


def _grid(across: list[Line], down: list[Line]) -> Grid | None:
    left = min(min(line.start for line in across), min(line.at for line in down))
    right = max(max(line.end for line in across), max(line.at for line in down))
    top = min(min(line.start for line in down), min(line.at for line in across))
    bottom = max(max(line.end for line in down), max(line.at for line in across))
    if right - left < 2 * _SMALLEST or bottom - top < _SMALLEST:
        return None
    xs = _edges([line.at for line in down], left, right)
    ys = _edges([line.at for line in across], top, bottom)
    if len(xs) < 3 or len(ys) < 2:
        return None
    down = [*down, Line(xs[0], top, bottom), Line(xs[-1], top, bottom)]
    across = [*across, Line(ys[0], left, right), Line(ys[-1], left, right)]
    if (len(xs) - 1) * (len(ys) - 1) > _MOST_CELLS:
        return None
    upright = [[line for line in down if abs(line.at - x) <= _SNAP + 1] for x in xs]
    level = [[line for line in across if abs(line.at - y) <= _SNAP + 1] for y in ys]
    walls = [[_covers(lines, a, b) for lines in upright] for a, b in pairwise(ys)]
    floors = [[_covers(lines, a, b) for a, b in pairwise(xs)] for lines in level]
    cells = _cells(xs, ys, walls, floors)
    return Grid(tuple(xs), tuple(ys), tuple(cells)) if len(cells) > 1 else None


def _edges(places: list[float], low: float, high: float) -> list[float]:
    out: list[float] = []
    for place in sorted([*places, low, high]):
        if not out or place - out[-1] > _SNAP + 1:
            out.append(place)
    return out


def _covers(lines: Sequence[Line], start: float, end: float) -> bool:
    """Whether lines at one place run along most of the way."""
    drawn = sum(max(0.0, min(end, line.end) - max(start, line.start)) for line in lines)
    return drawn >= 0.5 * (end - start)


def _cells(xs: list[float], ys: list[float], walls: list[list[bool]], floors: list[list[bool]]) -> list[GridCell]:
    """Rectangles that no line parts, greedily from the top left: first as wide, then as deep as lines allow."""
    wide, high = len(xs) - 1, len(ys) - 1
    taken = [[False] * wide for _ in range(high)]
    cells: list[GridCell] = []
    for row in range(high):
        for column in range(wide):
            if taken[row][column]:
                continue
            last = column
            while last + 1 < wide and not walls[row][last + 1] and not taken[row][last + 1]:
                last += 1
            bottom = row
            while bottom + 1 < high and _goes_down(bottom + 1, column, last, walls, floors, taken):
                bottom += 1
            for r in range(row, bottom + 1):
                for c in range(column, last + 1):
                    taken[r][c] = True
            box = (xs[column], ys[row], xs[last + 1], ys[bottom + 1])
            cells.append(GridCell(row, column, bottom - row + 1, last - column + 1, box))
    return cells


def _goes_down(
    row: int, first: int, last: int, walls: list[list[bool]], floors: list[list[bool]], taken: list[list[bool]]
) -> bool:
    return (
        not any(floors[row][first : last + 1])
        and not any(walls[row][first + 1 : last + 1])
        and not any(taken[row][first : last + 1])
    )


def _inside(box: Box, other: Grid) -> bool:
    return any(
        cell.box[0] - 1 <= box[0]
        and cell.box[1] - 1 <= box[1]
        and box[2] <= cell.box[2] + 1
        and box[3] <= cell.box[3] + 1
        for cell in other.cells
    )
