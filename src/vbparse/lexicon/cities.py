"""The province of a city, town or special zone: "thành phố Vũng Tàu" lies in Bà Rịa - Vũng Tàu.

>>> cities().province_of("ủy ban nhân dân thành phố đà lạt"), cities().province_of("đặc khu côn đảo")
('Lâm Đồng', 'Hồ Chí Minh')
>>> cities().province_of("đà lạt") is None, cities().named("đà lạt")
(True, 'Lâm Đồng')

It refuses a bare name inside other words, and names that two provinces have.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from vbparse.text.fold import fold


@dataclass(frozen=True, slots=True)
class Cities:
    """Folded names with the province each lies in, and how they are mentioned."""

    towns: dict[str, str]
    zones: dict[str, str]
    pattern: re.Pattern[str]

    def province_of(self, key: str) -> str | None:
        """The province of the first city, town or zone that the folded text names with its word."""
        match = self.pattern.search(key)
        if match is None:
            return None
        return self.zones[match["zone"]] if match["zone"] else self.towns[match["town"]]

    def named(self, key: str) -> str | None:
        """The province of a place of issue that is nothing but a city's name."""
        return self.towns.get(key.strip()) or self.zones.get(key.strip())


@cache
def cities() -> Cities:
    """`data/cities.toml`, folded."""
    data = tomllib.loads(files("vbparse.data").joinpath("cities.toml").read_text(encoding="utf-8"))
    towns = {fold(name): province for province, names in data["cities"].items() for name in names}
    zones = {fold(name): province for province, names in data["zones"].items() for name in names}

    def either(names: dict[str, str]) -> str:
        return "|".join(sorted(map(re.escape, names), key=lambda name: (-len(name), name)))

    return Cities(
        towns,
        zones,
        re.compile(
            rf"(?<!\w)(?:(?:thành phố|thị xã|tp\.?|tx\.?) ?(?P<town>{either(towns)})"
            rf"|đặc khu (?P<zone>{either(zones)}))(?!\w)"
        ),
    )
