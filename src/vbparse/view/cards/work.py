"""Cards of who does what: tasks and solutions, duties with their tasks, money, reports."""

from __future__ import annotations

from collections.abc import Iterator

from vbparse.model.document import PlanDocument
from vbparse.model.duty import Duty, DutyTask
from vbparse.view.cards.card import Card, Field, Shown, agency, date, ids, several, shorten, word


def find_tasks(document: PlanDocument) -> Iterator[Card]:
    """Headings of the tasks-and-solutions part, each followed by its items."""
    for section in document.tasks:
        yield Card(
            id=section.id,
            field=Field.TASKS,
            span=section.span,
            head=_labelled(section.label, section.heading) or word("fact.no_heading"),
            badges=(word("fact.items", len(section.items)),),
            anchor=section.anchor,
            rule=section.rule,
        )
        for item in section.items:
            yield Card(
                id=item.id,
                field=Field.TASKS,
                span=item.span,
                head=shorten(item.text, 480),
                anchor=item.anchor,
                rule=item.rule,
                depth=1,
            )


def _labelled(label: str | None, heading: str | None) -> str:
    return ". ".join(one for one in (label, heading) if one)


def find_duties(document: PlanDocument) -> Iterator[Card]:
    """Duties of bodies, each followed by its tasks."""
    for duty in document.duties:
        yield _duty(duty)
        for task in duty.tasks:
            yield _task(task)


def _duty(duty: Duty) -> Card:
    bodies = [one.name for one in duty.agencies]
    badges = [word("fact.tasks", len(duty.tasks)), word(f"form.{duty.form}")]
    if duty.requested:
        badges.append(word("fact.requested"))
    return Card(
        id=duty.id,
        field=Field.DUTIES,
        span=duty.span,
        head="; ".join(bodies) or duty.heading or word("fact.everybody"),
        body=duty.heading if bodies and duty.heading and duty.heading not in bodies else None,
        badges=tuple(badges),
        facts=(
            ("fact.label", duty.label),
            ("fact.agencies", several(agency(one) for one in duty.agencies)),
            ("fact.parent", ids((duty.parent_id,)) if duty.parent_id else None),
            ("fact.indicators", ids(duty.indicator_ids)),
        ),
        confidence=duty.confidence,
        doubts=tuple(duty.doubts),
        anchor=duty.anchor,
        rule=duty.rule,
    )


def _task(task: DutyTask) -> Card:
    return Card(
        id=task.id,
        field=Field.DUTIES,
        span=task.span,
        head=shorten(task.text, 480),
        when=date(task.due),
        badges=(word(f"role.{task.role}"),),
        facts=(
            ("fact.partners", several(agency(one) for one in task.partners)),
            ("fact.product", task.product),
            ("fact.indicators", ids(task.indicator_ids)),
            ("fact.citations", ids(task.citation_ids)),
        ),
        confidence=task.confidence,
        doubts=tuple(task.doubts),
        anchor=task.anchor,
        rule=task.rule,
        depth=1,
    )


def find_budget(document: PlanDocument) -> Iterator[Card]:
    """Amounts of money."""
    for one in document.budget:
        known = one.currency == "VND"
        amount: Shown = {
            "value": {
                "comparator": one.comparator.value,
                "value": one.amount,
                "value_high": one.amount_high,
                "unit": "VND" if known else "other",
                "unit_text": None if known else one.currency,
            }
        }
        yield Card(
            id=one.id,
            field=Field.BUDGET,
            span=one.span,
            head=amount,
            body=one.purpose,
            when=word(f"recurrence.{one.recurrence}") if one.recurrence else None,
            facts=(("fact.payer", one.payer), ("fact.per", one.per), ("fact.raw", one.raw)),
            anchor=one.anchor,
            rule=one.rule,
        )


def find_reports(document: PlanDocument) -> Iterator[Card]:
    """Reporting duties."""
    for one in document.reporting:
        yield Card(
            id=one.id,
            field=Field.REPORTING,
            span=one.span,
            head=shorten(one.raw, 320),
            when=date(one.due),
            badges=(word(f"frequency.{one.frequency}"),) if one.frequency else (),
            facts=(("fact.to", one.to),),
            anchor=one.anchor,
            rule=one.rule,
        )
