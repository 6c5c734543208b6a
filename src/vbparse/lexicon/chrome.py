"""Lines that a website or a converter puts around a document, loaded from `chrome.toml`.

>>> chrome().find("Văn bản này chưa cập nhật nội dung Tiếng Anh").kind
<ChromeKind.TAIL: 'tail'>
>>> chrome().find("Đăng ký khai sinh cho trẻ em") is None
True
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from vbparse.errors import DataError
from vbparse.text.fold import fold


class ChromeKind(StrEnum):
    """What may be done with a line; see the head of `chrome.toml`."""

    HEAD = "head"
    TAIL = "tail"
    DROP = "drop"
    EDGE = "edge"
    BIT = "bit"


@dataclass(frozen=True, slots=True)
class ChromeEntry:
    """One entry of the table."""

    id: str
    kind: ChromeKind
    pattern: re.Pattern[str]
    examples: tuple[str, ...]
    rejects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chrome:
    """All entries; `lines` finds whole lines of a folded text, `bits` what goes out of a line."""

    entries: tuple[ChromeEntry, ...]
    lines: re.Pattern[str]
    bits: re.Pattern[str]

    def find(self, line: str) -> ChromeEntry | None:
        """The entry that a line as written matches."""
        match = self.lines.fullmatch(fold(line.strip()))
        return self.entry(match) if match else None

    def entry(self, match: re.Match[str]) -> ChromeEntry:
        """The entry behind a match of `lines`."""
        return self.entries[int((match.lastgroup or "e0")[1:])]


@cache
def chrome() -> Chrome:
    """The table, checked."""
    data = tomllib.loads((files("vbparse.data") / "chrome.toml").read_text(encoding="utf-8"))
    entries: list[ChromeEntry] = []
    for raw in data["line"]:
        try:
            pattern = re.compile(raw["pattern"])
            entry = ChromeEntry(
                raw["id"], ChromeKind(raw["kind"]), pattern, tuple(raw["examples"]), tuple(raw["rejects"])
            )
        except (re.error, ValueError, KeyError) as error:
            raise DataError(f"chrome.toml: entry {raw.get('id', '?')!r}: {error}") from error
        entries.append(entry)
    whole = "|".join(
        f"(?P<e{at}>{entry.pattern.pattern})" for at, entry in enumerate(entries) if entry.kind is not ChromeKind.BIT
    )
    bits = "|".join(entry.pattern.pattern for entry in entries if entry.kind is ChromeKind.BIT)
    return Chrome(tuple(entries), re.compile(rf"^(?:{whole})$", re.M), re.compile(bits))
