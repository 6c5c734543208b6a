"""A page's image as a `Page`: recognised words in lines, with boxes in points, sizes and certainties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vbparse.readers.layout.page import Page
from vbparse.readers.ocr.lines import make_lines
from vbparse.readers.ocr.prepare import prepare
from vbparse.readers.ocr.reading import read_lines

if TYPE_CHECKING:
    from PIL import Image

RESOLUTION = 300
"""Dots per inch at which a page of a PDF is drawn for recognition, in colours: red seals are told by theirs."""


def recognise(image: Image.Image, number: int, width: float, height: float, *, seconds: float = 0) -> Page:
    """The page `number` (1-based) of `width` × `height` points that `image` shows.

    Raises `OutOfTime` where recognition takes longer than `seconds` (0: no limit). A blank page has no lines.
    """
    ready = prepare(image, width, height)
    lines = () if ready.blank else make_lines(read_lines(ready, seconds=seconds))
    return Page(number, ready.width, ready.height, lines, ready.rulings, recognised=True)
