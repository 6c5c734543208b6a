"""How OpenDocument text looks: automatic styles over named ones over defaults; which lists styles bring along."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from vbparse.readers.word.styles import Face

if TYPE_CHECKING:
    from lxml.etree import _Element

_URN = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE = f"{{{_URN}office:1.0}}"
TEXT = f"{{{_URN}text:1.0}}"
TABLE = f"{{{_URN}table:1.0}}"
STYLE = f"{{{_URN}style:1.0}}"
DRAW = f"{{{_URN}drawing:1.0}}"
FO = f"{{{_URN}xsl-fo-compatible:1.0}}"
SVG = f"{{{_URN}svg-compatible:1.0}}"
LO = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
_DEEPEST = 40


@dataclass(frozen=True, slots=True)
class Stated:
    """What one style states; None where it says nothing."""

    bold: bool | None = None
    hidden: bool | None = None
    capital: bool | None = None
    raised: int | None = None
    font: str | None = None

    def over(self, base: Stated) -> Stated:
        """This one's statements where it has them, else those of `base`."""
        return Stated(
            self.bold if self.bold is not None else base.bold,
            self.hidden if self.hidden is not None else base.hidden,
            self.capital if self.capital is not None else base.capital,
            self.raised if self.raised is not None else base.raised,
            self.font if self.font is not None else base.font,
        )

    def face(self) -> Face:
        return Face(bool(self.bold), bool(self.hidden), bool(self.capital), self.raised or 0, self.font or None)


NOTHING = Stated()


@dataclass(slots=True)
class _Style:
    base: str | None
    stated: Stated
    list_style: str | None
    hidden: bool


@dataclass(slots=True)
class OdtStyles:
    """The styles of a document by family and name."""

    table: dict[tuple[str, str], _Style] = field(default_factory=dict)
    default: Stated = NOTHING
    fonts: dict[str, str] = field(default_factory=dict)
    _known: dict[tuple[str, str | None], Stated] = field(default_factory=dict)

    def stated(self, family: str, name: str | None) -> Stated:
        """What a style states, with what it is based on."""
        key = (family, name)
        if key not in self._known:
            found = self.default if family == "paragraph" else NOTHING
            for style in reversed(self._chain(family, name)):
                found = style.stated.over(found)
            self._known[key] = found
        return self._known[key]

    def list_style(self, paragraph: str | None) -> str | None:
        """The list that a paragraph's style belongs to."""
        return next((s.list_style for s in self._chain("paragraph", paragraph) if s.list_style is not None), None)

    def is_hidden_section(self, name: str | None) -> bool:
        """Whether a section's style hides it."""
        return any(style.hidden for style in self._chain("section", name))

    def _chain(self, family: str, name: str | None) -> list[_Style]:
        found: list[_Style] = []
        while name is not None and (style := self.table.get((family, name))) is not None and len(found) < _DEEPEST:
            if any(style is each for each in found):
                break
            found.append(style)
            name = style.base
        return found


def read_odt_styles(roots: Iterable[_Element | None]) -> OdtStyles:
    """The styles of `styles.xml` and `content.xml`, the later over the earlier."""
    styles = OdtStyles()
    parts = [root for root in roots if root is not None]
    for root in parts:
        for face in root.iter(f"{STYLE}font-face"):
            name = face.get(f"{STYLE}name")
            if name:
                styles.fonts[name] = (face.get(f"{SVG}font-family") or name).strip("'\"")
    for root in parts:
        for each in root.iter(f"{STYLE}style", f"{STYLE}default-style"):
            family, name = each.get(f"{STYLE}family") or "", each.get(f"{STYLE}name")
            stated = _read(each.find(f"{STYLE}text-properties"), styles.fonts)
            if name is None:
                if family == "paragraph":
                    styles.default = stated
                continue
            section = each.find(f"{STYLE}section-properties")
            hidden = section is not None and section.get(f"{TEXT}display") == "none"
            styles.table[family, name] = _Style(
                each.get(f"{STYLE}parent-style-name"), stated, each.get(f"{STYLE}list-style-name"), hidden
            )
    return styles


def _read(properties: _Element | None, fonts: dict[str, str]) -> Stated:
    if properties is None:
        return NOTHING
    get = properties.get
    weight = get(f"{FO}font-weight")
    display = get(f"{TEXT}display")
    transform, variant = get(f"{FO}text-transform"), get(f"{FO}font-variant")
    name = get(f"{STYLE}font-name")
    font = fonts.get(name, name) if name else get(f"{FO}font-family")
    return Stated(
        None if weight is None else weight == "bold" or weight in ("600", "700", "800", "900"),
        None if display is None else display == "none",
        None if transform is None and variant is None else transform == "uppercase" or variant == "small-caps",
        _raised(get(f"{STYLE}text-position")),
        font.strip("'\"") if font is not None else None,
    )


def _raised(position: str | None) -> int | None:
    if position is None:
        return None
    first = position.split()[0] if position.split() else "0%"
    if first in ("super", "sub"):
        return 1 if first == "super" else -1
    return 0 if first.strip("-0%.") == "" else (-1 if first.startswith("-") else 1)
