"""What programs leave behind when they print text: escapes of HTML, JSON and Python as plain characters.

>>> unescape("K\\\\u1ebf ho\\\\u1ea1ch &amp;quot;2025&amp;quot; c&#7911;a S&#7903;")
('Kế hoạch "2025" của Sở', 6)
>>> unescape("Điều 1\\\\r\\\\nĐiều 2\\\\r\\\\nĐiều 3")
('Điều 1\\nĐiều 2\\nĐiều 3', 2)
>>> unescape(r"C:\\new\\text, R&D; KH&CN; a &lt b")
('C:\\\\new\\\\text, R&D; KH&CN; a &lt b', 0)

Only whole escapes count; "\\n" alone counts where a text has hardly any other line ends.
"""

from __future__ import annotations

import html
import quopri
import re

_ENTITY = re.compile(r"&(?:amp;){0,4}(?:#\d{2,6};|#[xX][0-9a-fA-F]{2,5};|[A-Za-z]{2,8}[1-4]?;)")
_CODE = re.compile(r"(?<!\\)\\{1,2}u([0-9a-fA-F]{4})")
_LINE_END = re.compile(r"(?<!\\)\\{1,2}r\\{1,2}n|(?<!\\)\\{1,2}[nr](?![a-z]{2})")
_CRLF = re.compile(r"\\r\\{1,2}n")
_TAB = re.compile(r"(?<!\\)\\{1,2}t(?![a-z]{2})")
_QUOTED = re.compile(r"=(?:E1=B[AB]|C[3-6])=[89AB][0-9A-F]")
_SAMPLE = 20_000
_SEVERAL = 3


def unescape(text: str) -> tuple[str, int]:
    """`text` with escapes as the characters that they stand for, and how many there were."""
    count = 0
    if "=" in text and text.isascii() and len(_QUOTED.findall(text, 0, _SAMPLE)) >= _SEVERAL:
        text, count = _read_quoted(text)
    if "&" in text:
        text, found = _read_entities(text)
        count += found
    if "\\" in text:
        text, found = _unescape_codes(text)
        count += found
    return text, count


def unescape_letters(source: str) -> tuple[str, int]:
    """The same for HTML that is not yet read: entities of letters and signs, none that is markup.

    >>> unescape_letters("<p>Uû ban nh&copy;n d&#169;n &lt;tØnh&gt; &amp;amp;</p>")
    ('<p>Uû ban nh©n d©n &lt;tØnh&gt; &amp;amp;</p>', 2)
    """
    count = 0

    def read(match: re.Match[str]) -> str:
        nonlocal count
        written = match.group()
        char = html.unescape(written)
        if len(char) != 1 or char.isascii() or char == "\u00a0":
            return written
        count += 1
        return char

    return (_PLAIN_ENTITY.sub(read, source) if "&" in source else source), count


_PLAIN_ENTITY = re.compile(r"&(?:#\d{2,6};|#[xX][0-9a-fA-F]{2,5};|[A-Za-z]{2,8}[1-4]?;)")


def _read_quoted(text: str) -> tuple[str, int]:
    """Quoted-printable of a mail or a web archive: "K=E1=BA=BF"."""
    try:
        return quopri.decodestring(text.encode("ascii")).decode("utf-8"), len(_QUOTED.findall(text))
    except UnicodeDecodeError:
        return text, 0


def _read_entities(text: str) -> tuple[str, int]:
    count = 0

    def read(match: re.Match[str]) -> str:
        nonlocal count
        char = _entity(match.group())
        count += char != match.group()
        return char

    return _ENTITY.sub(read, text), count


def _entity(written: str) -> str:
    for _ in range(5):
        read = html.unescape(written)
        if read == written:
            break
        written = read
    return written.replace("\u00a0", " ")


def _unescape_codes(text: str) -> tuple[str, int]:
    count = 0

    def read(match: re.Match[str]) -> str:
        nonlocal count
        code = int(match[1], 16)
        if not (0x20 <= code < 0x250 or 0x300 <= code < 0x370 or 0x1E00 <= code < 0x2300 or 0xFB00 <= code < 0xFE00):
            return match.group()
        count += 1
        return chr(code)

    text = _CODE.sub(read, text)
    literal = len(_LINE_END.findall(text))
    several = literal >= _SEVERAL or len(_CRLF.findall(text)) > 1 or count >= _SEVERAL
    if literal and several and text.count("\n") <= literal // 2:
        text, found = _LINE_END.subn("\n", text)
        text = _TAB.sub("\t", text).replace('\\"', '"').replace("\\/", "/")
        count += found
    return text, count
