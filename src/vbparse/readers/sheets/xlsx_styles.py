"""What the cell formats of an XLSX workbook say: font, number format, bold, frame, centred over empty cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from lxml import etree

from vbparse.readers.sheets.number_format import GENERAL
from vbparse.readers.sheets.package import Package, local

BUILT_IN = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
    13: "# ??/??", 14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "dd/mm/yyyy hh:mm", 37: "#,##0 ;(#,##0)", 38: "#,##0 ;(#,##0)",
    39: "#,##0.00;(#,##0.00)", 40: "#,##0.00;(#,##0.00)", 41: '_(* #,##0_);_(* (#,##0);_(* "-"_);_(@_)',
    42: '_(* #,##0_);_(* (#,##0);_(* "-"_);_(@_)', 43: '_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)',
    44: '_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)', 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0",
    48: "##0.0E+0", 49: "@",
}  # fmt: skip
"""The formats that files name by number only (ECMA-376, 18.8.30); days in Vietnamese order."""


@dataclass(frozen=True, slots=True)
class Style:
    """What a cell's format says; `across`: its text is centred over the empty cells on its right."""

    font: str | None = None
    code: str = GENERAL
    bold: bool = False
    framed: bool = False
    across: bool = False


PLAIN = Style()
T = TypeVar("T")


def read_styles(package: Package, part: str | None) -> list[Style]:
    """The formats in the order in which cells name them; empty where the workbook has none."""
    root = package.tree(part) if part else None
    if root is None:
        return []
    groups = {local(child): child for child in root}
    codes = dict(BUILT_IN)
    for entry in groups.get("numFmts", ()):
        number = _number(entry.get("numFmtId"))
        codes.setdefault(number, entry.get("formatCode") or GENERAL)
        if number not in BUILT_IN:
            codes[number] = entry.get("formatCode") or GENERAL
    fonts = [read_font(font) for font in groups.get("fonts", ())]
    frames = [_is_framed(border) for border in groups.get("borders", ())]
    styles: list[Style] = []
    for xf in groups.get("cellXfs", ()):
        font, bold = _at(fonts, xf.get("fontId"), (None, False))
        alignment = next((child for child in xf if local(child) == "alignment"), None)
        styles.append(
            Style(
                font,
                codes.get(_number(xf.get("numFmtId")), GENERAL),
                bold,
                _at(frames, xf.get("borderId"), False),
                alignment is not None and alignment.get("horizontal") == "centerContinuous",
            )
        )
    return styles


def read_font(font: etree._Element) -> tuple[str | None, bool]:
    """Name, and whether it is bold."""
    name, bold = None, False
    for child in font:
        kind = local(child)
        if kind in ("name", "rFont"):
            name = child.get("val")
        elif kind == "b":
            bold = child.get("val", "1") not in ("0", "false")
    return name, bold


def _is_framed(border: etree._Element) -> bool:
    sides = [child for child in border if local(child) in ("left", "right", "top", "bottom", "start", "end")]
    return len([child for child in sides if child.get("style", "none") != "none"]) > 1


def _number(text: str | None) -> int:
    return int(text) if text and text.isdigit() else 0


def _at(values: list[T], index: str | None, otherwise: T) -> T:
    number = _number(index)
    return values[number] if number < len(values) else otherwise
