"""What of a page a reader of it sees: hidden elements, those that never hold text of a document.

>>> from vbparse.sources.page import parse_page
>>> page = parse_page('<div class="d-none d-md-block">a</div><p style="display: none">b</p><p aria-hidden="true">c</p>')
>>> [element.text for element in page.root.iter("div", "p") if not is_hidden(element)]
['a']

A class that hides on small screens only ("hidden sm:flex") hides nothing.
"""

from __future__ import annotations

import re

from vbparse.sources.element import Element

NO_TEXT = frozenset(
    [
        *("script", "style", "noscript", "template", "title", "meta", "link", "base", "xml", "object", "embed"),
        *("svg", "math", "video", "audio", "canvas", "iframe", "map", "dialog", "datalist"),
        *("button", "select", "option", "input", "textarea", "nav", "footer", "aside", "colgroup"),
    ]
)
"""Elements that are not read; a `footer` or `aside` holds the site's own words."""

SIDES = frozenset(["aside"])
"""Those in which a site may tell what a document is."""

_HIDING_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all|mso-element\s*:\s*(?:header|footer)",
    re.I,
)
_FURNITURE = ("header", "footer")
"""How LibreOffice calls what stands on every page of the document that it exported."""
_HIDING_CLASSES = frozenset(
    [
        *("hidden", "hide", "d-none", "display-none", "displaynone", "invisible", "is-hidden", "ng-hide", "uk-hidden"),
        *("sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "screen-reader-only", "u-hidden"),
        *("ant-tabs-tabpane-hidden", "print-only", "visible-print", "visible-xs", "visible-print-block"),
    ]
)
_SHOWN_AGAIN = re.compile(r"(?:[a-z]{2,3}:|d-(?:xs|sm|md|lg|xl|xxl)-)(?:block|flex|inline|grid|table|contents)")


def is_hidden(element: Element) -> bool:
    """Whether the element itself is hidden; those inside a hidden one are not asked for."""
    keys = element.keys()
    if not keys:
        return False
    if "hidden" in keys or ("aria-hidden" in keys and element.get("aria-hidden") == "true"):
        return True
    if "style" in keys and _HIDING_STYLE.search(element.get("style", "")):
        return True
    if "title" in keys and element.tag == "div" and element.get("title") in _FURNITURE:
        return True
    if "class" in keys:
        names = element.get("class", "").split()
        if not _HIDING_CLASSES.isdisjoint(names):
            return not any(_SHOWN_AGAIN.match(name) for name in names)
    return False
