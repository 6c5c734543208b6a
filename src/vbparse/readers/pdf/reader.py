"""PDF: the text layer's lines laid out as blocks; pages without a usable one are recognised."""

from __future__ import annotations

import threading
import time

import pypdfium2 as pdfium

from vbparse.errors import UnreadableInput
from vbparse.model.diagnostic import Code, Diagnostic, Severity
from vbparse.readers.blocks import RawDocument
from vbparse.readers.layout.blocks import lay_out
from vbparse.readers.layout.page import Page, Region
from vbparse.readers.pdf.annotations import fill_in
from vbparse.readers.pdf.fonts import Fonts
from vbparse.readers.pdf.frame import frame_of
from vbparse.readers.pdf.grid_rulings import find_rulings, parted
from vbparse.readers.pdf.lines import read_lines
from vbparse.readers.pdf.tables import FEWEST_RULINGS, find_tables, may_hold_table
from vbparse.readers.pdf.words import read_words
from vbparse.readers.plain import describe
from vbparse.readers.registry import Payload

_ONE_AT_A_TIME = threading.Lock()  # PDFium is not made for threads


def read_pdf(payload: Payload) -> RawDocument:
    """The blocks of a PDF.

    Raises `UnreadableInput` for what is protected by a password, damaged beyond repair, or has no page.
    """
    with _ONE_AT_A_TIME:
        return _read(payload)


def _read(payload: Payload) -> RawDocument:
    document = _open(payload)
    try:
        count = len(document)
        if not count:
            raise UnreadableInput(payload.name, "it is a PDF without a page", "check the file, or get it again")
        pages, diagnostics = _read_pages(document, count, payload)
    finally:
        document.close()
    regions: dict[int, list[Region]] = {}
    for page in pages:
        if found := find_tables(page):
            regions[page.number] = found
    source = describe(payload, "utf-8", "pdf").model_copy(update={"encoding": None, "pages": count})
    return RawDocument(source, tuple(lay_out(pages, regions)), None, diagnostics)


def _open(payload: Payload) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(payload.data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            way_out = "remove the password (qpdf --decrypt), or get a copy without one"
            raise UnreadableInput(payload.name, "it is a PDF protected by a password", way_out) from error
        raise UnreadableInput(
            payload.name, "it is a damaged PDF", "get it again, or repair it (qpdf, or print it to a new PDF)"
        ) from error


def _read_pages(
    document: pdfium.PdfDocument, count: int, payload: Payload
) -> tuple[list[Page], tuple[Diagnostic, ...]]:
    options = payload.options
    fonts = Fonts()
    pages: list[Page] = []
    deadline = time.monotonic() + options.max_seconds
    diagnostics: list[Diagnostic] = []
    for index in range(count):
        if index >= options.max_pages or time.monotonic() > deadline:
            diagnostics.append(_cut(index, count, index >= options.max_pages, payload))
            break
        pages.append(_read_page(document, index, fonts))
    return pages, tuple(diagnostics)


def _cut(read: int, count: int, by_pages: bool, payload: Payload) -> Diagnostic:
    limit = f"max_pages={payload.options.max_pages}" if by_pages else f"max_seconds={payload.options.max_seconds:g}"
    message = f"read {read} of {count} pages, then the limit was reached ({limit})"
    return Diagnostic(code=Code.TRUNCATED_DOCUMENT, severity=Severity.ERROR, message=message)


def _read_page(document: pdfium.PdfDocument, index: int, fonts: Fonts) -> Page:
    page = document[index]
    try:
        boxes = fill_in(page)
        if boxes:
            page.close()
            page = document[index]
        text_page = page.get_textpage()
        try:
            words = read_words(page, text_page)
            frame = words.frame if words is not None else frame_of(page)
            lines = read_lines(words, fonts) if words is not None else ()
        finally:
            text_page.close()
        rulings = find_rulings(page, frame.turned) if may_hold_table(lines, frame.size[0]) else ()
        if words is not None and len(rulings) >= FEWEST_RULINGS:
            lines = read_lines(words, fonts, parted(words.boxes, rulings))
    finally:
        page.close()
    width, height = frame.size
    return Page(index + 1, width, height, lines, rulings, turned=frame.turned)
