"""Cards of what is to be reached: objectives, indicators with their targets, commitments."""

from __future__ import annotations

from collections.abc import Iterator

from vbparse.model.alignment import Aligned
from vbparse.model.base import Number
from vbparse.model.document import PlanDocument
from vbparse.model.indicator import Indicator, Modality, Target, TargetKind
from vbparse.view.cards.card import Card, Field, Shown, agency, date, ids, number, several, shorten, word


def find_objectives(document: PlanDocument) -> Iterator[Card]:
    """General and specific objectives."""
    for one in document.objectives:
        yield Card(
            id=one.id,
            field=Field.OBJECTIVES,
            span=one.span,
            name=word("name.objective", one.number) if one.number is not None else None,
            head=shorten(one.title or one.text or "", 320) or word(f"objective.{one.kind}"),
            body=one.text if one.title and one.text != one.title else None,
            badges=(word(f"objective.{one.kind}"), *((word("name.objective", one.number),) if one.number else ())),
            facts=(("fact.label", one.label), ("fact.indicators", ids(one.indicator_ids))),
            anchor=one.anchor,
            rule=one.rule,
        )


def find_indicators(document: PlanDocument) -> Iterator[Card]:
    """Indicators, each followed by its targets."""
    for one in document.indicators:
        yield _indicator(one)
        for target in one.targets:
            yield _target(target, Field.TARGETS, depth=1)


def _indicator(one: Indicator) -> Card:
    badges: list[Shown] = [word("name.indicator", one.number)] if one.number is not None else []
    badges += [word(f"fact.{name}") for name in ("inferred", "in_table") if getattr(one, name)]
    badges += [] if one.quantified else [word("fact.unquantified")]
    answering = (agency(body.agency, body.duty_id, body.role) for body in one.responsible)
    return Card(
        id=one.id,
        field=Field.INDICATORS,
        span=one.span,
        name=word("name.indicator", one.number) if one.number is not None else None,
        head=shorten(one.text, 480),
        badges=tuple(badges),
        facts=(
            ("fact.label", one.label),
            ("fact.objective", ids((one.objective_id,)) if one.objective_id else None),
            ("fact.responsible", several(answering)),
            *((("fact.aligned", _aligned(found))) for found in one.aligned),
            ("fact.footnotes", ids(one.footnotes)),
        ),
        anchor=one.anchor,
        rule=one.rule,
    )


def _aligned(found: Aligned) -> Shown:
    """The programme's measure, with how alike the two are and why they are held to be one."""
    return {
        "aligned": found.code,
        "programme": found.programme,
        "score": found.score,
        "basis": found.basis.value,
        "reason": found.reason,
        "to": [*found.target_ids],
    }


def find_commitments(document: PlanDocument) -> Iterator[Card]:
    """Values that stand outside the indicators."""
    for target in document.commitments:
        yield _target(target, Field.COMMITMENTS)


def _target(one: Target, field: Field, depth: int = 0) -> Card:
    badges: list[Shown] = []
    if one.modality is Modality.RESULT:
        badges.append(word("modality.result"))
    if one.kind is not TargetKind.LEVEL:
        badges.append(word(f"kind.{one.kind}"))
    if one.direction:
        badges.append(word(f"direction.{one.direction}"))
    if one.segment:
        badges.append(one.segment)
    if one.in_table:
        badges.append(word("fact.in_table"))
    return Card(
        id=one.id,
        field=field,
        span=one.span,
        head={"value": _value(one)},
        body=one.measure,
        when=date(one.date) or (str(one.year) if one.year is not None else None),
        badges=tuple(badges),
        facts=(
            ("fact.comparator", word(f"comparator.{one.comparator}")),
            ("fact.unit", one.unit_text),
            ("fact.per", one.per),
            ("fact.recurrence", word(f"recurrence.{one.recurrence}") if one.recurrence else None),
            ("fact.baseline", several(_baseline(one))),
            ("fact.year_source", word(f"year_source.{one.year_source}") if one.year_source else None),
            ("fact.raw", shorten(one.raw, 320)),
        ),
        confidence=one.confidence,
        doubts=tuple(one.doubts),
        anchor=one.anchor,
        rule=one.rule,
        depth=depth,
    )


def _value(one: Target) -> dict[str, Number | str | None]:
    return {
        "comparator": one.comparator.value,
        "value": one.value,
        "value_high": one.value_high,
        "unit": one.unit.value,
        "unit_text": one.unit_text,
        "out_of": one.out_of,
    }


def _baseline(one: Target) -> Iterator[Shown]:
    if one.baseline is None:
        return
    if one.baseline.value is not None:
        yield number(one.baseline.value)
    if one.baseline.year is not None:
        yield str(one.baseline.year)
