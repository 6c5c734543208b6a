"""The one call of tesseract: an image to words with boxes in pixels and their certainty.

It refuses nothing: what tesseract cannot do in the time it has gives no words, and the caller says so.
"""

from __future__ import annotations

import os
from dataclasses import dataclass

import pytesseract
from PIL import Image

from vbparse.readers.ocr.parts import LANGUAGE
from vbparse.text.unicode import normalize

BLOCKS = 3
"""Page segmentation by tesseract itself, without orientation: the letterhead in two columns is told apart later, by where its words stand."""

_TSV_WORD = "5"


class OutOfTime(Exception):
    """Recognition of one image took longer than it may."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word as tesseract gives it; `line` names its text line, `certainty` runs from 0 to 1."""

    text: str
    left: int
    top: int
    right: int
    bottom: int
    certainty: float
    line: tuple[int, int, int]


def read_words(image: Image.Image, dpi: int, *, mode: int = BLOCKS, seconds: float = 0) -> list[Word]:
    """The words of a page image in tesseract's order; raises `OutOfTime` after `seconds` (0: no limit)."""
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # its threads only wait for each other, and batch runs processes
    image.format = "BMP"  # how it is handed over: compressing a page as PNG costs half a second
    try:
        table = pytesseract.image_to_data(
            image, lang=LANGUAGE, config=f"--psm {mode} --oem 1 --dpi {dpi}", timeout=seconds
        )
    except pytesseract.TesseractError:
        return []
    except RuntimeError as error:
        raise OutOfTime from error
    return [word for line in table.splitlines()[1:] if (word := _word(line.split("\t"))) is not None]


def _word(row: list[str]) -> Word | None:
    if len(row) < 12 or row[0] != _TSV_WORD or not row[11].strip():
        return None
    left, top, width, height = map(int, row[6:10])
    text = " ".join(normalize(row[11]).split())
    if not text:
        return None
    certainty = max(0.0, float(row[10])) / 100
    return Word(text, left, top, left + width, top + height, certainty, (int(row[2]), int(row[3]), int(row[4])))
