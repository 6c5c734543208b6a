"""What each reason to doubt a finding weighs, from `data/doubts.toml`, and the confidence that is left.

>>> estimate("targets", ()) > estimate("targets", [Doubt.BARE_MEASURE]) > 0
True
>>> estimate("targets", [Doubt.BARE_MEASURE, Doubt.COUNTED]) < estimate("targets", [Doubt.BARE_MEASURE])
True

A finding starts with the odds of one that nothing speaks against; each doubt multiplies them once, by a factor of at
most one, so that no doubt can make a finding surer. It refuses a name that is no doubt.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from vbparse.errors import DataError
from vbparse.model.doubt import Doubt

TARGETS, COMMITMENTS, DUTIES, TASKS, HEADER = "targets", "commitments", "duties", "tasks", "header"
"""Kinds of findings: targets of indicators, those outside, duties, their tasks, fields of the header."""

_DECIMALS = 3
_LEAST = 0.01
_PLACES = {doubt: place for place, doubt in enumerate(Doubt)}


@dataclass(frozen=True, slots=True)
class Weights:
    """The odds of a finding without doubts, and what each doubt multiplies them by."""

    plain: float
    factors: Mapping[Doubt, float]

    def estimate(self, doubts: Iterable[Doubt]) -> float:
        """The confidence; doubts that have no weight here leave it as it is."""
        odds = self.plain / (1 - self.plain)
        for doubt in sorted(set(doubts), key=_PLACES.__getitem__):  # floats multiply in one order on every run
            odds *= self.factors.get(doubt, 1.0)
        return max(_LEAST, round(odds / (1 + odds), _DECIMALS))


def estimate(kind: str, doubts: Iterable[Doubt]) -> float:
    """The confidence of a finding of this kind with these doubts, 0 to 1."""
    return load_weights()[kind].estimate(doubts)


def ordered(doubts: Iterable[Doubt]) -> tuple[Doubt, ...]:
    """Each doubt once, in the order of the enumeration."""
    return tuple(sorted(set(doubts), key=_PLACES.__getitem__))


@cache
def load_weights() -> Mapping[str, Weights]:
    """The table by kind of finding, checked; the same object each time."""
    raw = tomllib.loads(files("vbparse.data").joinpath("doubts.toml").read_text(encoding="utf-8"))
    return MappingProxyType({kind: _weights(kind, table) for kind, table in raw.items()})


def _weights(kind: str, table: Mapping[str, object]) -> Weights:
    numbers: dict[str, float] = {}
    for name, value in table.items():
        if not isinstance(value, int | float) or not 0 < value <= 1 or (name == "plain" and value == 1):
            raise DataError(f"doubts.toml: {kind}.{name}: {value!r} is no number above 0 and at most 1")
        numbers[name] = float(value)
    if "plain" not in numbers:
        raise DataError(f"doubts.toml: {kind} has no `plain`")
    plain = numbers.pop("plain")
    unknown = sorted(set(numbers) - {doubt.value for doubt in Doubt})
    if unknown:
        raise DataError(f"doubts.toml: {kind}: no doubt is called {', '.join(unknown)}; see model/doubt.py")
    return Weights(plain, MappingProxyType({Doubt(name): value for name, value in numbers.items()}))
