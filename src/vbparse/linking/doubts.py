"""What recognition was not sure of lowers the confidence of the findings that stand on it.

A finding is no surer than the least sure word it was read from.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from vbparse.model.base import Span
from vbparse.model.indicator import Indicator, Target
from vbparse.structure.clean import Uncertain


def find_uncertain(uncertain: Sequence[Uncertain], span: Span) -> Sequence[Uncertain]:
    """The uncertain words that share characters with `span`; `uncertain` in the order of the text, none overlapping.

    >>> words = [Uncertain(Span(3, 6), 0.4), Uncertain(Span(9, 12), 0.6)]
    >>> [one.certainty for one in find_uncertain(words, Span(5, 10))]
    [0.4, 0.6]
    """
    first = bisect_right(uncertain, span.start, key=lambda one: one.span.end)
    return uncertain[first : bisect_left(uncertain, span.end, lo=first, key=lambda one: one.span.start)]


def doubt_targets(targets: Iterable[Target], uncertain: Sequence[Uncertain]) -> tuple[Target, ...]:
    """The targets, those read from uncertain words with their confidence multiplied by the lowest certainty."""
    out = []
    for target in targets:
        words = find_uncertain(uncertain, target.span)
        if words:
            sure = target.confidence * min(one.certainty for one in words)
            target = target.model_copy(update={"confidence": round(sure, 3)})
        out.append(target)
    return tuple(out)


def doubt_indicators(indicators: Iterable[Indicator], uncertain: Sequence[Uncertain]) -> tuple[Indicator, ...]:
    """The indicators with their targets doubted."""
    return tuple(one.model_copy(update={"targets": doubt_targets(one.targets, uncertain)}) for one in indicators)
