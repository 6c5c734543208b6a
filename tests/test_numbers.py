"""Numerals as Vietnamese documents write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vbparse.model.base import Number
from vbparse.text.numbers import parse_digits, parse_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("05", 5),
        ("9,5", 9.5),
        ("99,70", 99.7),
        ("10,0", 10),
        ("18.5", 18.5),
        ("0.14", 0.14),
        ("2.500", 2500),
        ("18.680.000.000", 18680000000),
        ("12.116,71", 12116.71),
        ("1,000", 1000),
        ("950 nghìn", 950000),
        ("47,5 nghìn tỷ", 47500000000000),
        ("7 tỉ", 7000000000),
        ("một trăm linh năm", 105),
        ("hai mươi mốt", 21),
        ("mười lăm", 15),
        ("ba trăm ngàn", 300000),
        ("hai triệu rưỡi", 2500000),
        ("ba phần tư", 0.75),
        ("2/3", 0.6667),
        ("hầu hết", None),
        ("3.145.115.195.1", None),
        ("1.23.456", None),
        ("1/0", None),
        ("", None),
    ],
)
def test_parse_number(text: str, value: Number | None) -> None:
    assert parse_number(text) == value


@given(st.integers(min_value=0, max_value=10**12))
def test_grouped_thousands(number: int) -> None:
    assert parse_digits(f"{number:,}".replace(",", ".")) == number


@given(st.text(max_size=30))
def test_any_text(text: str) -> None:
    value = parse_number(text)
    assert value is None or value >= 0
