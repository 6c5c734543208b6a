"""Objectives ↔ their indicators, and indicators ↔ the bodies that an indicator table makes responsible."""

from __future__ import annotations

from collections.abc import Sequence

from vbparse.extract.aims.indicator_tables import TableRow, find_indicator_rows
from vbparse.extract.aims.repeats import find_repeated, index_body
from vbparse.extract.charging.assignment_tables import read_leads
from vbparse.lexicon.enumeration import split_agencies
from vbparse.model.duty import Role
from vbparse.model.indicator import Indicator, Objective, Responsible
from vbparse.structure.outline import Outline


def link_objectives(objectives: Sequence[Objective], indicators: Sequence[Indicator]) -> tuple[Objective, ...]:
    """The objectives with the ids of the indicators that name them."""
    below: dict[str, list[str]] = {}
    for indicator in indicators:
        if indicator.objective_id is not None:
            below.setdefault(indicator.objective_id, []).append(indicator.id)
    return tuple(
        objective.model_copy(update={"indicator_ids": tuple(below.get(objective.id, ()))}) for objective in objectives
    )


def link_table_leads(outline: Outline, indicators: Sequence[Indicator]) -> tuple[Indicator, ...]:
    """The indicators with the lead bodies of their rows; a row that repeats one of the body gives it its lead."""
    rows = [row for row in find_indicator_rows(outline) if row.lead is not None]
    if not rows:
        return tuple(indicators)
    by_start = {row.span.start: row for row in rows}
    tabled = {indicator.span.start for indicator in indicators if indicator.in_table}
    body = index_body(outline, indicators)
    repeated: dict[str, TableRow] = {}
    for row in rows:
        if row.span.start not in tabled:
            same = find_repeated(outline, row, row.drafts(outline, None), body)
            if same is not None:
                repeated.setdefault(same.id, row)
    out = []
    for indicator in indicators:
        found = by_start.get(indicator.span.start) if indicator.in_table else repeated.get(indicator.id)
        out.append(_with_lead(outline, indicator, found) if found is not None else indicator)
    return tuple(out)


def _with_lead(outline: Outline, indicator: Indicator, row: TableRow) -> Indicator:
    if row.lead is None:
        return indicator
    pieces = read_leads(outline, row.lead_cell)[0] if row.lead_cell is not None else [row.lead]
    agencies = [body for piece in pieces for body in split_agencies(outline.text, outline.key, piece)]
    lead = tuple(Responsible(duty_id=None, agency=agency, role=Role.LEAD.value) for agency in agencies)
    return indicator.model_copy(update={"responsible": (*indicator.responsible, *lead)})
