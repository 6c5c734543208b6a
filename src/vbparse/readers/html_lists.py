"""Lists of a page while they are read: what the browser would number, and how.

>>> from vbparse.sources.page import parse_page
>>> page = parse_page('<ol type="a" start="3"><li>x</li></ol>')
>>> open_list(next(page.root.iter("ol")), "ol", "")
OpenList(kind='ol', style='a', next=3)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vbparse.readers.html_marks import list_label
from vbparse.sources.element import Element

_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]{1,20})", re.I)
_STYLES = {
    **dict.fromkeys(["lower-alpha", "lower-latin"], "a"),
    **dict.fromkeys(["upper-alpha", "upper-latin"], "A"),
    "lower-roman": "i",
    "upper-roman": "I",
    "decimal": "1",
    "decimal-leading-zero": "1",
}
_MOST = 10_000


@dataclass(slots=True)
class OpenList:
    """A list that is open: its kind, the style of its marks ("" for none), the next number."""

    kind: str
    style: str
    next: int


def open_list(element: Element, name: str, style: str) -> OpenList:
    found = _LIST_STYLE.search(style) if style else None
    said = found.group(1).lower() if found else ""
    bare = said == "none" or "list-unstyled" in element.get("class", "") or element.get("role") in ("tablist", "menu")
    kind = "ol" if name == "ol" else "ul"
    start = element.get("start", "")
    marks = "" if bare else "-" if kind == "ul" else _STYLES.get(said, element.get("type", "") or "1")
    return OpenList(kind, marks, min(int(start), _MOST) if start.isdigit() else 1)


def next_label(lists: Sequence[OpenList], element: Element, style: str) -> str:
    """The mark of an item of the innermost list, "" where it has none; the list goes on counting."""
    listing = lists[-1]
    number = element.get("value", "")
    if number.isdigit():
        listing.next = min(int(number), _MOST)
    found = _LIST_STYLE.search(style) if style else None
    drawn = listing.style and not (found and found.group(1).lower() == "none")
    at, listing.next = listing.next, listing.next + 1
    depth = sum(1 for one in lists if one.kind == "ul")
    return list_label(listing.kind, at, listing.style, depth=depth) if drawn else ""
