"""Character sets of before Unicode, from `data/charsets.toml`: their letters, and which fonts stand for them.

>>> charset_of_font(".VnTime").name, charset_of_font("VNI-Times").name, charset_of_font("Times New Roman")
('TCVN3', 'VNI', None)
>>> is_capital_font(".VnTimeH"), is_capital_font("AARIQC+.VnTime,Bold")
(True, False)

A font says what was meant, not what is there: modern text is often still set in ".VnTime". It refuses fonts of Unicode,
also those whose names begin with "Vn".
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType


class Charset(StrEnum):
    """The sets that are known; the value is the name in `Source.encoding`."""

    TCVN3 = "tcvn3"
    TCVN5712 = "tcvn5712"
    VNI = "vni"
    VISCII = "viscii"
    VPS = "vps"
    CP1258 = "windows-1258"
    VIETWARE = "vietware-x"


@dataclass(frozen=True, slots=True)
class Letters:
    """What the characters of a text stand for whose bytes were read as latin-1 or as windows-1252.

    `single` is for `str.translate`; `marks` combine with the vowel before; `pairs` are the letters of one and of two
    characters where the set has such ones (then `single` is empty).
    """

    name: str
    single: Mapping[int, str]
    marks: Mapping[str, str]
    pairs: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Fonts:
    charset: Charset
    names: re.Pattern[str]
    capitals: re.Pattern[str] | None


def cp1252(byte: int) -> str:
    """The character of a byte in windows-1252; a hole is its control character, as browsers have it."""
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


@cache
def load_letters() -> Mapping[Charset, Letters]:
    """The tables, checked; the same object each time."""
    found: dict[Charset, Letters] = {}
    for charset in Charset:
        table = _raw()[charset.value]
        if "letters" in table:
            found[charset] = _two_character_letters(table)
            continue
        single: dict[int, str] = {}
        for byte in range(0x80, 0xA0):  # these bytes come as two characters, one of each code page
            single[byte] = cp1252(byte)
        for start, row in table["rows"].items():
            for byte, letter in enumerate(row, int(start, 16)):
                single[byte] = letter
                single[ord(cp1252(byte)) if byte > 0x7F else byte] = letter
        marks = {chr(int(byte, 16)): mark for byte, mark in table.get("marks", {}).items()}
        if charset is Charset.CP1258:
            single |= {ord(char): mark for char, mark in marks.items()}
        found[charset] = Letters(
            str(table["name"]), MappingProxyType(single), MappingProxyType(marks), MappingProxyType({})
        )
    return MappingProxyType(found)


def _two_character_letters(table: Mapping[str, Mapping[str, str]]) -> Letters:
    name, letters = str(table["name"]), dict(table["letters"])
    pairs: dict[str, str] = {}
    for group in (part for name, part in table.items() if isinstance(part, dict) and "bases" in part):
        for mark, combining in group.items():
            if mark == "bases":
                continue
            for base in group["bases"]:
                whole = unicodedata.normalize("NFC", letters.get(base, base) + combining)
                for written in (mark, mark.upper()):
                    pairs[base + written] = whole
                    pairs[base.upper() + written] = whole.upper()
    for written, letter in letters.items():
        pairs |= {written: letter, written.upper(): letter.upper()}
    pairs |= {chr(byte): cp1252(byte) for byte in range(0x80, 0xA0)}
    return Letters(name, MappingProxyType({}), MappingProxyType({}), MappingProxyType(pairs))


_SUBSET = re.compile(r"[A-Z]{6}\+")
_STYLE = re.compile(r"(?:[\s,_-]*(?:bold|italic|oblique|regular|normal|medium|mt|ps|identity))+$", re.I)


@lru_cache(4096)
def charset_of_font(name: str | None) -> Charset | None:
    """The character set that a font of this name draws; None for a font of Unicode and for no name."""
    bare = _bare(name)
    return next((fonts.charset for fonts in _fonts() if fonts.names.fullmatch(bare)), None) if bare else None


@lru_cache(4096)
def is_capital_font(name: str | None) -> bool:
    """Whether a font of this name draws small letters as capitals (".VnTimeH")."""
    bare = _bare(name)
    for fonts in _fonts():
        if bare and fonts.capitals is not None and fonts.names.fullmatch(bare):
            return fonts.capitals.fullmatch(bare) is not None
    return False


def _bare(name: str | None) -> str:
    if not name or len(name) > 200:
        return ""
    first = name.split(",")[0].strip(" '\"") if "+" not in name else name
    return _STYLE.sub("", _SUBSET.sub("", first)).strip(" '\"").lower()


@cache
def _raw() -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads(files("vbparse.data").joinpath("charsets.toml").read_text(encoding="utf-8"))


@cache
def _fonts() -> tuple[_Fonts, ...]:
    found = []
    for charset in Charset:
        table = _raw()[charset.value]
        if not table["fonts"]:
            continue
        capitals = table.get("capitals")
        names = re.compile("|".join(table["fonts"]))
        found.append(_Fonts(charset, names, re.compile(str(capitals)) if capitals else None))
    return tuple(found)
