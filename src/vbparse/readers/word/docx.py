"""DOCX: paragraphs with the numbers that Word shows, tables in place, notes; the accepted view without hidden text.

A letterhead that stands only in the first page's header is taken from there; other headers and footers belong to the
page. It refuses packages without a document part, and whatever is encrypted or cut off.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from vbparse.errors import UnreadableInput
from vbparse.model.diagnostic import Diagnostic
from vbparse.readers.blocks import Block, RawDocument
from vbparse.readers.detect import find_media_type
from vbparse.readers.letterhead import has_letterhead
from vbparse.readers.plain import describe
from vbparse.readers.registry import Payload, load_reader
from vbparse.readers.word.body import Body, closes, first_note_number
from vbparse.readers.word.composing import Composer
from vbparse.readers.word.limits import LimitReached, Limits, limits_of
from vbparse.readers.word.mending import read_twice
from vbparse.readers.word.names import MAIN, RELATION
from vbparse.readers.word.notes import read_notes
from vbparse.readers.word.numbering import read_numbering
from vbparse.readers.word.package import Package, read_package
from vbparse.readers.word.settling import as_lines, settle
from vbparse.readers.word.styles import read_styles

if TYPE_CHECKING:
    from lxml.etree import _Element


def read_docx(payload: Payload) -> RawDocument:
    """The blocks of a DOCX file.

    Raises `UnreadableInput` where it is no whole Word package.
    """
    package = read_package(payload.data, payload.name, payload.options)
    return read_word_package(payload, package, "docx")


def read_word_package(payload: Payload, package: Package, reader: str) -> RawDocument:
    """The blocks of an opened package; `reader` is the name that the source gets."""
    part = _main_part(package)
    document = package.xml(part) if part else None
    if part is None or document is None:
        raise UnreadableInput(
            payload.name, "it is a zip archive without a Word document in it", "open it in Word and save it as DOCX"
        )
    root = document.find(f"{MAIN}body")
    if root is None:
        raise UnreadableInput(payload.name, "its Word document has no body", "open it in Word and save it again")
    parts = _Parts(package, part)
    started = time.monotonic()

    def read(composer: Composer) -> tuple[list[Block], Diagnostic | None]:
        body = _body(parts, document, limits_of(payload.options, started), composer)
        stopped = _read(body, root)
        blocks = as_lines(settle(body.items))
        return [*_letterhead(parts, body, root, blocks), *blocks], body.limits.stopped() if stopped else None

    (blocks, stopped), diagnostics = read_twice(read)
    if stopped is not None:
        diagnostics = (*diagnostics, stopped)
    elif not any(block.text or block.rows for block in blocks) and (inner := _embedded(parts, root)) is not None:
        raw = _read_embedded(payload, *inner)
        blocks, diagnostics = list(raw.blocks), raw.diagnostics
    return RawDocument(describe(payload, None, reader), tuple(blocks), None, diagnostics)


def _embedded(parts: _Parts, root: _Element) -> tuple[str, bytes] | None:
    """The web page or document that a converter put into an empty one whole (`w:altChunk`): its name and bytes."""
    chunk = next(root.iter(f"{MAIN}altChunk"), None)
    relation = parts.relations.get(chunk.get(f"{RELATION}id") or "") if chunk is not None else None
    data = parts.package.bytes_of(relation[1]) if relation is not None else None
    return (relation[1], data) if relation is not None and data else None


def _read_embedded(payload: Payload, name: str, data: bytes) -> RawDocument:
    media_type = find_media_type(name, data)
    if media_type == payload.media_type:
        media_type = "application/zip"  # a document in a document in a document: no reader
    return load_reader(media_type, payload.name)(Payload(payload.name, media_type, data, payload.options))


class _Parts:
    """The parts of a package that belong to its document."""

    def __init__(self, package: Package, part: str) -> None:
        self.package = package
        self.folder = part.rpartition("/")[0]
        self.relations = package.related(part)

    def xml(self, kind: str) -> _Element | None:
        """The part of a kind, None where it is missing; one that is broken counts as missing."""
        for each, target in self.relations.values():
            if each == kind:
                return self.by_name(target)
        return self.by_name(f"{self.folder}/{kind}.xml")  # where the relationships are lost

    def by_name(self, target: str) -> _Element | None:
        try:
            return self.package.xml(target)
        except UnreadableInput:
            return None


def _main_part(package: Package) -> str | None:
    for kind, target in package.related("").values():
        if kind == "officeDocument" and package.has(target):
            return target
    return "word/document.xml" if package.has("word/document.xml") else None


def _body(parts: _Parts, document: _Element, limits: Limits, composer: Composer) -> Body:
    styles = read_styles(parts.xml("styles"))
    start = first_note_number(parts.xml("settings"))
    space = document.get("{http://www.w3.org/XML/1998/namespace}space")
    return Body(
        styles,
        read_numbering(parts.xml("numbering"), styles),
        read_notes(parts.xml("footnotes"), parts.xml("endnotes"), document, start),
        limits,
        composer,
        preserve=space == "preserve",
        soft=_soft_hyphen(document),
        fields_close=closes(document),
    )


def _soft_hyphen(document: _Element) -> str:
    """LibreOffice writes the byte of "ư" in TCVN3, U+00AD, as a soft hyphen; a file that has it as a letter means the
    hyphen.
    """
    if next(document.iter(f"{MAIN}softHyphen"), None) is None:
        return ""
    return "" if any("\xad" in (each.text or "") for each in document.iter(f"{MAIN}t")) else "\xad"


def _read(body: Body, root: _Element) -> bool:
    """Reads the body and its notes; whether a limit ended it."""
    try:
        body.read(root)
        for note in body.notes.called:
            body.items.extend(body.note(note.element, note.marker, note.paragraph))
    except LimitReached:
        return True
    return False


def _letterhead(parts: _Parts, body: Body, root: _Element, blocks: list[Block]) -> list[Block]:
    """The first page's header where it holds the letterhead that the body lacks."""
    if has_letterhead(blocks):
        return []
    section = root.find(f".//{MAIN}sectPr")
    if section is None:
        return []
    references = {each.get(f"{MAIN}type"): each for each in section.iterchildren(f"{MAIN}headerReference")}
    order = ("first", "default") if section.find(f"{MAIN}titlePg") is not None else ("default",)
    for kind in order:
        reference = references.get(kind)
        relation = parts.relations.get(reference.get(f"{RELATION}id") or "") if reference is not None else None
        header = parts.by_name(relation[1]) if relation else None
        if header is None:
            continue
        count, body.count = body.count, 0
        body.boxed += 1
        found = settle(list(body.contents(header)))
        body.boxed -= 1
        body.count = count
        if has_letterhead(found):
            return found
    return []
