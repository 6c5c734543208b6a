"""Characters that only look like Vietnamese letters, from `data/lookalikes.toml`, and what they stand for.

>>> table = load_lookalikes()
>>> table.always["Ð"], table.in_word["о"], table.in_syllable["ǎ"]
('Đ', 'o', 'ă')
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Lookalikes:
    """Where each of them is replaced is said in the file, table by table."""

    always: Mapping[str, str]
    in_word: Mapping[str, str]
    in_syllable: Mapping[str, str]
    at_end: Mapping[str, str]
    symbols: Mapping[str, str]


@cache
def load_lookalikes() -> Lookalikes:
    """The tables; the same object each time."""
    raw = tomllib.loads(files("vbparse.data").joinpath("lookalikes.toml").read_text(encoding="utf-8"))
    names = ("always", "in_word", "in_syllable", "at_end", "symbols")
    return Lookalikes(*(MappingProxyType(raw[name]) for name in names))
