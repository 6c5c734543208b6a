"""Which finding answers which gold item: the one-to-one assignment with the best total.

>>> assign([[0.9, 0.8], [0.85, 0.0]])
[(0, 1), (1, 0)]

A weight of 0 is no match at all. The only door to scipy, opened on first use.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

G = TypeVar("G")
F = TypeVar("F")


def assign(weights: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Pairs (row, column) of the assignment with the largest sum, without pairs of weight 0, in order of row."""
    if not weights or not weights[0]:
        return []
    if len(weights) == 1 or len(weights[0]) == 1:
        best = max((weights[i][j], -i, -j) for i in range(len(weights)) for j in range(len(weights[0])))
        return [(-best[1], -best[2])] if best[0] > 0 else []
    from scipy.optimize import linear_sum_assignment

    rows, columns = linear_sum_assignment([list(row) for row in weights], maximize=True)
    return [(int(i), int(j)) for i, j in zip(rows, columns, strict=True) if weights[int(i)][int(j)] > 0]


def pair(gold: Sequence[G], found: Sequence[F], weigh: Callable[[G, F], float]) -> list[tuple[int, int]]:
    """The assignment of findings to gold items under `weigh`; of equal totals the one in reading order.

    Both sequences are in reading order, so a small bonus for the same relative place separates equals.
    """
    weights = [[weigh(one, other) for other in found] for one in gold]
    for i, row in enumerate(weights):
        place = i / len(gold)
        for j, weight in enumerate(row):
            if weight > 0:
                row[j] = weight + 0.01 * (1 - abs(place - j / len(found)))
    return assign(weights)
