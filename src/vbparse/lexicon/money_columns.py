"""What a column of a budget table holds, by its folded head: the whole sum, one payer's part, who pays, what for.

>>> [read_money_column(head) for head in ("tổng kinh phí", "nstw", "nguồn vốn", "nội dung chi", "đơn giá")]
['total', 'source', 'payer', 'purpose', None]
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from vbparse.errors import DataError
from vbparse.text.fold import fold

_FILE = "budget_tables.toml"
_ORDER = ("payer", "total", "source", "purpose")
_ASIDE = re.compile(
    r"\([^()]{0,60}\)|[*:]|(?:(?:cho|của|trong|các|giai đoạn|năm|đến) )*(?<!\d)20\d\d(?: ?- ?20\d\d)?(?!\d)"
)
_LONGEST = 120


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    raw = tomllib.loads(files("vbparse.data").joinpath(_FILE).read_text(encoding="utf-8"))
    patterns = tuple((name, re.compile(f"(?:{'|'.join(raw[name]['phrases'])})")) for name in _ORDER)
    for name in _ORDER:
        for example in raw[name]["examples"]:
            if _kind(patterns, fold(example)) != name:
                raise DataError(f"{_FILE}#{name}: does not match its example {example!r}")
        for reject in raw[name]["rejects"]:
            if _kind(patterns, fold(reject)) == name:
                raise DataError(f"{_FILE}#{name}: matches its reject {reject!r}")
    return patterns


def _kind(patterns: tuple[tuple[str, re.Pattern[str]], ...], head: str) -> str | None:
    plain = " ".join(_ASIDE.sub(" ", head).split()).strip(" ,;-/")
    return next((name for name, pattern in patterns if plain and pattern.fullmatch(plain)), None)


@lru_cache(maxsize=2048)
def read_money_column(head: str) -> str | None:
    """`total`, `source`, `payer` or `purpose`; None where the head names no such column."""
    return _kind(_patterns(), head) if len(head) <= _LONGEST else None
