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

    level: int
    kind: SectionKind
    label: str | None
    heading: str | None
    children: tuple[Section, ...] = ()


class Cell(Model):
    """A cell of a table; a merged cell appears once, with what it spans."""

    text: str
    span: Span
    rowspan: int = 1
    colspan: int = 1


class Table(Finding):
    """A table as rows of cells; `header_rows` of them name the columns."""

    caption: str | None = None
    header_rows: int = 0
    rows: tuple[tuple[Cell, ...], ...] = ()


class Footnote(Finding):
    """A note: its marker, its text, and the words it hangs on (null where no mark points at it)."""

    marker: str
    text: str
    on: str | None = Field(default=None, description="the words right before the mark")
    on_span: Span | None = None
