"""What makes a saved page large and says nothing: style sheets, scripts, pictures written out as text.

>>> drop_bulk('<style>p {color: red}</style><p>Kế hoạch<img src="data:image/png;base64,iVBORw0KGgo="></p>')
'<style></style><p>Kế hoạch<img src=""></p>'

Style sheets that name an old Vietnamese font stay, and scripts of data; so does what is never closed.
"""

from __future__ import annotations

import re

_NAMES = ("style", "script", "STYLE", "SCRIPT")
_OLD_FONTS = (".Vn", ".VN", ".vn", "VNI", "Vni", "vni-")
_PICTURE = re.compile(r"data:[\w/+.;=-]{3,80};base64,[A-Za-z0-9+/=_%\s-]*")


def drop_bulk(text: str) -> str:
    """The page without its bulk; elements keep their places."""
    for name in _NAMES:
        if f"<{name}" in text:
            text = _without_content(text, name)
    return _PICTURE.sub("", text) if ";base64," in text else text


def _without_content(text: str, name: str) -> str:
    pieces: list[str] = []
    kept = 0
    at = text.find(f"<{name}")
    while at >= 0:
        start = text.find(">", at) + 1
        end = text.find(f"</{name}", start)
        if start == 0 or end < 0:
            break  # never closed: a browser takes the rest for it, and so does the parser
        if not _is_told(name.lower(), text[at:start], text, start, end):
            pieces.append(text[kept:start])
            kept = end
        at = text.find(f"<{name}", end)
    pieces.append(text[kept:])
    return "".join(pieces)


def _is_told(name: str, tag: str, text: str, start: int, end: int) -> bool:
    if name == "script":
        return "json" in tag
    return any(text.find(font, start, end) >= 0 for font in _OLD_FONTS)
