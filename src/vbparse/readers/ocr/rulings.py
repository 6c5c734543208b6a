"""Rules drawn on a page, in pixels: long thin runs of ink, across or down.

A rule is at least a quarter of an inch long and at most a twentieth thick; letters and underlined words are shorter or
thicker. The wall between two cells of a low row may be shorter, where it runs from one rule across to the next.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from vbparse.readers.ocr.binary import Ink

PixelBox = tuple[int, int, int, int]
_SHORTEST = 0.03  # of the page's width
_THICKEST = 0.006
_LOW, _LOWEST, _TOUCH = 0.011, 24, 6


def find_rulings(ink: Ink) -> list[PixelBox]:
    """Boxes `(x0, y0, x1, y1)` of the rules across, then those down."""
    least = max(20, round(ink.shape[1] * _SHORTEST))
    thickest = max(3, round(ink.shape[1] * _THICKEST))
    across = [(x0, y0, x1, y1) for y0, x0, y1, x1 in _bars(ink, least, thickest)]
    down = [(x0, y0, x1, y1) for x0, y0, x1, y1 in _bars(ink.T, least, thickest)]
    if across:
        low = max(_LOWEST, round(ink.shape[1] * _LOW))
        down += [bar for bar in _bars(ink.T, low, thickest) if bar[3] - bar[1] < least and _joins(bar, across)]
    return across + down


def _joins(bar: PixelBox, across: list[PixelBox]) -> bool:
    """Whether a short bar down begins at one rule across and ends at another."""
    x0, y0, x1, y1 = bar
    met = [rule for rule in across if rule[0] - _TOUCH <= x0 and x1 <= rule[2] + _TOUCH]
    return any(abs(y0 - rule[3]) <= _TOUCH or rule[1] <= y0 <= rule[3] for rule in met) and any(
        abs(y1 - rule[1]) <= _TOUCH or rule[1] <= y1 <= rule[3] for rule in met
    )


def _bars(ink: Ink, least: int, thickest: int) -> list[PixelBox]:
    """Bars along the rows as `(first row, first column, row after, column after)`."""
    height, width = ink.shape
    padded = np.zeros((height, width + 2), dtype=np.int8)
    padded[:, 1:-1] = ink
    steps = np.diff(padded, axis=1)
    rows, starts = np.nonzero(steps == 1)
    _, ends = np.nonzero(steps == -1)
    keep = ends - starts >= least
    bars: list[list[int]] = []
    open_bars: list[list[int]] = []
    for row, start, end in zip(rows[keep].tolist(), starts[keep].tolist(), ends[keep].tolist(), strict=True):
        open_bars = [bar for bar in open_bars if bar[2] >= row - 2]
        for bar in open_bars:
            if start < bar[3] + 3 and end > bar[1] - 3:
                bar[2] = max(bar[2], row + 1)
                bar[1], bar[3] = min(bar[1], start), max(bar[3], end)
                break
        else:
            bar = [row, start, row + 1, end]
            bars.append(bar)
            open_bars.append(bar)
    return [(b[0], b[1], b[2], b[3]) for b in bars if b[2] - b[0] <= thickest]


def erase(grey: npt.NDArray[np.uint8], ink: Ink, rulings: list[PixelBox]) -> npt.NDArray[np.uint8]:
    """The image without the rules, letters that cross them left standing."""
    out = grey.copy()
    paper = int(np.percentile(grey, 75))
    for x0, y0, x1, y1 in rulings:
        flat = x1 - x0 >= y1 - y0
        if flat:
            above, below = ink[max(0, y0 - 3), x0:x1], ink[min(ink.shape[0] - 1, y1 + 2), x0:x1]
            strip = out[max(0, y0 - 1) : y1 + 1, x0:x1]
            strip[:, ~(above | below)] = paper
        else:
            left, right = ink[y0:y1, max(0, x0 - 3)], ink[y0:y1, min(ink.shape[1] - 1, x1 + 2)]
            strip = out[y0:y1, max(0, x0 - 1) : x1 + 1]
            strip[~(left | right), :] = paper
    return out
