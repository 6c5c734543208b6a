"""The interface's words in Vietnamese and English, from `assets/*.words.toml`; a document's own are never among them.

>>> words = load_words("shell")
>>> words["help.close"][Language.VI], words["help.close"][Language.EN]
('Đóng', 'Close')

It refuses an entry that lacks one of the two languages: a page must not change its tongue half-way.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from vbparse.errors import DataError


class Language(StrEnum):
    """A language of the interface."""

    VI = "vi"
    EN = "en"


Words = Mapping[str, Mapping[Language, str]]


@cache
def load_words(*names: str) -> Words:
    """The words of these files by key (`field.targets`), the same object each time; no key may stand in two files."""
    found: dict[str, Mapping[Language, str]] = {}
    for name in names:
        file = f"{name}.words.toml"
        raw = tomllib.loads(files("vbparse.view").joinpath("assets", file).read_text(encoding="utf-8"))
        for key, entry in _entries(raw):
            if set(entry) != set(Language) or not all(isinstance(one, str) and one for one in entry.values()):
                raise DataError(f"{file}: {key}: give both `vi` and `en`")
            if key in found:
                raise DataError(f"{file}: {key}: another file has this key already")
            found[key] = MappingProxyType({language: str(entry[language]) for language in Language})
    return MappingProxyType(found)


def _entries(table: Mapping[str, object], above: str = "") -> Iterator[tuple[str, Mapping[str, object]]]:
    for name, value in table.items():
        if not isinstance(value, Mapping):
            raise DataError(f"words: {above}{name}: a word is a table with `vi` and `en`")
        if any(isinstance(one, str) for one in value.values()):
            yield above + name, value
        else:
            yield from _entries(value, f"{above}{name}.")
