"""One measure with two values: in the body, or an appendix against the body."""

from __future__ import annotations

from collections.abc import Iterator

from vbparse.linking.checks.found import Found
from vbparse.linking.checks.measures import all_targets, same_measure
from vbparse.model.diagnostic import Code, Diagnostic, Severity
from vbparse.model.document import DocumentKind
from vbparse.model.indicator import Modality, Target, Unit

_UNPLANNED = frozenset({DocumentKind.NEWS, DocumentKind.OTHER, DocumentKind.REPORT, DocumentKind.NORMATIVE})


def check_conflicting_targets(found: Found) -> Iterator[Diagnostic]:
    """One measure and year, two values, both in the body.

    Rows of tables are left out: "Tăng so với năm trước" stands below each group of one.
    """
    if found.kind in _UNPLANNED:
        return
    for group in same_measure(_planned(found)):
        first = group[0]
        for target in group[1:]:
            if target.in_table or first.in_table or target.year != first.year or not _differ(first, target):
                continue
            if _one_sentence(found, first, target) or target.unit is not Unit.PERCENT:
                continue
            message = f"{target.raw!r} here, {first.raw!r} elsewhere, for the same measure and year"
            yield Diagnostic(
                code=Code.CONFLICTING_TARGETS, severity=Severity.WARNING, message=message, span=target.span
            )


def check_appendix_mismatches(found: Found) -> Iterator[Diagnostic]:
    """A table of an appendix says otherwise than the body."""
    for group in same_measure(_planned(found), loose=True):
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


def _planned(found: Found) -> list[Target]:
    return [target for target in all_targets(found) if target.modality is Modality.TARGET]


def _differ(one: Target, other: Target) -> bool:
    return (one.value, one.value_high, one.out_of) != (other.value, other.value_high, other.out_of)


def _year_fits(one: Target, other: Target) -> bool:
    return one.year == other.year or one.year is None or other.year is None


def _one_sentence(found: Found, one: Target, two: Target) -> bool:
    low, high = min(one.span.end, two.span.end), max(one.span.start, two.span.start)
    return high - low < 200 and "\n" not in found.outline.text[low:high]
