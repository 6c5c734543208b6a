"""Letters without what a scanner loses or takes for another: marks gone, "l", "1" and "i" one, "0" and "o" one.

>>> skeleton("quyết định"), skeleton("quyêt đ1nh"), skeleton("tổ chức") == skeleton("tô chưc")
('quyet dinh', 'quyet dinh', True)

The skeleton of a key has its length, so that a place in one is the place in the other.
"""

from __future__ import annotations

import unicodedata

_LETTERS = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
_ALIKE = {"đ": "d", "l": "i", "1": "i", "|": "i", "!": "i", "0": "o", "ø": "o"}
_PLAIN = str.maketrans({**{letter: unicodedata.normalize("NFD", letter)[0] for letter in _LETTERS}, **_ALIKE})


def skeleton(key: str) -> str:
    """The skeleton of folded text, character for character."""
    return key.translate(_PLAIN)
