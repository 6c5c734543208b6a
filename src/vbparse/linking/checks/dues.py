"""What is due before the document was issued: tasks, targets with a day, reports that are sent once."""

from __future__ import annotations

from collections.abc import Iterator

from vbparse.linking.checks.found import Found
from vbparse.model.base import Span
from vbparse.model.diagnostic import Code, Diagnostic, Severity
from vbparse.model.document import DocumentKind
from vbparse.model.duty import DutyForm
from vbparse.model.indicator import Modality

_QUARTERS = {"Q1": "03-31", "Q2": "06-30", "Q3": "09-30", "Q4": "12-31"}


def check_due_dates(found: Found) -> Iterator[Diagnostic]:
    """Dues that lie before the document's date, compared as far as both are known."""
    date = found.date
    if date is None or found.kind is DocumentKind.REPORT:
        return
    said: list[tuple[str, Span]] = []
    for due, span in _dues(found):
        if _before(due, date) and not any(due == other and span.overlaps(place) for other, place in said[-50:]):
            said.append((due, span))
            message = f"due {due}, before the document ({date})"
            yield Diagnostic(code=Code.DUE_BEFORE_DOCUMENT, severity=Severity.WARNING, message=message, span=span)


def _dues(found: Found) -> Iterator[tuple[str, Span]]:
    for duty in found.duties:
        if found.kind is DocumentKind.DISPATCH and duty.form is DutyForm.TABLE:
            continue  # a letter's table tells how tasks stand
        yield from ((task.due, task.span) for task in duty.tasks if task.due is not None)
    for indicator in found.indicators:
        for target in indicator.targets:
            if target.date is not None and target.modality is Modality.TARGET:
                yield target.date, target.span
    for report in found.reporting:
        if report.due is not None and len(report.due) == 10 and not report.due.startswith("--"):
            yield report.due, report.span


def _before(due: str, date: str) -> bool:
    """Compared as far as both are known; the words of a due that is no date say nothing."""
    year, _, quarter = due.partition("-")
    if quarter in _QUARTERS:
        due = f"{year}-{_QUARTERS[quarter]}"
    if not due[:4].isdecimal() or len(due) not in (4, 7, 10):
        return False
    known = min(len(due), len(date))
    return due[:known] < date[:known]
