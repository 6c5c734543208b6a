"""Phrases of `tests/cases/quantities` → what they say; "no target" where they are dates, ages, names."""

from __future__ import annotations

import pytest

from tests.casefile import Case
from tests.test_targets import params, read
from vbparse.targets.quantity import parse_quantity


@pytest.mark.parametrize("case", params("quantities"))
def test_quantities(case: Case) -> None:
    assert read(case) == list(case.expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("không quá 5%", "Quantity(value=5, comparator=le, unit=percent)"),
        ("từ 61% trở lên", "Quantity(value=61, comparator=ge, unit=percent)"),
        ("khoảng 300.000đ", "Quantity(value=300000, comparator=approx, unit=VND)"),
        (
            "1,5 triệu đồng/người/tháng",
            "Quantity(value=1500000, comparator=eq, unit=VND, recurrence=monthly, per='người')",
        ),
        ("16/100.000 trẻ em", "Quantity(value=16, comparator=eq, unit=per_100000, unit_text='trẻ em')"),
        ("12,5 bác sĩ/1 vạn dân", "Quantity(value=12.5, comparator=eq, unit=per_10000, unit_text='dân')"),
        ("100 triệu USD", "Quantity(value=100000000, comparator=eq, unit=other, unit_text='USD')"),
        ("2,1 con/phụ nữ", "Quantity(value=2.1, comparator=eq, unit=ratio, unit_text='con/phụ nữ')"),
        ("gấp rưỡi", "Quantity(value=1.5, comparator=eq, unit=ratio, unit_text='lần')"),
        ("1.234,5 ha", "Quantity(value=1234.5, comparator=eq, unit=other, unit_text='ha')"),
        ("trẻ em dưới 5 tuổi", "None"),
        ("giai đoạn 2021 - 2025", "None"),
        ("Kế hoạch số 2026/KH-UBND", "None"),
    ],
)
def test_parse_quantity(text: str, expected: str) -> None:
    assert repr(parse_quantity(text)) == expected
