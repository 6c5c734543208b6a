"""PDF: the text layer's lines laid out as blocks; pages without a usable one are recognised.

A page that could not be recognised, for want of tesseract or because the caller said `ocr=never`, stays empty, and the
diagnostic `truncated_document` names it: what it says is missing from the result. The same code says where reading
stopped at a limit.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

import pypdfium2 as pdfium

from vbparse.errors import UnreadableInput
from vbparse.model.diagnostic import Code, Diagnostic, Severity
from vbparse.readers.blocks import RawDocument
from vbparse.readers.detect import find_media_type
from vbparse.readers.layout.blocks import lay_out
from vbparse.readers.layout.page import Box, Page, Region
from vbparse.readers.layout.usable import is_sparse, may_be_broken, needs_ocr
from vbparse.readers.options import Ocr, ReadOptions
from vbparse.readers.pdf.annotations import fill_in, without_stamps
from vbparse.readers.pdf.fonts import Fonts
from vbparse.readers.pdf.frame import frame_of
from vbparse.readers.pdf.grid_rulings import find_drawn, parted
from vbparse.readers.pdf.ground_areas import find_areas
from vbparse.readers.pdf.grounds import Plumber
from vbparse.readers.pdf.lines import read_lines
from vbparse.readers.pdf.pictures import draw_page, drawn_share
from vbparse.readers.pdf.tables import FEWEST_RULINGS, find_tables, has_columns, may_hold_table
from vbparse.readers.pdf.words import read_words
from vbparse.readers.plain import describe
from vbparse.readers.registry import Payload, load_reader

_ONE_AT_A_TIME = threading.RLock()  # PDFium is not made for threads


@dataclass(slots=True)
class _Reading:
    """One document while it is read; `unseen` are the pages whose picture was not recognised, with the reason;
    `grounds` are those of pages where they may be a table's, and `unasked`
    the pages where the time did not suffice to look for it.
    """

    document: pdfium.PdfDocument
    options: ReadOptions
    deadline: float
    fonts: Fonts = field(default_factory=Fonts)
    pages: list[Page] = field(default_factory=list)
    unseen: dict[str, list[int]] = field(default_factory=dict)
    grounds: dict[int, tuple[Box, ...]] = field(default_factory=dict)
    unasked: list[int] = field(default_factory=list)

    def leave_out(self, number: int, reason: str) -> None:
        self.unseen.setdefault(reason, []).append(number)


def read_pdf(payload: Payload) -> RawDocument:
    """The blocks of a PDF.

    Raises `UnreadableInput` for what is protected by a password, damaged beyond repair, or has no page. What is called
    PDF and is none is read as what it is.
    """
    actual = find_media_type("", payload.data)
    if actual != payload.media_type and b"%PDF-" not in payload.data[:1024]:
        return _read_other(payload, actual)
    with _ONE_AT_A_TIME:
        return _read(payload)


def _read_other(payload: Payload, media_type: str) -> RawDocument:
    """An image or a web page that somebody called ".pdf"."""
    if media_type.startswith("text/plain"):
        way_out = "get it again: what was saved may be an error message"
        raise UnreadableInput(payload.name, "it is called PDF and is none", way_out)
    return load_reader(media_type, payload.name)(Payload(payload.name, media_type, payload.data, payload.options))


def _read(payload: Payload) -> RawDocument:
    document = _open(payload)
    options = payload.options
    reading = _Reading(document, options, time.monotonic() + options.max_seconds)
    try:
        count = len(document)
        if not count:
            raise UnreadableInput(payload.name, "it is a PDF without a page", "check the file, or get it again")
        for index in range(min(count, options.max_pages)):
            if time.monotonic() > reading.deadline:
                break
            reading.pages.append(_read_page(reading, index))
    finally:
        document.close()
    regions: dict[int, list[Region]] = {}
    with Plumber(payload.data, sorted(reading.grounds)) as plumber:
        for page in reading.pages:
            grounds = reading.grounds.get(page.number, ())
            if grounds and time.monotonic() > reading.deadline:
                reading.unasked.append(page.number)
                grounds = ()
            if found := find_tables(page, grounds, plumber):
                regions[page.number] = found
    charsets = sorted(reading.fonts.converted, key=lambda charset: -reading.fonts.converted[charset])
    source = describe(payload, "utf-8", "pdf").model_copy(
        update={
            "encoding": charsets[0].value if charsets else None,
            "pages": count,
            "ocr": any(page.recognised for page in reading.pages),
        }
    )
    return RawDocument(
        source, tuple(lay_out(reading.pages, regions)), None, tuple(_diagnostics(reading, count, bool(charsets)))
    )


def _open(payload: Payload) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(payload.data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            way_out = "remove the password (qpdf --decrypt), or get a copy without one"
            raise UnreadableInput(payload.name, "it is a PDF protected by a password", way_out) from error
        raise UnreadableInput(
            payload.name, "it is a damaged PDF", "get it again, or repair it (qpdf, or print it to a new PDF)"
        ) from error


def _read_page(reading: _Reading, index: int) -> Page:
    try:
        page = reading.document[index]
    except pdfium.PdfiumError:
        reading.leave_out(index + 1, "damaged")
        return Page(index + 1, 595, 842, ())
    try:
        fields = fill_in(page)
        if fields:
            page.close()
            page = reading.document[index]
        layer, stamps = _text_layer(reading, page, index, fields)
        wanted = reading.options.ocr
        if wanted is not Ocr.ALWAYS:
            sparse = is_sparse(layer)
            if not sparse and not may_be_broken(layer):
                return layer
            if not needs_ocr(layer, drawn_share(page, without_text=sparse)):
                return layer
            if wanted is Ocr.NEVER:
                reading.leave_out(index + 1, "recognition was not wanted (ocr=never)")
                return Page(index + 1, layer.width, layer.height, ())
        return _recognise(reading, page, layer, stamps)
    finally:
        page.close()


def _text_layer(
    reading: _Reading, page: pdfium.PdfPage, index: int, fields: Sequence[tuple[float, float, float, float]]
) -> tuple[Page, list[Box]]:
    """The page as its text layer has it, and the boxes of the stamps that were left out of it."""
    stamps: list[Box] = []
    text_page = page.get_textpage()
    try:
        words = read_words(page, text_page, reading.fonts)
        if words is not None and fields:
            words, stamps = without_stamps(words, fields)
        frame = words.frame if words is not None else frame_of(page)
        lines = read_lines(words, reading.fonts) if words is not None else ()
        may_go_on = index in reading.grounds  # the page before may end with a table
        drawn = may_go_on or may_hold_table(lines, frame.size[0])
        rulings, grounds = find_drawn(page, frame.turned) if drawn else ((), ())
        goes_on = may_go_on and bool(grounds)
        painted = goes_on or bool(find_areas(grounds, *frame.size))
        if painted:
            reading.grounds[index + 1] = grounds
        if words is not None and (painted or len(rulings) >= FEWEST_RULINGS or has_columns(lines)):
            words = read_words(page, text_page, reading.fonts, fine=True) or words
            if fields:
                words, stamps = without_stamps(words, fields)
            lines = read_lines(words, reading.fonts, parted(words.boxes, words.sizes, rulings))
    finally:
        text_page.close()
    width, height = frame.size
    return Page(index + 1, width, height, lines, rulings, turned=frame.turned), stamps


def _recognise(reading: _Reading, page: pdfium.PdfPage, layer: Page, stamps: Sequence[Box]) -> Page:
    """The page from its picture; an empty one where that cannot be done."""
    from vbparse.readers.ocr.parts import find_missing

    empty = Page(layer.number, layer.width, layer.height, ())
    missing = find_missing()
    if missing is not None:
        reading.leave_out(layer.number, f"{missing.reason}; {missing.way_out}")
        return empty
    from vbparse.readers.ocr.engine import OutOfTime
    from vbparse.readers.ocr.page import RESOLUTION, recognise

    left = reading.deadline - time.monotonic()
    width, height = page.get_size()
    try:
        if left <= 0:
            raise OutOfTime
        return recognise(
            draw_page(page, RESOLUTION, [layer.shown_box(box) for box in stamps]),
            layer.number,
            width,
            height,
            seconds=left,
        )
    except OutOfTime:
        reading.leave_out(layer.number, f"the time was up (max_seconds={reading.options.max_seconds:g})")
        return empty


def _diagnostics(reading: _Reading, count: int, converted: bool) -> list[Diagnostic]:
    out: list[Diagnostic] = []
    read = len(reading.pages)
    if read < count:
        options = reading.options
        by_pages = read >= options.max_pages
        limit = f"max_pages={options.max_pages}" if by_pages else f"max_seconds={options.max_seconds:g}"
        message = f"read {read} of {count} pages, then the limit was reached ({limit})"
        out.append(Diagnostic(code=Code.TRUNCATED_DOCUMENT, severity=Severity.ERROR, message=message))
    for reason, numbers in reading.unseen.items():
        what = "damaged pages" if reason == "damaged" else "pages without a usable text layer"
        why = "" if reason == "damaged" else f": {reason}"
        message = f"{what} were left out ({_ranges(numbers)}){why}"
        out.append(Diagnostic(code=Code.TRUNCATED_DOCUMENT, severity=Severity.ERROR, message=message))
    if reading.unasked:
        why = f"the time was up (max_seconds={reading.options.max_seconds:g})"
        message = f"tables on coloured grounds were not looked for ({_ranges(reading.unasked)}): {why}"
        out.append(Diagnostic(code=Code.TRUNCATED_DOCUMENT, severity=Severity.ERROR, message=message))
    if converted:
        names = ", ".join(sorted(charset.name for charset in reading.fonts.converted))
        message = f"text in fonts of before Unicode ({names}) was converted"
        out.append(Diagnostic(code=Code.ENCODING_REPAIRED, severity=Severity.INFO, message=message))
    return out


def _ranges(numbers: list[int]) -> str:
    """Page numbers as a person lists them.

    >>> _ranges([2, 3, 4, 7])
    '2-4, 7'
    """
    out: list[list[int]] = []
    for number in numbers:
        if out and number == out[-1][1] + 1:
            out[-1][1] = number
        else:
            out.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in out)
