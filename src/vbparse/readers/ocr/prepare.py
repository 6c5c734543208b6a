"""A page's image made ready for recognition: grey, at a known resolution, straight, without rules and stamps.

What it takes away (colours, rules of tables, boxes of stamps, black borders) is told apart from letters by its colour
or its size; it refuses to touch anything of a letter's size.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from vbparse.readers.layout.page import Box, Ruling
from vbparse.readers.ocr.binary import Ink, ink_of, is_speckled
from vbparse.readers.ocr.frames import find_frames, is_stamp_size
from vbparse.readers.ocr.noise import without_grain
from vbparse.readers.ocr.rulings import erase, find_rulings
from vbparse.readers.ocr.skew import find_skew
from vbparse.readers.pdf.grid import find_grids

WANTED = 300
_LEAST, _MOST = 250, 400
_POINTS = 72
_SKEWED = 0.15  # degrees; a line then rises by an eighth of its height over the page
_BLANK = 0.0005  # of the page is ink: a page with one line of text has 0.002
_PAPER = 255
_MARGIN = 1.5
_OUTLINE = 0.2  # points around a stamp that go with it; letters often begin right beside
_FEW_CELLS = 8


@dataclass(frozen=True, slots=True)
class Ready:
    """The image that is recognised, its page in points, and the rules that were drawn on it."""

    image: Image.Image
    dpi: int
    width: float
    height: float
    rulings: tuple[Ruling, ...]
    blank: bool


def prepare(grey: Image.Image, width: float, height: float) -> Ready:
    """The image of an upright page of `width` × `height` points, ready to be read."""
    grey = _resized(without_grain(grey, grey.width / width * _POINTS), width)
    ink = ink_of(grey)
    if is_speckled(ink):
        grey = grey.filter(ImageFilter.MedianFilter(3))
        ink = ink_of(grey)
    if is_blank(ink):
        return Ready(grey, WANTED, width, height, (), True)
    angle = find_skew(ink)
    if abs(angle) >= _SKEWED:
        grey = grey.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=_PAPER)
        ink = ink_of(grey)
    stamps, borders = find_frames(ink, width, height)
    rulings = find_rulings(ink)
    scale_x, scale_y = width / grey.width, height / grey.height
    drawn = [Ruling((r[0] * scale_x, r[1] * scale_y, r[2] * scale_x, r[3] * scale_y)) for r in rulings]
    stamps += [grid.box for grid in find_grids(drawn) if len(grid.cells) < _FEW_CELLS and is_stamp_size(grid.box)]
    if rulings:
        grey = Image.fromarray(erase(np.asarray(grey), ink, rulings))
    grey = _painted(grey, [*stamps, *borders], scale_x, scale_y)
    kept = tuple(ruling for ruling in drawn if not any(_holds(box, ruling.box) for box in stamps))
    return Ready(grey, round(grey.width / width * _POINTS), width, height, kept, False)


def is_blank(ink: Ink) -> bool:
    """Whether a page has less ink than one line of text; the edges, where copiers leave shadows, aside."""
    high, wide = ink.shape[0] // 25, ink.shape[1] // 25
    return bool(ink[high : ink.shape[0] - high, wide : ink.shape[1] - wide].mean() < _BLANK)


def _painted(grey: Image.Image, boxes: list[Box], scale_x: float, scale_y: float) -> Image.Image:
    """The image with boxes left white."""
    if not boxes:
        return grey
    grey = grey.copy()
    draw = ImageDraw.Draw(grey)
    for x0, y0, x1, y1 in boxes:
        draw.rectangle(
            (
                (x0 - _OUTLINE) / scale_x,
                (y0 - _OUTLINE) / scale_y,
                (x1 + _OUTLINE) / scale_x,
                (y1 + _OUTLINE) / scale_y,
            ),
            fill=_PAPER,
        )
    return grey


def _holds(box: Box, other: Box) -> bool:
    return (
        box[0] - _MARGIN <= other[0]
        and box[1] - _MARGIN <= other[1]
        and other[2] <= box[2] + _MARGIN
        and other[3] <= box[3] + _MARGIN
    )


def _resized(grey: Image.Image, width: float) -> Image.Image:
    dpi = grey.width / width * _POINTS
    if _LEAST <= dpi <= _MOST:
        return grey
    factor = WANTED / dpi
    size = (max(1, round(grey.width * factor)), max(1, round(grey.height * factor)))
    return grey.resize(size, Image.Resampling.LANCZOS)
