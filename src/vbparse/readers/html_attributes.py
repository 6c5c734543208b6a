"""The attribute box of a page, wherever on it and however it is built: table, list, pairs of divs, meta tags, JSON-LD.

>>> from vbparse.sources.page import parse_page
>>> from vbparse.sources.recognise import recognise
>>> page = parse_page('''<dl id=a><dt>Số ký hiệu</dt><dd>12/KH-UBND</dd><dt>Loại văn bản</dt><dd>Kế hoạch</dd>
... <dt>Ngày ban hành</dt><dd>05/03/2024</dd><dt>Người ký</dt><dd>Đang cập nhật</dd></dl><div id=b>Điều 1.</div>''')
>>> found = find_boxes(page, recognise(page))
>>> found.portal.number, found.portal.issued, found.portal.signer, [box.get("id") for box in found.boxes]
('12/KH-UBND', '2024-03-05', None, ['a'])

Search forms (labels without values) and lists of other documents (labels once, many rows) are no boxes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vbparse.lexicon.records import record_field
from vbparse.lexicon.sites import Portals, portals
from vbparse.model.header import Portal
from vbparse.readers.blocks import Block, BlockKind
from vbparse.readers.html_blocks import Manner, read_blocks
from vbparse.readers.html_body import text_of
from vbparse.sources.element import Element
from vbparse.sources.page import Page
from vbparse.sources.portal import DATES, merged, parse_date, read_box, read_facts
from vbparse.sources.recognise import Origin
from vbparse.sources.scripts import find_objects
from vbparse.sources.selectors import select, select_first
from vbparse.sources.titles import parse_heading
from vbparse.text.fold import fold
from vbparse.text.unicode import normalize

_LARGEST = 6_000
_MOST_BESIDE = 400
_ASIDE = 8
"""So many items of a box may be something else: a heading, a link to a file."""
_LISTS = ("table", "dl", "ul", "ol")
_SCRIPT = "application/ld+json"
_LEGAL = frozenset(["Legislation", "LegislationObject", "GovernmentDocument", "DigitalDocument", "Report"])


@dataclass(frozen=True, slots=True)
class Found:
    """What a box says, and the elements that say nothing else."""

    portal: Portal | None
    boxes: frozenset[Element]


def find_boxes(page: Page, origin: Origin) -> Found:
    """The first box that the site's selectors name, else the first that any list or table of the page is."""
    known = portals()
    for element in _candidates(page, origin):
        portal = _read(element, known)
        if portal is not None:
            return Found(portal, frozenset((element,)))
    return Found(None, frozenset())


def complete(page: Page, origin: Origin, found: Found, body: Element) -> Portal | None:
    """What a page says of its document: the box, else the lines outside of the document; meta tags; the heading; and
    the name of the website.
    """
    portal = found.portal or _outside(page, body, portals())
    portal = merged(portal, merged(_from_metas(page), _from_json(page)))
    if origin.known:
        portal = merged(portal, merged(_from_title(page, origin), _from_facts(page, origin)))
    return merged(Portal(site=origin.name), portal) if origin.name else portal


def _candidates(page: Page, origin: Origin) -> Iterator[Element]:
    """Elements that may be the box: those the site names, then lists and tables."""
    sites = (*origin.known, *(site for site in portals().sites if site.id == "common"))
    named = (one for site in sites for selector in site.box for one in select(page, selector))
    return iter(dict.fromkeys((*named, *page.root.iter(*_LISTS))))


def _read(element: Element, known: Portals) -> Portal | None:
    """What an element says, if it is a box and next to nothing else."""
    text = text_of(element, sides=True, most=2 * _LARGEST)
    if not text or len(text) > _LARGEST or len(_labels(text, known)) < 3:
        return None
    items = [item for item in items_of(read_blocks(element, Manner(shown=_All(), sides=True))) if any(item)]
    box = read_box(items)
    if box is None or len(box.items) * 3 < len(items) * 2 - _ASIDE:
        return None
    beside = sum(len(cell) for at, item in enumerate(items) if at not in box.items for cell in item)
    # a table whose last row holds the document itself is more than a box
    return box.portal if beside < _MOST_BESIDE else None


