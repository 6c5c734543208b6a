"""A page to the document in it: the attribute box is read, the site's own words go.

What counts as the site's is data (`chrome.toml`). Before the document everything goes up to the last mark of a page's
head,
after it everything from the first mark of a page's foot; between them only lines that never belong to a document.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, islice

from vbparse.lexicon.chrome import ChromeKind, chrome
from vbparse.lexicon.sites import find_site_words, portals
from vbparse.model.header import Portal
from vbparse.readers.blocks import Block, BlockKind
from vbparse.sources.portal import merged, read_box
from vbparse.sources.told import read_front_matter
from vbparse.text.fold import fold


@dataclass(frozen=True, slots=True)
class Unwrapped:
    """The document's own blocks, and what the attribute box said."""

    blocks: tuple[Block, ...]
    portal: Portal | None


_BEGINS = re.compile(
    r"cộng h[òo]a xã hội chủ nghĩa việt nam|độc lập - tự do|^(?:số|luật số|nghị quyết số)\s?:\s?\S{0,12}/"
    r"|^(?:căn cứ|xét|theo đề nghị) \w|^điều 1\b|^(?:phụ lục|chương i)\b"
    r"|^(?:i|1|a)\s?[.)]\s?\w|^nơi nhận\s?:|^(?:tm|kt)\.\s?\w",
)
_TYPE_LINE = re.compile(
    r"(?:kế hoạch|quyết định|chỉ thị|nghị quyết|hướng dẫn|thông báo|chương trình|báo cáo|tờ trình|thông tư"
    r"|nghị định|luật|công điện|quy chế|quy định|đề án|phụ lục)"
)
_FRONT_MATTER = re.compile(r"-{3,}$")
_KEY_VALUE = re.compile(r"[\w-]{1,40}:(?:\s.*)?$|\s*-\s")
_LABEL = 30
_ROOM = 1500
_KICKER_STOP = re.compile(
    r"(?:ủy ban|bộ|sở|hội|đảng|cộng|tỉnh|thành|phòng|trường|công|ban|cục|tổng|văn|viện|trung|liên|thủ|chính"
    r"|quốc|số|huyện|xã|phường)\b"
)


@dataclass(frozen=True, slots=True)
class _Page:
    """Blocks with their folded lines side by side ("" for a table), so that a page is folded once."""

    blocks: list[Block]
    keys: list[str]

    def cut(self, start: int, end: int) -> _Page:
        return _Page(self.blocks[start:end], self.keys[start:end])

    def without(self, start: int, end: int) -> _Page:
        return _Page(self.blocks[:start] + self.blocks[end:], self.keys[:start] + self.keys[end:])


def unwrap(blocks: Sequence[Block]) -> Unwrapped:
    """The blocks without the page around them."""
    kept = list(blocks)
    front = _front_matter(kept)
    kept = kept[front.stop :]
    keys = fold("\n".join(block.text.replace("\n", " ") for block in kept)).split("\n") if kept else []
    whole = _Page(kept, keys)
    page, portal = _without_box(whole)
    page = _without_kicker(_without_chrome(page))
    told = read_front_matter(block.text for block in blocks[front.start : front.stop])
    return Unwrapped(tuple(page.blocks), merged(portal, merged(told, _site_of(whole, page))))


def _site_of(whole: _Page, page: _Page) -> Portal | None:
    """The website that the lines around the document name."""
    if len(whole.blocks) == len(page.blocks):
        return None
    kept = set(map(id, page.blocks))
    for block, key in zip(whole.blocks, whole.keys, strict=True):
        if key and id(block) not in kept and (site := find_site_words(key)) is not None:
            return Portal(site=site.name)
    return None


def _front_matter(blocks: list[Block]) -> range:
    """Key and value lines between "---" and "---" at the very top, as static sites and converters write them."""
    nothing = range(0)
    first = next((at for at, block in enumerate(blocks) if block.kind is not BlockKind.BLANK), None)
    if first is None or not _FRONT_MATTER.match(blocks[first].text):
        return nothing
    for at in range(first + 1, min(first + 60, len(blocks))):
        block = blocks[at]
        if _FRONT_MATTER.match(block.text):
            return range(first, at + 1) if at > first + 1 else nothing
        if block.kind is not BlockKind.BLANK and not _KEY_VALUE.match(block.text):
            return nothing
    return nothing


def _cells(block: Block) -> list[str]:
    if block.kind is BlockKind.TABLE:
        return [line for row in block.rows for cell in row for line in cell.text.split("\n")]
    if "|" in block.text:
        return block.text.split("|")
    return [block.text]


