"""Tables of who does what: duties (agency × task × role × indicator), tasks and solutions, money, reports."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from vbparse.model.base import Agency
from vbparse.model.document import PlanDocument
from vbparse.model.duty import BudgetItem, Duty, DutyTask, Report, TaskItem, TaskSection
from vbparse.model.frames.declaring import Table, declare, fields, integer, own, text
from vbparse.model.frames.evidence import Evidence, of_finding

PARTNER = "partner"
"""The role of a body that a task names after "phối hợp với"; the contract keeps these apart as `partners`."""


class Charge(NamedTuple):
    """One body in one task for one indicator; None where the duty names none."""

    number: int
    duty: Duty
    task: DutyTask | None
    agency: Agency | None
    role: str | None
    indicator_id: str | None


class Item(NamedTuple):
    """An item of the tasks-and-solutions part under its heading."""

    section: TaskSection
    item: TaskItem


def _charges(document: PlanDocument) -> Iterator[Charge]:
    number = 0
    for duty in document.duties:
        for task in duty.tasks or (None,):
            bodies: list[tuple[Agency | None, str | None]] = [(one, _role(task)) for one in duty.agencies]
            bodies = bodies or [(None, _role(task))]
            if task is not None:
                bodies += [(one, PARTNER) for one in task.partners]
            indicators = (task.indicator_ids if task is not None else duty.indicator_ids) or (None,)
            for agency, role in bodies:
                for indicator_id in indicators:
                    number += 1
                    yield Charge(number, duty, task, agency, role, indicator_id)


def _role(task: DutyTask | None) -> str | None:
    return None if task is None else task.role.value


def _charged(charge: Charge) -> Evidence:
    if charge.task is not None:
        return of_finding(charge.task, charge.task.confidence)
    return of_finding(charge.duty, charge.duty.confidence)


def _items(document: PlanDocument) -> Iterator[Item]:
    for section in document.tasks:
        yield from (Item(section, item) for item in section.items)


DUTIES: Table = declare(
    "duties",
    "one row for each agency, task, role and indicator: a task of two bodies for three indicators has six rows; a duty "
    "without a task, a task without a body or indicator has one with null there; evidence is the task's",
    key="row",
    each=_charges,
    columns=(
        integer("row", "counts the rows of a document", lambda one: one.number),
        *fields(Duty, "id label heading form requested parent_id", lambda one: one.duty, prefix="duty_"),
        *fields(DutyTask, "id text due product", lambda one: one.task, prefix="task_"),
        *fields(Agency, "name id level successors match", lambda one: one.agency, prefix="agency_"),
        text("role", "`lead`, `coordinate` or `implement` of the body that is charged; `partner` of a body that it "
             "works with", lambda one: one.role),
        text("indicator_id", "the indicator that the task refers to", lambda one: one.indicator_id),
        *fields(DutyTask, "citation_ids", lambda one: one.task),
        text("doubts", "what speaks against the task, or the duty where it has none",
             lambda one: one.duty.doubts if one.task is None else one.task.doubts),
    ),
    evidence=_charged,
    indices="agency_id indicator_id",
)  # fmt: skip

TASKS: Table = declare(
    "tasks",
    "one row an item of the tasks-and-solutions part; its quote and text are the item's",
    key="item_id",
    each=_items,
    columns=(
        *fields(TaskItem, "id", lambda one: one.item, prefix="item_"),
        *fields(TaskSection, "id label heading", lambda one: one.section, prefix="section_"),
        *fields(TaskItem, "text", lambda one: one.item),
    ),
    evidence=lambda one: of_finding(one.item),
)

BUDGET: Table = declare(
    "budget",
    "one row an amount of money that is given, asked or expected",
    key="budget_id",
    each=lambda document: document.budget,
    columns=(
        *own(BudgetItem, "id", prefix="budget_"),
        *own(BudgetItem, "amount amount_high comparator currency recurrence payer per purpose raw"),
    ),
    evidence=of_finding,
)

REPORTING: Table = declare(
    "reporting",
    "one row a reporting duty",
    key="report_id",
    each=lambda document: document.reporting,
    columns=(
        *own(Report, "id", prefix="report_"),
        *own(Report, "frequency due to raw"),
    ),
    evidence=of_finding,
)
