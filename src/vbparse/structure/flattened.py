"""Tables that a page's text lost: one cell a line, row after row, under heads that stand one a line as well.

    STT
    Nội dung
    Đơn vị tính
    Năm 2026
    1
    Tỷ lệ bà mẹ được khám thai
    %
    ≥ 85

Heads may have others below them, empty cells may have left no line or a blank one, a group's row has a name alone, a
part's row no number: which column a line stands in is what it looks like (`row_alignment`). It refuses a list whose
lines do not look like what the heads say that the columns hold.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from vbparse.lexicon.assignments import load_assignment_words
from vbparse.lexicon.columns import read_column
from vbparse.lexicon.money_columns import read_money_column
from vbparse.readers.blocks import Block, BlockKind, CellBlock
from vbparse.structure.head_rows import Stacks, arrangements
from vbparse.structure.row_alignment import Cell, align, misfit
from vbparse.text.fold import fold

_FIRST = re.compile(r"[*_ ]*(?:stt|tt|số tt|số thứ tự)[*_ .]*", re.IGNORECASE)
_LABEL = re.compile(r"[*_ (]*(?:\d{1,3}(?:\.\d{1,3}){0,2}|[IVX]{1,5}|[A-Z])[.)*_ ]*")
_GROUP = re.compile(r"[*_]*(?:[IVX]{1,5}|[A-Z]|\d{1,2})[.)]? [^\W\d]{2}")
_COUNTER = re.compile(r"\(?(?P<label>\d{1,2}|[A-D])\)?(?: ?= ?.{1,20})?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_END = re.compile(
    r"nơi nhận|(?:tm|kt|tl|tuq|q)\. ?\w|điều \d{1,3}[.:]|phụ lục|(?:phụ )?biểu(?: số)? \d|căn cứ |trên đây là|mẫu số"
    r"|(?:chương|phần) (?:[ivx]+|thứ) ?|[(]?ghi chú[)]? ?:|bảng (?:số )?\d"
)
_LINES = (BlockKind.LINE, BlockKind.PARAGRAPH)
_FEWEST, _MOST = 3, 24
_LONGEST_HEAD = 100
_LONGEST_CELL = 1500
_SAMPLE = 60
_CHUNK = 400
"""Lines that are placed at once; longer tables go on from the last row."""
_FITS = 0.75
"""What a line may cost on the average."""
_STRAY = 5.0
_VALUES = ("past", "done", "outcome", "compare", "value", "amount")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line, its folded words, its place among the blocks, and how many blank ones stand before it."""

    block: Block
    words: str
    place: int
    blanks: int


@dataclass(frozen=True, slots=True)
class _Head:
    """The heads in one of the ways they may be put, and what each column holds."""

    stacks: Stacks
    kinds: tuple[str, ...]


_Row = tuple[tuple[_Line, int], ...]


def read_flattened(blocks: Sequence[Block], at: int) -> tuple[Block, int] | None:
    """The table whose first head is the block, and the index behind it; None where there is none."""
    if not _FIRST.fullmatch(blocks[at].text):
        return None
    lines = _whole_heads(_lines(blocks, at, _MOST + _SAMPLE))
    heads = _heads(lines)
    if not _FEWEST <= len(heads) <= _MOST:
        return None
    usual = Counter(line.blanks for line in heads[1:]).most_common(1)[0][0]
    counting = _counting(lines[len(heads) :])
    skipped = len(heads) + len(counting)
    if len(lines) < skipped + 2 or any(_FIRST.fullmatch(line.block.text) for line in lines[skipped : skipped + 4]):
        return None
    found = _best(heads, lines[skipped:], len(counting), usual)
    if found is None:
        return None
    first = lines[skipped].place
    rows, after = _rows(blocks, first, found, usual, [line.words for line in heads])
    if sum(1 for row in rows if len(row) > 2) < 2:
        return None
    top = _head_rows(heads, found.stacks)
    if counting:
        top.append(tuple(_cell([line.block]) for line in counting))
    width = len(found.kinds)
    body = [
        tuple(_cell([line.block for line, column in row if column == place]) for place in range(width)) for row in rows
    ]
    return Block(BlockKind.TABLE, anchor=blocks[at].anchor, rows=(*top, *body)), after


