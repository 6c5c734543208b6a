"""Text that signing software lays over a page: the number and day it fills in, and its own stamp.

"Số:      /KH-UBND" of the page gets its 447 from a signature field; "Ký bởi: …, Ngày ký: …" of another is no part of
the document. Both are annotations, which a text layer does not hold; comments and links are left alone.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pypdfium2.raw as raw

from vbparse.readers.layout.furniture import is_stamp
from vbparse.readers.layout.page import Box

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pypdfium2 import PdfPage

    from vbparse.readers.pdf.words import Words

_DEEPEST = 4
_MOST = 50
_HIDDEN = 2
_FEW_WORDS = 6


def fill_in(page: PdfPage) -> list[tuple[float, float, float, float]]:
    """Makes the text of the page's form fields part of its content; the fields' boxes in the page's own space
    (left, bottom, right, top).

    Empty where no field has text; else the page has to be loaded again.
    """
    count = raw.FPDFPage_GetAnnotCount(page)
    if not count or count > 2000:
        return []
    boxes = []
    others = []
    for number in range(count):
        annotation = raw.FPDFPage_GetAnnot(page, number)
        if not annotation:
            continue
        try:
            field = raw.FPDFAnnot_GetSubtype(annotation) == raw.FPDF_ANNOT_WIDGET
            if not field:
                others.append(number)
            elif not raw.FPDFAnnot_GetFlags(annotation) & _HIDDEN and _has_text(annotation):
                box = raw.FS_RECTF()
                if raw.FPDFAnnot_GetRect(annotation, box):
                    boxes.append((box.left, box.bottom, box.right, box.top))
        finally:
            raw.FPDFPage_CloseAnnot(annotation)
    if boxes:
        for number in reversed(others):
            raw.FPDFPage_RemoveAnnot(page, number)
        raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)
    return boxes


def without_stamps(words: Words, fields: Sequence[tuple[float, float, float, float]]) -> tuple[Words, list[Box]]:
    """The words with those of form fields marked as filled in, the fields' stamps out, and the boxes of these stamps.

    PDFium puts the fields' text behind the page's own.
    """
    boxes = words.frame.place(np.array(fields, np.float64)).tolist()
    inside: dict[int, list[int]] = defaultdict(list)
    for at in range(len(words.starts) - 1, -1, -1):
        x0, y0, x1, y1 = words.boxes[at].tolist()
        x, y = (x0 + x1) / 2, (y0 + y1) / 2
        field = next((n for n, b in enumerate(boxes) if b[0] - 2 <= x <= b[2] + 2 and b[1] - 2 <= y <= b[3] + 2), None)
        if field is None:
            break
        inside[field].append(at)
    keep, filled = np.ones(len(words.starts), np.bool_), words.filled.copy()
    stamps: list[Box] = []
    for field, found in inside.items():
        texts = [words.text[words.starts[at] : words.ends[at]] for at in reversed(found)]
        if _is_stamp(texts):
            keep[found] = False
            x0, y0, x1, y1 = boxes[field]
            stamps.append((x0, y0, x1, y1))
        elif len(found) <= _FEW_WORDS:
            filled[found] = True
    return replace(words, filled=filled).kept(keep), stamps


def _is_stamp(words: Sequence[str]) -> bool:
    return any("@" in word for word in words) or any(is_stamp(" ".join(words[at : at + 4])) for at in range(len(words)))


def _has_text(annotation: raw.FPDF_ANNOTATION) -> bool:
    count = min(raw.FPDFAnnot_GetObjectCount(annotation), _MOST)
    return any(_holds_text(raw.FPDFAnnot_GetObject(annotation, at), 0) for at in range(count))


def _holds_text(item: raw.FPDF_PAGEOBJECT, depth: int) -> bool:
    kind = raw.FPDFPageObj_GetType(item)
    if kind == raw.FPDF_PAGEOBJ_TEXT:
        return True
    if kind != raw.FPDF_PAGEOBJ_FORM or depth >= _DEEPEST:
        return False
    count = min(raw.FPDFFormObj_CountObjects(item), _MOST)
    return any(_holds_text(raw.FPDFFormObj_GetObject(item, at), depth + 1) for at in range(count))
