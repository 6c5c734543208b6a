"""The cleaned document: the text that every span points into, made once, and its lines.

`CleanDocument.text` never changes after it was made. One line (between "\\n") is one paragraph, one heading, one
line of the letterhead or signature, or one row of a table. `key` is the folded text of the same length: patterns run
over it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from vbparse.model.base import Anchor, Span
from vbparse.model.diagnostic import Diagnostic
from vbparse.model.document import Source
from vbparse.model.header import Portal


class LineKind(StrEnum):
    """`text`, `heading` (the format says so), `row` (of a data table), `note` (a footnote, a line of the contents)."""

    TEXT = "text"
    HEADING = "heading"
    ROW = "row"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Place:
    """Characters of the text that stood together in the original: a physical line, a cell."""

    span: Span
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class Uncertain:
    """Characters that were recognised from an image without being sure; `certainty` from 0 to 1."""

    span: Span
    certainty: float


@dataclass(frozen=True, slots=True)
class Line:
    """`text[start:end]` without the line end; `bold` are absolute spans; `gap`: blank lines stood before it; `places`
    where it was put together from several.
    """

    index: int
    start: int
    end: int
    kind: LineKind
    anchor: Anchor | None = None
    bold: tuple[Span, ...] = ()
    gap: bool = False
    table: int | None = None
    places: tuple[Place, ...] = ()

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class CleanCell:
    """A cell: its characters in the cleaned text, what it spans, and where its paragraphs after the first begin."""

    span: Span
    rowspan: int = 1
    colspan: int = 1
    bold: bool = False
    breaks: tuple[int, ...] = ()

    def paragraphs(self) -> tuple[Span, ...]:
        """The paragraphs of the cell: "Sở Y tế" and "Sở Nội vụ" on lines of their own."""
        starts = (self.span.start, *self.breaks)
        ends = (*(each - 1 for each in self.breaks), self.span.end)
        return tuple(Span(start, end) for start, end in zip(starts, ends, strict=True))


@dataclass(frozen=True, slots=True)
class CleanTable:
    """A data table; each row is one line of the text, cells joined by " | "."""

    rows: tuple[tuple[CleanCell, ...], ...]
    lines: tuple[int, ...]
    header_rows: int
    caption: Span | None

    def grid(self) -> list[list[CleanCell | None]]:
        """The rows with merged cells repeated, each of the same width; None where the source has no cell."""
        width = 0
        grid: list[list[CleanCell | None]] = []
        carry: dict[int, tuple[int, CleanCell]] = {}
        for row in self.rows:
            out: list[CleanCell | None] = []
            cells = list(row)
            column = 0
            while cells or column in carry:
                if column in carry:
                    left, cell = carry.pop(column)
                    out.append(cell)
                    if left > 1:
                        carry[column] = (left - 1, cell)
                    column += 1
                    continue
                cell = cells.pop(0)
                for _ in range(max(1, min(cell.colspan, 200))):
                    out.append(cell)
                    if cell.rowspan > 1:
                        carry[column] = (cell.rowspan - 1, cell)
                    column += 1
            grid.append(out)
            width = max(width, len(out))
        for out in grid:
            out.extend([None] * (width - len(out)))
        return grid


@dataclass(frozen=True, slots=True)
class CleanNote:
    """A footnote: its marker, its text, its mark in the running text, and the words before the mark."""

    marker: str
    text: Span
    mark: Span | None
    on: Span | None


@dataclass(frozen=True, slots=True)
class CleanDocument:
    """The document as every later stage sees it."""

    source: Source
    text: str
    key: str
    lines: tuple[Line, ...]
    tables: tuple[CleanTable, ...] = ()
    notes: tuple[CleanNote, ...] = ()
    portal: Portal | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    uncertain: tuple[Uncertain, ...] = ()
