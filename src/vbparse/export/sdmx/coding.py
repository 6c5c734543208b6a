"""Codes for what has none: measures outside known programmes, and subgroups; readable, and the same in every export.

>>> code_of("Tỷ lệ trẻ em 5 tuổi đi học mẫu giáo")
'ty-le-tre-em-5-tuoi-di-hoc-mau-giao-b38246623c'
>>> code_of("tỷ lệ trẻ em  5 tuổi, đi học mẫu giáo") == code_of("Tỷ lệ trẻ em 5 tuổi đi học mẫu giáo")
True

Wordings that differ only in case, tone placement or punctuation have one code, others never: the letters and figures at
the end are those of a hash. Words that are alike are brought together by the alignment, not here.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
import unicodedata
from collections.abc import Iterator
from contextlib import closing
from types import TracebackType

from vbparse.text.fold import fold
from vbparse.text.unicode import normalize

NONE_STATED = "_U"
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W_]+")
_OTHER = re.compile(r"[^A-Za-z0-9_-]+")
_SHOWN = 40


def code_of(words: str) -> str:
    """A code for words; `_U` where there are none."""
    key = " ".join(_WORD.findall(fold(normalize(words))))
    if not key:
        return NONE_STATED
    return f"{slug_of(key)[:_SHOWN].strip('-')}-{hashlib.sha256(key.encode()).hexdigest()[:10]}".lstrip("-")


def slug_of(words: str) -> str:
    """The words without marks, as a code may show them: "Hà Tây" is Ha-Tay."""
    plain = unicodedata.normalize("NFD", words.replace("đ", "d").replace("Đ", "D"))
    return safe_code("".join(char for char in plain if not unicodedata.combining(char)))


def safe_code(text: str) -> str:
    """The text with what SDMX allows in a code."""
    return _OTHER.sub("-", text).strip("-")


class Codebook:
    """The codes that were used, each with its first name; kept on disk, since there may be millions."""

    def __init__(self) -> None:
        self._base = sqlite3.connect("", isolation_level=None)
        self._base.execute("PRAGMA journal_mode = OFF")
        self._base.execute("BEGIN")
        self._base.execute(
            "CREATE TABLE codes (list TEXT, code TEXT, name TEXT, PRIMARY KEY (list, code)) WITHOUT ROWID"
        )

    def __enter__(self) -> Codebook:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._base.close()

    def use(self, codelist: str, code: str, name: str) -> str:
        """The code, remembered with its name."""
        self._base.execute("INSERT OR IGNORE INTO codes VALUES (?, ?, ?)", (codelist, code, name))
        return code

    def codes(self, codelist: str) -> Iterator[tuple[str, str]]:
        """The codes of a list with their names, in order."""
        with closing(
            self._base.execute("SELECT code, name FROM codes WHERE list = ? ORDER BY code", (codelist,))
        ) as rows:
            yield from rows
