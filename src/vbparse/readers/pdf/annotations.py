"""Text that signing software lays over a page: the number and day it fills in, and its own stamp.

"Số:      /KH-UBND" of the page gets its 447 from a signature field; "Ký bởi: …, Ngày ký: …" of another is no part of
the document. Both are annotations, which a text layer does not hold; comments and links are left alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2.raw as raw

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_DEEPEST = 4
_MOST = 50
_HIDDEN = 2


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
