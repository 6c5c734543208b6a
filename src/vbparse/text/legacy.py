"""Text in a character set of before Unicode, to Unicode: TCVN3, VNI, VISCII, VPS, windows-1258.

>>> convert("Céng hoµ x· héi chñ nghÜa ViÖt Nam", Charset.TCVN3)
'Cộng hoà xã hội chủ nghĩa Việt Nam'
>>> convert("UÛy ban nhaân daân tænh", Charset.VNI)
'Ủy ban nhân dân tỉnh'
>>> convert("kÕ ho¹ch", Charset.TCVN3, capitals=True)
'KẾ HOẠCH'

The characters are the bytes as latin-1 or as windows-1252 shows them. Letters that are Unicode already pass. It never
asks whether the text is in that set: see `legacy_detect`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from vbparse.lexicon.charsets import Charset, charset_of_font, is_capital_font, load_letters

__all__ = ["Charset", "charset_of_font", "convert", "is_capital_font"]


def convert(text: str, charset: Charset, *, capitals: bool = False) -> str:
    """`text` in Unicode (NFC); `capitals` where the font draws small letters as capitals."""
    if not text.isascii() or _CONTROL.search(text):
        letters = load_letters()[charset]
        if letters.pairs:
            text = _written(charset).sub(lambda match: letters.pairs[match[0]], text)
        else:
            text = text.translate(letters.single)
        if letters.marks:
            text = _VOWEL_AND_MARK.sub(lambda match: match[1] + letters.marks.get(match[2], match[2]), text)
        text = unicodedata.normalize("NFC", text)
    return text.upper() if capitals else text


_CONTROL = re.compile("[\x01-\x08\x0e-\x1f]")  # capitals of VISCII, VPS and TCVN 5712-1
_VOWEL_AND_MARK = re.compile("([AEIOUYÂĂÊÔƠƯaeiouyâăêôơư])([°±²³´])")


@cache
def _written(charset: Charset) -> re.Pattern[str]:
    """Letters of two characters before those of one."""
    pairs = load_letters()[charset].pairs
    marks: dict[str, str] = {}
    for pair in pairs:
        if len(pair) == 2:
            marks[pair[0]] = marks.get(pair[0], "") + pair[1]
    bases: dict[str, str] = {}
    for base, following in marks.items():
        bases[following] = bases.get(following, "") + base
    two = "|".join(f"[{base}][{following}]" for following, base in bases.items())
    return re.compile(f"{two}|[{''.join(pair for pair in pairs if len(pair) == 1)}]")
