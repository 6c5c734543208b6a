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

from vbparse.readers.blocks import CellBlock, Doubt
from vbparse.readers.layout.page import Region
from vbparse.text.fold import fold

Rows = tuple[tuple[CellBlock, ...], ...]

_DRIFT = 9.0
_MOST_HEADS = 5
_LABEL = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3}){0,4}|[ivxlc]{1,7}|[a-zđ]{1,2})[.)]{0,2}")
_COLUMN = re.compile(r"(?:stt|tt|số tt|số thứ tự|mục)\.?")
_BULLET = re.compile(r"[-–+•*]\s?\S")
_OPEN = re.compile(r"(?:[,(/–-]|(?<!\w)(?:và|hoặc|của|các|những|với|cho|do|theo|từ|đến|về|tại|để|trong))$")
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
    upper, lower = _edges(above), _edges(below)
    merged = _common(upper, lower)
    if merged is None:
        return None
    edges, shift = merged
    rows = [_placed(row, edges, 0.0) for row in above.rows]
    more = [_placed(row, edges, shift) for row in below.rows]
    more = more[_repeated(above.rows, below.rows) :]
    if more and rows and _goes_on(rows, more):
        rows[-1] = _merged(rows[-1], more[0])
        more = more[1:]
    if more:
        _reach_down(rows, more)
    joined = tuple(
        tuple(replace(placed.cell, colspan=max(1, placed.last - placed.first)) for placed in row)
        for row in [*rows, *more]
    )
    return Region(above.box, joined, above.continues)


def _edges(region: Region) -> list[float]:
    places = sorted(
        place
        for row in region.rows
        for cell in row
        if cell.anchor is not None and cell.anchor.bbox is not None
        for place in (cell.anchor.bbox[0], cell.anchor.bbox[2])
    )
    out: list[float] = []
    for place in places:
        if not out or place - out[-1] > 4:
            out.append(place)
    return out


def _common(upper: list[float], lower: list[float]) -> tuple[list[float], float] | None:
    """The edges of both, and how far the lower part is shifted; None where they are different tables."""
    if len(upper) < 2 or len(lower) < 2:
        return None
    wide = upper[-1] - upper[0]
    if abs(wide - (lower[-1] - lower[0])) > max(2 * _DRIFT, 0.04 * wide):
        return None
    shift = ((upper[0] - lower[0]) + (upper[-1] - lower[-1])) / 2
    moved = [place + shift for place in lower]
    few, many = (moved, upper) if len(moved) <= len(upper) else (upper, moved)
    if any(min(abs(place - other) for other in many) > _DRIFT for place in few):
        return None
    # a part with merged cells alone (a group's row) does not show all columns
    if len(few) < len(many) and len(few) < 3 and len(many) > 3 and len(lower) != len(few):
        return None
    return many, shift


def _placed(row: Sequence[CellBlock], edges: Sequence[float], shift: float) -> list[_Placed]:
    out = []
    for cell in row:
        box = cell.anchor.bbox if cell.anchor is not None else None
        x0, x1 = (box[0] + shift, box[2] + shift) if box is not None else (edges[0], edges[-1])
        first, last = _nearest(edges, x0), _nearest(edges, x1)
        out.append(_Placed(cell, first, max(last, first + 1)))
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
    return count if count < len(below) or count == len(above) else 0


def _key(cell: CellBlock) -> str:
    return " ".join(fold(cell.text).split())


def _goes_on(rows: Sequence[Sequence[_Placed]], more: Sequence[Sequence[_Placed]]) -> bool:
    """Whether the first row of the new page is the rest of the last row of the page before."""
    last = {placed.first: placed for placed in rows[-1]}
    filled = [placed for placed in more[0] if placed.cell.text.strip()]
    if not filled or any(placed.first not in last or placed.last != last[placed.first].last for placed in filled):
        return False
    if not any(placed.cell.text.strip() for placed in rows[-1]):
        return False
    labelled = _has_labels(rows)
    if labelled and any(placed.first == 0 for placed in filled):
        return False
    opens = [placed for placed in filled if _continues(last[placed.first].cell.text, placed.cell.text)]
    if opens:
        return True
    if not labelled or not last.get(0) or not last[0].cell.text.strip():
        return False
    if any(not last[placed.first].cell.text.strip() for placed in filled):
        return False
    sparse = len(filled) * 2 < len(more[0])
    return sparse and not any(placed.cell.bold and not last[placed.first].cell.bold for placed in filled)


def _has_labels(rows: Sequence[Sequence[_Placed]]) -> bool:
    """Whether the first column numbers the rows, nearly all of them."""
    cells = [placed.cell for row in rows for placed in row if placed.first == 0 and placed.last == 1]
    texts = [_key(cell) for cell in cells]
    labels = sum(1 for text in texts if _LABEL.fullmatch(text) or _COLUMN.fullmatch(text))
    return labels > 0 and labels >= 0.7 * len(rows)


def _continues(before: str, after: str) -> bool:
    before, after = before.strip(), after.strip()
    if not before:
        return False
    if after[0].islower() and not re.match(r"[a-zđ]{1,2}[.)]\s", after):
        return True
    if _OPEN.search(before) and not _BULLET.match(after):
        return True
    lines = before.split("\n")
    return bool(_BULLET.match(after)) and before.endswith((";", ":")) and any(map(_BULLET.match, lines))


def _merged(above: Sequence[_Placed], below: Sequence[_Placed]) -> list[_Placed]:
    rest = {placed.first: placed.cell for placed in below}
    return [
        replace(placed, cell=_joined(placed.cell, rest[placed.first])) if placed.first in rest else placed
        for placed in above
    ]


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
    return replace(
        above,
        text=above.text + between + below.text,
        bold=above.bold and below.bold,
        lines=above.lines + below.lines,
        doubts=above.doubts + doubts,
    )


def _reach_down(rows: list[list[_Placed]], more: list[list[_Placed]]) -> None:
    """Merged cells that the page's end cut go on: an empty merged cell below one with words has that one's rows too."""
    open_cells: dict[int, tuple[int, int]] = {}
    for at, row in enumerate(rows):
        for index, placed in enumerate(row):
            if at + placed.cell.rowspan == len(rows):
                open_cells[placed.first] = (at, index)
    kept = []
    for placed in more[0]:
        found = open_cells.get(placed.first)
        if found is not None and not placed.cell.text.strip():
            above = rows[found[0]][found[1]]
            spans = above.cell.rowspan > 1 or placed.cell.rowspan > 1
            if spans and above.last == placed.last and above.cell.text.strip():
                longer = replace(above.cell, rowspan=above.cell.rowspan + placed.cell.rowspan)
                rows[found[0]][found[1]] = replace(above, cell=longer)
                continue
        kept.append(placed)
    if kept:
        more[0] = kept
