"""The words of a measure as they are compared: folded, without the verb that governs the number, spellings unified.

>>> same_words("Phấn đấu tỉ lệ trẻ em dưới 05 tuổi") == same_words("tỷ lệ trẻ em dưới 5 tuổi")
True
"""

from __future__ import annotations

import re
from functools import lru_cache

from vbparse.text.fold import fold

_LEAD = re.compile(
    r"(?:phấn đấu|đảm bảo|bảo đảm|tiếp tục|nâng|tăng|giảm|kéo giảm|duy trì|hạ|đạt|có|để|tối thiểu|ít nhất|trên|hơn) "
)
_NOT_WORD = re.compile(r"[^\w]+")
_ZERO = re.compile(r"(?<![\w.,])0+(?=\d)")


@lru_cache(maxsize=65536)
def same_words(words: str) -> str:
    """The folded words without leading verbs, marks and padding zeros: equal for wordings that are the same."""
    key = _ZERO.sub("", _NOT_WORD.sub(" ", fold(words)).strip()).replace("tỉ lệ", "tỷ lệ").replace("tỉ suất", "tỷ suất")
    while (lead := _LEAD.match(key)) is not None:
        key = key[lead.end() :]
    return key
