"""A page to the document in it: the attribute box is read, the site's own words go.

What counts as the site's is data (`chrome.toml`). Before the document everything goes up to the last mark of a page's head,
after it everything from the first mark of a page's foot; between them only lines that never belong to a document.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from vbparse.lexicon.chrome import ChromeKind, chrome
from vbparse.model.header import Portal
from vbparse.readers.blocks import Block, BlockKind
from vbparse.sources.portal import read_box
from vbparse.text.fold import fold


@dataclass(frozen=True, slots=True)
class Unwrapped:
    """The document's own blocks, and what the attribute box said."""

    blocks: tuple[Block, ...]
    portal: Portal | None


_BEGINS = re.compile(
    r"cộng h[òo]a xã hội chủ nghĩa việt nam|độc lập - tự do|^(?:số|luật số|nghị quyết số)\s?:\s?\S{0,12}/|^(?:căn cứ|xét|theo đề nghị) \w|^điều 1\b|^(?:phụ lục|chương i)\b"
    r"|^(?:i|1|a)\s?[.)]\s?\w|^nơi nhận\s?:|^(?:tm|kt)\.\s?\w",
)
_TYPE_LINE = re.compile(r"(?:kế hoạch|quyết định|chỉ thị|nghị quyết|hướng dẫn|thông báo|chương trình|báo cáo|tờ trình|thông tư|nghị định|luật|công điện|quy chế|quy định|đề án|phụ lục)")
_FRONT_MATTER = re.compile(r"-{3,}$")
_KEY_VALUE = re.compile(r"[\w-]{1,40}:(?:\s.*)?$|\s*-\s")
_KICKER_STOP = re.compile(r"(?:ủy ban|bộ|sở|hội|đảng|cộng|tỉnh|thành|phòng|trường|công|ban|cục|tổng|văn|viện|trung|liên|thủ|chính|quốc|số|huyện|xã|phường)\b")


def unwrap(blocks: Sequence[Block]) -> Unwrapped:
    """The blocks without the page around them."""
    kept = _without_front_matter(list(blocks))
    kept, portal = _without_box(kept)
    kept = _without_chrome(kept)
    return Unwrapped(tuple(_without_kicker(kept)), portal)


def _without_front_matter(blocks: list[Block]) -> list[Block]:
    """Key and value lines between "---" and "---" at the very top, as static sites and converters write them."""
    first = next((at for at, block in enumerate(blocks) if block.kind is not BlockKind.BLANK), None)
    if first is None or not _FRONT_MATTER.match(blocks[first].text):
        return blocks
    for at in range(first + 1, min(first + 60, len(blocks))):
        block = blocks[at]
        if _FRONT_MATTER.match(block.text):
            return blocks[at + 1 :] if at > first + 1 else blocks
        if block.kind is not BlockKind.BLANK and not _KEY_VALUE.match(block.text):
            return blocks
    return blocks


def _cells(block: Block) -> list[str]:
    if block.kind is BlockKind.TABLE:
        return [line for row in block.rows for cell in row for line in cell.text.split("\n")]
    if "|" in block.text:
        return block.text.split("|")
    return [block.text]


def _without_box(blocks: list[Block]) -> tuple[list[Block], Portal | None]:
    filled = [at for at, block in enumerate(blocks) if block.kind is not BlockKind.BLANK and block.text not in ("|", "#")]
    box = read_box([_cells(blocks[at]) for at in filled])
    if box is None:
        return blocks, None
    taken = {filled[number] for number in box.items}
    first, last = min(taken), max(taken)
    if not _has_begun(blocks[:first]):
        first = 0  # what stands before the box is the page's head
    while last + 1 < len(blocks) and blocks[last + 1].text == "|" and last + 2 < len(blocks) and blocks[last + 2].text == "|":
        last += 1
    return blocks[:first] + blocks[last + 1 :], box.portal


def _has_begun(blocks: Sequence[Block]) -> bool:
    return any(
        _BEGINS.search(fold(cell.strip())) or _TYPE_LINE.fullmatch(fold(cell.strip()))
        for block in blocks
        for cell in _cells(block)
        if len(cell) < 400
    )


def _without_chrome(blocks: list[Block]) -> list[Block]:
    table = chrome()
    kinds: dict[int, ChromeKind] = {}
    texts = [block.text.strip() if block.kind is not BlockKind.TABLE else "" for block in blocks]
    key = fold("\n".join(texts))
    starts = [0]
    for text in texts:
        starts.append(starts[-1] + len(text) + 1)
    number = 0
    for match in table.lines.finditer(key):
        while starts[number + 1] <= match.start():
            number += 1
        kinds[number] = table.entry(match).kind
    if table.bits.search(key):
        blocks = [_without_bits(block, table.bits) for block in blocks]
    first, last = 0, len(blocks)
    tails = [at for at, kind in kinds.items() if kind is ChromeKind.TAIL]
    begins = [0]
    for block in blocks:
        begins.append(begins[-1] + _has_begun([block]))
    for at in tails:
        # one stray hit ("1. …" in a site's notice) is no document
        if begins[-1] - begins[at] <= 2 or (begins[-1] - begins[at]) * 3 < begins[at]:
            last = at
            break
    for at, kind in kinds.items():
        if kind is ChromeKind.HEAD and at < last and not begins[at]:
            first = at + 1
    kept = [at for at in range(first, last) if kinds.get(at) is not ChromeKind.DROP]
    return [blocks[at] for at in _trim(kept, blocks, kinds)]


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


def _without_bits(block: Block, bits: re.Pattern[str]) -> Block:
    key = fold(block.text)
    if block.kind is BlockKind.TABLE or not bits.search(key):
        return block
    text = block.text
    for match in reversed(list(bits.finditer(key))):
        text = text[: match.start()] + text[match.end() :]
    text = text.strip()
    return replace(block, text=text, bold=(), kind=block.kind if text else BlockKind.BLANK)


def _without_kicker(blocks: list[Block]) -> list[Block]:
    """A news site's category over the headline ("Bảo Vệ Chăm Sóc Trẻ Em"): first line, each word capital, no body's name."""
    filled = [at for at, block in enumerate(blocks) if block.kind is not BlockKind.BLANK and block.text != "|"]
    if len(filled) < 3 or blocks[filled[0]].kind not in (BlockKind.LINE, BlockKind.PARAGRAPH):
        return blocks
    first, second = blocks[filled[0]], blocks[filled[1]]
    words = first.text.split()
    if not 3 <= len(words) <= 9 or not all(word.istitle() for word in words) or _KICKER_STOP.match(fold(first.text)):
        return blocks
    if first.bold or len(second.text) < 40 or second.text.isupper() or _has_begun(blocks[: filled[min(12, len(filled) - 1)]]):
        return blocks
    return blocks[filled[0] + 1 :]
