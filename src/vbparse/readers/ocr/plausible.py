"""How likely a recognised word is one at all: what tells two readings of one place apart.

>>> plausible("tiếp"), plausible("tiêp"), plausible("12/7/2012,"), plausible("QĐ-TTg"), plausible("g1ao")
(1.0, 0.55, 1.0, 1.0, 0.55)

A syllable that ends in p, t, c or ch without its tone lost it; a digit between small letters was a letter. It
refuses to correct: it only says which of several readings is the better one.
"""

from __future__ import annotations

import re
from functools import lru_cache

from vbparse.text.syllables import is_syllable

ODD = 0.55
_EDGES = re.compile(r"^\W+|\W+$")
_PARTS = re.compile(r"[^\W\d]+|\d+")
_MARKS = frozenset(("-", "–", "+", "%", "&", "•", "*", "/", "="))
_LABEL = re.compile(r"[a-zđ]{1,2}[).]|[A-ZĐ][).]|[IVX]{1,5}[).]")
_MIXED = re.compile(r"[a-zà-ỹ]\d|\d[a-zà-ỹ]{2}")
_SYMBOL = re.compile(r"[A-ZĐ]{1,12}[a-z]{0,2}|[A-ZĐ][a-z]{0,2}[A-ZĐ]{1,8}")


@lru_cache(16384)
def plausible(word: str) -> float:
    """1 for what can be a word, a number or a symbol; `ODD` for what cannot, less for what has no letter at all."""
    if _LABEL.fullmatch(word):
        return 1.0
    core = _EDGES.sub("", word)
    if not core:
        return 1.0 if word in _MARKS else 0.3
    if _MIXED.search(core):
        return ODD
    parts = _PARTS.findall(core)
    named = any(c in "/-&" or c.isdigit() for c in core)
    return 1.0 if all(part.isdigit() or _is_word(part, named) for part in parts) else ODD


def _is_word(part: str, named: bool) -> bool:
    """A syllable in small letters, in capitals or with a first capital, or capitals that stand for words."""
    if is_syllable(part.lower()) and (part.islower() or part.isupper() or part[1:].islower()):
        return True
    if part.isupper() and part.isascii() and 1 < len(part) <= 8:
        return True
    return (named or not part.isupper()) and _SYMBOL.fullmatch(part) is not None
