"""Statutes by name: "Luật Phòng, chống bạo lực gia đình" is read whole, commas and "và" included.

>>> key = "sửa đổi luật quản lý và sử dụng tài sản công, luật giám định tư pháp, luật mới; theo pháp luật đất đai"
>>> [(key[hit.start : hit.end], hit.known) for hit in load_statutes().find(key)]
[('luật quản lý và sử dụng tài sản công', True), ('luật giám định tư pháp', True), ('luật', False)]

It sees no statute in "pháp luật lao động" or "kỷ luật"; whether a name in small letters is meant, the caller decides.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ahocorasick_rs import AhoCorasick, MatchKind

from vbparse.text.fold import fold

_NOT_BEFORE = re.compile(r"(?:pháp|kỷ|quy|trật|(?<!quy )định|đại học|trường|khoa|ngành|nghề|viện|bộ) $")


@dataclass(frozen=True, slots=True)
class StatuteHit:
    """A known name with its head word, or (`known` false) the head word alone."""

    start: int
    end: int
    code: str
    known: bool


class StatuteNames:
    """All known names and head words in one automaton, leftmost longest."""

    def __init__(self, names: dict[str, str], heads: dict[str, str]) -> None:
        self._code = {**heads, **names}
        self._heads = frozenset(heads)
        self._patterns = tuple(self._code)
        self._automaton = AhoCorasick(self._patterns, matchkind=MatchKind.LeftmostLongest)

    def find(self, key: str, start: int = 0, end: int | None = None) -> list[StatuteHit]:
        """Names and head words in `key[start:end]`, whole words only, in order."""
        stop = len(key) if end is None else end
        piece = key if start == 0 and stop == len(key) else key[start:stop]
        found = []
        for number, first, last in self._automaton.find_matches_as_indexes(piece):
            first += start
            last += start
            if first and (key[first - 1].isalnum() or _NOT_BEFORE.search(key, max(0, first - 9), first)):
                continue
            name = self._patterns[number]
            if last < len(key) and key[last].isalnum():
                # The longest match cut a word ("luật giá" in "luật giám định"): the longest name of whole words.
                while name and (name not in self._code or len(name) == last - first):
                    name = name.rpartition(" ")[0]
                if not name:
                    continue
                last = first + len(name)
            found.append(StatuteHit(first, last, self._code[name], name not in self._heads))
        return found


@cache
def load_statutes() -> StatuteNames:
    """`data/statutes.toml` with the spellings that writers exchange."""
    data = tomllib.loads(files("vbparse.data").joinpath("statutes.toml").read_text(encoding="utf-8"))
    names: dict[str, str] = {}
    heads = {fold(row["head"]): row["code"] for row in (*data["statute"], *data["treaty"])}
    for row in data["statute"]:
        head = fold(row["head"])
        for name in row["names"]:
            for form in _spellings(fold(name)):
                names[f"{head} {form}"] = row["code"]
    return StatuteNames(names, heads)


def _spellings(name: str) -> set[str]:
    forms = {name, name.replace("phòng, chống", "phòng chống")}
    pieces = re.split(r", | và ", name)
    if len(pieces) == 2:
        forms |= {", ".join(pieces), " và ".join(pieces)}
    elif name.count(", ") > 1 or (", " in name and " và " in name):
        forms.add(", ".join(pieces))
    return forms | {form.replace("phòng, chống", "phòng chống") for form in forms}
