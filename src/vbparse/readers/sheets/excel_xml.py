"""Excel 2003 XML ("SpreadsheetML"), which reporting programs write under the name ".xls"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from lxml import etree

from vbparse.errors import UnreadableInput
from vbparse.readers.blocks import RawDocument
from vbparse.readers.registry import Payload
from vbparse.readers.sheets.fonts import read_cell
from vbparse.readers.sheets.grid import Area, Cell, Place, Sheet, spread
from vbparse.readers.sheets.number_format import GENERAL, render_number, render_text
from vbparse.readers.sheets.package import attribute, local
from vbparse.readers.sheets.reading import read_sheets
from vbparse.readers.sheets.xlsx_styles import PLAIN, Style

_NAMED = {
    "General Number": GENERAL, "Fixed": "0.00", "Standard": "#,##0.00", "Percent": "0.00%", "Scientific": "0.00E+00",
    "Currency": "#,##0", "Short Date": "dd/mm/yyyy", "General Date": "dd/mm/yyyy hh:mm", "Long Date": "dd/mm/yyyy",
    "Medium Date": "dd/mm/yyyy", "Short Time": "hh:mm", "Medium Time": "hh:mm", "Long Time": "hh:mm:ss",
}  # fmt: skip
_EPOCH = datetime(1899, 12, 30)
_MOST_COPIES = 2000


def read_excel_xml(payload: Payload) -> RawDocument:
    """The blocks of an Excel 2003 XML file; raises `UnreadableInput` where there is no sheet in it."""
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, recover=True)
        root = etree.fromstring(payload.data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _damaged(payload, str(error)) from error
    if root is None:
        raise _damaged(payload, "no XML in it")
    styles = _styles(root)
    visible = [one for one in root if local(one) == "Worksheet" and not _is_hidden(one)]
    sheets = (_Table(styles).read(one, number) for number, one in enumerate(visible, 1))
    return read_sheets(payload, sheets, "excel-xml", count=len(visible))


def _damaged(payload: Payload, why: str) -> UnreadableInput:
    return UnreadableInput(
        payload.name, f"it is a damaged Excel XML file ({why[:100]})", "open it in Excel and save it as XLSX"
    )


def _is_hidden(worksheet: etree._Element) -> bool:
    return any(local(one) == "Visible" and (one.text or "").startswith("SheetH") for one in worksheet.iter())


def _styles(root: etree._Element) -> dict[str, Style]:
    """The styles by their ids; each is complete, inheritance ("ss:Parent") is for programs that edit."""
    styles: dict[str, Style] = {}
    for element in (one for group in root if local(group) == "Styles" for one in group):
        own = {local(child): child for child in element}
        font, number = own.get("Font"), own.get("NumberFormat")
        code = (attribute(number, "Format") if number is not None else None) or GENERAL
        sides = [one for one in own.get("Borders", ()) if attribute(one, "LineStyle") not in (None, "None")]
        aligned = own.get("Alignment")
        styles[attribute(element, "ID") or ""] = Style(
            attribute(font, "FontName") if font is not None else None,
            _NAMED.get(code, code),
            font is not None and attribute(font, "Bold") == "1",
            len(sides) > 1,
            aligned is not None and attribute(aligned, "Horizontal") == "CenterAcrossSelection",
        )
    return styles


@dataclass(slots=True)
class _Table:
    """One sheet while it is read."""

    styles: dict[str, Style]
    cells: dict[Place, Cell] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    framed: set[Place] = field(default_factory=set)
    across: set[Place] = field(default_factory=set)
    converted: int = 0

    def read(self, worksheet: etree._Element, number: int) -> Sheet:
        """The sheet with all its cells."""
        table = next((one for one in worksheet if local(one) == "Table"), None)
        hidden_rows: set[int] = set()
        hidden_columns: set[int] = set()
        if table is not None:
            for at, copies, column in _placed(table, "Column"):
                if attribute(column, "Hidden") == "1":
                    hidden_columns.update(range(at, at + copies))
            for at, copies, row in _placed(table, "Row"):
                if attribute(row, "Hidden") == "1":
                    hidden_rows.update(range(at, at + copies))
                else:
                    self._row(row, at)
        return Sheet(
            attribute(worksheet, "Name") or "",
            number,
            self.cells,
            (*self.merged, *spread(self.cells, self.across)),
            frozenset(self.framed),
            frozenset(hidden_rows),
            frozenset(hidden_columns),
            None,
            self.converted,
        )

    def _row(self, row: etree._Element, at: int) -> None:
        column = -1
        for one in row:
            if local(one) != "Cell":
                continue
            column = _index(one, column + 1)
            style = self.styles.get(attribute(one, "StyleID") or "Default", PLAIN)
            wide, high = _count(one, "MergeAcross"), _count(one, "MergeDown")
            if wide or high:
                self.merged.append(Area(at, column, at + high, column + wide))
            if style.framed:
                self.framed.add((at, column))
            if style.across:
                self.across.add((at, column))
            data = next((child for child in one if local(child) == "Data"), None)
            if data is not None:
                text, number = self._value(data, style)
                if text.strip():
                    self.cells[at, column] = Cell(text, style.bold, number)
            column += wide

    def _value(self, data: etree._Element, style: Style) -> tuple[str, bool]:
        text = "".join(data.itertext())
        kind = attribute(data, "Type")
        try:
            if kind == "Number":
                return render_number(float(text), style.code), True
            if kind == "DateTime":
                passed = datetime.fromisoformat(text.strip()) - _EPOCH
                code = style.code if style.code != GENERAL else "dd/mm/yyyy"
                return render_number(passed.total_seconds() / 86400, code), True
        except ValueError:
            return text, False
        if kind == "Boolean":
            return ("TRUE" if text.strip() == "1" else "FALSE"), False
        read, words = read_cell(list(_runs(data, style.font)))
        self.converted += words
        return render_text(read, style.code), False


def _runs(element: etree._Element, font: str | None) -> Iterator[tuple[str, str | None]]:
    yield element.text or "", font
    for child in element:
        own = (attribute(child, "Face") if local(child) == "Font" else None) or font
        yield from _runs(child, own)
        yield child.tail or "", font


def _placed(table: etree._Element, kind: str) -> Iterator[tuple[int, int, etree._Element]]:
    """Rows or columns with the place and the number of those that they stand for."""
    at = -1
    for one in table:
        if local(one) == kind:
            at = _index(one, at + 1)
            copies = 1 + min(_count(one, "Span"), _MOST_COPIES)
            yield at, copies, one
            at += copies - 1


def _index(element: etree._Element, otherwise: int) -> int:
    return _count(element, "Index") - 1 if _count(element, "Index") else otherwise


def _count(element: etree._Element, name: str) -> int:
    text = attribute(element, name)
    return min(int(text), 1_048_576) if text and text.isdigit() else 0
