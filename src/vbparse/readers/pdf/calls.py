"""PDFium's functions for many characters at once: one call of `map` instead of a loop of ctypes calls.

pypdfium2's own prototypes check a pointer argument at each call; the same functions with plain addresses cost a third.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from itertools import repeat
from typing import TYPE_CHECKING, Any

import numpy as np
import pypdfium2.raw as raw

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from pypdfium2 import PdfPage, PdfTextPage

_POINTER = ctypes.c_void_p
_INT = ctypes.c_int


def _function(name: str, result: Any, *arguments: Any) -> Any:
    address = ctypes.cast(getattr(raw, name), _POINTER).value or 0
    return ctypes.CFUNCTYPE(result, *arguments)(address)


_LOOSE_BOX = _function("FPDFText_GetLooseCharBox", _INT, _POINTER, _INT, _POINTER)
_ORIGIN = _function("FPDFText_GetCharOrigin", _INT, _POINTER, _INT, _POINTER, _POINTER)
_MATRIX = _function("FPDFText_GetMatrix", _INT, _POINTER, _INT, _POINTER)
_SIZE = _function("FPDFText_GetFontSize", ctypes.c_double, _POINTER, _INT)
_TEXT_OBJECT = _function("FPDFText_GetTextObject", ctypes.c_size_t, _POINTER, _INT)
_GENERATED = _function("FPDFText_IsGenerated", _INT, _POINTER, _INT)
_UNICODE = _function("FPDFText_GetUnicode", ctypes.c_uint, _POINTER, _INT)
_FONT = _function("FPDFTextObj_GetFont", ctypes.c_size_t, _POINTER)
_FONT_NAME = _function("FPDFFont_GetBaseFontName", ctypes.c_size_t, _POINTER, ctypes.c_char_p, ctypes.c_size_t)
_COUNT_OBJECTS = _function("FPDFPage_CountObjects", _INT, _POINTER)
_OBJECT = _function("FPDFPage_GetObject", _POINTER, _POINTER, _INT)
_TYPE = _function("FPDFPageObj_GetType", _INT, _POINTER)
_BOUNDS = _function("FPDFPageObj_GetBounds", _INT, _POINTER, _POINTER, _POINTER, _POINTER, _POINTER)


def handle_of(text_page: PdfTextPage) -> int:
    """The address that the other functions take."""
    return ctypes.cast(text_page.raw, _POINTER).value or 0


def read_codes(handle: int, count: int) -> NDArray[np.uint32]:
    """The code point of each character."""
    return np.fromiter(map(_UNICODE, repeat(handle), range(count)), np.uint32, count)


def read_boxes(handle: int, indexes: Sequence[int]) -> NDArray[np.float32]:
    """`left, top, right, bottom` of the characters in the page's own space, as wide as they move the pen.

    Their height depends on letter and font: where a line stands is said by `read_origins`.
    """
    return _filled(_LOOSE_BOX, ctypes.c_float, 4, handle, indexes)


def read_origins(handle: int, indexes: Sequence[int]) -> NDArray[np.float64]:
    """`x, y` of the characters on their base line, in the page's own space."""
    buffer = (ctypes.c_double * (2 * len(indexes)))()
    start = ctypes.addressof(buffer)
    end = start + 16 * len(indexes)
    for _ in map(_ORIGIN, repeat(handle), indexes, range(start, end, 16), range(start + 8, end + 8, 16)):
        pass
    return np.frombuffer(memoryview(buffer), np.float64).reshape(-1, 2)


def is_written(handle: int, index: int) -> bool:
    """Whether the file itself has a character, which PDFium did not make of a gap."""
    return bool(_GENERATED(handle, index) == 0)


def read_sizes(handle: int, indexes: Sequence[int]) -> NDArray[np.float64]:
    """The font size of each character as its producer wrote it: the matrix may enlarge it."""
    return np.fromiter(map(_SIZE, repeat(handle), indexes), np.float64, len(indexes))


def read_matrices(handle: int, indexes: Sequence[int]) -> NDArray[np.float32]:
    """`a, b, c, d, e, f` of each character."""
    return _filled(_MATRIX, ctypes.c_float, 6, handle, indexes)


def read_objects(handle: int, indexes: Sequence[int]) -> NDArray[np.uintp]:
    """The address of the text object of each character, 0 for one that PDFium made."""
    return np.fromiter(map(_TEXT_OBJECT, repeat(handle), indexes), np.uintp, len(indexes))


def read_fonts(objects: Sequence[int]) -> list[int]:
    """The address of each object's font, 0 where it has none."""
    return [_FONT(each) if each else 0 for each in objects]


def font_name(font: int) -> str:
    """The font's own name without the tag of its subset: "TimesNewRomanPS-BoldMT"."""
    buffer = ctypes.create_string_buffer(128)
    _FONT_NAME(font, buffer, 128)
    name = buffer.value.decode("utf-8", "replace")
    return name[7:] if name[6:7] == "+" else name


def _filled(function: Any, kind: Any, width: int, handle: int, indexes: Sequence[int]) -> NDArray[np.float32]:
    step = width * ctypes.sizeof(kind)
    buffer = (kind * (width * len(indexes)))()
    start = ctypes.addressof(buffer)
    for _ in map(function, repeat(handle), indexes, range(start, start + step * len(indexes), step)):
        pass
    return np.frombuffer(memoryview(buffer), np.float32).reshape(-1, width)


def read_pictures(page: PdfPage) -> list[tuple[float, float, float, float]]:
    """`left, bottom, right, top` of the images of a page in its own space; those within its forms as one with them."""
    handle = ctypes.cast(page.raw, _POINTER).value
    objects = list(map(_OBJECT, repeat(handle), range(_COUNT_OBJECTS(handle))))
    kinds = map(_TYPE, objects)
    wanted = (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM)
    buffer = (ctypes.c_float * 4)()
    start = ctypes.addressof(buffer)
    found: list[tuple[float, float, float, float]] = []
    for each, kind in zip(objects, kinds, strict=True):
        if kind in wanted and _BOUNDS(each, start, start + 4, start + 8, start + 12):
            found.append((buffer[0], buffer[1], buffer[2], buffer[3]))
    return found


def count_objects(page: PdfPage) -> int:
    """How many objects a page is made of: texts, paths, images."""
    return int(_COUNT_OBJECTS(ctypes.cast(page.raw, _POINTER).value))
