"""The font table of RTF: each font's name and the code page that its bytes are in.

>>> fonts = {1: Font("Times New Roman", 163), 2: Font(".VnTime", 0), 3: Font("Symbol", 2)}
>>> [decode(byte, fonts[at], "cp1252") for at, byte in ((1, b"\\xfe"), (2, b"\\xad"), (3, b"\\xb7"))]
['\\u20ab', '\\xad', '\\uf0b7']
"""

from __future__ import annotations

from dataclasses import dataclass

from vbparse.text.legacy import charset_of_font

_PAGES = {
    0: "cp1252",
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    134: "gbk",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    255: "cp437",
    254: "cp437",
}
_SYMBOLIC = 2


@dataclass(slots=True)
class Font:
    """A font's name and `\\fcharset`; None where it states none."""

    name: str = ""
    charset: int | None = None


def decode(data: bytes, font: Font | None, page: str) -> str:
    """Bytes set in a font; `page` is the document's own. Bytes of fonts with an old encoding stay as windows-1252 has
    them, those of symbol fonts go to the private area.
    """
    if font is not None and charset_of_font(font.name) is not None:
        return _latin(data)
    if font is not None and font.charset == _SYMBOLIC:
        return "".join(chr(0xF000 + byte) if byte >= 0x20 else chr(byte) for byte in data)
    if font is not None and font.charset is not None and font.charset not in (0, 1):
        page = _PAGES.get(font.charset, page)
    if page == "cp1252":
        return _latin(data)
    try:
        return data.decode(page, "replace")
    except LookupError:
        return _latin(data)


def _latin(data: bytes) -> str:
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in data)


def page_of(number: int | None) -> str:
    """The name of an `\\ansicpg`."""
    return "cp1252" if not number else {65001: "utf-8", 10000: "mac_roman"}.get(number, f"cp{number}")
