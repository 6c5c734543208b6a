"""What is needed to see a slip of the pen: compounds, words that excuse a strange pair, fixed slips.

>>> lexicon = load_spelling()
>>> ("kinh", "tế") in lexicon.compounds, ("công", "nhân") in lexicon.known
(True, True)
>>> lexicon.confusions["sát nhập"].right, lexicon.abbreviations["HDND"]
('sáp nhập', 'HĐND')

Pairs are folded syllables; how often they stand beside each other is another table (`lexicon/neighbours.py`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
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


@dataclass(frozen=True, slots=True)
class SpellingLexicon:
    """The data of `spelling.toml`."""

    compounds: frozenset[Pair]
    known: frozenset[Pair]
    doubles: frozenset[str]
    everyday: frozenset[str]
    free: frozenset[str]
    function: frozenset[str]
    confusions: Mapping[str, Confusion]
    abbreviations: Mapping[str, str]


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
    compounds = _pairs("compounds", data["compounds"])
    return SpellingLexicon(
        compounds,
        compounds | _pairs("words", data["words"]) | _pairs("lawful", data["lawful"]),
        frozenset(data["doubles"].replace(",", " ").split()),
        frozenset(data["everyday"].split()),
        frozenset(data["free"].split()),
        frozenset(data["function"].split()),
        {confusion.wrong: confusion for confusion in confusions},
        data["abbreviations"],
    )
