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
    """What the format says about the end of a line: nothing, that a bold or italic run goes on, or that the break
    is meant.
    """

    UNKNOWN = "unknown"
    OPEN = "open"
    HARD = "hard"


@dataclass(frozen=True, slots=True)
class CellBlock:
    """A cell of a table as the format gives it; `lines` are its physical lines where it has more than plain text."""

    text: str
    rowspan: int = 1
    colspan: int = 1
    bold: bool = False
    anchor: Anchor | None = None
    lines: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the source: `text` is NFC and without markup; `bold` are [start, end) offsets within it."""

    kind: BlockKind
    text: str = ""
    anchor: Anchor | None = None
    level: int = 0
    bold: tuple[tuple[int, int], ...] = ()
    rows: tuple[tuple[CellBlock, ...], ...] = ()
    marker: str | None = None
    flow: Flow = Flow.UNKNOWN


@dataclass(frozen=True, slots=True)
class RawDocument:
    """A whole source as blocks, with what stood around it."""

    source: Source
    blocks: tuple[Block, ...]
    portal: Portal | None = None
    diagnostics: tuple[Diagnostic, ...] = field(default=())
