"""Tables of a page: their rows, and whether one only holds the page together.

>>> from vbparse.sources.page import parse_page
>>> inner = "<table><tr><td>TT</td><td>Nội dung</td></tr></table>"
>>> page = parse_page(f"<table><tr><td><p>KẾ HOẠCH</p><p>Trồng rừng</p>{inner}</td><td></td></tr></table>")
>>> [is_frame(table) for table in page.root.iter("table")]
[True, False]
"""

from __future__ import annotations

from collections.abc import Iterator

from vbparse.readers.blocks import Block
from vbparse.readers.html_shown import NO_TEXT, is_hidden
from vbparse.sources.element import Element

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
    """Whether a table only holds the page together: one of its cells has nearly all, other tables among it."""
    if table.get("role") == "presentation" or next(rows_of(table, ""), None) is None:
        return True
    if sum(1 for _ in zip(table.iter("table"), range(2), strict=False)) < 2:
        return False
    sizes: list[tuple[int, bool]] = []
    single = True
    for row, _ in rows_of(table, ""):
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        single = single and len(cells) <= 1
        for cell in cells:
            inner = next(cell.iter("table"), None) is not None
            sizes.append((sum(map(len, cell.itertext())), inner))
    if not sizes:
        return False
    largest, inner = max(sizes)
    return single or (inner and largest * 10 >= 6 * sum(size for size, _ in sizes))


def flat(table: Block) -> str:
    return "\n".join(" ".join(cell.text for cell in row if cell.text) for row in table.rows)


def span_of(cell: Element, name: str) -> int:
    value = cell.get(name, "").strip()
    return min(max(int(value), 1), 1000) if value.isdigit() and len(value) < 6 else 1
