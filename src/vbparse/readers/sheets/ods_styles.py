"""What the styles of an ODS workbook say of cells and runs: font, bold, frame; which rows, columns and sheets hide."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from vbparse.readers.sheets.package import attribute, local


@dataclass(frozen=True, slots=True)
class Style:
    """Font, weight and frame, None where the style leaves it to its parent; `displayed` of a whole sheet."""

    font: str | None = None
    bold: bool | None = None
    framed: bool | None = None
    displayed: bool = True


PLAIN = Style()


@dataclass(slots=True)
class Styles:
    """The styles of a workbook by family and name, each with what it inherits."""

    own: dict[tuple[str, str], tuple[Style, str | None]] = field(default_factory=dict)
    faces: dict[str, str] = field(default_factory=dict)

    def add(self, root: etree._Element) -> None:
        """Read the styles below an element."""
        for element in root.iter():
            kind = local(element)
            if kind == "font-face":
                name = attribute(element, "name")
                family = attribute(element, "font-family")
                if name and family:
                    self.faces[name] = family.strip("'\"")
            elif kind in ("style", "default-style"):
                name = attribute(element, "name") or "" if kind == "style" else ""
                family = attribute(element, "family") or ""
                parent = attribute(element, "parent-style-name")
                self.own[family, name] = (_style(element), parent if name else None)

    def find(self, family: str, name: str | None) -> Style:
        """The style with what it inherits; an unknown one says nothing."""
        font = bold = framed = None
        shown = True
        seen: set[str] = set()
        while name is not None and name not in seen:
            seen.add(name)
            style, parent = self.own.get((family, name), (PLAIN, None))
            font, bold = font or style.font, style.bold if bold is None else bold
            framed = style.framed if framed is None else framed
            shown = shown and style.displayed
            name = parent if parent is not None else ("" if name else None)
        return Style(self.faces.get(font, font) if font else None, bold, framed, shown)


def _style(element: etree._Element) -> Style:
    font = bold = framed = None
    shown = True
    for child in element:
        kind = local(child)
        if kind == "text-properties":
            font = attribute(child, "font-name") or attribute(child, "font-family")
            weight = attribute(child, "font-weight")
            bold = None if weight is None else weight in ("bold", "600", "700", "800", "900")
        elif kind == "table-cell-properties":
            framed = _is_framed(child)
        elif kind == "table-properties":
            shown = attribute(child, "display") != "false"
    return Style(font, bold, framed, shown)


def _is_framed(properties: etree._Element) -> bool | None:
    whole = attribute(properties, "border")
    sides = [attribute(properties, f"border-{side}") for side in ("top", "bottom", "left", "right")]
    if whole is None and not any(sides):
        return None
    drawn = [side for side in sides if side and not side.startswith(("none", "hidden"))]
    return len(drawn) > 1 or bool(whole and not whole.startswith(("none", "hidden")))
