"""The provinces: 63 until 30 June 2025, 34 since 1 July 2025; a name gives a code only with a date.

>>> load_provinces().resolve("tỉnh An Giang", "2024-02-28")
Province(code='89', name='An Giang', current_code='91', current_name='An Giang')
>>> load_provinces().resolve("TP.HCM", "2026").current_name
'Hồ Chí Minh'

Names are exact: "Hà Giang" is never taken for "Hậu Giang", and what is no province gives None.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from ahocorasick_rs import AhoCorasick, MatchKind

from vbparse.errors import DataError
from vbparse.model.base import Span
from vbparse.model.header import Province
from vbparse.text.fold import fold

REORGANISED = "2025-07-01"
"""Nghị quyết 202/2025/QH15: 34 provinces from this day."""

_UNIT = re.compile(r"(?:tỉnh|thành phố|tp\.?|thủ đô) ?")
_UNIT_BEFORE = re.compile(r"(?:thành phố|tp\.?) ?\Z")


@dataclass(frozen=True, slots=True)
class ProvinceUnit:
    """A unit as the gazetteer knows it; `successor` is the code since July 2025 (its own where it is a current one)."""

    code: str
    name: str
    successor: str
    aliases: tuple[str, ...] = ()
    city_from: str | None = None
    needs_unit: bool = False
    renamed: str | None = None
    renamed_from: str | None = None


@dataclass(frozen=True, slots=True)
class ProvinceMention:
    """A province named in a text: where, and under which name of the gazetteer."""

    span: Span
    name: str


class ProvinceLexicon:
    """Both lists, found by one automaton."""

    def __init__(self, former: tuple[ProvinceUnit, ...], current: tuple[ProvinceUnit, ...]) -> None:
        self.former = {unit.name: unit for unit in former}
        self.current = {unit.name: unit for unit in current}
        self._by_code = {unit.code: unit for unit in current}
        self._name: dict[str, str] = {}
        self._needs_unit: set[str] = set()
        for unit in (*former, *current):
            for alias in (unit.name, *unit.aliases, *((unit.renamed,) if unit.renamed else ())):
                key = fold(alias)
                name = unit.renamed if unit.renamed and alias == unit.renamed else unit.name
                if self._name.setdefault(key, name) != name:
                    raise DataError(f"provinces.toml: {alias!r} names {self._name[key]} and {name}; keep one")
                if unit.needs_unit:
                    self._needs_unit.add(key)
            if unit.successor not in self._by_code:
                raise DataError(f"provinces.toml: {unit.name} has successor {unit.successor}, which is no current code")
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

    def resolve(self, name: str, date: str | None = None) -> Province | None:
        """The province with its code at `date` (ISO, reduced precision allowed) and what it belongs to today.

        Without a date the code is null where it has changed since.
        """
        known = self.name_of(name)
        if known is None:
            return None
        former = self._former(known)
        today = self._by_code[former.successor if former else self.current[known].code]
        if date is not None and date >= REORGANISED[: len(date)] and known in self.current:
            unit, shown = self.current[known], known
        elif former is not None:
            unit, shown = former, self._name_at(former, known, date)
        else:
            unit, shown = self.current[known], known
        code = unit.code
        if date is None and former is not None and known in self.current and former.code != self.current[known].code:
            return Province(code=None, name=shown, current_code=today.code, current_name=today.name)
        return Province(code=code, name=shown, current_code=today.code, current_name=today.name)

    def is_city(self, name: str, date: str | None = None) -> bool:
        """Whether the unit is a city under the centre at `date` (today where no date is given)."""
        known = self.name_of(name)
        if known is None:
            return False
        units = (self._former(known), self.current.get(known))
        return any(unit and unit.city_from and (date is None or date >= unit.city_from[: len(date)]) for unit in units)

    def _former(self, name: str) -> ProvinceUnit | None:
        return self.former.get(name) or next((unit for unit in self.former.values() if unit.renamed == name), None)

    def _name_at(self, unit: ProvinceUnit, known: str, date: str | None) -> str:
        if unit.renamed is None or unit.renamed_from is None or date is None:
            return known
        return unit.renamed if date >= unit.renamed_from[: len(date)] else unit.name


@cache
def load_provinces() -> ProvinceLexicon:
    """The gazetteer of `data/provinces.toml`, read once.

    Raises `DataError` where the file contradicts itself.
    """
    data = tomllib.loads(files("vbparse.data").joinpath("provinces.toml").read_text(encoding="utf-8"))
    try:
        former = tuple(_unit(row, row["successor"]) for row in data["former"])
        current = tuple(_unit(row, row["code"]) for row in data["current"])
    except (KeyError, TypeError) as error:
        raise DataError(f"provinces.toml: {error}") from error
    return ProvinceLexicon(former, current)


def _unit(row: dict[str, Any], successor: str) -> ProvinceUnit:
    return ProvinceUnit(
        code=row["code"],
        name=row["name"],
        successor=successor,
        aliases=tuple(row.get("aliases", ())),
        city_from=row.get("city_from"),
        needs_unit=row.get("needs_unit", False),
        renamed=row.get("renamed"),
        renamed_from=row.get("renamed_from"),
    )
