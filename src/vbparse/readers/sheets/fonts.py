"""Cells in character sets of before Unicode: told by their fonts, and where these say nothing by the words of a sheet.

>>> read_cell([("Tæng sè", ".VnTimeH")]), read_cell([("¤ t« c¸c lo¹i", ".VnTime")]), read_cell([("Tổng số", "Arial")])
(('TỔNG SỐ', 2), ('Ô tô các loại', 4), ('Tổng số', 0))
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from vbparse.model.diagnostic import Code, Diagnostic, Severity
from vbparse.readers.decode import diagnose
from vbparse.readers.sheets.grid import Cell, Place
from vbparse.text.font_runs import read_runs
from vbparse.text.legacy import Charset, charset_of_font, convert, is_capital_font
from vbparse.text.repair import Repair, repair_text

_PLAIN = re.compile(r"[\x20-\x25\x27-\x5b\x5d-\x7e\n]*")
"""Neither letters beyond ASCII nor what begins an escape."""
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
    """What was put right in a file: words converted by their fonts, and what their letters told, sheet by sheet."""

    by_font: int = 0
    found: list[Repair] = field(default_factory=list)

    def mend(self, cells: dict[Place, Cell]) -> dict[Place, Cell]:
        """The cells of a sheet with what is certainly wrong in their text put right."""
        places = sorted(place for place, cell in cells.items() if not _PLAIN.fullmatch(cell.text))
        texts = [cells[place].text.replace("\n", "\v") for place in places]
        repaired = repair_text("\n".join(texts))
        lines = repaired.text.split("\n")
        if len(lines) != len(places):
            return cells
        self.found += repaired.repairs
        mended = {
            place: replace(cells[place], text=line.replace("\v", "\n"))
            for place, line in zip(places, lines, strict=True)
        }
        return cells | mended

    def diagnostics(self) -> list[Diagnostic]:
        """What is to be said of it, each kind once; nothing where nothing was done."""
        kinds: dict[tuple[str, bool], Repair] = {}
        for repair in self.found:
            before = kinds.get((repair.kind, repair.done))
            if before is not None:
                certainty = min(before.certainty, repair.certainty)
                repair = replace(before, count=before.count + repair.count, certainty=certainty)
            kinds[repair.kind, repair.done] = repair
        said = list(diagnose(kinds.values()))
        if self.by_font:
            message = f"{self.by_font} words in fonts of before Unicode (TCVN3, VNI and the like) were converted"
            said.insert(0, Diagnostic(code=Code.ENCODING_REPAIRED, severity=Severity.INFO, message=message))
        return said
