"""Spreadsheets: what is shown on a sheet, as lines and tables, in XLSX, ODS, XLS and CSV alike."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from tests.workbooks import across, appendix, archive, fill, frame, raw_ods, raw_xlsx, save
from vbparse.errors import UnreadableInput
from vbparse.model.diagnostic import Code
from vbparse.pipeline import parse
from vbparse.readers.blocks import Block, BlockKind, RawDocument
from vbparse.readers.load import read_source
from vbparse.readers.options import ReadOptions
from vbparse.readers.sheets.number_format import render_number, render_text
from vbparse.readers.sheets.ods import in_vietnamese


def read(data: bytes, name: str = "bieu.xlsx", **limits: float) -> RawDocument:
    return read_source(data, name=name, options=ReadOptions(**limits))  # type: ignore[arg-type]


def outline(raw: RawDocument) -> list[str | list[str]]:
    """Lines as they are, tables as one text a row."""
    out: list[str | list[str]] = []
    for block in raw.blocks:
        if block.kind is BlockKind.TABLE:
            out.append([" | ".join(cell.text for cell in row) for row in block.rows])
        elif block.text:
            out.append(block.text)
    return out


def tables(raw: RawDocument) -> list[Block]:
    return [block for block in raw.blocks if block.kind is BlockKind.TABLE]


APPENDIX: list[str | list[str]] = [
    "ỦY BAN NHÂN DÂN",
    "TỈNH HÀ NAM",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "PHỤ LỤC I",
    "CHỈ TIÊU KẾ HOẠCH NĂM 2025",
    "(Kèm theo Kế hoạch số 31/KH-UBND ngày 05/02/2025 của Ủy ban nhân dân tỉnh)",
    "Đơn vị tính: %",
    [
        "TT | Chỉ tiêu | Đơn vị tính | Kế hoạch | Ghi chú",
        "Năm 2024 | Năm 2025",
        "I | Xã hội |  |  |  | ",
        "1 | Tỷ lệ hộ nghèo | % | 3,1% | 2,5% | ",
        "3 | Thu ngân sách | Tỷ đồng | 12.345,6 | 13.000 | ",
        "4 | Tổng kết |  | 30/11/2025 |  | ",
    ],
    "Ghi chú: số liệu ước tính.",
    "NGƯỜI LẬP BIỂU",
    "TM. ỦY BAN NHÂN DÂN",
    "CHỦ TỊCH",
    "Phụ lục II",
    ["TT | Nhiệm vụ | Cơ quan chủ trì", "1 | Tập huấn | Sở Y tế", "2 | Kiểm tra | Sở Nội vụ"],
]


def test_an_appendix_is_lines_and_tables_as_shown() -> None:
    raw = read(save(appendix()))
    assert outline(raw) == APPENDIX
    assert (raw.source.reader, raw.source.pages, raw.diagnostics) == ("xlsx", 2, ())
    head = tables(raw)[0].rows[0]
    assert [(cell.rowspan, cell.colspan, cell.bold) for cell in head] == [
        (2, 1, True), (2, 1, True), (2, 1, True), (1, 2, True), (2, 1, True)
    ]  # fmt: skip


def test_anchors_name_the_sheet_and_the_row() -> None:
    first, second = tables(read(save(appendix())))
    places = [(row[0].anchor.page, row[0].anchor.line) for row in (*first.rows, *second.rows) if row[0].anchor]
    assert places == [(1, 8), (1, 9), (1, 10), (1, 11), (1, 13), (1, 14), (2, 3), (2, 4), (2, 5)]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice makes the file")
@pytest.mark.parametrize("ending", ["ods", "xls"])
def test_the_same_workbook_in_another_format(tmp_path: Path, ending: str) -> None:
    (tmp_path / "a.xlsx").write_bytes(save(appendix()))
    profile = (tmp_path / "profile").as_uri()
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", ending, "--outdir", tmp_path,
         tmp_path / "a.xlsx"], check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    raw = read_source(tmp_path / f"a.{ending}")
    assert raw.source.reader == ending
    assert outline(raw) == APPENDIX


def test_the_parser_finds_targets_in_a_workbook() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    fill(sheet, [["ỦY BAN NHÂN DÂN TỈNH HÀ NAM"], ["Số: 31/KH-UBND"], ["KẾ HOẠCH"], ["Giảm nghèo năm 2025"],
                 ["I. MỤC TIÊU"], ["- Giảm tỷ lệ hộ nghèo xuống dưới 2%."]])  # fmt: skip
    document = parse(save(book), name="ke-hoach.xlsx")
    assert document.header.number == "31/KH-UBND"
    [target] = document.indicators[0].targets
    assert (target.comparator.value, target.value, target.year) == ("lt", 2, 2025)
    assert target.anchor is not None
    assert (target.anchor.page, target.anchor.line) == (1, 6)


def test_tables_side_by_side_keep_their_captions() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    fill(sheet, [["Bảng 1. Thu", None, None, None, "Bảng 2. Chi"],
                 ["Năm", "Tỷ đồng", None, None, "Năm", "Tỷ đồng"],
                 [2024, 10, None, None, 2024, 9], [2025, 12, None, None, 2025, 11]])  # fmt: skip
    frame(sheet, "A2:B4")
    frame(sheet, "E2:F4")
    assert outline(read(save(book))) == [
        "Bảng 1. Thu",
        ["Năm | Tỷ đồng", "2024 | 10", "2025 | 12"],
        "Bảng 2. Chi",
        ["Năm | Tỷ đồng", "2024 | 9", "2025 | 11"],
    ]


def test_a_table_without_lines_ends_before_the_signatures() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    fill(sheet, [["BIỂU TỔNG HỢP"], [None, None, "ĐVT: triệu đồng"], ["TT", "Nội dung", "Kinh phí"],
                 ["A", "Chi thường xuyên"], [1, "Tập huấn", 120], [None], [2, "Truyền thông", 80],
                 [None, "Cộng", 200], [None],
                 ["NGƯỜI LẬP BIỂU", None, "THỦ TRƯỞNG ĐƠN VỊ"], ["Trần Văn An", None, "Lê Thị Bình"]])  # fmt: skip
    assert outline(read(save(book))) == [
        "BIỂU TỔNG HỢP",
        "ĐVT: triệu đồng",
        ["TT | Nội dung | Kinh phí", "A | Chi thường xuyên | ", "1 | Tập huấn | 120", "2 | Truyền thông | 80",
         " | Cộng | 200"],
        "NGƯỜI LẬP BIỂU",
        "Trần Văn An",
        "THỦ TRƯỞNG ĐƠN VỊ",
        "Lê Thị Bình",
    ]  # fmt: skip


def test_arithmetic_beside_a_table_is_left_out_and_words_are_kept() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    fill(sheet, [["TT", "Chỉ tiêu", "Giá trị"], [1, "Thu", 10], [2, "Chi", 9]])
    frame(sheet, "A1:C3")
    fill(sheet, [[33.3], [66.7]], top=2, left=6)
    sheet["A6"] = "Nguồn: Cục Thống kê"
    assert outline(read(save(book))) == [
        ["TT | Chỉ tiêu | Giá trị", "1 | Thu | 10", "2 | Chi | 9"],
        "Nguồn: Cục Thống kê",
    ]


def test_what_stands_beside_the_printed_area_is_left_out() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    fill(sheet, [["TT", "Chỉ tiêu", "Giá trị"], [1, "Thu", 10], [2, "Chi", 9]])
    frame(sheet, "A1:C3")
    sheet["H2"] = "hỏi lại anh Hùng"
    assert "hỏi lại anh Hùng" in outline(read(save(book)))
    sheet.print_area = "A1:C3"
    assert len(outline(read(save(book)))) == 1


def test_text_centred_over_empty_cells_counts_as_merged() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    fill(sheet, [["Chỉ tiêu", "So sánh (%)", None], ["Thu", 101, 102], ["Chi", 99, 98]])
    frame(sheet, "A1:C3")
    across(sheet, "B1:C1")
    assert [cell.colspan for cell in tables(read(save(book)))[0].rows[0]] == [1, 2]


def test_a_title_between_two_rows_of_two_cells_stays_between() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    fill(sheet, [["UBND TỈNH HÀ NAM", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"], ["SỞ Y TẾ"],
                 [None], ["BIỂU TỔNG HỢP"], ["NĂM 2025"], ["Đơn vị: Sở Y tế", None, None, "ĐVT: đồng"],
                 ["TT", "Nội dung", "Dự toán", "Ghi chú"], [1, "Tập huấn", 5], [2, "Kiểm tra", 6]])  # fmt: skip
    sheet.merge_cells("A4:D4")
    frame(sheet, "A7:D9")
    assert outline(read(save(book)))[:-1] == [
        "UBND TỈNH HÀ NAM",
        "SỞ Y TẾ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "BIỂU TỔNG HỢP",
        "NĂM 2025",
        "Đơn vị: Sở Y tế",
        "ĐVT: đồng",
    ]


def test_old_fonts_by_cell_and_by_run() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet["A1"] = "kÕ ho¹ch n¨m 2003"
    sheet["A1"].font = Font(name=".VnTimeH")
    sheet["A2"] = "Tæng saûn phaåm trong nöôùc"
    sheet["A2"].font = Font(name="VNI-Times")
    sheet["A3"] = "Tỷ lệ hộ nghèo"
    sheet["A3"].font = Font(name=".VnTime")
    sheet["A4"] = CellRichText(
        TextBlock(InlineFont(rFont=".VnTime"), "§¬n vÞ tÝnh: "), TextBlock(InlineFont(rFont="Arial"), "đồng")
    )
    sheet["A5"] = "Kế hoạch"
    raw = read(save(book))
    found = [text for text in outline(raw) if isinstance(text, str)]
    assert found[0] == "KẾ HOẠCH NĂM 2003"
    assert found[1].endswith("sản phẩm trong nước")
    assert found[2:] == ["Tỷ lệ hộ nghèo", "Đơn vị tính: đồng", "Kế hoạch"]
    assert [one.code for one in raw.diagnostics] == [Code.ENCODING_REPAIRED]


def test_formulas_give_their_stored_values_and_errors_stay() -> None:
    rows = (
        '<row r="1"><c r="A1" t="str"><f>B1</f><v>Tổng cộng</v></c><c r="B1"><f>1+1</f><v>2.5</v></c></row>'
        '<row r="2"><c t="inlineStr"><is><t>Còn lại</t></is></c><c t="e"><v>#DIV/0!</v></c></row>'
        '<row><c t="s"><v>0</v></c><c t="b"><v>1</v></c></row><row r="4"><c r="A4" t="s"><v>9</v></c><c r="B4"/></row>'
    )
    raw = read(raw_xlsx(rows, strings="<si><t>Có_x000A_không</t><rPh><t>x</t></rPh></si>"))
    assert outline(raw) == [["Tổng cộng | 2,5", "Còn lại | #DIV/0!", "Có\nkhông | TRUE"]]


def test_zeros_that_a_sheet_hides_are_no_text() -> None:
    rows = '<row><c t="str"><v>A</v></c><c><v>0</v></c></row>'
    view = '<sheetViews><sheetView showZeros="0"/></sheetViews>'
    assert outline(read(raw_xlsx(rows))) == ["A", "0"]
    assert outline(read(raw_xlsx(rows, before=view))) == ["A"]


def test_days_counted_from_1904() -> None:
    styles = '<cellXfs><xf numFmtId="14"/></cellXfs>'
    rows = '<row><c s="0"><v>43889</v></c></row>'
    assert outline(read(raw_xlsx(rows, styles=styles, workbook='<workbookPr date1904="1"/>'))) == ["29/02/2024"]


def test_ods_numbers_days_runs_and_repeats() -> None:
    styles = (
        '<style:style style:name="F" style:family="table-cell">'
        '<style:text-properties style:font-name=".VnTime"/></style:style>'
        '<style:style style:name="H" style:family="table"><style:table-properties table:display="false"/></style:style>'
    )
    cell = '<table:table-cell office:value-type="{}" office:{}="{}"><text:p>{}</text:p></table:table-cell>'
    tables_ = (
        '<table:table table:name="an" table:style-name="H"><table:table-row><table:table-cell><text:p>ẩn</text:p>'
        "</table:table-cell></table:table-row></table:table>"
        '<table:table table:name="Biểu 1"><table:table-column table:number-columns-repeated="16384"/><table:table-row>'
        '<table:table-cell table:style-name="F" office:value-type="string"><text:p>Tæng<text:s text:c="2"/>sè</text:p>'
        "<text:p>n¨m</text:p></table:table-cell>"
        + cell.format("float", "value", "1234.5", "1,234.50")
        + cell.format("percentage", "value", "0.85", "85%")
        + cell.format("date", "date-value", "2024-02-28", "02/28/24")
        + '</table:table-row><table:table-row table:visibility="collapse"><table:table-cell><text:p>ẩn</text:p>'
        '</table:table-cell></table:table-row><table:table-row table:number-rows-repeated="2"><table:table-cell'
        ' table:number-columns-repeated="2"><text:p>x</text:p></table:table-cell><table:table-cell/></table:table-row>'
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row></table:table>'
    )
    raw = read(raw_ods(tables_, styles=styles), "a.ods")
    assert outline(raw) == ["Biểu 1", ["Tổng số\nnăm | 1.234,50 | 85% | 28/02/2024", "x | x |  | ", "x | x |  | "]]
    assert raw.source.pages == 1


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (0.85, "0%", "85%"),
        (0.125, "0.00%", "12,50%"),
        (2.345, "0.00", "2,35"),
        (1234567.891, "#,##0.00", "1.234.567,89"),
        (-15.5, "#,##0.0_);(#,##0.0)", "(15,5)"),
        (0, '#,##0;-#,##0;"-"', "-"),
        (0, "0;;", ""),
        (18680000000, "#,##0,,", "18.680"),
        (1500000, '#,##0.0,,"tr"', "1,5tr"),
        (1200, '#,##0 "đồng"', "1.200 đồng"),
        (1200, "#,##0\\ [$₫-42A]", "1.200 ₫"),
        (5, "00", "05"),
        (0.5, "# ?/?", "1/2"),
        (12345, "0.00E+00", "1,23E+04"),
        (45350, "d/m/yy", "28/2/24"),
        (45350, "m/d/yyyy", "28/2/2024"),
        (45350, "mm/yyyy", "02/2024"),
        (45350, "mmm-yy", "tháng 2/2024"),
        (45350, '"ngày" d "tháng" m "năm" yyyy', "ngày 28 tháng 2 năm 2024"),
        (45350.604166667, "hh:mm", "14:30"),
        (60.5, "[h]:mm", "1452:00"),
        (1, '[<=1]"đạt";"không"', "đạt"),
        (3, "General", "3"),
        (0.1 + 0.2, "General", "0,3"),
        (123456789012, "General", "123456789012"),
        (-5, "@", "-5"),
        (1e300, "dd/mm/yyyy", "1E+300"),
        (7, "[Red]0;[Blue]-0", "7"),
        (1, '"', ""),
        (1, "0\\", "1\\"),
        (1, ";;;", ""),
    ],
)
def test_numbers_as_shown(value: float, code: str, shown: str) -> None:
    assert render_number(value, code) == shown


def test_text_formats() -> None:
    assert render_text("Hà Nam", '"Tỉnh "@') == "Tỉnh Hà Nam"
    assert render_text("Hà Nam", "General") == render_text("Hà Nam", "0.0") == "Hà Nam"


@pytest.mark.parametrize(
    ("shown", "value", "turned"),
    [("1,234", 1234, "1.234"), ("1.234", 1.234, "1,234"), ("1.234", 1234, "1.234"), ("0.85", 0.85, "0,85"),
     ("-12.5", -12.5, "-12,5"), ("$1,234.5", 1234.5, "$1.234,5"), ("12", 12, "12"), ("1,2,3", 5, "1,2,3"), ("", 1, "")],
)  # fmt: skip
def test_english_numbers_are_turned(shown: str, value: float, turned: str) -> None:
    assert in_vietnamese(shown, value) == turned


def test_csv_with_a_title_and_quoted_cells() -> None:
    text = 'BIỂU 02\nTT;Chỉ tiêu;Kế hoạch\n1;"Tỷ lệ hộ nghèo; cận nghèo";2,5\n2;Thu;1.200\n3;Chi;900\n'
    raw = read(text.encode("utf-8-sig"), "bieu.csv")
    assert outline(raw) == [
        "BIỂU 02",
        ["TT | Chỉ tiêu | Kế hoạch", "1 | Tỷ lệ hộ nghèo; cận nghèo | 2,5", "2 | Thu | 1.200", "3 | Chi | 900"],
    ]
    assert raw.source.pages is None
    tabbed = read(b"TT\tTen\n1\tA\n2\tB\n", "bieu.tsv")
    assert outline(tabbed) == [["TT | Ten", "1 | A", "2 | B"]]


def test_limits_of_sheets_and_time() -> None:
    book = Workbook()
    for number in range(5):
        sheet = book.worksheets[0] if not number else book.create_sheet()
        sheet["A1"] = f"Phụ lục {number}"
    raw = read(save(book), max_pages=2)
    assert outline(raw) == ["Phụ lục 0", "Phụ lục 1"]
    assert raw.source.pages == 5
    assert [(one.code, one.message) for one in raw.diagnostics] == [
        (Code.TRUNCATED_DOCUMENT, "read 2 of 5 sheets, then the limit was reached (max_pages=2)")
    ]
    hurried = read(save(book), max_seconds=0)
    assert outline(hurried) == ["Phụ lục 0"]
    assert hurried.diagnostics[0].code is Code.TRUNCATED_DOCUMENT


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.xlsx", save(appendix())[:3000], "a damaged Excel file"),
        ("a.xlsx", archive({"xl/workbook.xml": "<workbook"}), "no visible sheet"),
        ("a.xlsx", archive({"xl/styles.xml": "<styleSheet/>"}), "xl/workbook.xml is missing"),
        ("a.ods", archive({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "content.xml is missing"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 2000, "a damaged Excel file"),
        ("a.xlsx", save(Workbook()), "no visible sheet with text"),
        ("a.csv", b";;;\n;;\n", "no visible sheet with text"),
    ],
)
def test_what_cannot_be_read_is_told(name: str, data: bytes, says: str) -> None:
    with pytest.raises(UnreadableInput, match=says) as caught:
        read(data, name)
    assert caught.value.way_out


def test_a_workbook_that_unpacks_to_too_much_is_refused() -> None:
    rows = "<row><c><v>1</v></c></row>" * 3_000_000
    with pytest.raises(UnreadableInput, match=r"unpacks to .* more than the limit"):
        read(raw_xlsx(rows), max_bytes=1_000_000)


def test_excel_2003_xml() -> None:
    data = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Styles><Style ss:ID="a"><Borders><Border ss:Position="Left" ss:LineStyle="Continuous"/><Border ss:Position="Top"
 ss:LineStyle="Continuous"/></Borders><Font ss:FontName=".VnTime" ss:Bold="1"/></Style>
<Style ss:ID="p"><NumberFormat ss:Format="Percent"/></Style></Styles>
<Worksheet ss:Name="Biểu 2"><Table><Column ss:Index="4" ss:Hidden="1"/>
<Row ss:Index="3"><Cell ss:StyleID="a" ss:MergeDown="1"><Data ss:Type="String">ChØ tiªu</Data></Cell>
<Cell ss:StyleID="a" ss:MergeAcross="1"><Data ss:Type="String">N¨m</Data></Cell><Cell><Data ss:Type="String">x</Data>
</Cell></Row><Row><Cell ss:Index="2" ss:StyleID="a"><Data ss:Type="Number">2024</Data></Cell><Cell ss:StyleID="a">
<Data ss:Type="DateTime">2025-02-28T00:00:00.000</Data></Cell></Row><Row ss:Hidden="1"><Cell>
<Data ss:Type="String">y</Data></Cell></Row><Row>
<Cell ss:StyleID="a"><Data ss:Type="String">Hé nghÌo</Data></Cell><Cell ss:StyleID="p">
<Data ss:Type="Number">0.025</Data></Cell></Row></Table></Worksheet>
<Worksheet ss:Name="z"><Table><Row><Cell><Data ss:Type="String">z</Data></Cell></Row></Table>
<WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet></Workbook>"""
    raw = read(data.encode(), "bieu.xls")
    assert outline(raw) == ["Biểu 2", ["Chỉ tiêu | Năm", "2024 | 28/02/2025", "Hộ nghèo | 2,50% | "]]
    head = tables(raw)[0].rows[0]
    assert [(cell.rowspan, cell.colspan, cell.bold) for cell in head] == [(2, 1, True), (1, 2, True)]
    with pytest.raises(UnreadableInput, match="no visible sheet"):
        read(data[:300].encode(), "bieu.xls")
