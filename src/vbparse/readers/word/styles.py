"""How a run looks: its own properties over its character style, its paragraph's style and the document's defaults.

Only what changes the text counts: bold, hidden, capitals, raised, and the font, which may mean an old encoding.
Between a paragraph's and a character's style bold and the like switch each other off (ISO 29500-1, 17.7.3).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from vbparse.readers.word.names import MAIN, VAL, as_number, is_on, number_of, value_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_TOGGLES = ("b", "caps", "smallCaps", "vanish")
_DEEPEST = 40


class Face(NamedTuple):
    """What of a run's look matters; `raised` is 1 for superscript, -1 for subscript."""

    bold: bool = False
    hidden: bool = False
    capital: bool = False
    raised: int = 0
    font: str | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """The properties that one `w:rPr` states; None where it says nothing."""

    toggles: tuple[bool | None, ...] = (None, None, None, None)
    raised: int | None = None
    font: str | None = None

    def over(self, base: Look) -> Look:
        """This one's properties where it has them, else those of `base`."""
        return Look(
            tuple(own if own is not None else other for own, other in zip(self.toggles, base.toggles, strict=True)),
            self.raised if self.raised is not None else base.raised,
            self.font if self.font is not None else base.font,
        )


NO_LOOK = Look()


def read_look(properties: _Element | None) -> Look:
    """What a `w:rPr` states."""
    if properties is None or not len(properties):
        return NO_LOOK
    toggles: list[bool | None] = [None] * len(_TOGGLES)
    raised = None
    font = None
    for child in properties:
        name = child.tag[len(MAIN) :] if isinstance(child.tag, str) and child.tag.startswith(MAIN) else ""
        if name in _TOGGLES:
            toggles[_TOGGLES.index(name)] = is_on(child.get(VAL))
        elif name == "vertAlign":
            raised = {"superscript": 1, "subscript": -1}.get(child.get(VAL) or "", 0)
        elif name == "rFonts":
            font = child.get(f"{MAIN}hAnsi") or child.get(f"{MAIN}ascii") or None
            if font is None and (child.get(f"{MAIN}asciiTheme") or child.get(f"{MAIN}hAnsiTheme")):
                font = ""  # a font of the theme: none of an old encoding
    return Look(tuple(toggles), raised, font)


@dataclass(slots=True)
class Style:
    """A style's own statements."""

    kind: str
    base: str | None
    look: Look
    numbering: tuple[int | None, int | None] | None = None  # numId, ilvl
    name: str = ""


@dataclass(slots=True)
class Styles:
    """The styles of a document, resolved along their chains."""

    table: dict[str, Style] = field(default_factory=dict)
    default: str | None = None
    base: Look = NO_LOOK
    _looks: dict[str | None, Look] = field(default_factory=dict)
    _faces: dict[tuple[str | None, str | None, Look], Face] = field(default_factory=dict)

    def chain(self, name: str | None) -> list[str]:
        """A style and those that it is based on, nearest first."""
        found: list[str] = []
        while name is not None and name in self.table and name not in found and len(found) < _DEEPEST:
            found.append(name)
            name = self.table[name].base
        return found

    def look(self, name: str | None) -> Look:
        """What a style states, with what it is based on."""
        if name not in self._looks:
            look = NO_LOOK
            for each in reversed(self.chain(name)):
                look = self.table[each].look.over(look)
            self._looks[name] = look
        return self._looks[name]

    def face(self, paragraph: str | None, character: str | None, own: Look) -> Face:
        """The look of a run with a style for its paragraph, one for itself, and its own properties."""
        key = (paragraph, character, own)
        if key not in self._faces:
            self._faces[key] = self._resolve(paragraph or self.default, character, own)
        return self._faces[key]

    def _resolve(self, paragraph: str | None, character: str | None, own: Look) -> Face:
        first, second = self.look(paragraph), self.look(character) if character else NO_LOOK
        switches = []
        for at in range(len(_TOGGLES)):
            direct = own.toggles[at]
            if direct is None:
                direct = bool(first.toggles[at]) != bool(second.toggles[at]) or bool(self.base.toggles[at])
            switches.append(direct)
        whole = own.over(second.over(first.over(self.base)))
        bold, caps, small, hidden = switches
        return Face(bold, hidden, caps or small, whole.raised or 0, whole.font or None)

    def is_contents(self, name: str | None) -> bool:
        """Whether a paragraph with this style is a line of an automatic table of contents."""
        return any(self.table[each].name.startswith("toc ") for each in self.chain(name)[:1])


def read_styles(root: _Element | None) -> Styles:
    """The styles part; an absent one gives a document without styles."""
    styles = Styles()
    if root is None:
        return styles
    defaults = root.find(f"{MAIN}docDefaults/{MAIN}rPrDefault/{MAIN}rPr")
    styles.base = read_look(defaults)
    for each in root.iterchildren(f"{MAIN}style"):
        name = each.get(f"{MAIN}styleId")
        if not name:
            continue
        kind = each.get(f"{MAIN}type") or "paragraph"
        numbering = None
        listed = each.find(f"{MAIN}pPr/{MAIN}numPr")
        if listed is not None:
            numbering = (number_of(listed, "numId"), number_of(listed, "ilvl"))
        styles.table[name] = Style(
            kind,
            value_of(each, "basedOn"),
            read_look(each.find(f"{MAIN}rPr")),
            numbering,
            (value_of(each, "name") or "").lower(),
        )
        if kind == "paragraph" and is_on(each.get(f"{MAIN}default") or "0"):
            styles.default = name
    return styles


def level_of(properties: _Element | None) -> tuple[int | None, int | None] | None:
    """numId and ilvl of a paragraph's own `w:numPr`."""
    listed = None if properties is None else properties.find(f"{MAIN}numPr")
    if listed is None:
        return None
    return number_of(listed, "numId"), as_number(value_of(listed, "ilvl"))
