"""What stands inside a Word paragraph: runs, links, fields, symbols, note marks, boxes of text.

The accepted view: what was inserted is kept, what was deleted or moved away is not; hidden text is no text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from vbparse.readers.word.composing import Piece
from vbparse.readers.word.fields import Fields, is_furniture
from vbparse.readers.word.names import COMPATIBLE, MAIN, value_of
from vbparse.readers.word.notes import Notes
from vbparse.readers.word.styles import NO_LOOK, Face, Styles, read_look
from vbparse.readers.word.symbols import shown

if TYPE_CHECKING:
    from lxml.etree import _Element

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_PASSED = frozenset(
    MAIN + name
    for name in ("ins", "moveTo", "hyperlink", "smartTag", "customXml", "sdt", "sdtContent", "dir", "bdo", "ruby")
) | {MAIN + "rubyBase"}
_PICTURES = frozenset(MAIN + name for name in ("drawing", "pict", "object"))
_PLAIN = {
    **dict.fromkeys((f"{MAIN}tab", f"{MAIN}ptab"), "\t"),
    **dict.fromkeys((f"{MAIN}br", f"{MAIN}cr"), "\n"),
    f"{MAIN}noBreakHyphen": "-",
}
_DEEPEST = 60


@dataclass(slots=True)
class Inline:
    """Collects the pieces of one paragraph and the boxes that hang on it."""

    styles: Styles
    notes: Notes
    fields: Fields
    preserve: bool = False
    soft: str = ""
    style: str | None = None
    pieces: list[Piece] = field(default_factory=list)
    boxes: list[_Element] = field(default_factory=list)
    pages: int = 0
    _last: Face = field(default_factory=Face)
    _buffer: list[str] = field(default_factory=list)

    def read(self, element: _Element, depth: int = 0) -> None:
        """The children of a paragraph, or of what wraps runs in it."""
        for child in element:
            tag = child.tag
            if tag == f"{MAIN}r":
                self._run(child)
            elif tag in _PASSED:
                if depth < _DEEPEST:
                    self.read(child, depth + 1)
            elif tag == f"{MAIN}fldSimple":
                if not is_furniture(child.get(f"{MAIN}instr") or "") and depth < _DEEPEST:
                    self.read(child, depth + 1)
            elif tag == f"{COMPATIBLE}AlternateContent":
                branch = chosen(child)
                if branch is not None and depth < _DEEPEST:
                    self.read(branch, depth + 1)
            elif isinstance(tag, str) and tag.startswith(_MATH):
                self._put(formula(child), Face())

    def _run(self, run: _Element) -> None:
        properties = run.find(f"{MAIN}rPr")
        if properties is None:
            face = self.styles.face(self.style, None, NO_LOOK)
        else:
            face = self.styles.face(self.style, value_of(properties, "rStyle"), read_look(properties))
        self._content(run, face)

    def _content(self, run: _Element, face: Face) -> None:
        for child in run:
            tag = child.tag
            if tag == f"{MAIN}t":
                text = child.text or ""
                if not self.preserve and child.get(_SPACE) != "preserve":
                    text = text.strip(" \t\r\n")
                self._put(text.replace("\n", " "), face)
            elif tag == f"{MAIN}softHyphen":
                self._put(self.soft, face)
            elif tag in _PLAIN:
                self._put(_PLAIN[tag], face)
                if child.get(f"{MAIN}type") == "page":
                    self.pages += 1
            elif tag == f"{MAIN}fldChar":
                self._field(child.get(f"{MAIN}fldCharType"), face)
            elif tag == f"{MAIN}instrText":
                self.fields.program(child.text or "")
            elif tag == f"{MAIN}sym":
                code = child.get(f"{MAIN}char") or ""
                try:
                    letter = chr(int(code, 16))
                except (ValueError, OverflowError):
                    continue
                self._put(shown(letter, child.get(f"{MAIN}font")), Face(face.bold, face.hidden))
            elif tag in (f"{MAIN}footnoteReference", f"{MAIN}endnoteReference"):
                if not face.hidden and not self.fields.is_hidden:
                    mark = self.notes.refer(tag == f"{MAIN}endnoteReference", child)
                    self._put(mark, Face(face.bold))
            elif tag == f"{MAIN}lastRenderedPageBreak":
                self.pages += 1
            elif tag in _PICTURES:
                if not face.hidden:
                    self.boxes.extend(find_boxes(child))
            elif tag == f"{COMPATIBLE}AlternateContent":
                branch = chosen(child)
                if branch is not None:
                    self._content(branch, face)
            elif tag in (f"{MAIN}ruby", f"{MAIN}rubyBase"):
                self.read(child)

    def _field(self, kind: str | None, face: Face) -> None:
        if kind == "begin":
            self.fields.begin()
        elif kind == "separate":
            self.fields.separate()
        elif kind == "end":
            self._put(self.fields.end(), Face(face.bold, face.hidden))

    def _put(self, text: str, face: Face) -> None:
        if not text or face.hidden or self.fields.is_hidden:
            return
        if self.pieces and face == self._last:
            self._buffer.append(text)  # Word cuts runs at each correction
            return
        self._join()
        self.pieces.append(Piece("", face.font, face.bold, face.capital, face.raised))
        self._last, self._buffer = face, [text]

    def _join(self) -> None:
        if self.pieces:
            self.pieces[-1].text = "".join(self._buffer)

    def take(self) -> list[Piece]:
        """The pieces of the paragraph."""
        self._join()
        pieces, self.pieces, self._buffer = self.pieces, [], []
        return pieces


def chosen(alternate: _Element) -> _Element | None:
    """The branch of an alternative that is read: the first choice, unless only the fallback has text."""
    choice = alternate.find(f"{COMPATIBLE}Choice")
    fallback = alternate.find(f"{COMPATIBLE}Fallback")
    if choice is None or fallback is None:
        return choice if choice is not None else fallback
    has_text = next(choice.iter(f"{MAIN}t"), None) is not None
    return choice if has_text or next(fallback.iter(f"{MAIN}t"), None) is None else fallback


def find_boxes(picture: _Element, depth: int = 0) -> Iterator[_Element]:
    """The text boxes of a drawing, each once, outermost ones only."""
    for child in picture:
        if child.tag == f"{MAIN}txbxContent":
            yield child
        elif child.tag == f"{COMPATIBLE}AlternateContent":
            branch = chosen(child)
            if branch is not None and depth < _DEEPEST:
                yield from find_boxes(branch, depth + 1)
        elif depth < _DEEPEST:
            yield from find_boxes(child, depth + 1)


def formula(element: _Element, depth: int = 0) -> str:
    """A formula on one line: fractions with "/", powers with "^"."""
    if depth > _DEEPEST:
        return ""
    if element.tag == f"{_MATH}t":
        return element.text or ""
    if element.tag == f"{_MATH}f":
        joint = "/"
    elif element.tag == f"{_MATH}sSup":
        joint = "^"
    else:
        joint = ""
    return joint.join(text for child in element if (text := formula(child, depth + 1)))
