"""Bytes to text: UTF-8 and UTF-16, nothing guessed.

>>> read_characters("Kế hoạch".encode("utf-8-sig"), "a.txt")
('Kế hoạch', 'utf-8-sig')
>>> read_characters("Kế hoạch".encode("utf-16"), "a.txt")
('Kế hoạch', 'utf-16')

It refuses other encodings: a wrong guess would change letters without a trace.
"""

from __future__ import annotations

import codecs

from vbparse.errors import UnreadableInput

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_characters(data: bytes, name: str) -> tuple[str, str]:
    """The text and the encoding's name.

    Raises `UnreadableInput` where the bytes are neither UTF-8 nor UTF-16 with a byte order mark.
    """
    if data.startswith(_UTF16):
        encoding = "utf-16"
    elif data.startswith(codecs.BOM_UTF8):
        encoding = "utf-8-sig"
    else:
        encoding = "utf-8"
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError as error:
        raise UnreadableInput(
            name,
            f"it is no {encoding.upper().removesuffix('-SIG')} text (byte {error.start} cannot be decoded)",
            "save it as UTF-8 (texts in TCVN3, VNI or a Windows code page have to be converted first)",
        ) from error
