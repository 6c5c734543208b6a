"""A table that goes on over a page's end: its parts as one table.

The columns have to agree (a shift of the whole page and a drift of some points are allowed). Heads that are repeated on
the new page are dropped, a row that the page's end broke is put together ("… kiểm tra, giám" + "sát việc thực hiện"),
and
a merged cell that both parts show is one again. What stands between the parts is the caller's to judge: only when
there
is nothing but page numbers, running heads and notes, the second part can go on the first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from vbparse.readers.blocks import CellBlock, Doubt
from vbparse.readers.layout.page import Region
from vbparse.readers.pdf.grid_words import MOST_LINES
from vbparse.text.fold import fold

Rows = tuple[tuple[CellBlock, ...], ...]

_DRIFT = 9.0
_MOST_HEADS = 5
_TAIL = 60
_LIKE = 0.8
_LIKE_MERGED = 0.55
_LABEL = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3}){0,4}|[ivxlc]{1,7}|[a-zđ]{1,2})[.)]{0,2}")
_COLUMN = re.compile(r"(?:stt|tt|số tt|số thứ tự|mục)\.?")
_NUMBER = re.compile(r"[\d.,%\s/()-]+")
_BULLET = re.compile(r"[-–+•*]\s?\S")
_OPEN = re.compile(
    r"(?:[,(/–-]|(?<!\w)(?:và|hoặc|của|các|những|với|cho|do|theo|từ|đến|về|tại|để|trong|năm|tháng|ngày|số|giai đoạn"
    r"|khoản|điểm|điều))$"
)
_HYPHEN = re.compile(r"[\w/][-–]$")


@dataclass(frozen=True, slots=True)
class _Placed:
    """A cell with the edges of its column: indexes into the edges of the joined table."""

    cell: CellBlock
    first: int
    last: int


def join_regions(above: Region, below: Region) -> Region | None:
    """One table of the two, or None where the columns do not agree."""
    if not above.rows or not below.rows:
        return None
    merged = _common(above.columns, below.columns)
    if merged is None:
        return None
    edges, shift = merged
    done = _settled(above) if edges == list(above.columns) else 0
    rows = _placed(replace(above, rows=above.rows[done:]), edges, 0.0)
    more = _placed(below, edges, shift)
    more = more[_repeated(above.rows, below.rows) :]
    if more:
        ends = _open_cells(rows)
        if _goes_on(rows, more, ends):
            _merge(rows, more.pop(0), ends)
        else:
            _reach_down(rows, more[0], ends)
    joined = tuple(
        tuple(replace(placed.cell, colspan=max(1, placed.last - placed.first)) for placed in row)
        for row in [*rows, *more]
    )
    return Region(above.box, above.rows[:done] + joined, tuple(edges))


def _settled(region: Region) -> int:
    """How many rows of a long table are not touched by what follows: a table of a thousand pages is joined in linear
    time. The next row is one that no merged cell reaches into.
    """
    width = len(region.columns) - 1
    for at in range(max(0, len(region.rows) - _TAIL), len(region.rows)):
        if sum(cell.colspan for cell in region.rows[at]) == width:
            return at
    return 0


def _common(upper: Sequence[float], lower: Sequence[float]) -> tuple[list[float], float] | None:
    """The edges of both, and how far the lower part is shifted; None where they are different tables."""
    if len(upper) < 2 or len(lower) < 2:
        return None
    wide = upper[-1] - upper[0]
    if abs(wide - (lower[-1] - lower[0])) > max(2 * _DRIFT, 0.04 * wide):
        return None
    shift = ((upper[0] - lower[0]) + (upper[-1] - lower[-1])) / 2
    moved = [place + shift for place in lower]
    few, many = (moved, list(upper)) if len(moved) <= len(upper) else (list(upper), moved)
    if any(min(abs(place - other) for other in many) > _DRIFT for place in few):
        return None
    return many, shift


def _placed(region: Region, edges: Sequence[float], shift: float) -> list[list[_Placed]]:
    """The rows with each cell's place among `edges`, as the spans of the cells before and above it say."""
    taken: dict[int, int] = {}  # columns that a cell above still holds, with the number of rows
    out: list[list[_Placed]] = []
    count = len(region.columns) - 1
    places = [_nearest(edges, place + shift) for place in region.columns]
    for row in region.rows:
        column = 0
        line: list[_Placed] = []
        held: dict[int, int] = {}
        for cell in row:
            while column in taken:
                column += 1
            last = min(column + cell.colspan, count)
            first = min(column, count - 1)
            line.append(_Placed(cell, places[first], max(places[last], places[first] + 1)))
            if cell.rowspan > 1:
                held.update(dict.fromkeys(range(column, last), cell.rowspan - 1))
            column = last
        taken = {at: left - 1 for at, left in taken.items() if left > 1} | held
        out.append(line)
    return out


