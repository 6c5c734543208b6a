"""Duties joined with what their tasks name: indicators, cited instruments; and indicators with who is responsible.

>>> from vbparse.model.reference import CrossReference
>>> reference = CrossReference(
...     id="reference-1", kind="indicator", labels=("9",), resolved=("indicator-9",), raw="chỉ tiêu 9", span=(10, 20)
... )
>>> [found.id for found in within([reference], Span(0, 40))], within([reference], Span(12, 40))
(['reference-1'], ())
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TypeVar

from vbparse.model.base import Finding, Span
from vbparse.model.citation import Citation
from vbparse.model.duty import Duty, DutyTask
from vbparse.model.indicator import Indicator, Responsible
from vbparse.model.reference import CrossReference, ReferenceKind

F = TypeVar("F", bound=Finding)


def within(findings: Sequence[F], span: Span) -> tuple[F, ...]:
    """The findings, ordered by place, that lie inside `span`."""
    at = bisect_left(findings, span.start, key=lambda finding: finding.span.start)
    found: list[F] = []
    while at < len(findings) and findings[at].span.start < span.end:
        if span.holds(findings[at].span):
            found.append(findings[at])
        at += 1
    return tuple(found)


def link_duties(
    duties: Sequence[Duty], *, references: Sequence[CrossReference] = (), citations: Sequence[Citation] = ()
) -> tuple[Duty, ...]:
    """The duties with the indicators and citations of each task; a duty has those of its tasks, each once, in order."""
    pointing = sorted((r for r in references if r.kind is ReferenceKind.INDICATOR), key=lambda r: r.span.start)
    cited = sorted(citations, key=lambda citation: citation.span.start)
    linked: list[Duty] = []
    for duty in duties:
        tasks = tuple(_link_task(task, pointing, cited) for task in duty.tasks)
        ids = dict.fromkeys(id for task in tasks for id in task.indicator_ids)
        linked.append(duty.model_copy(update={"tasks": tasks, "indicator_ids": tuple(ids)}))
    return tuple(linked)


def _link_task(task: DutyTask, references: Sequence[CrossReference], citations: Sequence[Citation]) -> DutyTask:
    ids = dict.fromkeys(id for reference in within(references, task.span) for id in reference.resolved)
    found = tuple(citation.id for citation in within(citations, task.span))
    if not ids and not found:
        return task
    return task.model_copy(update={"indicator_ids": tuple(ids), "citation_ids": found})


def link_responsible(indicators: Sequence[Indicator], duties: Sequence[Duty]) -> tuple[Indicator, ...]:
    """The indicators with the bodies whose tasks name them; what an indicator has already (from a table) stays
    first."""
    named: dict[str, list[Responsible]] = {}
    for duty in duties:
        for task in duty.tasks:
            for indicator_id in task.indicator_ids:
                for agency in duty.agencies:
                    one = Responsible(duty_id=duty.id, agency=agency, role=task.role.value)
                    if one not in named.setdefault(indicator_id, []):
                        named[indicator_id].append(one)
    return tuple(
        indicator.model_copy(update={"responsible": (*indicator.responsible, *named[indicator.id])})
        if indicator.id in named
        else indicator
        for indicator in indicators
    )
