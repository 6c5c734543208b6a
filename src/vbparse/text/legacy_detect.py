"""In which character set of before Unicode a text is written, by what its words would be in each.

>>> find_charset("Uû ban nh©n d©n tØnh")
Guess(charset=<Charset.TCVN3: 'tcvn3'>, certainty=1.0)
>>> find_charset("Ủy ban nhân dân tỉnh").charset is find_charset("Le Comité général où siège").charset is None
True

Each word with other letters than a to z is read in every set; how usual the syllables are decides, and the text as it
stands has the first claim. It refuses text whose words are wrong in every set.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from vbparse.lexicon.charsets import Charset
from vbparse.lexicon.syllables import IMPOSSIBLE, likelihood
from vbparse.text.legacy import convert
from vbparse.text.syllables import is_syllable

SETS: tuple[Charset | None, ...] = (None, *Charset)
"""The readings that are compared: as it stands, then each set."""
SOUND = 0
"""The place of the first one."""

CLAIM = 9.0
"""What text as it stands has ahead of any other reading: about two usual words."""
PRIOR = (0.0, 0.0, -2.0, 0.0, -2.0, -2.0, -1.0, -2.0)
"""How usual each of `SETS` is in folders of old files."""
ENOUGH = 0.8
"""Share of the words that have to be syllables in the set that is chosen."""
_SIGN_IN_PLACE = 2.0
"""Cost of a sign where signs stand: "25 m²", "±5", "§"."""
_SIGN = 10.0
"""Cost of a sign that touches letters and is no usual one there."""
_ODD_CASE = 5.0
"""Cost of small letters among capitals in sets that have capitals."""
_MIXED = 5.0
"""Cost of a letter that the set cannot write, in a word read in that set."""

TOKEN = re.compile(
    "(?<![^\\s!-,./:-@\\[-`{-~\u00a0-])"  # only where a run begins: a long one without such letters is passed once
    "[^\\s!-,./:-@\\[-`{-~\u00a0-]*[^\\s!-~\u00a0\u2013\u2014\u2018-\u201d\u2026\u2022][^\\s!-,./:-@\\[-`{-~\u00a0-]*"
)
"""A word with a character that the sets read differently."""
_WORD = re.compile(r"[^\W\d_²³¹¼½¾]+")
_PROSE = frozenset("“”‘’–—…•«»·\u200b\ufeff\u00a0")
_UNIT = re.compile(r"\d*(?:[kcdm]?m|ha)?[²³]|[+-]?[±°~]?\d*°?[CFKNBĐTESW]?|[µ][mglM]{1,2}|[²³±×÷½¼¾§®©™€£¥¹ºª]")
_SIGN_AMONG_LETTERS = re.compile(
    r"[^\W\d_](?:[^\w\s–—’\u00ad-]{1,4}|[²³¹¼½¾]{1,2})[^\W\d_²³¹¼½¾]|[^\W\d_][\u00a1-\u00b4\u00b6-\u00bf]{2}"
)
_QUOTE_TURNED = re.compile(r"[^\W\d_][«“‘·]|[»”][^\W\d_]")
_ABBREVIATION = re.compile("(?=.{2,7}$)[A-ZĐ]{1,6}Ư?|[đĐ]")
_ABBREVIATED = -7.5
"""Log of the probability of letters like "HĐND" or of "đ" for the money."""
_RAISED = frozenset("¹²³")
_RAISED_COST = 5.0
"""Cost of a raised digit after letters that are no unit: the mark of a footnote."""
_FEW = 5
_UNICODE_LETTER = re.compile(
    "[\u0100-\u0151\u0154-\u015f\u0162-\u0177\u0179-\u017c\u017f-\u0191\u0193-\u01b5\u1e00-\u1eff]"
)


@dataclass(frozen=True, slots=True)
class Guess:
    """`charset` is None where the text is sound as it stands, or where no set makes it better; `certainty` 0 to 1."""

    charset: Charset | None
    certainty: float


@lru_cache(100_000)
def weigh(token: str) -> tuple[float, ...]:
    """The log likelihood of a word in each of `SETS`, the best as 0; () where they do not differ."""
    costs = [_weigh(token, charset) for charset in SETS]
    best = max(costs)
    return () if min(costs) == best else tuple(cost - best for cost in costs)


def _weigh(token: str, charset: Charset | None) -> float:
    text = unicodedata.normalize("NFC", token) if charset is None else convert(token, charset)
    if _UNIT.fullmatch(text):
        return -_SIGN_IN_PLACE
    weight = IMPOSSIBLE if _SIGN_AMONG_LETTERS.search(text) else 0.0
    weight -= _SIGN * len(_QUOTE_TURNED.findall(text))
    for word in _WORD.findall(text):
        if not word.isascii():
            weight += _ABBREVIATED if _ABBREVIATION.fullmatch(word) else likelihood(word)
            odd = not word.islower() and not word.isupper() and not word[1:].islower()
            if odd and charset is not Charset.TCVN3:
                weight -= _ODD_CASE
    touching = any(char.isalpha() for char in text)
    for char in text:
        if char < " ":
            weight += IMPOSSIBLE
        elif char in _RAISED and touching:
            weight -= _RAISED_COST
        elif char > "~" and not char.isalnum() and char not in _PROSE:
            weight -= _SIGN if touching else 2 * _SIGN_IN_PLACE
    if charset is not None and _UNICODE_LETTER.search(token):
        weight -= _MIXED
    return weight


def sums(tokens: Iterable[str]) -> list[float]:
    """The log likelihood of words together in each of `SETS`."""
    total = [0.0] * len(SETS)
    for token in tokens:
        for at, weight in enumerate(weigh(token)):
            total[at] += weight
    return total


def share_of_syllables(tokens: Iterable[str], charset: Charset | None) -> float:
    """How many of the words are syllables of Vietnamese when read in that set."""
    sound = [_is_sound(token, charset) for token in tokens]
    slip = len(sound) > _FEW  # one foreign word or slip of the author is allowed everywhere
    return min(1.0, (sum(sound) + slip) / len(sound)) if sound else 1.0


@lru_cache(100_000)
def _is_sound(token: str, charset: Charset | None) -> bool:
    text = token if charset is None else convert(token, charset)
    if _SIGN_AMONG_LETTERS.search(text):
        return False
    words = (word for word in _WORD.findall(text) if not word.isascii())
    return all(likelihood(word) > IMPOSSIBLE or _ABBREVIATION.fullmatch(word) for word in words)


_ASCII_WORD = re.compile(r"(?<![^\s(\[\"'/,;:.-])[a-z]{2,}(?![^\s)\]\"'/,;:.!?-])")
_FEW_WORDS = 3
_ENOUGH_OF_PLAIN = 0.5


def is_foreign(text: str) -> bool:
    """Whether the words in plain letters, which all sets write alike, are of another language.

    >>> is_foreign("du må være root for å kjøre dette programmet"), is_foreign("ban hµnh theo nghÞ quyÕt")
    (True, False)
    """
    words = _ASCII_WORD.findall(text, 0, 50_000)
    plain = sum(map(_is_plain_syllable, words))
    return len(words) >= _FEW_WORDS and plain < _ENOUGH_OF_PLAIN * len(words)


@lru_cache(50_000)
def _is_plain_syllable(word: str) -> bool:
    return is_syllable(word)


def find_charset(text: str | bytes) -> Guess:
    """The one set in which the text is written, as a whole.

    Bytes are read as windows-1252 first, with its holes as control characters: ask only where they are no UTF-8.
    """
    if isinstance(text, bytes):
        text = read_single_bytes(text)
    tokens = TOKEN.findall(text)
    if not tokens:
        return Guess(None, 1.0)
    total = [weight + prior for weight, prior in zip(sums(tokens), PRIOR, strict=True)]
    total[SOUND] += CLAIM
    best = max(range(len(SETS)), key=total.__getitem__)
    charset = SETS[best]
    reading = read_tokens(tokens, charset)
    others = [total[at] for at, other in enumerate(SETS) if at != best and read_tokens(tokens, other) != reading]
    certainty = as_certainty(total[best] - max(others, default=0.0))
    if charset is None:
        return Guess(None, certainty)
    if share_of_syllables(tokens, charset) < ENOUGH or is_foreign(text):
        return Guess(None, 0.0)
    return Guess(charset, certainty)


def read_tokens(tokens: Iterable[str], charset: Charset | None) -> list[str]:
    """The words as they are in that set."""
    return [token if charset is None else convert(token, charset) for token in tokens]


def as_certainty(margin: float) -> float:
    """The probability of the better of two readings, of how far their log likelihoods lie apart."""
    return round(1 / (1 + math.exp(-max(-50.0, min(margin, 50.0)))), 3)


def read_single_bytes(data: bytes) -> str:
    """Bytes as windows-1252, its five holes as control characters.

    >>> read_single_bytes(b"K\\xd5 ho\\xb9ch \\x93\\x81")
    'KÕ ho¹ch “\\x81'
    """
    return data.decode("latin-1").translate(_CP1252)


_CP1252 = {byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xA0)}
