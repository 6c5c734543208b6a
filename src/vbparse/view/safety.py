"""A document's text in a page: characters that nobody sees made visible, data that cannot end its script element.

>>> show("trẻ em\\u202e gnort")
'trẻ em\\ufffd gnort'
>>> show("a\\x00b\\tc")
'a␀b\\tc'
>>> script_json({"title": "</script><script>alert(1)</script> & <!--"})
'{"title":"\\\\u003c/script\\\\u003e\\\\u003cscript\\\\u003ealert(1)\\\\u003c/script\\\\u003e \\\\u0026 \\\\u003c!--"}'

It leaves line ends, tabs and the joiner inside an emoji as they are.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

Json = str | int | float | bool | None | list["Json"] | tuple["Json", ...] | Mapping[str, "Json"]

_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"  # directions, widths of zero, tags, halves of pairs
    "|(?<![\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])\u200d"
)
_PICTURES = 0x2400
_DELETE, _DELETE_PICTURE = 0x7F, "\u2421"
_ESCAPED = re.compile(r"\\(?:u[0-9a-f]{4}|.)")
_KEPT = frozenset((r"\\", r"\"", r"\n", r"\t"))
_IN_SCRIPT = ("<", ">", "&", "\u2028", "\u2029")


def show(text: str) -> str:
    """The text with each invisible or direction-changing character as one visible sign, code point for code point."""
    return _UNSEEN.sub(_picture, text)


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(_PICTURES + code)
    return _DELETE_PICTURE if code == _DELETE else "\ufffd"


def script_json(data: Json) -> str:
    """JSON for a `<script type="application/json">`: nothing in it can end the element or open a comment."""
    written = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=dict)
    written = _UNSEEN.sub(_picture, _ESCAPED.sub(_unescaped, written))
    for sign in _IN_SCRIPT:
        written = written.replace(sign, f"\\u{ord(sign):04x}")
    return written


def _unescaped(match: re.Match[str]) -> str:
    """What JSON escapes of its own accord, made visible as in `show`; line ends, tabs, quotes and strokes stay."""
    written = match[0]
    if written in _KEPT:
        return written
    return show(json.loads(f'"{written}"'))
