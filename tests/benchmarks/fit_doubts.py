"""What each doubt weighs, learned from documents that no rule has seen: prints `data/doubts.toml`.

    python -m tests.benchmarks.fit_doubts GOLD DOCUMENTS [GOLD DOCUMENTS …]

A logistic regression for each kind of finding: the odds of one without doubts, a factor for each doubt, none above 1.
Few findings stand behind most doubts, so each factor is drawn to 0.6 (a doubt is one until shown otherwise), and a long
document counts no more than `_MOST` findings of a kind, so that one table read wrongly does not set the weight of all.
The figures say nothing where rules were written for the same documents.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from math import exp, log
from pathlib import Path

from scipy.optimize import minimize

from vbparse.evaluate.gold import read_gold_folder
from vbparse.evaluate.judging import GROUPS, Judged
from vbparse.evaluate.run import evaluate
from vbparse.model.doubt import Doubt
from vbparse.pipeline import parse

_MOST = 8
_FACTOR, _SPREAD = 0.6, 0.8
"""The factor before anything was seen, and how far (in logarithms) a few findings may move it."""
_SHARE, _SHARE_SPREAD = 0.95, 1.5

Weighted = tuple[Judged, float]


def weigh(documents: Iterable[Sequence[Judged]]) -> list[Weighted]:
    """The findings of all documents, each with what it counts."""
    out = []
    for judged in documents:
        many = Counter(one.group for one in judged)
        out += [(one, min(1.0, _MOST / many[one.group])) for one in judged]
    return out


def fit(findings: Sequence[Weighted], doubts: Sequence[Doubt]) -> tuple[float, dict[Doubt, float]]:
    """The share right without doubts, and the factors on the odds."""
    rows: dict[tuple[bool, tuple[int, ...]], float] = defaultdict(float)  # those alike at once
    for one, weight in findings:
        rows[one.right, tuple(doubts.index(doubt) for doubt in one.doubts if doubt in doubts)] += weight
    start, usual = log(_SHARE / (1 - _SHARE)), log(_FACTOR)

    def loss(point: Sequence[float]) -> float:
        plain, factors = point[0], point[1:]
        total = ((plain - start) / _SHARE_SPREAD) ** 2 / 2 + sum(((f - usual) / _SPREAD) ** 2 / 2 for f in factors)
        for (right, places), weight in rows.items():
            logit = plain + sum(factors[place] for place in places)
            total += weight * log(1 + exp(-logit if right else logit))
        return total

    bounds = [(-3.0, 6.0), *[(-4.0, 0.0)] * len(doubts)]
    point = minimize(loss, [start, *[usual] * len(doubts)], method="L-BFGS-B", bounds=bounds).x
    return 1 / (1 + exp(-point[0])), {doubt: exp(value) for doubt, value in zip(doubts, point[1:], strict=True)}


def render(documents: Sequence[Sequence[Judged]], known: dict[str, Sequence[Doubt]]) -> str:
    """The tables with what stands behind each number."""
    findings = weigh(documents)
    lines: list[str] = []
    for group in GROUPS:
        mine = [each for each in findings if each[0].group == group]
        right = sum(one.right for one, _ in mine)
        plain, factors = fit(mine, known[group])
        lines += ["", f"[{group}]  # {len(mine)} findings, {right} right", f"plain = {plain:.3f}"]
        for doubt, factor in factors.items():
            having = [one for one, _ in mine if doubt in one.doubts]
            good = sum(one.right for one in having)
            seen = f"{good} of {len(having)} right" if having else "none seen"
            lines.append(f"{doubt} = {factor:.2f}  # {seen}")
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> None:
    from vbparse.lexicon.doubts import load_weights

    documents: list[Sequence[Judged]] = []
    for gold, place in zip(arguments[::2], arguments[1::2], strict=True):
        evaluation = evaluate(read_gold_folder(Path(gold)), [Path(place)], parse)
        documents += [document.judged for document in evaluation.documents]
    print(render(documents, {kind: list(table.factors) for kind, table in load_weights().items()}))


if __name__ == "__main__":
    main(sys.argv[1:])
