"""Small PDFs made in tests: text set where a test wants it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from tests.rendering.fonts import find_fonts

WIDTH, HEIGHT = 595.0, 842.0
LEFT, RIGHT = 85.0, 538.0


@dataclass(frozen=True)
class Put:
    """Text at `x` points from the left and `y` from the top (its base line)."""

    x: float
    y: float
    text: str
    size: float = 14
    style: str = "Regular"


def make_pdf(*pages: Sequence[Put], turn: int = 0, crop: tuple[float, float, float, float] | None = None) -> bytes:
    """A PDF of A4 pages, Liberation Serif; `turn`: the pages' own rotation in degrees; skips where no font is there."""
    canvas_module = pytest.importorskip("reportlab.pdfgen.canvas")
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    fonts = find_fonts()
    if not fonts:
        pytest.skip("needs Liberation Serif or DejaVu Serif")
    for style, path in fonts.items():
        if f"Test-{style}" not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(f"Test-{style}", str(path)))
    out = io.BytesIO()
    canvas = canvas_module.Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=1)
    for page in pages:
        for put in page:
            canvas.setFont(f"Test-{put.style}", put.size)
            canvas.drawString(put.x, HEIGHT - put.y, put.text)
        if crop is not None:
            canvas.setCropBox(crop)
        canvas.showPage()
    canvas.save()
    return _turned(out.getvalue(), turn) if turn else out.getvalue()


def _turned(data: bytes, turn: int) -> bytes:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    for page in document:
        page.set_rotation(turn)
    out = io.BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()


def width_of(text: str, size: float = 14, style: str = "Regular") -> float:
    """How wide a text is in points."""
    from reportlab.pdfbase import pdfmetrics

    make_pdf([])
    return float(pdfmetrics.stringWidth(text, f"Test-{style}", size))


def paragraph(
    text: str, y: float, *, left: float = LEFT, right: float = RIGHT, size: float = 14, indent: float = 36
) -> list[Put]:
    """A paragraph set in lines from `y` on, its first line indented."""
    lines: list[Put] = []
    words = text.split()
    x, line = left + indent, ""
    for word in words:
        longer = f"{line} {word}".strip()
        if line and width_of(longer, size) > right - x:
            lines.append(Put(x, y + len(lines) * size * 1.25, line, size))
            x, line = left, word
        else:
            line = longer
    lines.append(Put(x, y + len(lines) * size * 1.25, line, size))
    return lines
