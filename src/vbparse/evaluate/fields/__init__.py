"""How each field is compared: one file per family, `FIELDS` is the table in the order of the report."""

from __future__ import annotations

from collections.abc import Callable

from vbparse.evaluate.fields.duty import score_assignment_rows, score_duties
from vbparse.evaluate.fields.header import score_header
from vbparse.evaluate.fields.indicator import score_commitments, score_indicators
from vbparse.evaluate.fields.instrument import score_bases, score_citations
from vbparse.evaluate.fields.note import score_diagnostics, score_footnotes, score_portal, score_tables
from vbparse.evaluate.fields.promise import score_budget, score_references, score_reporting
from vbparse.evaluate.fields.structure import score_objectives, score_parts, score_sections, score_tasks
from vbparse.evaluate.gold import Gold
from vbparse.evaluate.score import Score
from vbparse.model.document import PlanDocument

Scorer = Callable[[Gold, PlanDocument | None], list[Score]]

FIELDS: tuple[Scorer, ...] = (
    score_header,
    score_portal,
    score_parts,
    score_sections,
    score_bases,
    score_citations,
    score_objectives,
    score_indicators,
    score_commitments,
    score_tasks,
    score_duties,
    score_assignment_rows,
    score_references,
    score_budget,
    score_reporting,
    score_tables,
    score_footnotes,
    score_diagnostics,
)
