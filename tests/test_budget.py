"""Amounts of money that a plan gives, asks or expects."""

from __future__ import annotations

import pytest

from tests.casefile import Case, read_cases
from tests.outlines import read_markdown, read_outline
from vbparse.extract.budget import extract_budget


@pytest.mark.parametrize("case", read_cases("budget"), ids=str)
def test_case(case: Case, request: pytest.FixtureRequest) -> None:
    if case.known_failure:
        request.applymarker(pytest.mark.xfail(reason=case.known_failure, strict=True))
    lines = []
    read = read_markdown if case.file == "tables.md" else read_outline
    for item in extract_budget(read(case.input)):
        high = f"-{item.amount_high}" if item.amount_high is not None else ""
        recurrence = item.recurrence.value if item.recurrence is not None else None
        lines.append(f"{item.amount}{high} {item.comparator.value} {recurrence} | {item.payer} | {item.per}")
    assert tuple(lines) == case.expected


def test_a_news_item_has_no_budget() -> None:
    outline = read_outline("Tỉnh sẽ bố trí kinh phí 3 tỷ đồng cho các trạm y tế.")
    assert extract_budget(outline, news=True) == ()


def test_amounts_point_at_their_characters() -> None:
    outline = read_outline("KẾ HOẠCH\nI. KINH PHÍ\nTổng kinh phí: 1,25 tỷ đồng.\n")
    [item] = extract_budget(outline)
    assert item.amount == 1_250_000_000
    assert outline.text[item.span.start : item.span.end] == item.raw
    assert "1,25 tỷ đồng" in item.raw
