"""The letter ư of TCVN3 that got lost because its byte is the soft hyphen elsewhere: "nớc" is "nước".

>>> restore_u("Thủ tớng yêu cầu các trờng, ngời dân đợc dùng nớc sạch nh sau; t vấn, mời ngời")
('Thủ tướng yêu cầu các trường, người dân được dùng nước sạch như sau; tư vấn, mời người', 8)
>>> restore_u("Người dân đợc dùng nớc sạch")
('Người dân đợc dùng nớc sạch', 0)

Only where a text shows the loss several times, and oftener than the letter before ơ: by rhymes that do not exist
without it ("ơng", "ơc", "ơu"). Then
also words that are much likelier with it, and the bare consonants "nh" and "t". "mời" stays: it may be "mười".
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from vbparse.lexicon.syllables import likelihood
from vbparse.text.syllables import is_syllable

_PROOF = re.compile(r"[ơớờởỡợƠỚỜỞỠỢ](?<![ưƯ].)(?:ng|c|u|NG|C|U)(?![^\W\d_])")
_WORD = re.compile(r"(?<!\w)(?:[^\W\d_]{0,3}?[ơớờởỡợƠỚỜỞỠỢ][^\W\d_]{0,2}|nh|t|th|Th|nhng|Nhng)(?![^\W\d_.])")
_WHOLE = re.compile("[ưƯ][ơớờởỡợƠỚỜỞỠỢ]")
_BARE = {"nh": "như", "t": "tư", "th": "thư", "Th": "Thư", "nhng": "nhưng", "Nhng": "Nhưng"}
_HORNED = re.compile("(?<![ưƯ])([ơớờởỡợ])|(?<![ưƯ])([ƠỚỜỞỠỢ])")
_PROOFS = 4
_MUCH_LIKELIER = 2.0


def restore_u(text: str) -> tuple[str, int]:
    """`text` with the letter where it is missing, and how often it was."""
    if sum(1 for _ in islice(_PROOF.finditer(text), _PROOFS)) < _PROOFS:
        return text, 0
    if len(_PROOF.findall(text)) < len(_WHOLE.findall(text)):
        return text, 0  # slips of an author, or words torn in another way
    count = 0

    def read(match: re.Match[str]) -> str:
        nonlocal count
        word = _read(match.group())
        count += word != match.group()
        return word

    return _WORD.sub(read, text), count


@lru_cache(10_000)
def _read(word: str) -> str:
    if word in _BARE:
        return _BARE[word]
    meant = _HORNED.sub(lambda match: f"ư{match[1]}" if match[1] else f"Ư{match[2]}", word)
    if meant == word or not is_syllable(meant.lower()):
        return word
    if not is_syllable(word.lower()) or likelihood(meant) > likelihood(word) + _MUCH_LIKELIER:
        return meant
    return word
