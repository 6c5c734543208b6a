"""Which measures of two lists are one: the pairing with the best total, each with a score and a reason.

`align(left, right, shared_numbers=True)` where both follow one programme: then an equal number speaks for a pair, if
unit, population and meaning agree. What has no counterpart stands in no pair.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vbparse.alignment.agree import values_apart
from vbparse.alignment.assign import assign
from vbparse.alignment.likeness import Likeness, liken
from vbparse.alignment.measures import Measured
from vbparse.alignment.wording import Wording, read_wording
from vbparse.model.alignment import Basis

LEAST = 0.62
"""Likeness from which two measures are one by their words alone."""
LEAST_NUMBERED = 0.45
"""The same for two that have one number in a programme that both follow."""
_WITHOUT_VALUE = 0.9
_NUMBER = 0.4
"""Of what is missing to 1, how much an equal number makes up for."""


@dataclass(frozen=True, slots=True)
class Match:
    """`left` and `right` are places in the two lists; `reason` is for people."""

    left: int
    right: int
    score: float
    basis: Basis
    reason: str


@dataclass(frozen=True, slots=True)
class _Candidate:
    score: float
    likeness: Likeness
    numbered: bool


def align(left: Sequence[Measured], right: Sequence[Measured], *, shared_numbers: bool) -> tuple[Match, ...]:
    """The pairs in order of `left`; each measure stands in at most one, and `align(right, left)` is the mirror."""
    candidates = _candidates(left, right, shared_numbers)
    pairs = assign({pair: found.score for pair, found in candidates.items()})
    return tuple(_match(left[one], right[other], one, other, candidates[one, other]) for one, other in pairs)


def _candidates(
    left: Sequence[Measured], right: Sequence[Measured], shared_numbers: bool
) -> dict[tuple[int, int], _Candidate]:
    places: dict[str, set[int]] = {}
    there = [_wordings(measured) for measured in right]
    for place, wordings in enumerate(there):
        for wording in wordings:
            for word in wording.keys:
                places.setdefault(word, set()).add(place)
    found: dict[tuple[int, int], _Candidate] = {}
    for one, measured in enumerate(left):
        here = _wordings(measured)
        near: set[int] = set()
        for wording in here:
            for word in wording.keys:
                near |= places.get(word, set())
        for other in sorted(near):
            candidate = _weigh(measured, right[other], here, there[other], shared_numbers)
            if candidate is not None:
                found[one, other] = candidate
    return found


def _wordings(measured: Measured) -> list[Wording]:
    return [read_wording(words, measured.segment or "") for words in measured.wordings]


def _weigh(
    left: Measured, right: Measured, here: list[Wording], there: list[Wording], shared_numbers: bool
) -> _Candidate | None:
    likeness = max((liken(one, other) for one in here for other in there), key=lambda found: found.score)
    numbered = shared_numbers and left.number is not None and left.number == right.number
    score = likeness.score
    if left.unit is None or right.unit is None:
        score *= _WITHOUT_VALUE
    if score < (LEAST_NUMBERED if numbered else LEAST) or values_apart(left, right) is not None:
        return None
    return _Candidate(score + _NUMBER * (1 - score) if numbered else score, likeness, numbered)


def _match(left: Measured, right: Measured, one: int, other: int, found: _Candidate) -> Match:
    same = found.likeness.shared == 1.0
    basis = Basis.WORDING if same else Basis.NUMBER if found.numbered else Basis.MEANING
    parts = [f"the same number {left.number}"] if found.numbered else []
    parts.append("the same words" if same else f"{round(100 * found.likeness.shared)}% of the words")
    if found.likeness.doubt:
        parts.append(found.likeness.doubt)
    return Match(one, other, round(found.score, 4), basis, "; ".join(parts))
