"""Qualifiers that make two measures of two that are worded alike: under 1 and under 5 apart, "nghèo" and "cận nghèo".

>>> contrasts = load_contrasts()
>>> poor, near = (contrasts.read(say_alike(words)) for words in ("Tỷ lệ hộ nghèo", "Tỷ lệ hộ cận nghèo"))
>>> contrasts.between(poor, near)
('poverty: poor beside near', 0.0)
>>> contrasts.between(poor, contrasts.read(say_alike("tỷ lệ hộ nghèo đa chiều")))
('standard: none named beside multidimensional', 0.85)

What each contrast keeps apart and what not stands with it in `data/contrasts.toml`, and is checked.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from vbparse.errors import DataError
from vbparse.lexicon.equivalents import say_alike
from vbparse.lexicon.phrases import Phrases

Verdict = Literal["forbids", "lowers", "agrees"]
Qualifiers = tuple[tuple[str, frozenset[str]], ...]
"""Contrast and values, in the file's order; a contrast on which a measure has none is not in it."""

_WEIGHT = {"forbids": 0.0, "lowers": 0.85, "agrees": 1.0}
_HEAD = 6
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Contrast:
    """One way to differ; `phrases` give the value, None where they hide it.

    `verbs` are first syllables of verbs, where only the words before the first one are read; else it is empty.
    """

    id: str
    verbs: frozenset[str]
    missing: Verdict
    partly: Verdict
    phrases: Phrases[str | None]

    def read(self, syllables: Sequence[str]) -> frozenset[str]:
        """The values in the words."""
        words = syllables[: _head(syllables, self.verbs)] if self.verbs else syllables
        return frozenset(value for _, _, value in self.phrases.find(words) if value is not None)

    def between(self, one: frozenset[str], other: frozenset[str]) -> Verdict:
        """What it says of two measures with these values."""
        if one == other:
            return "agrees"
        if not one or not other:
            return self.missing
        return self.partly if one & other else "forbids"


@dataclass(frozen=True, slots=True)
class Contrasts:
    """All of them, in the file's order."""

    all: tuple[Contrast, ...]
    places: Mapping[str, int]
    """The place of each by its id."""

    def read(self, syllables: Sequence[str]) -> Qualifiers:
        """The values of each contrast in the words, as `say_alike` gives them."""
        return tuple((one.id, values) for one in self.all if (values := one.read(syllables)))

    def between(self, one: Qualifiers, other: Qualifiers) -> tuple[str, float] | None:
        """How two measures differ and what that leaves of their likeness (0: they are two); None where they do not."""
        here, there = dict(one), dict(other)
        left, reasons = 1.0, []
        for place in sorted({self.places[name] for name in (*here, *there)}):
            contrast = self.all[place]
            mine, others = here.get(contrast.id, _NONE), there.get(contrast.id, _NONE)
            verdict = contrast.between(mine, others)
            if verdict == "agrees":
                continue
            reason = f"{contrast.id}: {_say(mine)} beside {_say(others)}"
            if verdict == "forbids":
                return reason, 0.0
            left *= _WEIGHT[verdict]
            reasons.append(reason)
        return ("; ".join(reasons), left) if reasons else None


def _say(values: frozenset[str]) -> str:
    return ", ".join(sorted(values)).replace("_", " ") or "none named"


def _head(syllables: Sequence[str], verbs: frozenset[str]) -> int:
    """How many syllables say what is counted: those before the first verb, of a measure that begins with one six."""
    for at, syllable in enumerate(syllables):
        if syllable in verbs and at > 0:
            return at
    return min(len(syllables), _HEAD)


@cache
def load_contrasts() -> Contrasts:
    """`data/contrasts.toml`, checked against its pairs."""
    data = tomllib.loads(files("vbparse.data").joinpath("contrasts.toml").read_text(encoding="utf-8"))
    found = []
    for entry in data["contrast"]:
        phrases: dict[str, str | None] = {}
        for value, words in (*entry["values"].items(), (None, entry.get("hides", []))):
            for word in words:
                if phrases.setdefault(word, value) != value:
                    raise DataError(f"contrasts.toml#{entry['id']}: {word!r} stands under two values")
        contrast = Contrast(
            id=entry["id"],
            verbs=frozenset(data["verbs"] if entry.get("head") else ()),
            missing=entry.get("missing", "forbids"),
            partly=entry.get("partly", "lowers"),
            phrases=Phrases({" ".join(say_alike(word)) or word: value for word, value in phrases.items()}),
        )
        for pair in entry["apart"]:
            if contrast.between(*(contrast.read(say_alike(words)) for words in pair)) == "agrees":
                raise DataError(f"contrasts.toml#{entry['id']}: does not keep apart {pair}")
        for pair in entry["alike"]:
            if contrast.between(*(contrast.read(say_alike(words)) for words in pair)) == "forbids":
                raise DataError(f"contrasts.toml#{entry['id']}: keeps apart {pair}")
        found.append(contrast)
    return Contrasts(tuple(found), {one.id: place for place, one in enumerate(found)})
