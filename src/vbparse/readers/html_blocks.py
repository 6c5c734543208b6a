"""The elements of a page's document to blocks: paragraphs, headings, tables, notes, each with its XPath.

>>> from vbparse.sources.page import parse_page
>>> page = parse_page("<div><p><b>KẾ HOẠCH</b><br>Công tác trẻ em</p><ol><li>Tập huấn<li>Kiểm tra</ol></div>")
>>> [block.text for block in read_blocks(page.root)]
['KẾ HOẠCH', 'Công tác trẻ em', '1. Tập huấn', '2. Kiểm tra']

The walk keeps its own stack: scraped pages nest deeper than Python's. A table that only holds the page together is no
table; its cells are read one after another.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from vbparse.lexicon.sites import portals
from vbparse.model.base import Anchor
from vbparse.readers.blocks import Block, BlockKind, CellBlock
from vbparse.readers.html_lines import as_lines, in_columns
from vbparse.readers.html_lists import OpenList, next_label, open_list
from vbparse.readers.html_marks import find_note, is_back_link, is_note_link, word_list_mark
from vbparse.readers.html_paragraph import Growing
from vbparse.readers.html_shown import NO_TEXT, SIDES, is_hidden
from vbparse.readers.html_tables import TABLE_PARTS, flat, is_frame, rows_of, span_of, without_empty_column
from vbparse.readers.letterhead import by_columns
from vbparse.sources.element import Element
from vbparse.text.fold import fold

_BLOCK = frozenset(
    [
        *("p", "div", "section", "article", "main", "header", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li"),
        *("blockquote", "pre", "center", "dl", "dt", "dd", "figure", "figcaption", "address", "body", "html", "table"),
        *("fieldset", "legend", "details", "summary", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "form"),
        *("menu", "dir", "hgroup", "search"),
    ]
)
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_HEAVY = frozenset(["b", "strong", "th", *_HEADINGS])
_WEIGHT = re.compile(r"font-weight\s*:\s*(?:(?P<heavy>bold|[6-9]00)|normal|lighter|[1-5]00)", re.I)
_PRE = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.I)
_PRE_BLANKS = re.compile(r" {5,}|\t+")
_IGNORED_MARK = re.compile(r"mso-list\s*:\s*ignore", re.I)
_PLAIN = frozenset(["p", "div", "span", "b", "strong", "i", "em", "font", "center"])
_STYLED = re.compile(r"white-space|font-weight|mso-", re.I)
_LONGEST_LABEL = 40
_GOES_ON = ("", ":")
_DEEPEST_PATH = 300
_DEEPEST_TABLE = 20
_PARTING = frozenset(["nav", "aside", "footer", "iframe", "object", "embed"])


@dataclass(frozen=True, slots=True)
class Manner:
    """How a page is read: elements that are left out, hidden ones that are shown all the same; `sides`: also what
    stands beside the text, where sites put their attributes.
    """

    skip: Collection[Element] = frozenset()
    shown: Collection[Element] = frozenset()
    sides: bool = False


@dataclass(slots=True)
class _Frame:
    """An element whose children are being read."""

    children: Iterator[Element]
    element: Element
    step: str
    bold: bool
    pre: bool
    level: int = 0
    ends: bool = False
    lists: bool = False
    counts: dict[str, int] = field(default_factory=dict)


def read_blocks(root: Element, manner: Manner | None = None) -> list[Block]:
    """The blocks of an element and all that is in it, the element itself being shown in any case."""
    walk = _Walk(manner or Manner(), path_of(root))
    walk.read(root, bold=False)
    return in_columns(as_lines(walk.blocks, walk.broken))


def path_of(element: Element) -> str:
    """An XPath that finds the element in the page as it was saved: from its id, else from the root."""
    found = element.get("id")
    if found and '"' not in found:
        return f'//*[@id="{found}"]'
    steps: list[str] = []
    node: Element | None = element
    while node is not None and len(steps) < _DEEPEST_PATH * 10:
        number, before = 1, node.getprevious()
        while before is not None:
            number += before.tag == node.tag
            before = before.getprevious()
        steps.append(f"{node.tag}[{number}]")
        node = node.getparent()
    return "/" + "/".join(reversed(steps))


class _Walk:
    """Reads elements in order; `depth` counts the tables around."""

    def __init__(self, manner: Manner, path: str, depth: int = 0) -> None:
        self.blocks: list[Block] = []
        self.broken: list[int] = []
        self._manner = manner
        self._path = path
        self._depth = depth
        self._growing = Growing()
        self._frames: list[_Frame] = []
        self._lists: list[OpenList] = []
        self._note = False
        self._place: _Frame | None = None

    def read(self, root: Element, *, bold: bool) -> None:
        if root.tag == "table" and not is_frame(root):
            self._table(root, self._path)
            return
        self._open(root, self._path, _Frame(iter(()), root, "", bold, False))
        while self._frames:
            frame = self._frames[-1]
            child = next(frame.children, None)
            if child is None:
                self._close()
                continue
            name = child.tag
            opened = False
            if isinstance(name, str):
                frame.counts[name] = number = frame.counts.get(name, 0) + 1
                if child in self._manner.skip:
                    self._pass_by(name)
                else:
                    opened = self._element(child, name, f"{name}[{number}]", frame)
            if child.tail and not opened:
                self._text(child.tail, frame)
        self._flush()

    def _element(self, element: Element, name: str, step: str, frame: _Frame) -> bool:
        """Reads an element; True where its children are still to come."""
        if name == "br":
            self._flush(broken=True)
        elif name == "hr":
            self._flush()
            self.blocks.append(Block(BlockKind.BLANK))
        elif (name in NO_TEXT and not (self._manner.sides and name in SIDES)) or (
            is_hidden(element) and element not in self._manner.shown
        ):
            self._pass_by(name)
        elif name == "sup" and (mark := find_note(_words(element), self._growing.ends_with())):
            self._put(mark, frame)
        elif name == "a" and self._is_note(element):
            pass
        elif name == "span" and _IGNORED_MARK.search(element.get("style", "")):
            self._growing.label = word_list_mark(_words(element))
        elif name == "table" and not is_frame(element) and self._depth < _DEEPEST_TABLE:
            self._flush()
            self._table(element, f"{self._here()}/{step}")
        else:
            self._open(element, step, frame)
            return True
        return False

    def _open(self, element: Element, step: str, outer: _Frame) -> None:
        name = str(element.tag)
        style = element.get("style", "")
        bold = outer.bold or name in _HEAVY
        if style and (weight := _WEIGHT.search(style)):
            bold = weight.group("heavy") is not None
        pre = name == "pre" or (outer.pre if not style else outer.pre or _PRE.search(style) is not None)
        frame = _Frame(iter(element), element, step, bold, pre)
        if name in _BLOCK:
            self._flush()
            frame.ends = True
            frame.level = int(name[1]) if name in _HEADINGS else 0
            if name in ("ol", "ul", "menu", "dir"):
                frame.lists = True
                self._lists.append(open_list(element, name, style))
            elif name == "li" and self._lists:
                self._growing.label = next_label(self._lists, element, style)
        self._frames.append(frame)
        if element.text:
            self._text(element.text, frame)

    def _close(self) -> None:
        frame = self._frames[-1]
        if frame.ends:
            self._flush(frame.level)
            if frame.element.tag == "li":
                self._growing.label = ""
        if frame.lists:
            self._lists.pop()
        self._frames.pop()
        tail = frame.element.tail
        if tail and self._frames:
            self._text(tail, self._frames[-1])

    def _pass_by(self, name: str) -> None:
        """What is left out still parts the text around it where it is a block."""
        if name in _BLOCK or name in _PARTING:
            self._flush()

    def _is_note(self, element: Element) -> bool:
        """A link to a footnote is its mark; a link back from it begins the note."""
        link = element.get("href", "")
        if "#" not in link:
            return False
        words = _words(element).strip()
        if not words or len(words) > 8:
            return False
        if is_note_link(link) and (mark := find_note(words, "")):
            self._put(mark, self._frames[-1])
            return True
        if is_back_link(link) and (mark := find_note(words, "")) and not self._growing.length:
            self._put(f"{mark} ", self._frames[-1])
            self._note = True
            return True
        return False

    def _text(self, text: str, frame: _Frame) -> None:
        if frame.pre and "\n" in text and not text.isspace():
            first, *rest = text.replace("\r\n", "\n").split("\n")
            self._put(_PRE_BLANKS.sub("\xa0" * 5, first), frame)
            for line in rest:
                self._flush(line=True)
                if not line.strip() and self.blocks and self.blocks[-1].kind is not BlockKind.BLANK:
                    self.blocks.append(Block(BlockKind.BLANK))
                self._put(_PRE_BLANKS.sub("\xa0" * 5, line), frame)
        else:
            self._put(text, frame)

    def _put(self, text: str, frame: _Frame) -> None:
        growing = self._growing
        starts = 0 < growing.length < _LONGEST_LABEL and frame is not self._place and text.lstrip()[:1] not in _GOES_ON
        if starts and fold(growing.so_far().strip(" :\t")) in portals().fields:
            self._flush()  # an attribute box made of spans has no blank between label and value
        if growing.path is None and not text.isspace():
            growing.path = self._here()
            self._place = frame
        growing.put(text, frame.bold)

    def _here(self) -> str:
        return "/".join(frame.step for frame in self._frames[:_DEEPEST_PATH])

    def _flush(self, level: int = 0, *, broken: bool = False, line: bool = False) -> None:
        """Ends the paragraph; of one that a `br` ended it is remembered."""
        if not self._growing.length:
            self._growing.path = None
            return
        grown = self._growing.take()
        note, self._note = self._note, False
        if not grown.text:
            return
        kind = BlockKind.HEADING if level else BlockKind.LINE if line else BlockKind.PARAGRAPH
        if note:
            kind = BlockKind.NOTE
        if broken:
            self.broken.append(len(self.blocks))
        self.blocks.append(Block(kind, grown.text, Anchor(xpath=grown.path), level, grown.bold))

    def _table(self, element: Element, path: str) -> None:
        self._loose(element, path)
        rows: list[tuple[CellBlock, ...]] = []
        for row, place in rows_of(element, path):
            cells: list[CellBlock] = []
            counts: dict[str, int] = {}
            for cell in row:
                name = cell.tag
                if not isinstance(name, str):
                    continue
                counts[name] = counts.get(name, 0) + 1
                if name not in ("td", "th") or cell in self._manner.skip or is_hidden(cell):
                    continue
                cells.append(self._cell(cell, f"{place}/{name}[{counts[name]}]"))
            if not cells and _words(row).strip():
                cells.append(self._cell(row, place))
            if cells:
                rows.append(tuple(cells))
        if any(cell.text for row in rows for cell in row):
            table = Block(BlockKind.TABLE, anchor=Anchor(xpath=path), rows=without_empty_column(rows))
            # a row of one cell below the columns is the title, which comes after both
            self.blocks.append(by_columns(table) if all(len(row) > 1 for row in rows) else table)

    def _loose(self, element: Element, path: str) -> None:
        """The caption, and what stands between the rows of a broken table: it comes before it, as browsers do."""
        if element.text and not element.text.isspace():
            self._growing.put(element.text, False)
            self._growing.path = path
            self._flush()
        counts: dict[str, int] = {}
        for child in element:
            name = str(child.tag)
            counts[name] = counts.get(name, 0) + 1
            loose = isinstance(child.tag, str) and name not in TABLE_PARTS and name not in NO_TEXT
            if loose and child not in self._manner.skip and not is_hidden(child):
                walk = _Walk(self._manner, f"{path}/{name}[{counts[name]}]", self._depth + 1)
                walk.read(child, bold=False)
                self.blocks += walk.blocks
            if child.tail and not child.tail.isspace():
                self._growing.put(child.tail, False)
                self._growing.path = path
                self._flush()
        self._growing.label = ""

    def _lines_of(self, element: Element, path: str) -> list[Block]:
        plain = _only_words(element)
        if plain is None or plain in self._manner.skip:
            walk = _Walk(self._manner, path, self._depth + 1)
            walk.read(element, bold=element.tag == "th")
            return walk.blocks
        growing = Growing()  # most cells of a large table hold nothing but words
        growing.put(plain.text or "", element.tag == "th" or plain.tag in _HEAVY)
        grown = growing.take()
        anchor = Anchor(xpath=path if plain is element else f"{path}/{plain.tag}[1]")
        return [Block(BlockKind.PARAGRAPH, grown.text, anchor, 0, grown.bold)] if grown.text else []

    def _cell(self, element: Element, path: str) -> CellBlock:
        lines = tuple(in_columns(self._lines_of(element, path)))
        text = "\n".join(line.text if line.kind is not BlockKind.TABLE else flat(line) for line in lines)
        whole = bool(lines) and all(line.bold == ((0, len(line.text)),) for line in lines if line.text)
        spans = span_of(element, "rowspan"), span_of(element, "colspan")
        return CellBlock(text, *spans, whole and bool(text), Anchor(xpath=path), lines)


def _words(element: Element) -> str:
    return "".join(element.itertext())


def _only_words(cell: Element) -> Element | None:
    """The element that holds all the words of a cell: itself, or its one plain child; None for anything richer."""
    if len(cell) == 0:
        return None if _STYLED.search(cell.get("style", "")) else cell
    if len(cell) > 1 or (cell.text and not cell.text.isspace()):
        return None
    child = next(iter(cell))
    if child.tag not in _PLAIN or len(child) or (child.tail and not child.tail.isspace()) or is_hidden(child):
        return None
    styled = any(_STYLED.search(one.get("style", "")) for one in (cell, child))
    return None if styled else child
