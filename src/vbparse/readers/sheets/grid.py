"""A sheet as it is shown: cells with text, merged areas, frames; without hidden rows and columns.

>>> sheet = Sheet("Biểu 1", 1, {(0, 0): Cell("a"), (2, 0): Cell("c")}, hidden_rows=frozenset({1}))
>>> shown = show(sheet)
>>> [(place, shown.rows[place[0]]) for place in sorted(shown.cells)]
[((0, 0), 1), ((1, 0), 3)]
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

Place = tuple[int, int]
"""Row and column, both from 0."""


def column_of(letters: str) -> int:
    """The column, from 0, that capitals name.

    >>> column_of("A"), column_of("AA")
    (0, 26)
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows; `number` where it holds a number or a date."""

    text: str
    bold: bool = False
    number: bool = False


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells, `bottom` and `right` belong to it."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, place: Place) -> bool:
        """Whether the place lies in it."""
        return self.top <= place[0] <= self.bottom and self.left <= place[1] <= self.right


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as its file has it. `framed` are the places with a line drawn around or below them; `printed` is the
    area that is printed, None where all of it is. `number` counts the visible sheets from 1. `converted` words were in
    fonts of before Unicode.
    """

    name: str
    number: int
    cells: dict[Place, Cell]
    merged: tuple[Area, ...] = ()
    framed: frozenset[Place] = frozenset()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    printed: Area | None = None
    converted: int = 0


@dataclass(frozen=True, slots=True)
class Shown:
    """A sheet in the rows and columns that one sees; `rows` are their numbers in the file, from 1.

    `spans` says of the first place of a merged area how many rows and columns it covers; the other places of the area
    are in `covered`. `filled` has the columns of the cells of each row, in order.
    """

    name: str
    number: int
    cells: dict[Place, Cell]
    rows: tuple[int, ...]
    spans: dict[Place, tuple[int, int]] = field(default_factory=dict)
    covered: frozenset[Place] = frozenset()
    framed: frozenset[Place] = frozenset()
    printed: Area | None = None
    filled: dict[int, list[int]] = field(default_factory=dict)

    def within(self, area: Area) -> list[Place]:
        """The places in an area that have text, row by row."""
        return [
            (row, column)
            for row in range(area.top, area.bottom + 1)
            for column in _inside(self.filled.get(row, ()), area.left, area.right)
        ]

    def extent(self, place: Place) -> Area:
        """The cell with what it is merged with."""
        height, width = self.spans.get(place, (1, 1))
        return Area(place[0], place[1], place[0] + height - 1, place[1] + width - 1)


def show(sheet: Sheet) -> Shown:
    """The sheet without hidden rows and columns; rows and columns below and right of the last text are cut off.

    A merged area whose first row or column is hidden shows its text in the first one that is seen.
    """
    cells = {place: cell for place, cell in sheet.cells.items() if cell.text}
    if not cells:
        return Shown(sheet.name, sheet.number, {}, ())
    # the text of a merged area that begins hidden stands below or right of its place in the file
    texts = [area for area in sheet.merged if (area.top, area.left) in cells]
    bottom = max(*(row for row, _ in cells), *(_first(area.top, area.bottom, sheet.hidden_rows) for area in texts), 0)
    right = max(
        *(column for _, column in cells), *(_first(area.left, area.right, sheet.hidden_columns) for area in texts), 0
    )
    rows = _seen(bottom, sheet.hidden_rows)
    columns = _seen(right, sheet.hidden_columns)
    spans: dict[Place, tuple[int, int]] = {}
    covered: set[Place] = set()
    for area in sheet.merged:
        down, across = _between(rows, area.top, area.bottom), _between(columns, area.left, area.right)
        cell = cells.pop((area.top, area.left), None)
        if not down or not across:
            continue
        if cell is not None:
            cells[rows[down.start], columns[across.start]] = cell
        if 1 < len(down) * len(across) <= _LARGEST:
            spans[down.start, across.start] = (len(down), len(across))
            covered.update((row, column) for row in down for column in across if (row, column) != (down[0], across[0]))
    row_at, column_at = ({number: at for at, number in enumerate(seen)} for seen in (rows, columns))
    placed = [
        ((row_at[row], column_at[column]), cell)
        for (row, column), cell in cells.items()
        if row in row_at and column in column_at
    ]
    seen = {place: cell for place, cell in placed if place not in covered}
    filled: dict[int, list[int]] = {}
    for row, column in sorted(seen):
        filled.setdefault(row, []).append(column)
    return Shown(
        sheet.name,
        sheet.number,
        seen,
        tuple(row + 1 for row in rows),
        spans,
        frozenset(covered),
        frozenset(
            (row_at[row], column_at[column]) for row, column in sheet.framed if row in row_at and column in column_at
        ),
        _shrunk(sheet.printed, rows, columns),
        filled,
    )


def spread(cells: dict[Place, Cell], across: set[Place]) -> list[Area]:
    """Texts that are centred over the empty cells on their right without being merged with them.

    >>> spread({(0, 0): Cell("So sánh (%)"), (0, 3): Cell("Ghi chú")}, {(0, 0), (0, 1), (0, 2), (0, 3)})
    [Area(top=0, left=0, bottom=0, right=2)]
    """
    areas: list[Area] = []
    for row, left in sorted(across & cells.keys()):
        right = left
        while (row, right + 1) in across and (row, right + 1) not in cells:
            right += 1
        if right > left:
            areas.append(Area(row, left, row, right))
    return areas


_LARGEST = 100_000
"""Cells of a merged area that are followed one by one."""


def _inside(columns: Sequence[int], left: int, right: int) -> Sequence[int]:
    return columns[bisect_left(columns, left) : bisect_right(columns, right)]


def _first(low: int, high: int, hidden: frozenset[int]) -> int:
    """The first number from `low` to `high` that is not hidden; `low` where all are."""
    return next((number for number in range(low, high + 1) if number not in hidden), low)


def _seen(last: int, hidden: frozenset[int]) -> list[int]:
    return [number for number in range(last + 1) if number not in hidden]


def _between(seen: list[int], first: int, last: int) -> range:
    return range(bisect_left(seen, first), bisect_right(seen, last))


def _shrunk(area: Area | None, rows: list[int], columns: list[int]) -> Area | None:
    if area is None:
        return None
    down, across = _between(rows, area.top, area.bottom), _between(columns, area.left, area.right)
    if not down or not across:
        return None
    return Area(down.start, across.start, down.stop - 1, across.stop - 1)
