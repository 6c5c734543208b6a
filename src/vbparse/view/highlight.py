"""A text cut where findings begin and end, each piece with the findings that it is evidence of.

>>> [(piece.text, piece.marks) for piece in Highlights("đạt 95% vào năm 2025", [Span(0, 20), Span(4, 7)]).cut(0, 20)]
[('đạt ', (0,)), ('95%', (1, 0)), (' vào năm 2025', (0,))]

Findings nest and overlap; a piece names the narrowest first. It refuses no span: one that runs out of the text is cut
to it, an empty one marks nothing, and of more than a few findings over one piece only the narrowest are named, so that
the page stays linear in text and findings.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from vbparse.model.base import Span

DEEPEST = 12
"""Findings named on one piece: real documents have six over each other at most."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same findings: their numbers, the narrowest first."""

    text: str
    marks: tuple[int, ...]


class Highlights:
    """The text and what is marked in it; `spans` are numbered by their place in the list, None marks nothing."""

    def __init__(self, text: str, spans: Sequence[Span | None]) -> None:
        self._text = text
        self._starts, self._marks = _sweep(spans, len(text))

    def cut(self, start: int, end: int) -> list[Piece]:
        """The pieces of `text[start:end]`, in order; together they are that text."""
        pieces = []
        place = bisect_right(self._starts, start) - 1
        while start < end:
            stop = min(end, self._starts[place + 1] if place + 1 < len(self._starts) else end)
            pieces.append(Piece(self._text[start:stop], self._marks[place]))
            start = stop
            place += 1
        return pieces


def clip(span: Span, length: int) -> Span:
    """The part of a span that lies in a text of this length."""
    start = min(max(span.start, 0), length)
    return Span(start, min(max(span.end, start), length))


def _sweep(spans: Sequence[Span | None], length: int) -> tuple[list[int], list[tuple[int, ...]]]:
    """Where each stretch begins, and what covers it; the first begins at 0."""
    opening: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    closing: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for mark, given in enumerate(spans):
        if given is None:
            continue
        span = clip(given, length)
        if span.start < span.end:
            key = (span.end - span.start, mark)
            opening[span.start].append(key)
            closing[span.end].append(key)
    starts, marks = [0], [()]  # type: tuple[list[int], list[tuple[int, ...]]]
    active: list[tuple[int, int]] = []
    for point in sorted({*opening, *closing}):
        for key in closing[point]:
            del active[bisect_right(active, key) - 1]
        for key in opening[point]:
            insort(active, key)
        covering = tuple(mark for _, mark in active[:DEEPEST])
        if point == 0:
            marks[0] = covering
        else:
            starts.append(point)
            marks.append(covering)
    return starts, marks
