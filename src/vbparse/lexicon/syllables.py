"""How usual a syllable is, from `data/syllables.toml`.

>>> likelihood("của") > likelihood("thẫm") > likelihood("mẳm") > likelihood("mẳmp")
True

A word that is no syllable of Vietnamese is the least likely, however it is written; capitals are no matter. It knows
only words with other letters than a to z: plain ones say nothing about the encoding of a text.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

from vbparse.text.syllables import is_syllable

RARE = -13.0
"""Log of the probability of a syllable that is possible and not in the list."""
IMPOSSIBLE = -18.0
"""Of a word that is no syllable: a foreign word, a slip, or letters that stand for others."""


@cache
def load_ranks() -> Mapping[str, int]:
    """Each syllable with its place in the order."""
    raw = tomllib.loads(files("vbparse.data").joinpath("syllables.toml").read_text(encoding="utf-8"))
    return {syllable: rank for rank, syllable in enumerate(raw["frequent"].split())}


@lru_cache(50_000)
def likelihood(word: str) -> float:
    """The log of the word's probability in running text, by Zipf's law over the order of the list."""
    lower = word.lower()
    rank = load_ranks().get(lower)
    if rank is not None:
        return -2.5 - math.log(rank + 3)
    if is_syllable(lower) or (lower.endswith("k") and is_syllable(lower[:-1] + "c")):  # "Đắk Lắk"
        return RARE
    return IMPOSSIBLE
