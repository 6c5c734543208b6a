"""What stands on a page and is no text of it: boxes of rubber stamps with their words, borders that a copier left.

"ĐẾN Số: … Ngày: …" and "HỎA TỐC" stand in boxes a few centimetres wide, often a little aslant, so that they are told by
the outline being one piece of ink. It refuses what is larger than a stamp or has the inner rules of a table.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image

from vbparse.readers.layout.page import Box
from vbparse.readers.ocr.binary import Ink

_SCALE = 100 / 72  # pixels a point: enough to keep an outline in one piece
_WIDE, _HIGH = (40.0, 200.0), (12.0, 95.0)
_SIDE = 0.75  # of each side of the outline is drawn
_SLANT = 0.06
_EDGE = 3


@dataclass(slots=True)
class Blob:
    """A connected piece of ink: its box in pixels, and how many pixels it has."""

    x0: int
    y0: int
    x1: int
    y1: int
    area: int


def find_frames(ink: Ink, width: float, height: float) -> tuple[list[Box], list[Box]]:
    """Boxes of stamps and of borders at the page's edges, in points."""
    size = max(1, round(width * _SCALE)), max(1, round(height * _SCALE))
    small = np.asarray(Image.fromarray(ink).convert("L").resize(size, Image.Resampling.BOX)) > 60
    blobs = [blob for blob in find_blobs(small) if blob.x1 - blob.x0 > 12 * _SCALE and blob.y1 - blob.y0 > 8 * _SCALE]
    stamps = [_box(blob) for blob in blobs if _is_stamp(blob, small)]
    borders = [_box(blob) for blob in blobs if _is_border(blob, size)]
    return stamps, borders


def find_blobs(ink: npt.NDArray[np.bool_]) -> list[Blob]:
    """Connected pieces of ink, eight neighbours each."""
    padded = np.zeros((ink.shape[0], ink.shape[1] + 2), dtype=np.int8)
    padded[:, 1:-1] = ink
    steps = np.diff(padded, axis=1)
    rows, starts = np.nonzero(steps == 1)
    ends = np.nonzero(steps == -1)[1]
    parent = list(range(len(rows)))

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    row_list, start_list, end_list = rows.tolist(), starts.tolist(), ends.tolist()
    above = begin = 0
    for index, row in enumerate(row_list):
        if index and row != row_list[index - 1]:
            above, begin = (begin, index) if row == row_list[index - 1] + 1 else (index, index)
        at = above
        while at < begin and end_list[at] < start_list[index]:
            at += 1
        above = at
        while at < begin and start_list[at] <= end_list[index]:
            first, second = root(at), root(index)
            if first != second:
                parent[second] = first
            at += 1
    blobs: dict[int, Blob] = {}
    for index, row in enumerate(row_list):
        start, end = start_list[index], end_list[index]
        blob = blobs.get(node := root(index))
        if blob is None:
            blobs[node] = Blob(start, row, end, row + 1, end - start)
        else:
            blob.x0, blob.x1, blob.y1 = min(blob.x0, start), max(blob.x1, end), row + 1
            blob.area += end - start
    return list(blobs.values())


def is_stamp_size(box: Box) -> bool:
    """Whether a box is as large as that of a stamp."""
    return _WIDE[0] <= box[2] - box[0] <= _WIDE[1] and _HIGH[0] <= box[3] - box[1] <= _HIGH[1]


def _is_stamp(blob: Blob, ink: npt.NDArray[np.bool_]) -> bool:
    wide, high = blob.x1 - blob.x0, blob.y1 - blob.y0
    if not is_stamp_size(_box(blob)):
        return False
    part = ink[blob.y0 : blob.y1, blob.x0 : blob.x1]
    across, down = 2 + round(_SLANT * wide), 2 + round(_SLANT * high)
    sides = (
        part[:across].any(axis=0).mean(),
        part[-across:].any(axis=0).mean(),
        part[:, :down].any(axis=1).mean(),
        part[:, -down:].any(axis=1).mean(),
    )
    return min(sides) >= _SIDE and across + across < high


def _is_border(blob: Blob, size: tuple[int, int]) -> bool:
    """Ink that begins at the page's edge and runs along it."""
    wide, high = blob.x1 - blob.x0, blob.y1 - blob.y0
    touches = blob.x0 <= _EDGE or blob.y0 <= _EDGE or blob.x1 >= size[0] - _EDGE or blob.y1 >= size[1] - _EDGE
    return touches and (wide > 0.25 * size[0] or high > 0.25 * size[1])


def _box(blob: Blob) -> Box:
    return blob.x0 / _SCALE, blob.y0 / _SCALE, blob.x1 / _SCALE, blob.y1 / _SCALE
