"""Documents to rows: each document's tables whole or not at all, handed on in batches of bounded size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import itemgetter

from vbparse.errors import InvalidDocument
from vbparse.export.options import ExportOptions
from vbparse.model.document import PlanDocument
from vbparse.model.frames.declaring import Row, Table

MOST_ROWS = 50_000
MOST_CHARACTERS = 8_000_000
"""What is held back before it is written: of one table, and of all together."""


def tabulate(documents: Iterable[PlanDocument], options: ExportOptions) -> Iterator[list[list[Row]]]:
    """For each document the rows of each table, in the tables' order.

    A document in which an id stands twice is told and left out: a key that is not unique would break every join.
    """
    for document in documents:
        try:
            found = [_rows(table, document) for table in options.tables]
        except InvalidDocument as error:
            options.tell(error)
            continue
        yield found


def batches(documents: Iterable[PlanDocument], options: ExportOptions) -> Iterator[tuple[Table, list[Row]]]:
    """Rows of one table at a time, of many documents; a table without rows does not come."""
    held: list[list[Row]] = [[] for _ in options.tables]
    sizes = [0] * len(held)
    for found in tabulate(documents, options):
        for at, rows in enumerate(found):
            held[at] += rows
            sizes[at] += sum(len(value) for row in rows for value in row if isinstance(value, str))
        full = [at for at, rows in enumerate(held) if len(rows) >= MOST_ROWS]
        if not full and sum(sizes) >= MOST_CHARACTERS:
            full = [max(range(len(held)), key=sizes.__getitem__)]
        for at in full:
            yield options.tables[at], held[at]
            held[at], sizes[at] = [], 0
    for table, rows in zip(options.tables, held, strict=True):
        if rows:
            yield table, rows


def _rows(table: Table, document: PlanDocument) -> list[Row]:
    rows = list(table.rows(document))
    key = itemgetter(*(table.at(name) for name in table.key))
    seen: set[object] = set()
    for row in rows:
        if (one := key(row)) in seen:
            place = f"{document.source.name}: two rows of {table.name}"
            raise InvalidDocument(f"{place} have the key {one}, so it is left out; parse the source again")
        seen.add(one)
    return rows
