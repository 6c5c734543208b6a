"""A page whose text stands in an element that was never closed: read a second time by a parser that forgives it.

libxml2 takes all that follows an open `<title>` or `<textarea>` for its text, and a page without its document is what
comes out. Python's own parser, through BeautifulSoup, keeps the elements in it.

>>> print(released("<html><title>Kế hoạch<body><p>I. MỤC ĐÍCH</p></body></html>"))
<html>Kế hoạch<body><p>I. MỤC ĐÍCH</p></body></html>
>>> released("<html><title>Kế hoạch</title><body><p>I. MỤC ĐÍCH</p></body></html>")

It refuses pages in which nothing is swallowed: None.
"""

from __future__ import annotations

_SWALLOWS = ("title", "textarea", "select", "option", "noframes", "iframe", "xmp", "button")
_TEXT = ("p", "div", "table", "br", "body")


def released(markup: str) -> str | None:
    """The markup without the tags of the elements that swallowed a part of the page, None where there is none."""
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(markup, "html.parser")
    swallowing = [element for element in soup.find_all(_SWALLOWS) if element.find(_TEXT) is not None]
    for element in swallowing:
        element.unwrap()
    return soup.decode() if swallowing else None
