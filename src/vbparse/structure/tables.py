"""Tables of data against tables that only lay a page out.

A letterhead, a recipients-and-signature block and a one-row frame are layout: their cells become plain lines, cell
after cell.
Everything else with two rows and two columns is data: one line a row.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import accumulate

from vbparse.readers.blocks import BlockKind, CellBlock
from vbparse.structure.joining import Manner, join_lines
from vbparse.structure.paragraph import Paragraph
from vbparse.text.fold import fold

Rows = tuple[tuple[CellBlock, ...], ...]

_LAYOUT = re.compile(
    r"cộng h[òo]a? xã hội chủ nghĩa|độc lập\s?-\s?tự do|(?:^|\n)\W{0,3}nơi nhận\s?:?|(?:^|\n)\W{0,3}(?:tm|kt"
    r"|tl|tuq)\.\s?\w|(?:^|\n)\W{0,3}đảng cộng sản việt nam(?:[ _*=-]{0,80})(?:\n|$)"
)
_HEADER_CELL = re.compile(
    r"(?:stt|tt|số tt|số thứ tự|nội dung|nhiệm vụ|tên |cơ quan|đơn vị|thời gian|thời hạn|ghi chú|sản phẩm"
    r"|chỉ tiêu|năm|kinh phí|kết quả|họ và tên|loại|mức|tổng|địa|lĩnh vực|tiêu chí|người|mã |danh mục"
    r"|hoạt động|diện tích|số lượng)"
)
_NUMBER = re.compile(r"[\d.,%\s/()-]+$")
_YEAR = re.compile(r"(?:19|20)\d\d(?:\s?-\s?(?:19|20)\d\d)?$")


def is_layout(rows: Rows) -> bool:
    """Whether the table only places text on the page."""
    if len(rows) == 1 or max((len(row) for row in rows), default=0) <= 1:
        return True
    filled = [cell for row in rows for cell in row if cell.text.strip()]
    if len(filled) <= 1:
        return True
    if len(rows) <= 4:
        text = "\n".join(cell.text for cell in filled[:8])
        if len(text) < 6000 and _LAYOUT.search(fold(text)):
            return True
    return any(len(cell.lines) > 40 for cell in filled)


def header_rows(rows: Rows) -> int:
    """How many rows at the top name the columns."""
    first = [cell for cell in rows[0] if cell.text.strip()]
    if not first:
        return 0
    named = sum(1 for cell in first if _HEADER_CELL.match(fold(cell.text.strip())))
    bold = all(cell.bold for cell in first)
    numbers = sum(1 for cell in first if _NUMBER.match(cell.text.strip()))
    if not (named * 2 >= len(first) or bold or (named and not numbers)):
        return 0
    count = 1
    deepest = max((cell.rowspan for cell in rows[0]), default=1)
    count = max(count, min(deepest, 4, len(rows) - 1)) or 1
    width = max(map(len, rows))
    while count < min(len(rows), 4) and (
        (len(rows[count - 1]) < width and _names_columns(rows[count], width))
        or _goes_deeper(rows[count - 1], rows[count])
    ):
        count += 1
    if count < len(rows) and _is_counting(rows[count]):
        count += 1
    return min(count, len(rows))


def _names_columns(row: tuple[CellBlock, ...], width: int) -> bool:
    """The second row of a heading whose first one has merged cells: words in all of its cells, no number, no label."""
    texts = [cell.text.strip() for cell in row]
    return 1 < len(row) < width and all(len(text) > 3 and not _NUMBER.match(text) for text in texts)


def _goes_deeper(above: tuple[CellBlock, ...], below: tuple[CellBlock, ...]) -> bool:
    """The second row of a heading that a converter wrote without merged cells.

    It repeats the merged ones ("TT | Mục tiêu | Mục tiêu" over "TT | Năm 2026 | Năm 2030"), or leaves them blank
    ("TT | Mục tiêu | " over " | Năm 2026 | Năm 2030").
    """
    upper, lower = ([cell.text.strip() for cell in row] for row in (above, below))
    if len(upper) != len(lower) or len(upper) < 3 or any(_NUMBER.match(one) and not _YEAR.match(one) for one in lower):
        return False
    again = [bool(one) and one == other for one, other in zip(upper, lower, strict=True)]
    # places of a merged cell: one that repeats its neighbour, or one with a blank behind it and the blank
    beside = list(zip(["", *upper[:-1]], [*upper[1:], ""], strict=True))
    if any(again):
        merged = [bool(one) and one in neighbours for one, neighbours in zip(upper, beside, strict=True)]
        return all(same or (place and low) for same, place, low in zip(again, merged, lower, strict=True)) and not all(
            again
        )
    merged = [at > 0 and not one for at, one in enumerate(upper)]
    merged = [place or behind for place, behind in zip(merged, [*merged[1:], False], strict=True)]
    return any(merged) and not all(merged) and all(bool(low) == place for low, place in zip(lower, merged, strict=True))


def _is_counting(row: tuple[CellBlock, ...]) -> bool:
    """A row "(1) | (2) | (3)" or "1 | 2 | 3" that numbers the columns."""
    texts = [cell.text.strip().strip("()") for cell in row]
    digits = [text for text in texts if text[:1].isdigit()]
    return (
        len(texts) > 2
        and digits[:1] in (["1"], ["2"])
        and all(len(text) <= 7 for text in texts)
        and (texts == [str(at) for at in range(1, len(texts) + 1)] or texts[:2] == ["A", "B"])
    )


def laid_out(rows: Rows, manner: Manner, gap: bool) -> list[Paragraph]:
    """The paragraphs of a layout table, cell after cell, row after row."""
    out: list[Paragraph] = []
    for row in rows:
        for cell in row:
            if not cell.text and len(cell.lines) == 1 and cell.lines[0].kind is BlockKind.PARAGRAPH:
                out.append(Paragraph("", BlockKind.PARAGRAPH, cell.lines[0].anchor or cell.anchor, gap=True))
                continue
            inner = (
                join_lines(cell.lines, Manner(min(manner.width, 30) if manner.width else 0, manner.gaps))
                if cell.lines
                else [
                    Paragraph(line.strip(), BlockKind.PARAGRAPH, cell.anchor)
                    for line in cell.text.split("\n")
                    if line.strip()
                ]
            )
            for at, paragraph in enumerate(inner):
                anchor = paragraph.anchor or cell.anchor
                out.append(replace(paragraph, anchor=anchor, gap=at == 0 or gap))
    return out


def cell_text(cell: CellBlock) -> str:
    """A data cell on one line."""
    return " ".join(cell.text.replace("|", "/").split()) if cell.text else ""


def cell_breaks(cell: CellBlock) -> tuple[int, ...]:
    """Where in the cell's text on one line its paragraphs after the first begin.

    >>> cell = CellBlock("Sở Y tế\\nSở  Nội vụ")
    >>> cell_text(cell)[cell_breaks(cell)[0] :]
    'Sở Nội vụ'
    """
    if "\n" not in cell.text:
        return ()
    lengths = [len(" ".join(line.split())) for line in cell.text.split("\n")]
    starts = list(accumulate((length + 1 for length in lengths if length), initial=0))
    return tuple(starts[1:-1])
