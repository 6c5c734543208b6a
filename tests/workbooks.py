"""Workbooks for the tests, made on the spot."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.worksheet import Worksheet

_THIN = Side(style="thin")
_FRAME = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)


def fill(sheet: Worksheet, rows: Iterable[Iterable[object]], *, top: int = 1, left: int = 1) -> None:
    """Put values into cells, None leaves a cell empty."""
    for row, values in enumerate(rows, top):
        for column, value in enumerate(values, left):
            if value is not None:
                sheet.cell(row, column, value)


def frame(sheet: Worksheet, area: str) -> None:
    """Draw lines around each cell of an area."""
    for row in sheet[area]:
        for cell in row:
            cell.border = _FRAME


def save(book: Workbook) -> bytes:
    """The bytes of the file."""
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def appendix() -> Workbook:
    """An appendix as offices make them: letterhead, titles, a framed table with merged heads, signature, and what is
    not shown: a hidden row, a hidden column, a hidden sheet.
    """
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "PL1"
    fill(sheet, [["ỦY BAN NHÂN DÂN", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
                 ["TỈNH HÀ NAM", None, None, "Độc lập - Tự do - Hạnh phúc"]])  # fmt: skip
    fill(sheet, [["PHỤ LỤC I"], ["CHỈ TIÊU KẾ HOẠCH NĂM 2025"],
                 ["(Kèm theo Kế hoạch số 31/KH-UBND ngày 05/02/2025 của Ủy ban nhân dân tỉnh)"]], top=4)  # fmt: skip
    sheet.merge_cells("A4:F4")
    sheet.merge_cells("A5:F5")
    sheet["E7"] = "Đơn vị tính: %"
    fill(sheet, [["TT", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch", None, "Ghi chú"],
                 [None, None, None, "Năm 2024", "Năm 2025", None],
                 ["I", "Xã hội"],
                 [1, "Tỷ lệ hộ nghèo", "%", 0.031, 0.025],
                 [2, "nháp", "%", 1, 1],
                 [3, "Thu ngân sách", "Tỷ đồng", 12345.6, 13000],
                 [4, "Tổng kết", None, None, None]], top=8)  # fmt: skip
    for area in ("A8:A9", "B8:B9", "C8:C9", "D8:E8", "F8:F9"):
        sheet.merge_cells(area)
    frame(sheet, "A8:F14")
    for cell in sheet[8]:
        cell.font = Font(bold=True)
    for place, code in (("D11", "0.0%"), ("E11", "0.0%"), ("D13", "#,##0.0"), ("E13", "#,##0")):
        sheet[place].number_format = code
    sheet["D14"] = 45991
    sheet["D14"].number_format = "dd/mm/yyyy"
    sheet.row_dimensions[12].hidden = True
    fill(sheet, [["Ghi chú: số liệu ước tính."], [None],
                 ["NGƯỜI LẬP BIỂU", None, None, "TM. ỦY BAN NHÂN DÂN"],
                 [None, None, None, "CHỦ TỊCH"]], top=15)  # fmt: skip
    sheet.column_dimensions["G"].hidden = True
    sheet["G11"] = "không in"
    secret = book.create_sheet("nhap")
    secret["A1"] = "không ai thấy"
    secret.sheet_state = "hidden"
    second = book.create_sheet("Phụ lục II")
    fill(second, [["TT", "Nhiệm vụ", "Cơ quan chủ trì"], [1, "Tập huấn", "Sở Y tế"], [2, "Kiểm tra", "Sở Nội vụ"]],
         top=3, left=2)  # fmt: skip
    return book


def across(sheet: Worksheet, area: str) -> None:
    """Centre the first cell's text over an area without merging it."""
    for row in sheet[area]:
        for cell in row:
            cell.alignment = Alignment(horizontal="centerContinuous")


def archive(parts: dict[str, str | bytes]) -> bytes:
    """A ZIP file of these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return buffer.getvalue()


_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def raw_xlsx(rows: str, *, workbook: str = "", strings: str = "", styles: str = "", before: str = "") -> bytes:
    """An XLSX file of one sheet from the XML of its rows, as no library would write it."""
    relation = f'<Relationship Id="{{}}" Type="{_RELATED}/{{}}" Target="{{}}"/>'
    relations = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
    sheets = '<sheets><sheet name="Sheet1" sheetId="1" r:id="r1"/></sheets>'
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations.format(relation.format("r1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATED}">{workbook}{sheets}</workbook>',
        "xl/_rels/workbook.xml.rels": relations.format(
            relation.format("r1", "worksheet", "/xl/worksheets/sheet1.xml")
            + relation.format("r2", "sharedStrings", "sharedStrings.xml")
            + relation.format("r3", "styles", "styles.xml")
        ),
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">{strings}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}">{styles}</styleSheet>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_MAIN}">{before}<sheetData>{rows}</sheetData></worksheet>',
    }
    return archive(parts)


_OPEN = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
)
ODS = "application/vnd.oasis.opendocument.spreadsheet"


def raw_ods(tables: str, *, styles: str = "") -> bytes:
    """An ODS file from the XML of its tables."""
    content = (
        f"<office:document-content {_OPEN}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    return archive({"mimetype": ODS, "content.xml": content})
