"""What a word weighs where measures are compared: little where all plans use it, much where few do.

>>> weigh_word("của"), weigh_word("trẻ em")
(0.0, 0.3)
>>> weigh_word("triển khai") < weigh_word("dịch vụ") < weigh_word("khai sinh")
True

The weights are counted once over public documents (`data/word_weights.toml`), never over those that are compared.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType

from vbparse.errors import DataError

LIGHT = 0.3
_LEAST, _NUMBER = 0.1, 0.2


@dataclass(frozen=True, slots=True)
class WordWeights:
    """`known` gives the weights of the words in the file."""

    known: Mapping[str, float]


@lru_cache(maxsize=65536)
def weigh_word(word: str) -> float:
    """0 to about 1.5; a word of several syllables says more than one of a single."""
    weight = load_word_weights().known.get(word)
    if weight is not None:
        return weight
    if not any(char.isalpha() for char in word):
        return _NUMBER if word.isalnum() else 0.0
    return _longer(1.0, word)


def is_empty(word: str) -> bool:
    """Whether the word says nothing of what is measured."""
    return load_word_weights().known.get(word) == 0


@cache
def load_word_weights() -> WordWeights:
    """`data/word_weights.toml`, checked: no word twice among the counts."""
    data = tomllib.loads(files("vbparse.data").joinpath("word_weights.toml").read_text(encoding="utf-8"))
    most = math.log(1 + data["documents"])
    known: dict[str, float] = {}
    for count, words in data["counts"].items():
        weight = max(_LEAST, 1 - math.log(1 + int(count)) / most)
        for word in words:
            if word in known:
                raise DataError(f"word_weights.toml: {word!r} is counted twice")
            known[word] = _longer(weight, word)
    known |= dict.fromkeys(data["light"], LIGHT) | dict.fromkeys(data["empty"], 0.0)
    return WordWeights(MappingProxyType(known))


def _longer(weight: float, word: str) -> float:
    return weight * (1 + 0.25 * word.count(" "))
