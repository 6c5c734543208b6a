"""Instruments as others cite them: the words, the codes in their numbers, the codes of the bodies.

>>> load_instruments().by_name["thông tư liên tịch"].code, load_instruments().by_code["CTPH"].code
('TTLT', 'CTr')
>>> load_instruments().organ("BLDTBXH"), load_instruments().organ("TTG"), load_instruments().organ("XYZ")
('BLĐTBXH', 'TTg', None)
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from vbparse.errors import DataError
from vbparse.text.fold import fold


@dataclass(frozen=True, slots=True)
class Instrument:
    """A type of instrument: the words that cite it, the codes of its numbers."""

    code: str
    names: tuple[str, ...]
    codes: tuple[str, ...]
    act: bool
    bare: bool
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TitleWords:
    """Folded words that begin, and that end, the title of a cited instrument."""

    verbs: tuple[str, ...]
    strong: tuple[str, ...]
    resumes: tuple[str, ...]
    asides: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Instruments:
    """All types; names are folded, codes as written; `plain` leads from a code without marks to the code."""

    by_name: dict[str, Instrument]
    by_code: dict[str, Instrument]
    by_type: dict[str, Instrument]
    plain_codes: dict[str, str]
    party: frozenset[str]
    state: frozenset[str]
    plain_organs: dict[str, str]
    title: TitleWords

    def organ(self, written: str) -> str | None:
        """The body's code that `written` is, also without the stroke of Đ or the small g of TTg; None where unknown."""
        if written in self.state or written in self.party:
            return written
        return self.plain_organs.get(plain(written))


def plain(code: str) -> str:
    """`code` in capitals with D for Đ: what a keyboard without marks leaves of it."""
    return code.upper().replace("Đ", "D")


@cache
def load_instruments() -> Instruments:
    """`data/instruments.toml`, checked: no name, code or type twice."""
    data = tomllib.loads(files("vbparse.data").joinpath("instruments.toml").read_text(encoding="utf-8"))
    by_name: dict[str, Instrument] = {}
    by_code: dict[str, Instrument] = {}
    by_type: dict[str, Instrument] = {}
    for row in data["instrument"]:
        entry = Instrument(
            code=row["code"],
            names=tuple(row["names"]),
            codes=tuple(row["codes"]),
            act=row.get("act", False),
            bare=row.get("bare", False),
            examples=tuple(row["examples"]),
        )
        for table, keys in ((by_type, (entry.code,)), (by_name, map(fold, entry.names)), (by_code, entry.codes)):
            for key in keys:
                if table.setdefault(key, entry) is not entry:
                    raise DataError(f"instruments.toml#{entry.code}: {key!r} stands twice")
    party, state = frozenset(data["organs"]["party"]), frozenset(data["organs"]["state"])
    return Instruments(
        by_name=by_name,
        by_code=by_code,
        by_type=by_type,
        plain_codes=_plain_forms(by_code),
        party=party,
        state=state,
        plain_organs=_plain_forms(party | state),
        title=TitleWords(**{name: tuple(map(fold, words)) for name, words in data["title"].items()}),
    )


def _plain_forms(codes: dict[str, Instrument] | frozenset[str]) -> dict[str, str]:
    """Plain form → code, where only one code has that form and no code is it."""
    forms: dict[str, str | None] = {}
    for code in codes:
        form = plain(code)
        if form != code:
            forms[form] = None if form in forms or form in codes else code
    return {form: code for form, code in forms.items() if code is not None}
