"""Cells in character sets of before Unicode: told by their fonts, and where these say nothing by the words of a sheet.

>>> read_cell([("Tæng sè", ".VnTimeH")]), read_cell([("¤ t« c¸c lo¹i", ".VnTime")]), read_cell([("Tổng số", "Arial")])
(('TỔNG SỐ', 2), ('Ô tô các loại', 4), ('Tổng số', 0))
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from vbparse.model.diagnostic import Code, Diagnostic, Severity
from vbparse.readers.sheets.grid import Cell, Place
from vbparse.text.font_runs import read_runs
from vbparse.text.legacy import Charset, charset_of_font, convert, is_capital_font
from vbparse.text.legacy_repair import repair_legacy

_SIGNS = re.compile(r"[^\W\d_][\xa1-\xb1\xb4-\xba\xbc-\xbf]|[\xa1-\xb1\xb4-\xba\xbc-\xbf][a-z]")
"""Signs that grow together with letters are letters of an old set, where the font says so too."""
_MODERN = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")


def read_cell(runs: Sequence[tuple[str, str | None]]) -> tuple[str, int]:
    """A cell's text from its runs (text, name of the font), and how many words of it were converted."""
    if all(_charset(font) is None for _, font in runs):
        return "".join(text for text, _ in runs), 0
    read = read_runs(runs)
    text = "".join(text for text, _ in runs)
    if not read.words and _SIGNS.search(text) and not _MODERN.search(text):
        return "".join(_converted(piece, font) for piece, font in runs), len(text.split())
    return "".join(read.texts), sum(count for _, count in read.words)


@lru_cache(1000)
def _charset(font: str | None) -> Charset | None:
    return charset_of_font(font)


def _converted(text: str, font: str | None) -> str:
    charset = _charset(font)
    return convert(text, charset, capitals=is_capital_font(font)) if charset else text


@dataclass(slots=True)
class Repairs:
    """How many words of a file were converted, by their fonts and by their letters, and how many stayed unsure."""

    by_font: int = 0
    by_letters: int = 0
    unsure: int = 0

    def mend(self, cells: dict[Place, Cell]) -> dict[Place, Cell]:
        """The cells of a sheet with the words that are certainly in an old set converted."""
        places = sorted(place for place, cell in cells.items() if not cell.text.isascii())
        texts = [cells[place].text.replace("\n", "\v") for place in places]
        repair = repair_legacy("\n".join(texts))
        self.by_letters += sum(stretch.words for stretch in repair.stretches if stretch.done)
        self.unsure += sum(stretch.words for stretch in repair.stretches if not stretch.done)
        lines = repair.text.split("\n")
        if not repair.stretches or len(lines) != len(places):
            return cells
        mended = {
            place: replace(cells[place], text=line.replace("\v", "\n"))
            for place, line in zip(places, lines, strict=True)
        }
        return cells | mended

    def diagnostics(self) -> list[Diagnostic]:
        """What is to be said of it; nothing where nothing was done."""
        said = (
            (self.by_font, Severity.INFO, "in fonts of before Unicode (TCVN3, VNI and the like) were converted"),
            (self.by_letters, Severity.INFO, "were converted, told by their letters, not by their fonts"),
            (self.unsure, Severity.WARNING, "may be in an encoding of before Unicode and were left as they are"),
        )
        return [
            Diagnostic(code=Code.ENCODING_REPAIRED, severity=severity, message=f"{count} words {what}")
            for count, severity, what in said
            if count
        ]
