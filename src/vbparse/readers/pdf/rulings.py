"""The drawn lines of a page: thin boxes and the sides of frames, horizontal and vertical."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
import pypdfium2.raw as raw

from vbparse.readers.layout.page import Box, Ruling
from vbparse.readers.pdf.calls import path_bounds
from vbparse.readers.pdf.frame import Frame

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_THIN = 3.0
_SHORTEST = 6.0
_MOST_SEGMENTS = 200
_MOST = 20_000

def read_rulings(page: PdfPage, frame: Frame) -> tuple[Ruling, ...]:
    """The rulings of a page."""
    out: list[Box] = []
    for path, (left, low, right, high) in path_bounds(page)[:_MOST]:
        wide, tall = right - left, high - low
        if wide <= _THIN or tall <= _THIN:
            if max(wide, tall) >= _SHORTEST:
                out.append((left, low, right, high))
        else:
            out.extend(_sides(path))
    if not out:
        return ()
    placed = frame.place(np.array(out)).tolist()
    return tuple(Ruling((box[0], box[1], box[2], box[3])) for box in placed)


def _sides(path: int) -> Iterator[Box]:
    """The straight sides of a path that is stroked, across or upright."""
    item = ctypes.cast(path, raw.FPDF_PAGEOBJECT)
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not raw.FPDFPath_GetDrawMode(item, fill, stroke) or not stroke.value:
        return
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, matrix):
        return
    count = raw.FPDFPath_CountSegments(item)
    if count > _MOST_SEGMENTS:
        return
    x, y = ctypes.c_float(), ctypes.c_float()
    before = first = (0.0, 0.0)
    for at in range(count):
        segment = raw.FPDFPath_GetPathSegment(item, at)
        if not raw.FPDFPathSegment_GetPoint(segment, x, y):
            continue
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield from _straight(before, point)
        before = point
        if raw.FPDFPathSegment_GetClose(segment):
            yield from _straight(point, first)
            before = first


def _straight(start: tuple[float, float], end: tuple[float, float]) -> Iterator[Box]:
    left, right = sorted((start[0], end[0]))
    low, high = sorted((start[1], end[1]))
    if min(right - left, high - low) <= 1 and max(right - left, high - low) >= _SHORTEST:
        yield left, low, right, high
