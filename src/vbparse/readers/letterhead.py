"""Tables that set a letterhead, or receivers beside a signature, over several rows: read column by column.

>>> from vbparse.readers.blocks import CellBlock
>>> rows = [["SỞ Y TẾ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"], ["Số: 5/KH-SYT", "Huế, ngày 3 tháng 5 năm 2024"]]
>>> table = Block(BlockKind.TABLE, rows=tuple(tuple(CellBlock(text) for text in row) for row in rows))
>>> [cell.text for cell in by_columns(table).rows[0]]
['SỞ Y TẾ\\nSố: 5/KH-SYT', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\\nHuế, ngày 3 tháng 5 năm 2024']

A table with more rows, or without the words of a letterhead or signature, is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from vbparse.readers.blocks import Block, BlockKind, CellBlock
from vbparse.text.fold import fold

_PLACED = re.compile(
    r"cộng h[òo]a? xã hội chủ nghĩa|độc lập ?- ?tự do|^ ?đảng cộng sản việt nam|(?:^|\n)\W{0,3}nơi nhận ?:"
    r"|(?:^|\n)\W{0,3}(?:tm|kt|tl|tuq)\. ?\w"
)
_TALLEST = 8
_WIDEST = 4
_LONGEST = 4000


def by_columns(table: Block) -> Block:
    """The table in one row with a cell for each column, where it only places a letterhead or a signature."""
    rows = table.rows
    if not 1 < len(rows) <= _TALLEST or any(len(row) > _WIDEST for row in rows):
        return table
    cells = [cell for row in rows for cell in row]
    if any(line.kind is BlockKind.TABLE for cell in cells for line in cell.lines):
        return table
    if (
        not any(_PLACED.search(fold(cell.text[:2000])) for cell in cells)
        or sum(len(cell.text) for cell in cells) > _LONGEST
    ):
        return table
    columns: dict[int, list[CellBlock]] = {}
    taken: dict[int, int] = {}
    for row in rows:
        at = 0
        following: dict[int, int] = {}
        for cell in row:
            while taken.get(at):
                following[at] = taken.pop(at) - 1
                at += 1
            columns.setdefault(at, []).append(cell)
            for column in range(at, at + min(cell.colspan, 64)):
                following[column] = cell.rowspan - 1
            at += min(cell.colspan, 64)
        for column, left in taken.items():
            following.setdefault(column, left - 1)
        taken = {column: left for column, left in following.items() if left > 0}
    joined = [_join(columns[at]) for at in sorted(columns)]
    filled = tuple(cell for cell in joined if cell.text)
    return replace(table, rows=(filled,)) if filled else table


def _join(cells: list[CellBlock]) -> CellBlock:
    lines: list[Block] = []
    for cell in cells:
        if lines and cell.lines:
            lines.append(Block(BlockKind.BLANK))
        lines.extend(cell.lines)
    text = "\n".join(cell.text for cell in cells if cell.text)
    first = next((cell for cell in cells if cell.text), cells[0])
    return CellBlock(text, bold=all(cell.bold for cell in cells if cell.text), anchor=first.anchor, lines=tuple(lines))


_HEAD = 40
_STATE = "cộng hòa xã hội chủ nghĩa việt nam"
_PARTY = "đảng cộng sản việt nam"


def has_letterhead(blocks: Sequence[Block]) -> bool:
    """Whether the first blocks of a document name the State or the Party at the top."""
    for block in blocks[:_HEAD]:
        texts = [block.text] if block.kind is not BlockKind.TABLE else [c.text for row in block.rows for c in row]
        for text in texts:
            key = " ".join(fold(text[:4000]).split())
            if _STATE in key or key.startswith(_PARTY) or key.endswith(_PARTY):
                return True
    return False
