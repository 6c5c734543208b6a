"""Which measures are one: pairs of indicators as text cases, ages, assignment, direction, order of the lists."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.casefile import Case, read_cases
from vbparse import parse
from vbparse.alignment.agree import agree
from vbparse.alignment.assign import assign
from vbparse.alignment.direction import better
from vbparse.alignment.match import align
from vbparse.alignment.measures import Measured, list_measures
from vbparse.alignment.wording import read_wording
from vbparse.lexicon.betterment import load_betterment
from vbparse.lexicon.contrasts import load_contrasts
from vbparse.lexicon.equivalents import load_abbreviations, load_equivalents
from vbparse.model.alignment import Basis
from vbparse.model.indicator import Direction

CORPORA = Path(__file__).parent.parent / "corpora"


def measures(*sentences: str, title: str = "Phát triển kinh tế - xã hội giai đoạn 2021 - 2025") -> tuple[Measured, ...]:
    lines = "\n".join(f"- {sentence}." for sentence in sentences)
    return list_measures(parse(f"KẾ HOẠCH\n{title}\nI. CHỈ TIÊU\n{lines}"))


@cache
def plan(name: str) -> tuple[Measured, ...]:
    return list_measures(parse(next(CORPORA.glob(f"{name}_*.txt"))))


def params() -> list[object]:
    return [
        pytest.param(
            case,
            id=str(case),
            marks=[pytest.mark.xfail(reason=case.known_failure, strict=True)] if case.known_failure else [],
        )
        for case in read_cases("alignment")
    ]


@pytest.mark.parametrize("case", params())
def test_pair(case: Case) -> None:
    left, right = (measures(line) for line in case.input.splitlines())
    assert left, "the first sentence gives no indicator"
    assert right, "the second sentence gives no indicator"
    found = align(left, right, shared_numbers=False)
    said = [(one.words, one.unit, one.kind) for one in (*left, *right)]
    expected = ["same"] if found else ["apart"]
    assert expected == list(case.expected), f"{said}: {found or [agree(left[0], right[0])]}"


def test_lexicons_hold_to_their_examples() -> None:
    for load in (load_abbreviations, load_equivalents, load_contrasts, load_betterment):
        assert load() is load()


def test_the_same_number_with_another_meaning_is_no_pair() -> None:
    """An Giang's ninth indicator is a change in cases, Vĩnh Long's a share of children."""
    left, right = plan("000"), plan("002")
    found = align(left, right, shared_numbers=True)
    assert not [one for one in found if left[one.left].number == 9]
    assert {left[one.left].number for one in found} == {right[one.right].number for one in found}
    assert all(left[one.left].number == right[one.right].number for one in found)


@pytest.mark.parametrize("shared", [True, False])
def test_align_is_symmetric_and_pairs_each_once(shared: bool) -> None:
    left, right = plan("000"), plan("002")
    there = {(one.left, one.right, one.score, one.basis) for one in align(left, right, shared_numbers=shared)}
    back = {(one.right, one.left, one.score, one.basis) for one in align(right, left, shared_numbers=shared)}
    assert there == back
    assert len({one[0] for one in there}) == len({one[1] for one in there}) == len(there) > 30


def test_an_equal_number_helps_only_where_both_follow_one_programme() -> None:
    left, right = (
        (replace(measures(sentence)[0], number=19),)
        for sentence in (
            "95% trường học có dịch vụ hỗ trợ tâm lý trẻ em",
            "70% trường học có phòng tham vấn, hỗ trợ tâm lý cho học sinh",
        )
    )
    assert align(left, right, shared_numbers=False) == ()
    [match] = align(left, right, shared_numbers=True)
    assert match.basis is Basis.NUMBER
    assert "the same number 19" in match.reason


def test_a_reason_says_what_sets_two_apart() -> None:
    for one, other, word in (
        ("Giảm tỷ lệ hộ nghèo 1%/năm", "Tỷ lệ hộ nghèo còn 2%", "change"),
        ("Có 20 xã đạt chuẩn nông thôn mới", "Tỷ lệ xã đạt chuẩn nông thôn mới đạt 80%", "count"),
        ("Tỷ lệ hộ nghèo còn 2%", "Tỷ lệ hộ cận nghèo còn 2%", "poverty"),
        ("95% trẻ em dưới 5 tuổi được khai sinh", "95% trẻ em dưới 6 tuổi được khai sinh", "under 5"),
    ):
        reason = agree(measures(one)[0], measures(other)[0])
        assert reason is not None
        assert word in reason


def test_a_measure_of_several_years_is_one() -> None:
    [one] = measures("Tỷ lệ hộ nghèo còn 3% vào năm 2025, 2% vào năm 2030")
    assert [target.year for target in one.targets] == [2025, 2030]
    rural, urban = measures("Tỷ lệ trẻ em béo phì dưới 5% đối với nông thôn và dưới 10% đối với thành thị")
    assert (rural.segment, urban.segment) == ("nông thôn", "thành thị")


def test_an_indicator_without_a_number_is_a_measure_without_values() -> None:
    [one] = measures("Tăng dần tỷ lệ trẻ em được học bơi")
    assert (one.targets, one.unit, one.kind) == ((), None, None)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Tỷ lệ trẻ em hoàn thành cấp tiểu học đạt 97%", Direction.UP),
        ("Giảm tỷ lệ hộ nghèo xuống dưới 2%", Direction.DOWN),
        ("Tỷ lệ hộ nghèo còn 2%", Direction.DOWN),
        ("100% trẻ em bị xâm hại được hỗ trợ, can thiệp", Direction.UP),
        ("Giảm 20% số vụ bạo lực học đường", Direction.DOWN),
        ("Không để xảy ra tình trạng bạo lực học đường", Direction.DOWN),
        ("Tỷ số giới tính khi sinh không quá 112 trai/100 gái", Direction.DOWN),
        ("Dân số đạt 2.150.000 người", None),
        ("Tỷ lệ hộ có nguy cơ tái nghèo trên 85%", None),
        ("Chỉ số giá tiêu dùng tăng không quá 4%", None),
        ("Xử lý 100% điểm đen tai nạn giao thông", None),
        ("Phát hiện 90% vụ vi phạm", None),
        ("Dạy nghề cho 500 người nghèo", Direction.UP),
        ("100% trường học có bể bơi", Direction.UP),
        ("Tỷ lệ giải quyết tố cáo đạt trên 85%", Direction.UP),
    ],
)
def test_better(sentence: str, expected: Direction | None) -> None:
    assert better(measures(sentence)[0]) is expected


def brute(weights: dict[tuple[int, int], float]) -> float:
    """The best total by trying all."""
    if not weights:
        return 0.0
    row = min(row for row, _ in weights)
    best = brute({pair: weight for pair, weight in weights.items() if pair[0] != row})
    for (one, column), weight in weights.items():
        if one == row:
            rest = {pair: other for pair, other in weights.items() if pair[0] != row and pair[1] != column}
            best = max(best, weight + brute(rest))
    return best


@given(st.dictionaries(st.tuples(st.integers(0, 4), st.integers(0, 4)), st.floats(0.01, 1), max_size=9))
@settings(max_examples=60, deadline=None)
def test_the_assignment_is_the_best(weights: dict[tuple[int, int], float]) -> None:
    pairs = assign(weights)
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)
    assert sum(weights[pair] for pair in pairs) == pytest.approx(brute(weights), abs=1e-4)
    assert pairs == assign(dict(reversed(weights.items())))


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_words_can_be_read(words: str) -> None:
    one = read_wording(words)
    assert one is read_wording(words)
    assert one.total >= 0


def test_scipy_is_asked_only_where_pairs_compete() -> None:
    script = (
        "import sys; from vbparse.alignment.assign import assign;"
        " assign({(0, 0): .9, (1, 1): .8}); print('scipy' in sys.modules)"
    )
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "False"
