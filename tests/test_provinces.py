"""Provinces: a code is valid at a date; names are exact."""

from __future__ import annotations

import pytest

from vbparse.lexicon.provinces import load_provinces
from vbparse.text.fold import fold


def test_counts() -> None:
    lexicon = load_provinces()
    assert len(lexicon.former) == 63
    assert len(lexicon.current) == 34
    today = {found for unit in lexicon.former.values() for found in lexicon.lineage.today(unit)}
    assert today == set(lexicon.current.values())


@pytest.mark.parametrize(
    ("name", "date", "expected"),
    [
        ("An Giang", "2024-02-28", ("89", "An Giang", "91", "An Giang")),
        ("An Giang", "2025-07-01", ("91", "An Giang", "91", "An Giang")),
        ("An Giang", None, (None, "An Giang", "91", "An Giang")),
        ("tỉnh Hà Giang", "2020", ("02", "Hà Giang", "08", "Tuyên Quang")),
        ("tỉnh Hậu Giang", "2020", ("93", "Hậu Giang", "92", "Cần Thơ")),
        ("Thừa Thiên - Huế", "2019-01-01", ("46", "Thừa Thiên Huế", "46", "Huế")),
        ("thành phố Huế", "2025-02", ("46", "Huế", "46", "Huế")),
        ("TP.HCM", "2021", ("79", "Hồ Chí Minh", "79", "Hồ Chí Minh")),
        ("Bình Dương", "2026", ("74", "Bình Dương", "79", "Hồ Chí Minh")),
        ("Đắc Lắc", "2010", ("66", "Đắk Lắk", "66", "Đắk Lắk")),
    ],
)
def test_code_at_a_date(name: str, date: str | None, expected: tuple[str | None, ...]) -> None:
    found = load_provinces().resolve(name, date)
    assert found is not None
    assert (found.code, found.name, found.current_code, found.current_name) == expected


@pytest.mark.parametrize("name", ["Hà Gian", "Hậu Gian", "Long Xuyên", "", "Bình"])
def test_no_province(name: str) -> None:
    assert load_provinces().resolve(name) is None


def test_found_in_a_text_by_capitals_and_unit() -> None:
    text = "Vì hòa bình; tỉnh Hòa Bình, THÀNH PHỐ HỒ CHÍ MINH; tư tưởng Hồ Chí Minh; Bà Rịa - Vũng Tàu"
    assert [m.name for m in load_provinces().find(text, fold(text))] == ["Hòa Bình", "Hồ Chí Minh", "Bà Rịa - Vũng Tàu"]


def test_cities_under_the_centre() -> None:
    lexicon = load_provinces()
    assert lexicon.is_city("Cần Thơ", "2020")
    assert not lexicon.is_city("Huế", "2024-12")
    assert lexicon.is_city("Huế", "2025-01")
    assert not lexicon.is_city("An Giang")
