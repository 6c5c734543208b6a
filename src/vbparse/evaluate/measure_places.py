"""Which of a person's measures a finding belongs to: the one in whose words the values stand.

"dưới 5% đối với nông thôn và dưới 10% đối với thành thị" may be the span of both values; then the one whose words hold
the number is meant. The truth so needs no ids, and does not depend on how a document was split into indicators.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vbparse.errors import InvalidGold
from vbparse.evaluate.alignment_gold import GoldMeasure, Side
from vbparse.model.base import Span
from vbparse.model.document import PlanDocument
from vbparse.model.indicator import Target
from vbparse.text.fold import fold
from vbparse.text.unicode import normalize

OUTSIDE = "?"
_NUMBER = re.compile(r"\d+(?:,\d+)?")


@dataclass(frozen=True, slots=True)
class _Place:
    measure: str
    span: Span
    numbers: frozenset[float]


class MeasurePlaces:
    """Where the measures of one document stand in its text; raises `InvalidGold` for words that it has not."""

    def __init__(self, side: Side, document: PlanDocument) -> None:
        key = fold(document.text or "")
        self._places = [
            _Place(name, _find(side.name, words, key), _numbers(words))
            for name, measure in side.measures.items()
            for words in measure.words
        ]
        self._targets: Mapping[str, Target] = {
            target.id: target for indicator in document.indicators for target in indicator.targets
        } | {target.id: target for target in document.commitments}
        self._indicators = {indicator.id: indicator for indicator in document.indicators}

    def measure_of(self, indicator_id: str, target_ids: Iterable[str]) -> str:
        """The measure's name; "?" where the truth has none there, "4c+4d" where values of two are taken for one."""
        targets = [self._targets[name] for name in target_ids]
        names = {self._of_target(target) for target in targets} if targets else self._left_over(indicator_id)
        return "+".join(sorted(names)) or OUTSIDE

    def _of_target(self, target: Target) -> str:
        fitting = [
            (float(target.value) in place.numbers, shared / (_length(place.span) + _length(target.span)), place.measure)
            for place in self._places
            if (shared := _shared(place.span, target.span)) > 0
        ]
        return max(fitting)[2] if fitting else OUTSIDE

    def _left_over(self, indicator_id: str) -> set[str]:
        """The measures of an indicator in which none of its values stands."""
        indicator = self._indicators.get(indicator_id)
        if indicator is None:
            return set()
        inside = {place.measure for place in self._places if _shared(place.span, indicator.span) > 0}
        return inside - {self._of_target(target) for target in indicator.targets}


def words_of(measures: Mapping[str, GoldMeasure], name: str) -> str:
    """The words of a measure, or of several that were taken for one."""
    return " / ".join(measures[one].words[0] if one in measures else "(no measure)" for one in name.split("+"))


def _find(document: str, words: str, key: str) -> Span:
    pieces = fold(normalize(words)).split()
    found = re.search(r"\s+".join(map(re.escape, pieces)), key)
    if found is None:
        raise InvalidGold(f"{document} has not these words: {words}")
    return Span(found.start(), found.end())


def _numbers(words: str) -> frozenset[float]:
    """The numbers in words, "1.500" as 1500: "9,5" is 9.5."""
    return frozenset(float(one.replace(",", ".")) for one in _NUMBER.findall(re.sub(r"(?<=\d)\.(?=\d{3})", "", words)))


def _shared(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _length(span: Span) -> int:
    return span.end - span.start
