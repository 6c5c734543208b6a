"""What every reader gives: blocks of text in reading order, with anchors, before anything is understood."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from vbparse.model.base import Anchor
from vbparse.model.diagnostic import Diagnostic
from vbparse.model.document import Source
from vbparse.model.header import Portal


class BlockKind(StrEnum):
    """`line`: a physical line that may continue on the next one; `paragraph`: a whole one; `heading`; `table`;
    `note`: a footnote's text; `blank`.
    """

    LINE = "line"
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    TABLE = "table"
    NOTE = "note"
    BLANK = "blank"


class Flow(StrEnum):
    """What the format says about the end of a line.

    `unknown`: nothing. `open`: a bold or italic run goes on. `hard`: the break is meant. From the geometry of a page:
    `wrapped`: the line is full and the next one goes on with its paragraph; `ended`: the paragraph ends here.
    """

    UNKNOWN = "unknown"
    OPEN = "open"
    HARD = "hard"
    WRAPPED = "wrapped"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Doubt:
    """Characters `[start, end)` of a block's text that recognition was not sure of; `certainty` from 0 to 1."""

    start: int
    end: int
    certainty: float


@dataclass(frozen=True, slots=True)
class CellBlock:
    """A cell of a table as the format gives it; `lines` are its physical lines where it has more than plain text."""

    text: str
    rowspan: int = 1
    colspan: int = 1
    bold: bool = False
    anchor: Anchor | None = None
    lines: tuple[Block, ...] = ()
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the source: `text` is NFC and without markup; `bold` are [start, end) offsets within it.

    `anchor` is the place of the whole block: a reader of pages gives a block for each physical line, so that a finding
    can be placed to its lines.
    """

    kind: BlockKind
    text: str = ""
    anchor: Anchor | None = None
    level: int = 0
    bold: tuple[tuple[int, int], ...] = ()
    rows: tuple[tuple[CellBlock, ...], ...] = ()
    marker: str | None = None
    flow: Flow = Flow.UNKNOWN
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class RawDocument:
    """A whole source as blocks, with what stood around it."""

    source: Source
    blocks: tuple[Block, ...]
    portal: Portal | None = None
    diagnostics: tuple[Diagnostic, ...] = field(default=())
