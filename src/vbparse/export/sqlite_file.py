"""SQLite: one file with a typed table each, keys and indices, and a table `columns` that says what each means."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from importlib.metadata import version
from pathlib import Path

from vbparse.export.options import ExportOptions
from vbparse.export.tabulating import tabulate
from vbparse.model.document import SCHEMA_VERSION, PlanDocument
from vbparse.model.frames.declaring import ColumnType, Table

_TYPES = {
    ColumnType.TEXT: "TEXT",
    ColumnType.INTEGER: "INTEGER",
    ColumnType.NUMBER: "REAL",
    ColumnType.BOOLEAN: "BOOLEAN",
}


def write(documents: Iterable[PlanDocument], place: Path, options: ExportOptions) -> tuple[str, ...]:
    """Writes the file; nothing is ever left out. `PRAGMA user_version` is the schema's: 1.0 is 100.

    Raises `OSError` where there is no room.
    """
    try:
        _write(documents, place, options)
    except sqlite3.OperationalError as error:
        raise OSError(str(error)) from error
    return ()


def _write(documents: Iterable[PlanDocument], place: Path, options: ExportOptions) -> None:
    with closing(sqlite3.connect(place, isolation_level=None)) as base:
        base.execute("PRAGMA journal_mode = OFF")  # the file takes its place only when it is whole
        base.execute("PRAGMA synchronous = OFF")
        base.execute("BEGIN")
        for table in options.tables:
            base.execute(_create(table))
        inserts = [_insert(table) for table in options.tables]
        for found in tabulate(documents, options):
            for insert, rows in zip(inserts, found, strict=True):
                base.executemany(insert, rows)
        for table in options.tables:
            for name in table.indices:
                base.execute(f'CREATE INDEX "{table.name}_{name}" ON "{table.name}" ("{name}")')
        _describe(base, options.tables)
        base.execute("COMMIT")
        major, minor = SCHEMA_VERSION.split(".")
        base.execute(f"PRAGMA user_version = {int(major) * 100 + int(minor)}")
        base.execute("ANALYZE")


def _create(table: Table) -> str:
    columns = [f'"{one.name}" {_TYPES[one.type]}' for one in table.columns]
    key = ", ".join(f'"{name}"' for name in table.key)
    return f'CREATE TABLE "{table.name}" ({", ".join(columns)}, PRIMARY KEY ({key}))'


def _insert(table: Table) -> str:
    return f'INSERT INTO "{table.name}" VALUES ({", ".join("?" * len(table.columns))})'


def _describe(base: sqlite3.Connection, tables: Iterable[Table]) -> None:
    base.execute(
        'CREATE TABLE "columns" (table_name TEXT, column_name TEXT, position INTEGER, type TEXT, meaning TEXT, '
        "PRIMARY KEY (table_name, column_name))"
    )
    base.execute('CREATE TABLE "about" (name TEXT PRIMARY KEY, value TEXT)')
    about = [("made_by", f"vbparse {version('vbparse')}"), ("schema_version", SCHEMA_VERSION)]
    for table in tables:
        about.append((f"table {table.name}", table.meaning))
        base.executemany(
            'INSERT INTO "columns" VALUES (?, ?, ?, ?, ?)',
            [(table.name, one.name, at, one.type.value, one.meaning) for at, one in enumerate(table.columns, 1)],
        )
    base.executemany('INSERT INTO "about" VALUES (?, ?)', about)
