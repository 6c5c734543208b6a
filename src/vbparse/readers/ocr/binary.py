"""Which pixels of a grey image are ink: darker than a threshold that the image itself gives (Otsu)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PIL import Image

Ink = npt.NDArray[np.bool_]
_DARKEST, _LIGHTEST = 90, 200
_SPECKLED = 0.0025


def ink_of(grey: Image.Image) -> Ink:
    """True where there is ink; the threshold keeps within bounds, so that an empty page stays empty."""
    return np.asarray(grey) < threshold(grey)


def threshold(grey: Image.Image) -> int:
    """The grey value that parts the two heaps of the histogram best."""
    counts = np.array(grey.histogram()[:256], dtype=np.float64)
    values = np.arange(256)
    below = np.cumsum(counts)
    above = below[-1] - below
    sums = np.cumsum(counts * values)
    with np.errstate(divide="ignore", invalid="ignore"):
        between = below * above * (sums / below - (sums[-1] - sums) / above) ** 2
    best = int(np.nanargmax(between)) if np.isfinite(between).any() else 128
    return min(max(best + 1, _DARKEST), _LIGHTEST)


def is_speckled(ink: Ink) -> bool:
    """Whether the paper is full of single dots: ink without a neighbour of ink, more than one in four hundred dots."""
    alone = ink[1:-1, 1:-1] & ~(ink[:-2, 1:-1] | ink[2:, 1:-1] | ink[1:-1, :-2] | ink[1:-1, 2:])
    return bool(alone.mean() > _SPECKLED)
