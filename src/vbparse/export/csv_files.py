"""CSV: one file a table (RFC 4180, UTF-8), and beside them what each column means, as W3C's "CSV on the Web" has it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

from vbparse.export.comma_separated import BOM, render_record
from vbparse.export.options import ExportOptions
from vbparse.export.tabulating import tabulate
from vbparse.model.document import PlanDocument
from vbparse.model.frames.declaring import Table

METADATA = "csv-metadata.json"


def write(documents: Iterable[PlanDocument], place: Path, options: ExportOptions) -> tuple[str, ...]:
    """Writes each table's file; nothing is ever left out."""
    with ExitStack() as stack:
        files = [
            stack.enter_context(options.place_of(place, table, ".csv").open("w", encoding="utf-8", newline=""))
            for table in options.tables
        ]
        for table, file in zip(options.tables, files, strict=True):
            file.write((BOM if options.bom else "") + render_record(table.names))
        for found in tabulate(documents, options):
            for file, rows in zip(files, found, strict=True):
                file.writelines(map(render_record, rows))
    if not options.single:
        (place / METADATA).write_text(render_metadata(options.tables), encoding="utf-8")
    return ()


def render_metadata(tables: Iterable[Table]) -> str:
    """The tables' columns, types, keys and meanings (https://www.w3.org/TR/tabular-metadata/)."""
    described = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:description": "An apostrophe at the beginning of a text is none of its characters: it keeps spreadsheets "
        "from taking the text for a formula. Lists are divided by '; '.",
        "dialect": {"encoding": "utf-8", "header": True, "lineTerminators": ["\r\n"], "doubleQuote": True},
        "tables": [
            {
                "url": f"{table.name}.csv",
                "dc:description": table.meaning,
                "tableSchema": {
                    "columns": [
                        {"name": one.name, "datatype": _DATATYPES[one.type], "dc:description": one.meaning}
                        for one in table.columns
                    ],
                    "primaryKey": list(table.key),
                },
            }
            for table in tables
        ],
    }
    return json.dumps(described, ensure_ascii=False, indent=1) + "\n"


_DATATYPES = {"text": "string", "integer": "integer", "number": "double", "boolean": "boolean"}
