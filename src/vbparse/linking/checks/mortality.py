"""Deaths of children: those of newborns are among those under one year, and these among those under five.

A rate of the younger above that of the older cannot be; which of the two is wrong nobody can tell, so both are named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from vbparse.linking.checks.found import Found
from vbparse.linking.checks.measures import all_targets, comparable_measure, implausible
from vbparse.model.diagnostic import Diagnostic
from vbparse.model.indicator import Modality, Target, TargetKind

_AGES = (
    re.compile(r"sơ sinh"),
    re.compile(r"dưới (?:1|01|một|12 tháng) tuổi|dưới 12 tháng"),
    re.compile(r"dưới (?:5|05|năm) tuổi"),
)
_NAMES = ("newborns", "children under one year", "children under five")
_FILLER = re.compile(
    r"(?<!\w)(?:trẻ em|trẻ|tuổi|của|ở|số|tỷ lệ|tỷ suất|tỉ lệ|tỉ suất|ca|bị|dưới|1000|trên|sơ sinh)(?!\w)"
)


def check_mortality(found: Found) -> Iterator[Diagnostic]:
    """Rates of death of two ages for one year, place and unit, the younger above the older."""
    rates: dict[tuple[object, ...], dict[int, Target]] = {}
    for target in all_targets(found):
        words = comparable_measure(target.measure)
        if "tử vong" not in words or target.kind is not TargetKind.LEVEL or target.modality is not Modality.TARGET:
            continue
        ages = [age for age, name in enumerate(_AGES) if name.search(words)]
        if len(ages) == 1:
            rest = " ".join(_FILLER.sub(" ", _AGES[ages[0]].sub(" ", words)).split())
            place = (rest, target.year, target.unit, target.segment, target.in_table)
            rates.setdefault(place, {}).setdefault(ages[0], target)
    for by_age in rates.values():
        ages = sorted(by_age)
        for younger, older in pairwise(ages):
            low, high = by_age[younger], by_age[older]
            if low.value > high.value:
                message = (
                    f"{high.value} for {_NAMES[older]} against {low.value} for {_NAMES[younger]}, who are among them"
                )
                yield implausible(high, message)
