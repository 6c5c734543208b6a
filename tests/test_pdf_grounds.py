"""Tables that coloured grounds alone draw: cells, bands, rows over pages, and painted pages that hold none."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest

from tests.rendering.fonts import find_fonts
from vbparse.readers.blocks import Block, BlockKind
from vbparse.readers.pdf.ground_areas import find_areas, whole_cells
from vbparse.readers.pdf.reader import read_pdf
from vbparse.readers.registry import Payload

pytest.importorskip("reportlab")
needs_fonts = pytest.mark.skipif(not find_fonts(), reason="no serif font with Vietnamese letters is installed")

LONG = "Rà soát, bổ sung quy hoạch các điểm dân cư nông thôn gắn với phát triển du lịch cộng đồng tại địa phương"
HEAD = ["TT", "Nội dung công việc", "Đơn vị chủ trì", "Hoàn thành"]
ROWS = [
    HEAD,
    ["1", LONG, "Sở Xây dựng", "Quý II/2027"],
    ["2", "Lập danh mục công trình", "Sở Tài chính", "Tháng 3/2027"],
    ["3", LONG, "Ủy ban nhân dân các xã, phường", "Năm 2028"],
    ["4", "Tổ chức lấy ý kiến", "Sở Tư pháp", "Quý I/2028"],
    ["5", LONG, "Sở Xây dựng", "Năm 2029"],
]
WIDTHS = [30, 230, 110, 90]


def make_pdf(draw: Callable[[Any], None], pages: int = 1, rotate: int = 0) -> bytes:
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(TTFont("Serif", str(find_fonts()["Regular"])))
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for _ in range(pages):
        canvas.setPageRotation(rotate)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def make_table(rows: list[list[str]], style: list[tuple[Any, ...]], widths: list[int] | None = None) -> bytes:
    """A table of paragraphs between two paragraphs, over as many pages as it wants."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

    pdfmetrics.registerFont(TTFont("Serif", str(find_fonts()["Regular"])))
    look = ParagraphStyle("text", fontName="Serif", fontSize=12, leading=15)
    table = Table([[Paragraph(text, look) for text in row] for row in rows], colWidths=widths or WIDTHS, repeatRows=1)
    table.setStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), *style])
    out = BytesIO()
    SimpleDocTemplate(out, pagesize=A4).build([Paragraph(LONG + ".", look), table, Paragraph(LONG + ".", look)])
    return out.getvalue()


def tables(data: bytes) -> list[Block]:
    raw = read_pdf(Payload("bang.pdf", "application/pdf", data))
    return [block for block in raw.blocks if block.kind is BlockKind.TABLE]


def texts(block: Block) -> list[list[str]]:
    return [[cell.text.replace("\n", " ") for cell in row] for row in block.rows]


BY_TURNS = [("BACKGROUND", (0, 0), (-1, 0), "grey"), ("ROWBACKGROUNDS", (0, 1), (-1, -1), ["lightblue", None])]
EACH_ROW = [("ROWBACKGROUNDS", (0, 0), (-1, -1), ["lightgrey", "lightblue"])]
EACH_CELL = [
    ("BACKGROUND", (column, row), (column, row), ("lightgrey", "lightblue")[(row + column) % 2])
    for row in range(len(ROWS))
    for column in range(len(HEAD))
]


@needs_fonts
@pytest.mark.parametrize("style", [BY_TURNS, EACH_ROW, EACH_CELL], ids=["rows by turns", "each row", "each cell"])
def test_grounds_tell_the_cells(style: list[tuple[Any, ...]]) -> None:
    (block,) = tables(make_table(ROWS, style))
    assert texts(block) == ROWS
    anchor = block.rows[2][1].anchor
    assert anchor is not None
    assert anchor.page == 1
    assert anchor.bbox is not None
    x0, y0, x1, y1 = anchor.bbox
    assert (round(x1 - x0), 18 < y1 - y0 < 25) == (WIDTHS[1], True)


