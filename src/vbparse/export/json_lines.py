"""JSON Lines: one object a row; a file a table, or one file in which `table` says of which table the row is."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import TextIO

from vbparse.export.options import ExportOptions
from vbparse.export.tabulating import tabulate
from vbparse.model.document import PlanDocument
from vbparse.model.frames.declaring import Row, Table


def write(documents: Iterable[PlanDocument], place: Path, options: ExportOptions) -> tuple[str, ...]:
    """Writes the rows, each with all its columns; nothing is ever left out."""
    with ExitStack() as stack:
        if options.single:
            files = [stack.enter_context(place.open("w", encoding="utf-8", newline="\n"))] * len(options.tables)
        else:
            files = [
                stack.enter_context((place / f"{table.name}.jsonl").open("w", encoding="utf-8", newline="\n"))
                for table in options.tables
            ]
        for found in tabulate(documents, options):
            for table, file, rows in zip(options.tables, files, found, strict=True):
                _write_rows(file, table, rows, named=options.single)
    return ()


def _write_rows(file: TextIO, table: Table, rows: Iterable[Row], *, named: bool) -> None:
    names = table.names
    for row in rows:
        line = {"table": table.name} if named else {}
        line.update(zip(names, row, strict=True))  # type: ignore[arg-type]
        file.write(json.dumps(line, ensure_ascii=False, allow_nan=False) + "\n")
