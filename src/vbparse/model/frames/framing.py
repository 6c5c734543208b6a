"""Documents to data frames, one a table; the only door to pandas.

Each frame has the same columns and types however many documents there are, also for none: text is `string`, whole
numbers are `Int64`, numbers `float64`, yes and no `boolean`. Dates stay text, since their precision is reduced
(`2024-03`).
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from typing import TYPE_CHECKING

from vbparse.errors import MissingLibrary
from vbparse.model.document import PlanDocument
from vbparse.model.frames.declaring import ColumnType, Table
from vbparse.model.frames.tables import TABLES, choose_tables
from vbparse.model.frames.values import Value

if TYPE_CHECKING:
    import pandas as pd

_DTYPES = {
    ColumnType.TEXT: "string",
    ColumnType.INTEGER: "Int64",
    ColumnType.NUMBER: "float64",
    ColumnType.BOOLEAN: "boolean",
}


def to_frames(
    documents: Iterable[PlanDocument] | PlanDocument, *, tables: Iterable[str] | None = None
) -> dict[str, pd.DataFrame]:
    """A frame for each table (or for those named), with the rows of all documents in their order.

    Documents are taken one at a time, so that a generator of them never has two in memory. One that came before is left
    out with a warning, since its rows would count twice. Raises `MissingLibrary` where pandas is not installed,
    `KeyError` for a name that is no table.
    """
    try:
        import pandas as pd
    except ImportError as error:
        raise MissingLibrary("pandas", "tables") from error
    chosen = TABLES if tables is None else choose_tables(tables)
    columns: list[list[list[Value]]] = [[[] for _ in table.columns] for table in chosen]
    seen: set[str] = set()
    for document in (documents,) if isinstance(documents, PlanDocument) else documents:
        if document.id in seen:
            warnings.warn(f"{document.source.name}: left out, since the same document came before", stacklevel=2)
            continue
        seen.add(document.id)
        for table, held in zip(chosen, columns, strict=True):
            _hold(table, document, held)
    frames: dict[str, pd.DataFrame] = {}
    for table, held in zip(chosen, columns, strict=True):
        series = {
            column.name: pd.Series(values, dtype=_DTYPES[column.type])
            for column, values in zip(table.columns, held, strict=True)
        }
        frames[table.name] = pd.DataFrame(series, columns=list(table.names))
        held.clear()
    return frames


def _hold(table: Table, document: PlanDocument, held: list[list[Value]]) -> None:
    for row in table.rows(document):
        for values, value in zip(held, row, strict=True):
            values.append(value)
