"""The provinces by name: 63 until 30 June 2025, 34 since 1 July 2025; a name gives a code only with a date.

>>> load_provinces().resolve("tỉnh An Giang", "2024-02-28")
Province(code='89', name='An Giang', current_code='91', current_name='An Giang')
>>> load_provinces().resolve("TP.HCM", "2026").current_name
'Hồ Chí Minh'
>>> load_provinces().resolve("tỉnh An Giang", "2025").code is None  # 89 until June, 91 since July
True

Names are exact: "Hà Giang" is never taken for "Hậu Giang", and what is no province gives None.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from vbparse.errors import DataError
from vbparse.lexicon.lineage import Lineage, ProvinceUnit, load_lineage
from vbparse.model.base import Span
from vbparse.model.header import Province
from vbparse.text.fold import fold

REORGANISED = "2025-07-01"
"""Nghị quyết 202/2025/QH15: 34 provinces work from this day, the 63 until the day before."""
FORMER = "2025-06-30"
"""The last day of the 63 provinces."""
UNDATED = "2004-01-01"
"""What has no date is read with the provinces since the division of 2004, when the present codes begin."""

_UNIT = re.compile(r"(?:tỉnh|thành phố|tp\.?|thủ đô) ?")
_UNIT_BEFORE = re.compile(r"(?:thành phố|tp\.?) ?\Z")


@dataclass(frozen=True, slots=True)
class ProvinceMention:
    """A province named in a text: where, and under which name of the gazetteer."""

    span: Span
    name: str


class ProvinceLexicon:
    """Every name that a province has borne, found by one automaton."""

    def __init__(self, lineage: Lineage) -> None:
        self.lineage = lineage
        self.former = {unit.name: unit for unit in lineage.at(FORMER)}
        self.current = {unit.name: unit for unit in lineage.at()}
        self.names = tuple(dict.fromkeys(unit.name for unit in lineage.units))
        self._name: dict[str, str] = {}
        self._needs_unit: set[str] = set()
        for unit in lineage.units:
            for alias in (unit.name, *unit.aliases):
                key = fold(alias)
                if self._name.setdefault(key, unit.name) != unit.name:
                    raise DataError(f"provinces.toml: {alias!r} names {self._name[key]} and {unit.name}; keep one")
                if unit.needs_unit:
                    self._needs_unit.add(key)
        self._patterns = tuple(self._name)
        self._automaton = AhoCorasick(self._patterns, matchkind=MatchKind.LeftmostLongest)

    def known(self, key: str) -> str | None:
        """The gazetteer's name for a folded name without its unit."""
        return self._name.get(key)

    def name_of(self, name: str) -> str | None:
        """The gazetteer's name of "tỉnh An Giang", "TP. Huế", "Bắc Cạn"; None where it is no province."""
        key = fold(" ".join(name.split())).strip(" .,;")
        found = self._name.get(key)
        if found is None and (unit := _UNIT.match(key)):
            found = self._name.get(key[unit.end() :].strip())
        return found

    def find(self, text: str, key: str, start: int = 0, end: int | None = None) -> Iterator[ProvinceMention]:
        """Each province named in `text[start:end]`, in order; "hòa bình" in small letters is none."""
        end = len(key) if end is None else end
        piece = key if (start, end) == (0, len(key)) else key[start:end]
        for number, first, last in self._automaton.find_matches_as_indexes(piece):
            first, last = first + start, last + start
            if (first and key[first - 1].isalnum()) or (last < len(key) and key[last].isalnum()):
                continue
            if (
                not text[first].isupper()
                or not text[text.rfind(" ", first, last) + 1 if " " in text[first:last] else first].isupper()
            ):
                continue
            name = self._patterns[number]
            if name in self._needs_unit and name != "tphcm" and not _UNIT_BEFORE.search(key, max(0, first - 12), first):
                continue
            yield ProvinceMention(Span(first, last), self._name[name])

    def units(self, name: str, date: str | None = None) -> tuple[ProvinceUnit, ...]:
        """The units that `name` means at `date`, more than one where only the day tells; none where it is no province.

        A unit that bore the name at another time counts where none bears it at `date`: "Huế" in 2019 is Thừa Thiên
        Huế, "Hà Giang" in 2026 the province that ended in 2025.
        """
        known = self.name_of(name)
        if known is None:
            return ()
        borne = self.lineage.named(known)
        if date is None:
            return tuple(unit for unit in borne if unit.last is None or unit.last >= UNDATED)
        if then := tuple(unit for unit in borne if unit.existed(date)):
            return then
        chain = self.lineage.renamed(borne[0])
        if then := tuple(unit for unit in chain if unit.existed(date)):
            return then
        ended = [unit for unit in borne if unit.last is not None and unit.last < date]
        return (ended[-1],) if ended else (borne[0],)

    def resolve(self, name: str, date: str | None = None) -> Province | None:
        """The province with its code at `date` (ISO, reduced precision allowed) and what it belongs to today.

        What `date` leaves open is null: the code where it has changed since, today's province where there are two
        (Đắk Lắk of 2003 holds Đắk Nông). None where the name is no province's.
        """
        units = self.units(name, date)
        if not units:
            return None
        codes = {unit.code for unit in units}
        names = {unit.name for unit in units}
        today = dict.fromkeys(found for unit in units for found in self.lineage.today(unit))
        current = next(iter(today)) if len(today) == 1 else None
        return Province(
            code=codes.pop() if len(codes) == 1 else None,
            name=names.pop() if len(names) == 1 else self.name_of(name) or name,
            current_code=current.code if current else None,
            current_name=current.name if current else None,
        )

    def is_city(self, name: str, date: str | None = None) -> bool:
        """Whether the unit is a city under the centre at `date` (today where no date is given)."""
        known = self.name_of(name)
        if known is None:
            return False
        chain = self.lineage.renamed(self.lineage.named(known)[-1])
        if date is None:
            return chain[-1].city
        return any(unit.city and unit.existed(date) for unit in (*self.lineage.named(known), *chain))


@cache
def load_provinces() -> ProvinceLexicon:
    """The names of `data/provinces.toml`, read once.

    Raises `DataError` where the file contradicts itself.
    """
    return ProvinceLexicon(load_lineage())
