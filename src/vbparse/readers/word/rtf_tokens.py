"""RTF token by token: groups, control words, characters. Nothing is understood here.

>>> data = b"{\\\\b1 Bi\\\\'ea}"
>>> token, found = read_token(data, 0), []
>>> while token is not None:
...     found.append((token.kind.value, token.word, token.number))
...     token = read_token(data, token.end)
>>> found
[('{', '', None), ('word', 'b', 1), ('text', 'Bi', None), ('byte', '', 234), ('}', '', None)]
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """`byte` is an escaped byte in `number`; `sign` a control symbol in `word`; `none` says nothing."""

    OPEN = "{"
    CLOSE = "}"
    WORD = "word"
    SIGN = "sign"
    BYTE = "byte"
    TEXT = "text"
    NONE = "none"


class Token(NamedTuple):
    """`word`: a control word, a control symbol, or raw text as latin-1; `end`: the place behind it."""

    kind: Kind
    word: str
    number: int | None
    end: int


_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})?[ ]?"
    rb"|\\'(?P<byte>[0-9a-fA-F]{2})"
    rb"|\\(?P<sign>[^a-zA-Z'])"
    rb"|(?P<open>\{)|(?P<close>\})"
    rb"|(?P<text>[^\\{}\r\n]{1,65536})"
    rb"|[\r\n]+|\\.?",
    re.S,
)
_BRACE = re.compile(rb"\\bin(\d{1,9}) ?|\\[^b]|[{}]", re.S)


def read_token(data: bytes, at: int) -> Token | None:
    """The token at a place, None at the end; `\\bin` data is passed over."""
    match = _TOKEN.match(data, at)
    if match is None:
        return None
    end = match.end()
    if (word := match["word"]) is not None:
        number = int(match["number"]) if match["number"] else None
        if word == b"bin" and number is not None and number > 0:
            return Token(Kind.NONE, "", None, end + number)
        return Token(Kind.WORD, word.decode("ascii"), number, end)
    if (text := match["text"]) is not None:
        return Token(Kind.TEXT, text.decode("latin-1"), None, end)
    if (byte := match["byte"]) is not None:
        return Token(Kind.BYTE, "", int(byte, 16), end)
    if match["open"] is not None:
        return Token(Kind.OPEN, "", None, end)
    if match["close"] is not None:
        return Token(Kind.CLOSE, "", None, end)
    if (sign := match["sign"]) is not None:
        return Token(Kind.SIGN, sign.decode("latin-1"), None, end)
    return Token(Kind.NONE, "", None, end)


def end_of_group(data: bytes, at: int) -> int:
    """The place of the brace that closes the group around `at`; the end of the data where none does."""
    depth = 1
    while True:
        match = _BRACE.search(data, at)
        if match is None:
            return len(data)
        at = match.end()
        if match.group(1):
            at += int(match.group(1))
        elif match.group() == b"{":
            depth += 1
        elif match.group() == b"}":
            depth -= 1
            if not depth:
                return match.start()
