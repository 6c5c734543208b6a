"""Faults of indicators: a number twice, a number left out, a number that measures nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vbparse.linking.checks.found import Found
from vbparse.model.base import Span
from vbparse.model.diagnostic import Code, Diagnostic, Severity
from vbparse.model.indicator import Indicator

_ANNOUNCED = re.compile(r"\((?:gồm )?(\d{1,3}) (?:mục tiêu|chỉ tiêu)\)|gồm (\d{1,3}) chỉ tiêu")
_PERCENT = re.compile(r"\d ?%")
_QUOTED = 60


def check_duplicate_indicators(found: Found) -> Iterator[Diagnostic]:
    """The same number twice under one objective or in one table, or the same words twice."""
    seen: dict[tuple[str | None, int | None, int, int], Indicator] = {}
    words: dict[str, Indicator] = {}
    last, lists = 0, 0
    for indicator in found.indicators:
        if indicator.number is not None:
            if indicator.in_table and indicator.number == 1 and last > 1:
                lists += 1  # rows that count from 1 again are those of another group
            last = indicator.number
            place = (indicator.objective_id, _table(found, indicator), lists, indicator.number)
            first = seen.setdefault(place, indicator)
            if first is not indicator and not (indicator.in_table and _far(first, indicator)):
                message = f"indicator {indicator.number} stands twice: {_quoted(first)} and {_quoted(indicator)}"
                yield _warn(Code.DUPLICATE_INDICATOR, message, indicator.span)
                continue
        same = " ".join(indicator.text.lower().split())
        if len(same) > 25 and indicator.targets and not indicator.in_table:
            first = words.setdefault(f"{[target.year for target in indicator.targets]} {same}", indicator)
            if first is not indicator:
                yield _warn(Code.DUPLICATE_INDICATOR, f"the same words as {first.id}", indicator.span)


def _table(found: Found, indicator: Indicator) -> int | None:
    """Which table the row is of; None for the body."""
    line = found.outline.line_at(indicator.span.start) if indicator.in_table else None
    return line.table if line is not None else None


def _quoted(indicator: Indicator) -> str:
    words = " ".join(indicator.text.split())
    return f'"{words if len(words) <= _QUOTED else words[:_QUOTED] + " …"}"'


def _far(one: Indicator, other: Indicator) -> bool:
    """Rows of another table, whose numbers start again."""
    return other.span.start - one.span.end > 6_000


def check_indicator_gaps(found: Found) -> Iterator[Diagnostic]:
    """Numbers that jump (1, 2, 4), and a heading that announces another number of indicators than follow."""
    last: dict[tuple[str | None, bool], Indicator] = {}
    numbers = [indicator.number for indicator in found.indicators if indicator.number is not None]
    whole = len(set(numbers)) == len(numbers) or numbers == sorted(numbers)  # they run on over the objectives
    for indicator in found.indicators:
        if indicator.number is None:
            continue
        place = (None if whole else indicator.objective_id, indicator.in_table)
        before = last.get(place)
        last[place] = indicator
        expected = before.number + 1 if before is not None and before.number is not None else 1
        if indicator.number > expected and (before is not None or indicator.number <= expected + 3):
            missing = expected if indicator.number == expected + 1 else f"{expected} to {indicator.number - 1}"
            follows = (
                f"{before.number} is followed by {indicator.number}"
                if before is not None
                else f"the first is {indicator.number}"
            )
            yield _warn(Code.INDICATOR_GAP, f"indicator {missing} is missing: {follows}", indicator.span)
    yield from _announced(found)


def _announced(found: Found) -> Iterator[Diagnostic]:
    own = {objective.id: len(objective.indicator_ids) for objective in found.objectives}
    for objective in found.objectives:
        if objective.title is None:
            continue
        match = _ANNOUNCED.search(objective.title.lower())
        if match is None:
            continue
        inner = [each.id for each in found.objectives if objective.span.holds(each.span)]
        count = sum(own[id] for id in inner)
        said = int(match.group(1) or match.group(2))
        if count and count != said:
            span = Span(objective.span.start, min(objective.span.end, objective.span.start + len(objective.title) + 8))
            yield _warn(Code.INDICATOR_GAP, f"the heading announces {said}, the list has {count}", span)


def check_numbers_without_measure(found: Found) -> Iterator[Diagnostic]:
    """A target that names nothing it measures; a percentage in an indicator that made no target."""
    for indicator in found.indicators:
        for target in indicator.targets:
            if not target.measure:
                yield _warn(Code.NUMBER_WITHOUT_MEASURE, f"{target.raw!r} names nothing that it measures", target.span)
        if not indicator.targets and not indicator.in_table and _PERCENT.search(indicator.text):
            yield _warn(Code.NUMBER_WITHOUT_MEASURE, "a percentage that made no target", indicator.span)
    for target in found.commitments:
        if not target.measure:
            yield _warn(Code.NUMBER_WITHOUT_MEASURE, f"{target.raw!r} names nothing that it measures", target.span)


def _warn(code: Code, message: str, span: Span) -> Diagnostic:
    return Diagnostic(code=code, severity=Severity.WARNING, message=message, span=span)
