"""The words that make a number a target, from `data/cues.toml`: what they say, and one pattern per role.

>>> cues = load_cues()
>>> cues.leads["tối thiểu"].comparator, cues.leads["xuống còn"].direction
(<Comparator.GE: 'ge'>, <Direction.DOWN: 'down'>)
>>> cues.pattern("absence").search("duy trì không có tình trạng tảo hôn").group()
'không có'

It refuses an unknown role, an unknown comparator, and a phrase that two leads own.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Literal

from vbparse.model.indicator import Comparator, Direction
from vbparse.text.fold import fold

LeadRole = Literal["comparator", "from", "reach", "arrow", "move", "filler"]
LEAD_ROLES: tuple[LeadRole, ...] = ("comparator", "from", "reach", "arrow", "move", "filler")
WORD_ROLES = (
    "goal", "glue", "direction", "no_direction", "head", "rate", "predicate", "result", "target", "absence", "deed",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lead:
    """What a word before (or after) a number says; `entry` is its line in the data, `cues.toml#lt`."""

    role: LeadRole
    comparator: Comparator | None
    direction: Direction | None
    entry: str


def alternation(phrases: Iterable[str]) -> str:
    """A group of the phrases, longest first, at word boundaries; signs ("≥") need none."""
    ordered = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    words = "|".join(re.escape(phrase).replace("\\ ", " ") for phrase in ordered if phrase[0].isalpha())
    signs = "|".join(re.escape(phrase) for phrase in ordered if not phrase[0].isalpha())
    group = rf"(?<!\w)(?:{words})(?!\w)"
    return rf"(?:{group}|(?:{signs}))" if signs else group


@dataclass(frozen=True, slots=True)
class Cues:
    """Leads and tails by phrase, other words by role."""

    leads: Mapping[str, Lead]
    tails: Mapping[str, Lead]
    words: Mapping[str, tuple[str, ...]]
    directions: Mapping[str, Direction]
    patterns: Mapping[str, re.Pattern[str]]

    def pattern(self, role: str) -> re.Pattern[str]:
        """One pattern for all words of a role."""
        return self.patterns[role]

    def group(self, *roles: str) -> str:
        """The words of the roles as a fragment for a larger pattern."""
        return alternation(phrase for role in roles for phrase in self.words[role])


def _lead(entry: dict[str, Any], table: str) -> Lead:
    role = entry.get("role", "comparator")
    if role not in LEAD_ROLES:
        raise ValueError(f"cues.toml#{entry['id']}: unknown role {role!r} of a {table}")
    comparator = Comparator(entry["comparator"]) if "comparator" in entry else None
    direction = Direction(entry["direction"]) if "direction" in entry else None
    return Lead(role, comparator, direction, f"cues.toml#{entry['id']}")


def _by_phrase(entries: list[dict[str, Any]], table: str) -> Mapping[str, Lead]:
    found: dict[str, Lead] = {}
    for entry in entries:
        lead = _lead(entry, table)
        for phrase in entry["words"]:
            if phrase in found:
                raise ValueError(f"cues.toml: {phrase!r} is owned by {found[phrase].entry} and {lead.entry}")
            if fold(phrase) != phrase:
                raise ValueError(f"cues.toml: write {phrase!r} in folded form, {fold(phrase)!r}")
            found[phrase] = lead
    return MappingProxyType(found)


@cache
def load_cues() -> Cues:
    """The table, checked; the same object each time."""
    raw = tomllib.loads(files("vbparse.data").joinpath("cues.toml").read_text(encoding="utf-8"))
    words: dict[str, list[str]] = {role: [] for role in WORD_ROLES}
    directions: dict[str, Direction] = {}
    for entry in raw["word"]:
        words[entry["role"]].extend(entry["words"])
        if "direction" in entry:
            directions.update(dict.fromkeys(entry["words"], Direction(entry["direction"])))
    leads, tails = _by_phrase(raw["lead"], "lead"), _by_phrase(raw["tail"], "tail")
    patterns = {role: re.compile(alternation(phrases)) for role, phrases in words.items()}
    return Cues(
        leads,
        tails,
        MappingProxyType({role: tuple(phrases) for role, phrases in words.items()}),
        MappingProxyType(directions),
        MappingProxyType(patterns),
    )
