"""HTML: the part of a page that is the document, as paragraphs, headings and tables with XPaths.

    bytes → characters → page → origin (which website) → body → blocks;   attribute box → `RawDocument.portal`

A page without its document (still loading, behind a login, a PDF in a viewer) is an empty document with a diagnostic
that says so and names the attachment. What PHP left behind is no text, and a tag that lost its first sign is a tag.
"""

from __future__ import annotations

import codecs
import re

from vbparse.model.diagnostic import Diagnostic
from vbparse.readers.blocks import Block, RawDocument
from vbparse.readers.decode import mend_markup, read_characters
from vbparse.readers.html_attributes import complete, find_boxes
from vbparse.readers.html_blocks import Manner, read_blocks
from vbparse.readers.html_body import Body, find_body, marks_in, text_of
from vbparse.readers.html_bulk import drop_bulk
from vbparse.readers.html_missing import cut_short, find_absence, find_attachments, missing
from vbparse.readers.html_shown import is_hidden
from vbparse.readers.html_state import find_state
from vbparse.readers.plain import describe
from vbparse.readers.registry import Payload
from vbparse.sources.element import Element, is_within
from vbparse.sources.page import Page, parse_page
from vbparse.sources.portal import has_attributes, merged
from vbparse.sources.recognise import recognise
from vbparse.sources.swallowed import released

_PHP = re.compile(r"<\?(?:php|=).*?(?:\?>|\Z)", re.S)
_SERVER = re.compile(r"<%[^%<>]{0,2000}%>")
_TORN = re.compile(r"/(?<![<\w/]/)(?=(?:p|div|span|td|tr|li|h[1-6]|b|strong|em|i)>)")
_LONGEST_LOOSE = 20_000_000
_SHORT = 300
_SHORTEST = 100
_FEW_MARKS = 2


def read_html(payload: Payload) -> RawDocument:
    """The blocks of a page's document, and what its attribute box says."""
    text, encoding = read_characters_of_page(payload.data, payload.name)
    return read_page(payload, text, encoding)


def read_page(
    payload: Payload, text: str, encoding: str, *, url: str | None = None, reader: str = "html", again: bool = False
) -> RawDocument:
    """The same for a page whose characters and address are known already; `again`: what an open element had swallowed
    was released.
    """
    decoded = mend_markup(drop_bulk(text), encoding)
    text = decoded.text
    if "<?" in text:
        text = _PHP.sub(" ", text)
    if "<%" in text:
        text = _SERVER.sub(" ", text)
    text = _TORN.sub("</", text)
    page = parse_page(text, url)
    origin = recognise(page)
    found = find_boxes(page, origin)
    body = find_body(page, origin, found.boxes)
    portal = complete(page, origin, found, body.element)
    expected = origin.site is not None or has_attributes(portal)
    blocks, said = _checked(page, _blocks(page, body), expected=expected, named=body.named)
    if not blocks and (state := find_state(page)) is not None:
        inner = parse_page(state.text if "<" in state.text else f"<pre>{state.text}</pre>", page.url)
        if blocks := _blocks(inner, find_body(inner, recognise(inner))):
            portal, said = merged(state.portal, portal), ()
    if not blocks and not again and (loose := released(text) if len(text) <= _LONGEST_LOOSE else None) is not None:
        return read_page(payload, loose, decoded.encoding, url=url, reader=reader, again=True)
    source = describe(payload, decoded.encoding, reader)
    return RawDocument(source, tuple(blocks), portal, decoded.diagnostics + said)


def read_characters_of_page(data: bytes, name: str, declared: str = "") -> tuple[str, str]:
    """The characters of a page as they stand, and the encoding.

    Of what the page or its envelope declares only UTF-16 is believed: the names of single-byte sets are written over
    text in any of the old Vietnamese ones, which `mend_markup` tells by the words.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF8)):
        return read_characters(data, name)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    from bs4.dammit import EncodingDetector

    for charset in (declared, EncodingDetector.find_declared_encoding(data[:4096], is_html=True) or ""):
        codec = _known(charset)
        if codec.startswith("utf-16"):
            return data.decode(codec, "replace"), charset.lower()
    return read_characters(data, name)


def _known(charset: str) -> str:
    try:
        return codecs.lookup(charset).name if charset else ""
    except (LookupError, ValueError):
        return ""


def _blocks(page: Page, body: Body) -> list[Block]:
    """The blocks of the body; where next to nothing is shown, those of hidden parts that are a document."""
    if is_within(body.element, body.skip):
        return []
    manner = Manner(body.skip, body.shown)
    blocks = read_blocks(body.element, manner)
    if _size(blocks) < _SHORT and (hidden := _hidden_texts(page)):
        again = read_blocks(body.element, Manner(manner.skip, body.shown | hidden))
        if _size(again) > 2 * _SHORT:
            return again
    return blocks


def _hidden_texts(page: Page) -> frozenset[Element]:
    return frozenset(
        element
        for element in page.root.iter("div", "section", "article", "td", "main")
        if is_hidden(element) and len(text := text_of(element)) > _SHORT and marks_in(text[:8000])
    )


def _size(blocks: list[Block]) -> int:
    return sum(len(block.text) + sum(map(len, _cells(block))) for block in blocks)


def _checked(
    page: Page, blocks: list[Block], *, expected: bool, named: bool
) -> tuple[list[Block], tuple[Diagnostic, ...]]:
    """The blocks, none where they are but the page's own words, with the diagnostic that says so; `expected`: the page
    is one of a document, `named`: it is the element where the site has its documents.
    """
    size = _size(blocks)
    if size >= _SHORT:
        return blocks, ()
    text = "\n".join(items for block in blocks for items in (block.text, *_cells(block)))
    reason = find_absence(text)
    if marks_in(text, types=True) >= _FEW_MARKS or (named and size >= _SHORTEST and reason is None):
        return blocks, ((cut_short(reason, find_attachments(page)),) if reason else ())
    attachments = find_attachments(page)
    if reason or attachments or expected or not text.strip():
        return [], (missing(reason, attachments),)
    return blocks, ()


def _cells(block: Block) -> list[str]:
    return [cell.text for row in block.rows for cell in row]
