"""Tables of the cleaned document → tables of the contract: rows of cells with their caption."""

from __future__ import annotations

import re
from collections.abc import Mapping

from vbparse.model.base import Span
from vbparse.model.structure import Cell, Table
from vbparse.structure.clean import CleanTable
from vbparse.structure.column_heads import find_heads
from vbparse.structure.outline import Outline

_ASIDE = re.compile(r"\(|đơn vị(?: tính)?\s?:|đvt\b")
_ASIDES = 2
"""Lines such as "(ĐVT: triệu đồng)" that may stand between the heading and the table."""


def extract_tables(outline: Outline) -> tuple[Table, ...]:
    """The data tables in reading order, `table-1` first; layout tables (letterhead, signature) are none."""
    doc = outline.doc
    tables = []
    headings = {line: node.heading for node in outline.walk() if node.heading is not None for line in node.lines[:1]}
    for number, (table, heads) in enumerate(zip(doc.tables, find_heads(outline), strict=True), 1):
        if not table.lines:
            continue
        span = Span(doc.lines[table.lines[0]].start, doc.lines[table.lines[-1]].end)
        tables.append(
            Table(
                id=f"table-{number}",
                span=span,
                anchor=outline.anchor(span),
                rule="tables.rows",
                caption=_caption(outline, table, headings),
                header_rows=heads.rows if heads is not None else table.header_rows,
                rows=tuple(
                    tuple(
                        Cell(
                            text=cell.span.of(doc.text).strip(),
                            span=cell.span,
                            rowspan=cell.rowspan,
                            colspan=cell.colspan,
                        )
                        for cell in row
                    )
                    for row in table.rows
                ),
            )
        )
    return tuple(tables)


def _caption(outline: Outline, table: CleanTable, headings: Mapping[int, Span]) -> str | None:
    """The table's own caption, else the heading of the section that begins right above it."""
    doc = outline.doc
    span = table.caption
    for back in range(1, _ASIDES + 2) if span is None else ():
        at = table.lines[0] - back
        if at in headings:
            span = headings[at]
            break
        if at < 0 or not _ASIDE.match(doc.key, doc.lines[at].start):
            break
    return " ".join(span.of(doc.text).replace("*", "").split()).strip(" :") if span is not None else None
