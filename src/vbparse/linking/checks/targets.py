"""Faults among targets: one measure with two values, an appendix against the body, a value against its own sense."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from vbparse.linking.checks.found import Found
from vbparse.model.diagnostic import Code, Diagnostic, Severity
from vbparse.model.document import DocumentKind
from vbparse.model.indicator import Direction, Modality, Target, TargetKind, Unit
from vbparse.text.fold import fold

_LEAD = re.compile(r"^(?:phấn đấu|đảm bảo|bảo đảm|nâng|tăng|giảm|duy trì|đạt)(?: (?:đạt|để|có))? |^(?:tỷ|tỉ) lệ ")
_BOUNDED = re.compile(
    r"(?:tỷ|tỉ) lệ|tỷ trọng|(?:xã|phường|trẻ em|hộ|người dân|cơ sở|trường|cán bộ|doanh nghiệp|thôn|học sinh)(?!\w)"
)
_UNBOUNDED = re.compile(
    r"tăng|so với|giảm|vượt|bằng|dự toán|kế hoạch|tốc độ|trên gdp|/gdp|grdp|kim ngạch|thu ngân sách|lạm phát|công suất"
)


_UNPLANNED = frozenset({DocumentKind.NEWS, DocumentKind.OTHER, DocumentKind.REPORT, DocumentKind.NORMATIVE})


def _targets(found: Found) -> list[Target]:
    return [*(target for indicator in found.indicators for target in indicator.targets), *found.commitments]


def _measure(target: Target) -> str:
    words = fold(target.measure or "")
    words = _LEAD.sub("", _LEAD.sub("", words))
    return " ".join(re.sub(r"[^\w]+", " ", words).replace("tỉ lệ", "tỷ lệ").split())


def _same_thing(targets: Sequence[Target], *, loose: bool = False) -> Iterator[list[Target]]:
    """Targets of one measure; `loose` where the appendix words the subgroup otherwise."""
    groups: dict[tuple[object, ...], list[Target]] = defaultdict(list)
    for target in targets:
        measure = _measure(target)
        if len(measure) > 12 and target.modality is Modality.TARGET:
            what: tuple[object, ...] = (measure, target.unit, target.kind, target.recurrence)
            groups[what if loose else (*what, target.segment, target.per)].append(target)
    yield from (group for group in groups.values() if len(group) > 1)


def _differ(one: Target, other: Target) -> bool:
    return (one.value, one.value_high, one.out_of) != (other.value, other.value_high, other.out_of)


def _year_fits(one: Target, other: Target) -> bool:
    return one.year == other.year or one.year is None or other.year is None


def check_conflicting_targets(found: Found) -> Iterator[Diagnostic]:
    """One measure and year, two values, both in the body."""
    if found.kind in _UNPLANNED:
        return
    for group in _same_thing(_targets(found)):
        first = group[0]
        for target in group[1:]:
            if target.in_table == first.in_table and target.year == first.year and _differ(first, target):
                if _one_sentence(found, first, target) or target.unit is not Unit.PERCENT:
                    continue
                message = f"{target.raw!r} here, {first.raw!r} elsewhere, for the same measure and year"
                yield Diagnostic(
                    code=Code.CONFLICTING_TARGETS, severity=Severity.WARNING, message=message, span=target.span
                )


def check_appendix_mismatches(found: Found) -> Iterator[Diagnostic]:
    """A table of an appendix says otherwise than the body."""
    for group in _same_thing(_targets(found), loose=True):
        body = [target for target in group if not target.in_table][:20]
        for target in group:
            if not target.in_table:
                continue
            other = next((each for each in body if _year_fits(each, target)), None)
            if other is not None and _differ(other, target) and all(_differ(each, target) for each in body):
                message = f"{target.raw!r} in the table, {other.raw!r} in the body"
                yield Diagnostic(
                    code=Code.APPENDIX_MISMATCH, severity=Severity.WARNING, message=message, span=target.span
                )


def check_implausible_targets(found: Found) -> Iterator[Diagnostic]:
    """A later value worse against the stated direction; a share over 100 percent; a rate that must be larger."""
    for target in _targets(found):
        if (
            target.unit is Unit.PERCENT
            and target.kind is TargetKind.LEVEL
            and target.value > 100
            and target.modality is Modality.TARGET
        ):
            words = fold(target.measure or "") + " " + fold(target.raw)
            if _BOUNDED.search(words) and not _UNBOUNDED.search(words):
                yield _implausible(target, f"{target.value} percent of a whole")
    for owner in found.indicators:
        yield from _against_direction(owner.targets)
        yield from _rates(owner.targets)


def _against_direction(targets: Sequence[Target]) -> Iterator[Diagnostic]:
    for one, two in pairwise(targets):
        if (
            one.measure != two.measure
            or one.segment != two.segment
            or one.unit != two.unit
            or one.year is None
            or two.year is None
        ):
            continue
        if one.year >= two.year or one.kind is not TargetKind.LEVEL or two.kind is not TargetKind.LEVEL:
            continue
        falls, rises = two.value < one.value, two.value > one.value
        if (one.direction is Direction.DOWN and rises) or (one.direction is Direction.UP and falls):
            yield _implausible(
                two, f"{two.value} in {two.year} after {one.value} in {one.year}, against its own direction"
            )


def _rates(targets: Sequence[Target]) -> Iterator[Diagnostic]:
    """More newborns cannot die than children under one year, nor more of these than children under five."""
    ages = (
        ("sơ sinh",),
        ("dưới 1 tuổi", "dưới 01 tuổi", "dưới một tuổi"),
        ("dưới 5 tuổi", "dưới 05 tuổi", "dưới năm tuổi"),
    )
    found: list[tuple[int, Target]] = []
    for target in targets:
        words = fold(target.measure or "")
        if "tử vong" in words:
            found.extend((age, target) for age, names in enumerate(ages) if any(name in words for name in names))
    for age, target in found:
        for other_age, other in found:
            if (
                age < other_age
                and target.year == other.year
                and target.unit == other.unit
                and target.value > other.value
            ):
                message = f"{target.value} of the younger against {other.value} of all: the younger are among them"
                yield _implausible(other, message)


def _one_sentence(found: Found, one: Target, two: Target) -> bool:
    low, high = min(one.span.end, two.span.end), max(one.span.start, two.span.start)
    return high - low < 200 and "\n" not in found.outline.text[low:high]


def _implausible(target: Target, message: str) -> Diagnostic:
    return Diagnostic(code=Code.IMPLAUSIBLE_TARGET, severity=Severity.WARNING, message=message, span=target.span)
