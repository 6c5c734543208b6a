"""A score: of one field, how much the gold has, how much was found, how much of it agrees, and what does not.

>>> Score("citations", gold=4, found=3, matched=3).f1
0.8571428571428571
>>> Score("budget", gold=0, found=0, matched=0).f1 is None
True
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from vbparse.evaluate.match import pair

G = TypeVar("G")
F = TypeVar("F")


@dataclass(frozen=True, slots=True)
class Score:
    """One field of one document, or of several added up; `missed` and `spurious` quote the items."""

    field: str
    gold: int
    found: int
    matched: int
    missed: tuple[str, ...] = ()
    spurious: tuple[str, ...] = ()

    @property
    def precision(self) -> float | None:
        """Agreeing findings among all findings; None without findings."""
        return self.matched / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """Agreeing findings among what the gold has; None where it has nothing."""
        return self.matched / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean; 0 where one side is empty, None where both are."""
        return 2 * self.matched / (self.gold + self.found) if self.gold + self.found else None


def add(field: str, scores: Iterable[Score]) -> Score:
    """The sum of several scores under one name, without their items."""
    gold = found = matched = 0
    for score in scores:
        gold, found, matched = gold + score.gold, found + score.found, matched + score.matched
    return Score(field, gold, found, matched)


@dataclass(frozen=True, slots=True)
class Matching(Generic[G, F]):
    """Gold items and findings, and the pairs that answer each other."""

    gold: tuple[G, ...]
    found: tuple[F, ...]
    pairs: tuple[tuple[G, F], ...]
    missed: tuple[G, ...]
    spurious: tuple[F, ...]

    def score(self, field: str, show_gold: Callable[[G], str], show_found: Callable[[F], str]) -> Score:
        """The score of finding the items at all."""
        missed, spurious = tuple(map(show_gold, self.missed)), tuple(map(show_found, self.spurious))
        return Score(field, len(self.gold), len(self.found), len(self.pairs), missed, spurious)

    def agree(self, field: str, fault: Callable[[G, F], str | None], show: Callable[[G], str]) -> Score:
        """The score where a pair counts only if `fault` finds nothing to say about it; the fault is shown."""
        faults = [(gold, fault(gold, found)) for gold, found in self.pairs]
        wrong = [f"{show(gold)}: {words}" for gold, words in faults if words is not None]
        missed = (*(show(gold) for gold in self.missed), *wrong)
        return Score(field, len(self.gold), len(self.found), len(self.pairs) - len(wrong), missed)


def match(
    gold: Sequence[G], found: Sequence[F], weigh: Callable[[G, F], float], optional: Sequence[G] = ()
) -> Matching[G, F]:
    """The matching under `weigh`; findings left over that answer an optional item are as if not found."""
    pairs = pair(gold, found, weigh)
    taken_gold, taken = {i for i, _ in pairs}, {j for _, j in pairs}
    spurious = [j for j in range(len(found)) if j not in taken]
    excused = {spurious[j] for _, j in pair(optional, [found[j] for j in spurious], weigh)} if optional else set()
    return Matching(
        tuple(gold),
        tuple(item for j, item in enumerate(found) if j not in excused),
        tuple((gold[i], found[j]) for i, j in pairs),
        tuple(item for i, item in enumerate(gold) if i not in taken_gold),
        tuple(found[j] for j in spurious if j not in excused),
    )
