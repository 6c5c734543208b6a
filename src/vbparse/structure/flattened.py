"""Tables that a page's text lost: one cell a line, row after row, under heads that stand one a line as well.

    STT
    Nội dung
    Đơn vị tính
    Năm 2026
    1
    Tỷ lệ bà mẹ được khám thai
    %
    ≥ 85

A row begins with its number; one that has fewer lines than there are heads lacks its last cells, one that has more has
a name of several lines. It refuses a list whose rows do not mostly have as many lines as there are heads.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from vbparse.lexicon.assignments import load_assignment_words
from vbparse.lexicon.columns import read_column
from vbparse.readers.blocks import Block, BlockKind, CellBlock
from vbparse.text.fold import fold

_FIRST = re.compile(r"[*_ ]*(?:stt|tt|số tt|số thứ tự)[*_ .]*", re.IGNORECASE)
_LABEL = re.compile(r"[*_ (]*(?P<label>\d{1,3}(?:\.\d{1,3}){0,2}|[IVX]{1,5}|[A-Z])[.)*_ ]*")
_COUNTER = re.compile(r"\(?(?:\d{1,2}|[A-C])\)?(?: ?=.{1,20})?")
_FEWEST, _MOST = 3, 12
_LONGEST_HEAD = 90
_REACH = 40
"""Lines of one row at most."""


def read_flattened(blocks: Sequence[Block], at: int) -> tuple[Block, int] | None:
    """The table whose first head is the block, and the index behind it; None where there is none."""
    if not _FIRST.fullmatch(blocks[at].text):
        return None
    places = _lines(blocks, at)
    heads = _heads(blocks, places)
    width = len(heads)
    if not _FEWEST <= width <= _MOST:
        return None
    rows: list[list[list[Block]]] = [[[blocks[place]] for place in heads]]
    at_line = width
    counted = [blocks[place].text for place in places[width : 2 * width]]
    if len(counted) == width and all(_COUNTER.fullmatch(text) for text in counted):
        at_line += width
    exact = 0
    while at_line < len(places) and _LABEL.fullmatch(blocks[places[at_line]].text):
        size = _size(blocks, places, at_line, width)
        if not size:
            break
        rows.append(_row([blocks[place] for place in places[at_line : at_line + size]], width))
        exact += size == width
        at_line += size
    if exact < 2 or exact * 2 < len(rows) - 1:
        return None
    table = Block(
        BlockKind.TABLE, anchor=blocks[at].anchor, rows=tuple(tuple(_cell(cell) for cell in row) for row in rows)
    )
    return table, places[at_line - 1] + 1


def _lines(blocks: Sequence[Block], at: int) -> list[int]:
    """The indexes of the lines from here on, without blank ones."""
    out: list[int] = []
    for index in range(at, len(blocks)):
        kind = blocks[index].kind
        if kind is BlockKind.BLANK:
            continue
        if kind not in (BlockKind.LINE, BlockKind.PARAGRAPH) or "|" in blocks[index].text:
            break
        out.append(index)
    return out


def _heads(blocks: Sequence[Block], places: Sequence[int]) -> list[int]:
    """The lines that are heads: the first ones, all but one of them known, up to the first row's number."""
    known = 0
    for count, place in enumerate(places[: _MOST + 1]):
        text = blocks[place].text.strip(" *_")
        if count >= _FEWEST and _LABEL.fullmatch(text) and not re.fullmatch(r"(?:19|20)\d\d", text):
            return list(places[:count]) if known >= count - 1 else []
        key = fold(text)
        if len(key) > _LONGEST_HEAD:
            return []
        known += read_column(key) is not None or load_assignment_words().column(key) is not None
    return []


def _size(blocks: Sequence[Block], places: Sequence[int], at: int, width: int) -> int:
    """How many lines the row has: up to the number that follows its own, else as many as there are heads."""
    label = _LABEL.fullmatch(blocks[places[at]].text)
    own = label["label"] if label is not None else ""

    def begins(index: int) -> bool:
        if index >= len(places):
            return index == len(places)
        following = _LABEL.fullmatch(blocks[places[index]].text)
        return following is not None and _follows(own, following["label"])

    if begins(at + width):
        return width
    for size in range(2, _REACH):
        if at + size < len(places) and begins(at + size):
            return size
    rest = len(places) - at
    return width if rest >= width else 0


def _follows(own: str, label: str) -> bool:
    """Whether a row may be numbered so after this one: 1, 2; 1, 1.1; 1.9, 2; I, 1; 4, II; A, I."""
    if own.isalpha() or label.isalpha():
        return label != own
    before, after = own.split("."), label.split(".")
    if len(after) > len(before):
        return after[: len(before)] == before and after[-1] == "1"
    depth = len(after) - 1
    return (
        after[:depth] == before[:depth] and after[depth].isdigit() and int(after[depth]) == int(before[depth]) + 1
    ) or (after == ["1"])


def _row(lines: Sequence[Block], width: int) -> list[list[Block]]:
    """The cells of a row: what is too much belongs to the name, what is missing are its last cells."""
    extra = max(0, len(lines) - width)
    cells = [[lines[0]], list(lines[1 : 2 + extra]), *([line] for line in lines[2 + extra :])]
    return [*cells, *([] for _ in range(width - len(cells)))][:width]


def _cell(lines: Sequence[Block]) -> CellBlock:
    text = "\n".join(block.text for block in lines)
    bold = bool(lines) and all(block.bold == ((0, len(block.text)),) for block in lines)
    return CellBlock(text, bold=bold, anchor=lines[0].anchor if lines else None, lines=tuple(lines))
