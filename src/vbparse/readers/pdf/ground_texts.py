"""Texts on coloured grounds: the columns that bands do not tell, and the cells that one text joins or several part.

Columns may stand as close as words do, as in a spreadsheet with full cells: texts that begin one below the other then
tell them. A text whose word stands over a column's edge reaches over both columns: "II. Nhóm nhiệm vụ của cấp tỉnh".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vbparse.readers.layout.page import Box
from vbparse.readers.pdf.grid import Grid, GridCell
from vbparse.readers.pdf.grid_strips import Chunk, Row, find_columns, span_of
from vbparse.readers.pdf.grid_words import Word

_SNAP = 3.0
_REACH = 2.0
_FEWEST_BAND_ROWS = 3
_MOSTLY = 0.7


def middle_of(row: Row) -> float:
    return (row.box[1] + row.box[3]) / 2


def places_of(edges: Sequence[float]) -> list[float]:
    """Edges of columns or rows, those that lie close together as one."""
    groups: list[list[float]] = []
    for edge in sorted(edges):
        if groups and edge - groups[-1][0] <= _SNAP:
            groups[-1].append(edge)
        else:
            groups.append([edge])
    return [sum(group) / len(group) for group in groups]


def find_strips(rows: Sequence[Row]) -> list[float]:
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


def column_at(xs: Sequence[float], word: Word) -> int:
    return sum(1 for x in xs[1:-1] if x <= word.middle[0])


def crossing(xs: Sequence[float], row: Row) -> set[tuple[int, int]]:
    """The first and last column of texts one of whose words stands in two columns: texts that reach over several."""
    return {
        span_of(xs, chunk)
        for chunk in row.chunks
        if any(word.box[0] < x - _REACH and word.box[2] > x + _REACH for word in chunk.words for x in xs[1:-1])
    }


def fit_to_texts(grid: Grid, lines: Sequence[Row]) -> Grid:
    """The grid with cells put together that one text reaches over (a group's name, a head over several columns), and
    those parted whose ground lies behind texts side by side (the heads of all columns).
    """
    spans: dict[int, set[tuple[int, int]]] = {}
    held: dict[int, set[int]] = {}
    for line in lines:
        row = sum(1 for y in grid.ys[1:-1] if y <= middle_of(line))
        spans.setdefault(row, set()).update(crossing(grid.xs, line))
        held.setdefault(row, set()).update(column_at(grid.xs, word) for chunk in line.chunks for word in chunk.words)
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
