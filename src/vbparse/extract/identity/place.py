"""The province of an instrument: named by its issuer, the body above it, the place of issue, or most often in its text.

"UBND phường Lào Cai" bears a province's name, "UBND huyện Châu Phú" lies in one only: concluded, not read. Where
several have a district of that name ("huyện Châu Thành"), the text has to name one of them. A ward that says no more
than "UBND phường 1" lies where the districts lie that its text names most. It refuses provinces for central bodies.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from vbparse.lexicon.districts import Unit, load_districts
from vbparse.lexicon.provinces import FORMER, load_provinces
from vbparse.model.base import Level
from vbparse.model.header import Province
from vbparse.structure.outline import Outline
from vbparse.text.fold import fold

_NAMED = re.compile(r"(?<!\w)(?P<unit>tỉnh|thành phố|tp\.?) ?\Z")
_WINDOW = 20_000


def find_province(
    outline: Outline,
    names: list[str | None],
    place: str | None,
    title: str | None,
    date: str | None,
    *,
    level: Level | None = None,
) -> tuple[Province | None, bool]:
    """The province and whether it was concluded; `names` are the issuing body and the one above it, at `level`."""
    provinces = load_provinces()
    bodies = [name for name in names if name]
    for name in bodies:
        for mention in provinces.find(name, fold(name)):
            named = _NAMED.search(fold(name), 0, mention.span.start)
            if named and (named["unit"] == "tỉnh" or provinces.is_city(mention.name)):
                return provinces.resolve(mention.name, date), False
    for name in bodies:
        if units := load_districts().named_in(name, date):
            return _most_named(outline, date, _provinces_of(units, date)), True
    for said in (*bodies, place, title):
        if said and (bare := next(provinces.find(said.title() if said.isupper() else said, fold(said)), None)):
            return provinces.resolve(bare.name, date), True
    for said in (place, title):
        if said and (units := load_districts().named_in(said, date)):
            return _most_named(outline, date, _provinces_of(units, date)), True
    if place and (units := load_districts().towns(place)):
        return _most_named(outline, date, _provinces_of(units, date)), True
    found = _most_named(outline, date)
    if found is None and level in (Level.DISTRICT, Level.COMMUNE):
        found = _by_neighbours(outline, date)
    return found, True


def _by_neighbours(outline: Outline, date: str | None) -> Province | None:
    """The province of most districts and communes that the text names: those above and around the issuer."""
    end = min(len(outline.key), _WINDOW)
    counts: Counter[str] = Counter()
    for _, units in load_districts().mentions(outline.text[:end], outline.key[:end], date):
        if len(among := _provinces_of(units, date)) == 1:
            counts[among.pop()] += 1
    best = counts.most_common(2)
    if best and (len(best) == 1 or best[0][1] > best[1][1]):
        return load_provinces().resolve(best[0][0], date)
    return None


def _provinces_of(units: Iterable[Unit], date: str | None) -> set[str]:
    """The names of the provinces at `date` that the units may have lain in."""
    provinces = load_provinces()
    found = set()
    for unit in units:
        for province in provinces.lineage.at(FORMER if unit.is_district else None):
            if province.code == unit.province:
                found |= {earlier.name for earlier in provinces.lineage.ancestors(province, date or FORMER)}
    return found


def _most_named(outline: Outline, date: str | None, among: set[str] | None = None) -> Province | None:
    """The province that the text names most often, of those that it may be; the only one needs no naming."""
    provinces = load_provinces()
    if among is not None and len(among) == 1:
        return provinces.resolve(next(iter(among)), date)
    counts: Counter[str] = Counter()
    text, key = outline.text, outline.key
    for mention in provinces.find(text, key, 0, min(len(key), _WINDOW)):
        if _NAMED.search(key, max(0, mention.span.start - 12), mention.span.start):
            counts[mention.name] += among is None or mention.name in among
    best = counts.most_common(2)
    if best and best[0][1] and (len(best) == 1 or best[0][1] > best[1][1]):
        return provinces.resolve(best[0][0], date)
    return None
