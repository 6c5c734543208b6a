"""Offices that sign: "PHÓ CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "Q. GIÁM ĐỐC".

>>> load_positions().leading("phó chủ tịch thường trực")
'phó chủ tịch thường trực'
>>> load_positions().leading("chủ tịch tỉnh")
'chủ tịch'
>>> load_positions().leading("kế hoạch") is None
True
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from vbparse.text.fold import fold


@dataclass(frozen=True, slots=True)
class Positions:
    """The offices, longest first, as one pattern."""

    pattern: re.Pattern[str]

    def leading(self, key: str) -> str | None:
        """The longest office with which the folded `key` begins."""
        match = self.pattern.match(key)
        return match.group() if match else None

    def last(self, key: str) -> int | None:
        """Where the last office in the folded `key` begins."""
        found = None
        for match in self.pattern.finditer(key):
            found = match.start()
        return found


@cache
def load_positions() -> Positions:
    """`data/positions.toml` as one pattern."""
    data = tomllib.loads(files("vbparse.data").joinpath("positions.toml").read_text(encoding="utf-8"))
    deputies = "|".join(re.escape(fold(word)) for word in data["prefixes"])
    offices = "|".join(sorted((re.escape(fold(word)) for word in data["offices"]), key=len, reverse=True))
    suffixes = "|".join(re.escape(fold(word)) for word in data["suffixes"])
    return Positions(re.compile(rf"(?<!\w)(?:(?:{deputies}) ?)?(?:{offices})(?: (?:{suffixes}))?(?!\w)"))
