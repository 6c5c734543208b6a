"""The heads above the columns of a table: one row of them or several, put together column by column.

"Kế hoạch 2021 - 2025" over "2021 | 2022 | …" says both of each column below it, whether the source merged the cells,
repeated their words, left the places beside them blank, or (a page turned to lines) lost them:

    STT | Nội dung | Năm hiện hành 2025 | Năm 2026
    Kế hoạch | Ước thực hiện
    1 | Sản lượng lúa | 120 | 118 | 125

A row that numbers the columns ("(1) | (2) | (3)", "A | B | 1 | 2=1/3") belongs to the heads, and so does a title or
"ĐVT: triệu đồng" above them within the table (`above`).
It refuses a table whose first rows name no two columns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from vbparse.lexicon.assignments import load_assignment_words
from vbparse.lexicon.columns import read_column
from vbparse.model.base import Span
from vbparse.structure.clean import CleanCell, CleanDocument, CleanTable
from vbparse.structure.head_rows import spread
from vbparse.structure.once import once
from vbparse.structure.outline import Outline

Row = Sequence[CleanCell | None]

_SEARCHED = 5
"""A title, a note and a unit may stand in rows above the heads."""
_DEEPEST = 4
_LONGEST = 160
_NUMBER_OF_COLUMN = re.compile(
    r"\(?(?:[a-z]|\d{1,2})\)?(?: ?= ?[\d+/*x() ,.:%-]{1,40})?|\(?\d{1,2}(?:[+/-]\d{1,2}){1,4}\)?"
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_VALUE = re.compile(r"[<>=≥≤~+-]{0,2} ?[\d.,]+ ?(?:[%‰]|-.{0,10})?")


@dataclass(frozen=True, slots=True)
class Heads:
    """Rows of the table's grid: the title rows before `top`, the heads before `rows`, then the data.

    `columns`: the cells above each column, outer ones first; `above`: the cells of title rows.
    """

    top: int
    rows: int
    columns: tuple[tuple[Span, ...], ...]
    above: tuple[Span, ...]


@once
def find_heads(outline: Outline) -> tuple[Heads | None, ...]:
    """The heads of each table of the document, in its order; None where the first rows name no columns."""
    return tuple(_heads(outline.doc, table) for table in outline.doc.tables)


def words_of(doc: CleanDocument, cell: CleanCell | None) -> str:
    """The folded words of a cell without emphasis marks."""
    if cell is None:
        return ""
    return " ".join(doc.key[cell.span.start : cell.span.end].replace("*", " ").replace("_", " ").split())


def is_counting(words: Sequence[str]) -> bool:
    """A row that numbers the columns: "1 | 2 | 3 | 4=3/2", "A | B | (1) | (2)".

    >>> is_counting(["a", "b", "1", "2=1/3"]), is_counting(["1", "Thu ngân sách", "12", "15"])
    (True, False)
    """
    filled = [word for word in words if word]
    if len(filled) < 3 or not all(_NUMBER_OF_COLUMN.fullmatch(word) for word in filled):
        return False
    bare = [word.strip("()") for word in filled]
    numbers = [int(word) for word in bare if word.isdigit()]
    rises = all(low < high for low, high in pairwise(numbers))
    return rises and (bare[0] in ("a", "1", "0", "i") or "=" in "".join(bare))


def repeats_heads(doc: CleanDocument, row: Row, heads: Heads) -> bool:
    """Whether a row of the data says the heads again, at the top of a new page."""
    said = {
        " ".join(doc.key[span.start : span.end].replace("*", " ").split())
        for column in heads.columns
        for span in column
    }
    words = [word for cell in dict.fromkeys(row) if (word := words_of(doc, cell))]
    return len(words) > 1 and all(word in said for word in words)


def _heads(doc: CleanDocument, table: CleanTable) -> Heads | None:
    grid = table.grid()
    if len(grid) < 2 or len(grid[0]) < 2:
        return None
    top = next((at for at in range(min(_SEARCHED, len(grid) - 1)) if _names_columns(doc, grid[at])), None)
    if top is None:
        if not table.header_rows or table.header_rows >= len(grid):
            return None
        top = 0
    ragged = _ragged(doc, table, top)
    if ragged is not None:
        stacks, rows = ragged, top + 2
    else:
        rows = top + 1
        while (
            rows < min(len(grid) - 1, top + _DEEPEST)
            and not _counts(doc, grid[rows])
            and (_goes_on(doc, grid, top, rows) or (rows < table.header_rows and not _is_data(doc, grid[rows])))
        ):
            rows += 1
        stacks = [_stack(doc, grid, top, rows, column) for column in range(len(grid[0]))]
    if rows < len(grid) and _counts(doc, grid[rows]):
        rows += 1
    above = tuple(cell.span for row in grid[:top] for cell in _distinct(row) if cell is not None)
    return Heads(top, rows, tuple(tuple(cell.span for cell in stack) for stack in stacks), above)


def _counts(doc: CleanDocument, row: Row) -> bool:
    return is_counting([words_of(doc, cell) for cell in _distinct(row)])


def _distinct(row: Row) -> list[CleanCell | None]:
    """The cells of a row, merged ones once."""
    out: list[CleanCell | None] = []
    seen: set[int] = set()  # by identity: two cells may say the same, and a row may hold thousands
    for cell in row:
        if cell is None or id(cell) not in seen:
            seen.add(id(cell))
            out.append(cell)
    return out


def is_known(words: str) -> bool:
    """Whether the words are the head of some column."""
    return (
        bool(words)
        and len(words) <= _LONGEST
        and (read_column(words) is not None or load_assignment_words().column(words) is not None)
    )


def _names_columns(doc: CleanDocument, row: Row) -> bool:
    words = [word for cell in _distinct(row) if (word := words_of(doc, cell))]
    if len(words) < 2 or any(len(word) > 2 * _LONGEST for word in words):
        return False
    known = sum(1 for word in words if is_known(word) and not _VALUE.fullmatch(word))
    return known >= 2 and known * 3 >= len(words)


def _is_data(doc: CleanDocument, row: Row) -> bool:
    words = [word for cell in _distinct(row) if (word := words_of(doc, cell))]
    return any(_VALUE.fullmatch(word) and not _YEAR.fullmatch(word) for word in words)


def _goes_on(doc: CleanDocument, grid: Sequence[Row], top: int, at: int) -> bool:
    """Whether the row stands below the heads as more of them: the naming columns have nothing new to say."""
    new: list[str] = []
    for column, cell in enumerate(grid[at]):
        words = words_of(doc, cell)
        above = words_of(doc, grid[at - 1][column])
        first = words_of(doc, grid[top][column])
        if not words or cell is grid[at - 1][column] or words == above:
            continue
        head = read_column(first) if first else None
        if column == 0 or (head is not None and head.role in ("number", "indicator", "unit")):
            return False
        new.append(words)
    return bool(new) and all(_is_headlike(words) for words in new)


def _is_headlike(words: str) -> bool:
    if len(words) > _LONGEST or (_VALUE.fullmatch(words) and not _YEAR.fullmatch(words)):
        return False
    return is_known(words) or len(words.split()) <= 14


def _stack(doc: CleanDocument, grid: Sequence[Row], top: int, rows: int, column: int) -> list[CleanCell]:
    """The cells above a column, each once; a blank beside a merged cell that the source did not mark has its words."""
    out: list[CleanCell] = []
    for at in range(top, rows):
        cell = grid[at][column]
        if (
            not words_of(doc, cell)
            and at + 1 < rows
            and any(words_of(doc, grid[low][column]) for low in range(at + 1, rows))
        ):
            cell = _beside(doc, grid, at, column)
        words = words_of(doc, cell)
        if cell is not None and words and all(words != words_of(doc, each) for each in out):
            out.append(cell)
    return out


def _beside(doc: CleanDocument, grid: Sequence[Row], at: int, column: int) -> CleanCell | None:
    for left in range(column - 1, -1, -1):
        if words_of(doc, grid[at][left]):
            below = [words_of(doc, grid[low][left]) for low in range(at + 1, min(at + 2, len(grid)))]
            spread = any(below) and below != [words_of(doc, grid[at][left])]
            return grid[at][left] if spread else None
    return None


def _ragged(doc: CleanDocument, table: CleanTable, top: int) -> list[list[CleanCell]] | None:
    """The stacks of two rows of heads whose merged cells were lost: each row only has the cells with words."""
    upper, lower = table.rows[top], table.rows[top + 1]
    if any(cell.rowspan > 1 or cell.colspan > 1 for cell in (*upper, *lower)):
        return None
    width = max(len(row) for row in table.rows)
    parents = len(upper) + len(lower) - width
    words = [words_of(doc, cell) for cell in lower]
    if len(upper) >= width or not 0 < parents <= len(upper) or not lower or not all(map(_is_headlike, words)):
        return None
    if is_counting(words):
        return None
    stacks = spread([words_of(doc, cell) for cell in upper], words, width)
    cells = (*upper, *lower)
    return [[cells[at] for at in stack] for stack in stacks] if stacks is not None else None
