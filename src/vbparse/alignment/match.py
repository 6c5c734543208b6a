"""Which measures of two lists are one: the pairing with the best total, each with a score and a reason.

`align(left, right, shared_numbers=True)` where both follow one programme: then an equal number speaks for a pair, if
unit, population and meaning agree. What has no counterpart stands in no pair.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import heappush, heappushpop, nlargest

from vbparse.alignment.agree import values_apart, wordings_of
from vbparse.alignment.assign import assign
from vbparse.alignment.likeness import Likeness, liken
from vbparse.alignment.measures import Measured
from vbparse.alignment.wording import Wording
from vbparse.model.alignment import Basis

LEAST, LEAST_NARROWER = 0.67, 0.75
"""Likeness from which two measures are one by their words alone; where one only says more, it may count fewer."""
LEAST_FOLLOWED, LEAST_NUMBERED = 0.62, 0.4
"""The same for plans that follow one programme, and for two measures that have one number there."""
ENOUGH = 40
"""Of how many measures each is asked whether they are one; only lists that repeat their words have more."""
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
    """The pairs that may be one, found over a heavy word or the number that both have."""
    here, there = (tuple(wordings_of(measured) for measured in side) for side in (left, right))
    by_word = _places(there)
    by_number: dict[int | None, list[int]] = {}
    if shared_numbers:
        for place, measured in enumerate(right):
            by_number.setdefault(measured.number, []).append(place)
    found: dict[tuple[int, int], _Candidate] = {}
    nearest = _nearest(here, there, by_word)
    for one, measured in enumerate(left):
        same = by_number.get(measured.number, []) if measured.number is not None else []
        for other in sorted(nearest[one].union(same)):
            likeness = _likest(here[one], there[other])
            least = LEAST_NUMBERED if other in same else _least(likeness, shared_numbers)
            candidate = _weigh(measured, right[other], likeness, least, other in same)
            if candidate is not None:
                found[one, other] = candidate
    return found


def _nearest(
    here: Sequence[tuple[Wording, ...]], there: Sequence[tuple[Wording, ...]], by_word: Mapping[str, list[int]]
) -> list[set[int]]:
    """For each measure the others that share a heavy word; of more than enough those that share most, of each side.

    Tables repeat the words of their heads in each row: what is the same is always among the nearest.
    """
    near = [{place for word in _heavy(one) for place in by_word.get(word, ())} for one in here]
    if max(map(len, near), default=0) <= ENOUGH:
        return near
    kept: list[set[int]] = []
    best: dict[int, list[tuple[float, int, int]]] = {}
    for at, places in enumerate(near):
        if len(places) <= ENOUGH:
            kept.append(places)
            continue
        ranked = [(_common(here[at], there[place]), -abs(at - place), place) for place in places]
        kept.append({place for *_, place in nlargest(ENOUGH, ranked)})
        for share, away, place in ranked:
            heap = best.setdefault(place, [])
            if len(heap) < ENOUGH:
                heappush(heap, (share, away, at))
            else:
                heappushpop(heap, (share, away, at))
    for place, heap in best.items():
        for *_, at in heap:
            kept[at].add(place)
    return kept


def _common(here: tuple[Wording, ...], there: tuple[Wording, ...]) -> float:
    """The largest share of common words: what two wordings have in common before anything is said against them."""
    return max(
        2 * sum(one.words[word] for word in one.words.keys() & other.words.keys()) / (one.total + other.total or 1.0)
        for one in here
        for other in there
    )


@lru_cache(maxsize=1 << 12)
def _places(measures: tuple[tuple[Wording, ...], ...]) -> dict[str, list[int]]:
    """Where in a list each heavy word stands; a list is laid beside many others."""
    places: dict[str, list[int]] = {}
    for place, wordings in enumerate(measures):
        for word in _heavy(wordings):
            places.setdefault(word, []).append(place)
    return places


@lru_cache(maxsize=1 << 16)
def _heavy(wordings: tuple[Wording, ...]) -> frozenset[str]:
    return frozenset(word for wording in wordings for word in wording.keys)


def _likest(here: tuple[Wording, ...], there: tuple[Wording, ...]) -> Likeness:
    if len(here) == len(there) == 1:
        return liken(here[0], there[0])
    return max((liken(one, other) for one in here for other in there), key=lambda found: found.score)


def _least(likeness: Likeness, followed: bool) -> float:
    return LEAST_FOLLOWED if followed else LEAST_NARROWER if likeness.narrower else LEAST


def _weigh(left: Measured, right: Measured, likeness: Likeness, least: float, numbered: bool) -> _Candidate | None:
    score = likeness.score
    if score < least:
        return None
    if left.unit is None or right.unit is None:
        score *= _WITHOUT_VALUE
    if score < least or values_apart(left, right) is not None:
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
