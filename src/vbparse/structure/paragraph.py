"""A paragraph under construction: put together from physical lines, which it remembers.

>>> from vbparse.readers.blocks import Block
>>> lines = [Block(BlockKind.LINE, "theo Nghị quyết số 21-"), Block(BlockKind.LINE, "NQ/TW ngày 25/10/2017;")]
>>> assemble(lines, gap=False).text
'theo Nghị quyết số 21-NQ/TW ngày 25/10/2017;'
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from vbparse.model.base import Anchor
from vbparse.readers.blocks import Block, BlockKind, CellBlock, Doubt

_DOCUMENT_NUMBER = re.compile(r"\d[\w/]*-$")
_SYMBOL = re.compile(r"(?:\d{4}/)?[A-ZĐ]{1,8}[A-ZĐ\d/&.-]*|[A-ZĐ]\w*")


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters `[start, end)` of a paragraph, and where they stand in the original."""

    start: int
    end: int
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A whole paragraph, heading or table; `bold`, `pieces` (where it has several lines) and `doubts` are offsets
    within `text`.
    """

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    anchor: Anchor | None = None
    bold: tuple[tuple[int, int], ...] = ()
    gap: bool = False
    level: int = 0
    rows: tuple[tuple[CellBlock, ...], ...] = ()
    pieces: tuple[Piece, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def ends_in_number(text: str) -> bool:
    """Whether a line breaks off inside a document's number: "… số 21-".

    >>> ends_in_number("Nghị quyết số 21-"), ends_in_number("giai đoạn 2021 -")
    (True, False)
    """
    return text.endswith("-") and _DOCUMENT_NUMBER.search(text) is not None


def assemble(group: Sequence[Block], gap: bool) -> Paragraph:
    """The paragraph that a run of lines makes; lines are joined by a blank, a broken document number by nothing."""
    first = group[0]
    kind = BlockKind.PARAGRAPH if first.kind is BlockKind.LINE else first.kind
    if len(group) == 1:
        return Paragraph(first.text, kind, first.anchor, first.bold, gap, first.level, doubts=first.doubts)
    texts: list[str] = []
    bold: list[tuple[int, int]] = []
    pieces: list[Piece] = []
    doubts: list[Doubt] = []
    length = 0
    for at, block in enumerate(group):
        if at and not (ends_in_number(group[at - 1].text) and _SYMBOL.match(block.text)):
            texts.append(" ")
            length += 1
        for start, end in block.bold:
            if bold and bold[-1][1] >= length + start - 1 and start == 0:
                bold[-1] = (bold[-1][0], length + end)
            else:
                bold.append((length + start, length + end))
        if block.anchor is not None:
            pieces.append(Piece(length, length + len(block.text), block.anchor))
        doubts += moved_doubts(block.doubts, length)
        texts.append(block.text)
        length += len(block.text)
    return Paragraph(
        "".join(texts),
        kind,
        first.anchor,
        tuple(bold),
        gap,
        first.level,
        pieces=tuple(pieces),
        doubts=tuple(doubts),
    )


def merge(before: Paragraph, after: Paragraph) -> Paragraph:
    """Two paragraphs that a page's end cut in two, as one."""
    shift = len(before.text) + 1
    return replace(
        before,
        text=f"{before.text} {after.text}",
        bold=before.bold + tuple((a + shift, b + shift) for a, b in after.bold),
        pieces=pieces_of(before) + moved_pieces(pieces_of(after), shift),
        doubts=before.doubts + moved_doubts(after.doubts, shift),
    )


def pieces_of(paragraph: Paragraph) -> tuple[Piece, ...]:
    """Its pieces; of a paragraph that stands in one place, that one."""
    if paragraph.pieces or paragraph.anchor is None:
        return paragraph.pieces
    return (Piece(0, len(paragraph.text), paragraph.anchor),)


def moved_pieces(pieces: Sequence[Piece], by: int) -> tuple[Piece, ...]:
    """The same pieces behind `by` more characters."""
    return tuple(Piece(one.start + by, one.end + by, one.anchor) for one in pieces)


def moved_doubts(doubts: Sequence[Doubt], by: int) -> tuple[Doubt, ...]:
    """The same doubts behind `by` more characters."""
    return tuple(Doubt(one.start + by, one.end + by, one.certainty) for one in doubts)
