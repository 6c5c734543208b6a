"""The folding under which findings and gold are compared, and how alike two texts are.

>>> comparable("**Tỷ lệ  Trẻ em** 2021 – 2030.")
'tỷ lệ trẻ em 2021-2030'
>>> similarity("UBND tỉnh An Giang", "UBND TỈNH AN GIANG.")
1.0
>>> similarity("Sở Y tế", "Sở Tư pháp") < 0.6
True
>>> opening("1. Xây dựng kế hoạch năm 2025, trình cấp trên", "Xây dựng kế hoạch")
1.0
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache

from vbparse.text.fold import fold
from vbparse.text.unicode import normalize

_MARKS = re.compile(r"[*_#|\\`]+")
_BLANKS = re.compile(r"\s+")
_DASHES = re.compile(r"\s?-\s?")
_WORDS = re.compile(r"\w+")
_LABEL = re.compile(r"(?:[-+•*]|\(?\w{1,4}(?:\.\d{1,3}){0,3}[.)]|(?:chỉ tiêu|mục tiêu|điều)\s\d{1,3}\s?[:.])\s?")
_FINAL = " .,;:!?…-/"
_LONG = 400  # the sequence ratio is quadratic; what differs later than that differs in its words too
_ALIKE = 0.95  # no threshold lies above, so the sequence ratio could change nothing
_TELLING = 10  # a shorter piece of a quote could be any word


@lru_cache(maxsize=50_000)
def comparable(text: str) -> str:
    """`text` without differences of case, spacing, dashes, Markdown marks and final punctuation."""
    key = _BLANKS.sub(" ", _MARKS.sub(" ", fold(normalize(text)))).strip()
    return _DASHES.sub("-", key).strip().rstrip(_FINAL).lstrip(" -")


def same(one: str | None, other: str | None) -> bool:
    """Whether both are absent or equal after folding."""
    if one is None or other is None:
        return one is other
    return comparable(one) == comparable(other)


@lru_cache(maxsize=50_000)
def _word_set(key: str) -> frozenset[str]:
    return frozenset(_WORDS.findall(key))


def similarity(one: str, other: str) -> float:
    """The larger of the Dice coefficient of the word sets and the sequence ratio, 0 to 1."""
    return _similarity(comparable(one), comparable(other))


@lru_cache(maxsize=200_000)
def _similarity(one: str, other: str) -> float:
    if one == other:
        return 1.0
    if not one or not other:
        return 0.0
    left, right = _word_set(one), _word_set(other)
    total = len(left) + len(right)
    dice = 2 * len(left & right) / total if total else 0.0
    matcher = SequenceMatcher(None, one[:_LONG], other[:_LONG], autojunk=False)
    if dice >= _ALIKE or matcher.quick_ratio() <= dice:
        return dice
    return max(dice, matcher.ratio())


def opening(text: str, quote: str) -> float:
    """How well `text` begins with `quote`, labels aside; 1 where it contains it."""
    return _opening(comparable(text), comparable(quote))


def _bare(key: str) -> str:
    label = _LABEL.match(key)
    return key[label.end() :] if label else key


@lru_cache(maxsize=200_000)
def _opening(text: str, quote: str) -> float:
    bare_text, bare_quote = _bare(text), _bare(quote)
    if not bare_text or not bare_quote:
        return 0.0
    if bare_quote in text or (len(bare_text) > _TELLING and bare_text in quote):
        return 1.0
    return _similarity(bare_text[: len(bare_quote)].rstrip(_FINAL), bare_quote)
