"""Lines that a page carries besides the document, loaded from `furniture.toml`.

>>> furniture().matches(FurnitureKind.STAMP, "Thời gian ký: 24.01.2025 20:01:14 +07:00")
True
>>> furniture().matches(FurnitureKind.STAMP, "Người ký văn bản chịu trách nhiệm")
False
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


class FurnitureKind(StrEnum):
    """What a line is; see the head of `furniture.toml`."""

    NUMBER = "number"
    RUNNING = "running"
    STAMP = "stamp"
    BESIDE = "beside"


WHOLE = (FurnitureKind.NUMBER, FurnitureKind.RUNNING)
"""Kinds whose patterns match the whole line."""

_LONGEST = {FurnitureKind.NUMBER: 24, FurnitureKind.RUNNING: 160, FurnitureKind.STAMP: 200, FurnitureKind.BESIDE: 200}


@dataclass(frozen=True, slots=True)
class FurnitureEntry:
    """One entry of the table."""

    id: str
    kind: FurnitureKind
    pattern: re.Pattern[str]
    examples: tuple[str, ...]
    rejects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Furniture:
    """All entries, and one pattern a kind."""

    entries: tuple[FurnitureEntry, ...]
    patterns: dict[FurnitureKind, re.Pattern[str]]
    hints: tuple[str, ...]

    def matches(self, kind: FurnitureKind, line: str) -> bool:
        """Whether a line as written is of that kind."""
        if len(line) > _LONGEST[kind]:
            return False
        pattern = self.patterns[kind]
        key = fold(line)
        return (pattern.fullmatch(key) if kind in WHOLE else pattern.match(key)) is not None


@cache
def furniture() -> Furniture:
    """The table, checked."""
    data = tomllib.loads((files("vbparse.data") / "furniture.toml").read_text(encoding="utf-8"))
    entries: list[FurnitureEntry] = []
    for raw in data["line"]:
        try:
            kind, pattern = FurnitureKind(raw["kind"]), re.compile(raw["pattern"])
            entries.append(FurnitureEntry(raw["id"], kind, pattern, tuple(raw["examples"]), tuple(raw["rejects"])))
        except (re.error, ValueError, KeyError) as error:
            raise DataError(f"furniture.toml: entry {raw.get('id', '?')!r}: {error}") from error
    patterns = {
        kind: re.compile("|".join(f"(?:{each.pattern.pattern})" for each in entries if each.kind is kind))
        for kind in FurnitureKind
    }
    return Furniture(tuple(entries), patterns, tuple(data["hints"]))
