"""How sure each finding is: the reasons to doubt it, and the confidence that they leave.

The grammar of targets knows some reasons while it reads (`targets/`); the others are seen on the finished findings: a
cell of a table, a body that no table of bodies knows, a field that was concluded. What each weighs stands in
`data/doubts.toml`, what each means in `model/doubt.py`. Words that recognition was not sure of multiply what is left by
the lowest certainty.

It never changes what was found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vbparse.lexicon.doubts import DUTIES, TARGETS, TASKS, estimate, ordered
from vbparse.linking.doubts import least_certainty
from vbparse.model.base import Agency, Span
from vbparse.model.document import PlanDocument
from vbparse.model.doubt import Doubt
from vbparse.model.duty import Duty, DutyForm, DutyTask
from vbparse.model.header import Header
from vbparse.model.indicator import Indicator, Modality, Target, YearSource
from vbparse.structure.clean import Uncertain

_LONG = 25
"""Syllables: a longer measure has more places where it may begin or end wrongly."""
_MANY = 4
_FIELDS = (
    *("doc_type", "number", "sequence", "symbol", "date", "place", "issuing_body", "parent_body", "title", "province"),
    *("level", "period", "signatures", "recipients"),
)
_FORMS = {
    DutyForm.ARTICLE: Doubt.ARTICLE,
    DutyForm.TABLE: Doubt.TABLE_ROW,
    DutyForm.LINES: Doubt.ATTRIBUTE_LINES,
}
_CONCLUDED = frozenset({"level", "period", "province"})
"""Fields that say what others mean; they need no characters of their own."""


def weigh_document(document: PlanDocument, uncertain: Sequence[Uncertain]) -> PlanDocument:
    """The document with the confidence of its targets, duties, tasks and header fields."""
    return document.model_copy(
        update={
            "header": weigh_header(document.header, uncertain),
            "parts": tuple(
                part.model_copy(update={"header": weigh_header(part.header, uncertain)}) for part in document.parts
            ),
            "indicators": tuple(_weigh_indicator(one, uncertain) for one in document.indicators),
            "commitments": tuple(
                weigh_target(one, [Doubt.OUTSIDE_INDICATORS], uncertain) for one in document.commitments
            ),
            "duties": tuple(weigh_duty(one, uncertain) for one in document.duties),
        }
    )


def weigh_target(target: Target, around: Sequence[Doubt], uncertain: Sequence[Uncertain]) -> Target:
    """The target with the reasons that its surroundings and its own values give besides those of the grammar."""
    doubts = [*target.doubts, *around, *_target_doubts(target)]
    sure, doubts = _recognised(estimate(TARGETS, doubts), doubts, uncertain, [target.span])
    return target.model_copy(update={"confidence": sure, "doubts": ordered(doubts)})


def weigh_duty(duty: Duty, uncertain: Sequence[Uncertain]) -> Duty:
    """The duty and its tasks."""
    form = [_FORMS[duty.form]] if duty.form in _FORMS else []
    child = [Doubt.CHILD_DUTY] if duty.parent_id is not None else []
    bodies = list(_body_doubts(duty.agencies))
    doubts = [*form, *child, *bodies]
    if duty.heading is None and duty.form is DutyForm.SECTION:
        doubts.append(Doubt.RUN_IN)
    spans = [agency.span for agency in duty.agencies if agency.span is not None]
    sure, doubts = _recognised(estimate(DUTIES, doubts), doubts, uncertain, spans)
    around = [*form, *child, *(one for one in bodies if one is not Doubt.SEVERAL_BODIES)]
    tasks = tuple(_weigh_task(task, around, uncertain) for task in duty.tasks)
    return duty.model_copy(update={"confidence": sure, "doubts": ordered(doubts), "tasks": tasks})


def weigh_header(header: Header, uncertain: Sequence[Uncertain]) -> Header:
    """The header with the confidence of each field that has a value."""
    confidence: dict[str, float] = {}
    reasons: dict[str, tuple[Doubt, ...]] = {}
    for name in _FIELDS:
        value = getattr(header, name)
        if value is None or value == ():
            continue
        doubts = list(_field_doubts(header, name))
        span = header.evidence.get(name)
        sure, doubts = _recognised(estimate(f"header.{name}", doubts), doubts, uncertain, [span] if span else [])
        confidence[name] = sure
        if doubts:
            reasons[name] = ordered(doubts)
    return header.model_copy(update={"confidence": confidence, "doubts": reasons})


def _weigh_indicator(indicator: Indicator, uncertain: Sequence[Uncertain]) -> Indicator:
    around = [Doubt.INFERRED_INDICATOR] if indicator.inferred else []
    if len(indicator.targets) > 1:
        around.append(Doubt.SEVERAL_VALUES)
    targets = tuple(weigh_target(target, around, uncertain) for target in indicator.targets)
    return indicator.model_copy(update={"targets": targets})


def _target_doubts(target: Target) -> Iterator[Doubt]:
    if target.in_table:
        yield Doubt.TABLE_CELL
    if target.modality is Modality.RESULT:
        yield Doubt.REPORTED_RESULT
    if target.year_source is YearSource.DOCUMENT:
        yield Doubt.DOCUMENT_YEAR
    if target.measure is None:
        yield Doubt.NO_MEASURE
    elif len(target.measure.split()) > _LONG:
        yield Doubt.LONG_MEASURE


def _weigh_task(task: DutyTask, around: Sequence[Doubt], uncertain: Sequence[Uncertain]) -> DutyTask:
    doubts = list(around)
    if len(task.partners) > _MANY:
        doubts.append(Doubt.MANY_PARTNERS)
    sure, doubts = _recognised(estimate(TASKS, doubts), doubts, uncertain, [task.span])
    return task.model_copy(update={"confidence": sure, "doubts": ordered(doubts)})


def _body_doubts(agencies: Sequence[Agency]) -> Iterator[Doubt]:
    if any(agency.id is None for agency in agencies):
        yield Doubt.UNKNOWN_BODY
    if any(agency.match == "fuzzy" for agency in agencies):
        yield Doubt.FUZZY_NAME
    if len(agencies) > 1:
        yield Doubt.SEVERAL_BODIES


def _field_doubts(header: Header, name: str) -> Iterator[Doubt]:
    if name in header.inferred:
        yield Doubt.INFERRED
    elif name not in header.evidence and name not in _CONCLUDED:
        yield Doubt.NO_EVIDENCE
    body = getattr(header, name) if name in ("issuing_body", "parent_body") else None
    if isinstance(body, Agency):
        yield from _body_doubts([body])


def _recognised(
    sure: float, doubts: Sequence[Doubt], uncertain: Sequence[Uncertain], spans: Sequence[Span]
) -> tuple[float, list[Doubt]]:
    """The confidence after the least sure word of the evidence, with the reason where there is such a word."""
    worst = [least for span in spans if (least := least_certainty(uncertain, span)) is not None] if uncertain else []
    if not worst:
        return sure, list(doubts)
    return round(sure * min(worst), 3), [*doubts, Doubt.UNCERTAIN_RECOGNITION]
