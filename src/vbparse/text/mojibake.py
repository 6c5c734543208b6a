"""UTF-8 that was read as a set of single bytes, once or more: "Káº¿ hoáº¡ch" is "Kế hoạch".

>>> repair_mojibake("Káº¿ hoáº¡ch cá»§a Sá»Ÿ Y táº¿")
('Kế hoạch của Sở Y tế', 5)
>>> repair_mojibake("thá»\\ufffdi gian, xÃ¡ÂºÂ£y ra")
('thời gian, xảy ra', 2)
>>> repair_mojibake("CHÂU Á, VIỆT NAM, «má» và XÃ HỘI")
('CHÂU Á, VIỆT NAM, «má» và XÃ HỘI', 0)

Word by word: a word changes where it becomes a likelier one, so sound words beside broken ones stay. Of bytes that the
wrong set has no character for, the one is taken that makes a usual syllable, where there is only one.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from vbparse.lexicon.syllables import IMPOSSIBLE, likelihood
from vbparse.text.syllables import is_syllable

_CODECS = ("cp1252", "mac_roman", "cp1258", "cp437", "cp850", "cp1250", "cp1251")
_HOLES = b"\x81\x8d\x8f\x90\x9d"
"""Bytes that windows-1252 has no character for: a sign of loss stands for one of these."""
_DROPPED = _HOLES + b"\xa0\xad"
"""Bytes that leave no trace when they get lost: also the hard space and the soft hyphen."""
_WORD = re.compile(r"[^\W\d_²³¹¼½¾]+")
_LETTERS = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
_MEANT = frozenset(
    _LETTERS + _LETTERS.upper() + "“”‘’–—…•·«»°²³±×÷½§®©₫€→≥≤−\u00a0\u00ad\u200b\ufeff\u0300\u0301\u0303\u0309\u0323"
)
"""What broken text may stand for; anything else shows that it was read amiss."""
_PROSE = frozenset("“”‘’–—…•₫²³°\u00a0\u00ad\u200b\ufeff")
_DEPTH = 4
_ODD = 12.0
_ODD_CASE = 5.0
_ENOUGH = 3
"""Broken words after which what is left of torn letters is looked for as well."""


def repair_mojibake(text: str) -> tuple[str, int]:
    """`text` with its words read rightly, and how many words that were."""
    if text.isascii() or not _gate().search(text):
        return text, 0
    count = 0

    def change(match: re.Match[str]) -> str:
        nonlocal count
        word = match.group()
        read = _read_word(word, count >= _ENOUGH)
        count += read != word
        return read

    for _ in range(2):  # the second time with what the first has shown
        text = _CHUNK.sub(change, text)
        if count < _ENOUGH:
            return text, count
    return _SPACED.sub(_close, text), count


_CHUNK = re.compile(
    "(?<![^\\s\\x00-\\x20!-,./:-@\\[-`{-~])"  # only where a run begins, as in `legacy_detect.TOKEN`
    "[^\\s!-,./:-@\\[-`{-~]*[^\\s\\x00-\\x7f](?:[^\\x00-\\x20!-,./:-@\\[-`{-~\\u2028\\u2029]|(?<=[ºª»Ã])\\?(?=[^\\W\\d_]))*"
)


@lru_cache(50_000)
def _read_word(word: str, torn: bool) -> str:
    if not torn and not _gate().search(word):
        return word
    best, weight = word, _weigh(word)
    for codec in _CODECS:
        read = word
        for _ in range(_DEPTH):
            deeper = _sequences(codec).sub(lambda match, codec=codec: _decode(match, codec), read)  # type: ignore[misc]
            ended = deeper == read
            read = _mend(deeper, codec) if ended else deeper
            found = _weigh(read)
            if found > weight + 1.0 and _MEANT.issuperset(set(read) - set(word) - _ASCII):
                best, weight = read, found
            if ended:
                break
        if best != word:
            return best
    return word


_ASCII = frozenset(map(chr, range(128)))


def _weigh(word: str) -> float:
    weight = 0.0
    for part in _WORD.findall(word):
        if not part.isascii():
            weight += likelihood(part)
            weight -= _ODD_CASE * (not part.islower() and not part.isupper() and not part[1:].islower())
    for char in word:
        if char == "\ufffd" or (char > "~" and not char.isalnum()):
            weight -= 0.5 if char in _PROSE else _ODD
    return weight


def _decode(match: re.Match[str], codec: str) -> str:
    table = _bytes(codec)
    try:
        return bytes(table[char] for char in match.group()).decode("utf-8")
    except UnicodeDecodeError:
        return match.group()


def _mend(word: str, codec: str) -> str:
    """The word with the last bytes of its torn letters, if that gives one word only."""
    torn = list(_torn(codec).finditer(word))
    if not torn or len(torn) > 3:
        return word
    table = _bytes(codec)
    words = [""]
    done = 0
    for match in torn:
        begun = bytes(table[char] for char in match[1])
        last = _HOLES if len(match[0]) > len(match[1]) else _DROPPED
        letters = [char for byte in last if (char := (begun + bytes([byte])).decode("utf-8", "ignore")) in _MEANT]
        words = [before + word[done : match.start()] + letter for before in words for letter in letters]
        done = match.end()
    ranked = sorted(((_weigh(before + word[done:]), before + word[done:]) for before in words), reverse=True)
    if not ranked or ranked[0][0] <= IMPOSSIBLE or (len(ranked) > 1 and ranked[1][0] > ranked[0][0] - 1.0):
        return word
    return ranked[0][1]


_SPACED = re.compile("([^\\W\\d_]{0,4})Ã( {1,2})([a-z]{0,3})(?![^\\W\\d_])")
"""The hard space that is the second byte of "à" became a blank: "vÃ o" is "vào"."""


def _close(match: re.Match[str]) -> str:
    before, blanks, after = match.groups()
    joined = f"{before}à{after}"
    if len(blanks) == 1 and likelihood(joined) > IMPOSSIBLE and not (len(after) > 1 and is_syllable(after)):
        return joined if after else joined + " "
    return f"{before}à {after}" if likelihood(before + "à") > IMPOSSIBLE else match.group()


@cache
def _bytes(codec: str) -> dict[str, int]:
    """The byte of each character; holes as control characters, as browsers and databases have it."""
    table: dict[str, int] = {}
    if codec.startswith("cp12"):
        table = {chr(byte): byte for byte in range(0x80, 0x100 if codec == "cp1252" else 0xA0)}
    for byte in range(0x80, 0x100):
        char = bytes([byte]).decode(codec, "ignore")
        if char:
            table[char] = byte
    return table


def _class(codec: str, first: int, last: int) -> str:
    return "[" + "".join(re.escape(char) for char, byte in _bytes(codec).items() if first <= byte <= last) + "]"


@cache
def _gate() -> re.Pattern[str]:
    """The beginning of a Vietnamese letter or of a quotation mark, in any of the sets."""
    leads = ""
    found = []
    for codec in _CODECS:
        after = _class(codec, 0x80, 0xBF)
        for first, following in (
            (_class(codec, 0xE1, 0xE1), f"{_class(codec, 0xBA, 0xBB)}(?:{after}|[\ufffd?a-z])"),
            (_class(codec, 0xE2, 0xE2), _class(codec, 0x80, 0x80)),
            (_class(codec, 0xC2, 0xC6), after),
        ):
            leads += first[1:-1]
            found.append(f"(?<={first}){following}")
    return re.compile(f"[{leads}](?:{'|'.join(found)})")


@cache
def _sequences(codec: str) -> re.Pattern[str]:
    after = _class(codec, 0x80, 0xBF)
    two, three = _class(codec, 0xC2, 0xDF), _class(codec, 0xE0, 0xEF)
    return re.compile(f"{two}{after}|{three}{after}{{2}}")


@cache
def _torn(codec: str) -> re.Pattern[str]:
    """The beginning of a letter whose last byte is gone, or a sign of what was lost."""
    vietnamese = _class(codec, 0xE1, 0xE1) + _class(codec, 0xBA, 0xBB)
    quotation = _class(codec, 0xE2, 0xE2) + _class(codec, 0x80, 0x80)
    return re.compile(
        f"({vietnamese}|{quotation}|{_class(codec, 0xC3, 0xC6)}(?=[\ufffd?\xa0]|[^\\W\\d_]))[\ufffd?\xa0]?"
    )
