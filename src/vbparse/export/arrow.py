"""Rows as Arrow tables; the door to pyarrow, for Parquet and DuckDB."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING

from vbparse.model.document import SCHEMA_VERSION
from vbparse.model.frames.declaring import ColumnType, Row, Table

if TYPE_CHECKING:
    import pyarrow as pa


def arrow_schema(table: Table) -> pa.Schema:
    """The table's columns with their meaning, and which program and schema made it."""
    import pyarrow as pa

    types = {
        ColumnType.TEXT: pa.string(),
        ColumnType.INTEGER: pa.int64(),
        ColumnType.NUMBER: pa.float64(),
        ColumnType.BOOLEAN: pa.bool_(),
    }
    columns = [pa.field(one.name, types[one.type], metadata={"description": one.meaning}) for one in table.columns]
    about = {
        "table": table.name,
        "description": table.meaning,
        "key": " ".join(table.key),
        "created_by": f"vbparse {version('vbparse')}",
        "vbparse_schema": SCHEMA_VERSION,
    }
    return pa.schema(columns, metadata=about)


def arrow_table(table: Table, schema: pa.Schema, rows: list[Row]) -> pa.Table:
    """The rows in columns; a whole number in a column of numbers becomes one of them."""
    import pyarrow as pa

    columns = zip(*rows, strict=True) if rows else ((),) * len(table.columns)
    arrays = [
        pa.array([value if value is None else float(value) for value in column], field.type)
        if pa.types.is_floating(field.type)
        else pa.array(column, field.type)
        for column, field in zip(columns, schema, strict=True)
    ]
    return pa.Table.from_arrays(arrays, schema=schema)
