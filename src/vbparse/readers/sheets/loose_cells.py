"""The cells of a sheet outside its tables, as lines: titles, letterhead, notes, signatures.

What stands side by side on several rows, as letterhead and signatures do, comes out column by column; a title between
two such stretches stays between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vbparse.model.base import Anchor
from vbparse.readers.blocks import Block, BlockKind, Flow
from vbparse.readers.sheets.grid import Place, Shown
from vbparse.text.fold import fold
from vbparse.text.unicode import normalize

_BODY = re.compile(
    r"(?:sở|ban|phòng|ủy ban|ubnd|hội đồng|cục|chi cục|trường|bệnh viện|trung tâm|văn phòng|tỉnh|thành phố|huyện|quận"
    r"|xã|phường|thị trấn)\s|số\s?:"
)
"""The second line of a letterhead's left column."""
_BLANKS = re.compile(r"[^\S\n]+")


def read_lines(shown: Shown, places: list[Place]) -> Iterator[Block]:
    """Cells outside tables; where rows have several of them, column by column."""
    rows: dict[int, list[int]] = {}
    for row, column in places:
        rows.setdefault(row, []).append(column)
    order = sorted(rows)
    at = 0
    while at < len(order):
        if len(rows[order[at]]) < 2:
            yield from _cell_lines(shown, (order[at], rows[order[at]][0]))
            at += 1
            continue
        last = _last_beside(shown, rows, order, at)
        group = order[at : last + 1]
        starts = _columns([rows[row] for row in group])
        for first, following in zip(starts, [*starts[1:], 1 << 30], strict=True):
            for row in group:
                for column in sorted(rows[row]):
                    if first <= column < following:
                        yield from _cell_lines(shown, (row, column))
        at = last + 1


def _last_beside(shown: Shown, rows: dict[int, list[int]], order: list[int], at: int) -> int:
    """The place in `order` of the last row that stands in the same columns; a title across both ends them."""
    right = sorted(rows[order[at]])[1]
    while at + 1 < len(order):
        row, gap = order[at + 1], order[at + 1] - order[at]
        if len(rows[row]) == 1:
            place = (row, rows[row][0])
            crosses = place[1] < right <= shown.extent(place).right
            goes_on = any(len(rows[later]) > 1 for later in order[at + 2 : at + 4])
            if gap > 1 or crosses or not (goes_on or _BODY.match(fold(shown.cells[place].text.strip()))):
                break
        elif gap > 2:
            break
        at += 1
    return at


def _columns(rows: list[list[int]]) -> list[int]:
    """Where the columns of a letterhead begin: between the cells that stand on one row, in most of the rows."""
    wide = [sorted(row) for row in rows if len(row) > 1]
    most = min(len(row) for row in wide)
    starts = [min(row[at] for row in wide if len(row) >= most) for at in range(most)]
    return [0, *starts[1:]]


def _cell_lines(shown: Shown, place: Place) -> Iterator[Block]:
    cell = shown.cells[place]
    lines = [line for line in cleaned(cell.text).split("\n") if line]
    anchor = anchor_of(shown, place[0])
    for at, line in enumerate(lines):
        bold = ((0, len(line)),) if cell.bold else ()
        if len(lines) == 1:
            yield Block(BlockKind.PARAGRAPH, line, anchor, bold=bold)
        else:
            flow = Flow.ENDED if at == len(lines) - 1 else Flow.HARD
            yield Block(BlockKind.LINE, line, anchor, bold=bold, flow=flow)


def anchor_of(shown: Shown, row: int) -> Anchor:
    """The sheet's number as page (a CSV file has none), and the row's number in the file as line."""
    return Anchor(page=shown.number or None, line=shown.rows[row])


def cleaned(text: str) -> str:
    """Unicode in one form, blanks single, lines kept."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    lines = (_BLANKS.sub(" ", line).strip() for line in normalize(text).split("\n"))
    return "\n".join(lines).strip()
