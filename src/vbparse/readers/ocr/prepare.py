"""A page's image made ready for recognition: grey, at a known resolution, upright, without drawn rules.

What it takes away (rules of tables, black borders) is told apart from letters by its length; it refuses to touch
anything of a letter's size.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PIL import Image

from vbparse.readers.layout.page import Ruling
from vbparse.readers.ocr.binary import ink_of
from vbparse.readers.ocr.rulings import erase, find_rulings
from vbparse.readers.ocr.skew import find_skew

WANTED = 300
_LEAST, _MOST = 250, 400
_SKEWED = 0.25  # degrees; a line of text then rises by a quarter of its height over the page
_BLANK = 0.0005  # of the page is ink: a page with one line of text has 0.002


@dataclass(frozen=True, slots=True)
class Ready:
    """The image that is recognised, its page in points, and the rules that were drawn on it."""

    image: Image.Image
    dpi: int
    width: float
    height: float
    rulings: tuple[Ruling, ...]
    blank: bool


def prepare(image: Image.Image, width: float, height: float) -> Ready:
    """The image of a page of `width` × `height` points, ready to be read."""
    grey = _resized(image.convert("L"), width)
    ink = ink_of(grey)
    if ink.mean() < _BLANK:
        return Ready(grey, WANTED, width, height, (), True)
    angle = find_skew(ink)
    if abs(angle) >= _SKEWED:
        grey = grey.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255)
        ink = ink_of(grey)
    rulings = find_rulings(ink)
    if rulings:
        grey = Image.fromarray(erase(np.asarray(grey), ink, rulings))
    scale_x, scale_y = width / grey.width, height / grey.height
    drawn = tuple(Ruling((r[0] * scale_x, r[1] * scale_y, r[2] * scale_x, r[3] * scale_y)) for r in rulings)
    return Ready(grey, round(grey.width / width * 72), width, height, drawn, False)


def _resized(grey: Image.Image, width: float) -> Image.Image:
    dpi = grey.width / width * 72
    if _LEAST <= dpi <= _MOST:
        return grey
    factor = WANTED / dpi
    size = (max(1, round(grey.width * factor)), max(1, round(grey.height * factor)))
    return grey.resize(size, Image.Resampling.LANCZOS)
