"""A `PlanDocument` that says exactly what a gold file says: the perfect parser, to test the evaluation with."""

from __future__ import annotations

from vbparse.evaluate.gold import NOT_ANNOTATED, Gold, GoldCitation, GoldTarget
from vbparse.model.base import Agency, Span
from vbparse.model.citation import Citation, LegalBasis
from vbparse.model.diagnostic import Diagnostic, Severity
from vbparse.model.document import PlanDocument, Source
from vbparse.model.duty import BudgetItem, Duty, DutyForm, DutyTask, Report, Role, TaskItem, TaskSection
from vbparse.model.header import DocType, Header, Part, Period, Province, Signature
from vbparse.model.indicator import Indicator, Objective, Responsible, Target
from vbparse.model.reference import CrossReference
from vbparse.model.structure import Footnote, Section, SectionKind

NOWHERE = Span(0, 0)


def document_of(gold: Gold) -> PlanDocument:
    """The document."""
    mentions = tuple(_citation(f"citation-{at}", one) for at, one in enumerate(gold.citations))
    ids = {number: f"indicator-{number}" for number in range(1000)}
    return PlanDocument(
        id="gold",
        source=Source(name=gold.document, media_type="text/plain", sha256="0", size_bytes=0, reader="gold"),
        text="",
        document_kind=gold.document_kind,
        header=_header(gold),
        parts=tuple(
            Part(id=f"part-{at}", doc_type=_type(part.doc_type), title=part.title, header=Header(), span=NOWHERE)
            for at, part in enumerate(gold.parts)
        ),
        structure=tuple(
            Section(
                id=f"section-{at}",
                span=NOWHERE,
                level=one.level,
                kind=SectionKind.SECTION,
                label=one.label,
                heading=one.heading,
            )
            for at, one in enumerate(gold.sections)
        ),
        legal_bases=tuple(
            LegalBasis(
                id=f"basis-{at}",
                span=NOWHERE,
                lead=basis.lead,
                raw=basis.quote,
                citations=tuple(_mention(mentions, one) for one in basis.citations),
            )
            for at, basis in enumerate(gold.legal_bases)
        ),
        objectives=tuple(
            Objective(
                id=f"objective-{at}",
                span=NOWHERE,
                kind=one.kind,
                number=one.number,
                label=one.label,
                title=one.title,
                text=None,
            )
            for at, one in enumerate(gold.objectives)
        ),
        indicators=tuple(
            Indicator(
                id=ids[one.number] if isinstance(one.number, int) else f"indicator-x{at}",
                span=NOWHERE,
                number=one.number if isinstance(one.number, int) else None,
                label=str(one.number) if one.number is not None else None,
                text=one.quote,
                quantified=bool(one.targets),
                targets=tuple(_target(f"target-{at}-{place}", target) for place, target in enumerate(one.targets)),
                responsible=tuple(
                    Responsible(duty_id="duty", agency=Agency(name=who.agency), role=who.role)
                    for who in one.responsible or ()
                ),
            )
            for at, one in enumerate(gold.indicators)
        ),
        commitments=tuple(_target(f"commitment-{at}", one) for at, one in enumerate(gold.commitments)),
        tasks=tuple(
            TaskSection(
                id=f"tasks-{at}",
                span=NOWHERE,
                label=one.label,
                heading=one.heading,
                items=tuple(TaskItem(id=f"item-{at}-{n}", span=NOWHERE, text="") for n in range(one.n_items)),
            )
            for at, one in enumerate(gold.tasks or ())
        ),
        budget=tuple(
            BudgetItem(
                id=f"budget-{at}",
                span=NOWHERE,
                amount=one.amount,
                comparator=one.comparator,
                recurrence=one.recurrence,
                raw=one.quote,
            )
            for at, one in enumerate(gold.budget)
        ),
        duties=_duties(gold, ids),
        reporting=tuple(
            Report(id=f"report-{at}", span=NOWHERE, frequency=one.frequency, due=one.due, to=one.to, raw=one.quote)
            for at, one in enumerate(gold.reporting)
        ),
        cross_references=tuple(
            CrossReference(id=f"reference-{at}", span=NOWHERE, raw=one.quote, kind=one.kind, labels=one.labels)
            for at, one in enumerate(gold.cross_references)
        ),
        citations=mentions,
        footnotes=tuple(
            Footnote(id=f"note-{at}", span=NOWHERE, marker=one.marker, text=one.text or "", on=one.on)
            for at, one in enumerate(gold.footnotes or ())
        ),
        diagnostics=tuple(Diagnostic(code=one.code, severity=Severity.WARNING, message="") for one in gold.diagnostics),
    )


