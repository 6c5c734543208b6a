"""Text in cells of CSV that no spreadsheet takes for a formula.

>>> guard_formula("=HYPERLINK(A1)"), guard_formula("- Sở Y tế: chủ trì")
("'=HYPERLINK(A1)", "'- Sở Y tế: chủ trì")
>>> guard_formula("-5,5%"), guard_formula("Sở Y tế")
('-5,5%', 'Sở Y tế')
>>> unguard_formula(guard_formula("+ Tỷ lệ")), unguard_formula(guard_formula("'90"))
('+ Tỷ lệ', "'90")

An apostrophe is put before a text that begins with `=`, `+`, `-`, `@` (also full-width, also after blanks and marks
that do not show) or with a tab or line end, as OWASP advises ("CSV Injection"); numbers stay as they are. A text that
begins with an apostrophe gets a second one, so that taking one away always gives the text back.
"""

from __future__ import annotations

import re
import unicodedata

APOSTROPHE = "'"

_TRIGGERS = frozenset("=+-@＝＋－＠﹦﹢﹣﹫")
_AT_ONCE = frozenset("'\t\r\n")
_NUMBER = re.compile(r"[+-]?\d[\d.,]*+%?")


def guard_formula(text: str) -> str:
    """The text with an apostrophe before it, where a spreadsheet might calculate what it says."""
    if not text or text[0].isalnum():
        return text
    if text[0] in _AT_ONCE or _first_shown(text) in _TRIGGERS:
        return text if _NUMBER.fullmatch(text) else APOSTROPHE + text
    return text


def unguard_formula(text: str) -> str:
    """The text that `guard_formula` was given."""
    return text.removeprefix(APOSTROPHE)


def _first_shown(text: str) -> str | None:
    """The first character that is no blank, control or format character."""
    return next((char for char in text if unicodedata.category(char)[0] not in "ZC"), None)
