"""Which words under a finding recognition was not sure of: a finding is no surer than the least sure word it was read
from."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from vbparse.model.base import Span
from vbparse.structure.clean import Uncertain


def find_uncertain(uncertain: Sequence[Uncertain], span: Span) -> Sequence[Uncertain]:
    """The uncertain words that share characters with `span`; `uncertain` in the order of the text, none overlapping.

    >>> words = [Uncertain(Span(3, 6), 0.4), Uncertain(Span(9, 12), 0.6)]
    >>> [one.certainty for one in find_uncertain(words, Span(5, 10))]
    [0.4, 0.6]
    """
    first = bisect_right(uncertain, span.start, key=lambda one: one.span.end)
    return uncertain[first : bisect_left(uncertain, span.end, lo=first, key=lambda one: one.span.start)]


def least_certainty(uncertain: Sequence[Uncertain], span: Span) -> float | None:
    """The certainty of the least sure word; None where all words are sure.

    >>> least_certainty([Uncertain(Span(3, 6), 0.4)], Span(5, 10)), least_certainty([], Span(5, 10))
    (0.4, None)
    """
    return min((one.certainty for one in find_uncertain(uncertain, span)), default=None)
