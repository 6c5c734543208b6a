"""The province of an instrument: named by its issuer, the body above it, the place of issue, or most often in its text.

"UBND phường Lào Cai" bears a province's name: concluded, not read. It refuses provinces for central bodies.
"""

from __future__ import annotations

import re
from collections import Counter

from vbparse.lexicon.cities import cities
from vbparse.lexicon.provinces import load_provinces
from vbparse.model.header import Province
from vbparse.structure.outline import Outline
from vbparse.text.fold import fold

_NAMED = re.compile(r"(?<!\w)(?:tỉnh|thành phố|tp\.?) ?\Z")
_WINDOW = 20_000


def find_province(
    outline: Outline, names: list[str | None], place: str | None, title: str | None, date: str | None
) -> tuple[Province | None, bool]:
    """The province and whether it was concluded; `names` are the issuing body and the one above it."""
    provinces = load_provinces()
    for name in names:
        if not name:
            continue
        for mention in provinces.find(name, fold(name)):
            unit = _NAMED.search(fold(name), 0, mention.span.start) is not None
            return provinces.resolve(mention.name, date), not unit
    for said in (place, title):
        if not said:
            continue
        for mention in provinces.find(said.title() if said.isupper() else said, fold(said)):
            return provinces.resolve(mention.name, date), True
    for said in (*names, place, title):
        if said and (city := cities().province_of(fold(said))):
            return provinces.resolve(city, date), True
    if place and (city := cities().named(fold(place))):
        return provinces.resolve(city, date), True
    counts: Counter[str] = Counter()
    text, key = outline.text, outline.key
    for mention in provinces.find(text, key, 0, min(len(key), _WINDOW)):
        if _NAMED.search(key, max(0, mention.span.start - 12), mention.span.start):
            counts[mention.name] += 1
    best = counts.most_common(2)
    if best and (len(best) == 1 or best[0][1] > best[1][1]):
        return provinces.resolve(best[0][0], date), True
    return None, False
