"""Tables in plain text whose cells stand apart by tabs or wide blanks: their gaps become pipes.

>>> page = ["TT\\tChỉ tiêu\\tĐVT\\tNăm 2026", "1\\tTỷ lệ hộ nghèo\\t%\\t< 4", "I\\tY tế", "", "Nơi nhận:\\tBÍ THƯ"]
>>> for line in mark_tables(page):
...     print(line.expandtabs(1))
| TT | Chỉ tiêu | ĐVT | Năm 2026 |
| 1 | Tỷ lệ hộ nghèo | % | < 4 |
| I | Y tế |  |  |
<BLANKLINE>
Nơi nhận: BÍ THƯ

The first line must name the columns; it refuses letterheads, and lists with a value at the right margin.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from vbparse.lexicon.assignments import load_assignment_words
from vbparse.lexicon.columns import read_column
from vbparse.text.fold import fold

_GAP = re.compile(r"(?<=\S)(?:[ \u00a0]*\t[\s\u00a0]*|[ \u00a0]{3,})(?=\S)")
_FEWEST = 3


def mark_tables(lines: Sequence[str]) -> list[str]:
    """The lines, those of tables with pipes around their cells."""
    out = list(lines)
    at = 0
    while at < len(out):
        heads = _cells(out[at]) if "\t" in out[at] or "   " in out[at] else []
        if len(heads) < _FEWEST or not _names_columns(heads):
            at += 1
            continue
        end = at + 1
        rows = [heads]
        while end < len(out) and (row := _row(out[end], len(heads))):
            rows.append(row)
            end += 1
        if len(rows) > 1:
            out[at:end] = [f"| {' | '.join(row)} |" for row in rows]
        at = end
    return out


def _cells(line: str) -> list[str]:
    return [cell.strip().replace("|", "/") for cell in _GAP.split(line.strip())]


def _row(line: str, width: int) -> list[str]:
    """The cells of a row, filled up to the width; empty where the line is none."""
    tabs = [cell.strip().replace("|", "/") for cell in line.split("\t")]
    cells = tabs if len(tabs) == width else _cells(line)
    if len(cells) < 2 or len(cells) > width:
        return []
    return [*cells, *[""] * (width - len(cells))]


def _names_columns(heads: Sequence[str]) -> bool:
    keys = [fold(head.strip(" *_")) for head in heads]
    known = sum(
        1 for key in keys if len(key) < 100 and (read_column(key) or load_assignment_words().column(key) is not None)
    )
    return known >= _FEWEST and known * 2 >= len(heads)
