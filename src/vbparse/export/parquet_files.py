"""Parquet: one file a table; each column's meaning and the program's version stand in the file's own metadata."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

from vbparse.export.arrow import arrow_schema, arrow_table
from vbparse.export.options import ExportOptions
from vbparse.export.tabulating import batches
from vbparse.model.document import PlanDocument


def write(documents: Iterable[PlanDocument], place: Path, options: ExportOptions) -> tuple[str, ...]:
    """Writes each table's file, a batch of rows a row group; nothing is ever left out."""
    from pyarrow.parquet import ParquetWriter

    schemas = {table.name: arrow_schema(table) for table in options.tables}
    with ExitStack() as stack:
        writers = {
            table.name: stack.enter_context(
                ParquetWriter(
                    options.place_of(place, table, ".parquet"), schemas[table.name], compression="zstd", version="2.6"
                )
            )
            for table in options.tables
        }
        for table, rows in batches(documents, options):
            writers[table.name].write_table(arrow_table(table, schemas[table.name], rows))
    return ()
