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
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from vbparse.readers.word.symbols import is_symbolic, shown
from vbparse.text.font_runs import read_runs
from vbparse.text.legacy import charset_of_font
from vbparse.text.unicode import normalize

_PRIVATE = re.compile("[\uf020-\uf0ff]")
_NUMBER = re.compile(r"\s*[\[(]?(\d{1,3})[\])]?\s*$")
_LENGTH = re.compile(r"(?:^|[^\w])(?:[kcdm]?m|dam|hm)$")
_POWER = re.compile(r"(?:^|\D)10$")
_RAISED = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")


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
    """A paragraph's text, tabs and blanks as set; `repaired`: words that stood in an old encoding."""

    text: str
    bold: tuple[tuple[int, int], ...] = ()
    repaired: int = 0


@dataclass(slots=True)
class Composer:
    """Composes the paragraphs of a document in order; with `mended` it gives these instead (see `mending`)."""

    mended: Sequence[Composed] | None = None
    done: list[Composed] = field(default_factory=list)

    def paragraph(self, pieces: Sequence[Piece]) -> Composed:
        """The next paragraph."""
        if self.mended is not None and len(self.done) < len(self.mended):
            composed = self.mended[len(self.done)]
        else:
            composed = compose(pieces) if pieces else Composed("")
        self.done.append(composed)
        return composed


def compose(pieces: Sequence[Piece]) -> Composed:
    """The text of a paragraph."""
    for piece in pieces:
        # where an object stood; a hyphen that does not break looks like any other
        piece.text = piece.text.replace("\ufffc", "").replace("\u2011", "-")
    pieces = [piece for piece in pieces if piece.text]
    _mend_borders(pieces)
    for piece in pieces:
        if _PRIVATE.search(piece.text):
            old = charset_of_font(piece.font) is not None
            piece.text = _bytes_of(piece.text) if old else shown(piece.text, piece.font)
        elif is_symbolic(piece.font):
            piece.text = shown(piece.text, piece.font)
    read = read_runs([(piece.text, piece.font) for piece in pieces])
    out: list[str] = []
    bold: list[tuple[int, int]] = []
    length = 0
    for piece, raw in zip(pieces, read.texts, strict=True):
        # a soft hyphen may yet turn out to be "ư" of TCVN3 (`mending`)
        text = "\xad".join(map(normalize, raw.split("\xad")))
        if piece.capital:
            text = text.upper()
        if piece.raised > 0 and text.strip():
            text = _raised(text, "".join(out[-3:]))
        if piece.bold and text.strip():
            start = length + len(text) - len(text.lstrip())
            end = length + len(text.rstrip())
            if bold and start - bold[-1][1] < 8 and not "".join(out[-8:])[bold[-1][1] - start :].strip():
                bold[-1] = (bold[-1][0], end)
            else:
                bold.append((start, end))
        out.append(text)
        length += len(text)
    return Composed("".join(out), tuple(bold), sum(count for _, count in read.words))


def _mend_borders(pieces: list[Piece]) -> None:
    """A combining mark that begins a run goes back to its letter."""
    for before, piece in pairwise(pieces):
        if unicodedata.combining(piece.text[0]) and before.text:
            lead = next((at for at, letter in enumerate(piece.text) if not unicodedata.combining(letter)), None)
            cut = len(piece.text) if lead is None else lead
            before.text, piece.text = before.text + piece.text[:cut], piece.text[cut:] or "\u200b"


def _bytes_of(text: str) -> str:
    """A font of the symbol kind keeps its bytes in a private area."""
    return _PRIVATE.sub(lambda match: chr(ord(match.group()) - 0xF000), text)


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
