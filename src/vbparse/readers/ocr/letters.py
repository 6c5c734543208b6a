"""How high the letters of a word are in print, in parts of the font size, as Times and its kin have them.

>>> round(extent("Kế"), 2), round(extent("oai"), 2), round(extent("10"), 2)
(0.84, 0.68, 0.66)
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_X_HEIGHT, _CAPITAL, _ASCENDER, _TEE = 0.45, 0.66, 0.68, 0.58
_DESCENDER, _DOT_BELOW = 0.21, 0.17
_MARK, _SECOND_MARK = 0.23, 0.16
_ABOVE = frozenset("\u0300\u0301\u0302\u0303\u0306\u0309")
_BELOW = "\u0323"
_ASCENDS = frozenset("bdđfhiklj()[]/%&\"'“”‘’")
_DESCENDS = frozenset("gjpqyQ()[],;")
_LOW = frozenset(".,:;-–—_…·")


@lru_cache(16384)
def extent(word: str) -> float:
    """From the lowest to the highest point of `word`."""
    tops = [_top(letter) for letter in word if letter not in _LOW] or [_X_HEIGHT]
    return max(tops) + depth(word)


def depth(word: str) -> float:
    """How far `word` reaches below its base line."""
    return max(map(_depth, word), default=0.0)


def _top(letter: str) -> float:
    base, *marks = list(unicodedata.normalize("NFD", letter))
    above = sum(mark in _ABOVE for mark in marks)
    if base.isupper() or base.isdigit():
        height = _CAPITAL
    elif base == "t":
        height = _TEE
    else:
        height = _ASCENDER if base in _ASCENDS else _X_HEIGHT
    return max(height + (_MARK if above else 0.0) + (_SECOND_MARK if above > 1 else 0.0), height)


def _depth(letter: str) -> float:
    base, *marks = list(unicodedata.normalize("NFD", letter))
    if base in _DESCENDS:
        return _DESCENDER
    return _DOT_BELOW if _BELOW in marks else 0.0
