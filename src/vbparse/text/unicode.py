"""One Unicode for all: NFC, look-alikes of Vietnamese letters, invisible characters.

>>> normalize("Kê\\u0301 hoạch\\u200b, Ðề án")
'Kế hoạch, Đề án'

It never changes a visible letter into another one, except those that stand for a Vietnamese letter by mistake of a font
or keyboard (U+00D0 and U+0189 for Đ, U+01F6 for ỳ).
"""

from __future__ import annotations

import re
import unicodedata

_LOOKALIKE = {"Ð": "Đ", "Ɖ": "Đ", "ɖ": "đ", "Ƕ": "ỳ"}
_LINE_END = "\r\f\v\x85\u2028\u2029"
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0e-\x1f\x7f\ufff9-\ufffb]")


def normalize(text: str) -> str:
    """`text` in NFC, without invisible characters, with CR and CRLF as LF, form feeds and other page marks as LF."""
    if text.isascii() and "\r" not in text and text.isprintable():
        return text
    text = text.replace("\r\n", "\n")
    for mark in _LINE_END:
        if mark in text:
            text = text.replace(mark, "\n")
    text = unicodedata.normalize("NFC", text)
    text = _INVISIBLE.sub("", text)
    for written, meant in _LOOKALIKE.items():
        if written in text:
            text = text.replace(written, meant)
    return text
