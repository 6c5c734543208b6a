"""Rows that no line parts: a drawn row that holds several, one below the other, is taken apart by its words.

Many tables have lines between the columns and around the whole alone. Two things tell the rows then: numbers in the
first column ("1", "2", "2.1", "I"), or values that stand at the same heights in two columns or more. What is wrapped
("31/12/" + "2026") or a list inside one cell stays whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from vbparse.readers.pdf.grid import Grid, GridCell
from vbparse.readers.pdf.grid_words import Word, is_full, lines_of, words_of_cells
from vbparse.text.fold import fold

_LABEL = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3}){0,4}|[ivxlc]{1,7}|[a-zđ])\)?\.?")
_HEAD = re.compile(r"s?tt|số tt|số thứ tự")
_VALUE = re.compile(r"[<>≤≥~±]?\s?\d[\d.,]*\s?%?|[-–]|x|\d[\d.,]*\s?[-–]\s?\d[\d.,]*\s?%?")
_LEVEL = 3.0
_TWO_LINES = 20.0


@dataclass(frozen=True, slots=True)
class _TextLine:
    """A line in a cell."""

    words: Sequence[Word]
    top: float
    bottom: float

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


def split_rows(grid: Grid, words: Sequence[Word]) -> Grid:
    """The grid with rows that hold several taken apart; the same grid where there are none."""
    held = words_of_cells(grid, words)
    rows: dict[int, list[int]] = {}
    for index, cell in enumerate(grid.cells):
        if cell.rowspan == 1 and grid.ys[cell.row + 1] - grid.ys[cell.row] >= _TWO_LINES:
            rows.setdefault(cell.row, []).append(index)
    cuts: dict[int, list[float]] = {}
    for row, indexes in rows.items():
        own = [held.get(at, []) for at in indexes]
        if len(indexes) < 3 or not (_may_number(own[0]) or sum(map(_may_number, own)) > 1):
            continue
        if found := _cuts([(grid.cells[at], _lines(each)) for at, each in zip(indexes, own, strict=True)]):
            cuts[row] = found
    return _cut(grid, cuts) if cuts else grid


def _may_number(words: Sequence[Word]) -> bool:
    """Whether a cell may hold numbers below each other."""
    return len(words) > 1 and any(any(map(str.isdigit, word.text)) or len(word.text) < 5 for word in words[-2:])


def _cuts(cells: Sequence[tuple[GridCell, Sequence[_TextLine]]]) -> list[float]:
    filled = [lines for _, lines in cells if lines]
    if len(filled) < 2 or max(map(len, filled)) < 2:
        return []
    column = cells[0][1]
    if _HEAD.fullmatch("".join(fold(line.text) for line in column)):  # "S" / "T" / "T" in a narrow column
        return _by_values(cells)
    told = [_LABEL.fullmatch(fold(line.text)) is not None for line in column]
    first = told.index(True) if True in told else len(told)  # heads stand above the numbers
    headed = first == 1 and _HEAD.fullmatch(fold(column[0].text)) is not None
    if sum(told) >= (1 if headed else 2) and all(told[first:]):
        return _by_labels(column[first:], [lines for _, lines in cells[1:]], headed=first > 0)
    return _by_values(cells)


def _lines(words: Sequence[Word]) -> list[_TextLine]:
    return [
        _TextLine(line, min(word.box[1] for word in line), max(word.box[3] for word in line))
        for line in lines_of(words)
    ]


def _by_labels(labels: Sequence[_TextLine], others: Sequence[Sequence[_TextLine]], *, headed: bool) -> list[float]:
    lines = sorted((line for column in others for line in column), key=lambda line: line.top)
    if not lines:
        return []
    top = min(lines[0].top, labels[0].top)
    level = all(any(abs(line.top - label.top) <= _LEVEL for line in lines) for label in labels)
    if level or headed:  # what stands above the first number is the heads, or the rest of a row of the page before
        return [_above(label.top, lines) for label in labels if label.top > top + _LEVEL]
    # each number stands in the middle of its row
    cuts: list[float] = []
    for label in labels[:-1]:
        end = label.top + label.bottom - top
        cut = _nearest_gap(end, lines)
        cuts.append(cut)
        top = cut
    return cuts


def _above(top: float, lines: Sequence[_TextLine]) -> float:
    """Half way between what stands at `top` and what stands above it."""
    ends = [line.bottom for line in lines if line.bottom <= top + _LEVEL]
    return (max(ends) + top) / 2 if ends else top - 1


def _nearest_gap(place: float, lines: Sequence[_TextLine]) -> float:
    tops = sorted({line.top for line in lines})
    gaps = [_above(top, lines) for top in tops[1:]]
    return min(gaps, key=lambda gap: abs(gap - place), default=place)


def _by_values(cells: Sequence[tuple[GridCell, Sequence[_TextLine]]]) -> list[float]:
    found: list[tuple[float, ...]] = []
    for cell, lines in cells:
        if len(lines) < 2 or not all(_VALUE.fullmatch(line.text) for line in lines):
            continue
        if any(is_full(a.words, b.words, cell.box) for a, b in pairwise(lines)):
            continue
        found.append(tuple(line.top for line in lines))
    if len(found) < 2 or len(set(map(len, found))) > 1:
        return []
    if any(abs(a - b) > _LEVEL for tops in found[1:] for a, b in zip(found[0], tops, strict=True)):
        return []
    below = [line for _, lines in cells for line in lines]
    return [_above(top, below) for top in found[0][1:]]


def _cut(grid: Grid, cuts: dict[int, list[float]]) -> Grid:
    ys = sorted([*grid.ys, *(cut for found in cuts.values() for cut in found)])
    at = {row: row + sum(len(found) for before, found in cuts.items() if before < row) for row in range(len(grid.ys))}
    cells: list[GridCell] = []
    for cell in grid.cells:
        first, last = at[cell.row], at[cell.row + cell.rowspan]
        if cell.rowspan > 1 or last - first == 1:
            cells.append(replace(cell, row=first, rowspan=last - first))
            continue
        for row in range(first, last):
            box = (cell.box[0], ys[row], cell.box[2], ys[row + 1])
            cells.append(GridCell(row, cell.column, 1, cell.colspan, box))
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return Grid(grid.xs, tuple(ys), tuple(cells))
