"""The source of an HTML page whose tags name fonts of before Unicode, converted run by run.

>>> read_markup_fonts('<p><font face=".VnTimeH">quyÕt ®Þnh</font>&nbsp;<font face=".VnTime">tr&shy;ëng</font>')[0]
'<p><font face=".VnTimeH">QUYẾT ĐỊNH</font>&nbsp;<font face=".VnTime">trưởng</font>'
>>> read_markup_fonts('<style>p.a {font-family:"VNI-Times"}</style><p class="a">Keá hoa<b>ïch</b></p>')[0]
'<style>p.a {font-family:"VNI-Times"}</style><p class="a">Kế hoạ<b>ch</b></p>'

Fonts are taken from `face`, from `style`, and from the rules of a style sheet that name one class or tag. Tags and
entities of markup stay as they are; a page that names no such font comes back at once.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

from vbparse.lexicon.charsets import Charset, charset_of_font
from vbparse.text.font_runs import read_runs
from vbparse.text.markup import split_markup

_NAMED = re.compile(r"(?i:face\s*=|font-family\s*:|font\s*:)[\s\"'&;quot]{0,12}(?:\.?vn|vps|vi[ s]|u hoai|hoang)", re.I)
_FACE = re.compile(r"\bface\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>]+)", re.I)
_FAMILY = re.compile(r"font-family\s*:\s*((?:&quot;|[^;{}\"<>]|\"[^\"]*\")+)", re.I)
_CLASS = re.compile(r"\bclass\s*=\s*[\"']?([\w-]+)", re.I)
_RULE = re.compile(r"([^{}]{1,500})\{([^{}]{0,2000})\}")
_SELECTOR = re.compile(r"(?:[a-z0-9]+)?\.([\w-]+)$|([a-z][a-z0-9]*)$", re.I)
_ENTITY = re.compile(r"&(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,5}|[A-Za-z]{2,8}[1-4]?);")
_NO_ELEMENT = frozenset(
    ["", "!", "br", "hr", "img", "input", "meta", "link", "col", "area", "base", "embed", "param", "source", "wbr"]
)
_BLOCK = frozenset(
    (*(f"h{level}" for level in range(1, 7)), *("p", "div", "td", "th", "tr", "table", "li", "ul", "ol", "body"))
) | {"center", "blockquote", "br", "hr"}
_HOLDER = "\ue000"
_MANY = 0xF00


@dataclass(slots=True)
class _Page:
    """The pieces of the source as they are read; runs wait until their paragraph ends."""

    pieces: list[str] = field(default_factory=list)
    runs: list[tuple[int, str | None]] = field(default_factory=list)
    words: dict[Charset, int] = field(default_factory=dict)

    def flush(self) -> None:
        """Reads the runs of a paragraph together."""
        entities: list[str] = []
        runs = [(_hold(self.pieces[at], entities), font) for at, font in self.runs]
        read = read_runs(runs)
        for (at, _), (before, _), after in zip(self.runs, runs, read.texts, strict=True):
            if after != before:
                self.pieces[at] = _release(after, entities)
        for charset, count in read.words:
            self.words[charset] = self.words.get(charset, 0) + count
        self.runs = []


def read_markup_fonts(source: str) -> tuple[str, dict[Charset, int]]:
    """`source` with the text of old fonts converted, and how many words of which set."""
    if not _NAMED.search(source):
        return source, {}
    sheet = _read_sheet(source)
    page = _Page()
    stack: list[tuple[str, str | None]] = [("", None)]
    for piece in split_markup(source):
        if not piece.name:
            page.runs.append((len(page.pieces), stack[-1][1]))
        page.pieces.append(piece.text)
        if piece.name in _BLOCK or len(page.runs) > _MANY:
            page.flush()
        if piece.name in _NO_ELEMENT or piece.attributes.endswith("/"):
            continue
        if piece.closing:
            _close(stack, piece.name)
        else:
            stack.append((piece.name, _font(piece.name, piece.attributes, sheet) or stack[-1][1]))
    page.flush()
    return "".join(page.pieces), page.words


def _close(stack: list[tuple[str, str | None]], name: str) -> None:
    """Ends the innermost open element of that name; a stray end is nothing."""
    for at in range(len(stack) - 1, max(0, len(stack) - 30), -1):
        if stack[at][0] == name:
            del stack[at:]
            return


def _font(name: str, attributes: str, sheet: dict[str, str]) -> str | None:
    face = _FACE.search(attributes) or _FAMILY.search(attributes)
    if face:
        return html.unescape(face[1]).strip("\"' ")
    of_class = _CLASS.search(attributes)
    return (sheet.get("." + of_class[1]) if of_class else None) or sheet.get(name)


def _read_sheet(source: str) -> dict[str, str]:
    """Which font a class (".a") or a tag has in the page's style sheets."""
    sheet: dict[str, str] = {}
    for style in split_markup(source):
        if style.name != "!" or style.text[:6].lower() != "<style":
            continue
        for selectors, rules in _RULE.findall(style.text.partition(">")[2]):
            family = _FAMILY.search(rules)
            if family is None or charset_of_font(family[1].strip()) is None:
                continue
            for selector in selectors.split(","):
                found = _SELECTOR.search(selector.strip())
                if found:
                    sheet["." + found[1] if found[1] else found[2].lower()] = family[1].strip().strip("\"'")
    return sheet


def _hold(text: str, entities: list[str]) -> str:
    """Letters of entities as characters; those of markup as one sign of the private area each."""

    def hold(match: re.Match[str]) -> str:
        char = html.unescape(match[0])
        if len(char) == 1 and char > "\u00a0":
            return char
        if len(entities) >= _MANY:
            return match[0]
        entities.append(match[0])
        return chr(ord(_HOLDER) + len(entities) - 1)

    return _ENTITY.sub(hold, text) if "&" in text else text


def _release(text: str, entities: list[str]) -> str:
    return re.sub("[\ue000-\uefff]", lambda match: entities[ord(match[0]) - ord(_HOLDER)], text) if entities else text
