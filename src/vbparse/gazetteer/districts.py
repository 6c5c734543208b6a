"""Districts until 30 June 2025 and communes since 1 July 2025: where they lay, which became which.

>>> district("huyện Châu Phú").province.name, district("huyện Phú Tân", province="Cà Mau").code
('An Giang', '972')
>>> [unit.name for unit in district_became("huyện Châu Phú")]
['Châu Phú', 'Mỹ Đức', 'Vĩnh Thạnh Trung', 'Thạnh Mỹ Tây', 'Bình Mỹ']
>>> [(unit.name, unit.province.name) for unit in commune_made_of("xã Óc Eo")]
[('Thoại Sơn', 'An Giang')]
>>> district("huyện Châu Thành", province="Bến Tre").valid_to
'2025-06-30'

Sources: Luật 72/2025/QH15 ended the district level; the communes are those of the 34 resolutions of the Standing
Committee (1654 to 1687/NQ-UBTVQH15), as the package vietnamadminunits 1.0.4 lists them (MIT License).

It refuses communes of before July 2025, and a name that several provinces have without the province.
"""

from __future__ import annotations

from dataclasses import dataclass

from vbparse.errors import AmbiguousName
from vbparse.gazetteer.provinces import Place, place_of
from vbparse.lexicon.districts import Unit, load_districts
from vbparse.lexicon.provinces import FORMER, REORGANISED, load_provinces


@dataclass(frozen=True, slots=True)
class LocalUnit:
    """A district with its province of 30 June 2025, or a commune, ward or special zone with its province of today.

    `code` is the statistics office's, null for a district that ended earlier.
    """

    code: str | None
    kind: str
    name: str
    province: Place
    valid_from: str | None
    valid_to: str | None


def district(name: str, *, province: str | None = None) -> LocalUnit | None:
    """The district of that name, with its kind or without ("huyện Châu Phú", "Long Xuyên"), or its code ("889").

    `province`: the one it lay in, as it was called on 30 June 2025. None where there was none; raises `AmbiguousName`
    where several provinces had one.
    """
    found = _only(name, FORMER, province)
    return _local(found) if found else None


def commune(name: str, *, province: str | None = None) -> LocalUnit | None:
    """The commune, ward or special zone of that name with its kind ("xã Óc Eo") since July 2025, or its code.

    `province`: the one it lies in today. None where there is none; raises `AmbiguousName` where several are.
    """
    found = _only(name, REORGANISED, province)
    return _local(found) if found else None


def district_became(name: str, *, province: str | None = None) -> tuple[LocalUnit, ...]:
    """The communes that have land of the district; each may have land of others too. Raises as `district` does."""
    found = _only(name, FORMER, province)
    if found is None:
        return ()
    return tuple(_local(unit) for unit in load_districts().units if found.code in unit.districts)


def commune_made_of(name: str, *, province: str | None = None) -> tuple[LocalUnit, ...]:
    """The districts that the commune's land lay in. Raises as `commune` does."""
    found = _only(name, REORGANISED, province)
    lexicon = load_districts()
    return tuple(_local(lexicon.by_code[code]) for code in found.districts) if found else ()


def _only(name: str, date: str, province: str | None) -> Unit | None:
    lexicon = load_districts()
    if name.isdecimal():
        known = lexicon.by_code.get(name)
        return known if known is not None and known.existed(date) else None
    # The caller names one unit: neither small letters nor a missing kind make it another word, as in running text.
    units = lexicon.named_in(name.title(), date) or lexicon.named(name, None, date)
    exact = [unit for unit in units if name.lower().startswith(unit.kind)] or list(units)
    if province is not None:
        codes = {unit.code for unit in load_provinces().units(province, date)}
        exact = [unit for unit in exact if unit.province in codes]
    if len(exact) > 1:
        raise AmbiguousName(
            name, tuple(f"{unit.kind} {unit.name} ({_home(unit).name})" for unit in exact), "give province="
        )
    return exact[0] if exact else None


def _local(unit: Unit) -> LocalUnit:
    return LocalUnit(unit.code, unit.kind, unit.name, _home(unit), unit.first, unit.last)


def _home(unit: Unit) -> Place:
    at = load_provinces().lineage.at(FORMER if unit.is_district else None)
    return next(place_of(province) for province in at if province.code == unit.province)
