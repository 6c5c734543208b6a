"""What a PDF page draws: strokes and thin filled boxes as rulings, coloured grounds as boxes, the origin top left.

Word draws a border as a row of thin filled boxes, LibreOffice as strokes, others stroke whole boxes: all of them give
horizontal and vertical `Ruling`s here. Pictures made of curves, slanted lines and white lines give none. Upright boxes
that are filled and not thin are grounds: of cells, of whole rows, of the page, or the bars of a chart (see `grounds`).

A page may hold thousands of text objects and not one line; to look at each costs up to a millisecond, so that the
caller asks `tables.may_hold_table` first.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from itertools import pairwise, repeat
from typing import TYPE_CHECKING

import numpy as np
import pypdfium2.raw as pdfium

from vbparse.readers.layout.page import Box, Ruling

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from pypdfium2 import PdfPage

Matrix = tuple[float, float, float, float, float, float]

_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
_THIN = 3.0
_SHORT = 2.0
_SLANT = 1.0
_MOST_PATHS = 20_000
_MOST_SEGMENTS = 4_000
_DEEPEST = 4
_WHITE = 250
_GAP = 0.45

_ADDRESS = ctypes.c_void_p


def _plain(name: str, *arguments: type) -> Callable[..., int]:
    """A function of PDFium that takes bare addresses: a third of the cost of the checked one."""
    address = ctypes.cast(getattr(pdfium, name), _ADDRESS).value
    return ctypes.CFUNCTYPE(_ADDRESS if name.endswith("GetObject") else ctypes.c_int, *arguments)(address or 0)


_TYPE = _plain("FPDFPageObj_GetType", _ADDRESS)
_PAGE = _plain("FPDFPage_GetObject", _ADDRESS, ctypes.c_int)
_FORM = _plain("FPDFFormObj_GetObject", _ADDRESS, ctypes.c_ulong)


def find_drawn(page: PdfPage, turns: int = 0) -> tuple[tuple[Ruling, ...], tuple[Box, ...]]:
    """The rulings and the grounds of a page, in points from the top left of the page as it is shown (crop box and
    rotation applied), then turned clockwise by so many quarters (`Page.turned`).
    """
    holder = ctypes.cast(page.raw, _ADDRESS).value or 0
    rulings: list[Ruling] = []
    grounds: list[Box] = []
    for box in _boxes(holder, _PAGE, pdfium.FPDFPage_CountObjects(page.raw), shown(page, turns), 0):
        if min(box[2] - box[0], box[3] - box[1]) > _THIN:
            grounds.append(box)
        else:
            rulings.append(Ruling(box))
        if len(rulings) + len(grounds) > _MOST_PATHS:
            return (), ()  # a map or a drawing
    return tuple(rulings), tuple(grounds)


def parted(boxes: NDArray[np.float64], sizes: NDArray[np.float64], rulings: tuple[Ruling, ...]) -> NDArray[np.bool_]:
    """For each pair of neighbours among words in reading order, whether they may stand in two columns: with a wide gap
    or a drawn line between them.
    """
    out: NDArray[np.bool_] = boxes[1:, 0] - boxes[:-1, 2] > _GAP * sizes[1:]
    down = {
        (round((x0 + x1) / 2), round(y0), round(y1))
        for x0, y0, x1, y1 in (ruling.box for ruling in rulings)
        if y1 - y0 > 4 * (x1 - x0)
    }
    middle = (boxes[:, 1] + boxes[:, 3]) / 2
    for at, top, bottom in down:
        between = (boxes[:-1, 2] <= at + 2) & (boxes[1:, 0] >= at - 2)
        out |= between & (middle[1:] >= top - 1) & (middle[1:] <= bottom + 1)
    return out


def shown(page: PdfPage, turns: int = 0) -> Matrix:
    """The matrix from PDF space to points from the top left of the page as it is shown and turned."""
    left, bottom, right, top = page.get_bbox()
    match (page.get_rotation() // 90 + turns) % 4:
        case 1:
            return (0, 1, 1, 0, -bottom, -left)
        case 2:
            return (-1, 0, 0, 1, right, -bottom)
        case 3:
            return (0, -1, -1, 0, top, right)
        case _:
            return (1, 0, 0, -1, -left, top)


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that applies `inner` first."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _boxes(holder: int, get: Callable[..., int], total: int, matrix: Matrix, depth: int) -> Iterator[Box]:
    objects = list(map(get, repeat(holder), range(max(total, 0))))
    for item, kind in zip(objects, map(_TYPE, objects), strict=True):
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            yield from _path(ctypes.cast(item, pdfium.FPDF_PAGEOBJECT), matrix)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            form = ctypes.cast(item, pdfium.FPDF_PAGEOBJECT)
            inner = _times(_matrix(form), matrix)
            yield from _boxes(item, _FORM, pdfium.FPDFFormObj_CountObjects(form), inner, depth + 1)


def _matrix(item: object) -> Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, found):
        return _IDENTITY
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def _path(item: object, matrix: Matrix) -> Iterator[Box]:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top):
        return
    whole = _turned(matrix, left.value, bottom.value, right.value, top.value)
    wide, high = whole[2] - whole[0], whole[3] - whole[1]
    if max(wide, high) < _SHORT:
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, fill, stroke)
    if not (stroke.value or fill.value) or _is_white(item, bool(stroke.value)):
        return
    if min(wide, high) <= _THIN:
        yield whole
    elif stroke.value or pdfium.FPDFPath_CountSegments(item) > 5:
        yield from _strokes(item, _times(_matrix(item), matrix), bool(stroke.value))
    else:
        yield from _ground(item, _times(_matrix(item), matrix), whole)


def _ground(item: object, matrix: Matrix, whole: Box) -> Iterator[Box]:
    """A filled path of four sides, where its corners are those of an upright box."""
    for index in range(pdfium.FPDFPath_CountSegments(item)):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_BEZIERTO:
            return
        x, y = ctypes.c_float(), ctypes.c_float()
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        if not _is_corner(_apply(matrix, x.value, y.value), whole):
            return
    yield whole


def _turned(matrix: Matrix, x0: float, y0: float, x1: float, y1: float) -> Box:
    (a, b), (c, d) = _apply(matrix, x0, y0), _apply(matrix, x1, y1)
    return min(a, c), min(b, d), max(a, c), max(b, d)


def _is_white(item: object, stroke: bool) -> bool:
    parts = [ctypes.c_uint() for _ in range(4)]
    read = pdfium.FPDFPageObj_GetStrokeColor if stroke else pdfium.FPDFPageObj_GetFillColor
    if not read(item, *parts):
        return False
    return all(part.value >= _WHITE for part in parts[:3]) or parts[3].value == 0


def _strokes(item: object, matrix: Matrix, stroke: bool) -> Iterator[Box]:
    """The straight segments of a stroked path; of a filled one, its thin boxes."""
    total = pdfium.FPDFPath_CountSegments(item)
    if total > _MOST_SEGMENTS:
        return
    points: list[tuple[float, float]] = []
    for index in range(total):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_BEZIERTO:
            return
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            yield from _outline(points, stroke)
            points = []
        x, y = ctypes.c_float(), ctypes.c_float()
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        points.append(_apply(matrix, x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment) and points:
            points.append(points[0])
    yield from _outline(points, stroke)


def _outline(points: list[tuple[float, float]], stroke: bool) -> Iterator[Box]:
    if len(points) < 2:
        return
    xs, ys = [x for x, _ in points], [y for _, y in points]
    whole = (min(xs), min(ys), max(xs), max(ys))
    if min(whole[2] - whole[0], whole[3] - whole[1]) <= _THIN:
        if max(whole[2] - whole[0], whole[3] - whole[1]) >= _SHORT:
            yield whole
    elif not stroke:
        if len(points) <= 6 and all(_is_corner(point, whole) for point in points):
            yield whole
    else:
        for (x0, y0), (x1, y1) in pairwise(points):
            if min(abs(x1 - x0), abs(y1 - y0)) <= _SLANT and max(abs(x1 - x0), abs(y1 - y0)) >= _SHORT:
                yield min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _is_corner(point: tuple[float, float], box: Box) -> bool:
    x, y = point
    return min(abs(x - box[0]), abs(x - box[2])) <= _SLANT and min(abs(y - box[1]), abs(y - box[3])) <= _SLANT
