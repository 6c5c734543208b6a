"""Which measures of each two columns are one: the optimal alignment of every pair of columns.

The two are always laid side by side in the order of their ids, so that the order of the files changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from vbparse.alignment.match import align
from vbparse.alignment.measures import Measured
from vbparse.model.alignment import Basis


class Place(NamedTuple):
    """A measure: the number of its column, and its place within it."""

    column: int
    at: int


@dataclass(frozen=True, slots=True)
class Link:
    """Two measures that are held to be one."""

    left: Place
    right: Place
    score: float
    basis: Basis
    reason: str

    def other(self, place: Place) -> Place:
        """The end that is not `place`."""
        return self.right if place == self.left else self.left


@dataclass(frozen=True, slots=True)
class Listed:
    """The measures of a column, with the ids of the programmes whose numbers it keeps."""

    id: str
    measures: tuple[Measured, ...]
    programmes: frozenset[str]


def find_links(columns: Sequence[Listed], *, min_score: float = 0.0) -> list[Link]:
    """The pairs of each two columns, best first; equal scores in the order of the ids."""
    links = [link for link in _links(columns) if link.score >= min_score]
    ids = [column.id for column in columns]
    return sorted(
        links, key=lambda one: (-one.score, ids[one.left.column], one.left.at, ids[one.right.column], one.right.at)
    )


def _links(columns: Sequence[Listed]) -> Iterator[Link]:
    in_order = sorted(range(len(columns)), key=lambda at: columns[at].id)
    for left, right in combinations(in_order, 2):
        one, other = columns[left], columns[right]
        shared = not one.programmes.isdisjoint(other.programmes)
        for match in align(one.measures, other.measures, shared_numbers=shared):
            yield Link(Place(left, match.left), Place(right, match.right), match.score, match.basis, match.reason)
