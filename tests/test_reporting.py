"""Reporting duties: frequency, due, receiver."""

from __future__ import annotations

import pytest

from tests.casefile import Case, read_cases
from vbparse.extract.reporting import find_reports
from vbparse.pipeline import parse
from vbparse.text.fold import fold


@pytest.mark.parametrize("case", read_cases("reporting"), ids=str)
def test_reports(case: Case, request: pytest.FixtureRequest) -> None:
    if case.known_failure:
        request.applymarker(pytest.mark.xfail(reason=case.known_failure, strict=True))
    found = [" | ".join(value or "-" for value in report) for report in find_reports(case.input, fold(case.input))]
    assert sorted(found or ["none"]) == sorted(case.expected)


def test_a_review_in_a_cited_title_is_no_report() -> None:
    head = "KẾ HOẠCH\nCông tác tư pháp năm 2025\nI. TỔ CHỨC THỰC HIỆN\n"
    cited = (
        "1. Sở Tư pháp thực hiện Công văn số 84/BTP-VP ngày 28/11/2024 của Bộ Tư pháp về việc tổ chức Hội nghị "
        "tổng kết công tác năm 2024.\n"
    )
    ordered = "2. Các sở báo cáo kết quả về Sở Tư pháp trước ngày 30/11/2025.\n"
    [report] = parse(head + cited + ordered).reporting
    assert (report.id, report.due, report.to) == ("report-1", "2025-11-30", "Sở Tư pháp")
