"""What the fonts of a document say: bold, italic, and characters that stand for other ones.

>>> is_bold("TimesNewRomanPS-BoldMT"), is_bold("Times New Roman,Bold"), is_bold("Aboldt Roman Light")
(True, True, False)
>>> decode("th\\u2212 t\\u00adíng ChÝnh phñ", Charset.TCVN3)
'thư tướng Chính phủ'

Fonts of before Unicode (".VnTime", "VNI-Times") show Vietnamese letters for other characters, and a PDF's producer may
have written these by the names of their glyphs: U+2212 and U+2219 for the bytes AD and B7. Text of such a font that
holds letters of Unicode is left alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from vbparse.lexicon.charsets import Charset, charset_of_font, is_capital_font
from vbparse.readers.pdf.calls import font_name
from vbparse.text.legacy import convert
from vbparse.text.legacy_detect import find_charset
from vbparse.text.unicode import normalize

_BOLD = re.compile(r"(?:^|[-,_ ]|[a-z])(?:(?:Semi|Demi|Extra|Ultra)?Bold|BOLD|Black|Heavy)|[-,_ ](?:bold|bd)\b")
_ITALIC = re.compile(r"Italic|Oblique|ITALIC|[-,_ ](?:italic|it|oblique)\b")
_AS_BYTES = str.maketrans(
    {
        "\u2212": "\u00ad", "\u2219": "\u00b7", "\u03bc": "\u00b5", "\u02c9": "\u00af", "\u0110": "\u00d0",
        "\u2126": "\u03a9", "\u2206": "\u0394", "\u2044": "/", "\u0111": "\u00f0",
    }
)  # fmt: skip
_SURE = 0.95
_BY_GLYPH = re.compile("[\u02c9\u0110\u0111\u03bc\u2044\u2126\u2206\u2212\u2219]")
_UNICODE = re.compile("[\u0102\u0103\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]")
_HIGH = re.compile("[^\x00-\x7f]")
_LINE_END_HYPHEN = re.compile("(?<=[^\\W\\d_])\ufffe")
_ODD = frozenset(
    map(
        chr,
        (
            *(*range(9), *range(0x0B, 0x0D), *range(0x0E, 0x20), *range(0x7F, 0xA0), 0xAD, 0xD0, 0x189, 0x1F6, 0x256),
            *(0x2011, *range(0x200B, 0x2010), *range(0x2028, 0x202F), *range(0x2060, 0x2065), 0xFEFF),
            *range(0xFFF9, 0x10000),
        ),
    )
)
_HYPHENS = str.maketrans("\ufffe\u00ad\u0002\u2011", "----")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff\x00-\x08\x0e-\x1f\x7f]")


def is_bold(name: str) -> bool:
    """Whether a font's name says that it is bold."""
    return _BOLD.search(name) is not None


def decode(text: str, charset: Charset, *, capitals: bool = False) -> str:
    """Text of a font of before Unicode as it shows on the page."""
    if "\ufffe" in text:
        text = _LINE_END_HYPHEN.sub("\u00ad" if charset is Charset.TCVN3 else "-", text).replace("\ufffe", "-")
    if _BY_GLYPH.search(text):
        text = text.translate(_AS_BYTES)
    return convert(text, charset, capitals=capitals)


@dataclass(frozen=True, slots=True)
class Font:
    """What a font's name says; `charset` where it is one of before Unicode."""

    name: str
    bold: bool
    italic: bool
    charset: Charset | None
    capitals: bool


@dataclass(slots=True)
class Fonts:
    """The fonts of one document by their addresses; `charset` is the one that text was converted from, if any."""

    known: dict[int, Font] = field(default_factory=dict)
    firsts: dict[str, int] = field(default_factory=dict)
    converted: dict[Charset, int] = field(default_factory=dict)

    def font(self, address: int) -> Font:
        found = self.known.get(address)
        if found is None:
            name = font_name(address) if address else ""
            charset = charset_of_font(name)
            found = Font(name, is_bold(name), _ITALIC.search(name) is not None, charset, is_capital_font(name))
            self.known[address] = found
        return found

    def same(self, addresses: list[int]) -> list[int]:
        """The addresses with fonts of one name as one: some producers embed a font for each stretch of text."""
        found = {each: self.firsts.setdefault(self.font(each).name, each) for each in dict.fromkeys(addresses)}
        return [found[each] for each in addresses]

    def modern(self, pieces: Iterable[tuple[int, str]]) -> frozenset[int]:
        """Which fonts of before Unicode hold letters of Unicode on a page all the same."""
        if not any(font.charset is not None for font in self.known.values()):
            return frozenset()
        counts: dict[int, tuple[int, int]] = {}
        for address, text in pieces:
            if self.font(address).charset is not None and not text.isascii():
                own, high = counts.get(address, (0, 0))
                counts[address] = (own + len(_UNICODE.findall(text)), high + len(_HIGH.findall(text)))
        return frozenset(address for address, (own, high) in counts.items() if own * 4 > high)

    def is_plain(self, text: str, addresses: Iterable[int]) -> bool:
        """Whether all that a page says can be taken as it stands."""
        if any(self.font(each).charset is not None for each in addresses):
            return False
        return _ODD.isdisjoint(text) and unicodedata.is_normalized("NFC", text)

    def guess(self, text: str, addresses: Iterable[int]) -> Charset | None:
        """The set of before Unicode that a page is written in whose fonts do not tell: a converter replaced them."""
        narrow = text.encode("latin-1", "ignore")
        high = len(narrow) - len(text.encode("ascii", "ignore"))
        if high * 12 < len(text) or (len(text) - len(narrow)) * 10 > high:
            return None
        if any(self.font(each).charset is not None for each in addresses):
            return None
        found = find_charset(text)
        return found.charset if found.certainty >= _SURE else None

    def read(self, address: int, text: str, *, modern: bool, guess: Charset | None = None) -> str:
        """Text of a font in Unicode, NFC; `guess` is the set of fonts that name none."""
        font = self.font(address)
        charset = font.charset or guess
        if charset is not None and not modern:
            if not text.isascii():
                self.converted[charset] = self.converted.get(charset, 0) + 1
            return _INVISIBLE.sub("", decode(text, charset, capitals=font.capitals))
        if text.isascii() and text.isprintable():
            return text
        return _INVISIBLE.sub("", normalize(text.translate(_HYPHENS)))
