"""Dates: cases as text, and what holds of any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.casefile import Case, read_cases
from vbparse.text.dates import find_dates, parse_date, to_iso
from vbparse.text.fold import fold


@pytest.mark.parametrize("case", read_cases("dates"), ids=str)
def test_case(case: Case) -> None:
    if case.known_failure:
        pytest.xfail(case.known_failure)
    key = fold(case.input)
    found = [f"{m.iso or '-'} {m.problem or 'ok'} | {m.span.of(case.input)}" for m in find_dates(key)]
    assert found == list(case.expected)


FORMS = ("ngày {d} tháng {m} năm {y}", "Ngày {d}/{m}/{y}", "{d:02}/{m:02}/{y}", "{d}-{m}-{y}", "ngày {d:02}.{m:02}.{y}")


@given(st.integers(1900, 2100), st.integers(1, 12), st.integers(1, 28))
def test_every_day_in_every_form(year: int, month: int, day: int) -> None:
    expected = f"{year}-{month:02}-{day:02}"
    for form in FORMS:
        said = form.format(d=day, m=month, y=year)
        if year < 2100:
            assert parse_date(said) == expected, said
            assert [m.span.of(said) for m in find_dates(fold(said))] == [said]


PIECES = st.sampled_from(["ngày", "tháng", "năm", " ", "  ", "…", "...", "/", "-", "29", "2", "2023", "31", "123"])


@given(st.lists(PIECES, max_size=60).map("".join))
def test_any_text_gives_valid_spans_and_dates(text: str) -> None:
    key = fold(text)
    at = 0
    for mention in find_dates(key):
        assert at <= mention.span.start < mention.span.end <= len(key)
        at = mention.span.end
        if mention.iso:
            assert to_iso(*map(int, mention.iso.split("-"))) == mention.iso
        else:
            assert mention.problem


def test_blanks_cost_no_more_than_their_length() -> None:
    for stuff in ("ngày" + " " * 200_000, "ngày tháng " * 20_000, "1/" * 100_000, "ngày ." * 30_000):
        assert all(m.problem for m in find_dates(stuff))
