"""Scores of indicators and their targets, and of commitments.

Targets are compared inside matched indicators: by value; by value and unit; by all fields. The targets of an indicator
that was missed are missed, those of a spurious one are spurious.
"""

from __future__ import annotations

from collections import Counter
from functools import partial

from vbparse.evaluate.fold import opening, similarity
from vbparse.evaluate.gold import Gold, GoldIndicator, GoldTarget
from vbparse.evaluate.score import Matching, Score, match
from vbparse.model.base import Number
from vbparse.model.document import PlanDocument
from vbparse.model.indicator import Indicator, Target

_QUOTE, _MEASURE_OF_COMMITMENT, _MEASURE, _SEGMENT, _AGENCY = 0.7, 0.3, 0.8, 0.7, 0.75
_EQUAL = ("comparator", "value_high", "unit", "year", "direction", "kind", "recurrence", "modality")


def score_indicators(gold: Gold, document: PlanDocument | None) -> list[Score]:
    """Indicators; their targets by value, value and unit, all fields; who answers for them where a table says it."""
    matching = _match_indicators(gold, document)
    targets = _match_targets(matching)
    scores = [
        matching.score("indicators", _show_gold, _show_found),
        targets.score("targets.value", _show_target, _show_target),
        targets.agree("targets.value_unit", _unit_fault, _show_target),
        targets.agree("targets.all", target_fault, _show_target),
    ]
    if any(indicator.responsible is not None for indicator in gold.indicators):
        scores.append(_score_responsible(matching))
    return scores


def score_commitments(gold: Gold, document: PlanDocument | None) -> list[Score]:
    """Quantified statements outside the indicators: value and similar measure; value and unit; all fields."""
    matching = match_commitments(gold, document)
    return [
        matching.score("commitments.value", _show_target, _show_target),
        matching.agree("commitments.value_unit", _unit_fault, _show_target),
        matching.agree("commitments.all", target_fault, _show_target),
    ]


def match_targets(gold: Gold, document: PlanDocument | None) -> Matching[GoldTarget, Target]:
    """The targets of all indicators, compared inside indicators that agree."""
    return _match_targets(_match_indicators(gold, document))


def match_commitments(gold: Gold, document: PlanDocument | None) -> Matching[GoldTarget, Target]:
    """The quantified statements outside the indicators."""
    found = document.commitments if document else ()
    return match(gold.commitments, found, _weigh_commitment, gold.commitments_optional)


def _match_indicators(gold: Gold, document: PlanDocument | None) -> Matching[GoldIndicator, Indicator]:
    found = document.indicators if document else ()
    seen = Counter(str(indicator.number) for indicator in gold.indicators if indicator.number is not None)
    weigh = partial(_weigh_indicator, restarting=frozenset(number for number, times in seen.items() if times > 1))
    return match(gold.indicators, found, weigh, gold.indicators_optional)


def _weigh_indicator(gold: GoldIndicator, found: Indicator, restarting: frozenset[str]) -> float:
    begins = opening(found.text, gold.quote)
    if gold.number is not None:
        number = str(gold.number)
        if number not in (str(found.number), found.label):
            return 0.0
        if number not in restarting:
            return 1.0 + begins
    return begins if begins >= _QUOTE else 0.0


def _match_targets(indicators: Matching[GoldIndicator, Indicator]) -> Matching[GoldTarget, Target]:
    by_group = [match(one.targets, other.targets, _weigh_target) for one, other in indicators.pairs]
    by_group += [match(one.targets, (), _weigh_target) for one in indicators.missed]
    by_group += [match((), other.targets, _weigh_target) for other in indicators.spurious]
    return Matching(
        tuple(item for one in by_group for item in one.gold),
        tuple(item for one in by_group for item in one.found),
        tuple(item for one in by_group for item in one.pairs),
        tuple(item for one in by_group for item in one.missed),
        tuple(item for one in by_group for item in one.spurious),
    )


def _weigh_target(gold: GoldTarget, found: Target) -> float:
    """Of several targets with one value (two years, two places) the one that agrees most."""
    if not _equal(gold.value, found.value):
        return 0.0
    agreeing = sum(1 for name in _EQUAL if getattr(gold, name) == getattr(found, name)) / len(_EQUAL)
    words = _alike(gold.segment, found.segment) + _alike(gold.measure, found.measure)
    return 1.0 + 0.1 * agreeing + 0.05 * words


def _weigh_commitment(gold: GoldTarget, found: Target) -> float:
    alike = _alike(gold.measure, found.measure)
    return _weigh_target(gold, found) if alike >= _MEASURE_OF_COMMITMENT else 0.0


def _equal(one: Number | None, other: Number | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= 1e-9 * max(abs(one), abs(other))


def _alike(one: str | None, other: str | None) -> float:
    if one is None or other is None:
        return float(one is other)
    return similarity(one, other)


def _unit_fault(gold: GoldTarget, found: Target) -> str | None:
    return None if gold.unit == found.unit else f"unit {gold.unit}, read {found.unit}"


def target_fault(gold: GoldTarget, found: Target) -> str | None:
    """The fields in which the two differ; None where all agree."""
    faults = []
    for name in _EQUAL:
        wanted, read = getattr(gold, name), getattr(found, name)
        if not (_equal(wanted, read) if name == "value_high" else wanted == read):
            faults.append(f"{name} {wanted}, read {read}")
    for name, least in (("segment", _SEGMENT), ("measure", _MEASURE)):
        wanted, read = getattr(gold, name), getattr(found, name)
        if _alike(wanted, read) < least:
            faults.append(f'{name} "{wanted}", read "{read}"')
    return "; ".join(faults) or None


def _show_target(target: GoldTarget | Target) -> str:
    words = target.quote if isinstance(target, GoldTarget) else target.raw
    unit = f" {target.unit_text}" if target.unit_text else ""
    value = f"{target.comparator} {target.value:g} {target.unit}{unit}"
    return f'{value} | {target.year or "-"} | {target.measure} ("{words}")'


def _show_gold(indicator: GoldIndicator) -> str:
    return f'{indicator.number} "{indicator.quote}"'


def _show_found(indicator: Indicator) -> str:
    return f'{indicator.number or indicator.label} "{indicator.text}"'


def _score_responsible(matching: Matching[GoldIndicator, Indicator]) -> Score:
    gold = found = agree = 0
    missed: list[str] = []
    spurious: list[str] = []
    for indicator, read in [*matching.pairs, *((one, None) for one in matching.missed)]:
        if indicator.responsible is None:
            continue
        wanted = [(one.agency, one.role) for one in indicator.responsible]
        named = [(one.agency.name, one.role) for one in read.responsible] if read else []
        one = match(wanted, named, _weigh_responsible)
        gold, found, agree = gold + len(wanted), found + len(named), agree + len(one.pairs)
        missed += [f"{indicator.number}: {agency} ({role})" for agency, role in one.missed]
        spurious += [f"{indicator.number}: {agency} ({role})" for agency, role in one.spurious]
    return Score("indicators.responsible", gold, found, agree, tuple(missed), tuple(spurious))


def _weigh_responsible(gold: tuple[str, str], found: tuple[str, str]) -> float:
    alike = similarity(gold[0], found[0])
    return alike if alike >= _AGENCY and gold[1] == found[1] else 0.0
