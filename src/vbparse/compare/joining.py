"""Rows out of pairs: measures that are one are brought together from the best pair down.

A row never holds two measures of one plan, and none that contradict each other; a pair that would bring such together
is passed over. The order of the columns has no part in it.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence

from vbparse.alignment.agree import agree
from vbparse.compare.links import Link, Listed, Place


def join(columns: Sequence[Listed], links: Iterable[Link]) -> list[tuple[Place, ...]]:
    """The members of each row, in order of their columns; a measure without counterpart is a row by itself."""
    places = [Place(number, at) for number, one in enumerate(columns) for at in range(len(one.measures))]
    rows = {place: [place] for place in places}
    links = list(links)
    linked = {(link.left, link.right) for link in links} | {(link.right, link.left) for link in links}
    for link in links:
        mine, others = rows[link.left], rows[link.right]
        if mine is others or not _may_join(mine, others, columns, linked):
            continue
        if len(mine) < len(others):
            mine, others = others, mine
        mine.extend(others)
        for place in others:
            rows[place] = mine
    found = {id(members): tuple(sorted(members)) for members in rows.values()}
    return sorted(found.values())


def _may_join(
    mine: Sequence[Place], others: Sequence[Place], columns: Sequence[Listed], linked: Container[tuple[Place, Place]]
) -> bool:
    """Whether no two of them are of one column or contradict each other; a pair is known to agree."""
    if not {place.column for place in mine}.isdisjoint(place.column for place in others):
        return False
    return all(
        (one, other) in linked
        or agree(columns[one.column].measures[one.at], columns[other.column].measures[other.at]) is None
        for one in mine
        for other in others
    )
