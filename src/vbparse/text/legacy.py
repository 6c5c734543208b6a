"""Text in a character set of before Unicode, to Unicode: TCVN3, VNI, VISCII, VPS, Vietware X, windows-1258.

>>> convert("Céng hoµ x· héi chñ nghÜa ViÖt Nam", Charset.TCVN3)
'Cộng hoà xã hội chủ nghĩa Việt Nam'
>>> convert("UÛy ban nhaân daân tænh", Charset.VNI)
'Ủy ban nhân dân tỉnh'
>>> convert("kÕ ho¹ch", Charset.TCVN3, capitals=True), convert("Uû BAN NH¢N D¢N", Charset.TCVN3)
('KẾ HOẠCH', 'UỶ BAN NHÂN DÂN')
>>> convert("Thñ t\u2212íng, n-íc, l\u2219nh ®¹o, 5-10, -5%, KT-XH", Charset.TCVN3)
'Thủ tướng, nước, lãnh đạo, 5-10, -5%, KT-XH'

The characters are the bytes as latin-1 or as windows-1252 shows them, as the private area of a symbol font, or as a PDF
names their glyphs: a hyphen, a minus or a soft hyphen is then the letter ư of TCVN3 where that makes a syllable.
Letters that are Unicode already pass. It never asks whether the text is in that set: see `legacy_detect`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from vbparse.lexicon.charsets import Charset, charset_of_font, is_capital_font, load_letters
from vbparse.text.capitals import raise_capitals
from vbparse.text.syllables import is_syllable

__all__ = ["Charset", "charset_of_font", "convert", "is_capital_font"]


def convert(text: str, charset: Charset, *, capitals: bool = False) -> str:
    """`text` in Unicode (NFC); `capitals` where the font draws small letters as capitals."""
    if charset is Charset.TCVN3 and _HYPHEN.search(text):
        text = _WITH_HYPHEN.sub(_read_hyphen, text).replace("\u00ad\u00ad", "\u00ad")
    if not text.isascii() or _CONTROL.search(text):
        letters = load_letters()[charset]
        text = text.translate(_AS_BYTES)
        if letters.pairs:
            text = _written(charset).sub(lambda match: letters.pairs[match[0]], text)
            if charset is Charset.VNI:
                text = _SECOND_MARK.sub(_read_second_mark, text)
        else:
            text = _AMONG_DIGITS.sub(lambda sign: chr(0xE000 + ord(sign[0])), text)
            text = text.translate(letters.single)
            text = _HELD.sub(lambda sign: chr(ord(sign[0]) - 0xE000), text)
        if letters.marks:
            text = _VOWEL_AND_MARK.sub(lambda match: match[1] + letters.marks.get(match[2], match[2]), text)
        text = unicodedata.normalize("NFC", text)
        if charset is Charset.TCVN3 and not capitals:
            text = raise_capitals(text)
    return text.upper() if capitals else text


_AS_BYTES = {0xF000 + byte: chr(byte) for byte in range(0x21, 0x100)} | {
    ord("\u2219"): "\u00b7",
    ord("\u22c5"): "\u00b7",
    ord("\u03bc"): "\u00b5",
    ord("\u02c9"): "\u00af",
}
"""The private area of symbol fonts, and characters that a PDF writes for others: one glyph has both names."""
_HYPHEN = re.compile("[\u2212\u2010\u2011\ufffe-]")
_WITH_HYPHEN = re.compile(
    "(?<![^\\s\"'(\\[/“‘])([^\\s\\d!-/:-@\\[-`{-~\u2212\ufffe“”–—]{0,3}+)([\u2212\u2010\u2011\ufffe-])([^\\s\\d!-/:-@\\[-`{-~\u2212\ufffe“”–—]{0,4}+)"
)


def _read_hyphen(match: re.Match[str]) -> str:
    before, hyphen, after = match.groups()
    single = load_letters()[Charset.TCVN3].single
    read = f"{before}\u00ad{after}".translate(_AS_BYTES).translate(single).lower()
    if not (before or after) or not is_syllable(read):
        return match.group()
    if hyphen in _TRUE_HYPHENS and is_syllable((before or after).translate(single).lower()):
        return match.group()
    return f"{before}\u00ad{after}"


_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_SECOND_MARK = re.compile("([âêôăơưịệộậợựọạẹụốếấớứáéóúíềồầờừàèòùìảẻỏủỉểổẩởửÂÊÔĂƠƯ])([ùøûõïÙØÛÕÏ])")
"""A mark that was typed after a letter that has one: "vieâïc", "vòï"."""


def _read_second_mark(match: re.Match[str]) -> str:
    """The letter with both, or the letter where it has that tone already."""
    letter = unicodedata.normalize("NFD", match[1])
    tone = _TONES[match[2].lower()]
    if tone in letter:
        return match[1]
    toned = any(mark in letter for mark in _TONES.values())
    return match[0] if toned else unicodedata.normalize("NFC", letter + tone)


_TRUE_HYPHENS = "-\u2010\u2011"
_AMONG_DIGITS = re.compile(r"(?<=\d)[×÷½¼¾±](?=\d)|(?<=\d )[×÷±](?= \d)")
"""Signs of arithmetic, whatever letters the set has in their places."""
_HELD = re.compile("[\ue0b1\ue0bc-\ue0be\ue0d7\ue0f7]")
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
