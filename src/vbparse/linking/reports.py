"""Reports that stand in the title of a cited instrument are that instrument's matter, nobody's duty here.

"theo Công văn số 12/STP-VP về việc hướng dẫn tổ chức Hội nghị tổng kết công tác năm 2024" orders no review.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from vbparse.model.citation import Citation
from vbparse.model.duty import Report


def drop_cited(reports: Iterable[Report], citations: Sequence[Citation]) -> tuple[Report, ...]:
    """The reports that lie in no citation, numbered anew; `citations` in the order of the text."""
    starts = [citation.span.start for citation in citations]
    kept = []
    for report in reports:
        at = bisect_right(starts, report.span.start) - 1
        if at < 0 or not citations[at].span.holds(report.span):
            kept.append(report)
    return tuple(report.model_copy(update={"id": f"report-{number}"}) for number, report in enumerate(kept, start=1))
