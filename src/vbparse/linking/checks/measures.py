"""Which targets speak of one thing: the words of a measure without its verb and marks, and the groups that they make.

>>> comparable_measure("Giảm tỉ lệ hộ nghèo (đa chiều)") == comparable_measure("tỷ lệ hộ nghèo đa chiều")
True
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from vbparse.linking.checks.found import Found
from vbparse.model.diagnostic import Code, Diagnostic, Severity
from vbparse.model.indicator import Target
from vbparse.text.fold import fold

_LEAD = re.compile(
    r"^(?:phấn đấu|đảm bảo|bảo đảm|nâng|tăng|giảm|duy trì|đạt)(?: (?:đạt|để|có))? |^(?:tỷ|tỉ) (?:lệ|suất) "
)
_SHORT = 13
"""Letters of the measure as worded ("tỷ lệ hộ nghèo"): less could be the head of anything ("tổng số")."""

Group = list[Target]


def all_targets(found: Found) -> list[Target]:
    """The targets of the indicators and the commitments, in this order."""
    return [*(target for indicator in found.indicators for target in indicator.targets), *found.commitments]


@lru_cache(maxsize=4096)
def comparable_measure(measure: str | None) -> str:
    """The measure as it is compared; each check asks for those of all targets."""
    words = _LEAD.sub("", _LEAD.sub("", fold(measure or "")))
    return " ".join(re.sub(r"[^\w]+", " ", words).replace("tỉ lệ", "tỷ lệ").split())


def same_measure(targets: Iterable[Target], *, loose: bool = False, shortest: int = _SHORT) -> Iterator[Group]:
    """Two and more targets of one measure; `loose` where an appendix words the subgroup otherwise."""
    groups: dict[tuple[object, ...], Group] = defaultdict(list)
    for target in targets:
        measure = comparable_measure(target.measure)
        if len(fold(target.measure or "")) >= shortest:
            what: tuple[object, ...] = (measure, target.unit, target.kind, target.recurrence, target.modality)
            groups[what if loose else (*what, target.segment, target.per, target.unit_text)].append(target)
    yield from (group for group in groups.values() if len(group) > 1)


def implausible(target: Target, message: str) -> Diagnostic:
    """The diagnostic of a target that cannot be meant as it stands."""
    return Diagnostic(code=Code.IMPLAUSIBLE_TARGET, severity=Severity.WARNING, message=message, span=target.span)