def _type(code: str | None) -> DocType | None:
    return DocType(code=code, name=code) if code else None


def _agency(name: str | None) -> Agency | None:
    return Agency(name=name) if name else None


def _header(gold: Gold) -> Header:
    one = gold.header
    return Header(
        issuing_body=_agency(one.issuing_body),
        parent_body=_agency(one.parent_body),
        number=one.number,
        symbol=one.symbol,
        place=one.place,
        date=one.date,
        doc_type=_type(one.doc_type),
        title=one.title,
        province=Province(code=None, name=one.province, current_code=None, current_name=None) if one.province else None,
        level=one.level,
        period=Period(start=one.period[0], end=one.period[1]) if one.period else None,
        signatures=tuple(
            Signature(authority=s.authority, capacity=s.capacity, position=s.position, name=s.name)
            for s in one.signatures
        ),
        recipients=one.recipients,
    )


def _citation(key: str, one: GoldCitation) -> Citation:
    return Citation(
        id=key,
        span=NOWHERE,
        raw=one.quote or "",
        doc_type=one.doc_type,
        number=one.number,
        date=one.date,
        title=one.title,
    )


def _mention(mentions: tuple[Citation, ...], one: GoldCitation) -> str:
    """Id of the mention that a basis' citation is."""
    same = [m for m in mentions if (m.doc_type, m.number) == (one.doc_type, one.number)]
    return next((m.id for m in same if m.title == one.title or (one.number and m.date == one.date)), same[0].id)


def _target(key: str, one: GoldTarget) -> Target:
    return Target(
        id=key,
        span=NOWHERE,
        measure=one.measure,
        comparator=one.comparator,
        value=one.value,
        value_high=one.value_high,
        unit=one.unit,
        unit_text=one.unit_text,
        direction=one.direction,
        kind=one.kind,
        year=one.year,
        recurrence=one.recurrence,
        segment=one.segment,
        modality=one.modality,
        raw=one.quote,
        confidence=1,
    )


def _duties(gold: Gold, ids: dict[int, str]) -> tuple[Duty, ...]:
    duties = [
        Duty(
            id=f"duty-{at}",
            span=NOWHERE,
            label=one.label,
            heading=None,
            agencies=tuple(Agency(name=name) for name in one.agencies),
            requested=one.requested,
            form=DutyForm.SECTION,
            indicator_ids=tuple(ids[number] for number in one.indicators),
            tasks=tuple(
                DutyTask(
                    id=f"duty-{at}/task-{n}",
                    span=NOWHERE,
                    text=task.quote,
                    role=task.role,
                    partners=tuple(Agency(name=name) for name in task.partners),
                    due=None if task.due == NOT_ANNOTATED else task.due,
                )
                for n, task in enumerate(one.tasks)
            ),
        )
        for at, one in enumerate(gold.duties)
    ]
    rows = [
        Duty(
            id=f"row-{at}",
            span=NOWHERE,
            label=None,
            heading=None,
            agencies=tuple(Agency(name=name) for name in one.agencies),
            form=DutyForm.TABLE,
            tasks=(
                DutyTask(
                    id=f"row-{at}/task-1",
                    span=NOWHERE,
                    text=one.task,
                    role=Role.LEAD,
                    partners=tuple(Agency(name=name) for name in one.partners),
                    due=one.due,
                    product=one.product,
                ),
            ),
        )
        for at, one in enumerate(gold.table_duties)
    ]
    return (*duties, *rows)
