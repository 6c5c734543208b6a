"""Marks that a page draws and its text does not say: raised note numbers, automatic list labels, Word's own lists.

>>> find_note("1", before="24%"), find_note("2", before="30 m"), find_note("(3)", before="2030"), find_note("6", "10")
('[1]', '²', '[3]', '⁶')
>>> list_label("ol", 2, "a"), list_label("ol", 4, "I"), list_label("ul", 1, "", depth=2)
('b) ', 'IV. ', '+ ')
"""

from __future__ import annotations

import re

_NUMBER = re.compile(r"[\[(]?(\d{1,3})[\])]?$")
_NUMBERS = re.compile(r"\d{1,2}(?:\s?[,;]\s?\d{1,2}){1,4}$")
_MEASURE = re.compile(r"(?<!\w)(?:[kcdm]?m|dam|hm)$")
_POWER = re.compile(r"(?:(?<![\d.,])|[x×.]\s?)10$")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NOTE_LINK = re.compile(r"#_?(?:ftn|edn|fn|(?:sd)?footnote|(?:sd)?endnote|note|cite_note)[-_:]?\w{0,40}$", re.I)
_BACK_LINK = re.compile(
    r"#_?(?:(?:ftnref|ednref|fnref|footnote-?ref|noteref|ref|cite_ref)[-_:]?\w{0,40}|sd(?:foot|end)note\d{1,4}anc)$",
    re.I,
)
_BULLETS = frozenset("·•▪●○■□◦➢❖►✓√§Øüovqà¨\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf071\uf0a8\uf02d\uf02b")
_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_DASHES = ("- ", "+ ", "* ")


def find_note(text: str, before: str) -> str | None:
    """A raised number as a note's mark, or as the power of a measure; None for other raised text."""
    text = text.strip()
    if _NUMBERS.match(text):
        return "".join(f"[{number}]" for number in re.findall(r"\d+", text))
    match = _NUMBER.match(text)
    if match is None:
        return None
    if text in ("2", "3") and _MEASURE.search(before):
        return text.translate(_RAISED)
    if text.isdigit() and _POWER.search(before):
        return text.translate(_RAISED)
    return f"[{match.group(1)}]"


def is_note_link(link: str) -> bool:
    """Whether a link leads to a footnote."""
    return _NOTE_LINK.search(link) is not None and not is_back_link(link)


def is_back_link(link: str) -> bool:
    """Whether a link leads from a footnote back to its mark: the link itself is the note's own mark."""
    return _BACK_LINK.search(link) is not None


def word_list_mark(text: str) -> str:
    """What Word wrote as the number of a list paragraph; a picture of a symbol font is a dash.

    >>> word_list_mark("1.2.\\xa0\\xa0 "), word_list_mark("·\\xa0\\xa0\\xa0"), word_list_mark("o\\xa0")
    ('1.2. ', '- ', '- ')
    """
    mark = " ".join(text.split())
    if not mark:
        return ""
    return "- " if mark in _BULLETS else f"{mark} "


def list_label(kind: str, number: int, style: str, *, depth: int = 1) -> str:
    """The mark that a browser draws before an item; letters get the bracket that drafting rules ask for."""
    if kind == "ul":
        return _DASHES[min(depth, len(_DASHES)) - 1]
    if style in ("a", "A"):
        letter = chr(ord("a") + number - 1) if 1 <= number <= 26 else str(number)
        return f"{letter.upper()}. " if style == "A" else f"{letter}) "
    if style in ("i", "I"):
        roman, left = "", number
        for value, sign in _ROMAN:
            while left >= value:
                roman, left = roman + sign, left - value
        return f"{roman}. " if style == "I" else f"{roman.lower()}) "
    return f"{number}. "
