"""Habits of offices that the renderer of these tests does not have: a document's part as somebody typed it."""

from __future__ import annotations

import io
import zipfile

import pytest

from tests.word_files import docx, num, p, r
from vbparse.model.base import Anchor
from vbparse.pipeline import parse
from vbparse.readers.blocks import Block, BlockKind, Flow
from vbparse.readers.layout.blocks import lay_out
from vbparse.readers.layout.columns import rest_of_recipients
from vbparse.readers.layout.flow import Measure, find_flow, find_own_flow, measure
from vbparse.readers.layout.page import Box, Page, PageLine, Run
from vbparse.readers.layout.stretch import Stretch
from vbparse.readers.load import read_source
from vbparse.readers.options import Ocr, ReadOptions
from vbparse.readers.pdf.grid_words import Word, cell_block
from vbparse.structure.build import clean
from vbparse.structure.joining import join_lines


def stretch(text: str, x0: float, x1: float, y: float, *, size: float = 14) -> Stretch:
    return Stretch(1, text, (x0, y - size, x1, y), size)


def run(text: str, x0: float, y: float, size: float = 13) -> Run:
    return Run(text, (x0, y - size, x0 + len(text) * size * 0.46, y), size)


def line(*runs: Run) -> PageLine:
    box: Box = (runs[0].box[0], runs[0].box[1], runs[-1].box[2], runs[0].box[3])
    return PageLine(runs, box)


def test_a_page_number_below_recipients_is_none() -> None:
    page = Page(
        *(1, 595, 842),
        (
            line(run("Trên đây là Kế hoạch của Ủy ban nhân dân xã năm 2026, đề nghị các đơn vị", 85, 600)),
            line(run("Nơi nhận:", 85, 720), run(" TM. ỦY BAN NHÂN DÂN", 350, 720)),
            line(run("- Lưu: VT.", 85, 736), run(" CHỦ TỊCH", 390, 736)),
            line(run("- 1 -", 300, 812)),
        ),
    )
    assert "- 1 -" not in [block.text for block in lay_out([page])]


def test_recipients_go_on_in_smaller_letters_than_their_heading() -> None:
    above = [stretch("Nơi nhận:", 85, 140, 770, size=12)]
    below = [stretch("- UBND tỉnh;", 85, 160, 60, size=11), stretch("- Lưu: VT.", 85, 140, 72, size=11)]
    assert rest_of_recipients(above, below) == below
    assert rest_of_recipients(above, [stretch("- UBND tỉnh;", 85, 160, 60, size=11)]) == []


def test_a_date_wider_than_the_motto_word_by_word() -> None:
    date = [run(text, 296 + at, 86) for text, at in (("Sông", 0), (" Xanh,", 30), (" ngày", 66), (" 14/6/2023", 96))]
    page = Page(
        *(1, 595, 842),
        (
            line(run("TỈNH ỦY SÔNG XANH", 100, 70), run(" ĐẢNG CỘNG SẢN VIỆT NAM", 322, 70)),
            line(run("Số 48-CTr/TU", 120, 86), *date),
            line(run("CHƯƠNG TRÌNH", 280, 130)),
        ),
    )
    texts = [block.text for block in lay_out([page])]
    assert texts[:4] == ["TỈNH ỦY SÔNG XANH", "Số 48-CTr/TU", "ĐẢNG CỘNG SẢN VIỆT NAM", "Sông Xanh, ngày 14/6/2023"]


def test_the_name_of_the_state_in_two_lines() -> None:
    lines = [
        stretch("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT", 290, 520, 70),
        stretch("NAM", 390, 420, 86),
        stretch("Độc lập - Tự do - Hạnh phúc", 300, 510, 102),
    ]
    assert [find_own_flow(lines, at) for at in range(3)] == [Flow.WRAPPED, Flow.UNKNOWN, Flow.ENDED]


COLUMN = Measure(85, 552, 16, 14)