def _lines(blocks: Sequence[Block], at: int, most: int) -> list[_Line]:
    """Lines from here on, up to what no table holds."""
    out: list[_Line] = []
    blanks = 0
    for index in range(at, len(blocks)):
        block = blocks[index]
        if block.kind is BlockKind.BLANK:
            blanks += 1
            if blanks > _MOST:
                break
            continue
        if block.kind not in _LINES or "|" in block.text or len(block.text) > _LONGEST_CELL or len(out) == most:
            break
        words = " ".join(fold(block.text).replace("*", " ").replace("_", " ").split())
        if out and _END.match(words):
            break
        out.append(_Line(block, words, index, blanks))
        blanks = 0
    return out


def _whole_heads(lines: list[_Line]) -> list[_Line]:
    """The same lines, a head that a narrow column broke ("Đơn", "vị tính") put together."""
    out: list[_Line] = []
    for at, line in enumerate(lines):
        text = line.block.text
        if _LABEL.fullmatch(text.strip(" *_")) and len(out) >= _FEWEST and not _YEAR.fullmatch(text.strip(" *_")):
            return [*out, *lines[at:]]
        if out and text[:1].islower() and len(out) <= _MOST:
            above = out.pop()
            block = replace(above.block, text=f"{above.block.text} {text}", bold=())
            line = replace(above, block=block, words=f"{above.words} {line.words}")
        out.append(line)
    return out


def _heads(lines: Sequence[_Line]) -> list[_Line]:
    """The lines that are heads, up to the first row's number: most of them known."""
    for count, line in enumerate(lines[: _MOST + 1]):
        text = line.block.text.strip(" *_")
        if count >= _FEWEST and ((_LABEL.fullmatch(text) and not _YEAR.fullmatch(text)) or _GROUP.match(text)):
            known = sum(1 for head in lines[:count] if _kind_of((head.words,)) is not None)
            return list(lines[:count]) if known * 3 >= count * 2 else []
        if len(text) > _LONGEST_HEAD or (count and _FIRST.fullmatch(text)):
            return []
    return []


def _counting(lines: Sequence[_Line]) -> list[_Line]:
    """A row that numbers the columns: "(1)", "(2)", "(3)"; "A", "B", "1", "2"."""
    out: list[_Line] = []
    before = 0
    for line in lines:
        found = _COUNTER.fullmatch(line.block.text.strip(" *_"))
        if found is None:
            break
        label = found["label"]
        if label.isdigit():
            if int(label) != before + 1:
                break
            before += 1
        elif before or label != "ABCD"[len(out)]:
            break
        out.append(line)
    return out if len(out) >= _FEWEST else []


def _kind_of(stack: Sequence[str]) -> str | None:
    """What the column under these heads holds, as `row_alignment` knows it."""
    words = load_assignment_words()
    for head in reversed(stack):
        read, named = read_column(head), words.column(head)
        if read is not None and read.role == "other" and named in ("partners", "product", "due"):
            return named
        if read is not None:
            return {"number": "number", "indicator": "name", "unit": "unit", "lead": "lead", "place": "any"}.get(
                read.role, "value" if read.role in _VALUES else "other"
            )
        if named is not None and named != "refuses":
            return named
        if read_money_column(head) is not None:
            return "value"
    return None


def _settled(kinds: Sequence[str | None]) -> tuple[str, ...] | None:
    """The same columns seen as one table: of indicators where values stand in it, else of tasks."""
    values = sum(kind in ("value", "unit") for kind in kinds)
    names = [at for at, kind in enumerate(kinds) if kind in ("name", "task")]
    if not names:
        return None
    out = [kind or "any" for kind in kinds]
    tasks = "lead" in out and (values == 0 or ("task" in out and "name" not in out))
    for at in names[1:]:
        out[at] = "any" if tasks else "value"
    if tasks:
        out[names[0]] = "task"
    return tuple(out)


