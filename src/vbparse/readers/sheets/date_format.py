"""A day or a time as a spreadsheet shows it: serial numbers under formats such as "dd/mm/yyyy".

>>> [render_date(45350.5, tuple(("other", char) for char in code)) for code in ("d/m/yyyy", "m/d/yy", "hh:mm")]
['28/2/2024', '28/2/24', '12:00']

An all-numeric order of month before day is turned: on Vietnamese paper "3/2/2024" is the third of February. A number
that is no day (negative, beyond the year 9999) gives None.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import groupby

Token = tuple[str, str]

_EPOCH = datetime(1899, 12, 30)
_EPOCH_1904 = datetime(1904, 1, 1)
_FALSE_LEAP_DAY = 60
"""Excel counts a 29 February 1900 that never was."""
_LAST = 2_958_466
_LETTERS = frozenset("ymdhs")
_ELAPSED = re.compile(r"\[(h{1,2}|m{1,2}|s{1,2})\]", re.I)
_SYSTEM_DATE = re.compile(r"\[\$-(?:F800|F400)", re.I)
_MONTH_FIRST = re.compile(r"^(m{1,2})([/.-])(d{1,2})(?=\2y)")
_MONTH_OF_YEAR = re.compile(r"(tháng \d{1,2})[-/](?:\d{4}|\d{2})$")
_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")


def is_date(tokens: Iterable[Token]) -> bool:
    """Whether a section of a format shows days or times."""
    kinds = list(tokens)
    if any(kind in ("digit", "general") for kind, _ in kinds) and not any(
        kind == "other" and text.lower() in "yd" for kind, text in kinds
    ):
        return any(kind == "bracket" and _ELAPSED.fullmatch(text) for kind, text in kinds) or _is_clock(kinds)
    return any(
        (kind == "other" and text.lower() in _LETTERS)
        or (kind == "bracket" and (_ELAPSED.fullmatch(text) or _SYSTEM_DATE.match(text)))
        for kind, text in kinds
    )


def _is_clock(tokens: Sequence[Token]) -> bool:
    """Seconds with decimals ("mm:ss.0") have a place for a digit too."""
    letters = [text.lower() for kind, text in tokens if kind == "other"]
    return "s" in letters and ":" in letters


def render_date(value: float, tokens: Sequence[Token], *, from_1904: bool = False) -> str | None:
    """The day and time under the tokens of a format, None for a number that is no day."""
    if not 0 <= value < _LAST:
        return None
    if from_1904:
        moment = _EPOCH_1904 + timedelta(days=value)
    else:
        moment = _EPOCH + timedelta(days=value + (1 if value < _FALSE_LEAP_DAY else 0))
    moment = (moment + timedelta(milliseconds=500)).replace(microsecond=0)
    if any(kind == "bracket" and _SYSTEM_DATE.match(text) for kind, text in tokens):
        return f"{moment:%d/%m/%Y}"
    pieces = _pieces(tokens)
    half = any(name.lower() in ("am/pm", "a/p") for kind, name in pieces if kind == "field")
    shown = "".join(
        _show(pieces, at, moment, value, half) if kind == "field" else text for at, (kind, text) in enumerate(pieces)
    )
    return _MONTH_OF_YEAR.sub(f"\\1/{moment:%Y}", shown).strip()


def _pieces(tokens: Sequence[Token]) -> list[Token]:
    """Runs of the same letter as fields, everything else as literals; the day before the month."""
    pieces: list[Token] = []
    plain = ""
    for kind, text in tokens:
        if kind == "other" or (kind == "mark" and text in "/.,"):
            plain += text
            continue
        pieces += _fields(plain)
        plain = ""
        if kind == "bracket" and _ELAPSED.fullmatch(text):
            pieces.append(("field", text.lower()))
        elif kind in ("quoted", "escaped"):
            pieces.append(("text", text.strip('"') if kind == "quoted" else text[1:]))
        elif kind == "padding":
            pieces.append(("text", " "))
    return pieces + _fields(plain)


def _fields(plain: str) -> list[Token]:
    plain = _MONTH_FIRST.sub(r"\3\2\1", plain.split("@")[0].rstrip(";")) if plain else plain
    out: list[Token] = []
    for piece in re.split(r"(AM/PM|A/P)", plain, flags=re.I):
        if piece.lower() in ("am/pm", "a/p"):
            out.append(("field", piece))
            continue
        for letter, run in groupby(piece, key=str.lower):
            text = "".join(run)
            out.append(("field", text.lower()) if letter in _LETTERS else ("text", text))
    return out


def _show(pieces: Sequence[Token], at: int, moment: datetime, value: float, half: bool) -> str:
    field = pieces[at][1]
    if field.startswith("["):
        seconds = round(value * 86400)
        total = {"h": seconds // 3600, "m": seconds // 60, "s": seconds}[field[1]]
        return str(total).zfill(len(field) - 2)
    if field.lower() in ("am/pm", "a/p"):
        return "SA" if moment.hour < 12 else "CH"
    wide = len(field)
    if field[0] == "y":
        return f"{moment:%Y}" if wide > 2 else f"{moment:%y}"
    if field[0] == "d":
        return str(moment.day).zfill(wide) if wide < 3 else _WEEKDAYS[moment.weekday()]
    if field[0] == "h":
        hour = (moment.hour % 12 or 12) if half else moment.hour
        return str(hour).zfill(min(wide, 2))
    if field[0] == "s":
        return str(moment.second).zfill(min(wide, 2))
    if _is_minute(pieces, at):
        return str(moment.minute).zfill(min(wide, 2))
    return str(moment.month).zfill(wide) if wide < 3 else f"tháng {moment.month}"


def _is_minute(pieces: Sequence[Token], at: int) -> bool:
    """An "m" after hours or before seconds counts minutes."""
    fields = [(place, text) for place, (kind, text) in enumerate(pieces) if kind == "field"]
    own = next(number for number, (place, _) in enumerate(fields) if place == at)
    before = fields[own - 1][1] if own else ""
    after = fields[own + 1][1] if own + 1 < len(fields) else ""
    return before.startswith(("h", "[h")) or after.startswith(("s", "[s"))