def _nearest(edges: Sequence[float], place: float) -> int:
    return min(range(len(edges)), key=lambda at: abs(edges[at] - place))


def _repeated(above: Rows, below: Rows) -> int:
    """How many rows at the top of the lower part are the upper part's first rows again."""
    count = 0
    for first, again in zip(above[:_MOST_HEADS], below[:_MOST_HEADS], strict=False):
        if [_key(cell) for cell in first] != [_key(cell) for cell in again] or not any(map(_key, first)):
            break
        count += 1
    if not count and _is_head(above[0]) and _is_like(above[0], below[0]):
        count = _misread_heads(above, below)
    return count if count < len(below) or count == len(above) else 0


def _is_head(row: Sequence[CellBlock]) -> bool:
    texts = [_key(cell) for cell in row]
    return bool(texts) and not _LABEL.fullmatch(texts[0]) and not any(map(_NUMBER.fullmatch, texts))


def _is_like(row: Sequence[CellBlock], other: Sequence[CellBlock]) -> bool:
    """Whether two rows say the same but for letters that recognition misread."""
    one, two = " ".join(map(_key, row)), " ".join(map(_key, other))
    if min(len(one), len(two)) < 12 or max(len(one), len(two)) > 500:
        return False
    shape = [(cell.rowspan, cell.colspan) for cell in row]
    merged = shape == [(cell.rowspan, cell.colspan) for cell in other] and max(shape) > (1, 1)
    return SequenceMatcher(None, one, two, autojunk=False).ratio() > (_LIKE_MERGED if merged else _LIKE)


def _misread_heads(above: Rows, below: Rows) -> int:
    """The rows of a head that was recognised twice: as deep as its cells, and the row that counts the columns."""
    count = max(cell.rowspan for cell in above[0])
    if count < min(len(above), len(below)) and _counts(above[count]) and _counts(below[count]):
        count += 1
    return min(count, len(below))


def _counts(row: Sequence[CellBlock]) -> bool:
    texts = [text for cell in row if (text := _key(cell))]
    return len(texts) > 2 and texts[:2] in (["1", "2"], ["(1)", "(2)"], ["a", "b"]) and max(map(len, texts)) < 12


def _key(cell: CellBlock) -> str:
    return " ".join(fold(cell.text).split())


def _open_cells(rows: Sequence[Sequence[_Placed]]) -> dict[int, tuple[int, int]]:
    """The cells that touch the end of the page by the column where they begin: row and index in it."""
    return {
        placed.first: (at, index)
        for at, row in enumerate(rows)
        for index, placed in enumerate(row)
        if at + placed.cell.rowspan >= len(rows)
    }


