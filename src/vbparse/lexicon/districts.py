"""The units below the province: districts until 30 June 2025, communes since 1 July 2025, each with its province.

>>> [unit.name for unit in load_districts().named_in("Ủy ban nhân dân huyện Châu Phú", "2024")]
['Châu Phú']
>>> sorted(unit.province for unit in load_districts().named_in("huyện Phú Tân", "2024"))  # An Giang and Cà Mau
['89', '96']
>>> load_districts().named_in("phát triển kinh tế - xã hội an toàn")  # xã Hội An is written with capitals
()
>>> load_districts().towns("Đà Lạt")[0].province, load_districts().towns("Lấp Vò")
('68', ())

A district rises and never falls: "huyện Tân Uyên" may be the one in Lai Châu or what is a city in Bình Dương now,
"thành phố Tân Uyên" is only the latter. It refuses communes before July 2025, which it does not know.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from vbparse.lexicon.lineage import first_day, last_day
from vbparse.lexicon.provinces import FORMER, REORGANISED
from vbparse.text.fold import fold

_RANK = {"huyện": 0, "thị xã": 1, "thành phố": 2, "quận": 2}
_KINDS = {"tp": "thành phố", "tp.": "thành phố", "tx": "thị xã", "tx.": "thị xã", "q.": "quận", "p.": "phường"}
_UNIT = re.compile(
    r"(?<!\w)(?P<kind>huyện|quận|thị xã|thành phố|tp\.?|tx\.?|q\.|p\.|xã|phường|đặc khu) ?"
    r"(?P<name>\w+(?:(?: - |[ '’-])\w+){0,4})"
)
_WORDS = re.compile(r" - |[ -]")
_HIGHLAND = re.compile(r"\bđ(?:ăk|ắc|ăc|ak)\b")
_SPELLED = str.maketrans("ýỳỷỹỵy", "íìỉĩịi")
_BETWEEN = re.compile(r"[ '’-]")
_LAST_Y = re.compile(r"(?<=[hklmtsu])[yýỳỷỹỵ]\b")


def _key(name: str) -> str:
    """How names are compared: "Qui Nhơn" is "Quy Nhơn", "Đăk R’lấp" is "Đắk R'Lấp", "Krông Ana" is "Krông A Na"."""
    key = _LAST_Y.sub(lambda last: last.group().translate(_SPELLED), _HIGHLAND.sub("đắk", fold(name)))
    return _BETWEEN.sub("", key)


@dataclass(frozen=True, slots=True)
class Unit:
    """A district with its province of 30 June 2025, or a commune with its province of today.

    `code` is the statistics office's, null for a district that ended earlier; `districts` are a commune's.
    """

    code: str | None
    kind: str
    name: str
    province: str
    first: str | None = None
    last: str | None = None
    districts: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()

    @property
    def is_district(self) -> bool:
        """Whether it is of the level that ended in June 2025."""
        return self.first is None

    def existed(self, date: str | None) -> bool:
        """Whether it existed at some day of `date`."""
        return date is None or (
            (self.first is None or self.first <= last_day(date)) and (self.last is None or first_day(date) <= self.last)
        )

    def may_be(self, kind: str) -> bool:
        """Whether a text may call it, or what it was before it rose, `kind`."""
        if kind == self.kind:
            return True
        return kind in _RANK and self.kind in _RANK and _RANK[kind] < _RANK[self.kind]


class DistrictLexicon:
    """Both levels by folded name."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self.units = tuple(units)
        self.by_code = {unit.code: unit for unit in self.units if unit.code}
        borne = [(name, unit) for unit in self.units for name in (unit.name, *unit.aliases)]
        keys = _key("\n".join(name for name, _ in borne)).split("\n")  # at once: thousands of calls cost 40 ms
        names: defaultdict[str, list[Unit]] = defaultdict(list)
        for key, (_, unit) in zip(keys, borne, strict=True):
            names[key].append(unit)
        self._named = dict(names)

    def named(self, name: str, kind: str | None = None, date: str | None = None) -> tuple[Unit, ...]:
        """The units of that bare name that a text of `date` may call `kind`."""
        found = self._named.get(_key(name), ())
        return tuple(unit for unit in found if unit.existed(date) and (kind is None or unit.may_be(kind)))

    def named_in(self, text: str, date: str | None = None) -> tuple[Unit, ...]:
        """What the first unit that `text` names with its kind may be, several where names repeat."""
        return next((units for _, units in self.mentions(text, fold(text), date)), ())

    def mentions(self, text: str, key: str, date: str | None = None) -> Iterator[tuple[int, tuple[Unit, ...]]]:
        """Each place where `text` names units with their kind, and what they may be; the longest name counts."""
        for match in _UNIT.finditer(key):
            start = match.start("name")
            if text[start].islower() or (match["kind"] == "xã" and key.startswith("hội", start) and text.isupper()):
                continue
            kind = _KINDS.get(match["kind"], match["kind"])
            ends = [match.end("name"), *reversed([cut.start() for cut in _WORDS.finditer(key, *match.span("name"))])]
            for end in ends:
                if units := self.named(key[start:end], kind, date):
                    yield match.start(), units
                    break

    def towns(self, name: str, date: str | None = None) -> tuple[Unit, ...]:
        """The cities and towns below the province, and the special zones, of a bare name."""
        return tuple(unit for unit in self.named(name, None, date) if unit.kind in ("thành phố", "thị xã", "đặc khu"))


@cache
def load_districts() -> DistrictLexicon:
    """The tables `data/districts.tsv` and `data/communes.tsv`, read once."""
    districts = (
        Unit(code or None, kind, name, province, None, to or FORMER, (), tuple(filter(None, aliases.split("|"))))
        for code, kind, name, province, to, aliases in _rows("districts.tsv")
    )
    communes = (
        Unit(code, kind, name, province, REORGANISED, None, tuple(within.split()))
        for code, kind, name, province, within in _rows("communes.tsv")
    )
    return DistrictLexicon((*districts, *communes))


def _rows(name: str) -> Iterator[list[str]]:
    lines = files("vbparse.data").joinpath(name).read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    next(rows)
    return rows
