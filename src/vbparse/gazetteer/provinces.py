"""Provinces at a date, what they became, what they were made of.

>>> province("Thừa Thiên Huế", "2024").full_name, province("46", "2025-03").full_name
('Tỉnh Thừa Thiên Huế', 'Thành phố Huế')
>>> province("15")
Traceback (most recent call last):
vbparse.errors.AmbiguousName: 15: names Yên Bái until 2025-06-30, Lào Cai since 2025-07-01; say at which date
>>> for after in became("Đắk Lắk", "2003"):
...     print(after.place.full_name, [change.act for change in after.changes])
Tỉnh Đắk Lắk ['Nghị quyết 22/2003/QH11', 'Nghị quyết 202/2025/QH15']
Tỉnh Lâm Đồng ['Nghị quyết 22/2003/QH11', 'Nghị quyết 202/2025/QH15']
>>> [before.place.name for before in made_of("Phú Thọ")]
['Hòa Bình', 'Phú Thọ', 'Vĩnh Phúc']
>>> [(before.place.name, before.part) for before in made_of("Hà Nội", on="2008-07")][:3]
[('Hà Nội', None), ('Hà Tây', None), ('Vĩnh Phúc', 'huyện Mê Linh')]

Sources: Nghị quyết 22/2003/QH11 (2004: Cần Thơ, Đắk Lắk, Lai Châu divided), 15/2008/QH12 (Hà Tây to Hà Nội),
175/2024/QH15 (Huế), 202/2025/QH15 (34 provinces: the 63 worked until 30 June 2025), 30/2026/QH16 (Đồng Nai a city);
codes of Quyết định 124/2004/QĐ-TTg and, since July 2025, 19/2025/QĐ-TTg. The table begins in 2000.

It refuses to choose between two provinces, and to say to which old province a place inside a merged one belonged.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from vbparse.errors import AmbiguousName
from vbparse.lexicon.lineage import ProvinceUnit, first_day, last_day
from vbparse.lexicon.provinces import FORMER, load_provinces


class PlaceKind(StrEnum):
    """What a unit of the first tier is."""

    PROVINCE = "tỉnh"
    CITY = "thành phố"


@dataclass(frozen=True, slots=True)
class Place:
    """A province as it was, under one name, rank and extent, from its first to its last day.

    `code` is that of the statistics office, null for what ended before there were codes; `valid_from` is null for what
    is older than the table, `valid_to` for what still exists.
    """

    code: str | None
    name: str
    kind: PlaceKind
    valid_from: str | None
    valid_to: str | None

    @property
    def full_name(self) -> str:
        """The name with what it is: "Tỉnh An Giang", "Thành phố Huế"."""
        return f"{self.kind.capitalize()} {self.name}"


@dataclass(frozen=True, slots=True)
class Change:
    """A day on which provinces changed, and the act that changed them."""

    day: str
    act: str


@dataclass(frozen=True, slots=True)
class Descent:
    """A place that another became, or was made of: through which changes, oldest first; none where it is the same.

    `part` where only a part of the older place went there while the rest went on under its name.
    """

    place: Place
    changes: tuple[Change, ...] = ()
    part: str | None = None


def provinces(date: str | None = None) -> tuple[Place, ...]:
    """The provinces at `date` (ISO, reduced precision allowed), today's without one, by code.

    A period with a change in it gives those before and after: `provinces("2025")` are the 63 and what followed.
    """
    found = load_provinces().lineage.at(date)
    return tuple(place_of(unit) for unit in sorted(found, key=lambda unit: (unit.code or "", unit.first or "")))


def province(name_or_code: str | int, date: str | None = None) -> Place | None:
    """The province that bore the name ("An Giang", "tỉnh An Giang", "TP.HCM") or code ("89", 1 for "01") at `date`.

    One that was only renamed is found by either name: "Huế" in 2019 is Thừa Thiên Huế. None where there was none.
    Raises `AmbiguousName` where several did within `date`, or ever where no date is given.
    """
    found = _units(name_or_code, date)
    if len(found) > 1:
        raise AmbiguousName(str(name_or_code), tuple(_dated(unit) for unit in found))
    return place_of(found[0]) if found else None


def became(name_or_code: str | int, date: str | None = None, *, on: str | None = None) -> tuple[Descent, ...]:
    """The places that hold, at the end of `on` (today by default), the land of the province so called at `date`.

    The place itself where it still exists; empty where no province was called so.
    Raises `AmbiguousName` where several were, and did not become the same.
    """
    answers = {
        unit: (*_forward(unit, on), *(_parted(unit, date, on) if date else ())) for unit in _units(name_or_code, date)
    }
    return _agreed(str(name_or_code), answers)


def made_of(name_or_code: str | int, date: str | None = None, *, on: str = FORMER) -> tuple[Descent, ...]:
    """The places, of the 63 by default, that held at `on` the land of the province so called at `date` (the newest).

    The place itself where it is as old; empty where no province was called so; of a period `on` the first day counts.
    Raises `AmbiguousName` where several were called so within `date`, and are not made of the same.
    """
    found = _units(name_or_code, date)
    if date is None:
        found = found[-1:]
    answers = {unit: tuple(_backward(unit, on)) for unit in found}
    return _agreed(str(name_or_code), answers)


def _units(name_or_code: str | int, date: str | None) -> list[ProvinceUnit]:
    """The units that the name or code meant at some day of `date`, oldest first."""
    lexicon = load_provinces()
    lineage = lexicon.lineage
    asked = str(name_or_code)
    if asked.isdecimal():  # a spreadsheet has made 1 of "01"
        return [unit for unit in _oldest_first(lineage.units) if unit.code == asked.zfill(2) and _lived(unit, date)]
    known = lexicon.name_of(asked)
    if known is None:
        return []
    borne = lineage.named(known)
    return [unit for unit in borne if _lived(unit, date)] or [
        unit for unit in lineage.renamed(borne[0]) if _lived(unit, date)
    ]


def _lived(unit: ProvinceUnit, date: str | None) -> bool:
    return date is None or unit.existed(date)


def _oldest_first(units: tuple[ProvinceUnit, ...]) -> list[ProvinceUnit]:
    return sorted(units, key=lambda unit: unit.first or "")


def _forward(unit: ProvinceUnit, on: str | None, changes: tuple[Change, ...] = ()) -> Iterator[Descent]:
    lineage = load_provinces().lineage
    if unit.last is None or (on is not None and last_day(on) <= unit.last):
        yield Descent(place_of(unit), changes)
        return
    for after in lineage.after(unit):
        yield from _forward(after, on, (*changes, _change(after)))


def _parted(unit: ProvinceUnit, date: str, on: str | None) -> Iterator[Descent]:
    """What left the unit after `date` while it went on."""
    lineage = load_provinces().lineage
    for transfer in lineage.transfers:
        if transfer.origin != unit.name or last_day(date) >= transfer.day or not unit.existed(transfer.day):
            continue
        if on is None or last_day(on) >= transfer.day:
            for target in lineage.named(transfer.target, transfer.day):
                changes = (Change(transfer.day, lineage.acts[transfer.day]),)
                yield from (replace(descent, part=transfer.part) for descent in _forward(target, on, changes))


def _backward(unit: ProvinceUnit, on: str, changes: tuple[Change, ...] = ()) -> Iterator[Descent]:
    if unit.first is None or unit.first <= first_day(on):
        yield Descent(place_of(unit), changes)
        return
    made = (_change(unit), *changes)
    for before in load_provinces().lineage.before(unit):
        yield from _backward(before, on, made)
    yield from _parts(unit, made)


def _parts(unit: ProvinceUnit, made: tuple[Change, ...]) -> Iterator[Descent]:
    """What came to the unit on its first day from provinces that went on."""
    lineage = load_provinces().lineage
    for transfer in lineage.transfers:
        if transfer.day == unit.first and transfer.target == unit.name:
            for origin in lineage.named(transfer.origin, transfer.day):
                yield Descent(place_of(origin), made, transfer.part)


def _agreed(asked: str, answers: dict[ProvinceUnit, tuple[Descent, ...]]) -> tuple[Descent, ...]:
    """The one answer for all units that the name may mean."""
    places = {tuple(descent.place for descent in answer) for answer in answers.values()}
    if len(places) > 1:
        raise AmbiguousName(asked, tuple(_dated(unit) for unit in answers))
    return _merged(next(iter(answers.values()), ()))


def _merged(descents: tuple[Descent, ...]) -> tuple[Descent, ...]:
    """Each place once: what was divided and joined again came to it by several ways."""
    first: dict[tuple[Place, str | None], Descent] = {}
    for descent in descents:
        first.setdefault((descent.place, descent.part), descent)
    return tuple(first.values())


def _change(unit: ProvinceUnit) -> Change:
    assert unit.first is not None
    return Change(unit.first, load_provinces().lineage.acts[unit.first])


def place_of(unit: ProvinceUnit) -> Place:
    kind = PlaceKind.CITY if unit.city else PlaceKind.PROVINCE
    return Place(unit.code, unit.name, kind, unit.first, unit.last)


def _dated(unit: ProvinceUnit) -> str:
    days = [f"since {unit.first}"] if unit.first else []
    days += [f"until {unit.last}"] if unit.last else []
    return " ".join((unit.name, *days))
