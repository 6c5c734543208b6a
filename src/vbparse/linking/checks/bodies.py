"""Bodies that a document charges though they had ended: "UBND các huyện" in a plan of 2026.

An old plan was copied, and its addressees were not looked through. It refuses what the reorganisation's own months
leave open, short forms that something else bears too, offices ("Phòng Tài chính - Kế hoạch" is a university's as well),
and what the text itself calls former ("Sở Công Thương (cũ)").
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vbparse.lexicon.agencies import AgencyEntry, load_agencies
from vbparse.lexicon.ended_bodies import load_ended_bodies
from vbparse.lexicon.lineage import first_day
from vbparse.linking.checks.found import Found
from vbparse.model.base import Agency
from vbparse.model.diagnostic import Code, Diagnostic, Severity
from vbparse.model.document import DocumentKind

_DAYS = 100
"""Days after its end in which a body may still be charged: provinces moved at their own pace."""


def check_ended_bodies(found: Found) -> Iterator[Diagnostic]:
    """Bodies at the head of duties that had ended for months on the document's date."""
    if found.date is None or found.kind is DocumentKind.REPORT:
        return
    key = found.outline.key
    for duty in found.duties:
        for agency in duty.agencies:
            entry = _ended(agency, found.date)
            if entry is None or agency.span is None or load_ended_bodies().says(key, *agency.span):
                continue
            heirs = "; ".join(load_agencies().entries[id].name for id in agency.successors)
            message = f"{entry.name} ended on {entry.valid_to}, before the document ({found.date})"
            message += f"; its work is with {heirs}" if heirs else ""
            yield Diagnostic(code=Code.ENDED_BODY, severity=Severity.WARNING, message=message, span=agency.span)


def _ended(agency: Agency, issued: str) -> AgencyEntry | None:
    ended = load_ended_bodies()
    if agency.id is None or agency.id.startswith(ended.shared):
        return None
    entry = load_agencies().entries[agency.id]
    if entry.valid_to is None or (
        agency.match not in ("name", "head") and not agency.id.startswith(ended.unmistakable)
    ):
        return None
    passed = date.fromisoformat(first_day(issued)) - date.fromisoformat(first_day(entry.valid_to))
    return entry if passed.days > _DAYS else None
