"""The number of an instrument: "56/2017/NĐ-CP", "20-CT/TW", "55a/ 2013/QĐ-TTg", "752a/KHLN/SYT-CAT" → its parts.

>>> [parse_number(n).number for n in ("56/2017/NĐ-CP", "20/CT-TW", "18/CTTTg", "55a/ 2013/QĐ-TTg", "101/QĐ-TTG")]
['56/2017/NĐ-CP', '20-CT/TW', '18/CT-TTg', '55a/2013/QĐ-TTg', '101/QĐ-TTg']
>>> [parse_number(n).slip for n in ("57-NQ/TW", "36/2018/TT-BLDTBXH", "06/TTr.SKHĐT")]
[None, '36/2018/TT-BLĐTBXH', '06/TTr-SKHĐT']
>>> [parse_number(n).slip for n in ("20 CT/TW", "12 QĐ-UBND")]
['20-CT/TW', '12/QĐ-UBND']
>>> parse_number("16/100.000"), parse_number("150 triệu đồng/năm"), parse_number("20 KT/XH")
(None, None, None)

It keeps the author's digits, and does not add what he left out ("56/NĐ-CP" stays so).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from vbparse.lexicon.instruments import load_instruments

_DASH = "-‐‑‒–—−"
_PART = r"[A-ZĐƯ][A-Za-zĐđƯư&]{0,24}\d{0,4}[A-Za-zĐđ]{0,3}(?!\w)"
# A blank on one side only, and then capitals, or the next word of the sentence would be taken ("QĐ-TTg - Ban hành").
_JOIN = rf"(?:[{_DASH}/]|\.(?=[A-ZĐ]{{2}})|[ \u00a0][{_DASH}/](?=[A-ZĐ]{{2}})|[{_DASH}/][ \u00a0](?=[A-ZĐ]{{2}}|TTg))"
# Behind the sequence a type's code may stand off from its body: "315 / QĐ - UBND".
_SYMBOL = rf"(?:[A-ZĐ]{{2,4}}[ \u00a0][{_DASH}][ \u00a0](?=[A-ZĐƯ]{{2}}|TTg))?{_PART}(?:{_JOIN}{_PART}){{0,24}}"
_B = r"[ \u00a0]?"
NUMBER = re.compile(
    # The looks behind stand after the first digit, so that the search can leap from digit to digit.
    rf"(?P<sequence>[0-9](?<![0-9/A-Za-z][0-9])(?<!\d[.,][0-9])(?:\d{{0,2}}\.\d{{3}}(?=[ \u00a0]?/)"
    rf"|\d?\.\d{{1,2}}(?=/\d{{4}}/)|\d{{0,5}}(?:[a-zđ]|[A-D](?=/))?))"
    rf"(?:{_B}/{_B}(?P<year>(?:19|20)\d\d){_B}[/{_DASH}]{_B}(?P<dated>QH[ \u00a0]\d{{2}}(?!\w)|{_SYMBOL})"
    rf"|{_B}(?:[{_DASH}]{_B})(?P<code>[A-ZĐ][A-Za-zĐđ]{{0,5}}){_B}/{_B}(?P<organ>{_PART}(?:[{_DASH}.]{_PART}){{0,4}})"
    rf"|{_B}/{_B}(?P<symbol>{_SYMBOL})"
    rf"|(?P<glued>[A-ZĐ][A-Za-zĐđ]{{1,3}})[/{_DASH}](?P<glued_organ>{_PART})"
    rf"|{_B}[{_DASH}]{_B}(?P<old>TTg|[A-ZĐ]{{2,5}}(?:-[A-ZĐ]{{2,6}})?)(?![\w/])"
    r"|/(?P<short_year>(?:19|20)\d\d)(?![\d/])"
    # A blank for the first mark: "20 CT/TW"; only a known code and a known body, behind "số".
    rf"|[ \u00a0](?P<spaced>[A-ZĐ]{{2,4}})[{_DASH}/](?P<spaced_organ>{_PART})(?![{_DASH}/]\w))"
)
BLANK_NUMBER = re.compile(rf"[ .…_]{{0,40}}/(?P<symbol>{_SYMBOL})")
"""What is left of a number whose sequence was not filled in: "số /NQ-CP"."""

_ASSEMBLY = re.compile(r"(?:UBTV)?QH\d{1,2}$")


@dataclass(frozen=True, slots=True)
class Number:
    """A number read: `slip` is the likely form where the writer's differs from it by more than what the rules allow."""

    number: str | None
    sequence: str | None
    year: int | None
    code: str | None
    organ: str | None
    slip: str | None = None
    said: str = ""

    @property
    def of_assembly(self) -> bool:
        """Whether the symbol is the National Assembly's or its Standing Committee's, without a type code."""
        return self.code is None and self.organ is not None and _ASSEMBLY.match(self.organ) is not None

    def short(self) -> bool:
        """Whether there is no symbol, or one of long ago ("31/2021", "75-HĐBT"): a number only behind a type word."""
        return self.code is None and self.organ is None


