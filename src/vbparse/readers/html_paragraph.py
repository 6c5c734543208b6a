"""A paragraph while it grows out of the pieces of a page: blanks collapsed as a browser does, bold stretches kept.

>>> growing = Growing()
>>> growing.put("Phấn đấu  ", False)
>>> growing.put(" 95%", True)
>>> growing.take().text
'Phấn đấu 95%'
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from vbparse.text.unicode import normalize

_BLANKS = re.compile(r"[^\S\t]+")
_WIDE = re.compile(r"\s{5,}+")
_FIXED_BLANKS = re.compile(r"(?:\xa0 ?){5}")
_LABELLED = re.compile(
    r"\s*(?:[-–—+*•●]|\d{1,3}(?:\.\d{1,3}){0,4}\s?[.)/]|[a-zđ]{1,2}\s?[.)]|[IVXLC]{1,7}\s?[.)])(?:\s|$)"
)


@dataclass(frozen=True, slots=True)
class Grown:
    """The text of a paragraph; a tab in it is a gap as wide as between two columns."""

    text: str
    bold: tuple[tuple[int, int], ...]
    path: str | None


@dataclass(slots=True)
class Growing:
    """Collects pieces of text until a block element ends the paragraph."""

    label: str = ""
    """An automatic list mark that the next text gets, unless it brings one."""
    path: str | None = None
    length: int = 0
    _pieces: list[str] = field(default_factory=list)
    _bold: list[tuple[int, int]] = field(default_factory=list)

    def put(self, text: str, bold: bool) -> None:
        """Adds running text; a tab of the source is a blank, one that comes of wide blanks parts columns."""
        if "\t" in text:
            text = text.replace("\t", " ")
        if not text.isascii():
            text = normalize(text)
            if "\xa0" in text:
                text = _WIDE.sub(_show_gap, text) if self._pieces else text.lstrip()
                text = _WIDE.sub(_show_gap, text)
        text = _collapsed(text)
        if self.label and text.strip():
            if not _LABELLED.match(text):
                text = self.label + text.lstrip()
            self.label = ""
        if not self._pieces or self._pieces[-1][-1] in " \t":
            text = text.lstrip(" ")
        if not text or (not self._pieces and not text.strip()):
            return
        if bold and text.strip():
            start = self.length + len(text) - len(text.lstrip())
            end = self.length + len(text.rstrip())
            if self._bold and self._bold[-1][1] >= start - 1:
                self._bold[-1] = (self._bold[-1][0], end)
            else:
                self._bold.append((start, end))
        self._pieces.append(text)
        self.length += len(text)

    def ends_with(self) -> str:
        """The last characters so far."""
        return "".join(self._pieces[-2:])[-16:]

    def so_far(self) -> str:
        return "".join(self._pieces)

    def take(self) -> Grown:
        """The paragraph, which begins anew."""
        text = "".join(self._pieces).rstrip()
        bold = tuple((a, min(b, len(text))) for a, b in self._bold if a < len(text))
        if not text.isascii() and not unicodedata.is_normalized("NFC", text):
            # a letter and its tone mark stood in two elements
            bold = tuple((len(normalize(text[:a])), len(normalize(text[:b]))) for a, b in bold)
            text = normalize(text)
        grown = Grown(text, bold, self.path)
        self._pieces, self._bold, self.length, self.path = [], [], 0, None
        return grown


def _show_gap(blanks: re.Match[str]) -> str:
    """A run of blanks as a tab where five of them do not collapse, else as it is."""
    return "\t" if _FIXED_BLANKS.search(blanks[0]) else blanks[0]


def _collapsed(text: str) -> str:
    """Every run of blanks as one, a tab left alone; splitting is ten times faster than a pattern."""
    if "\t" in text:
        return _BLANKS.sub(" ", text)
    words = " ".join(text.split())
    if not words:
        return " " if text else ""
    return f"{' ' if text[0].isspace() else ''}{words}{' ' if text[-1].isspace() else ''}"
