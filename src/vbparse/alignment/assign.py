"""The one-to-one pairing with the largest total, nothing paired that is not worth it.

>>> assign({(0, 0): 0.9, (0, 1): 0.8, (1, 0): 0.85})
[(0, 1), (1, 0)]

The pairs that compete for nothing are settled by themselves; only where several do, scipy is asked. Of equal totals the
one in reading order is taken.
"""

from __future__ import annotations

from collections.abc import Mapping

_ORDER = 1e-6
"""What reading order is worth beside a weight: it only decides between equals."""


def assign(weights: Mapping[tuple[int, int], float]) -> list[tuple[int, int]]:
    """The pairs (row, column) in order of row; `weights` holds the pairs that are allowed, each above 0."""
    chosen: list[tuple[int, int]] = []
    for group in _components(weights):
        chosen.extend(_best(group, weights))
    return sorted(chosen)


def _components(weights: Mapping[tuple[int, int], float]) -> list[list[tuple[int, int]]]:
    """The pairs in groups that share no row and no column with another group."""
    by_row: dict[int, list[int]] = {}
    by_column: dict[int, list[int]] = {}
    for row, column in weights:
        by_row.setdefault(row, []).append(column)
        by_column.setdefault(column, []).append(row)
    seen: set[int] = set()
    groups: list[list[tuple[int, int]]] = []
    for first in by_row:
        if first in seen:
            continue
        seen.add(first)
        queue, rows = [first], []
        while queue:
            row = queue.pop()
            rows.append(row)
            for column in by_row[row]:
                for other in by_column[column]:
                    if other not in seen:
                        seen.add(other)
                        queue.append(other)
        groups.append([(row, column) for row in sorted(rows) for column in by_row[row]])
    return groups


def _best(group: list[tuple[int, int]], weights: Mapping[tuple[int, int], float]) -> list[tuple[int, int]]:
    rows = sorted({row for row, _ in group})
    columns = sorted({column for _, column in group})
    if len(rows) == 1 or len(columns) == 1:
        return [max(group, key=lambda pair: (weights[pair], -pair[0], -pair[1]))]
    from scipy.optimize import linear_sum_assignment

    table = [[0.0] * len(columns) for _ in rows]
    for row, column in group:
        here, there = rows.index(row), columns.index(column)
        table[here][there] = weights[row, column] + _ORDER * (1 - abs(here / len(rows) - there / len(columns)))
    found = linear_sum_assignment(table, maximize=True)
    pairs = ((rows[int(here)], columns[int(there)]) for here, there in zip(*found, strict=True))
    return [pair for pair in pairs if pair in weights]
