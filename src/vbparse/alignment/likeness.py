"""How alike the words of two measures are, from 0 to 1, and why.

>>> one, other = (read_wording(words) for words in ("tỷ lệ hộ gia đình cận nghèo", "tỉ lệ hộ cận nghèo"))
>>> liken(one, other)
Likeness(score=1.0, shared=1.0, doubt=None, narrower=False)
>>> liken(read_wording("tỷ lệ hộ nghèo"), other).score
0.0

Words weigh what they say: common ones little, rare ones much. A word that is nearly the other ("vac xin") counts as far
as it is alike; word order counts for nothing. Of a "được …" that the other says nothing of, little is left.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from vbparse.alignment.agree import qualities_apart
from vbparse.alignment.wording import Wording, read_wording

__all__ = ["Likeness", "liken", "read_wording"]

_NEAR, _LONG = 85.0, 4
_UNSAID, _LEFT = 0.2, 0.6
_WORTH = 0.25
"""Share of common words below which no word is asked whether it is nearly another."""
_ALL = 0.9
_AGES = 0.8
"""What ages that both name weigh beside the words."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """`shared`: weight of the common words; `doubt`: what is not the same, though it does not set them apart.

    `narrower`: the words of the one are all in the other, which says more.
    """

    score: float
    shared: float
    doubt: str | None
    narrower: bool = False


@lru_cache(maxsize=1 << 18)
def liken(one: Wording, other: Wording) -> Likeness:
    """The likeness of two wordings; symmetric."""
    doubt, kept = qualities_apart(one, other)
    if kept == 0:
        return Likeness(0.0, 0.0, doubt)
    if one.same == other.same:
        return Likeness(kept, 1.0, doubt)
    if not one.total or not other.total:
        return Likeness(0.0, 0.0, "no words to compare")
    named = _AGES if one.ages and other.ages else 0.0
    both = one.total + other.total + 2 * named
    same = one.words.keys() & other.words.keys()
    common = sum(one.words[word] for word in same) + named
    if 2 * common < _WORTH * both:
        return Likeness(0.0, 2 * common / both, doubt)
    common += _nearly(one, other, same)
    shared = 2 * common / both
    if _unsaid(one, other) or _unsaid(other, one):
        kept *= _LEFT
    narrower = common >= _ALL * (min(one.total, other.total) + named)
    return Likeness(min(1.0, shared) * kept, shared, doubt, narrower)


def _nearly(one: Wording, other: Wording, same: set[str]) -> float:
    """Weight of the words that are nearly alike, as far as they are."""
    here = [word for word, weight in one.words.items() if weight and word not in same]
    there = [word for word, weight in other.words.items() if weight and word not in same]
    near = [(alike, first, second) for first in here for second in there if (alike := _alike(first, second)) > 0]
    total, used = 0.0, set[str]()
    for alike, first, second in sorted(near, key=lambda one: (-one[0], *sorted(one[1:]))):
        if first not in used and second not in used:
            used |= {first, second}
            total += alike * min(one.words[first], other.words[second])
    return total


@lru_cache(maxsize=1 << 18)
def _alike(first: str, second: str) -> float:
    """Of two words that differ: the share of common syllables where it is over a half, or one slip of the pen."""
    here, there = first.split(" "), second.split(" ")
    if len(here) != len(there) or len(here) > 2:
        shared = len(set(here) & set(there))
        if 2 * shared > max(len(here), len(there)) or (shared and min(len(here), len(there)) == shared):
            return 2 * shared / (len(here) + len(there))
    if min(len(first), len(second)) >= _LONG and abs(len(first) - len(second)) <= 2 and first[0] == second[0]:
        from rapidfuzz import fuzz

        ratio = float(fuzz.ratio(first, second))
        if ratio >= _NEAR:
            return ratio / 100
    return 0.0


def _unsaid(one: Wording, other: Wording) -> bool:
    """Whether one says that something is done to those counted of which the other has no word."""
    for clause in one.clauses:
        whole = sum(one.words.get(word, 0.0) for word in clause)
        said = sum(
            one.words.get(word, 0.0)
            for word in clause
            if word in other.words or any(_alike(word, against) >= 0.5 for against in other.words)
        )
        if whole and said / whole < _UNSAID:
            return True
    return False
