"""A number as a spreadsheet shows it under its format, with the separators of Vietnamese.

>>> render_number(1234567.5, "#,##0"), render_number(0.853, "0.0%"), render_number(-1200, "#,##0;(#,##0)")
('1.234.568', '85,3%', '(1.200)')
>>> render_number(0.1 + 0.2, "General"), render_number(0, '_(* #,##0_);_(* (#,##0);_(* "-"??_);_(@_)')
('0,3', '-')
>>> render_number(45350, "dd/mm/yyyy")
'28/02/2024'

Excel shows "1,234.5" or "1.234,5" by the settings of the computer; what a Vietnamese office prints is the latter.
Colours, fills and paddings show nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import lru_cache

from vbparse.readers.sheets.date_format import is_date, render_date

GENERAL = "General"
DECIMAL, GROUP = ",", "."

_TOKEN = re.compile(
    r"""(?P<quoted>"[^"]*"?)
    |(?P<escaped>\\.)
    |(?P<padding>_.|\*.)
    |(?P<bracket>\[[^\]]*\]?)
    |(?P<general>General)
    |(?P<power>E[+-])
    |(?P<digit>[0\#?])
    |(?P<mark>[.,%/])
    |(?P<other>.)""",
    re.X | re.S | re.I,
)
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?\d{1,15}(?:\.\d{1,10})?)\]")
_CURRENCY = re.compile(r"\[\$([^-\]]*)")
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class _Section:
    """One of the parts between semicolons: its tokens as (kind, text), and the condition it is for."""

    tokens: tuple[tuple[str, str], ...]
    condition: tuple[str, float] | None
    dated: bool


def render_number(value: float, code: str, *, from_1904: bool = False) -> str:
    """The number under the format `code` (as files store it, in English notation); never fails."""
    sections = _sections(code[:_LONGEST] or GENERAL)
    section, bare = _choose(sections, value)
    if section is None:
        return render_general(value)
    if section.dated:
        return render_date(value, section.tokens, from_1904=from_1904) or render_general(value)
    shown = _fill(abs(value) if bare else value, section)
    return " ".join(shown.split())


def render_text(text: str, code: str) -> str:
    """A text under the format: its fourth section may add words to it, or hide it."""
    if code == GENERAL or "@" not in code:
        return text
    tokens = _sections(code[:_LONGEST])[-1].tokens
    if ("other", "@") not in tokens:
        return text
    out = [text if token == "@" else _literal(kind, token) for kind, token in tokens]
    return "".join(out).strip()


def render_general(value: float) -> str:
    """A number without a format: ten digits at most, as a cell of ordinary width has room for.

    >>> render_general(33.74668725180189), render_general(6805.0), render_general(12345678901234)
    ('33,74668725', '6805', '12345678901234')
    """
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.10G}".replace(".", DECIMAL)


@lru_cache(2000)
def _sections(code: str) -> tuple[_Section, ...]:
    sections: list[_Section] = []
    tokens: list[tuple[str, str]] = []
    condition: tuple[str, float] | None = None
    for match in _TOKEN.finditer(code):
        kind, token = match.lastgroup or "other", match.group()
        if kind == "other" and token == ";":
            sections.append(_Section(tuple(tokens), condition, is_date(tokens)))
            tokens, condition = [], None
        elif kind == "bracket" and (found := _CONDITION.fullmatch(token)):
            condition = (found[1], float(found[2]))
        else:
            tokens.append((kind, token))
    return (*sections, _Section(tuple(tokens), condition, is_date(tokens)))


def _choose(sections: tuple[_Section, ...], value: float) -> tuple[_Section | None, bool]:
    """The section for a value, and whether it says the sign itself."""
    numeric = sections[:3] if len(sections) > 3 or ("other", "@") in sections[-1].tokens else sections
    if not numeric or all(("other", "@") in section.tokens for section in numeric):
        return None, False
    if any(section.condition for section in numeric):
        for section in numeric:
            if section.condition is None or _holds(value, *section.condition):
                return section, section is not numeric[0] and value < 0
        return None, False
    if len(numeric) > 1 and value < 0:
        return numeric[1], True
    if len(numeric) > 2 and value == 0:
        return numeric[2], False
    return numeric[0], False


def _holds(value: float, sign: str, bound: float) -> bool:
    return {
        "<": value < bound, ">": value > bound, "<=": value <= bound, ">=": value >= bound,
        "=": value == bound, "<>": value != bound,
    }[sign]  # fmt: skip


def _literal(kind: str, token: str) -> str:
    if kind == "quoted":
        return token.strip('"')
    if kind == "escaped":
        return token[1:]
    if kind == "padding":
        return " "
    if kind == "bracket":
        found = _CURRENCY.match(token)
        return found[1] if found else ""
    return token if kind == "other" else ""


def _fill(value: float, section: _Section) -> str:
    """The value in the section's places, with its literals around and between them."""
    tokens = section.tokens
    kinds = [kind for kind, _ in tokens]
    if "general" in kinds:
        return "".join(render_general(value) if kind == "general" else _literal(kind, text) for kind, text in tokens)
    if "digit" not in kinds:
        sign = "-" if value < 0 and tokens else ""
        return sign + "".join("%" if text == "%" else _literal(kind, text) for kind, text in tokens)
    first = kinds.index("digit")
    last = len(kinds) - 1 - kinds[::-1].index("digit")
    head, body = tokens[:first], list(tokens[first : last + 1])
    if first and tokens[first - 1] == ("mark", "."):  # ".00"
        head, body = tokens[: first - 1], list(tokens[first - 1 : last + 1])
    tail = list(tokens[last + 1 :])
    if "power" in kinds:
        shown = _power(value, body)
    elif ("mark", "/") in body:
        shown = _fraction(value, body)
    else:
        value *= 100.0 ** sum(text == "%" for _, text in tokens)
        while tail and tail[0] == ("mark", ","):
            value /= 1000
            tail.pop(0)
        shown = _decimal(value, body)
    sign = "-" if shown.startswith("-") else ""
    outer = ["".join(text if text in "%/" else _literal(kind, text) for kind, text in part) for part in (head, tail)]
    return f"{sign}{outer[0]}{shown.removeprefix('-')}{outer[1]}"


def _decimal(value: float, body: list[tuple[str, str]]) -> str:
    point = next((at for at, token in enumerate(body) if token == ("mark", ".")), len(body))
    whole, part = body[:point], body[point + 1 :]
    places = sum(kind == "digit" for kind, _ in part)
    exact = Decimal(repr(value)).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    digits = f"{abs(exact):f}"
    left, _, right = digits.partition(".")
    grouped = ("mark", ",") in whole
    out = _whole(left.lstrip("0"), [token for token in whole if token != ("mark", ",")], grouped)
    decimals = _places(right, part)
    sign = "-" if exact < 0 else ""
    return sign + out + (DECIMAL + decimals if decimals.strip() else "")


def _whole(digits: str, places: list[tuple[str, str]], grouped: bool) -> str:
    """The digits before the point, from the right into their places; the first place takes what is left."""
    first = next((at for at, (kind, _) in enumerate(places) if kind == "digit"), None)
    out: list[str] = []
    count = 0

    def put(digit: str) -> None:
        nonlocal count
        if grouped and count and count % 3 == 0:
            out.append(GROUP)
        out.append(digit)
        count += 1

    left = list(digits)
    for at in range(len(places) - 1, -1, -1):
        kind, token = places[at]
        if kind != "digit":
            out.append(_literal(kind, token)[::-1])
        elif left:
            put(left.pop())
        elif token == "0":
            put("0")
        if at == first:
            while left:
                put(left.pop())
    while left:
        put(left.pop())
    return "".join(reversed(out))


def _places(digits: str, part: list[tuple[str, str]]) -> str:
    """The digits after the point; a "#" or "?" at the end shows no zero."""
    shown: list[str] = []
    at = 0
    needed = 0
    for kind, token in part:
        if kind == "digit":
            digit = digits[at : at + 1]
            at += 1
            shown.append(digit)
            if token == "0" or digit not in ("0", ""):
                needed = len(shown)
        else:
            shown.append(_literal(kind, token))
    return "".join(shown[:needed])


def _power(value: float, body: list[tuple[str, str]]) -> str:
    at = next(at for at, (kind, _) in enumerate(body) if kind == "power")
    mantissa = [token for token in body[:at] if token[0] in ("digit", "mark")]
    point = mantissa.index(("mark", ".")) if ("mark", ".") in mantissa else len(mantissa)
    places = sum(kind == "digit" for kind, _ in mantissa[point + 1 :])
    number, exponent = f"{value:.{places}E}".split("E")
    return f"{number.replace('.', DECIMAL)}E{int(exponent):+03d}"


def _fraction(value: float, body: list[tuple[str, str]]) -> str:
    at = body.index(("mark", "/"))
    below = "".join(token for kind, token in body[at + 1 :] if kind in ("digit", "other"))
    largest = 10 ** max(1, min(3, sum(char in "?#0" for char in below))) - 1
    exact = Fraction(value).limit_denominator(largest)
    whole, rest = divmod(abs(exact), 1)
    sign = "-" if exact < 0 else ""
    if not rest:
        return f"{sign}{whole}"
    return (
        f"{sign}{whole} {rest.numerator}/{rest.denominator}" if whole else f"{sign}{rest.numerator}/{rest.denominator}"
    )
