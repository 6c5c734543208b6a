"""Which findings are right, one by one, each with the confidence that it came with.

A finding is right as the evaluation counts it: a target in all its fields; a duty where its agencies agree (a row of a
table: lead and task); a task where besides its role and all its partners agree; a field of the header where it agrees,
a list as a whole. What answers an optional item of the gold is neither right nor wrong and is left out; what was missed
has no confidence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vbparse.evaluate.fields.duty import match_duties, match_rows, match_tasks, same_names
from vbparse.evaluate.fields.header import agreeing_fields
from vbparse.evaluate.fields.indicator import match_commitments, match_targets, target_fault
from vbparse.evaluate.gold import Gold, GoldTarget
from vbparse.evaluate.score import Matching
from vbparse.model.document import PlanDocument
from vbparse.model.doubt import Doubt
from vbparse.model.duty import Duty
from vbparse.model.indicator import Target

GROUPS = ("targets", "commitments", "duties", "tasks", "header")
"""Groups of fields, in the order of the report."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One finding: its group, its name (`header.title`, or an id), how sure it was, and whether it is right."""

    group: str
    name: str
    confidence: float
    right: bool
    doubts: tuple[Doubt, ...] = ()


def judge(gold: Gold, document: PlanDocument | None) -> tuple[Judged, ...]:
    """All findings of the document that have a confidence and that the gold can answer."""
    if document is None:
        return ()
    return (
        *_judge_targets("targets", match_targets(gold, document)),
        *_judge_targets("commitments", match_commitments(gold, document)),
        *_judge_duties(gold, document),
        *_judge_header(gold, document),
    )


def _judge_targets(group: str, matching: Matching[GoldTarget, Target]) -> Iterator[Judged]:
    verdicts = [(found, target_fault(gold, found) is None) for gold, found in matching.pairs]
    for found, right in (*verdicts, *((found, False) for found in matching.spurious)):
        yield Judged(group, found.id, found.confidence, right, found.doubts)


def _judge_duties(gold: Gold, document: PlanDocument) -> Iterator[Judged]:
    duties, rows = match_duties(gold, document), match_rows(gold, document)
    tasks = match_tasks(duties)
    right = {duty.id: True for _, duty in duties.pairs} | {duty.id: False for duty in duties.spurious}
    for row, good in (*((row, True) for _, row in rows.pairs), *((row, False) for row in rows.spurious)):
        right[row.duty.id] = good and right.get(row.duty.id, True)
    well = {
        task.id: one.role == task.role and same_names(one.partners, [body.name for body in task.partners])
        for one, task in tasks.pairs
    }
    well |= {row.task.id: same_names(one.partners, row.partners) for one, row in rows.pairs if row.task is not None}
    known = {duty.id: duty for duty in document.duties if duty.id in right}
    for duty in known.values():
        yield from _judge_duty(duty, right[duty.id], well)


def _judge_duty(duty: Duty, right: bool, well: dict[str, bool]) -> Iterator[Judged]:
    if duty.confidence is not None:
        yield Judged("duties", duty.id, duty.confidence, right, duty.doubts)
    for task in duty.tasks:
        if task.confidence is not None:
            yield Judged("tasks", task.id, task.confidence, well.get(task.id, False), task.doubts)


def _judge_header(gold: Gold, document: PlanDocument) -> Iterator[Judged]:
    header = document.header
    for name, right in agreeing_fields(gold.header, header).items():
        if name in header.confidence:
            doubts = header.doubts.get(name, ())
            yield Judged("header", f"header.{name}", header.confidence[name], right, doubts)
