"""A count as Word shows it in a list: "iv", "aa", "01", "Hai mươi mốt", "①".

>>> [written(4, form) for form in ("decimal", "upperRoman", "lowerLetter", "decimalZero", "none")]
['4', 'IV', 'd', '04', '']
>>> written(28, "lowerLetter"), written(21, "vietnameseCounting")
('bb', 'hai mươi mốt')

A form that is not known is written as a decimal, as Word itself does.
"""

from __future__ import annotations

from collections.abc import Callable

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_MARKS = "*†‡§"
_GREATEST = 32767  # Word's own


def written(count: int, form: str) -> str:
    """`count` in the number format `form` (`w:numFmt`)."""
    if not 0 <= count <= _GREATEST:
        return str(count)
    make = _FORMS.get(form)
    return make(count) if make else str(count)


def _roman(count: int) -> str:
    out = []
    for value, letters in _ROMAN:
        times, count = divmod(count, value)
        out.append(letters * times)
    return "".join(out) or "0"


def _letters(count: int) -> str:
    """a, …, z, aa, bb: Word repeats the letter."""
    if count < 1:
        return str(count)
    return chr(97 + (count - 1) % 26) * ((count - 1) // 26 + 1)


def _vietnamese(count: int) -> str:
    if count < 10:
        return _DIGITS[count]
    if count >= 100:
        return str(count)
    tens, ones = divmod(count, 10)
    head = "mười" if tens == 1 else f"{_DIGITS[tens]} mươi"
    if not ones:
        return head
    tail = {1: "một" if tens == 1 else "mốt", 5: "lăm"}.get(ones, _DIGITS[ones])
    return f"{head} {tail}"


def _ordinal(count: int) -> str:
    ending = "th" if 10 <= count % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
    return f"{count}{ending}"


def _circled(count: int) -> str:
    return chr(0x2460 + count - 1) if 1 <= count <= 20 else str(count)


_FORMS: dict[str, Callable[[int], str]] = {
    "upperRoman": lambda count: _roman(count).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda count: _letters(count).upper(),
    "lowerLetter": _letters,
    "decimalZero": lambda count: f"{count:02d}",
    "ordinal": _ordinal,
    "hex": lambda count: f"{count:X}",
    "chicago": lambda count: _MARKS[(count - 1) % 4] * ((count - 1) // 4 + 1) if count else "0",
    "vietnameseCounting": _vietnamese,
    "numberInDash": lambda count: f"- {count} -",
    "decimalEnclosedParen": lambda count: f"({count})",
    "decimalEnclosedFullstop": lambda count: f"{count}.",
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "none": lambda count: "",
    "bullet": lambda count: "",
}
