"""What a user chooses of an export, and where faults are told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from vbparse.errors import VbparseError
from vbparse.model.frames.declaring import Table
from vbparse.model.frames.tables import TABLES


def _raise(error: VbparseError) -> None:
    raise error


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """The tables; `single` where the place is one file, not a folder of one file a table; `bom` for CSV; `spans` for
    spaCy, names of its span groups.

    `tell` is handed what is wrong with one document; it raises where the others shall not go on.
    """

    tables: tuple[Table, ...] = TABLES
    single: bool = False
    bom: bool = True
    spans: tuple[str, ...] = ("targets", "agencies", "citations")
    tell: Callable[[VbparseError], None] = _raise

    def place_of(self, place: Path, table: Table, suffix: str) -> Path:
        """The file of a table: the place itself, or a file in it."""
        return place if self.single else place / f"{table.name}{suffix}"
