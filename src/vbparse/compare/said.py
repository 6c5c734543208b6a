"""What a document says of each measure: its targets, and the results that it reports of the same measure.

"phấn đấu đạt 90% (năm 2023 đạt 87%)" is one measure with a target and a result; an indicator that only reports is a
measure of its own, so that no value is lost. What a plan sets for 2025 in one indicator and for 2030 in another, in the
same words or as one measure of a programme, is one measure.
"""

from __future__ import annotations

from dataclasses import replace

from vbparse.alignment.measures import Measured, list_measures
from vbparse.compare.rows import Said
from vbparse.lexicon.equivalents import say_alike
from vbparse.lexicon.phrases import split
from vbparse.model.document import PlanDocument
from vbparse.model.indicator import Indicator, Modality, Target
from vbparse.text.fold import fold

_NO_TOPIC = frozenset(
    split(
        "các, những, một số, hệ thống, danh mục, mục tiêu, chỉ tiêu, nhiệm vụ, cụ thể, chung, tổng quát, chủ yếu, "
        "cơ bản, chính, và, phải đạt"
    )
)
"""Syllables of which titles are made that only say: here are the targets."""


def list_said(document: PlanDocument, *, commitments: bool) -> tuple[Said, ...]:
    """The measures of a document in reading order."""
    indicators = {indicator.id: indicator for indicator in document.indicators}
    headings = {name: _topic(one.title) for one in document.objectives for name in one.indicator_ids}
    listed = [
        Said(measured, indicators.get(measured.code), measured.targets, headings.get(measured.code))
        for measured in list_measures(document, commitments=commitments)
    ]
    for indicator in document.indicators:
        for target in indicator.targets:
            if target.modality is Modality.RESULT:
                _add_result(listed, document.id, indicator, target, headings.get(indicator.id))
    return tuple(_merged(listed))


def _topic(title: str | None) -> str | None:
    """The title where it names a field: "Về y tế" does, "Các chỉ tiêu cụ thể" does not."""
    return None if title is None or _NO_TOPIC.issuperset(split(title)) else title


def _merged(listed: list[Said]) -> list[Said]:
    """Measures that stand in several indicators, each for other years, brought together where the first stands."""
    found: list[Said] = []
    places: dict[tuple[object, ...], int] = {}
    for said in listed:
        keys = _keys(said)
        place = next((places[key] for key in keys if key in places), None)
        if place is not None and _years(found[place]).isdisjoint(_years(said)) and None not in _years(said):
            first = found[place]
            targets = (*first.measured.targets, *said.measured.targets)
            found[place] = replace(
                first, measured=replace(first.measured, targets=targets), targets=(*first.targets, *said.targets)
            )
            continue
        found.append(said)
        for key in keys:
            places.setdefault(key, len(found) - 1)
    return found


def _keys(said: Said) -> list[tuple[object, ...]]:
    """By which a measure is known: its words, and the measures of programmes that it is."""
    measured = said.measured
    if not measured.targets:
        return []
    what = (measured.kind, measured.per, measured.recurrence, measured.unit)
    targets = {target.id for target in measured.targets}
    aligned = said.indicator.aligned if said.indicator else ()
    entries = [(one.programme, one.code, *what) for one in aligned if targets <= set(one.target_ids)]
    return [(say_alike(measured.words), say_alike(measured.segment or ""), *what), *entries]


def _years(said: Said) -> set[int | None]:
    return {target.year for target in said.measured.targets}


def _add_result(listed: list[Said], owner: str, indicator: Indicator, target: Target, heading: str | None) -> None:
    """To the measure of the same words and subgroup, else as a measure of its own after those of its indicator."""
    last = None
    for at, said in enumerate(listed):
        if said.indicator is not indicator:
            continue
        last = at
        mine = [(fold(one.measure or ""), one.segment) for one in said.targets]
        if (fold(target.measure or ""), target.segment) in mine:
            listed[at] = replace(said, targets=(*said.targets, target))
            return
    measured = Measured(
        owner=owner,
        code=indicator.id,
        number=indicator.number,
        wordings=(target.measure or indicator.text,),
        text=indicator.text,
        segment=target.segment,
        per=target.per,
        unit=target.unit,
        unit_text=target.unit_text,
        kind=target.kind,
        direction=target.direction,
        recurrence=target.recurrence,
    )
    listed.insert(len(listed) if last is None else last + 1, Said(measured, indicator, (target,), heading))
