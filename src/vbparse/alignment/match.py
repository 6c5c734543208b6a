"""Which measures of two lists are one: the pairing with the best total, each with a score and a reason.

`align(left, right, shared_numbers=True)` where both follow one programme: then equal numbers speak for a pair, if the
meaning agrees. What has no counterpart stands in no pair.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vbparse.alignment.measures import Measured
from vbparse.alignment.wording import same_words
from vbparse.model.alignment import Basis


@dataclass(frozen=True, slots=True)
class Match:
    """`left` and `right` are places in the two lists; `reason` is for people."""

    left: int
    right: int
    score: float
    basis: Basis
    reason: str


def align(left: Sequence[Measured], right: Sequence[Measured], *, shared_numbers: bool) -> tuple[Match, ...]:
    """The pairs in order of `left`; each measure stands in at most one."""
    taken: dict[tuple[str, str], list[int]] = {}
    for place, one in enumerate(right):
        for wording in one.wordings:
            taken.setdefault((same_words(wording), same_words(one.segment or "")), []).append(place)
    found: list[Match] = []
    used: set[int] = set()
    for place, one in enumerate(left):
        for other in taken.get((same_words(one.words), same_words(one.segment or "")), ()):
            if other not in used and one.kind is right[other].kind:
                used.add(other)
                found.append(Match(place, other, 1.0, Basis.WORDING, "the same words"))
                break
    return tuple(found)
