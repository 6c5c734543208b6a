"""DuckDB: one file with a typed table each; the meaning of tables and columns are their comments."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from vbparse.export.arrow import arrow_schema, arrow_table
from vbparse.export.options import ExportOptions
from vbparse.export.tabulating import batches
from vbparse.model.document import PlanDocument
from vbparse.model.frames.declaring import ColumnType, Table

_TYPES = {
    ColumnType.TEXT: "VARCHAR",
    ColumnType.INTEGER: "BIGINT",
    ColumnType.NUMBER: "DOUBLE",
    ColumnType.BOOLEAN: "BOOLEAN",
}


def write(documents: Iterable[PlanDocument], place: Path, options: ExportOptions) -> tuple[str, ...]:
    """Writes the file; nothing is ever left out.

    Keys are comments too, not constraints: DuckDB would hold their index in memory. Raises `OSError` where there is no
    room.
    """
    import duckdb

    try:
        _write(documents, place, options)
    except duckdb.IOException as error:
        raise OSError(str(error)) from error
    return ()


def _write(documents: Iterable[PlanDocument], place: Path, options: ExportOptions) -> None:
    import duckdb

    schemas = {table.name: arrow_schema(table) for table in options.tables}
    with closing(duckdb.connect(str(place), config={"memory_limit": "1GB", "threads": 1})) as base:
        for table in options.tables:
            for statement in _create(table):
                base.execute(statement)
        for table, rows in batches(documents, options):
            base.register("batch", arrow_table(table, schemas[table.name], rows))
            base.execute(f'INSERT INTO "{table.name}" SELECT * FROM batch')
            base.unregister("batch")


def _create(table: Table) -> Iterable[str]:
    columns = ", ".join(f"{_named(one.name)} {_TYPES[one.type]}" for one in table.columns)
    yield f'CREATE TABLE "{table.name}" ({columns})'
    yield f'COMMENT ON TABLE "{table.name}" IS {_text(_about(table))}'
    for one in table.columns:
        yield f'COMMENT ON COLUMN "{table.name}".{_named(one.name)} IS {_text(one.meaning)}'


def _named(name: str) -> str:
    return f'"{name}"'


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _about(table: Table) -> str:
    return f"{table.meaning}. Key: {', '.join(table.key)}"
