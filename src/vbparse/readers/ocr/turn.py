"""Which way up a page lies: lines of text make rows of ink and of paper; upside down they read as nothing.

Quarter turns are counted clockwise, as a page must be turned to be read.
"""

from __future__ import annotations

from PIL import Image

from vbparse.readers.ocr.binary import Ink
from vbparse.readers.ocr.engine import Mode, Piece, Word, read_pieces
from vbparse.readers.ocr.skew import sharpness_of

_TURNS = (None, Image.Transpose.ROTATE_270, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_90)
_CLEARER = 1.3
_SAMPLE_DPI = 150
_POINTS = 72
_POOR = 0.62
"""Mean certainty below which a page may lie upside down: upright ones have 0.7 and more, even worn."""


def turned(image: Image.Image, quarters: int) -> Image.Image:
    """The image after so many quarter turns clockwise."""
    turn = _TURNS[quarters % 4]
    return image if turn is None else image.transpose(turn)


def is_sideways(ink: Ink) -> bool:
    """Whether lines may run from top to bottom: the columns of the page differ more than its rows."""
    return sharpness_of(ink.T) > _CLEARER * sharpness_of(ink)


def certainty_of(words: list[Word]) -> float:
    """The mean certainty of words, long ones counting more."""
    letters = sum(len(word.text) for word in words)
    return sum(word.certainty * len(word.text) for word in words) / letters if letters else 0.0


def reads_poorly(words: list[Word]) -> bool:
    """Whether what was read may be a page upside down."""
    return certainty_of(words) < _POOR


def best_turn(image: Image.Image, width: float, *, seconds: float = 0) -> int:
    """The turn after which the page reads best; `width` is the page's, in points."""
    scale = _SAMPLE_DPI / (image.width / width * _POINTS)
    small = image.resize((max(1, round(image.width * scale)), max(1, round(image.height * scale))))
    scores: dict[int, float] = {}
    for quarters in range(4):
        sheet = turned(small, quarters)
        left, top, right, bottom = 0, sheet.height // 20, sheet.width, sheet.height * 19 // 20
        lines = read_pieces([Piece(sheet.crop((left, top, right, bottom)))], _SAMPLE_DPI, Mode.PAGE, seconds=seconds)[0]
        words = [word for line in lines for word in line if any(c.isalpha() for c in word.text)]
        scores[quarters] = sum(len(word.text) * word.certainty**2 for word in words)
    return max(scores, key=lambda quarters: scores[quarters])
