"""Phrases that are the same in every document, found again where recognition misread letters of them.

>>> formulas = load_formulas()
>>> formulas.of_line("quyét đinh:"), formulas.of_line("quy hoạch")
('quyết định', None)
>>> formulas.at_start("căn cử luật"), formulas.before_number("điêu"), formulas.at_start("cân nhắc")
('căn cứ', 'điều', None)
>>> [(start, phrase) for start, phrase in formulas.anywhere("giao sở kê hoạch và đâu tư")]
[(5, 'sở kế hoạch và đầu tư')]

A phrase takes the place of exactly as many characters; it refuses readings with a letter more or less.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files

from ahocorasick_rs import AhoCorasick, MatchKind

from vbparse.errors import DataError
from vbparse.lexicon.agencies import load_agencies
from vbparse.lexicon.provinces import load_provinces
from vbparse.text.fold import fold
from vbparse.text.skeleton import skeleton

PLACES = ("line", "start", "number", "anywhere")
_EDGE = re.compile(r"[\W_]*$")
_SYLLABLES_OF_NAMES = 3
_LETTERS_A_SLIP = 6
"""One letter may be any other for so many letters of a line."""


class Formulas:
    """The phrases of `formulas.toml` by place, and the names of bodies, by their skeletons."""

    def __init__(self, phrases: Mapping[str, Iterable[str]], names: Iterable[str], heavy: Iterable[str]) -> None:
        self._lines = _by_length(phrases["line"])
        self._starts = _by_skeleton(phrases["start"])
        self._start_lengths = sorted({len(one) for one in self._starts}, reverse=True)
        self._numbers = _by_skeleton(phrases["number"])
        found = _by_skeleton([*phrases["anywhere"], *names])
        self._anywhere = list(found.values())
        self._automaton = AhoCorasick(list(found), matchkind=MatchKind.LeftmostLongest)
        self.heavy = frozenset(heavy)

    def of_line(self, line: str) -> str | None:
        """The phrase that a whole folded line is, by at most one other letter in six; final punctuation aside."""
        line = _EDGE.sub("", line)
        same = self._lines.get(len(line), ())
        bones = skeleton(line)
        best = min(((_differences(bones, skeleton(one)), _differences(line, one), one) for one in same), default=None)
        return best[2] if best is not None and best[0] <= len(line) // _LETTERS_A_SLIP else None

    def at_start(self, line: str) -> str | None:
        """The phrase that a folded line begins with."""
        bones = skeleton(line[: self._start_lengths[0] + 1])
        for length in self._start_lengths:
            found = self._starts.get(bones[:length])
            if found is not None and not (found[-1].isalpha() and line[length : length + 1].isalnum()):
                return _nearest(line[:length], found)
        return None

    def before_number(self, word: str) -> str | None:
        """The one-syllable phrase that a folded word before a number is."""
        found = self._numbers.get(skeleton(word))
        return _nearest(word, found) if found is not None else None

    def anywhere(self, key: str) -> Iterator[tuple[int, str]]:
        """Where phrases and names of bodies stand in a key, by their skeletons, and what they are."""
        bones = skeleton(key)
        for number, start, end in self._automaton.find_matches_as_indexes(bones):
            if (start and bones[start - 1].isalnum()) or bones[end : end + 1].isalnum():
                continue
            yield start, _nearest(key[start:end], self._anywhere[number])


def _by_length(phrases: Iterable[str]) -> dict[int, tuple[str, ...]]:
    out: defaultdict[int, list[str]] = defaultdict(list)
    for phrase in phrases:
        out[len(phrase)].append(phrase)
    return {length: tuple(found) for length, found in out.items()}


def _by_skeleton(phrases: Iterable[str]) -> dict[str, tuple[str, ...]]:
    out: defaultdict[str, list[str]] = defaultdict(list)
    for phrase in phrases:
        out[skeleton(phrase)].append(phrase)
    return {bones: tuple(dict.fromkeys(found)) for bones, found in out.items()}


def _differences(one: str, other: str) -> int:
    return sum(a != b for a, b in zip(one, other, strict=True))


def _nearest(said: str, phrases: tuple[str, ...]) -> str:
    return min(phrases, key=lambda phrase: _differences(said, phrase))


@cache
def load_formulas() -> Formulas:
    """The phrases, checked."""
    data = tomllib.loads(files("vbparse.data").joinpath("formulas.toml").read_text(encoding="utf-8"))
    phrases: dict[str, list[str]] = {place: [] for place in PLACES}
    for row in data["formula"]:
        if row["at"] not in phrases:
            raise DataError(f"formulas.toml#{row['id']}: at is {row['at']!r}, not one of {', '.join(PLACES)}")
        for phrase in row["phrases"]:
            if phrase != fold(phrase):
                raise DataError(f"formulas.toml#{row['id']}: {phrase!r} is not folded")
        phrases[row["at"]] += row["phrases"]
    return Formulas(phrases, _names(), data["heavy"]["syllables"])


def _names() -> Iterator[str]:
    """Names of bodies and provinces long enough to be nothing else."""
    for entry in load_agencies().entries.values():
        for name in (entry.name, *entry.aliases):
            if len(name.split()) >= _SYLLABLES_OF_NAMES:
                yield fold(name)
    provinces = load_provinces()
    yield from (fold(name) for name in provinces.names if " " in name)
