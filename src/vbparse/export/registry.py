"""The formats, each a module of its own with a function `write(documents, place, options)` that returns notes.

A further format is a module and its row here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from vbparse.errors import MissingLibrary
from vbparse.export.options import ExportOptions
from vbparse.model.document import PlanDocument

Write = Callable[[Iterable[PlanDocument], Path, ExportOptions], tuple[str, ...]]
"""Writes the documents to a file or folder that does not show yet; the notes say what could not be written."""


class Shape(Enum):
    """`FILE`: all in one; `FILES`: a folder of one file a table, or the file of one table; `EITHER`: a folder of files,
    or all in one file; `FOLDER`: always a folder."""

    FILE = "file"
    FILES = "files"
    EITHER = "either"
    FOLDER = "folder"


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format: its module, what it looks like, endings of names that mean it, the libraries that it needs."""

    module: str
    shape: Shape
    suffixes: tuple[str, ...] = ()
    libraries: tuple[str, ...] = ()
    tabular: bool = True

    def load(self) -> Write:
        """The function; raises `MissingLibrary` before any document is read."""
        for name in self.libraries:
            if find_spec(name) is None:
                raise MissingLibrary(name, "tables")
        write: Write = import_module(self.module).write
        return write


EXPORTERS: dict[str, Exporter] = {
    "csv": Exporter("vbparse.export.csv_files", Shape.FILES, (".csv",)),
    "parquet": Exporter("vbparse.export.parquet_files", Shape.FILES, (".parquet",), ("pyarrow",)),
    "xlsx": Exporter("vbparse.export.workbook", Shape.FILE, (".xlsx",), ("xlsxwriter",)),
    "sqlite": Exporter("vbparse.export.sqlite_file", Shape.FILE, (".sqlite", ".sqlite3", ".db")),
    "duckdb": Exporter("vbparse.export.duckdb_file", Shape.FILE, (".duckdb", ".ddb"), ("duckdb", "pyarrow")),
    "jsonl": Exporter("vbparse.export.json_lines", Shape.EITHER, (".jsonl", ".ndjson")),
    "sdmx": Exporter("vbparse.export.sdmx.writing", Shape.FOLDER, tabular=False),
    "spacy": Exporter("vbparse.spacy.docbin", Shape.FILE, (".spacy",), tabular=False),
}


def format_of(place: Path) -> str | None:
    """The format that a name's ending means."""
    return next((name for name, one in EXPORTERS.items() if place.suffix.lower() in one.suffixes), None)
