"""A page's image as a `Page`: recognised words in lines, with boxes in points, sizes and certainties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vbparse.readers.layout.page import Page
from vbparse.readers.ocr.binary import ink_of
from vbparse.readers.ocr.colours import in_grey
from vbparse.readers.ocr.engine import Clock, Word
from vbparse.readers.ocr.lines import make_lines
from vbparse.readers.ocr.prepare import is_blank, prepare
from vbparse.readers.ocr.reading import read_lines
from vbparse.readers.ocr.roman import mend_labels
from vbparse.readers.ocr.turn import best_turn, is_sideways, reads_poorly, turned

if TYPE_CHECKING:
    from PIL import Image

RESOLUTION = 300
"""Dots per inch at which a page of a PDF is drawn for recognition, in colours: red seals are told by theirs."""


def recognise(image: Image.Image, number: int, width: float, height: float, *, seconds: float = 0) -> Page:
    """The page `number` (1-based) of `width` × `height` points that `image` shows; a blank page has no lines.

    A page that lies on its side or upside down is turned; `Page.turned` says how far. Raises `OutOfTime` where
    recognition takes longer than `seconds` (0: no limit).
    """
    clock = Clock(seconds)
    grey = in_grey(image)
    ink = ink_of(grey)
    if is_blank(ink):
        return Page(number, width, height, (), recognised=True)
    sideways = is_sideways(ink)
    quarters = best_turn(grey, width, seconds=clock.left()) if sideways else 0
    page, words = _read(grey, number, width, height, quarters, clock)
    if not sideways and reads_poorly(words) and (quarters := best_turn(grey, width, seconds=clock.left())):
        page, _ = _read(grey, number, width, height, quarters, clock)
    return page


def _read(
    grey: Image.Image, number: int, width: float, height: float, quarters: int, clock: Clock
) -> tuple[Page, list[Word]]:
    size = (height, width) if quarters % 2 else (width, height)
    ready = prepare(turned(grey, quarters), *size)
    read = [] if ready.blank else mend_labels(read_lines(ready, clock), ready.image, ready.dpi)
    page = Page(number, *size, make_lines(read), ready.rulings, recognised=True, turned=quarters)
    return page, [word for line in read for word in line]
