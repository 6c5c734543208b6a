"""Tables of the cleaned document → tables of the contract: rows of cells with their caption."""

from __future__ import annotations

from vbparse.model.base import Span
from vbparse.model.structure import Cell, Table
from vbparse.structure.column_heads import find_heads
from vbparse.structure.outline import Outline


def extract_tables(outline: Outline) -> tuple[Table, ...]:
    """The data tables in reading order, `table-1` first; layout tables (letterhead, signature) are none."""
    doc = outline.doc
    tables = []
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
                caption=" ".join(table.caption.of(doc.text).split()) if table.caption is not None else None,
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
