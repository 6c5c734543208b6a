"""The source of a page as text and tags in turn, in linear time however it is broken.

>>> [(piece.name, piece.text) for piece in split_markup("<p>a<!-- b -->c<script>if (a<b) x</script><b")]
[('p', '<p>'), ('', 'a'), ('!', '<!-- b -->'), ('', 'c'), ('!', '<script>if (a<b) x</script>'), ('', '<b')]
>>> show_text("<p>Kế <b>hoạch</b><style>p {}</style>")
'Kế hoạch'
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TAG = re.compile(r"<(?:(/?)([A-Za-z][A-Za-z0-9:]{0,20})((?:[^<>]{0,4000}))>|!--)")
_END = {
    "!": re.compile("-->"),
    "script": re.compile(r"</script\s*>", re.I),
    "style": re.compile(r"</style\s*>", re.I),
}


@dataclass(frozen=True, slots=True)
class Piece:
    """Text where `name` is empty; "!" for comments, scripts and style sheets, which nobody sees."""

    text: str
    name: str = ""
    closing: bool = False
    attributes: str = ""


def split_markup(source: str) -> Iterator[Piece]:
    """All of the source, piece by piece."""
    done = at = 0
    endless: set[str] = set()
    while match := _TAG.search(source, at):
        at = match.end()
        name = (match[2] or "!").lower()
        hidden = None
        if name in _END and not match[1] and name not in endless:
            hidden = _END[name].search(source, at)
            if hidden is None:
                endless.add(name)  # it is not looked for again
        if name == "!" and hidden is None:
            continue
        if match.start() > done:
            yield Piece(source[done : match.start()])
        if hidden is not None:
            at = hidden.end()
            yield Piece(source[match.start() : at], "!")
        else:
            yield Piece(match[0], name, bool(match[1]), match[3])
        done = at
    if done < len(source):
        yield Piece(source[done:])


def show_text(source: str) -> str:
    """The text between the tags."""
    return "".join(piece.text for piece in split_markup(source) if not piece.name)
