"""The provinces that a document stands for in a table keyed by the old or the new provinces.

>>> from vbparse.model.header import Province
>>> old = Province(code="91", name="Kiên Giang", current_code="91", current_name="An Giang")
>>> [place.full_name for place in key(old, "2024-05-06", by="current")]
['Tỉnh An Giang']
>>> new = Province(code="91", name="An Giang", current_code="91", current_name="An Giang")
>>> [place.name for place in key(new, "2025-11-21", by="former")], len(key(new, "2025-11-21", by="dated"))
(['An Giang', 'Kiên Giang'], 1)

>>> [place.name for place in key(new, "2025-11-21", by="former", body="Ủy ban nhân dân xã Óc Eo")]
['An Giang']

One place: the document is about it. Several: it is about all of them together, so it has no row of its own there.
None: a central body's document, an unknown province, or a date that leaves open which is meant.
"""

from __future__ import annotations

from vbparse.gazetteer.provinces import Place, became, made_of, place_of
from vbparse.lexicon.districts import Unit, load_districts
from vbparse.lexicon.provinces import FORMER, REORGANISED, load_provinces
from vbparse.model.comparison import PlaceKey
from vbparse.model.header import Province


def key(
    province: Province | None,
    date: str | None,
    by: PlaceKey | str = PlaceKey.CURRENT,
    *,
    body: str | None = None,
) -> tuple[Place, ...]:
    """The places of `header.province` and `header.date` in the list `by`.

    With `body`, the name of the issuing body, a commune's document of a merged province stands for the old province
    that the commune lay in ("UBND xã Óc Eo": An Giang without Kiên Giang), a district's of a divided one for its part.

    `dated`: the province at the document's date; `former`: of the 63 until 30 June 2025, several for a document of a
    merged province; `current`: of the 34 since 1 July 2025. Raises `ValueError` for another list.
    """
    by = PlaceKey(by)
    if province is None:
        return ()
    answers = {_listed(unit_place, by) for unit_place in _meant(province, date)}
    places = answers.pop() if len(answers) == 1 else ()
    if len(places) > 1 and by is PlaceKey.FORMER and body is not None:
        return _narrowed(places, body, date)
    return places


def _narrowed(places: tuple[Place, ...], body: str, date: str | None) -> tuple[Place, ...]:
    """Those of the old provinces that the unit named in `body` lay in; all where it is not known for certain."""
    among = {place.code for place in places}
    homes = {home for unit in load_districts().named_in(body, date) if (home := _homes(unit)) & among}
    if len(homes) != 1:
        return places
    (home,) = homes
    return tuple(place for place in places if place.code in home)


def _homes(unit: Unit) -> frozenset[str | None]:
    """The provinces of 30 June 2025 that the unit's land lay in."""
    if unit.is_district:
        return frozenset((unit.province,))
    return frozenset(load_districts().by_code[code].province for code in unit.districts)


def _meant(province: Province, date: str | None) -> tuple[Place, ...]:
    """The units that the header's province may be: by name and date, and by its code where it has one."""
    units = load_provinces().units(province.name, date)
    coded = [unit for unit in units if province.code in (None, unit.code)]
    return tuple(place_of(unit) for unit in coded or units)


def _listed(place: Place, by: PlaceKey) -> tuple[Place, ...]:
    day = place.valid_to or place.valid_from or FORMER
    if by is PlaceKey.DATED:
        return (place,)
    if by is PlaceKey.CURRENT:
        return tuple(after.place for after in became(place.name, day))
    if place.valid_from is not None and place.valid_from >= REORGANISED:
        return tuple(before.place for before in made_of(place.name, day))
    return tuple(after.place for after in became(place.name, day, on=FORMER))