def _without_box(page: _Page) -> tuple[_Page, Portal | None]:
    blocks = page.blocks
    pattern = portals().at_start
    hits = [
        at
        for at, key in enumerate(page.keys)
        if (
            pattern.match(key)
            if key
            else blocks[at].rows and any(pattern.match(fold(cell)) for cell in _cells(blocks[at]))
        )
    ]
    if not hits:
        return page, None
    filled = [
        at
        for at in range(hits[0], min(hits[-1] + 8, len(blocks)))
        if blocks[at].kind is not BlockKind.BLANK and blocks[at].text not in ("|", "#")
    ]
    box = read_box([_cells(blocks[at]) for at in filled])
    if box is None:
        return page, None
    taken = {filled[number] for number in box.items}
    if any(_holds_more(blocks[at], box.portal) for at in taken):
        return page, box.portal
    first, last = min(taken), max(taken)
    if not _begins(page.cut(0, first)):
        first = 0  # what stands before the box is the page's head
    while last + 2 < len(blocks) and blocks[last + 1].text == "|" and blocks[last + 2].text == "|":
        last += 1
    return page.without(first, last + 1), box.portal


def _holds_more(block: Block, portal: Portal) -> bool:
    """A table that holds the document beside its attributes stays."""
    said = sum(len(value) + _LABEL for _, value in portal if value)
    return block.kind is BlockKind.TABLE and sum(len(text) for text in _cells(block)) > 2 * said + _ROOM


def _begins(page: _Page) -> int:
    """How many lines show that a document has begun: a letterhead, a number, a basis, an article."""
    return sum(_is_beginning(block, key) for block, key in zip(page.blocks, page.keys, strict=True))


def _is_beginning(block: Block, key: str) -> bool:
    if block.kind is BlockKind.TABLE:
        return any(_is_beginning_text(fold(cell.strip())) for cell in _cells(block))
    if "|" in key:
        return any(_is_beginning_text(cell.strip()) for cell in key.split("|"))
    return bool(key) and _is_beginning_text(key)


def _is_beginning_text(key: str) -> bool:
    return len(key) < 400 and (_BEGINS.search(key) is not None or _TYPE_LINE.fullmatch(key) is not None)


def _without_chrome(page: _Page) -> _Page:
    table = chrome()
    blocks = page.blocks
    kinds: dict[int, ChromeKind] = {}
    key = "\n".join(page.keys)
    starts = list(accumulate((len(line) + 1 for line in page.keys), initial=0))
    for match in table.lines.finditer(key):
        kinds[bisect_right(starts, match.start()) - 1] = table.entry(match).kind
    if table.bits.search(key):
        blocks = [_without_bits(block, line, table.bits) for block, line in zip(blocks, page.keys, strict=True)]
    first, last = 0, len(blocks)
    tails = [at for at, kind in kinds.items() if kind is ChromeKind.TAIL]
    heads = [at for at, kind in kinds.items() if kind is ChromeKind.HEAD]
    if tails:
        begins = list(accumulate(map(_is_beginning, page.blocks, page.keys), initial=0))
        for at in tails:
            # one stray hit ("1. …" in a site's notice) is no document
            if begins[-1] - begins[at] <= 2 or (begins[-1] - begins[at]) * 3 < begins[at]:
                last = at
                break
    for at in heads:
        if at >= last or _begins(page.cut(first, at)):
            break
        first = at + 1
    kept = [at for at in range(first, last) if kinds.get(at) is not ChromeKind.DROP]
    kept = _trim(kept, blocks, kinds)
    return _Page([blocks[at] for at in kept], [page.keys[at] for at in kept])


def _trim(kept: list[int], blocks: list[Block], kinds: dict[int, ChromeKind]) -> list[int]:
    """Without blank lines, lone pipes and edge lines at both ends."""

    def goes(at: int) -> bool:
        block = blocks[at]
        if block.kind is BlockKind.BLANK:
            return True
        return block.kind is not BlockKind.TABLE and kinds.get(at) is ChromeKind.EDGE

    low, high = 0, len(kept)
    while low < high and goes(kept[low]):
        low += 1
    while high > low and goes(kept[high - 1]):
        high -= 1
    return kept[low:high]


def _without_bits(block: Block, key: str, bits: re.Pattern[str]) -> Block:
    if not bits.search(key):
        return block
    text = block.text
    for match in reversed(list(bits.finditer(key))):
        text = text[: match.start()] + text[match.end() :]
    text = text.strip()
    return replace(block, text=text, bold=(), kind=block.kind if text else BlockKind.BLANK)


def _without_kicker(page: _Page) -> _Page:
    """A news site's category over the headline ("Bảo Vệ Chăm Sóc Trẻ Em"): first line, each word capital, no
    body's name.
    """
    blocks = page.blocks
    filled = list(
        islice((at for at, block in enumerate(blocks) if block.kind is not BlockKind.BLANK and block.text != "|"), 12)
    )
    if len(filled) < 3 or blocks[filled[0]].kind not in (BlockKind.LINE, BlockKind.PARAGRAPH):
        return page
    first, second = blocks[filled[0]], blocks[filled[1]]
    words = first.text.split()
    if (
        not 3 <= len(words) <= 9
        or not all(word.istitle() for word in words)
        or _KICKER_STOP.match(page.keys[filled[0]])
    ):
        return page
    if first.bold or len(second.text) < 40 or second.text.isupper() or _begins(page.cut(0, filled[-1])):
        return page
    return page.cut(filled[0] + 1, len(blocks))
