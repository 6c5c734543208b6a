"""What is needed to see a slip of the pen: frequent compounds, words that excuse a strange pair, fixed slips.

>>> lexicon = load_spelling()
>>> lexicon.likely(("kình", "tế")), lexicon.likely(("đặc", "biệc"))
(('kinh', 'tế'), ('đặc', 'biệt'))
>>> lexicon.likely(("công", "nhân")) is None
True

Pairs are folded syllables. A pair that is a word itself has no likely reading, however near to another one it is.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from vbparse.errors import DataError

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Confusion:
    """A fixed slip in folded form, what was meant, and the words beside which it is none."""

    wrong: str
    right: str
    not_after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()


class _Skeletons(dict[str, str]):
    """Syllables without any marks, each worked out once; bounded, as a text may hold any number of other things."""

    def __missing__(self, syllable: str) -> str:
        plain = unicodedata.normalize("NFD", syllable.replace("đ", "d"))
        skeleton = "".join(char for char in plain if not unicodedata.combining(char))
        if len(self) < 50_000:
            self[syllable] = skeleton
        return skeleton


class SpellingLexicon:
    """The data of `spelling.toml`, indexed by what two spellings have in common."""

    def __init__(
        self,
        compounds: frozenset[Pair],
        words: frozenset[Pair],
        doubles: frozenset[str],
        confusions: tuple[Confusion, ...],
        endings: tuple[Pair, ...],
        beginnings: tuple[Pair, ...],
    ) -> None:
        self.known = words | compounds
        self.doubles = doubles
        self.confusions = {confusion.wrong: confusion for confusion in confusions}
        self._endings, self._beginnings = endings, beginnings
        self._skeletons = _Skeletons()
        self._by_skeleton: dict[Pair, list[Pair]] = {}
        for pair in sorted(compounds):
            self._by_skeleton.setdefault(self._skeleton_pair(pair), []).append(pair)
        self._by_sound: dict[Pair, Pair] = {}
        for first, second in sorted(compounds):
            for variant in self._variants(first):
                self._by_sound.setdefault((variant, second), (first, second))
            for variant in self._variants(second):
                self._by_sound.setdefault((first, variant), (first, second))

    def doubtful(self, pairs: Iterable[Pair]) -> list[Pair]:
        """Those of the pairs that `likely` may have a reading for, and doubled words: what is worth a closer look."""
        skeletons, by_skeleton, by_sound = self._skeletons, self._by_skeleton, self._by_sound
        return [
            pair
            for pair in pairs
            if (skeletons[pair[0]], skeletons[pair[1]]) in by_skeleton or pair in by_sound or pair[0] == pair[1]
        ]

    def likely(self, pair: Pair) -> Pair | None:
        """The compound that was probably meant by the pair; None for a word and for what is near to none."""
        if pair in self.known:
            return None
        for other in self._by_skeleton.get(self._skeleton_pair(pair), ()):
            if (other[0] == pair[0]) != (other[1] == pair[1]):
                return other
        return self._by_sound.get(pair)

    def _skeleton_pair(self, pair: Pair) -> Pair:
        return self._skeletons[pair[0]], self._skeletons[pair[1]]

    def _variants(self, syllable: str) -> list[str]:
        plain = self._skeletons[syllable]
        out = []
        for one, other in (*self._endings, *((b, a) for a, b in self._endings)):
            if plain.endswith(one) and not (one == "n" and plain.endswith("ng")) and len(syllable) > len(one):
                kept = len(syllable) - 1
                if len(one) == len(other) or one == "n":
                    out.append(syllable + "g" if one == "n" else syllable[:kept] + other[-1])
                elif one == "ng":
                    out.append(syllable[:kept])
        for one, other in (*self._beginnings, *((b, a) for a, b in self._beginnings)):
            if syllable.startswith(one) and not (one in ("s", "x", "d", "r") and syllable[1:2] == "h"):
                out.append(other + syllable[len(one) :])
        return out


def _pairs(entry: str, text: str) -> frozenset[Pair]:
    pairs = set()
    for item in text.replace("\n", " ").split(","):
        words = item.split()
        if len(words) != 2:
            raise DataError(f"spelling.toml: {entry} holds {item.strip()!r}, which is not two syllables")
        pairs.add((words[0], words[1]))
    return frozenset(pairs)


@cache
def load_spelling() -> SpellingLexicon:
    """The packaged lexicon; `DataError` where an entry contradicts itself."""
    data = tomllib.loads((files("vbparse.data") / "spelling.toml").read_text(encoding="utf-8"))
    confusions = []
    for entry in data["confusion"]:
        if entry["wrong"] == entry["right"]:
            raise DataError(f"spelling.toml: confusion {entry['wrong']!r} has itself as its right form")
        after, before = tuple(entry.get("not_after", ())), tuple(entry.get("not_before", ()))
        confusions.append(Confusion(entry["wrong"], entry["right"], after, before))
    return SpellingLexicon(
        _pairs("compounds", data["compounds"]),
        _pairs("words", data["words"]) | _pairs("lawful", data["lawful"]),
        frozenset(data["doubles"].replace(",", " ").split()),
        tuple(confusions),
        tuple((one, other) for one, other in data["endings"]),
        tuple((one, other) for one, other in data["beginnings"]),
    )
