"""HTML: the part of a page that is the document, as paragraphs, headings and tables with XPaths.

Where the page stands on a known site its selectors find the body (`sources.toml`); elsewhere the densest part is
looked for,
going down as long as one child holds nearly all the text. Scripts, styles, menus and what PHP left behind are no text.
A superscript number becomes a mark like "[1]", so that it cannot stick to the value before it.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from vbparse.lexicon.sites import portals
from vbparse.model.base import Anchor
from vbparse.readers.blocks import Block, BlockKind, CellBlock, RawDocument
from vbparse.readers.decode import read_characters
from vbparse.readers.plain import describe, repaired
from vbparse.readers.registry import Payload
from vbparse.text.fold import fold
from vbparse.text.unicode import normalize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bs4 import Tag
    from bs4.element import PageElement

_NO_TEXT = re.compile(r"<(script|style|noscript|svg|template|head)\b[^>]*>.*?</\1\s*>", re.I | re.S)
_PHP = re.compile(r"<\?(?:php|=).*?(?:\?>|\Z)", re.S)
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_TORN = re.compile(r"(?<![<\w])/(?:p|div|span|td|tr|li|h[1-6]|b|strong|em|i)>")
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.I)
_BLANKS = re.compile(r"\s+")
_DROPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "nav",
        "footer",
        "button",
        "select",
        "option",
        "input",
        "textarea",
        "iframe",
        "svg",
        "template",
        "title",
        "meta",
        "link",
        "aside",
        "video",
        "audio",
    ]
)
_BLOCK = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "blockquote",
        "pre",
        "center",
        "dl",
        "dt",
        "dd",
        "figure",
        "figcaption",
        "address",
        "body",
        "html",
        "table",
        "fieldset",
        "details",
        "summary",
        "tbody",
        "hr",
        "form",
    ]
)
_HEADING = re.compile(r"h[1-6]$")
_NUMBER = re.compile(r"[\[(]?\d{1,3}[\])]?$")


@dataclass(slots=True)
class _Walk:
    """Collects the blocks while the tree is walked; a paragraph grows until a block element ends it."""

    blocks: list[Block] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    bold: list[tuple[int, int]] = field(default_factory=list)
    path: str | None = None

    def put(self, text: str, bold: bool, path: str) -> None:
        """Adds running text, white space collapsed as a browser does."""
        text = _BLANKS.sub(" ", text)
        if 0 < self.length < 40 and path != self.path and "".join(self.pieces).strip(" :") and self._is_label():
            self.flush()
        if not self.pieces or self.pieces[-1].endswith(" "):
            text = text.removeprefix(" ")
        if not text:
            return
        if self.path is None:
            self.path = path
        if bold and text.strip():
            start = self.length + len(text) - len(text.lstrip())
            end = self.length + len(text.rstrip())
            if self.bold and self.bold[-1][1] >= start - 1:
                self.bold[-1] = (self.bold[-1][0], end)
            else:
                self.bold.append((start, end))
        self.pieces.append(text)
        self.length += len(text)

    def _is_label(self) -> bool:
        """An attribute box made of spans has no blank between label and value."""
        return fold("".join(self.pieces).strip(" :")) in portals().fields

    def flush(self, level: int = 0) -> None:
        """Ends the paragraph."""
        text = "".join(self.pieces).rstrip()
        if text:
            kind = BlockKind.HEADING if level else BlockKind.PARAGRAPH
            bold = tuple((a, min(b, len(text))) for a, b in self.bold if a < len(text))
            self.blocks.append(Block(kind, text, Anchor(xpath=self.path), level, bold))
        self.pieces, self.bold, self.length, self.path = [], [], 0, None


def read_html(payload: Payload) -> RawDocument:
    """The blocks of a page's document; an attribute box elsewhere on the page comes first."""
    from bs4 import BeautifulSoup

    text, encoding = _characters(payload)
    diagnostics = repaired(text)
    for pattern in (_PHP, _COMMENT, _NO_TEXT):
        text = pattern.sub(" ", text)
    text = _TORN.sub(lambda match: "<" + match.group(), normalize(text))
    soup = BeautifulSoup(text, "lxml")
    for tag in soup.find_all(list(_DROPPED)):
        tag.decompose()
    # a fragment that begins with a <link> has all of its text in the head, as lxml sees it
    body = soup.body or soup.html
    blocks: list[Block] = []
    if body is not None:
        main, box = _find_body(body)
        for part in (box, main):
            if part is not None:
                blocks.extend(_read(part))
                blocks.append(Block(BlockKind.BLANK))
    return RawDocument(describe(payload, encoding, "html"), tuple(blocks), None, diagnostics)


def _characters(payload: Payload) -> tuple[str, str]:
    declared = _CHARSET.search(payload.data[:4096])
    name = declared.group(1).decode("ascii").lower() if declared else "utf-8"
    if name in ("windows-1258", "utf-16") and not payload.data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            payload.data.decode("utf-8")
        except UnicodeDecodeError:
            if name == "windows-1258":
                return payload.data.decode("cp1258", "replace"), "windows-1258"
    return read_characters(payload.data, payload.name)