@needs_fonts
def test_one_table_over_pages() -> None:
    rows = [HEAD, *([f"{at}", LONG, "Sở Xây dựng", f"Năm {2026 + at % 5}"] for at in range(1, 31))]
    (block,) = tables(make_table(rows, BY_TURNS))
    assert texts(block) == rows


@needs_fonts
def test_two_columns_of_names_and_values() -> None:
    rows = [["Địa bàn", "Kinh phí"], *([f"Xã số {at} thuộc vùng khó khăn", f"{at}.{at}50"] for at in range(1, 8))]
    (block,) = tables(make_table(rows, EACH_ROW, [250, 100]))
    assert texts(block) == rows


@needs_fonts
def test_a_group_reaches_over_the_columns() -> None:
    rows = [*ROWS[:3], ["II. Nhóm nhiệm vụ giao cho các cơ quan của tỉnh thực hiện", "", "", ""], *ROWS[3:]]
    (block,) = tables(make_table(rows, [*EACH_ROW, ("SPAN", (0, 3), (-1, 3))]))
    assert texts(block)[3] == [rows[3][0]]
    assert block.rows[3][0].colspan == 4
    assert texts(block)[4:] == ROWS[3:]


@needs_fonts
def test_a_turned_page_has_its_anchors_as_it_is_shown() -> None:
    def draw(canvas: Any) -> None:
        canvas.translate(595, 0)
        canvas.rotate(90)
        for row, values in enumerate([["Xã", "Dân số", "Diện tích"], *[["Tân Lập", "5.120", "36,4"]] * 5]):
            y = 500 - 25 * row
            canvas.setFillColor("lightgrey" if row % 2 else "lightblue")
            canvas.rect(60, y - 7, 450, 25, fill=1, stroke=0)
            canvas.setFillColor("black")
            canvas.setFont("Serif", 12)
            for column, text in enumerate(values):
                canvas.drawString(66 + 150 * column, y, text)

    (block,) = tables(make_pdf(draw))
    assert texts(block)[1:] == [["Tân Lập", "5.120", "36,4"]] * 5
    anchor = block.rows[0][0].anchor
    assert anchor is not None
    assert anchor.bbox is not None
    x0, y0, x1, y1 = anchor.bbox
    assert y1 - y0 > 2 * (x1 - x0)  # a wide cell stands upright on the page as it is shown


def shaded_paragraph(canvas: Any) -> None:
    for at in range(6):
        _band(canvas, 70, 700 - 18 * at, 450, LONG[at : at + 70])


def heads_on_bands(canvas: Any) -> None:
    for part in range(5):
        y = 760 - 130 * part
        _band(canvas, 70, y, 450, f"{'I' * (part + 1)}. NỘI DUNG PHẦN {part + 1}")
        for at in range(3):
            canvas.drawString(76, y - 30 - 30 * at, f"{at + 1}.")
            canvas.drawString(110, y - 30 - 30 * at, LONG[:60])
            canvas.drawString(110, y - 45 - 30 * at, LONG[20:70])


def marked_words(canvas: Any) -> None:
    for at in range(8):
        _band(canvas, 70, 700 - 18 * at, 100 + 13 * (at * 5 % 7), LONG[:20])
        _band(canvas, 330 - 9 * (at * 3 % 5), 700 - 18 * at, 90, LONG[30:44])


