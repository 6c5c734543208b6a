"""Rows out of pairs: measures that are one are brought together from the best pair down.

A row never holds two measures of one plan, and none that contradict each other; a pair that would bring such together
is passed over. The order of the columns has no part in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from vbparse.alignment.measures import Measured
from vbparse.compare.links import Link, Listed, Place


def join(columns: Sequence[Listed], links: Iterable[Link]) -> list[tuple[Place, ...]]:
    """The members of each row, in order of their columns; a measure without counterpart is a row by itself."""
    places = [Place(number, at) for number, one in enumerate(columns) for at in range(len(one.measures))]
    rows = {place: [place] for place in places}
    for link in links:
        mine, others = rows[link.left], rows[link.right]
        if mine is others or not _may_join(mine, others, columns):
            continue
        if len(mine) < len(others):
            mine, others = others, mine
        mine.extend(others)
        for place in others:
            rows[place] = mine
    found = {id(members): tuple(sorted(members)) for members in rows.values()}
    return sorted(found.values())


def _may_join(mine: Sequence[Place], others: Sequence[Place], columns: Sequence[Listed]) -> bool:
    if not {place.column for place in mine}.isdisjoint(place.column for place in others):
        return False
    return not any(
        _contradict(columns[one.column].measures[one.at], columns[other.column].measures[other.at])
        for one in mine
        for other in others
    )


def _contradict(one: Measured, other: Measured) -> bool:
    """Whether a change meets a level, or a subgroup another one."""
    if one.kind is not None and other.kind is not None and one.kind is not other.kind:
        return True
    return one.segment is not None and other.segment is not None and one.segment.lower() != other.segment.lower()
