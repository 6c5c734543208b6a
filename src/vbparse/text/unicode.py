"""One Unicode for all: NFC, look-alikes of Vietnamese letters, marks in the wrong order, invisible characters.

>>> normalize("Kê\\u0301 hoạch\\u200b, Ðề án")
'Kế hoạch, Đề án'
>>> normalize("Cộng hòа хã hội, kế\\u0301 hoạch, nga\\u0300\\u0306m, đƣợc, n\\u00adớc")
'Cộng hòa xã hội, kế hoạch, ngằm, được, nước'
>>> normalize("Иосиф, ΔT, La Niña, 25\\u00ad30, −5")
'Иосиф, ΔT, La Niña, 2530, −5'

It never changes a visible letter into another one, except those that stand for a Vietnamese letter by mistake of a font
or keyboard (`data/lookalikes.toml`); words of other scripts stay.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from vbparse.lexicon.lookalikes import load_lookalikes
from vbparse.lexicon.syllables import RARE, likelihood
from vbparse.text.syllables import is_syllable

_LINE_END = "\r\f\v\x85\u2028\u2029"
_INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0e-\x1f\x7f\ufff9-\ufffb\ufffe]"
)
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_SHAPES = "\u0302\u0306\u031b"
_MARK = re.compile("[\u0300-\u036f]")
_MARKED = re.compile("[^\\W\\d_][\u0300-\u036f]+")
_SHAPE_LAST = re.compile(f"([{_TONES}])([{_SHAPES}])")
_TONE_TWICE = re.compile(f"([{_TONES}])\\1+")
_APART = re.compile(f"([aeiouyâăêôơưAEIOUYÂĂÊÔƠƯ]) ([{_TONES}])")
_STYLED = re.compile(
    "[\U0001d400-\U0001d7ff]+|(?<![\u3000-\u9fff])[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+(?![\u3000-\u9fff])"
)


def normalize(text: str) -> str:
    """`text` in NFC, without invisible characters, with CR and CRLF as LF, form feeds and other page marks as LF."""
    if text.isascii() and "\r" not in text and text.isprintable():
        return text
    text = text.replace("\r\n", "\n")
    for mark in _LINE_END:
        if mark in text:
            text = text.replace(mark, "\n")
    text = unicodedata.normalize("NFC", text)
    if _odd().search(text):
        text, _ = repair_letters(text)
    return _INVISIBLE.sub("", text)


def repair_letters(text: str) -> tuple[str, int]:
    """The text with look-alikes and misplaced marks put right, and how many there were; in NFC before and after."""
    if text.isascii() or not _odd().search(text):
        return text, 0
    count = 0
    if _MARK.search(text):
        text, count = _order_marks(text)
    table = load_lookalikes()
    for written, meant in (*table.always.items(), *table.symbols.items()):
        if written in text:
            count += text.count(written) * (written in table.always)
            text = text.replace(written, meant)
    text = _STYLED.sub(lambda match: unicodedata.normalize("NFKC", match.group()), text)

    def read(match: re.Match[str]) -> str:
        nonlocal count
        word = match.group()
        read = _read_word(word)
        count += read != word
        return read

    if _suspect().search(text):
        text = _suspects().sub(read, text)
    return unicodedata.normalize("NFC", text), count


def _order_marks(text: str) -> tuple[str, int]:
    """Marks of tone after those of shape, once, and beside their vowel."""
    count = 0

    def order(match: re.Match[str]) -> str:
        nonlocal count
        marks = _TONE_TWICE.sub(lambda tone: tone[1], unicodedata.normalize("NFD", match.group()))
        whole = unicodedata.normalize("NFC", _SHAPE_LAST.sub(lambda pair: pair[2] + pair[1], marks))
        count += whole != match.group()
        return whole

    return _MARKED.sub(order, _APART.sub(r"\1\2", text)), count


def _read_word(word: str) -> str:
    table = load_lookalikes()
    foreign = [char for char in word if char in table.in_word]
    if foreign and len(foreign) < len(word):
        read = "".join(table.in_word.get(char, char) for char in word)
        if all(char < "\u0370" or "\u1e00" <= char < "\u1f00" for char in read):
            word = read
    if word[-1] in table.at_end and (is_syllable(word[:-1].lower()) or word[:-1].isascii()):
        return word[:-1] + table.at_end[word[-1]]
    if any(char in table.in_syllable for char in word):
        read = unicodedata.normalize("NFC", "".join(table.in_syllable.get(char, char) for char in word))
        shown = _INVISIBLE.sub("", word)
        listed = (shown.isalpha() and len(shown) == len(word)) or likelihood(read) > RARE
        if len(read) > 1 and listed and is_syllable(read.lower()) and not is_syllable(shown.lower()):
            return read.upper() if shown.isupper() else read
    return word


@cache
def _odd() -> re.Pattern[str]:
    table = load_lookalikes()
    chars = "".join([*table.always, *table.in_word, *table.in_syllable, *table.at_end, *table.symbols])
    return re.compile(f"[{re.escape(chars)}\u0300-\u036f\uff10-\uff5a\U0001d400-\U0001d7ff]")


@cache
def _suspect() -> re.Pattern[str]:
    table = load_lookalikes()
    return re.compile("[" + re.escape("".join([*table.in_word, *table.in_syllable, *table.at_end])) + "]")


@cache
def _suspects() -> re.Pattern[str]:
    """Words with a look-alike in them."""
    chars = _suspect().pattern[1:-1]
    return re.compile(
        f"(?<!\\d)[^\\W\\d_{chars}]{{0,12}}[{chars}](?:[^\\W\\d_]|[{chars}\u0300\u0301\u0303\u0309\u0323]){{0,20}}+(?![\\d])"
    )
