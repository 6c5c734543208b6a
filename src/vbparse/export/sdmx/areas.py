"""REF_AREA: provinces under codes that are never used for two areas, though the statistics office used its own anew.

>>> from vbparse.model.header import Header, Province
>>> an_giang = Province(code="89", name="An Giang", current_code="91", current_name="An Giang")
>>> area_of(Header(province=an_giang, date="2024-02-28")), area_of(Header(province=an_giang))
('VN63_89', 'VNXX_91')

`VN63_` and the code of the General Statistics Office: one of the 63 provinces until 30 June 2025; `VN34_`: one of
the 34 since 1 July 2025; `VN` with a year and a name: one that was divided, joined or grew in that year
(`VN2008_Ha-Tay`, Hà Nội without Hà Tây is `VN2008_Ha-Noi`); `VNXX_` and a code of today: the document's date leaves
open which of these is meant; `VN`: the whole country, for central bodies; `_U`: not known. ISO 3166-2:VN is not used:
its codes do not say whether An Giang with or without Kiên Giang is meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from vbparse.export.sdmx.coding import slug_of
from vbparse.lexicon.lineage import ProvinceUnit, first_day, last_day
from vbparse.lexicon.provinces import FORMER, REORGANISED, load_provinces
from vbparse.model.base import Level
from vbparse.model.header import Header

UNKNOWN = "_U"
COUNTRY = "VN"


def area_of(header: Header) -> str:
    """The area of the issuing body; a district's or commune's is its province's."""
    province, date = header.province, header.date
    if province is None:
        return COUNTRY if header.level is Level.CENTRAL else UNKNOWN
    if date is not None:
        meant = {_area(unit, date) for unit in load_provinces().units(province.name, date)}
        if len(meant) == 1 and (area := meant.pop()) is not None:
            return area
    return f"VNXX_{province.current_code}" if province.current_code else UNKNOWN


def _area(unit: ProvinceUnit, date: str) -> str | None:
    """The code of a province at `date`; None where it had ended by then, or `date` leaves the list open."""
    if last_day(date) < REORGANISED:
        former = _as_at(unit, FORMER)
        return f"VN63_{former.code}" if former else _ended(unit)
    current = _as_at(unit, REORGANISED)
    return f"VN34_{current.code}" if current and first_day(date) >= REORGANISED else None


def _as_at(unit: ProvinceUnit, date: str) -> ProvinceUnit | None:
    """The same land under its name and rank of `date`."""
    return next((one for one in load_provinces().lineage.renamed(unit) if one.existed(date)), None)


def _ended(unit: ProvinceUnit) -> str:
    return f"VN{(unit.last or FORMER)[:4]}_{slug_of(unit.name)}"


def current_area_of(header: Header) -> str | None:
    """The province of today, whatever the document's date."""
    code = header.province.current_code if header.province else None
    return f"VN34_{code}" if code else None


def areas() -> Iterator[tuple[str, str]]:
    """All codes with their names."""
    yield COUNTRY, "Việt Nam"
    yield UNKNOWN, "not known"
    lineage = load_provinces().lineage
    former = {unit.code: unit.name for unit in lineage.at(FORMER) if unit.code}
    current = {unit.code: unit.name for unit in lineage.at() if unit.code}
    ended = {
        _ended(unit): unit
        for unit in lineage.units
        if unit.last and unit.last < FORMER and _as_at(unit, FORMER) is None
    }
    yield from ((code, f"{unit.name} (until {unit.last})") for code, unit in sorted(ended.items()))
    yield from ((f"VN63_{code}", f"{name} (until 30 June 2025)") for code, name in sorted(former.items()))
    yield from ((f"VN34_{code}", f"{name} (since 1 July 2025)") for code, name in sorted(current.items()))
    yield from ((f"VNXX_{code}", f"now in {name}; document without a date") for code, name in sorted(current.items()))
