"""A web page as a tree that can be asked: its elements by id, class and name, and the address that it was saved from.

>>> page = parse_page('<link rel="canonical" href="https://www.vbpl.vn/a"><div id="toanvan" class="x y">Kế hoạch</div>')
>>> page.host, [element.get("id") for element in page.classes["y"]]
('vbpl.vn', ['toanvan'])

libxml2 reads whatever a browser reads, in linear time, but drops what nests deeper than 2,048 elements: such a page is
read a second time with its deepest elements taken for their text.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from urllib.parse import urljoin

from lxml import etree

from vbparse.sources.addresses import host_of
from vbparse.sources.element import Element

_SAVED = re.compile(r"<!--\s{0,4}saved from url=\(\d{1,6}\)(\S{1,2000}?)\s", re.I)
_DEEPEST = 1000
MARKING = ("role", "itemprop", "data-role")
"""Attributes that selectors may ask for, besides id and class."""
_ASSETS = frozenset(["link", "script", "img", "form", "iframe"])
_CONTROLS = bytes(32 if byte == 127 or (byte < 32 and byte not in b"\t\n\f\r") else byte for byte in range(256))


@dataclass(slots=True)
class Page:
    """The root element, the indexes over all elements, the address where one is told."""

    root: Element
    url: str | None = None
    ids: dict[str, list[Element]] = field(default_factory=lambda: defaultdict(list))
    classes: dict[str, list[Element]] = field(default_factory=lambda: defaultdict(list))
    metas: list[Element] = field(default_factory=list)
    marked: dict[str, list[Element]] = field(default_factory=lambda: defaultdict(list))
    """Elements by the names of attributes that tell what they are for."""
    hosts: Counter[str] = field(default_factory=Counter)
    """Hosts that scripts, styles, images and forms are fetched from."""

    @property
    def host(self) -> str | None:
        """The host of the page's address, without "www."."""
        return host_of(self.url)

    @property
    def body(self) -> Element:
        """Where the text is: a fragment that begins with a `link` has all of it in what libxml2 takes for the head."""
        bodies = [element for element in self.root if element.tag == "body"]
        heads = [element for element in self.root if element.tag == "head"]
        if not bodies or any(next(head.iter("p", "div", "table"), None) is not None for head in heads):
            return self.root
        return bodies[0]

    def absolute(self, link: str) -> str:
        """A link as a whole address where the page's own is known."""
        try:
            return urljoin(self.url or "", link.strip())
        except ValueError:
            return link.strip()


def parse_page(text: str, url: str | None = None) -> Page:
    """The page of an HTML text; `url` is where it came from, if that is known from elsewhere."""
    saved = _SAVED.search(text[:4096])
    page = Page(_parse(text))
    canonical = base = social = None
    for element in page.root.iter():
        name = element.tag
        if not isinstance(name, str):
            continue
        if found := element.get("id"):
            page.ids[found].append(element)
        if found := element.get("class"):
            for one in found.split():
                page.classes[one].append(element)
        for attribute in MARKING:
            if element.get(attribute) is not None:
                page.marked[attribute].append(element)
        if name in _ASSETS:
            link = element.get("href") or element.get("src") or element.get("action") or ""
            if link.startswith(("http", "//")) and (host := host_of(link)):
                page.hosts[host] += 1
            if name == "link" and element.get("rel", "").lower() == "canonical":
                canonical = canonical or link
        elif name == "meta":
            page.metas.append(element)
            if element.get("property", "").lower() in ("og:url", "twitter:url"):
                social = social or element.get("content")
        elif name == "base":
            base = base or element.get("href")
    told = (url, saved.group(1) if saved else None, canonical, social, base)
    page.url = next((one for one in told if one and host_of(one)), None)
    return page


def _parse(text: str) -> Element:
    """The `html` element; an empty page has an empty one."""
    data = text.encode("utf-8", "replace").translate(_CONTROLS)
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, recover=True)
    try:
        root = etree.fromstring(data, parser)
        if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
            root = etree.fromstring(
                data, etree.HTMLParser(target=_Flattened(), encoding="utf-8", huge_tree=True, recover=True)
            )
    except etree.XMLSyntaxError:  # nothing in it: spaces, or a lone comment
        root = None
    found: Element = root if root is not None else etree.Element("html")
    return found


class _Flattened:
    """Builds a tree of bounded depth: what nests deeper keeps its text."""

    def __init__(self) -> None:
        self._builder = etree.TreeBuilder()
        self._depth = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth <= _DEEPEST:
            self._builder.start(tag, attributes)

    def end(self, tag: str) -> None:
        if self._depth <= _DEEPEST:
            self._builder.end(tag)
        self._depth -= 1

    def data(self, data: str) -> None:
        self._builder.data(data)

    def comment(self, text: str) -> None:
        """Comments are no text."""

    def close(self) -> object:
        return self._builder.close()
