"""`data/assignments.toml` → which column of a table, which labelled line, says who leads, with whom, until when.

>>> words = load_assignment_words()
>>> heads = ("Cơ quan chủ trì", "Cơ quan phối hợp", "Nội dung nhiệm vụ", "Thời hạn", "Sản phẩm", "Ghi chú")
>>> [words.column(fold(head)) for head in heads]
['lead', 'partners', 'task', 'due', 'product', None]
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from vbparse.errors import DataError
from vbparse.text.fold import fold

_FILE = "assignments.toml"
_ORDER = ("refuses", "partners", "lead", "due", "product", "task")
"""A head is read as the first of these that it fits: "Cơ quan phối hợp thực hiện" is partners before it is lead."""


@dataclass(frozen=True, slots=True)
class AssignmentWords:
    """Patterns of column heads and of labelled lines."""

    columns: tuple[tuple[str, re.Pattern[str]], ...]
    line: re.Pattern[str]
    leads: re.Pattern[str]
    best: Mapping[str, re.Pattern[str]]
    weak: Mapping[str, re.Pattern[str]]
    explicit: re.Pattern[str]
    stands: re.Pattern[str]

    def column(self, head: str) -> str | None:
        """What the column with the folded `head` holds: lead, partners, task, due, product, refuses, or None."""
        head = " ".join(head.split()).strip(" .:*()")
        for name, pattern in self.columns:
            if pattern.match(head):
                return name
        return None

    def rank(self, name: str, head: str) -> int:
        """How well the folded `head` says what the column holds, 0 before 1 before 2."""
        if name in self.weak and self.weak[name].match(head):
            return 2
        return 0 if name in self.best and self.best[name].match(head) else 1

    def names_tasks(self, head: str) -> bool:
        """Whether the folded `head` says "nhiệm vụ", "hoạt động" … rather than a mere "nội dung"."""
        return self.explicit.match(head) is not None

    def may_stand(self, head: str) -> bool:
        """Whether the column of another table may stand in one of tasks: "Số lượng", "Chỉ tiêu"."""
        return self.stands.match(head) is not None


def _patterns(raw: Mapping[str, Mapping[str, list[str]]], field: str) -> Mapping[str, re.Pattern[str]]:
    said = {name: entry[field] for name, entry in raw.items() if entry.get(field)}
    return MappingProxyType({name: re.compile("|".join(phrases)) for name, phrases in said.items()})


@cache
def load_assignment_words() -> AssignmentWords:
    """The words, checked against their examples and rejects."""
    raw = tomllib.loads(files("vbparse.data").joinpath(_FILE).read_text(encoding="utf-8"))
    columns = tuple((name, re.compile("|".join(raw[name]["columns"]))) for name in _ORDER)
    named = [f"(?P<{name}>{'|'.join(raw[name]['lines'])})" for name in ("partners", "lead", "due", "product", "task")]
    words = AssignmentWords(
        columns,
        re.compile(rf"[-+*•a-zđ) ]{{0,6}}?[* ]*(?:{'|'.join(named)})[* ]*: ?[* ]*"),
        re.compile("|".join(raw["lead"]["leads"])),
        _patterns(raw, "best"),
        _patterns(raw, "weak"),
        re.compile("|".join(raw["task"]["explicit"])),
        re.compile("|".join(raw["refuses"]["stands"])),
    )
    for name in _ORDER:
        for example in raw[name]["examples"]:
            if words.column(fold(example)) != name:
                raise DataError(f"{_FILE}#{name}: does not match its example {example!r}")
        for reject in raw[name]["rejects"]:
            if words.column(fold(reject)) == name:
                raise DataError(f"{_FILE}#{name}: matches its reject {reject!r}")
    return words
