"""Ink of a letter's size that the reading of a page passed over: a last line that holds only "3." or "năm.".

It refuses what lies outside the column of the text, what is larger than letters, and a page with much of it: there a
hand has written, or it is a picture.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

import numpy as np
import numpy.typing as npt

from vbparse.readers.layout.page import Box
from vbparse.readers.ocr.binary import Ink, ink_of
from vbparse.readers.ocr.engine import Word
from vbparse.readers.ocr.lines import around, font_size
from vbparse.readers.ocr.prepare import Ready

_POINTS = 72
_ROOM = 0.35  # of the font size around a line that was read: accents and tails
_LOW, _HIGH = 0.35, 1.4  # of the font size: what is as high as letters
_APART = 1.2  # of the font size: words farther apart are two pieces
_LEAST_INK = 0.02  # of a square of the font size
_MANY = 24


def find_missed(ready: Ready, lines: Sequence[Sequence[Word]], apart: Sequence[Box]) -> list[Box]:
    """The boxes of what was passed over, in points; `apart` are places that are read in another way."""
    if not lines:
        return []
    boxes = [around([word.box for word in line]) for line in lines]
    size = median(font_size(line) for line in lines)
    ink = ink_of(ready.image).copy()
    scale = ready.dpi / _POINTS
    room = _ROOM * size
    for x0, y0, x1, y1 in boxes:
        _clear(ink, (x0 - 2 * room, y0 - room, x1 + 2 * room, y1 + room), scale)
    for box in apart:
        _clear(ink, box, scale)
    left, right = min(box[0] for box in boxes) - room, max(box[2] for box in boxes) + room
    _clear(ink, (0, 0, left, ready.height), scale)
    _clear(ink, (right, 0, ready.width, ready.height), scale)
    found = list(_pieces(ink, size * scale))
    if len(found) > _MANY:
        return []
    return [(x0 / scale, y0 / scale, x1 / scale, y1 / scale) for x0, y0, x1, y1 in found]


def _clear(ink: Ink, box: Box, scale: float) -> None:
    x0, y0, x1, y1 = (max(0, round(value * scale)) for value in box)
    ink[y0:y1, x0:x1] = False


def _pieces(ink: Ink, size: float) -> Iterator[tuple[int, int, int, int]]:
    """The pieces that are as high as letters, in dots."""
    for top, bottom in _stretches(np.any(ink, axis=1), 0.15 * size):
        if not _LOW * size <= bottom - top <= _HIGH * size:
            continue
        for left, right in _stretches(np.any(ink[top:bottom], axis=0), _APART * size):
            rows = np.flatnonzero(ink[top:bottom, left:right].any(axis=1))
            high, low = top + int(rows[0]), top + int(rows[-1]) + 1
            if low - high >= _LOW * size and ink[high:low, left:right].sum() >= _LEAST_INK * size * size:
                yield left, high, right, low


def _stretches(marked: npt.NDArray[np.bool_], gap: float) -> list[tuple[int, int]]:
    """Where a row of dots is marked, gaps up to `gap` closed.

    >>> _stretches(np.array([0, 1, 1, 0, 1, 0, 0, 0, 1], dtype=bool), 1)
    [(1, 5), (8, 9)]
    """
    places = np.flatnonzero(marked)
    if not len(places):
        return []
    cuts = np.flatnonzero(np.diff(places) > gap + 1)
    begins = [int(places[0]), *(int(places[cut + 1]) for cut in cuts)]
    ends = [*(int(places[cut]) + 1 for cut in cuts), int(places[-1]) + 1]
    return list(zip(begins, ends, strict=True))