@pytest.mark.parametrize(
    ("above", "below", "flow"),
    [
        # both stand about the middle by chance: the label and the full stop tell
        (
            stretch("báo cáo hằng quý trước ngày 20 tháng cuối quý.", 85, 543, 242),
            stretch("2. Phòng Kinh tế: tham mưu kinh phí.", 121, 506, 264),
            Flow.ENDED,
        ),
        # no indent, the last line is full, the gap between paragraphs is small
        (
            stretch("thay thế Quyết định số 22 của Ủy ban nhân dân tỉnh.", 85, 548, 438),
            stretch("Điều 3. Chánh Văn phòng, Giám đốc các sở và", 85, 552, 458),
            Flow.ENDED,
        ),
        (
            stretch("thay thế Quyết định số 22 của Ủy ban nhân dân", 85, 548, 438),
            stretch("tỉnh về phân cấp quản lý.", 85, 252, 455),
            Flow.WRAPPED,
        ),
    ],
)
def test_paragraphs_told_by_little(above: Stretch, below: Stretch, flow: Flow) -> None:
    assert find_flow(above, below, COLUMN, first=False) is flow


def test_the_pitch_is_that_of_the_text_not_of_its_title() -> None:
    title = [stretch("Phối hợp trong công tác quản lý nhà nước về an toàn", 92, 546, y, size=12) for y in (100, 114)]
    text = [
        stretch("Quy chế này quy định nguyên tắc và nội dung phối hợp", 85, 550, y, size=12) for y in (160, 181, 202)
    ]
    found = measure([*title, *text, stretch("của các cơ quan.", 85, 180, 223, size=12)])
    assert found is not None
    assert found.pitch == 21


def test_a_head_torn_by_a_narrow_column() -> None:
    def word(text: str, y: float) -> Word:
        return Word(text, (103, y - 12, 103 + 7.2 * len(text), y), 12, True, False, 1.0)

    block = cell_block([word("ST", 100), word("T", 114)], (100, 84, 122, 130), lambda box: Anchor(page=1, bbox=box))
    assert block.text == "STT"


def test_pictures_as_bullets_do_not_part_columns() -> None:
    level = '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0a7"/>'
    level += '<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr></w:lvl>'
    numbering = f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>' + num(1)
    body = p("Xây dựng kế hoạch tại địa phương.", (1, 0)) + p("Báo cáo kết quả trước ngày 05 tháng 12.", (1, 0))
    texts = [block.text for block in read_source(docx(body, numbering=numbering), name="a.docx").blocks]
    assert texts == ["▪ Xây dựng kế hoạch tại địa phương.", "▪ Báo cáo kết quả trước ngày 05 tháng 12."]


@pytest.mark.parametrize("mark", ["-", "▪", "➢", "✓", "\uf0a7", "\uf0d8"])
def test_indicators_behind_any_bullet(mark: str) -> None:
    text = "KẾ HOẠCH\nThực hiện công tác dân số năm 2025\n\nI. MỤC TIÊU\n\n"
    text += f"{mark} Chỉ tiêu 1: Tỷ lệ sàng lọc trước sinh đạt 60%.\n\n{mark} Chỉ tiêu 2: Tỷ số giới tính là 108.\n"
    found = parse(text)
    assert [one.number for one in found.indicators] == [1, 2]
    assert found.cross_references == ()


def test_a_title_typed_line_by_line_is_one() -> None:
    bold = "<w:rPr><w:b/></w:rPr>"

    def typed(text: str) -> str:
        return p(inner=f'<w:r>{bold}<w:t xml:space="preserve">{text}</w:t></w:r>')

    title = "thực hiện Nghị quyết số 19-NQ/TW, ngày 16/6/2022 của Ban Chấp hành", "Trung ương Đảng về nông nghiệp"
    body = typed("CHƯƠNG TRÌNH") + "".join(map(typed, title)) + typed("I- MỤC TIÊU CHUNG CỦA TỈNH")
    document = clean(read_source(docx(body), name="a.docx"))
    assert document.text.split("\n")[:3] == ["CHƯƠNG TRÌNH", " ".join(title), "I- MỤC TIÊU CHUNG CỦA TỈNH"]