def letterhead(canvas: Any) -> None:
    for at, (left, right) in enumerate(
        [
            ("ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            ("TỈNH BÌNH MINH", "Độc lập - Tự do - Hạnh phúc"),
            ("Số: 15/KH-UBND", "Bình Minh, ngày 05 tháng 3 năm 2026"),
        ]
    ):
        _band(canvas, 60, 760 - 22 * at, 200, left)
        _band(canvas, 260, 760 - 22 * at, 270, right)


def bars(canvas: Any) -> None:
    for at, height in enumerate((40, 120, 75, 160, 90)):
        canvas.setFillColor("blue")
        canvas.rect(100 + 60 * at, 400, 40, height, fill=1, stroke=0)
        canvas.setFillColor("black")
        canvas.setFont("Serif", 12)
        canvas.drawString(105 + 60 * at, 385, str(2025 + at))
        canvas.drawString(105 + 60 * at, 405 + height, f"{height},5")


def whole_page(canvas: Any) -> None:
    canvas.setFillColor("lightyellow")
    canvas.rect(0, 0, 595, 842, fill=1, stroke=0)
    _band(canvas, 0, 800, 595, "CỔNG THÔNG TIN ĐIỆN TỬ")
    for at in range(20):
        canvas.drawString(70, 740 - 18 * at, LONG[: 60 + at])
    _band(canvas, 0, 20, 595, "Trang 1")


def _band(canvas: Any, x: float, y: float, width: float, text: str) -> None:
    canvas.setFillColor("lightgrey")
    canvas.rect(x, y - 5, width, 18, fill=1, stroke=0)
    canvas.setFillColor("black")
    canvas.setFont("Serif", 12)
    canvas.drawString(x + 6, y, text)


@needs_fonts
@pytest.mark.parametrize(
    "draw",
    [shaded_paragraph, heads_on_bands, marked_words, letterhead, bars, whole_page],
    ids=lambda draw: str(draw.__name__),
)
def test_painted_pages_without_a_table(draw: Callable[[Any], None]) -> None:
    assert tables(make_pdf(draw, pages=2)) == []


def test_a_cell_painted_in_pieces_is_whole() -> None:
    strips = [(50.0, 100.0, 55.4, 130.0), (144.6, 100.0, 150.0, 130.0)]
    lines = [(55.4, 100.0, 144.6, 115.0), (55.4, 115.0, 144.6, 130.0)]
    assert whole_cells([*strips, *lines], 595, 842) == [(50.0, 100.0, 150.0, 130.0)]


def test_grounds_too_few_or_not_level_are_no_area() -> None:
    assert find_areas([(60.0, 100.0, 500.0, 130.0)], 595, 842) == []
    assert find_areas([(60.0, 100.0, 260.0, 130.0), (300.0, 400.0, 500.0, 430.0)], 595, 842) == []
    (area,) = find_areas([(60.0, 100.0, 500.0, 130.0)], 595, 842, (60.0, 500.0))
    assert area.banded


@needs_fonts
def test_pages_without_grounds_do_not_ask_pdfplumber() -> None:
    import subprocess
    import sys

    script = (
        "import sys; from vbparse.readers.pdf.reader import read_pdf; from vbparse.readers.registry import Payload;"
        "read_pdf(Payload('a.pdf', 'application/pdf', sys.stdin.buffer.read())); print('pdfplumber' in sys.modules)"
    )
    asked = [
        subprocess.run([sys.executable, "-c", script], input=data, capture_output=True, check=True).stdout.strip()
        for data in (make_pdf(lambda canvas: canvas.drawString(70, 700, "van ban")), make_table(ROWS, EACH_ROW))
    ]
    assert asked == [b"False", b"True"]


@needs_fonts
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_cropped_and_rotated_pages(turn: int) -> None:
    import pypdfium2 as pdfium

    document = pdfium.PdfDocument(make_table(ROWS, EACH_ROW))
    document[0].set_cropbox(20, 40, 580, 820)
    document[0].set_rotation(turn)
    out = BytesIO()
    document.save(out)
    (block,) = tables(out.getvalue())
    assert texts(block) == ROWS


@needs_fonts
def test_when_the_time_is_up_the_result_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    ticks = iter([0.0, 0.0, *[1e9] * 50])
    monkeypatch.setattr("vbparse.readers.pdf.reader.time.monotonic", lambda: next(ticks))
    raw = read_pdf(Payload("bang.pdf", "application/pdf", make_table(ROWS, EACH_ROW)))
    assert [each.message for each in raw.diagnostics if "coloured grounds" in each.message]
