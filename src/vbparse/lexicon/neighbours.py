"""How often syllables stand beside each other in Vietnamese prose, and which syllables are spelled nearly alike.

>>> neighbours = load_neighbours()
>>> neighbours.together("quân", "sự") > neighbours.together("quân", "số") > neighbours.together("quân", "xự")
True
>>> neighbours.alike("xự")["sự"], neighbours.alike("tinh")["tỉnh"], neighbours.alike("hoạchh")["hoạch"]
('sound', 'marks', 'letter')

Words are folded. Numbers are one word, "0", and abbreviations another, "§" (`word_class`): what they stand beside is
what tells. A word in other letters has neither neighbours nor anything like it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files

from vbparse.errors import DataError

NUMBER, ABBREVIATION = "0", "§"
_ABBREVIATION = re.compile(r"u[bcdđghklmnpqrstvx]{3,}|[bcdđghklmnpqrstvx]{2,}")
_PLAIN = {
    ord(char): plain
    for plain, chars in (
        ("a", "àáảãạăằắẳẵặâầấẩẫậ"),
        ("e", "èéẻẽẹêềếểễệ"),
        ("i", "ìíỉĩị"),
        ("o", "òóỏõọôồốổỗộơờớởỡợ"),
        ("u", "ùúủũụưừứửữự"),
        ("y", "ỳýỷỹỵ"),
        ("d", "đ"),
    )
    for char in chars
}
_LEVEL = 1.41
"""The middle of a level: counts are kept as powers of two."""
_CONSONANTS, _ADDED = "bcdđghklmnpqrstvx", "bcdđghklmnpqrstvxaiuo"


def strip_marks(syllable: str) -> str:
    """The syllable in the letters a to z: "đường" → "duong"."""
    return syllable.translate(_PLAIN)


@lru_cache(20_000)
def word_class(word: str) -> str:
    """What the word is counted as: itself, `NUMBER`, `ABBREVIATION`, or nothing where it is no word."""
    if word[0].isdigit():
        return NUMBER
    if _ABBREVIATION.fullmatch(word):
        return ABBREVIATION
    return word if word.isalpha() else ""


class Neighbours:
    """The data of `neighbours.toml`; what follows a word is unpacked when it is asked for."""

    def __init__(
        self,
        table: str,
        endings: tuple[tuple[str, str], ...],
        beginnings: tuple[tuple[str, str], ...],
    ) -> None:
        self._packed: dict[str, str] = {}
        self._alone: dict[str, float] = {}
        for line in table.split("\n"):
            if line:
                word, level, rest = line.split(";", 2)
                self._packed[word], self._alone[word] = rest, _LEVEL * (1 << int(level))
        self._after: dict[str, Mapping[str, float]] = {}
        self._usual: dict[str, frozenset[str]] = {}
        self._endings = (*endings, *((other, one) for one, other in endings))
        self._beginnings = (*beginnings, *((other, one) for one, other in beginnings))
        self._skeletons: dict[str, list[str]] = {}
        self._alike: dict[tuple[str, bool], Mapping[str, str]] = {}
        self.total = sum(self._alone.values())

    def alone(self, word: str) -> float:
        """How often the word was counted; 0 for one that is not known."""
        return self._alone.get(word, 0.0)

    def together(self, one: str, two: str) -> float:
        """How often the second was counted right after the first."""
        if one not in self._packed:
            return 0.0
        after = self._after.get(one)
        if after is None:
            after = self._after[one] = self._unpack(self._packed[one])
        return after.get(two, 0.0)

    def usual(self, one: str, two: str) -> bool:
        """Whether the second was counted more than once or twice right after the first: four times at least."""
        after = self._usual.get(one)
        if after is None:
            if one not in self._packed:
                return False
            often = self._packed[one].partition(";")[2]
            after = self._usual[one] = frozenset(often.replace(";", " ").split())
        return two in after

    def alike(self, word: str, *, letters: bool = True) -> Mapping[str, str]:
        """Known syllables that the word may stand for, each with how they differ: marks, sound, or a letter."""
        known = self._alike.get((word, letters))
        if known is None:
            known = dict(self._find_alike(word, letters))
            if len(self._alike) < 20_000:
                self._alike[word, letters] = known
        return known

    @staticmethod
    def _unpack(packed: str) -> dict[str, float]:
        after: dict[str, float] = {}
        for level, words in enumerate(packed.split(";"), 1):
            after.update(dict.fromkeys(words.split(), _LEVEL * (1 << level)))
        return after

    def _find_alike(self, word: str, letters: bool) -> Iterator[tuple[str, str]]:
        if not self._skeletons:
            for known in self._alone:
                self._skeletons.setdefault(strip_marks(known), []).append(known)
        found = {word}
        for kind, others in (
            ("marks", self._skeletons.get(strip_marks(word), ())),
            ("sound", self._sounding(word)),
            ("letter", _one_letter_off(word) if letters else ()),
        ):
            for other in others:
                if other not in found and other in self._alone:
                    found.add(other)
                    yield other, kind

    def _sounding(self, word: str) -> Iterator[str]:
        for one, other in self._endings:
            if word.endswith(one):
                yield word[: len(word) - len(one)] + other
        for one, other in self._beginnings:
            if word.startswith(one):
                yield other + word[len(one) :]


def _one_letter_off(word: str) -> Iterator[str]:
    """The word with a letter less, more or other; vowels with marks stay."""
    for at, char in enumerate(word):
        consonant = char in _CONSONANTS
        if consonant:
            yield word[:at] + word[at + 1 :]
            if at and word[at - 1] in _CONSONANTS:
                yield word[: at - 1] + char + word[at - 1] + word[at + 1 :]
        for other in _ADDED:
            yield word[:at] + other + word[at:]
            if consonant and other in _CONSONANTS:
                yield word[:at] + other + word[at + 1 :]
    for other in _ADDED:
        yield word + other


@cache
def load_neighbours() -> Neighbours:
    """The packaged table; `DataError` where it cannot be read."""
    data = tomllib.loads((files("vbparse.data") / "neighbours.toml").read_text(encoding="utf-8"))
    try:
        return Neighbours(
            data["table"],
            tuple((one, other) for one, other in data["endings"]),
            tuple((one, other) for one, other in data["beginnings"]),
        )
    except (KeyError, ValueError) as error:
        raise DataError(f"neighbours.toml: {error}") from error
