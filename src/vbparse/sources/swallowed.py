"""A page whose text stands in an element that was never closed: the tags of that element are taken out.

libxml2 takes all that follows an open `<title>` or `<textarea>` for its text, and a page without its document is what
comes out.

>>> released("<html><title>Kế hoạch<body><p>I. MỤC ĐÍCH</p></body></html>")
'<html>Kế hoạch<body><p>I. MỤC ĐÍCH</p></body></html>'
>>> released("<html><title>Kế hoạch</title><body><p>I. MỤC ĐÍCH</p></body></html>")

It refuses pages in which nothing is swallowed: None. Python's own parser would find the elements too, but takes
minutes over a page of open comments.
"""

from __future__ import annotations

from collections import Counter

from vbparse.text.markup import split_markup

_SWALLOWS = frozenset(["title", "textarea", "select", "option", "noframes", "iframe", "xmp", "button"])
_TEXT = frozenset(["p", "div", "table", "br", "body"])


def released(markup: str) -> str | None:
    """The markup without the tags of the elements that swallowed a part of the page, None where there is none."""
    pieces = list(split_markup(markup))
    dropped: set[int] = set()
    swallowing: Counter[str] = Counter()
    waiting: list[int] = []  # open elements in which no text stands yet
    names: Counter[str] = Counter()
    for at, piece in enumerate(pieces):
        if piece.name in _SWALLOWS and not piece.closing:
            waiting.append(at)
            names[piece.name] += 1
        elif piece.name in _SWALLOWS and names[piece.name]:
            closed = ""
            while closed != piece.name:
                closed = pieces[waiting.pop()].name
                names[closed] -= 1
        elif piece.name in _SWALLOWS and swallowing[piece.name]:
            swallowing[piece.name] -= 1
            dropped.add(at)
        elif piece.name in _TEXT and not piece.closing and waiting:
            dropped.update(waiting)
            swallowing.update(names)
            waiting.clear()
            names.clear()
    return "".join(piece.text for at, piece in enumerate(pieces) if at not in dropped) if dropped else None
