"""Text whose letters are lost: a wrong map of characters in a font, or a converter that dropped what it did not know.

>>> is_broken("Ngh8 quyết số 5 ng:y 3; chAnh sách, th=i gian, c¸ nh©n v thc hi®n; " * 2)
True
>>> is_broken("Kế hoạch số 12/KH-UBND; 8h:30; eOffice, iPhone; VNeID; Sở KH&CN, Sở GD&ĐT; " * 4)
False

It only measures: letters that are lost cannot be guessed without inventing text.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice, pairwise

from vbparse.text.syllables import is_syllable

_WORD = re.compile(r"[^\s.,/()\"“”‘’'\[\]…|*_#–—-]+")
_HOLE = re.compile(r"[^\W\d_][:;=@$%&<>{}^~\\!?\u00a1-\u00bf\ufffd\ue000-\uf8ff]+[^\W\d_]")
_DIGIT = re.compile(r"[^\W\d_][^\W\d_]+\d[^\W\d_]*")
_HINT = re.compile(
    r"[:;=$%<>{}^~!?\u00a1-\u00bf\ufffd\ue000-\uf8ff0-9A-ZĐ](?=[a-zđà-ỹ])"
    r"(?:(?<=[^\W\d_][^\w\s])|(?<=[a-zđ][a-zđ]\d)|(?<=[a-zđ][A-ZĐ]))"
)
_HINTS = 3
_WITHOUT_VOWEL = re.compile(r"[bcdđghklmnpqrstvx](?<![\w.].)[bcdđghklmnpqrstvx]{1,6}(?![\w.])")
_BEGINNING = 20_000
_PER_CHARACTER = 0.03
"""Words without a vowel for each character of a text that lost its letters with marks; sound ones have a tenth."""
_SAMPLE = 40_000
_ENOUGH = 20
_SHARE = 0.02
"""From this share on a text is broken; sound ones have a fifth of it at most."""


def may_be_broken(text: str) -> bool:
    """Whether it is worth counting."""
    signs = sum(1 for _ in islice(_HINT.finditer(text, 0, 3 * _SAMPLE), _HINTS)) == _HINTS
    return signs or text.count("\ufffd") >= _HINTS or _lost_vowels(text)


def _lost_vowels(text: str) -> bool:
    """Whether the words are left without vowels: "phi hp vi các xã thc hin"."""
    count = len(_WITHOUT_VOWEL.findall(text, 0, _BEGINNING))
    return count >= _ENOUGH // 2 and count >= _PER_CHARACTER * min(len(text), _BEGINNING)


def is_broken(text: str) -> bool:
    """Whether a text is broken as a whole; a few words say nothing."""
    if _lost_vowels(text):
        return True
    words = _WORD.findall(text, 0, _SAMPLE)
    if len(text) > 3 * _SAMPLE:
        words += _WORD.findall(text, len(text) // 2, len(text) // 2 + _SAMPLE)
    return len(words) >= _ENOUGH and sum(map(_is_broken, words)) >= _SHARE * len(words)


@lru_cache(50_000)
def _is_broken(word: str) -> bool:
    """Whether a sign, digit or capital stands inside where no word of Vietnamese has one."""
    word = word.strip(":;?!.")
    if "\ufffd" in word:
        return True
    if not 2 < len(word) < 12 or word.isdigit() or "@" in word:
        return False
    lower = word.lower()
    if "&" in word and word.isupper():
        return False  # "KH&CN", "GD&ĐT"
    if _HOLE.search(word):
        return not all(is_syllable(part) for part in re.findall(r"[^\W\d_]+", lower))
    if _DIGIT.fullmatch(word):
        return word[1:].islower()
    return any(a.islower() and b.isupper() for a, b in pairwise(word)) and is_syllable(lower)
