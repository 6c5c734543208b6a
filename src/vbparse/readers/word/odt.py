"""ODT and OTT, the text files of LibreOffice: lists with their numbers, notes, tables, frames; hidden text left out.

It refuses files that are encrypted, cut off, or no text documents.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from vbparse.errors import UnreadableInput
from vbparse.model.diagnostic import Diagnostic
from vbparse.readers.blocks import Block, BlockKind, RawDocument
from vbparse.readers.letterhead import has_letterhead
from vbparse.readers.plain import describe
from vbparse.readers.registry import Payload
from vbparse.readers.word.composing import Composer
from vbparse.readers.word.limits import LimitReached, limits_of
from vbparse.readers.word.mending import read_twice
from vbparse.readers.word.odt_body import OdtBody
from vbparse.readers.word.odt_lists import read_odt_lists
from vbparse.readers.word.odt_styles import OFFICE, STYLE, read_odt_styles
from vbparse.readers.word.package import Package, read_package
from vbparse.readers.word.settling import as_lines, settle

if TYPE_CHECKING:
    from lxml.etree import _Element

_SEALED = b"encryption-data"
_HEADERS = ("header-first", "header")


def read_odt(payload: Payload) -> RawDocument:
    """The blocks of an OpenDocument text.

    Raises `UnreadableInput` where it is no whole one.
    """
    package = read_package(payload.data, payload.name, payload.options)
    if _SEALED in (package.bytes_of("META-INF/manifest.xml") or b""):
        raise UnreadableInput(
            payload.name, "it is protected by a password", "open it in LibreOffice and save it without the password"
        )
    content = package.xml("content.xml")
    root = content.find(f"{OFFICE}body/{OFFICE}text") if content is not None else None
    if root is None:
        raise UnreadableInput(payload.name, "it holds no text document", "open it in LibreOffice and save it as ODT")
    named = _named_styles(package)
    started = time.monotonic()

    def read(composer: Composer) -> tuple[list[Block], Diagnostic | None]:
        styles = read_odt_styles((named, content))
        lists = read_odt_lists((named, content), styles.fonts)
        body = OdtBody(styles, lists, limits_of(payload.options, started), composer)
        stopped = False
        try:
            body.read(root)
        except LimitReached:
            stopped = True
        blocks = as_lines(settle(body.items))
        notes = [block for block in settle(body.notes) if block.kind is not BlockKind.BLANK]
        if not has_letterhead(blocks):
            blocks = _letterhead(named, body) + blocks
        return blocks + notes, body.limits.stopped() if stopped else None

    (blocks, stopped), diagnostics = read_twice(read)
    if stopped is not None:
        diagnostics = (*diagnostics, stopped)
    return RawDocument(describe(payload, None, "odt"), tuple(blocks), None, diagnostics)


def _named_styles(package: Package) -> _Element | None:
    try:
        return package.xml("styles.xml")
    except UnreadableInput:
        return None


def _letterhead(named: _Element | None, body: OdtBody) -> list[Block]:
    """The first page's header where it holds the letterhead that the body lacks."""
    if named is None:
        return []
    body.boxed += 1
    body.count = 0
    try:
        for kind in _HEADERS:
            for header in named.iter(f"{STYLE}{kind}"):
                found = settle(body.contents(header))
                if has_letterhead(found):
                    return found
    except LimitReached:
        return []
    return []
