"""Scores of duties, their tasks (role, partners, due), their links to indicators, and of assignment rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vbparse.evaluate.fold import comparable, opening, same, similarity
from vbparse.evaluate.gold import NOT_ANNOTATED, Gold, GoldDuty, GoldRow, GoldTask
from vbparse.evaluate.score import Matching, Score, match
from vbparse.model.base import Agency
from vbparse.model.document import PlanDocument
from vbparse.model.duty import Duty, DutyForm, DutyTask

_AGENCIES, _TASK, _PARTNER, _LEAD, _ROW, _PRODUCT = 0.75, 0.75, 0.8, 0.6, 0.75, 0.75
_ROWS = (DutyForm.TABLE, DutyForm.LINES)


def score_duties(gold: Gold, document: PlanDocument | None) -> list[Score]:
    """Duties by their agencies; tasks, roles, partners and dues inside them; indicators that they are linked to."""
    matching = match_duties(gold, document)
    tasks = match_tasks(matching)
    return [
        matching.score("duties", _show_gold_duty, _show_duty),
        matching.agree("duties.requested", _requested_fault, _show_gold_duty),
        tasks.score("duties.tasks", lambda task: task.quote, lambda task: task.text),
        tasks.agree("duties.roles", _role_fault, lambda task: task.quote),
        _score_names("duties.partners", [(one.partners, _names(other.partners)) for one, other in tasks.pairs]
                     + [(one.partners, []) for one in tasks.missed]
                     + [([], _names(other.partners)) for other in tasks.spurious]),
        _score_links(matching, document),
        *_score_dues(tasks),
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """What one row of a table, or the attribute lines after one task, gave."""

    duty: Duty
    task: DutyTask | None = None

    @property
    def lead(self) -> str:
        """The bodies of the duty as one string."""
        return "; ".join(_names(self.duty.agencies))

    @property
    def text(self) -> str:
        """The task's words."""
        return self.task.text if self.task else ""

    @property
    def partners(self) -> list[str]:
        """The names of the task's partners."""
        return _names(self.task.partners) if self.task else []


def match_duties(gold: Gold, document: PlanDocument | None) -> Matching[GoldDuty, Duty]:
    """Duties that are no rows, by their agencies."""
    found = [duty for duty in document.duties if duty.form not in _ROWS] if document else []
    return match(gold.duties, found, _weigh_duty, gold.duties_optional)


def match_rows(gold: Gold, document: PlanDocument | None) -> Matching[GoldRow, Row]:
    """Rows of assignment tables and attribute lines by lead and task."""
    found = [row for duty in document.duties if duty.form in _ROWS for row in _rows(duty)] if document else []
    return match(gold.table_duties, found, _weigh_row, gold.table_duties_optional)


def score_assignment_rows(gold: Gold, document: PlanDocument | None) -> list[Score]:
    """Rows of assignment tables and attribute lines: lead and task; partners, due and product of the matched rows."""
    rows = match_rows(gold, document)
    halves: list[tuple[GoldRow | None, Row | None]] = [*rows.pairs]
    halves += [(row, None) for row in rows.missed]
    halves += [(None, row) for row in rows.spurious]
    return [
        rows.score("assignment", lambda row: f"{row.agency}: {row.task}", lambda row: f"{row.lead}: {row.text}"),
        _score_names("assignment.partners", [(g.partners if g else (), f.partners if f else ()) for g, f in halves]),
        _score_words("assignment.due", [(g.due if g else None, _due(f)) for g, f in halves], None),
        _score_words("assignment.product", [(g.product if g else None, _product(f)) for g, f in halves], _PRODUCT),
    ]


def _rows(duty: Duty) -> list[Row]:
    return [Row(duty, task) for task in duty.tasks] or [Row(duty)]


def _due(row: Row | None) -> str | None:
    return row.task.due if row and row.task else None


def _product(row: Row | None) -> str | None:
    return row.task.product if row and row.task else None


def _weigh_row(gold: GoldRow, found: Row) -> float:
    lead = max(similarity(name, found.lead) for name in (gold.agency or "", "; ".join(gold.agencies)))
    if lead < _LEAD:
        return 0.0
    task = max(opening(found.text, gold.quote), opening(found.text, gold.task))
    return lead + task if task >= _ROW else 0.0


def _names(agencies: Sequence[Agency]) -> list[str]:
    return [agency.name for agency in agencies]


def _weigh_duty(gold: GoldDuty, found: Duty) -> float:
    label = 0.2 * same(gold.label, found.label) + 0.1 * same(gold.path or gold.label, found.id.removeprefix("duty-"))
    if not gold.agencies:
        return 1.0 + label if not found.agencies and same(gold.label, found.label) else 0.0
    alike = similarity("; ".join(gold.agencies), "; ".join(_names(found.agencies)))
    if alike < _AGENCIES:
        return 0.0
    begins = opening(found.tasks[0].text, gold.tasks[0].quote) if gold.tasks and found.tasks else 0.0
    return alike + label + 0.2 * begins


