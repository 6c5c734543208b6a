"""An image of two facing pages, as copiers make of an open book, to two pages.

It is told by its shape (wider than high) and by the empty band down its middle, between two halves that both hold text;
a table set across the page has no such band.
"""

from __future__ import annotations

import numpy as np
from PIL import Image

from vbparse.readers.ocr.binary import ink_of

_WIDER = 1.25
_BAND = 0.03  # of the width, to both sides of the middle
_ROOM = 0.08  # how far from the middle the band may lie
_TEXT = 0.004
_EVEN = 1e-4
_SMALL = 1000


def split_spread(image: Image.Image) -> list[Image.Image]:
    """The one page, or the left and the right one."""
    if image.width < _WIDER * image.height:
        return [image]
    small = image.convert("L")
    small.thumbnail((_SMALL, _SMALL))
    ink = ink_of(small)
    width = ink.shape[1]
    columns = ink[int(ink.shape[0] * 0.04) : int(ink.shape[0] * 0.96)].mean(axis=0)
    band = max(4, round(width * _BAND))
    middle, room = width // 2, round(width * _ROOM)
    means = np.convolve(columns, np.ones(band) / band, mode="same")
    near = means[middle - room : middle + room]
    at = middle - room + int(np.median(np.flatnonzero(near <= near.min() + _EVEN)))
    left, right = columns[:at].mean(), columns[at:].mean()
    if means[at] > 0.0005 or min(left, right) < _TEXT or not _has_lines(ink[:, :at]) or not _has_lines(ink[:, at:]):
        return [image]
    cut = round(at * image.width / width)
    return [image.crop((0, 0, cut, image.height)), image.crop((cut, 0, image.width, image.height))]


def _has_lines(half: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> bool:
    """Whether text fills the half's width: its lines reach over most of it."""
    columns = half.any(axis=0)
    return bool(columns.mean() > 0.5)