def _goes_on(
    rows: Sequence[Sequence[_Placed]], more: Sequence[Sequence[_Placed]], ends: dict[int, tuple[int, int]]
) -> bool:
    """Whether the first row of the new page is the rest of the last row of the page before."""
    last = {column: rows[at][index] for column, (at, index) in ends.items()}
    filled = [placed for placed in more[0] if placed.cell.text.strip()]
    if not filled or any(placed.first not in last or placed.last != last[placed.first].last for placed in filled):
        return False
    labelled = _has_labels(rows)
    if labelled and any(placed.first == 0 for placed in filled):
        return False
    if any(_continues(last[placed.first].cell.text, placed.cell.text) for placed in filled):
        return True
    if not labelled or 0 not in last or not last[0].cell.text.strip():
        return False
    if any(not last[placed.first].cell.text.strip() for placed in filled):
        return False
    if any(
        _NUMBER.fullmatch(placed.cell.text) and _NUMBER.fullmatch(last[placed.first].cell.text) for placed in filled
    ):
        return False
    dashed = any(_BULLET.match(placed.cell.text) for placed in filled)
    if dashed and (len(filled) > 1 or not _BULLET.search(last[filled[0].first].cell.text)):
        return False
    sparse = len(filled) * 2 < len(more[0])
    return sparse and not any(placed.cell.bold and not last[placed.first].cell.bold for placed in filled)


def _has_labels(rows: Sequence[Sequence[_Placed]]) -> bool:
    """Whether the first column numbers the rows, nearly all of them."""
    texts = [_key(placed.cell) for row in rows for placed in row if placed.first == 0 and placed.last == 1]
    labels = sum(1 for text in texts if _LABEL.fullmatch(text) or _COLUMN.fullmatch(text))
    return labels > 0 and labels >= 0.7 * len(texts)


def _continues(before: str, after: str) -> bool:
    """Whether a cell's text goes on: in lower case, behind a comma, or as the next of its dashes."""
    before, after = before.strip(), after.strip()
    if not before:
        return False
    if after[0].islower() and not re.match(r"[a-zđ]{1,2}[.)]\s", after):
        return True
    if _OPEN.search(before) and not _BULLET.match(after):
        return True
    lines = before.split("\n")
    return bool(_BULLET.match(after)) and before.endswith((";", ":")) and any(map(_BULLET.match, lines))


def _merge(rows: list[list[_Placed]], below: Sequence[_Placed], ends: dict[int, tuple[int, int]]) -> None:
    """Puts what a broken row has on the new page to its cells."""
    for placed in below:
        found = ends.get(placed.first)
        if found is not None:
            at, index = found
            above = rows[at][index]
            cell = _joined(above.cell, placed.cell)
            rows[at][index] = replace(above, cell=replace(cell, rowspan=cell.rowspan + placed.cell.rowspan - 1))


def _joined(above: CellBlock, below: CellBlock) -> CellBlock:
    if not below.text.strip():
        return above
    if not above.text.strip():
        return replace(below, rowspan=above.rowspan, anchor=above.anchor)
    if _HYPHEN.search(above.text) and below.text[0].isalnum():
        between = ""
    else:
        between = " " if _continues(above.text, below.text) else "\n"
    start = len(above.text) + len(between)
    doubts = tuple(Doubt(each.start + start, each.end + start, each.certainty) for each in below.doubts)
    lines = above.lines + below.lines if above.lines and below.lines else ()
    return replace(
        above,
        text=above.text + between + below.text,
        bold=above.bold and below.bold,
        lines=lines if len(lines) <= MOST_LINES else (),
        doubts=above.doubts + doubts,
    )


def _reach_down(rows: list[list[_Placed]], below: list[_Placed], ends: dict[int, tuple[int, int]]) -> None:
    """Merged cells that the page's end cut go on: an empty merged cell below one with words has that one's rows too."""
    for placed in list(below):
        found = ends.get(placed.first)
        if found is None or placed.cell.text.strip():
            continue
        at, index = found
        above = rows[at][index]
        spans = above.cell.rowspan > 1 or placed.cell.rowspan > 1
        if spans and above.last == placed.last and above.cell.text.strip() and len(below) > 1:
            longer = replace(above.cell, rowspan=above.cell.rowspan + placed.cell.rowspan)
            rows[at][index] = replace(above, cell=longer)
            below.remove(placed)
