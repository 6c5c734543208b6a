"""Drawn tables of a whole PDF: the cells that pdfplumber finds by its own way, and one block over two pages."""

from __future__ import annotations

from io import BytesIO

import pytest

from tests.rendering.fonts import find_fonts
from vbparse.readers.blocks import Block, BlockKind
from vbparse.readers.pdf.reader import read_pdf
from vbparse.readers.registry import Payload

pytest.importorskip("reportlab")
pytestmark = pytest.mark.skipif(not find_fonts(), reason="no serif font with Vietnamese letters is installed")

ROWS = [
    ["STT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Thời gian"],
    *(
        [f"{at}", f"Triển khai nhiệm vụ số {at} theo Nghị quyết số 21-NQ/TW", "Sở Nội vụ", f"Quý {1 + at % 4}/2026"]
        for at in range(1, 41)
    ),
]


def make_pdf(rows: list[list[str]], *, turned: bool = False) -> bytes:
    """A4 pages with one ruled table whose head is repeated."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import PageTemplate, SimpleDocTemplate, Table

    fonts = find_fonts()
    assert fonts is not None
    pdfmetrics.registerFont(TTFont("Serif", str(fonts["Regular"])))
    out = BytesIO()
    document = SimpleDocTemplate(out, pagesize=(A4[1], A4[0]) if turned else A4)
    table = Table(rows, colWidths=[35, 260, 100, 70], repeatRows=1)
    table.setStyle([("GRID", (0, 0), (-1, -1), 0.5, "black"), ("FONT", (0, 0), (-1, -1), "Serif", 11)])
    document.build([table])
    assert PageTemplate
    return out.getvalue()


def tables(data: bytes) -> list[Block]:
    raw = read_pdf(Payload("bang.pdf", "application/pdf", data))
    return [block for block in raw.blocks if block.kind is BlockKind.TABLE]


@pytest.mark.parametrize("turned", [False, True], ids=["upright", "across"])
def test_one_table_over_pages(turned: bool) -> None:
    (block,) = tables(make_pdf(ROWS, turned=turned))
    assert [[cell.text for cell in row] for row in block.rows] == ROWS
    pages = [row[0].anchor.page for row in block.rows if row[0].anchor is not None and row[0].anchor.page is not None]
    assert pages == sorted(pages)
    assert pages[-1] > 1


def test_pdfplumber_finds_the_same_cells() -> None:
    import pdfplumber

    data = make_pdf(ROWS[:20])
    with pdfplumber.open(BytesIO(data)) as document:
        theirs = [row for page in document.pages for table in page.extract_tables() for row in table]
    (block,) = tables(data)
    assert [[cell.text for cell in row] for row in block.rows] == theirs
