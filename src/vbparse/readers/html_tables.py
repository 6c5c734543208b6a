"""Tables of a page: their rows, and whether one only holds the page together.

>>> from vbparse.sources.page import parse_page
>>> inner = "<table><tr><td>TT</td><td>Nội dung</td></tr></table>"
>>> page = parse_page(f"<table><tr><td><p>KẾ HOẠCH</p><p>Trồng rừng</p>{inner}</td><td></td></tr></table>")
>>> [is_frame(table) for table in page.root.iter("table")]
[True, False]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from vbparse.readers.blocks import Block, CellBlock
from vbparse.readers.html_body import marks_in, text_of
from vbparse.readers.html_shown import NO_TEXT, is_hidden
from vbparse.sources.element import Element

_MANY = 6
_DOCUMENT = 300
_GOOD_PART = 0.6
_NEARLY_ALL = 0.8
TABLE_PARTS = frozenset(["tr", "thead", "tbody", "tfoot", "colgroup", "col"])
"""What a table is made of; anything else in it stands there by mistake, or is its caption."""


def rows_of(table: Element, path: str) -> Iterator[tuple[Element, str]]:
    """The rows of a table with their paths, those of inner tables left to them."""
    stack = [(iter(table), path, dict[str, int]())]
    while stack:
        children, here, counts = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            continue
        name = child.tag
        if not isinstance(name, str):
            continue
        counts[name] = counts.get(name, 0) + 1
        step = f"{here}/{name}[{counts[name]}]"
        if name == "tr":
            if not is_hidden(child):
                yield child, step
        elif name != "table" and name not in NO_TEXT and not is_hidden(child):
            stack.append((iter(child), step, {}))


def is_frame(table: Element) -> bool:
    """Whether a table only holds the page together: one of its cells has nearly all, other tables or a whole document
    among it.
    """
    if table.get("role") == "presentation" or next(rows_of(table, ""), None) is None:
        return True
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row, _ in rows_of(table, "")]
    large = [cell for row in rows for cell in row if _is_large(cell)]
    if not large:
        return False
    inner = [cell for cell in large if next(cell.iter("table"), None) is not None]
    if inner and all(len(row) <= 1 for row in rows):
        return True
    whole = sum(_length(cell) for row in rows for cell in row)
    best = max(large, key=_length)
    share = _length(best) / (whole or 1)
    if share < _GOOD_PART or _length(best) < _DOCUMENT:
        return share >= _GOOD_PART and best in inner
    beside = next(len(row) for row in rows if best in row) - 1
    return best in inner or marks_in(text_of(best)[:8000], types=True) > 1 or (share > _NEARLY_ALL and beside < 2)


def _is_large(cell: Element) -> bool:
    """Whether there is a table or much else in a cell."""
    if not len(cell):
        return False
    inner = cell.iter("table", "p", "div", "br", "li")
    return any(part.tag == "table" or number == _MANY for number, part in enumerate(inner, 1))


def _length(cell: Element) -> int:
    return sum(map(len, cell.itertext()))


def without_empty_column(rows: Sequence[tuple[CellBlock, ...]]) -> tuple[tuple[CellBlock, ...], ...]:
    """The rows without a last column in which no row says anything, not even a heading.

    >>> rows = [(CellBlock("TT"), CellBlock("")), (CellBlock("1"), CellBlock(""))]
    >>> [len(row) for row in without_empty_column(rows)]
    [1, 1]
    """
    kept = tuple(rows)
    while len(kept) > 1 and len({sum(cell.colspan for cell in row) for row in kept}) == 1:
        spanning = [row[-1].colspan > 1 for row in kept]
        empty = all(wide or (len(row) > 1 and not row[-1].text) for row, wide in zip(kept, spanning, strict=True))
        if not empty or all(spanning):
            break
        kept = tuple(
            (*row[:-1], replace(row[-1], colspan=row[-1].colspan - 1)) if wide else row[:-1]
            for row, wide in zip(kept, spanning, strict=True)
        )
    return kept


def flat(table: Block) -> str:
    return "\n".join(" ".join(cell.text for cell in row if cell.text) for row in table.rows)


def span_of(cell: Element, name: str) -> int:
    value = cell.get(name, "").strip()
    return min(max(int(value), 1), 1000) if value.isdigit() and len(value) < 6 else 1
