"""Reporting duties: frequency, due, receiver."""

from __future__ import annotations

import pytest

from tests.casefile import Case, read_cases
from vbparse.extract.reporting import find_reports
from vbparse.text.fold import fold


@pytest.mark.parametrize("case", read_cases("reporting"), ids=str)
def test_reports(case: Case, request: pytest.FixtureRequest) -> None:
    if case.known_failure:
        request.applymarker(pytest.mark.xfail(reason=case.known_failure, strict=True))
    found = [" | ".join(value or "-" for value in report) for report in find_reports(case.input, fold(case.input))]
    assert sorted(found or ["none"]) == sorted(case.expected)