def _best(heads: Sequence[_Line], lines: Sequence[_Line], width: int, usual: int) -> _Head | None:
    """The way to put the heads under which the first rows fit best; None where they do not fit."""
    sample = lines[:_SAMPLE]
    best: tuple[float, _Head] | None = None
    for stacks in islice(arrangements([line.words for line in heads]), 16):
        if width and len(stacks) != width:
            continue
        kinds = _settled([_kind_of([heads[each].words for each in stack]) for stack in stacks])
        if kinds is None or kinds[0] != "number":
            continue
        cost = align(_cells(sample, usual), [line.block.text for line in sample], kinds)[0] + 0.01 * len(kinds)
        if best is None or cost < best[0]:
            best = cost, _Head(stacks, kinds)
    if best is None or not sample:
        return None
    return best[1]


def _cells(lines: Sequence[_Line], usual: int) -> list[Cell]:
    return [Cell(line.words, max(0, line.blanks - usual) // (usual + 1)) for line in lines]


def _rows(blocks: Sequence[Block], first: int, head: _Head, usual: int, said: Sequence[str]) -> tuple[list[_Row], int]:
    """The rows from here on as long as they fit, and the index behind them."""
    rows: list[_Row] = []
    while True:
        lines = _lines(blocks, first, _CHUNK)
        more = len(lines) == _CHUNK
        lines = _without_heads(lines, said)
        if not lines:
            break
        way = align(_cells(lines, usual), [line.block.text for line in lines], head.kinds)[1]
        starts = [at for at, (_, fresh) in enumerate(way) if fresh]
        found = [
            tuple((lines[index], way[index][0]) for index in range(start, end))
            for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)
        ]
        good = _good(found, head)
        rows += found[:good]
        if good < len(found) or not more or good < 2:
            break
        first = rows.pop()[0][0].place
    while rows and not _tells(rows[-1], head) and not rows[-1][0][0].words[:1].isdigit():
        rows.pop()
    return rows, (rows[-1][-1][0].place + 1 if rows else first)


def _without_heads(lines: Sequence[_Line], said: Sequence[str]) -> list[_Line]:
    """The lines before another table; heads that a page repeats left out."""
    out: list[_Line] = []
    at = 0
    while at < len(lines):
        if _FIRST.fullmatch(lines[at].block.text):
            if [line.words for line in lines[at : at + len(said)]] != list(said):
                break
            at += len(said)
            at += len(_counting(lines[at:]))
            continue
        out.append(lines[at])
        at += 1
    return out


def _good(rows: Sequence[_Row], head: _Head) -> int:
    """How many rows belong to the table: up to the first that is none, or to several with a name alone."""
    bare = 0
    for at, row in enumerate(rows):
        cost = sum(misfit(Cell(line.words), head.kinds[column]) for line, column in row)
        told = _tells(row, head)
        if cost > _STRAY + _FITS * len(row):
            return at - bare
        bare = 0 if told else bare + 1
        if bare > 2 or (bare and len(row) > 4):
            return at + 1 - bare
    return len(rows)


def _tells(row: _Row, head: _Head) -> bool:
    """Whether the row has more than a number and a name."""
    return any(head.kinds[column] not in ("number", "name", "task") for _, column in row)


def _head_rows(heads: Sequence[_Line], stacks: Stacks) -> list[tuple[CellBlock, ...]]:
    """The heads as one row of cells, or as two with merged ones."""
    deep = any(len(stack) > 1 for stack in stacks)
    upper: list[CellBlock] = []
    lower: list[CellBlock] = []
    before = -1
    for stack in stacks:
        if stack[0] != before:
            share = sum(1 for other in stacks if other[0] == stack[0])
            upper.append(_cell([heads[stack[0]].block], 2 if deep and len(stack) == 1 else 1, share))
        before = stack[0]
        lower += [_cell([heads[each].block]) for each in stack[1:]]
    return [tuple(upper), tuple(lower)] if deep else [tuple(upper)]


def _cell(blocks: Sequence[Block], rowspan: int = 1, colspan: int = 1) -> CellBlock:
    text = "\n".join(block.text for block in blocks)
    bold = bool(blocks) and all(block.bold == ((0, len(block.text)),) for block in blocks)
    anchor = blocks[0].anchor if blocks else None
    return CellBlock(text, rowspan, colspan, bold=bold, anchor=anchor, lines=tuple(blocks))
