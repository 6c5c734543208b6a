"""Whether confidences mean what they say: of the findings with 0.9, are about nine in ten right?

>>> sure = [Judged("targets", str(n), 0.9, n != 0) for n in range(10)]
>>> [line] = reliability(sure).bins
>>> (line.low, line.high, line.count, line.right, round(line.confidence, 3))
(0.9, 1.0, 10, 9, 0.9)
>>> round(reliability(sure).error, 6)
0.0

The expected calibration error is the mean distance between confidence and share right over ten bins of equal width,
each weighted by its findings (Naeini, Cooper and Hauskrecht 2015). The interval of a bin is Wilson's at 95 %.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

from vbparse.evaluate.judging import GROUPS, Judged
from vbparse.model.doubt import Doubt

_BINS = 10
_Z = 1.96


@dataclass(frozen=True, slots=True)
class Bin:
    """The findings with a confidence in [low, high), the last bin with 1: how many, how sure on average, how many
    right."""

    low: float
    high: float
    count: int
    confidence: float
    right: int

    @property
    def share(self) -> float:
        """The share that is right."""
        return self.right / self.count

    @property
    def interval(self) -> tuple[float, float]:
        """Between which shares the true one lies at 95 %, were the findings drawn one by one."""
        middle = (self.share + _Z**2 / (2 * self.count)) / (1 + _Z**2 / self.count)
        spread = sqrt(self.share * (1 - self.share) / self.count + _Z**2 / (4 * self.count**2))
        half = _Z / (1 + _Z**2 / self.count) * spread
        return max(0.0, middle - half), min(1.0, middle + half)


@dataclass(frozen=True, slots=True)
class Reliability:
    """The bins that have findings, in order."""

    bins: tuple[Bin, ...]

    @property
    def count(self) -> int:
        """All findings."""
        return sum(one.count for one in self.bins)

    @property
    def confidence(self) -> float:
        """The mean confidence; 0 without findings."""
        return sum(one.count * one.confidence for one in self.bins) / self.count if self.count else 0.0

    @property
    def share(self) -> float:
        """The share that is right; 0 without findings."""
        return sum(one.right for one in self.bins) / self.count if self.count else 0.0

    @property
    def error(self) -> float:
        """The expected calibration error; 0 without findings."""
        if not self.count:
            return 0.0
        return sum(one.count * abs(one.confidence - one.share) for one in self.bins) / self.count


def reliability(judged: Iterable[Judged]) -> Reliability:
    """The findings sorted into bins."""
    bins: dict[int, list[Judged]] = {}
    for one in judged:
        bins.setdefault(min(int(one.confidence * _BINS + 1e-9), _BINS - 1), []).append(one)
    return Reliability(
        tuple(
            Bin(
                place / _BINS,
                (place + 1) / _BINS,
                len(found),
                sum(one.confidence for one in found) / len(found),
                sum(one.right for one in found),
            )
            for place, found in sorted(bins.items())
        )
    )


@dataclass(frozen=True, slots=True)
class Tally:
    """The findings of a group that have a doubt: how many, how sure on average, how many right."""

    group: str
    doubt: Doubt
    count: int
    confidence: float
    right: int


def by_doubt(judged: Iterable[Judged]) -> list[Tally]:
    """A line for each doubt of each group that has findings, in the order of both."""
    having: dict[tuple[str, Doubt], list[Judged]] = {}
    for one in judged:
        for doubt in one.doubts:
            having.setdefault((one.group, doubt), []).append(one)
    order = [(group, doubt) for group in GROUPS for doubt in Doubt]
    return [
        Tally(group, doubt, len(found), sum(one.confidence for one in found) / len(found), sum(o.right for o in found))
        for group, doubt in order
        if (found := having.get((group, doubt)))
    ]


def by_group(judged: Iterable[Judged]) -> dict[str, Reliability]:
    """The reliability of each group that has findings, and of all together under "all"."""
    findings = list(judged)
    tables = {group: reliability(one for one in findings if one.group == group) for group in GROUPS}
    return {**{group: table for group, table in tables.items() if table.count}, "all": reliability(findings)}
