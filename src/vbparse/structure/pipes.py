"""Tables drawn with pipes: rows on one line, and cells on lines of their own between lone "|".

A crawler writes the second form where a cell holds several lines:

    |
    Sở Y tế
    |
    Trước ngày
    30/11/2025
    |

Rows are parted by a doubled "|"; the first row's number of columns decides where an empty cell could also be a row's end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vbparse.readers.blocks import Block, BlockKind, CellBlock
from vbparse.readers.markdown import read_inline

_SEPARATOR = re.compile(r"\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?)?\s*|\|(?:\s*:?-+:?\s*\|)+")
_PIPE = re.compile(r"(?<!\\)\|")
_OUTSIDE = re.compile(
    r"(?:PHỤ LỤC|Phụ lục [IVX\d]|BIỂU|Biểu số|MẪU|Mẫu số|DANH MỤC|KẾ HOẠCH|QUYẾT ĐỊNH|CHỈ THỊ|NGHỊ QUYẾT|QUY CHẾ|QUY ĐỊNH|THÔNG BÁO|CHƯƠNG TRÌNH|BÁO CÁO|HƯỚNG DẪN"
    r"|Điều \d|CHƯƠNG [IVX\d]|Chương [IVX\d]|Căn cứ |[IVX]{1,5}\. [A-ZĐ]{2})"
)
_RULE = re.compile(r"[-–—_=*.…\s]{3,}")
_LAYOUT_END = re.compile(r"nơi nhận|kính gửi")


def find_tables(blocks: list[Block]) -> Iterator[Block]:
    """The blocks with stretches of pipes replaced by table blocks."""
    at, count = 0, len(blocks)
    while at < count:
        block = blocks[at]
        text = block.text
        if block.kind is not BlockKind.LINE or "|" not in text:
            yield block
            at += 1
        elif text == "|":
            found, at = _lone_tables(blocks, at)
            yield from found
        elif _is_row(text, blocks, at):
            end = at
            while end < count and blocks[end].kind is BlockKind.LINE and _is_row(blocks[end].text, blocks, at):
                end += 1
            yield _row_table(blocks[at:end])
            at = end
        else:
            yield block
            at += 1


def _is_row(text: str, blocks: list[Block], at: int) -> bool:
    if text == "|":
        return False
    if text.startswith("|") and len(text) > 1:
        return True
    return text.endswith("|") and text.count("|") >= 1 and len(text) > 1


def split_row(text: str) -> list[str]:
    """The cells of a row on one line.

    >>> split_row("| 1 | Sở Y tế |  |")
    ['1', 'Sở Y tế', '']
    """
    text = text.strip()
    if text.startswith("|"):
        text = text[1:]
    if text.endswith("|") and not text.endswith("\\|"):
        text = text[:-1]
    return [cell.strip() for cell in _PIPE.split(text)]


def _row_table(blocks: list[Block]) -> Block:
    rows: list[tuple[CellBlock, ...]] = []
    for block in blocks:
        if _SEPARATOR.fullmatch(block.text):
            continue
        rows.append(tuple(_cell(cell.replace("\\|", "|"), block) for cell in split_row(block.text)))
    return Block(BlockKind.TABLE, anchor=blocks[0].anchor, rows=tuple(rows))


def _cell(raw: str, block: Block) -> CellBlock:
    text, bold = read_inline(raw)
    whole = len(bold) == 1 and bold[0] == (0, len(text))
    lines: list[Block] = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        spans = tuple((max(a, start) - start, min(b, end) - start) for a, b in bold if a < end and b > start)
        lines.append(Block(BlockKind.PARAGRAPH, line, block.anchor, bold=spans))
        start = end + 1
    return CellBlock(text, bold=whole, anchor=block.anchor, lines=tuple(lines))


Cell = list[Block]


def _lone_tables(blocks: list[Block], at: int) -> tuple[list[Block], int]:
    """What the run of lone pipes from here on holds, tables and the text between them, and the index after it."""
    cells, ends, after = _segments(blocks, at)
    out: list[Block] = []
    start = width = 0
    while start < len(cells):
        rows, used = _rows(cells, start, width)
        if any(any(row) for row in rows):
            out.append(Block(BlockKind.TABLE, anchor=blocks[ends[start] - 1].anchor, rows=tuple(tuple(map(_joined, row)) for row in rows)))
        if used < len(cells):
            out.extend(cells[used])
        # a dotted line stands for rows left out: the table goes on below it
        torn = used < len(cells) and len(cells[used]) == 1 and _RULE.fullmatch(cells[used][0].text)
        width = max((len(row) for row in rows), default=0) if torn else 0
        start = used + 1
    return out, after


def _segments(blocks: list[Block], at: int) -> tuple[list[Cell], list[int], int]:
    """What stands between the pipes from here to the last pipe of the run; `ends[i]`: the index after the pipe that closes cell i-1."""
    cells: list[Cell] = []
    ends = [at + 1]
    cell: Cell = []
    index = at + 1
    blanks = 0
    limit = len(blocks)
    while index < limit:
        block = blocks[index]
        if block.kind is BlockKind.LINE and block.text == "|":
            cells.append(cell)
            cell = []
            blanks = 0
            ends.append(index + 1)
        elif block.kind is BlockKind.BLANK:
            blanks += 1
            if not cell and blanks >= 2:
                break
        elif block.kind in (BlockKind.HEADING, BlockKind.TABLE) or len(cell) > 400:
            break
        else:
            if not cell and blanks and _OUTSIDE.match(block.text):
                break
            cell.append(block)
        index += 1
    return cells, ends, ends[-1]


def _rows(cells: list[Cell], start: int, width: int = 0) -> tuple[list[list[Cell]], int]:
    """The rows of the first table among the cells, and the index after its last cell."""
    rows: list[list[Cell]] = []
    row: list[Cell] = []
    used = start
    at = start
    count = len(cells)
    while at < count:
        cell = cells[at]
        full = width and len(row) == width
        if not cell and row and (full or not width or _ends_row(cells, at, len(row), width)):
            # the pipe pair between two rows
            rows.append(row)
            width = width or len(row)
            row = []
            used = at
            at += 1
            if at < count and not cells[at] and width and not _row_follows(cells, at, width):
                break
            continue
        if cell and row and (full or (not width and _leaves(row, cell))):
            break
        row.append(cell)
        at += 1
        if width == 0 and at == count:
            width = len(row)
    if row and any(row):
        rows.append(row)
        used = at
    return rows, used


def _ends_row(cells: list[Cell], at: int, have: int, width: int) -> bool:
    """Whether the empty segment at `at` is a row's end, the row being shorter than the table is wide."""
    missing = width - have
    empties = 0
    while at + empties < len(cells) and not cells[at + empties]:
        empties += 1
    if empties > missing:
        return False  # room enough for all missing cells to be empty ones
    if have <= 2 and empties == 1:
        # a group row ("II", "TRIỂN KHAI …") against a row whose next cell is empty: whether a full row follows decides
        return _fits(cells, at + 1, width)
    return empties == 1 and _fits(cells, at + 1, width) and not _fits(cells, at + missing + 1, width)


def _fits(cells: list[Cell], at: int, width: int) -> bool:
    """Whether a row begins at `at`: its first cell is filled and short, as numbers are, or nothing is left."""
    if at >= len(cells):
        return True
    first = cells[at]
    return len(first) == 1 and len(first[0].text) <= 12


def _row_follows(cells: list[Cell], at: int, width: int) -> bool:
    return any(cells[at : at + width])


def _leaves(row: list[Cell], cell: Cell) -> bool:
    """Whether the text stands outside: after a signature's or letterhead's two cells, or as the heading of an annex."""
    first = row[0][0].text.lower() if row and row[0] else ""
    if len(row) >= 2 and _LAYOUT_END.match(first):
        return True
    return len(row) >= 2 and bool(_OUTSIDE.match(cell[0].text)) and len(cell) > 1


def _joined(cell: Cell) -> CellBlock:
    text = "\n".join(block.text for block in cell)
    bold = bool(cell) and all(block.bold == ((0, len(block.text)),) for block in cell if block.text)
    return CellBlock(text, bold=bold, anchor=cell[0].anchor if cell else None, lines=tuple(cell))
