"""By how many degrees the lines of a page rise: the angle at which its rows are told apart best.

Pages lie within five degrees; what is turned by a right angle is another question (`turn`).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PIL import Image

from vbparse.readers.ocr.binary import Ink

_WIDEST = 5.0
_WIDTH = 600  # pixels to which the page is shrunk: a degree is then ten rows over its width


def find_skew(ink: Ink) -> float:
    """Degrees, counter-clockwise, by which the image has to be turned to lie straight; 0 where it cannot be told."""
    small = _shrunk(ink)
    if small.sum() < 50:
        return 0.0
    coarse = max(np.arange(-_WIDEST, _WIDEST + 0.01, 0.5), key=lambda angle: _sharpness(small, float(angle)))
    fine = max(np.arange(coarse - 0.5, coarse + 0.51, 0.1), key=lambda angle: _sharpness(small, float(angle)))
    angle = float(fine)
    if abs(angle) > _WIDEST - 0.3 or _sharpness(small, angle) < 1.02 * _sharpness(small, 0.0):
        return 0.0
    return round(-angle, 2)


def sharpness_of(ink: Ink) -> float:
    """How well rows are told apart at the best angle, for each dot of ink."""
    small = _shrunk(ink)
    angles = np.arange(-4.0, 4.01, 1.0)
    return max(_sharpness(small, float(angle)) for angle in angles) / (float(np.square(small.sum(axis=1)).sum()) + 1e-6)


def _shrunk(ink: Ink) -> npt.NDArray[np.float32]:
    image = Image.fromarray(ink.astype(np.uint8) * 255)
    height = max(1, round(image.height * _WIDTH / image.width))
    shrunk = np.asarray(image.resize((_WIDTH, height), Image.Resampling.BOX), dtype=np.float32)
    return shrunk / np.float32(255)


def _sharpness(small: npt.NDArray[np.float32], angle: float) -> float:
    """How much neighbouring rows differ once each column is shifted as the angle says."""
    height, width = small.shape
    shifts = np.round(np.tan(np.radians(angle)) * (np.arange(width) - width / 2)).astype(int)
    rows = np.arange(height)[:, None] + shifts[None, :]
    inside = (rows >= 0) & (rows < height)
    bins = np.where(inside, rows, 0)
    profile = np.bincount(bins.ravel(), weights=np.where(inside, small, 0).ravel(), minlength=height)
    return float(np.square(np.diff(profile)).sum())
