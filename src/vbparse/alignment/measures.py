"""What is aligned: one measure of one subgroup, with its values of all years.

>>> from vbparse.lexicon.programmes import load_programmes
>>> children = next(one for one in load_programmes() if one.number == "23/QĐ-TTg")
>>> [(one.code, one.segment) for one in programme_measures(children)[8:10]]
[('4d', 'thành thị'), ('5a', None)]

"dưới 5% đối với nông thôn và dưới 10% đối với thành thị" gives two; an indicator without a number is one without
values. Results ("đã đạt …") are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from vbparse.alignment.wording import same_words
from vbparse.lexicon.programmes import Programme, ProgrammeMeasure
from vbparse.model.document import PlanDocument
from vbparse.model.indicator import Direction, Indicator, Modality, Recurrence, Target, TargetKind, Unit


@dataclass(frozen=True, slots=True)
class Measured:
    """One measure with its values of all years: `targets` of a document, `entry` of a programme.

    `code` is the indicator's id, a commitment's own, or the programme's code; `unit` and `kind` are None where there is
    no value. `wordings` are all by which it may be known, `words` the first; `single_year` in a plan for one year.
    """

    owner: str
    code: str
    number: int | None
    wordings: tuple[str, ...]
    text: str
    segment: str | None = None
    per: str | None = None
    unit: Unit | None = None
    unit_text: str | None = None
    kind: TargetKind | None = None
    direction: Direction | None = None
    recurrence: Recurrence | None = None
    single_year: bool = False
    targets: tuple[Target, ...] = ()
    entry: ProgrammeMeasure | None = None

    @property
    def words(self) -> str:
        """The measure as it is worded; the whole indicator where it has no value."""
        return self.wordings[0]

    @property
    def years(self) -> tuple[int | None, ...]:
        """In which its values are due."""
        return tuple(one.year for one in (self.entry.values if self.entry else self.targets))


def list_measures(document: PlanDocument, *, commitments: bool = False) -> tuple[Measured, ...]:
    """The measures of a document's indicators in reading order; with `commitments` also those of its tasks."""
    found: list[Measured] = []
    for indicator in document.indicators:
        found.extend(_of_indicator(document.id, indicator))
    if commitments:
        for targets in _grouped(document.commitments):
            found.append(_measured(document.id, targets[0].id, None, targets[0].raw, targets))
    period = document.header.period
    if period is not None and period.start is not None and period.start == period.end:
        return tuple(replace(one, single_year=True) for one in found)
    return tuple(found)


def programme_measures(programme: Programme) -> tuple[Measured, ...]:
    """The measures of a programme in its order; `entry` has names and values."""
    return tuple(
        Measured(
            owner=programme.id,
            code=one.code,
            number=one.number,
            wordings=one.wordings,
            text=one.wordings[0],
            segment=one.segment,
            per=one.per,
            unit=one.unit,
            unit_text=one.unit_text,
            kind=one.kind,
            direction=one.direction,
            recurrence=one.recurrence,
            entry=one,
        )
        for one in programme.measures
    )


def _of_indicator(owner: str, indicator: Indicator) -> Iterable[Measured]:
    groups = _grouped(indicator.targets)
    if not groups:
        if indicator.text.strip() and not indicator.targets:
            yield Measured(owner, indicator.id, indicator.number, (indicator.text,), indicator.text)
        return
    for targets in groups:
        yield _measured(owner, indicator.id, indicator.number, indicator.text, targets)


def _measured(owner: str, code: str, number: int | None, text: str, targets: Sequence[Target]) -> Measured:
    first = targets[0]
    return Measured(
        owner=owner,
        code=code,
        number=number,
        wordings=(first.measure or text,),
        text=text,
        segment=first.segment,
        per=first.per,
        unit=first.unit,
        unit_text=first.unit_text,
        kind=first.kind,
        direction=next((one.direction for one in targets if one.direction not in (None, Direction.HOLD)), None),
        recurrence=first.recurrence,
        targets=tuple(targets),
    )


def _grouped(targets: Iterable[Target]) -> list[list[Target]]:
    """Targets of one measure and subgroup together, in order of the first of each."""
    groups: dict[tuple[object, ...], list[Target]] = {}
    for target in targets:
        if target.modality is Modality.TARGET:
            key = (same_words(target.measure or ""), same_words(target.segment or ""), target.kind, target.per)
            groups.setdefault((*key, _scale(target.unit), _counted(target)), []).append(target)
    return list(groups.values())


def _scale(unit: Unit) -> str:
    """Units that one measure may be written in by turns."""
    return "share" if unit.value.startswith("per") or unit is Unit.RATE else unit.value


def _counted(target: Target) -> str:
    """Of a count or quantity without a measure: what is counted, for "30 km" and "20 ha" under one sentence are two."""
    quantity = target.unit is Unit.OTHER or (target.unit is Unit.COUNT and not target.measure)
    return same_words(target.unit_text or "") if quantity else ""
