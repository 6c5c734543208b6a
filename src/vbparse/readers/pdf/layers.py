"""Whether the pages of a PDF have a text layer that can be used, told from a few of them: for a quick survey."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum

import pypdfium2 as pdfium

from vbparse.readers.layout.page import Page, PageLine, Run
from vbparse.readers.layout.usable import is_sparse, looks_broken
from vbparse.readers.pdf.pictures import drawn_share

_FIRST = 3


class Layer(StrEnum):
    """`text`: usable; `none`: a picture without text; `broken`: text that is none; `blank`: an empty page."""

    TEXT = "text"
    NONE = "none"
    BROKEN = "broken"
    BLANK = "blank"


def read_layers(data: bytes) -> Counter[Layer]:
    """How many of the pages looked at (the first three, the middle one, the last one) have which layer.

    Empty where the file cannot be opened.
    """
    found: Counter[Layer] = Counter()
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError:
        return found
    try:
        for index in _sample(len(document)):
            try:
                page = document[index]
            except pdfium.PdfiumError:
                continue
            try:
                found[_layer(page)] += 1
            finally:
                page.close()
    finally:
        document.close()
    return found


def _sample(count: int) -> Sequence[int]:
    """
    >>> _sample(100), _sample(2)
    ([0, 1, 2, 50, 99], [0, 1])
    """
    return sorted({*range(min(count, _FIRST)), count // 2, count - 1} if count else ())


def _layer(page: pdfium.PdfPage) -> Layer:
    text_page = page.get_textpage()
    try:
        text = text_page.get_text_bounded()
    finally:
        text_page.close()
    width, height = page.get_size()
    lines = tuple(PageLine((Run(line, (0, 0, 0, 0), 0),), (0, 0, 0, 0)) for line in text.splitlines() if line.strip())
    sparse = is_sparse(Page(1, width, height, lines))
    drawn = drawn_share(page, without_text=sparse)
    if sparse:
        return Layer.NONE if drawn >= 0.5 else Layer.TEXT if lines else Layer.BLANK
    return Layer.BROKEN if looks_broken(text, drawn=drawn) else Layer.TEXT
