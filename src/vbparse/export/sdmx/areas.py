"""REF_AREA: provinces under codes that are never used for two areas, though the statistics office used its own anew.

>>> from vbparse.model.header import Header, Province
>>> an_giang = Province(code="89", name="An Giang", current_code="91", current_name="An Giang")
>>> area_of(Header(province=an_giang, date="2024-02-28")), area_of(Header(province=an_giang))
('VN63_89', 'VNXX_91')

`VN63_` and the code of the General Statistics Office: one of the 63 provinces until 30 June 2025; `VN34_`: one of
the 34 since 1 July 2025; `VNXX_` and a code of today: the document's date leaves open which of the two is meant; `VN`:
the whole country, for central bodies; `_U`: not known. ISO 3166-2:VN is not used: its codes do not say whether
An Giang with or without Kiên Giang is meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from vbparse.lexicon.lineage import first_day, last_day
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
    if date is not None and province.code is not None:
        if last_day(date) < REORGANISED:
            return f"VN63_{province.code}"
        if first_day(date) >= REORGANISED:
            return f"VN34_{province.code}"
    return f"VNXX_{province.current_code}" if province.current_code else UNKNOWN


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
    yield from ((f"VN63_{code}", f"{name} (until 30 June 2025)") for code, name in sorted(former.items()))
    yield from ((f"VN34_{code}", f"{name} (since 1 July 2025)") for code, name in sorted(current.items()))
    yield from ((f"VNXX_{code}", f"now in {name}; document without a date") for code, name in sorted(current.items()))