def _show_gold_duty(duty: GoldDuty) -> str:
    return f"{duty.path or duty.label} {'; '.join(duty.agencies)} ({duty.n_tasks} tasks)"


def _show_duty(duty: Duty) -> str:
    return f"{duty.label} {'; '.join(_names(duty.agencies))} ({len(duty.tasks)} tasks)"


def _requested_fault(gold: GoldDuty, found: Duty) -> str | None:
    return None if gold.requested == found.requested else f"requested {gold.requested}, read {found.requested}"


def match_tasks(duties: Matching[GoldDuty, Duty]) -> Matching[GoldTask, DutyTask]:
    """Tasks inside duties that agree, by their opening words."""
    inside = [match(one.tasks, other.tasks, _weigh_task) for one, other in duties.pairs]
    inside += [match(one.tasks, (), _weigh_task) for one in duties.missed]
    inside += [match((), other.tasks, _weigh_task) for other in duties.spurious]
    return Matching(
        tuple(item for one in inside for item in one.gold),
        tuple(item for one in inside for item in one.found),
        tuple(item for one in inside for item in one.pairs),
        tuple(item for one in inside for item in one.missed),
        tuple(item for one in inside for item in one.spurious),
    )


def _weigh_task(gold: GoldTask, found: DutyTask) -> float:
    alike = opening(found.text, gold.quote)
    return alike if alike >= _TASK else 0.0


def _score_dues(tasks: Matching[GoldTask, DutyTask]) -> list[Score]:
    """When a task is due, of the tasks whose gold says it or says that nothing is stated."""
    if all(task.due == NOT_ANNOTATED for task in tasks.gold):
        return []
    dues = [(one.due, other.due) for one, other in tasks.pairs] + [(one.due, None) for one in tasks.missed]
    dues += [(None, other.due) for other in tasks.spurious]
    return [_score_words("duties.due", [pair for pair in dues if pair[0] != NOT_ANNOTATED], least=None)]


def _role_fault(gold: GoldTask, found: DutyTask) -> str | None:
    return None if gold.role == found.role else f"{gold.role}, read {found.role}"


def _weigh_name(gold: str, found: str) -> float:
    alike = similarity(gold, found)
    return alike if alike >= _PARTNER else 0.0


def same_names(gold: Sequence[str], found: Sequence[str]) -> bool:
    """Whether each name of either side answers one of the other."""
    return len(gold) == len(found) == len(match(gold, found, _weigh_name).pairs)


def _score_names(field: str, groups: Sequence[tuple[Sequence[str], Sequence[str]]]) -> Score:
    by_group = [match(gold, found, _weigh_name) for gold, found in groups]
    return Score(
        field,
        sum(len(one.gold) for one in by_group),
        sum(len(one.found) for one in by_group),
        sum(len(one.pairs) for one in by_group),
        tuple(name for one in by_group for name in one.missed),
        tuple(name for one in by_group for name in one.spurious),
    )


def _score_words(field: str, pairs: Sequence[tuple[str | None, str | None]], least: float | None) -> Score:
    """Single values: equal after folding, or similar by `least`."""
    agree = [
        gold is not None
        and found is not None
        and (comparable(gold) == comparable(found) if least is None else similarity(gold, found) >= least)
        for gold, found in pairs
    ]
    return Score(
        field,
        sum(gold is not None for gold, _ in pairs),
        sum(found is not None for _, found in pairs),
        sum(agree),
        tuple(f"{gold}, read {found}" for (gold, found), right in zip(pairs, agree, strict=True) if gold and not right),
        tuple(f"{found}" for (_, found), right in zip(pairs, agree, strict=True) if found and not right),
    )


def _score_links(matching: Matching[GoldDuty, Duty], document: PlanDocument | None) -> Score:
    """Pairs of a duty and the number of an indicator, whatever object of the document carries it."""
    numbers = (
        {one.id: str(one.number) if one.number is not None else one.id for one in document.indicators}
        if document
        else {}
    )

    def linked(duty: Duty) -> set[str]:
        ids = [*duty.indicator_ids, *(key for task in duty.tasks for key in task.indicator_ids)]
        return {numbers.get(key, key) for key in ids}

    wanted = [(duty, set(map(str, duty.indicators))) for duty in matching.gold]
    answers = {id(gold): linked(found) for gold, found in matching.pairs}
    missed = [
        f"{_show_gold_duty(duty)} -> indicator {number}"
        for duty, numbers_wanted in wanted
        for number in sorted(numbers_wanted - answers.get(id(duty), set()))
    ]
    spurious = [
        f"{_show_gold_duty(gold)} -> indicator {number}"
        for gold, _ in matching.pairs
        for number in sorted(answers[id(gold)] - set(map(str, gold.indicators)))
    ]
    spurious += [
        f"{_show_duty(duty)} -> indicator {number}" for duty in matching.spurious for number in sorted(linked(duty))
    ]
    total = sum(len(one) for _, one in wanted)
    agree = total - len(missed)
    return Score("duties.indicators", total, agree + len(spurious), agree, tuple(missed), tuple(spurious))
