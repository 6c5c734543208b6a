"""The tree of sections, tables and footnotes."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from vbparse.model.base import Finding, Model, Span


class SectionKind(StrEnum):
    """What a node of the tree is."""

    PART = "part"
    CHAPTER = "chapter"
    SECTION = "section"
    ARTICLE = "article"
    CLAUSE = "clause"
    POINT = "point"
    BULLET = "bullet"
    APPENDIX = "appendix"
    PREAMBLE = "preamble"
    CLOSING = "closing"


class Section(Finding):
    """A node of the tree; a labelled paragraph whose text runs on has heading null."""

    level: int = Field(description="depth in its part, 1 at the top")
    kind: SectionKind = Field(description="what it is")
    label: str | None = Field(description="as printed, without punctuation: `II`, `Điều 3`, `a`; null for bullets")
    heading: str | None = Field(description="null where the text runs on")
    children: tuple[Section, ...] = Field(default=(), description="in order")


class Cell(Model):
    """A cell of a table; a merged cell appears once, with what it spans."""

    text: str = Field(description="of the cell")
    span: Span = Field(description="its characters; cells of a row stand on one line of `text`, joined by ` | `")
    rowspan: int = Field(default=1, description="rows that it covers")
    colspan: int = Field(default=1, description="columns that it covers")


class Table(Finding):
    """A table as rows of cells; `header_rows` of them name the columns."""

    caption: str | None = Field(default=None, description="the line above it that names it")
    header_rows: int = Field(default=0, description="how many of the rows name the columns")
    rows: tuple[tuple[Cell, ...], ...] = Field(default=(), description="in order, a cell where it begins")


class Footnote(Finding):
    """A note: its marker, its text, and the words it hangs on (null where no mark points at it)."""

    marker: str = Field(description="`1`, `*`")
    text: str = Field(description="of the note, without its marker")
    on: str | None = Field(default=None, description="the words right before the mark")
    on_span: Span | None = Field(default=None, description="the place of these words")