def _find_body(body: Tag) -> tuple[Tag, Tag | None]:
    """The element that holds the document, and that of the attribute box where it stands outside."""
    main: Tag | None = None
    box: Tag | None = None
    whole = len(body.get_text())
    for site in portals().sites:
        for selector in site.body:
            found = max(body.select(selector), key=lambda tag: len(tag.get_text()), default=None)
            if found is not None and len(found.get_text()) >= max(200, whole // 3):
                main = found
                break
        if main is not None:
            for selector in site.box:
                box = body.select_one(selector)
                if box is not None:
                    break
            break
    if main is None:
        return _densest(body, whole), None
    if box is not None and (box in main.parents or main in box.parents or box is main):
        box = None
    return main, box


def _densest(tag: Tag, whole: int) -> Tag:
    """Down to the smallest element that still holds nearly all of the text."""
    from bs4 import Tag as Element

    while True:
        best: Tag | None = None
        size = 0
        for child in tag.children:
            if isinstance(child, Element) and child.name in (
                "div",
                "main",
                "article",
                "section",
                "center",
                "body",
                "form",
            ):
                length = len(child.get_text())
                if length > size:
                    best, size = child, length
        if best is None or size < whole * 0.85:
            return tag
        tag = best


def _read(root: Tag) -> list[Block]:
    walk = _Walk()
    _descend(root, walk, _xpath(root), bold=False)
    walk.flush()
    return walk.blocks


def _descend(tag: Tag, walk: _Walk, path: str, bold: bool) -> None:
    """Reads an element's children in order, without recursion: scraped pages nest deeper than Python's stack."""
    from bs4 import NavigableString
    from bs4 import Tag as Element

    stack: list[tuple[Iterator[PageElement], str, bool, int, bool]] = [(iter(list(tag.children)), path, bold, 0, False)]
    seen: list[dict[str, int]] = [{}]
    while stack:
        children, here, strong, level, is_block = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            seen.pop()
            if is_block:
                walk.flush(level)
            continue
        if isinstance(child, NavigableString):
            if type(child) is NavigableString:
                walk.put(str(child), strong, here)
            continue
        if not isinstance(child, Element):
            continue
        name = child.name
        counts = seen[-1]
        counts[name] = counts.get(name, 0) + 1
        step = f"{here}/{name}[{counts[name]}]"
        if name == "br":
            walk.flush()
        elif name == "table":
            walk.flush()
            block = _table(child, step)
            if block is not None:
                walk.blocks.append(block)
        elif name == "sup" and (mark := _mark(child)):
            walk.put(mark, strong, here)
        elif name == "hr":
            walk.flush()
            walk.blocks.append(Block(BlockKind.BLANK))
        else:
            heavy = strong or name in ("b", "strong", "th") or bool(_HEADING.match(name)) or _is_heavy(child)
            block_level = name in _BLOCK
            if block_level:
                walk.flush()
            heading = int(name[1]) if _HEADING.match(name) else 0
            stack.append((iter(list(child.children)), step, heavy, heading, block_level))
            seen.append({})


def _is_heavy(tag: Tag) -> bool:
    style = tag.get("style")
    return isinstance(style, str) and bool(re.search(r"font-weight\s*:\s*(?:bold|[6-9]00)", style))


def _mark(tag: Tag) -> str | None:
    """A superscript number as a mark; "m<sup>2</sup>" keeps its digit as a superscript character."""
    text = tag.get_text().strip()
    if not _NUMBER.match(text):
        return None
    before = tag.previous_sibling
    left = str(before)[-3:] if before is not None and not hasattr(before, "children") else ""
    if re.search(r"(?<!\w)(?:[kcdm]?m|dam|hm)$", left) and text in ("2", "3"):
        return {"2": "²", "3": "³"}[text]
    return f"[{text.strip('[]()')}]"


def _table(tag: Tag, path: str) -> Block | None:
    rows: list[tuple[CellBlock, ...]] = []
    found = [row for row in tag.find_all("tr") if row.find_parent("table") is tag]
    for number, row in enumerate(found, 1):
        cells: list[CellBlock] = []
        for at, cell in enumerate(row.find_all(["td", "th"], recursive=False), 1):
            step = f"{path}//tr[{number}]/*[{at}]"
            walk = _Walk()
            _descend(cell, walk, step, bold=cell.name == "th")
            walk.flush()
            lines = tuple(walk.blocks)
            text = "\n".join(line.text if line.kind is not BlockKind.TABLE else _flat(line) for line in lines)
            whole = bool(lines) and all(line.bold == ((0, len(line.text)),) for line in lines if line.text)
            cells.append(
                CellBlock(
                    text,
                    _span(cell, "rowspan"),
                    _span(cell, "colspan"),
                    whole and bool(text),
                    Anchor(xpath=step),
                    lines,
                )
            )
        if cells:
            rows.append(tuple(cells))
    if not any(cell.text for row in rows for cell in row):
        return None
    return Block(BlockKind.TABLE, anchor=Anchor(xpath=path), rows=tuple(rows))


def _flat(table: Block) -> str:
    return "\n".join(" ".join(cell.text for cell in row if cell.text) for row in table.rows)


def _span(cell: Tag, name: str) -> int:
    value = cell.get(name)
    return min(max(int(value), 1), 1000) if isinstance(value, str) and value.isdigit() else 1


def _xpath(tag: Tag) -> str:
    if tag.get("id"):
        return f'//*[@id="{html.escape(str(tag["id"]))}"]'
    steps: list[str] = []
    node: Tag | None = tag
    while node is not None and node.name != "[document]":
        before = len(node.find_previous_siblings(node.name)) + 1
        steps.append(f"{node.name}[{before}]")
        node = node.parent
    return "/" + "/".join(reversed(steps))
