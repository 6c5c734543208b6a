"""Capitals of text in TCVN3, which has no capitals with tones: a font draws them, the text has small letters.

>>> raise_capitals("QUYếT ĐịNH Về VIệC ban hành quy chế ở TP HCM; Về lâu dài, Uỷ ban")
'QUYẾT ĐỊNH VỀ VIỆC ban hành quy chế ở TP HCM; Về lâu dài, Uỷ ban'
>>> raise_capitals("Uỷ BAN NHÂN DÂN tỉnh, ủY BAN, Xã Ô MÔN")
'UỶ BAN NHÂN DÂN tỉnh, ỦY BAN, XÃ Ô MÔN'

A stretch of words without any small letter a to z is in capitals if one of them shows it: small letters with marks
among capitals, or three words in plain capitals; but "Kế" before "hoạch" begins the next words. Where a font ending in
H drew everything as capitals nothing of it is left in the text: see `is_capital_font`.
"""

from __future__ import annotations

import re

_STRETCH = re.compile(r"(?<![^\W\d_])(?:[^\W\d_a-z]++(?![a-z])(?:[^\w\n:;.!?]{1,3}|\Z|(?=[\n:;.!?])|[\d_]++))++")
_WORD = re.compile(r"[^\W\d_]+")
_SMALL = re.compile(r"[à-ỹ]")
_PLAIN_CAPITALS = 3


def raise_capitals(text: str) -> str:
    """`text` with the words put in capitals that are in capitals but for letters that had none."""
    return _STRETCH.sub(_raise, text) if _SMALL.search(text) else text


def _raise(match: re.Match[str]) -> str:
    stretch = match.group()
    words = list(_WORD.finditer(stretch))
    if match.string[match.end() : match.end() + 1].isalpha():
        while words and not _shows_capitals(words[-1].group()):
            words.pop()
    mixed = any(_has_small(word.group()) and _shows_capitals(word.group()) for word in words)
    capitals = sum(1 for word in words if len(word.group()) > 1 and word.group().isupper())
    if not mixed and capitals < _PLAIN_CAPITALS:
        return stretch
    return stretch[: words[-1].end()].upper() + stretch[words[-1].end() :]


def _shows_capitals(word: str) -> bool:
    """A capital behind another letter."""
    return any(char.isupper() for char in word[1:])


def _has_small(word: str) -> bool:
    return not word.isupper()
