"""All tables, in the order in which they are written.

>>> [table.name for table in choose_tables(("targets", "documents"))]
['documents', 'targets']
"""

from __future__ import annotations

from collections.abc import Iterable

from vbparse.model.frames.aims import ALIGNMENTS, INDICATORS, OBJECTIVES, RESPONSIBLE, TARGETS
from vbparse.model.frames.declaring import Table
from vbparse.model.frames.identity import DOCUMENTS, HEADER, PARTS
from vbparse.model.frames.paper import CELLS, DIAGNOSTICS, FOOTNOTES, SECTIONS
from vbparse.model.frames.sources import CITATIONS, CROSS_REFERENCES, LEGAL_BASES
from vbparse.model.frames.work import BUDGET, DUTIES, REPORTING, TASKS

TABLES: tuple[Table, ...] = (
    DOCUMENTS,
    INDICATORS,
    TARGETS,
    ALIGNMENTS,
    DUTIES,
    RESPONSIBLE,
    CITATIONS,
    LEGAL_BASES,
    BUDGET,
    REPORTING,
    OBJECTIVES,
    TASKS,
    CROSS_REFERENCES,
    SECTIONS,
    CELLS,
    FOOTNOTES,
    PARTS,
    HEADER,
    DIAGNOSTICS,
)


def choose_tables(names: Iterable[str]) -> tuple[Table, ...]:
    """The tables of these names, in their own order.

    Raises `KeyError` with the first name that is none.
    """
    wanted = set(names)
    known = {table.name for table in TABLES}
    if unknown := sorted(wanted - known):
        raise KeyError(unknown[0])
    return tuple(table for table in TABLES if table.name in wanted)
