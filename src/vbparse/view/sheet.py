"""The document's text as lines and tables in chunks of even length, which a browser lays out only when they are near.

A line is a heading where the outline says so; a table is one where its cells are the text of its lines, else its lines
stay as they are. Every character of the text is shown, but for the bars between a table's cells.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vbparse.model.base import Span
from vbparse.model.document import PlanDocument
from vbparse.model.structure import Cell, Section, SectionKind, Table
from vbparse.view.highlight import Highlights, Piece, clip

CHUNK = 3000
"""Characters of a chunk, more where a line or table is longer."""

_WIDEST = 100
"""Columns or rows that a cell covers at most: more is no table that anybody reads."""

_UNHEADED = {SectionKind.PREAMBLE, SectionKind.CLOSING}
NAMED = {SectionKind.PART, SectionKind.CHAPTER, SectionKind.ARTICLE, SectionKind.APPENDIX}
"""Kinds whose label says what they are: "Điều 3", "Phụ lục II"."""

_HEADING_LEVELS = 4
_PUNCTUATION = 8
"""Characters of a heading's line besides its label and words: where there are more, text runs on behind it."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph; `number` counts the text's lines from 0, `style` is `title`, `h1` … `h4` or nothing."""

    number: int
    style: str
    pieces: Sequence[Piece]


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell of a table."""

    pieces: Sequence[Piece]
    head: bool
    rowspan: int
    colspan: int


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table: its rows with the number of the text's line that each is; the last cell of a short row fills it."""

    rows: Sequence[tuple[int, Sequence[ShownCell]]]


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some lines and tables that follow each other."""

    blocks: Sequence[Line | ShownTable]


class Sheet:
    """The lines of a text, by number and by place."""

    def __init__(self, document: PlanDocument) -> None:
        self.text = document.text or ""
        self._starts = [0]
        for line in self.text.split("\n")[:-1]:
            self._starts.append(self._starts[-1] + len(line) + 1)
        self._styles = self._find_styles(document)
        self._tables = self._find_tables(document.tables)

    def line_of(self, span: Span) -> int:
        """The number of the line on which the span begins."""
        return bisect_right(self._starts, clip(span, len(self.text)).start) - 1

    def chunks(self, spans: Sequence[Span | None]) -> Iterator[Chunk]:
        """All of the text, with the marks of `spans`."""
        highlights = Highlights(self.text, spans)
        blocks: list[Line | ShownTable] = []
        begin = number = 0
        while number < len(self._starts):
            table = self._tables.get(number)
            if table is not None:
                blocks.append(self._show_table(table, number, highlights))
                number += len(table.rows)
            else:
                blocks.append(Line(number, self._styles.get(number, ""), highlights.cut(*self._line(number))))
                number += 1
            end = self._starts[number] if number < len(self._starts) else len(self.text)
            if end - begin >= CHUNK:
                yield Chunk(blocks)
                blocks, begin = [], end
        if blocks:
            yield Chunk(blocks)

    def _line(self, number: int) -> tuple[int, int]:
        following = number + 1
        end = self._starts[following] - 1 if following < len(self._starts) else len(self.text)
        return self._starts[number], end

    def _find_styles(self, document: PlanDocument) -> dict[int, str]:
        styles = {}
        for one in headed(document.structure):
            number = self.line_of(one.span)
            start, end = self._line(number)
            if end - start <= len(one.label or "") + len(one.heading or "") + _PUNCTUATION:
                styles[number] = f"h{min(one.level, _HEADING_LEVELS)}"
        for header in (document.header, *(part.header for part in document.parts)):
            for name in ("doc_type", "title"):
                if name in header.evidence:
                    styles[self.line_of(header.evidence[name])] = "title"
        return styles

    def _find_tables(self, tables: Sequence[Table]) -> dict[int, Table]:
        """By the number of the first line; none overlaps another."""
        found: dict[int, Table] = {}
        free = 0
        for table in sorted(tables, key=lambda one: one.span.start):
            first = self.line_of(table.span)
            if table.rows and first >= free and self._is_whole(table, first):
                found[first] = table
                free = first + len(table.rows)
        return found

    def _is_whole(self, table: Table, first: int) -> bool:
        """Whether its rows are the lines from the first on, and its cells all that is written there."""
        if first + len(table.rows) > len(self._starts):
            return False
        for number, row in enumerate(table.rows, first):
            place, end = self._line(number)
            for cell in row:
                if not place <= cell.span.start <= cell.span.end <= end:
                    return False
                if self.text[place : cell.span.start].strip(" |\t"):
                    return False
                place = cell.span.end
            if self.text[place:end].strip(" |\t"):
                return False
        return True

    def _show_table(self, table: Table, first: int, highlights: Highlights) -> ShownTable:
        widest = max(map(_width, table.rows))
        merged = any(cell.rowspan > 1 for row in table.rows for cell in row)
        return ShownTable(
            [
                (
                    first + place,
                    [
                        ShownCell(
                            highlights.cut(*cell.span),
                            place < table.header_rows,
                            min(max(cell.rowspan, 1), _WIDEST),
                            min(max(cell.colspan, 1), _WIDEST)
                            + (widest - _width(row) if cell is row[-1] and not merged else 0),
                        )
                        for cell in row
                    ],
                )
                for place, row in enumerate(table.rows)
            ]
        )


def _width(row: Sequence[Cell]) -> int:
    """Columns that the row takes."""
    return sum(min(max(cell.colspan, 1), _WIDEST) for cell in row)


def headed(sections: Sequence[Section]) -> Iterator[Section]:
    """The sections that have a heading, and those whose label is one ("Điều 3")."""
    for one in sections:
        if one.kind not in _UNHEADED and (one.heading is not None or (one.label is not None and one.kind in NAMED)):
            yield one
        yield from headed(one.children)
