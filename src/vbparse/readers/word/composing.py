"""Runs to the text of a paragraph: old encodings by font, capitals, raised numbers, bold places.

>>> runs = [Piece("C«ng t¸c ", ".VnTime", bold=True), Piece("trÎ em", ".VnTimeH"), Piece(" 24%"), Piece("1", raised=1)]
>>> paragraph = compose(runs)
>>> paragraph.text, paragraph.bold, paragraph.repaired
('Công tác TRẺ EM 24%[1]', ((0, 8),), 3)

Text in Unicode that is still set in an old font stays as it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from vbparse.readers.word.symbols import is_symbolic, shown
from vbparse.text.legacy import Charset, charset_of_font, convert, is_capital_font
from vbparse.text.unicode import normalize

_MODERN = re.compile("[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]")
_NUMBER = re.compile(r"\s*[\[(]?(\d{1,3})[\])]?\s*$")
_LENGTH = re.compile(r"(?:^|[^\w])(?:[kcdm]?m|dam|hm)$")
_POWER = re.compile(r"(?:^|\D)10$")
_RAISED = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_VNI_MARKS = frozenset("ÙØÛÕÏÊÉÈÚÜËÂÁÀÅÃÄùøûõïêéèúüëâáàåãä")
_VOWELS = frozenset("aeiouyAEIOUYôöÔÖ")


@dataclass(slots=True)
class Piece:
    """A run of text in one look."""

    text: str
    font: str | None = None
    bold: bool = False
    capital: bool = False
    raised: int = 0


@dataclass(frozen=True, slots=True)
class Composed:
    """A paragraph's text, tabs and blanks as set; `repaired`: letters that stood in an old encoding."""

    text: str
    bold: tuple[tuple[int, int], ...] = ()
    repaired: int = 0


@dataclass(slots=True)
class FontUse:
    """How often each old font of a document holds text that is Unicode already, and text that cannot be."""

    modern: dict[str, int] = field(default_factory=dict)
    old: dict[str, int] = field(default_factory=dict)

    def count(self, text: str, font: str) -> None:
        """Counts a run in an old font."""
        if _MODERN.search(text):
            self.modern[font] = self.modern.get(font, 0) + len(_MODERN.findall(text))
        elif not text.isascii():
            self.old[font] = self.old.get(font, 0) + 1

    def is_modern(self, font: str) -> bool:
        """Whether the font is used for Unicode text, as far as this document shows."""
        return self.modern.get(font, 0) > self.old.get(font, 0)


def compose(pieces: Sequence[Piece], use: FontUse | None = None) -> Composed:
    """The text of a paragraph."""
    out: list[str] = []
    bold: list[tuple[int, int]] = []
    length = repaired = 0
    for piece, charset in _with_charsets(list(pieces), use):
        text = piece.text
        if charset is not None:
            text = _bytes_of(text)
            repaired += sum(1 for letter in text if letter > "\x7f")
            text = convert(text, charset, capitals=is_capital_font(piece.font))
        elif is_symbolic(piece.font) or any("\uf020" <= letter <= "\uf0ff" for letter in text):
            text = shown(text, piece.font)
        text = normalize(text)
        if piece.capital:
            text = text.upper()
        if piece.raised and text.strip():
            text = _raised(text, "".join(out[-3:])) if piece.raised > 0 else text
        if piece.bold and text.strip():
            start = length + len(text) - len(text.lstrip())
            end = length + len(text.rstrip())
            if bold and not "".join(out)[bold[-1][1] : start].strip():
                bold[-1] = (bold[-1][0], end)
            else:
                bold.append((start, end))
        out.append(text)
        length += len(text)
    return Composed("".join(out), tuple(bold), repaired)


def _with_charsets(pieces: list[Piece], use: FontUse | None) -> Iterable[tuple[Piece, Charset | None]]:
    """Each piece with its old encoding; a mark that a run's border cut off its letter goes back to it."""
    pieces = [piece for piece in pieces if piece.text]
    modern = any(charset_of_font(piece.font) and _MODERN.search(piece.text) for piece in pieces)
    found: list[tuple[Piece, Charset | None]] = []
    for piece in pieces:
        charset = charset_of_font(piece.font)
        if charset is not None and (modern or (use is not None and piece.font and use.is_modern(piece.font))):
            charset = None
        if found:
            before, other = found[-1]
            text = piece.text
            if charset is Charset.VNI and other is None and before.text[-1:] in _VOWELS and text[0] in _VNI_MARKS:
                other = Charset.VNI
                found[-1] = (before, other)
            lead = 0
            if charset is other is Charset.VNI and before.text[-1:] in _VOWELS:
                lead = int(text[0] in _VNI_MARKS)
            elif unicodedata.combining(text[0]):
                lead = next((at for at, letter in enumerate(text) if not unicodedata.combining(letter)), len(text))
            if lead:
                before.text += text[:lead]
                piece.text = text[lead:]
                if not piece.text:
                    continue
        found.append((piece, charset))
    return found


def _bytes_of(text: str) -> str:
    """A font of the symbol kind keeps its bytes in a private area."""
    if any("\uf020" <= letter <= "\uf0ff" for letter in text):
        return "".join(chr(ord(letter) - 0xF000) if "\uf020" <= letter <= "\uf0ff" else letter for letter in text)
    return text


def _raised(text: str, before: str) -> str:
    """A raised number as a note's mark; behind a unit of length it is a power, behind a number of degrees "°"."""
    left = before[-12:].rstrip()
    if text.strip() in ("o", "O", "0") and left[-1:].isdigit():
        return "°"
    match = _NUMBER.match(text)
    if not match:
        return text
    number = match.group(1)
    if (number in ("2", "3") and _LENGTH.search(left)) or _POWER.search(left):
        return text.translate(_RAISED)
    if not left or left.endswith("\n"):
        return f"[{number}] " if text.isdigit() else f"[{number}]"
    return f"[{number}]"
