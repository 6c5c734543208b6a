"""Which element of a page holds the document: by the site's selectors, by its tabs, by where the sentences are.

>>> from vbparse.sources.page import parse_page
>>> from vbparse.sources.recognise import recognise
>>> words = "Căn cứ Luật Trẻ em, Ủy ban nhân dân tỉnh ban hành kế hoạch. " * 9
>>> page = parse_page(f"<div><ul><li><a>Tin tức</a></ul></div><div id=x><p>{words}</p><p>{words}</p></div>")
>>> find_body(page, recognise(page)).element.get("id")
'x'

A selector that names many elements means the one with most Vietnamese in it; one that finds next to nothing means
nothing. Where the page is a known site's and no selector finds the text, the sentences are looked for, as on any page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from vbparse.lexicon.sites import Site, portals
from vbparse.readers.html_shown import NO_TEXT, SIDES, is_hidden
from vbparse.sources.element import Element, is_within, name_of
from vbparse.sources.page import Page
from vbparse.sources.recognise import Origin
from vbparse.sources.selectors import select
from vbparse.text.fold import fold

_MARKS = re.compile(
    r"cộng h[òo]a xã hội chủ nghĩa việt nam|độc lập - tự do|(?:^|\n)\W{0,3}(?:căn cứ|xét|theo đề nghị) \w"
    r"|(?:^|\n)\W{0,3}điều \d{1,3}\s?[.:]|(?:^|\n)\W{0,3}nơi nhận\s?:|(?:^|\n)\W{0,3}(?:tm|kt|tl)\s?\.\s?\w"
    r"|(?:^|\n)\W{0,3}(?:phụ lục|chương)\b|(?:^|\n)\W{0,3}số\s?:\s?\S{0,12}/"
    r"|(?:^|\n)\W{0,3}(?:i|ii|iii|iv|v)\s?[./]\s?\w"
)
_TYPE_LINE = re.compile(
    r"(?:^|\n)\W{0,3}(?:kế hoạch|quyết định|chỉ thị|nghị quyết|hướng dẫn|thông báo|chương trình|báo cáo|tờ trình"
    r"|thông tư|nghị định|luật|công điện|quy chế|quy định|đề án)\W{0,3}(?=\n|$)"
)
_PANE = re.compile(
    r"(?:^|[\s_-])(?:tab-?pane|tabpane|tab-?content-?item|tabcontent|tab_content|resp-tab-content)(?:$|[\s_-])", re.I
)
_FOREIGN = re.compile(r"\b(?:the|of|and|shall|pursuant|article|decision)\b", re.I)
_LETTERS = re.compile(r"[ăâđêôơưĂÂĐÊÔƠƯ\u1ea0-\u1ef9]")
_FEWEST = 200
_FEW_LETTERS = 60
_SHARE = 0.8
_SOLID = frozenset(["div", "main", "article", "section", "center", "body", "form", "td", "tr", "table", "tbody"])


@dataclass(frozen=True, slots=True)
class Body:
    """The document's element; what inside of it is not the document; hidden elements that are; whether a selector
    found it.
    """

    element: Element
    skip: frozenset[Element] = frozenset()
    shown: frozenset[Element] = frozenset()
    named: bool = False


@dataclass(slots=True)
class _Weights:
    """How much running text stands in each element; links, menus and hidden parts weigh nothing."""

    skip: frozenset[Element]
    shown: frozenset[Element]
    of: dict[Element, int] = field(default_factory=dict)

    def measure(self, root: Element) -> None:
        """One pass, children before parents, without recursion; a second call costs nothing."""
        if root in self.of:
            return
        stack: list[tuple[Element, Iterator[Element]]] = [(root, iter(root))]
        own = [_length(root.text)]
        while stack:
            element, children = stack[-1]
            child = next(children, None)
            if child is None:
                stack.pop()
                weight = own.pop()
                self.of[element] = weight
                if own:
                    own[-1] += 0 if element.tag == "a" else weight
                continue
            own[-1] += _length(child.tail)
            if not isinstance(child.tag, str) or child.tag in NO_TEXT or child in self.skip:
                continue
            if is_hidden(child) and child not in self.shown:
                continue
            stack.append((child, iter(child)))
            own.append(_length(child.text))


def find_body(page: Page, origin: Origin, boxes: frozenset[Element] = frozenset()) -> Body:
    """The part of the page to read; `boxes` are no part of it."""
    body = page.body
    panes = _without_panes(page)
    weights = _Weights(panes.skip | boxes, panes.shown)
    for site in (*origin.known, *(one for one in portals().sites if one.id == "common")):
        found = _by_selectors(page, body, site, weights)
        if found is not None:
            dropped = {one for selector in site.drop for one in select(page, selector)}
            return Body(found, panes.skip | boxes | dropped, panes.shown, named=True)
    weights.measure(body)
    return Body(_densest(body, weights), panes.skip | boxes, panes.shown)


def marks_in(text: str, *, types: bool = False) -> int:
    """How many words of a letterhead, basis, article or signature a text has; `types`: a line that is but the name of
    a type of instrument counts too.

    >>> marks_in("Số: 12/KH-UBND\\nCăn cứ Luật Trẻ em;\\nGiá vàng hôm nay")
    2
    """
    key = fold(text)
    return sum(1 for _ in _MARKS.finditer(key)) + (sum(1 for _ in _TYPE_LINE.finditer(key)) if types else 0)


def _length(text: str | None) -> int:
    return len(text) if text and not text.isspace() else 0


def text_of(element: Element, skip: Iterable[Element] = (), *, sides: bool = False, most: int = 0) -> str:
    """The words of an element as they stand, scripts left out, one line for each of its pieces of text; `most`: where
    it is enough to know that there are more.
    """
    left = frozenset(skip)
    silent = NO_TEXT - SIDES if sides else NO_TEXT
    pieces: list[str] = []
    stack: list[Iterator[Element]] = [iter(element)]
    if element.text:
        pieces.append(element.text)
    length = 0
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
            continue
        if most:
            length += len(child.text or "") + len(child.tail or "")
            if length > most:
                break
        if isinstance(child.tag, str) and child.tag not in silent and child not in left:
            if child.text:
                pieces.append(child.text)
            stack.append(iter(child))
        if child.tail:
            pieces.append(child.tail)
    return "\n".join(piece.strip() for piece in pieces if not piece.isspace())


def _by_selectors(page: Page, body: Element, site: Site, weights: _Weights) -> Element | None:
    """The longest element that the best working selector names; a template's has to hold a good part of the page."""
    for selector in site.body:
        found = select(page, selector)
        if not found:
            continue
        if not site.template:
            texts = [text_of(one, weights.skip) for one in found]
            best = max(range(len(found)), key=lambda at: (_score(texts[at]), len(texts[at])))
            if len(texts[best]) >= _FEWEST and not is_within(found[best], weights.skip):
                return found[best]
            continue
        weights.measure(body)
        heaviest = max(found, key=lambda one: weights.of.get(one, 0))
        if weights.of.get(heaviest, 0) >= max(_FEWEST, weights.of[body] // 3):
            return heaviest
    return None


def _densest(body: Element, weights: _Weights) -> Element:
    """Down to the smallest element that still holds nearly all of the running text, and leaves no letterhead behind."""
    here = body
    while True:
        inner = [child for child in here if name_of(child) in _SOLID and child in weights.of]
        best = max(inner, key=lambda child: weights.of[child], default=None)
        if best is None or weights.of[best] < weights.of[here] * _SHARE or weights.of[best] < _FEWEST:
            return here
        if here.tag in ("table", "tbody", "tr") and len(inner) > 1 and best.tag in ("tr", "td"):
            return here
        if any(child is not best and child in weights.of and marks_in(_ends(text_of(child))) for child in here):
            return here
        here = best


def _ends(text: str) -> str:
    return text if len(text) < 6000 else f"{text[:4000]}\n{text[-2000:]}"


@dataclass(frozen=True, slots=True)
class _Panes:
    skip: frozenset[Element]
    shown: frozenset[Element]


def _without_panes(page: Page) -> _Panes:
    """Of tabs that stand for one text in several forms (toàn văn, tiếng Anh, lược đồ) only the document is read, also
    where another tab was open when the page was saved.
    """
    groups: dict[Element, list[Element]] = {}
    for element in _panes(page):
        parent = element.getparent()
        if parent is not None:
            groups.setdefault(parent, []).append(element)
    skip: set[Element] = set()
    shown: set[Element] = set()
    for panes in groups.values():
        texts = [text_of(pane) for pane in panes]
        scores = [_score(text) for text in texts]
        best = scores.index(max(scores))
        if len(panes) < 2 and not is_hidden(panes[0]):
            continue
        if scores[best] < _FEW_LETTERS:
            continue
        if len(panes) > 1:
            skip |= {pane for at, pane in enumerate(panes) if at != best and scores[at] * 2 < scores[best]}
        shown.add(panes[best])
    return _Panes(frozenset(skip), frozenset(shown))


def _panes(page: Page) -> Iterator[Element]:
    seen: set[Element] = set()
    for name, found in page.classes.items():
        if _PANE.search(name):
            for element in found:
                if element not in seen:
                    seen.add(element)
                    yield element
    for element in page.marked.get("role", ()):
        if element.get("role") == "tabpanel" and element not in seen:
            seen.add(element)
            yield element


def _score(text: str) -> int:
    """Vietnamese running text with the words of an instrument; a translation and a list of links score low."""
    letters = len(_LETTERS.findall(text))
    if not letters or len(_FOREIGN.findall(text[:4000])) * 6 > letters:
        return letters // 4
    return letters * (2 if marks_in(_ends(text)) > 2 else 1)