def parse_number(said: str) -> Number | None:
    """The number that `said` is, None where it is none."""
    match = NUMBER.fullmatch(said)
    return read_number(match) if match else None


def read_number(match: re.Match[str], *, capitals: bool = False) -> Number | None:
    """The parts of a match of `NUMBER`; `capitals` where the whole line is in capitals, so that "TTG" is no slip."""
    part = match.groupdict()
    said = match.group()
    # "1.250/QĐ-UBND" groups thousands; "66.7/2025/NQ-CP" is the seventh of a series.
    sequence = re.sub(r"\.(?=\d{3})", "", part["sequence"])
    if part["old"]:
        return Number(f"{sequence}-{part['old']}", sequence, None, None, None, None, said)
    if part["short_year"]:
        return Number(f"{sequence}/{part['short_year']}", sequence, int(part["short_year"]), None, None, None, said)
    compact = _compact(said).replace(part["sequence"], sequence, 1)
    if part["spaced"]:
        code, organ = part["spaced"], load_instruments().organ(part["spaced_organ"])
        if code not in load_instruments().by_code or organ is None:
            return None
        number = f"{sequence}-{code}/{organ}" if organ in load_instruments().party else f"{sequence}/{code}-{organ}"
        return _made(number, sequence, None, code, organ, compact, said, capitals)
    year = int(part["year"]) if part["year"] else None
    head = f"{sequence}/{year}/" if year else f"{sequence}/"
    known = load_instruments()
    if part["code"] or part["glued"]:
        code, organ = _code(part["code"] or part["glued"]), _organs(_compact(part["organ"] or part["glued_organ"]))
        if code is None:
            return None
        number = f"{sequence}-{code}/{organ}"
        if part["code"] and organ in known.state and organ not in ("BCĐ", "BCH", "VP"):
            number = f"{sequence}/{code}-{organ}"
        return _made(number, sequence, None, code, organ, compact, said, capitals)
    type_code, body, symbol = _read_symbol(_compact(part["dated"] or part["symbol"]))
    number = head + symbol
    if year is None and type_code is not None and body in known.party:
        number = f"{sequence}-{type_code}/{body}"
    return _made(number, sequence, year, type_code, body, compact, said, capitals)


def read_symbol(symbol: str) -> Number:
    """A symbol without its sequence: "/NQ-CP"."""
    code, organ, _ = _read_symbol(_compact(symbol))
    return Number(None, None, None, code, organ, None, symbol)


def _made(
    number: str,
    sequence: str,
    year: int | None,
    code: str | None,
    organ: str | None,
    compact: str,
    said: str,
    capitals: bool,
) -> Number:
    blank = " " in said or "\u00a0" in said
    same = compact.upper() == number.upper() if capitals else compact == number
    return Number(number, sequence, year, code, organ, None if same and not blank else number, said)


def _read_symbol(symbol: str) -> tuple[str | None, str | None, str]:
    """Code, body and normal form of "TT-BLDTBXH", "LĐTBXH-TE" (no code), "CTTTg" (hyphen lost), "QH14"."""
    first, mark, rest = _split(symbol)
    known = load_instruments()
    if not mark:
        if _ASSEMBLY.match(symbol) or symbol in known.state:
            return None, symbol, symbol
        for cut in range(min(5, len(first) - 2), 1, -1):
            front, organ = first[:cut], known.organ(first[cut:])
            if front in known.by_code and organ is not None:
                return front, organ, f"{front}-{organ}"
    code = _code(first)
    if not mark:
        return code, None if code else first, code or first
    if code is None:
        return None, first, _organs(symbol)
    organ = _organs(rest)
    # "TTr.SKHĐT": a full stop for the hyphen; a slash stays where several bodies follow ("KHLN/SYT-CAT").
    if mark == "/" and known.organ(organ) is None:
        return code, organ, f"{code}/{organ}"
    return code, organ, f"{code}-{organ}"


def _split(symbol: str) -> tuple[str, str, str]:
    match = re.search(r"[-/.]", symbol)
    return (symbol[: match.start()], match.group(), symbol[match.end() :]) if match else (symbol, "", "")


def _code(written: str) -> str | None:
    known = load_instruments()
    if written in known.by_code:
        return written
    repaired = known.plain_codes.get(written.upper().replace("Đ", "D"))
    # "BCD", "HD": a body's own code is no slip of a type's.
    return repaired if repaired and written not in known.state else None


def _organs(written: str) -> str:
    """Each body's code repaired where the table knows it: "BLDTBXH" is "BLĐTBXH"."""
    known = load_instruments()
    pieces = re.split(r"([-/.])", written)
    return "".join(known.organ(piece) or piece if at % 2 == 0 else piece for at, piece in enumerate(pieces))


def _compact(said: str) -> str:
    return re.sub(rf"[{_DASH}]", "-", re.sub(r"[ \u00a0]", "", said))
