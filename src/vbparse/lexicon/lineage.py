"""Provinces over time: each as it was from its first to its last day, what it became, what it was made of.

>>> old, new = load_lineage().named("An Giang")
>>> old.code, old.last, new.code, new.first
('89', '2025-06-30', '91', '2025-07-01')
>>> [unit.name for unit in load_lineage().before(new)]
['An Giang', 'Kiên Giang']
>>> [unit.name for unit in load_lineage().today(load_lineage().named("Hà Tây")[0])]
['Hà Nội']

Dates are ISO, with reduced precision: "2025-07" is all of July. It refuses to choose: "2025" saw both An Giangs.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from vbparse.errors import DataError

_OPEN = ("0001-01-01", "9999-12-31")


def first_day(date: str) -> str:
    """The first day of `date`: "2025-07" begins on 2025-07-01."""
    return date + "-01-01"[len(date) - 4 :] if len(date) < len(_OPEN[0]) else date


def last_day(date: str) -> str:
    """The last day of `date`, 31 in each month: only compared, never shown."""
    return date + "-12-31"[len(date) - 4 :] if len(date) < len(_OPEN[0]) else date


@dataclass(frozen=True, slots=True)
class ProvinceUnit:
    """A province between two days; `into` are the names, on the next day, of what it became."""

    code: str | None
    name: str
    city: bool = False
    first: str | None = None
    last: str | None = None
    into: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    needs_unit: bool = False

    def existed(self, date: str) -> bool:
        """Whether it existed at some day of `date`."""
        return (self.first or _OPEN[0]) <= last_day(date) and first_day(date) <= (self.last or _OPEN[1])


@dataclass(frozen=True, slots=True)
class Transfer:
    """A part that went from one province to another on a day, while both went on."""

    day: str
    origin: str
    target: str
    part: str


class Lineage:
    """All units in the order of the file, with the acts that made and ended them."""

    def __init__(self, units: Iterable[ProvinceUnit], acts: dict[str, str], transfers: Iterable[Transfer] = ()) -> None:
        self.units = tuple(units)
        self.acts = acts
        self.transfers = tuple(transfers)
        self._after: dict[ProvinceUnit, tuple[ProvinceUnit, ...]] = {}
        self._before: dict[ProvinceUnit, list[ProvinceUnit]] = {unit: [] for unit in self.units}
        begins = {(unit.name, unit.first): unit for unit in self.units}
        for unit in self.units:
            self._after[unit] = tuple(self._begun(unit, begins))
            for found in self._after[unit]:
                self._before[found].append(unit)

    def _begun(self, unit: ProvinceUnit, begins: dict[tuple[str, str | None], ProvinceUnit]) -> Iterator[ProvinceUnit]:
        if (unit.last is None) is bool(unit.into):
            raise DataError(f"provinces.toml: {unit.name} needs both `to` and `into`, or neither")
        day = min((day for day in self.acts if unit.last and day > unit.last), default=None)
        for name in unit.into:
            if (name, day) not in begins:
                raise DataError(f"provinces.toml: {unit.name} becomes {name}, which does not begin on {day}")
            yield begins[name, day]

    def at(self, date: str | None = None) -> tuple[ProvinceUnit, ...]:
        """The units that existed at some day of `date`; those of today without one."""
        return tuple(unit for unit in self.units if (unit.existed(date) if date else unit.last is None))

    def named(self, name: str, date: str | None = None) -> tuple[ProvinceUnit, ...]:
        """The units of this name, oldest first; with `date` only those that existed then."""
        found = (unit for unit in self.units if unit.name == name and (date is None or unit.existed(date)))
        return tuple(sorted(found, key=lambda unit: unit.first or ""))

    def after(self, unit: ProvinceUnit) -> tuple[ProvinceUnit, ...]:
        """What the unit became on the day after its last; nothing where it still exists."""
        return self._after.get(unit, ())

    def before(self, unit: ProvinceUnit) -> tuple[ProvinceUnit, ...]:
        """What the unit was made of on its first day; nothing where it is older than the table."""
        return tuple(self._before[unit])

    def today(self, unit: ProvinceUnit) -> tuple[ProvinceUnit, ...]:
        """The units of today that hold its land."""
        if unit.last is None:
            return (unit,)
        return tuple(dict.fromkeys(found for after in self.after(unit) for found in self.today(after)))

    def ancestors(self, unit: ProvinceUnit, date: str) -> tuple[ProvinceUnit, ...]:
        """The units that held its land on the last day of `date`; the unit itself where it is as old."""
        if unit.first is None or unit.first <= last_day(date):
            return (unit,)
        return tuple(dict.fromkeys(found for before in self.before(unit) for found in self.ancestors(before, date)))

    def renamed(self, unit: ProvinceUnit) -> tuple[ProvinceUnit, ...]:
        """The unit under all its names and ranks, oldest first: same land, nothing joined, nothing parted."""
        chain = [unit]
        while len(earlier := self.before(chain[0])) == 1 and len(self.after(earlier[0])) == 1:
            chain.insert(0, earlier[0])
        while len(later := self.after(chain[-1])) == 1 and len(self.before(later[0])) == 1:
            chain.append(later[0])
        return tuple(chain)


@cache
def load_lineage() -> Lineage:
    """The history of `data/provinces.toml`, read once.

    Raises `DataError` where the file contradicts itself.
    """
    data = tomllib.loads(files("vbparse.data").joinpath("provinces.toml").read_text(encoding="utf-8"))
    try:
        return Lineage(
            tuple(_unit(row) for row in data["province"]),
            {row["day"]: row["act"] for row in data["event"]},
            tuple(Transfer(row["day"], row["from"], row["to"], row["part"]) for row in data["transfer"]),
        )
    except (KeyError, TypeError) as error:
        raise DataError(f"provinces.toml: {error}") from error


def _unit(row: dict[str, Any]) -> ProvinceUnit:
    return ProvinceUnit(
        code=row.get("code"),
        name=row["name"],
        city=row.get("city", False),
        first=row.get("from"),
        last=row.get("to"),
        into=tuple(row.get("into", ())),
        aliases=tuple(row.get("aliases", ())),
        needs_unit=row.get("needs_unit", False),
    )
