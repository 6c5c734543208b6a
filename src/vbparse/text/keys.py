"""The comparison key of a measure: the same where two wordings differ only in case, tone placement or punctuation.

>>> measure_key("Tỷ lệ trẻ em 5 tuổi đi học mẫu giáo") == measure_key("tỷ lệ trẻ em 5 tuổi,  đi học mẫu giáo")
True
>>> measure_key("Sức khoẻ") == measure_key("sức khỏe")
True

Words are joined by "_" where underthesea is installed, so that a comparison by words does not break compounds
("suy_dinh_dưỡng"). It refuses to be smart: "tỷ suất" and "tỷ lệ" have different keys.
"""

from __future__ import annotations

import re
import warnings

from vbparse.text.fold import fold
from vbparse.text.unicode import normalize
from vbparse.text.words import find_words, missing_words

_SYLLABLE = re.compile(r"\d+(?:[.,]\d+)*|[^\W_]+")


class MissingWords(UserWarning):
    """underthesea is not installed: keys are made of syllables and compare only with such keys."""


def measure_key(text: str) -> str:
    """The folded words of `text`, separated by one blank; compounds are joined by "_".

    Without underthesea the key holds syllables, and a `MissingWords` warning says so: keys of the two kinds do not
    compare.
    """
    text = normalize(text)
    folded = fold(text)
    spans = find_words(folded)
    if spans is None:
        warnings.warn(missing_words() or "word segmentation is not available", MissingWords, stacklevel=2)
        return " ".join(_SYLLABLE.findall(folded))
    words = ("_".join(_SYLLABLE.findall(folded[span.start : span.end])) for span in spans)
    return " ".join(word for word in words if word)