def _labels(text: str, known: Portals) -> set[str]:
    return {found.group("label") for found in known.at_start.finditer(fold(normalize(text)))}


class _All(frozenset[Element]):
    """Everything is shown: a box in a closed tab still says what it says."""

    def __contains__(self, element: object) -> bool:
        return True


def items_of(blocks: Iterable[Block]) -> Iterator[list[str]]:
    """Lines, and the rows of tables as their cells; a table with its labels in the first row is turned."""
    fields = portals().fields
    for block in blocks:
        if block.kind is not BlockKind.TABLE:
            yield [block.text]
            continue
        rows = [[cell.text for cell in row] for row in block.rows]
        if len(rows) == 2 and len(rows[0]) == len(rows[1]) >= 3 and all(_bare(cell) in fields for cell in rows[0]):
            yield from ([f"{label}:", value] for label, value in zip(*rows, strict=True))
            continue
        for row in rows:
            yield [line for cell in row for line in cell.split("\n")]


def _bare(label: str) -> str:
    return fold(label.strip(" :*\n"))


def _outside(page: Page, body: Element, known: Portals) -> Portal | None:
    """A box of divs: among the lines of the page that stand outside of the document."""
    root = page.body
    if body is root:
        return None
    if len(_labels(text_of(root, (body,), sides=True), known)) < 3:
        return None
    box = read_box(list(items_of(read_blocks(root, Manner(skip={body}, shown=_All(), sides=True)))))
    return box.portal if box is not None else None


def _from_title(page: Page, origin: Origin) -> Portal | None:
    for site in origin.known:
        element = select_first(page, site.title)
        if element is not None:
            said = parse_heading(normalize("".join(element.itertext())))
            return Portal(doc_type=said.doc_type, number=said.number, title=said.trich_yeu)
    return None


def _from_facts(page: Page, origin: Origin) -> Portal | None:
    found = [one for site in origin.known for selector in site.facts for one in select(page, selector)]
    lines = [" ".join("".join(one.itertext()).split()) for one in found]
    return read_facts([normalize(line) for line in lines]) if lines else None


def _from_metas(page: Page) -> Portal | None:
    """`<meta name="so_hieu" content="…">`: the same names that crawlers give their fields."""
    values: dict[str, str | None] = {}
    for meta in page.metas:
        name = meta.get("name") or meta.get("property") or meta.get("itemprop") or ""
        content = meta.get("content", "").strip()
        field = record_field(name) if name and content else None
        if field is not None and field not in ("site", "url", "title") and portals().is_value(content):
            values.setdefault(field, content)
    return _checked(values) if {"number", "issued", "issuer"} & set(values) else None


def _from_json(page: Page) -> Portal | None:
    """Schema.org's `Legislation` in a script; what it says of an article is about the web page."""
    for one in find_objects(page, (_SCRIPT,)):
        kinds = one.get("@type")
        if not _LEGAL.isdisjoint(map(str, kinds) if isinstance(kinds, list) else [str(kinds)]):
            return _checked({_SCHEMA[key]: _plain(value) for key, value in one.items() if key in _SCHEMA})
    return None


_SCHEMA = {
    "legislationIdentifier": "number",
    "legislationType": "doc_type",
    "legislationPassedBy": "issuer",
    "legislationDate": "issued",
    "legislationLegalForce": "status",
    "legislationDateOfApplicability": "effective",
    "name": "title",
    "headline": "title",
}


def _plain(value: object, depth: int = 4) -> str | None:
    """The text of a value: its own, its "name", or that of the first of several; no deeper than data is in earnest."""
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, list) and depth:
        return next((found for one in value if (found := _plain(one, depth - 1))), None)
    return str(value).strip() if isinstance(value, str | int) and str(value).strip() else None


def _checked(values: dict[str, str | None]) -> Portal | None:
    out: dict[str, str | None] = {}
    for field, value in values.items():
        if not value:
            continue
        text = normalize(value).strip()
        if field == "title":
            out[field] = parse_heading(text).trich_yeu
        else:
            out[field] = parse_date(text) if field in DATES else text
    return Portal(**out) if any(out.values()) else None
