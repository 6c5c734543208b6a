"""What a number is of, from `data/units.toml`: measures, money, sorts ("8 loại"), nouns that are counted.

>>> units = load_units()
>>> units.longest(["lượt", "trẻ", "em", "được"])
('lượt trẻ em', 3)
>>> units.kinds["tuổi"].role, units.kinds["loại"].role, units.kinds["đồng"].role
('age', 'sort', 'money')

Looking up costs the same however many nouns there are. It refuses a phrase that two entries own with different roles.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from vbparse.model.indicator import Unit
from vbparse.text.fold import fold

LONGEST = 7
"""Words of the longest phrase that is looked up."""


@dataclass(frozen=True, slots=True)
class UnitKind:
    """`role`: measure, duration, age, money, currency, sort, grade, noun."""

    role: str
    unit: Unit
    entry: str


@dataclass(frozen=True, slots=True)
class Units:
    """All phrases with what they are."""

    kinds: Mapping[str, UnitKind]

    def longest(self, words: Sequence[str]) -> tuple[str, int] | None:
        """The longest known phrase at the start of `words`, and how many of them it takes."""
        for count in range(min(LONGEST, len(words)), 0, -1):
            phrase = " ".join(words[:count]).replace(" ,", ",")
            if phrase in self.kinds:
                return phrase, count
        return None


@cache
def load_units() -> Units:
    """The table, checked; the same object each time."""
    raw = tomllib.loads(files("vbparse.data").joinpath("units.toml").read_text(encoding="utf-8"))
    kinds: dict[str, UnitKind] = {}

    def add(phrases: list[str], kind: UnitKind) -> None:
        for phrase in phrases:
            if fold(phrase) != phrase:
                raise ValueError(f"units.toml: write {phrase!r} in folded form, {fold(phrase)!r}")
            kinds.setdefault(phrase, kind)

    for entry in raw["measure"]:
        add(entry["words"], UnitKind(entry.get("role", "measure"), Unit(entry["unit"]), f"units.toml#{entry['id']}"))
    for entry in raw["money"]:
        foreign = entry.get("currency", False)
        kind = UnitKind(
            "currency" if foreign else "money", Unit.OTHER if foreign else Unit.VND, f"units.toml#{entry['id']}"
        )
        add(entry["words"], kind)
    for entry in raw["sort"]:
        add(entry["words"], UnitKind(entry.get("role", "sort"), Unit.COUNT, f"units.toml#{entry['id']}"))
    for entry in raw["noun"]:
        add(entry["words"], UnitKind("noun", Unit.COUNT, f"units.toml#{entry['id']}"))
    return Units(MappingProxyType(kinds))
