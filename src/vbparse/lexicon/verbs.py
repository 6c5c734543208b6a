"""Verbs that govern a task: "chủ trì" (lead), "phối hợp" (coordinate), "tổ chức" (implement), "căn cứ" (charge).

>>> text = "Ban Chỉ đạo tỉnh chủ trì, phối hợp với Sở Y tế"
>>> [(m.category, text[m.span.start:m.span.end]) for m in find_verbs(text, text.lower())]
[('lead', 'chủ trì'), ('coordinate', 'phối hợp')]

It refuses the capitalised word inside a name ("Ban Chỉ đạo").
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from vbparse.errors import DataError
from vbparse.model.base import Span
from vbparse.text.fold import fold
from vbparse.text.patterns import at_word_start


@dataclass(frozen=True, slots=True)
class VerbMention:
    """A governing verb in a text, with the category that `data/verbs.toml` gives it."""

    category: str
    span: Span


@dataclass(frozen=True, slots=True)
class Verbs:
    """All forms as one pattern, longest first."""

    pattern: re.Pattern[str]
    category: dict[str, str]

    def find(self, text: str, key: str, start: int = 0, end: int | None = None) -> Iterator[VerbMention]:
        """The verbs of `text[start:end]` in order; `text` tells names ("Ban Chỉ đạo") from verbs."""
        for match in self.pattern.finditer(key, start, len(key) if end is None else end):
            if text[match.start()].islower() and match.group() in self.category:
                yield VerbMention(self.category[match.group()], Span(match.start(), match.end()))


def find_verbs(text: str, key: str) -> list[VerbMention]:
    """The governing verbs of a whole text."""
    return list(load_verbs().find(text, key))


@cache
def load_verbs() -> Verbs:
    """`data/verbs.toml`, checked against its examples and rejects."""
    data = tomllib.loads(files("vbparse.data").joinpath("verbs.toml").read_text(encoding="utf-8"))
    entries = data["verb"]
    category: dict[str, str] = {}
    for entry in entries:
        for form in entry["forms"]:
            if category.setdefault(fold(form), entry["id"]) != entry["id"]:
                raise DataError(f"verbs.toml: {form!r} stands under two categories")
    names = {fold(name) for name in data["names"]}
    if names & category.keys():
        raise DataError(f"verbs.toml: {sorted(names & category.keys())} stand as verb and as name")
    loaded = Verbs(re.compile(at_word_start(names | category.keys()) + r"(?!\w)"), category)
    for entry in entries:
        for example in entry["examples"]:
            if entry["id"] not in {mention.category for mention in loaded.find(example, fold(example))}:
                raise DataError(f"verbs.toml: {entry['id']} does not match its example {example!r}")
        for reject in entry["rejects"]:
            if entry["id"] in {mention.category for mention in loaded.find(reject, fold(reject))}:
                raise DataError(f"verbs.toml: {entry['id']} matches its reject {reject!r}")
    return loaded
