"""What is part of a number ("trong đó") and is larger than it: "120 xã đạt chuẩn, trong đó có 130 xã nâng cao".

Only counts of the same noun are compared: a percentage behind "trong đó" may be one of the part or of the whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from vbparse.linking.checks.found import Found
from vbparse.linking.checks.measures import all_targets, implausible
from vbparse.model.diagnostic import Diagnostic
from vbparse.model.indicator import Comparator, TargetKind, Unit
from vbparse.text.fold import fold

_OF_WHICH = re.compile(r"(?<!\w)(?:trong (?:đó|số đó|số này)|bao gồm|gồm)(?!\w)")
_NEW = re.compile(r"[.;\n]")
_BOUNDS = frozenset({Comparator.EQ, Comparator.APPROX, Comparator.LT, Comparator.LE})


def check_subsets(found: Found) -> Iterator[Diagnostic]:
    """Counts of one sentence, the later said to be among the earlier."""
    key = found.outline.key
    counts = [
        target
        for target in all_targets(found)
        if target.unit is Unit.COUNT and target.unit_text and target.kind is TargetKind.LEVEL and not target.in_table
    ]
    counts.sort(key=lambda target: target.span)
    for whole, part in pairwise(counts):
        if whole.comparator not in _BOUNDS or part.span.start < whole.span.end - 1 or part.year != whole.year:
            continue
        between = key[whole.span.end : min(part.span.start, whole.span.end + 200)]
        among = _OF_WHICH.search(between)
        if among is None or _NEW.search(between) or part.span.start - whole.span.end > 200:
            continue
        same = fold(part.unit_text or "") == fold(whole.unit_text or "") and part.per == whole.per
        if same and part.value > whole.value:
            yield implausible(part, f"{part.value} among {whole.value} {whole.unit_text}")
