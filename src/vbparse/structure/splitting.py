"""Lines that a converter ran together, taken apart: a letterhead on one line, a paragraph right behind the one before.

>>> from vbparse.readers.blocks import Block
>>> [part.text for part in split_block(Block(BlockKind.LINE, "1. Xử lý tiêu cực.2. Giao Sở Y tế theo dõi."))]
['1. Xử lý tiêu cực.', '2. Giao Sở Y tế theo dõi.']

It refuses numbers inside a sentence ("khoản 2.1", "v.2. The").
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from vbparse.readers.blocks import Block, BlockKind, Flow
from vbparse.structure.paragraph import moved_doubts

_GLUED = re.compile(
    r"(?<=[A-ZÀ-Ỹ])(?<!NƯỚC)[\s-]*(?=CỘNG H[ÒO][AÀ] XÃ HỘI CHỦ NGHĨA VIỆT NAM)"
    r"|(?<=[A-ZÀ-Ỹ])[\s-]*(?=Độc lập\s?[-–]\s?Tự do\s?[-–]\s?Hạnh phúc)"
)
_GLUED_LABEL = re.compile(r"(?<=[^\W\d_]{3}[.;:])(?=\d{1,2}\. ?[A-ZĐÁÀẢÃẠĂÂÉÈÊÍÓÒÔƠÚƯÝ])")
_TRAILING_RULE = re.compile(r"(?<=[^\W\d_])\s?-{3,}$")


def split_block(block: Block) -> Iterable[Block]:
    """The block's parts in order, the block itself where nothing is glued."""
    return (part for piece in _unglued(block) for part in _letterhead(piece))


def _unglued(block: Block) -> Iterable[Block]:
    """A line in which a converter set a paragraph right behind the one before: "… tiêu cực.2. Giao Thường trực …"."""
    if block.kind is BlockKind.TABLE:
        return (block,)
    cuts = [match.start() for match in _GLUED_LABEL.finditer(block.text)]
    if not cuts:
        return (block,)
    out: list[Block] = []
    for low, high in pairwise([0, *cuts, len(block.text)]):
        bold = tuple((max(a, low) - low, min(b, high) - low) for a, b in block.bold if a < high and b > low)
        doubts = moved_doubts([one for one in block.doubts if one.start >= low and one.end <= high], -low)
        flow = Flow.HARD if high < len(block.text) else block.flow
        out.append(replace(block, text=block.text[low:high], bold=bold, flow=flow, doubts=doubts))
    return out


def _letterhead(block: Block) -> Iterable[Block]:
    """A letterhead that a converter ran together, line by line; any other block as it is."""
    text = block.text
    if len(text) > 240 or ("Độc lập" not in text and "CỘNG H" not in text and "---" not in text):
        return (block,)
    cuts = [0, *(match.start() for match in _GLUED.finditer(text)), len(text)]
    out: list[Block] = []
    for start, end in pairwise(cuts):
        piece = text[start:end]
        lead = len(piece) - len(piece.lstrip())
        piece = _TRAILING_RULE.sub("", piece).strip()
        if piece:
            low, high = start + lead, start + lead + len(piece)
            bold = tuple((max(a, low) - low, min(b, high) - low) for a, b in block.bold if a < high and b > low)
            doubts = moved_doubts([one for one in block.doubts if one.start >= low and one.end <= high], -low)
            flow = Flow.HARD if end < len(text) else block.flow
            out.append(replace(block, text=piece, bold=bold, flow=flow, doubts=doubts))
    return out or (block,)
