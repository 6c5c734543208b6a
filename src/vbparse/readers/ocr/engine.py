"""The one call of tesseract: pieces of a page's image to words with boxes in points and their certainty.

Many pieces are one call: starting the program and loading its language costs more than reading a line. It refuses
nothing: what tesseract cannot read gives no words.
"""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

import pytesseract
from PIL import Image

from vbparse.readers.layout.page import Box
from vbparse.readers.ocr.parts import LANGUAGE
from vbparse.text.unicode import normalize

_TSV_WORD = "5"
_POINTS = 72


class Mode(IntEnum):
    """Tesseract's page segmentation: a whole page, one block of lines, one line as it is."""

    PAGE = 3
    BLOCK = 6
    LINE = 13


class OutOfTime(Exception):
    """Recognition took longer than it may."""


class Clock:
    """How much of the time for a page is left."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds if seconds else None

    def left(self) -> float:
        """Seconds, 0 where there is no limit; raises `OutOfTime` where none are left."""
        if self._end is None:
            return 0.0
        left = self._end - time.monotonic()
        if left <= 0:
            raise OutOfTime
        return left


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a page's image and where its top left corner lies on the page, in points."""

    image: Image.Image
    left: float = 0.0
    top: float = 0.0


@dataclass(frozen=True, slots=True)
class Word:
    """A recognised word; `certainty` from 0 to 1 as tesseract says it.

    `raised`: a number above the line's letters; `glued`: no blank before it.
    """

    text: str
    box: Box
    certainty: float
    raised: bool = False
    glued: bool = False


def read_pieces(
    pieces: Sequence[Piece], dpi: int, mode: Mode, *, seconds: float = 0, letters: str = ""
) -> list[list[list[Word]]]:
    """The lines of each piece, as words in reading order; all pieces have `dpi` dots per inch.

    `letters`: the only ones that may come out, where the pieces hold nothing else. Raises `OutOfTime` after `seconds`
    (0: no limit).
    """
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # its threads only wait for each other, and batch runs processes
    out: list[list[list[Word]]] = [[] for _ in pieces]
    if not pieces:
        return out
    with TemporaryDirectory(prefix="vbparse-") as folder:
        names = [
            Path(folder) / f"{number}.bmp" for number in range(len(pieces))
        ]  # uncompressed: PNG costs half a second
        for name, piece in zip(names, pieces, strict=True):
            piece.image.save(name)
        only = f" -c tessedit_char_whitelist={letters}" if letters else ""
        listed = Path(folder) / "pieces.txt"
        listed.write_text("".join(f"{name}\n" for name in names), encoding="utf-8")
        try:
            table = pytesseract.image_to_data(
                str(listed), lang=LANGUAGE, config=f"--psm {int(mode)} --oem 1 --dpi {dpi}{only}", timeout=seconds
            )
        except pytesseract.TesseractError:
            return out
        except RuntimeError as error:
            raise OutOfTime from error
    rows = [row for line in table.splitlines() if (row := line.split("\t"))[0] == _TSV_WORD and len(row) > 11]
    for place, line in groupby(rows, key=lambda row: tuple(map(int, row[1:5]))):
        piece = pieces[place[0] - 1]
        words = [word for row in line if (word := _word(row, piece, dpi)) is not None]
        if words:
            out[place[0] - 1].append(words)
    return out


def _word(row: list[str], piece: Piece, dpi: int) -> Word | None:
    text = " ".join(normalize(row[11]).split())
    if not text:
        return None
    scale = _POINTS / dpi
    left, top = piece.left + int(row[6]) * scale, piece.top + int(row[7]) * scale
    box = (left, top, left + int(row[8]) * scale, top + int(row[9]) * scale)
    return Word(text, box, max(0.0, float(row[10])) / 100)
