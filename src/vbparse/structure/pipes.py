"""Tables drawn with pipes: rows on one line, and cells on lines of their own between lone "|".

A crawler writes the second form where a cell holds several lines:

    |
    Sở Y tế
    |
    Trước ngày
    30/11/2025
    |

Rows are parted by a doubled "|"; the first row's number of columns decides where an empty cell could also be a row's
end.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from vbparse.readers.blocks import Block, BlockKind, CellBlock
from vbparse.readers.markdown import read_inline
from vbparse.structure.flattened import read_flattened

_SEPARATOR = re.compile(r"\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?)?\s*|\|(?:\s*:?-+:?\s*\|)+")
_PIPE = re.compile(r"(?<!\\)\|")
_OUTSIDE = re.compile(
    r"(?:PHỤ LỤC|Phụ lục [IVX\d]|BIỂU|Biểu số|MẪU|Mẫu số|DANH MỤC|KẾ HOẠCH|QUYẾT ĐỊNH|CHỈ THỊ|NGHỊ QUYẾT"
    r"|QUY CHẾ|QUY ĐỊNH|THÔNG BÁO|CHƯƠNG TRÌNH|BÁO CÁO|HƯỚNG DẪN"
    r"|Kính gửi|Điều \d|CHƯƠNG [IVX\d]|Chương [IVX\d]|Căn cứ |[IVX]{1,5}\. [A-ZĐ]{2})"
)
_RULE = re.compile(r"[-–—_=*.…\s]{3,}")
_LABEL = re.compile(r"\d{1,3}(?:\.\d{1,3}){0,3}\.?|[IVXLC]{1,7}\.?|[A-Zđa-z][.)]?|STT|TT|[-+*]")
_NUMBER_HEAD = re.compile(r"[*_ ]*(?:STT|TT|Stt|Số TT|Số thứ tự)[*_ .]*")
_NUMBERED = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]{1,5})[.)]\s?[^\W\d]")
_LINES = (BlockKind.LINE, BlockKind.PARAGRAPH)
_SHORTEST_HEAD = 16
_LONGEST = 120  # lines of a cell; more is text that a stray pipe encloses
_WIDEST = 40
_SAMPLE = 300
_NEVER = float("inf")
_LAYOUT_END = re.compile(r"nơi nhận|kính gửi")


def find_tables(blocks: list[Block]) -> Iterator[Block]:
    """The blocks with stretches of pipes replaced by table blocks."""
    at, count = 0, len(blocks)
    while at < count:
        block = blocks[at]
        text = block.text
        if block.kind not in _LINES or "|" not in text:
            flat = read_flattened(blocks, at) if block.kind in _LINES and len(text) < _SHORTEST_HEAD else None
            yield flat[0] if flat else block
            at = flat[1] if flat else at + 1
        elif block.kind is not BlockKind.LINE:
            yield block
            at += 1
        elif text == "|":
            found, at = _lone_tables(blocks, at)
            yield from found
        elif _is_row(text):
            end = at
            while end < count and blocks[end].kind is BlockKind.LINE and _is_row(blocks[end].text):
                end += 1
            yield _row_table(blocks[at:end])
            at = end
        elif (end := _open_rows(blocks, at)) > at:
            yield _row_table(blocks[at:end])
            at = end
        else:
            yield block
            at += 1


def join_torn(blocks: list[Block]) -> list[Block]:
    """The same blocks, a table that blank lines cut in two put together again."""
    out: list[Block] = []
    for block in blocks:
        if block.kind is BlockKind.TABLE:
            at = len(out) - 1
            while at >= 0 and out[at].kind is BlockKind.BLANK:
                at -= 1
            if at >= 0 and out[at].kind is BlockKind.TABLE and _continues(out[at], block):
                out[at:] = [replace(out[at], rows=out[at].rows + block.rows)]
                continue
        out.append(block)
    return out


def _continues(table: Block, after: Block) -> bool:
    """Whether a table has the columns of the one before it and no heading of its own."""
    width = max(map(len, table.rows), default=0)
    if width < 3 or len(table.rows) < 2 or max(map(len, after.rows), default=0) != width:
        return False
    first = after.rows[0]
    return first[0].text.strip().upper() not in ("STT", "TT", "SỐ TT") and not (
        len(first) > 2 and all(cell.bold for cell in first)
    )


def _is_row(text: str) -> bool:
    if text == "|":
        return False
    if text.startswith("|") and len(text) > 1:
        return True
    return text.endswith("|") and text.count("|") >= 1 and len(text) > 1


def _open_rows(blocks: list[Block], at: int) -> int:
    """The end of a run of rows without outer pipes ("STT | Nội dung | Đơn vị chủ trì"): at least two, as wide each."""
    width = blocks[at].text.count(" | ") + blocks[at].text.count(" |\t")
    if width < 2:
        return at
    end = at
    while end < len(blocks) and blocks[end].kind is BlockKind.LINE and _PIPE.search(blocks[end].text):
        text = blocks[end].text
        if not _SEPARATOR.fullmatch(text) and (_is_row(text) or len(_PIPE.findall(text)) != width):
            break
        end += 1
    return end if end - at > 1 else at


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
        empty = _cell("", block)  # a spreadsheet's page has thousands of them
        rows.append(tuple(_cell(cell.replace("\\|", "|"), block) if cell else empty for cell in split_row(block.text)))
    return Block(BlockKind.TABLE, anchor=blocks[0].anchor, rows=tuple(rows))


def _cell(raw: str, block: Block) -> CellBlock:
    text, bold = read_inline(raw)
    if not bold and "\n" not in text:
        return CellBlock(text, anchor=block.anchor, lines=(Block(BlockKind.PARAGRAPH, text, block.anchor),))
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
    cells, after = _segments(blocks, at)
    out: list[Block] = []
    run: list[Cell] = []
    for number, cell in enumerate(cells):
        if cell and _stands_outside(run, cell):
            _put_tables(run, out)
            out.extend(cell)
            run = []
        else:
            run.append([] if number and len(cell) == 1 and _RULE.fullmatch(cell[0].text) else cell)
    _put_tables(run, out)
    return out, after


def _segments(blocks: list[Block], at: int) -> tuple[list[Cell], int]:
    """What stands between the pipes of the run that begins here, and the index after its last pipe.

    A blank line right after a pipe ends the run: writers of this form put one after a table, never before a cell's
    text.
    """
    cells: list[Cell] = []
    cell: Cell = []
    after = index = at + 1
    while index < len(blocks):
        block = blocks[index]
        if block.kind is BlockKind.LINE and block.text == "|":
            cells.append(cell)
            cell = []
            after = index + 1
        elif block.kind is BlockKind.BLANK:
            if not cell:
                break
        elif block.kind in (BlockKind.HEADING, BlockKind.TABLE) or len(cell) > _LONGEST:
            break
        else:
            cell.append(block)
        index += 1
    return cells, after


def _stands_outside(run: list[Cell], cell: Cell) -> bool:
    """Whether a segment is text between two tables: an annex's or instrument's heading, or what follows a signature."""
    if len(cell) > _LONGEST // 4:
        return True
    if not run or not run[-1]:
        return False
    first = next((block.text for block in cell if not _RULE.fullmatch(block.text)), "")
    if _OUTSIDE.match(first) and (len(cell) > 1 or first.isupper()):
        return True
    last = len(run) - 1 - next((back for back, other in enumerate(reversed(run)) if not other), len(run))
    row = run[last + 1 :]
    return len(row) >= 2 and bool(_LAYOUT_END.match(row[0][0].text.lower()))


def _put_tables(run: list[Cell], out: list[Block]) -> None:
    """The tables of a run of segments, appended to `out`; what no table can hold is text."""
    filled = [at for at, cell in enumerate(run) if cell]
    if not filled:
        return
    run = run[filled[0] : filled[-1] + 1]
    rows: list[tuple[CellBlock, ...]] = []
    before = 0
    for stretch in _from_heads(run):
        found = _best_rows(stretch)
        width = max(len(row) for row, _ in found)
        if rows and width != before:  # heads of another table, not the same ones on a new page
            _put_table(rows, out)
            rows = []
        before = width
        for row, outside in found:
            if any(row):
                rows.append(tuple(map(_joined, row)))
            if outside:
                _put_table(rows, out)
                rows = []
                out.extend(outside)
    _put_table(rows, out)


def _from_heads(run: list[Cell]) -> Iterator[list[Cell]]:
    """The run, cut where a row begins with "STT": the heads of the next table."""
    start = 0
    for at in range(1, len(run)):
        if run[at] and not run[at - 1] and len(run[at]) == 1 and _NUMBER_HEAD.fullmatch(run[at][0].text):
            yield run[start : at - 1]
            start = at
    yield run[start:]


def _put_table(rows: list[tuple[CellBlock, ...]], out: list[Block]) -> None:
    if rows:
        anchor = next((cell.anchor for row in rows for cell in row if cell.anchor), None)
        out.append(Block(BlockKind.TABLE, anchor=anchor, rows=tuple(rows)))


Row = tuple[list[Cell], Cell]


def _best_rows(run: list[Cell]) -> list[Row]:
    """The rows under the number of columns that explains the run best; each with the text that follows it, if any."""
    stretches: Counter[int] = Counter()
    length = 0
    for cell in [*run[:_SAMPLE], []]:
        if cell:
            length += 1
        elif length:
            stretches[length] += 1
            length = 0
    first = next((at for at, cell in enumerate(run) if not cell), len(run))
    common = [width for width, _ in stretches.most_common(4)]
    widths = {
        *common,
        *(width + 1 for width in common),
        first,
        max(stretches, default=1),
        *(range(2, 10) if len(run) > 12 else ()),
    }
    widths = {width for width in widths if width <= _WIDEST} or {min(first, _WIDEST)}
    sample = run[:_SAMPLE]
    labels = [bool(cell) and _is_label(cell) for cell in run]
    best, least = min(widths), _NEVER
    for width in sorted(widths):
        cost = _split(sample, width, labels[:_SAMPLE], least)[0]
        if cost < least:
            best, least = width, cost
    return _split(run, best, labels, _NEVER)[1]


def _is_label(cell: Cell) -> bool:
    text = cell[0].text
    return (len(cell) == 1 and len(text) < 8 and _LABEL.fullmatch(text) is not None) or _NUMBERED.match(
        text
    ) is not None


def _split(run: list[Cell], width: int, labels: list[bool], limit: float) -> tuple[float, list[Row]]:
    """The cheapest division into rows: full rows are free, merged ones cost, text between rows costs more.

    No rows where it is sure to cost more than `limit`.
    """
    count = len(run)
    filled = [bool(cell) for cell in run]
    text = [3.0 * full for full in filled] + [0.0]  # what stands where the row's end should be
    cost = [0.0] * (count + 2)
    step = [0] * (count + 2)
    for at in range(count - 1, -1, -1):
        least, taken = _NEVER, 1
        empty = 0
        begins = 0.0 if labels[at] else 0.3 if filled[at] else 0.6
        for size in range(1, min(width + 1, count - at) + 1):
            end = at + size
            empty += not filled[end - 1]
            # an empty cell may be a row's end, so it speaks a little against the row
            own = 0.2 * empty if size == width else 4.0 if size > width else 1.2 if empty else 0.4 if size <= 2 else 0.6
            own += begins
            if empty == size:
                own += 0.8
            total = own + text[end] + cost[end + 1]
            if total < least:
                least, taken = total, size
        cost[at], step[at] = least, taken
        if at % 16 == 0 and min(cost[at : at + width + 2]) > limit:
            return _NEVER, []  # every division passes one of these places, and costs only grow
    rows: list[Row] = []
    at = 0
    while at < count:
        end = at + step[at]
        rows.append((run[at:end], run[end] if end < count else []))
        at = end + 1
    return cost[0], rows


def _joined(cell: Cell) -> CellBlock:
    text = "\n".join(block.text for block in cell)
    bold = bool(cell) and all(block.bold == ((0, len(block.text)),) for block in cell if block.text)
    return CellBlock(text, bold=bold, anchor=cell[0].anchor if cell else None, lines=tuple(cell))
