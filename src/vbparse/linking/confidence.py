"""How sure each finding is: the reasons to doubt it, and the confidence that they leave.

The grammar of targets knows some reasons while it reads (`targets/`); the others are seen on the finished findings: a
measure that begins like the rest of a sentence, a body that no table of bodies knows, a field that was concluded. What
each weighs stands in `data/doubts.toml`, what each means in `model/doubt.py`. Words that recognition was not sure of
multiply what is left by the lowest certainty.

It never changes what was found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vbparse.lexicon.doubts import COMMITMENTS, DUTIES, HEADER, TARGETS, TASKS, estimate, ordered
from vbparse.linking.doubts import least_certainty
from vbparse.model.base import Agency, Span
from vbparse.model.document import PlanDocument
from vbparse.model.doubt import Doubt
from vbparse.model.duty import Duty, DutyForm, DutyTask, Role
from vbparse.model.header import Header
from vbparse.model.indicator import Indicator, Modality, Target, Unit, YearSource
from vbparse.structure.clean import Uncertain
from vbparse.text.fold import fold

_LONGEST_NAME = 8
"""Syllables: "Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh" is known, what no table knows is shorter."""
_BARE = 2
_AGES = re.compile(
    r"(?:dưới|trên|từ|đủ|đến|trở lên|[ -])*\d{1,3}(?: ?(?:-|đến|<) ?(?:dưới )?\d{1,3})? (?:tháng )?(?:tuổi|tháng|sao)"
)
_REST = re.compile(
    r"(?:cho|vào|đảm bảo|bảo đảm|dưới|trên|và|của|đối với|để|không còn|trong|tại|với|là|có|được|cả)(?!\w)"
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_COUNTS = frozenset({Unit.COUNT, Unit.VND, Unit.OTHER})
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
    issued = int(document.header.date[:4]) if document.header.date else None
    return document.model_copy(
        update={
            "header": weigh_header(document.header, uncertain),
            "parts": tuple(
                part.model_copy(update={"header": weigh_header(part.header, uncertain)}) for part in document.parts
            ),
            "indicators": tuple(_weigh_indicator(one, issued, uncertain) for one in document.indicators),
            "commitments": tuple(
                _weigh_target(one, COMMITMENTS, (), issued, uncertain) for one in document.commitments
            ),
            "duties": tuple(weigh_duty(one, uncertain) for one in document.duties),
        }
    )


def weigh_duty(duty: Duty, uncertain: Sequence[Uncertain]) -> Duty:
    """The duty and its tasks."""
    around = [_FORMS[duty.form]] if duty.form in _FORMS else []
    if duty.parent_id is not None:
        around.append(Doubt.CHILD_DUTY)
    around += _body_doubts(duty.agencies)
    run_in = [Doubt.RUN_IN] if duty.heading is None and duty.form is DutyForm.SECTION else []
    spans = [agency.span for agency in duty.agencies if agency.span is not None]
    sure, doubts = _weigh(DUTIES, [*around, *run_in], uncertain, spans)
    tasks = tuple(_weigh_task(task, around, uncertain) for task in duty.tasks)
    return duty.model_copy(update={"confidence": sure, "doubts": doubts, "tasks": tasks})


def weigh_header(header: Header, uncertain: Sequence[Uncertain]) -> Header:
    """The header with the confidence of each field that has a value."""
    confidence: dict[str, float] = {}
    reasons: dict[str, tuple[Doubt, ...]] = {}
    for name in _FIELDS:
        value = getattr(header, name)
        if value is None or value == ():
            continue
        span = header.evidence.get(name)
        doubts = list(_field_doubts(header, name))
        confidence[name], why = _weigh(HEADER, doubts, uncertain, [span] if span else [])
        if why:
            reasons[name] = why
    return header.model_copy(update={"confidence": confidence, "doubts": reasons})


def _weigh_indicator(indicator: Indicator, issued: int | None, uncertain: Sequence[Uncertain]) -> Indicator:
    around = (Doubt.INFERRED_INDICATOR,) if indicator.inferred else ()
    targets = tuple(_weigh_target(target, TARGETS, around, issued, uncertain) for target in indicator.targets)
    return indicator.model_copy(update={"targets": targets})


def _weigh_target(
    target: Target, kind: str, around: Sequence[Doubt], issued: int | None, uncertain: Sequence[Uncertain]
) -> Target:
    doubts = [*target.doubts, *around, *_target_doubts(target, issued)]
    sure, why = _weigh(kind, doubts, uncertain, [target.span])
    return target.model_copy(update={"confidence": sure, "doubts": why})


def _target_doubts(target: Target, issued: int | None) -> Iterator[Doubt]:
    if target.in_table:
        yield Doubt.TABLE_CELL
    if target.modality is Modality.RESULT:
        yield Doubt.REPORTED_RESULT
    elif target.year is not None and issued is not None and target.year < issued:
        yield Doubt.PAST_YEAR
    if target.year_source is YearSource.DOCUMENT:
        yield Doubt.DOCUMENT_YEAR
    if target.unit in _COUNTS:
        yield Doubt.COUNTED
    if len(set(_YEAR.findall(target.raw))) > 1:
        yield Doubt.SEVERAL_YEARS
    if target.measure is None:
        yield Doubt.NO_MEASURE
        return
    words = fold(target.measure)
    if len(words.split()) <= _BARE or words == fold(target.unit_text or ""):
        yield Doubt.BARE_MEASURE
    if _REST.match(words) or "(" in words or any(letter.isdigit() for letter in _AGES.sub(" ", words)):
        yield Doubt.ODD_MEASURE


def _weigh_task(task: DutyTask, around: Sequence[Doubt], uncertain: Sequence[Uncertain]) -> DutyTask:
    sure, why = _weigh(TASKS, [*around, *_task_doubts(task)], uncertain, [task.span])
    return task.model_copy(update={"confidence": sure, "doubts": why})


def _task_doubts(task: DutyTask) -> Iterator[Doubt]:
    if task.role is Role.COORDINATE:
        yield Doubt.COORDINATES
    if len(task.partners) > 1:
        yield Doubt.SEVERAL_PARTNERS
    if any(partner.id is None for partner in task.partners):
        yield Doubt.UNKNOWN_PARTNER
    if not task.partners and "phối hợp" in task.text.lower():
        yield Doubt.PARTNERS_UNREAD


def _body_doubts(agencies: Sequence[Agency]) -> Iterator[Doubt]:
    unknown = [agency for agency in agencies if agency.id is None]
    if unknown:
        yield Doubt.UNKNOWN_BODY
    if any(len(agency.name.split()) > _LONGEST_NAME or "(" in agency.name for agency in unknown):
        yield Doubt.LONG_NAME
    if any(agency.match == "fuzzy" for agency in agencies):
        yield Doubt.FUZZY_NAME


def _field_doubts(header: Header, name: str) -> Iterator[Doubt]:
    if name in header.inferred and name not in _CONCLUDED:
        yield Doubt.INFERRED
    elif name not in header.evidence and name not in _CONCLUDED:
        yield Doubt.NO_EVIDENCE
    body = getattr(header, name) if name in ("issuing_body", "parent_body") else None
    if isinstance(body, Agency):
        yield from _body_doubts([body])


def _weigh(
    kind: str, doubts: Sequence[Doubt], uncertain: Sequence[Uncertain], spans: Sequence[Span]
) -> tuple[float, tuple[Doubt, ...]]:
    """The confidence and its reasons, the least sure word of the evidence among them."""
    sure = estimate(kind, doubts)
    worst = [least for span in spans if (least := least_certainty(uncertain, span)) is not None] if uncertain else []
    if not worst:
        return sure, ordered(doubts)
    return round(sure * min(worst), 3), ordered([*doubts, Doubt.UNCERTAIN_RECOGNITION])