def test_a_break_typed_inside_a_sentence() -> None:
    def joined(*texts: str) -> list[str]:
        return [one.text for one in join_lines([Block(BlockKind.LINE, text) for text in texts])]

    cut = "Thực hiện Quyết định số 2045/QĐ-BGDĐT của Bộ trưởng Bộ Giáo dục và", "Đào tạo ban hành khung kế hoạch."
    assert joined(*cut) == [" ".join(cut)]
    apart = "Đồng kính gửi Ủy ban nhân dân các xã, phường, các sở, ban, ngành,", "Đào tạo nghề cho nông dân."
    assert joined(*apart) == list(apart)


def test_content_controls_in_opendocument() -> None:
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "style")
    )
    spaces += ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
    body = "<text:p>Số: <loext:content-control>12/KH-<text:span>UBND</text:span></loext:content-control> (mới)</text:p>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        content = f"<office:body><office:text>{body}</office:text></office:body>"
        archive.writestr("content.xml", f"<office:document-content{spaces}>{content}</office:document-content>")
    assert [block.text for block in read_source(out.getvalue(), name="a.odt").blocks] == ["Số: 12/KH-UBND (mới)"]


def test_a_star_beside_the_date_of_a_party_letter() -> None:
    body = p(inner=r("TỈNH ỦY SÔNG XANH          ĐẢNG CỘNG SẢN VIỆT NAM"))
    body += p(inner=r("*          Sông Xanh, ngày 14 tháng 6 năm 2023")) + p(inner=r("Số 48-CTr/TU"))
    texts = [block.text for block in read_source(docx(body), name="a.docx").blocks]
    assert "Sông Xanh, ngày 14 tháng 6 năm 2023" in texts


def test_words_of_a_recognised_layer_keep_the_blanks_of_the_file() -> None:
    canvas = pytest.importorskip("reportlab.pdfgen.canvas")
    out = io.BytesIO()
    sheet = canvas.Canvas(out, pagesize=(595, 842))
    left = 85.0
    for text, size in (("TO", 14.0), ("CHUC", 14.8), ("THUC", 13.6), ("HIEN", 14.0)):
        written = sheet.beginText(left, 700)
        written.setTextRenderMode(3)
        written.setFont("Times-Roman", size)
        written.textOut(text + " ")
        sheet.drawText(written)
        left += sheet.stringWidth(text, "Times-Roman", size) + 0.6  # the gap of the picture, the word set too wide
    sheet.showPage()
    sheet.save()
    raw = read_source(out.getvalue(), name="a.pdf", options=ReadOptions(ocr=Ocr.NEVER))
    assert [block.text for block in raw.blocks] == ["TO CHUC THUC HIEN"]


def test_notes_of_a_page_that_libreoffice_saved() -> None:
    page = """<html><body><p>đạt 70% vào năm 2025<sup><a class="sdfootnoteanc" name="sdfootnote1anc"
    href="#sdfootnote1sym"><sup>1</sup></a></sup> trở lên.</p><div id="sdfootnote1"><p><a class="sdfootnotesym"
    name="sdfootnote1sym" href="#sdfootnote1anc">1</a> Theo Quyết định của Bộ Y tế.</p></div></body></html>"""
    blocks = read_source(page.encode(), name="a.html").blocks
    assert [(block.kind, block.text) for block in blocks if block.text] == [
        (BlockKind.PARAGRAPH, "đạt 70% vào năm 2025[1] trở lên."),
        (BlockKind.NOTE, "[1] Theo Quyết định của Bộ Y tế."),
    ]
