"""Plans side by side: stances as text cases, columns, the two child plans with the national programme, properties."""

from __future__ import annotations

import json
import random
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, groupby
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from tests.benchmarks.compare_speed import make_plans
from tests.casefile import Case, read_cases
from tests.samples import CORPORA, parsed
from vbparse import compare_plans
from vbparse.alignment import match
from vbparse.cli.main import cli
from vbparse.compare import links, stance, stances
from vbparse.compare.amounts import Amount, plain
from vbparse.compare.lines import COLUMNS, list_lines
from vbparse.compare.stance import Verdict, compare_amounts
from vbparse.compare.table import render_table
from vbparse.compare.values import Weighed
from vbparse.compare.years import years_of
from vbparse.compare.years_shown import count_undated, show_years
from vbparse.lexicon.programmes import load_programme, load_programmes
from vbparse.model.base import Agency, Level
from vbparse.model.comparison import (
    Cell,
    CellStatus,
    Column,
    ColumnKind,
    ComparedValue,
    Comparison,
    PlaceKey,
    Row,
    Stance,
)
from vbparse.model.document import PlanDocument
from vbparse.model.header import Header, Period, Province
from vbparse.model.indicator import Comparator, Direction, TargetKind, Unit
from vbparse.pipeline import parse
from vbparse.targets.find import find_targets

AN_GIANG = CORPORA / "000_1c5cdb285a088eba.txt"
VINH_LONG = CORPORA / "002_b1b5d6cf7d199bfb.txt"
NEWS = CORPORA / "003_0347515fe84d63c9.txt"
CHILDREN = "vn-children-2021-2030"

BETTER = {"more": Direction.UP, "less": Direction.DOWN, "unknown": None}
TURNED = {Stance.STRICTER: Stance.LOOSER, Stance.LOOSER: Stance.STRICTER}


def amounts(case: Case) -> tuple[Amount, Amount, Direction | None]:
    first, second, better = case.input.splitlines()
    found = [find_targets(sentence) for sentence in (first, second)]
    assert [len(targets) for targets in found] == [1, 1], "each sentence has to hold one value"
    return Amount.of_target(found[0][0]), Amount.of_target(found[1][0]), BETTER[better]


def in_a_line(verdict: Verdict) -> str:
    difference = None if verdict.difference is None else str(plain(verdict.difference))
    return " ".join(part for part in (str(verdict.stance), difference, verdict.cause) if part is not None)


@pytest.mark.parametrize("case", read_cases("compare"), ids=str)
def test_stance(case: Case) -> None:
    one, other, better = amounts(case)
    verdict = compare_amounts(one, other, better)
    assert in_a_line(verdict) == case.expected[0], verdict.reason
    turned = compare_amounts(other, one, better)
    assert turned.stance is TURNED.get(verdict.stance, verdict.stance), (verdict.reason, turned.reason)
    assert turned.cause is verdict.cause


# The child plans: what the documents say, read by a person.


@pytest.fixture(scope="module")
def children() -> Comparison:
    return compare_plans([parsed(AN_GIANG), parsed(VINH_LONG)], programmes=load_programmes()[:1])


def row(comparison: Comparison, code: str) -> Row:
    return next(one for one in comparison.rows if one.code == code)


def said(cell: Cell) -> list[str]:
    """ "2025 <9.5 equal": each value with its stance beside the first column that has one."""
    return [
        " ".join(str(part) for part in (one.year, one.comparator, one.common, *(a.stance for a in one.against)) if part)
        for one in cell.values
    ]


def test_columns_are_the_programme_and_the_plans(children: Comparison) -> None:
    assert [(one.kind, one.name, one.province_code) for one in children.columns] == [
        ("programme", "23/QĐ-TTg", None),
        ("plan", "An Giang 2024", "89"),
        ("plan", "Vĩnh Long 2021–2030", "86"),
    ]


def test_every_measure_of_the_programme_has_its_row_in_order(children: Comparison) -> None:
    codes = [measure.code for measure in load_programmes()[0].measures]
    assert [one.code for one in children.rows[: len(codes)]] == codes
    assert all(one.programme == CHILDREN for one in children.rows[: len(codes)])
    assert all(one.code is None for one in children.rows[len(codes) :])


def test_rows_of_one_heading_stand_together(children: Comparison) -> None:
    groups = [one.group for one in children.rows if one.programme]
    assert [group for group, _ in groupby(groups)] == list(dict.fromkeys(groups))
    assert groups[0] == "Về phát triển toàn diện trẻ em, chăm sóc sức khỏe, dinh dưỡng cho trẻ em"
    assert None not in groups


@pytest.mark.parametrize(
    ("code", "an_giang", "vinh_long"),
    [
        ("1a", ["2025 eq 75 stricter"], ["2025 eq 65 equal", "2030 eq 75 equal"]),
        ("2a", ["2024 eq 90"], ["2025 eq 90 equal", "2030 eq 95 equal"]),
        ("4c", ["2024 lt 7.5"], ["2025 lt 5 equal", "2030 lt 5 equal"]),
        ("8b", ["2024 eq 85"], ["2025 eq 90 equal", "2030 eq 98 stricter"]),
        ("10a", ["2024 eq 4.9"], ["2025 eq 4 stricter", "2030 eq 3 stricter"]),
        ("11b", ["2024 eq 16"], ["2025 eq 16 equal", "2030 eq 15 equal"]),
        ("12a", ["2024 eq 100 equal"], ["eq 100 equal"]),
        ("13a", ["2024 range 2 equal"], []),
        ("14a", ["2024 eq 90"], ["2025 eq 99 stricter", "2030 eq 99.7 looser"]),
        ("21a", ["2024 eq 35"], ["2025 eq 85 stricter", "2030 eq 95 stricter"]),
        ("23a", ["2024 eq 80"], ["2025 eq 70 looser", "2030 eq 75 looser"]),
    ],
)
def test_values_beside_the_national_ones(
    children: Comparison, code: str, an_giang: list[str], vinh_long: list[str]
) -> None:
    cells = row(children, code).cells
    assert [said(cell) for cell in cells[1:]] == [an_giang, vinh_long]


def test_a_value_without_counterpart_is_missing_and_told(children: Comparison) -> None:
    own = next(one for one in children.rows if one.measure.startswith("số vụ trẻ em bị xâm hại"))
    assert [cell.status for cell in own.cells] == [CellStatus.MISSING, CellStatus.VALUES, CellStatus.MISSING]
    assert own.cells[1].values[0].kind is TargetKind.CHANGE
    none = row(children, "13a").cells[2]
    assert (none.status, none.values, none.measure) == (CellStatus.MISSING, (), None)


def test_the_order_of_a_year_is_by_what_is_asked(children: Comparison) -> None:
    names = {one.id: one.name for one in children.columns}
    orders = {
        one.year: [[names[column] for column in group] for group in one.order] for one in row(children, "1a").orders
    }
    assert orders == {
        2025: [["An Giang 2024"], ["23/QĐ-TTg", "Vĩnh Long 2021–2030"]],
        2030: [["23/QĐ-TTg", "Vĩnh Long 2021–2030"]],
    }


def test_wordings_are_compared_word_by_word(children: Comparison) -> None:
    changes = row(children, "5a").cells[1].wording
    assert [(one.kind, one.text) for one in changes if one.kind != "same"] == [
        ("dropped", "1"),
        ("added", "01"),
        ("dropped", "vắc xin"),
        ("added", "vắc-xin"),
    ]
    assert row(children, "1a").cells[2].wording == ()


# Bases, units, years, places.


def plan(
    *sentences: str, title: str = "thực hiện công tác trẻ em giai đoạn 2021 - 2030", province: str = "An Giang"
) -> PlanDocument:
    """A plan of a province whose objectives are these sentences."""
    points = "\n".join(f"- {sentence}." for sentence in sentences)
    text = (
        f"ỦY BAN NHÂN DÂN\nTỈNH {province.upper()}\nSố: 12/KH-UBND\n{province}, ngày 10 tháng 3 năm 2022\n"
        f"KẾ HOẠCH\n{title}\nI. MỤC TIÊU, CHỈ TIÊU\n1. Chỉ tiêu\n{points}\nII. NHIỆM VỤ\n1. Sở Y tế chủ trì.\n"
    )
    return parse(text, name=f"{province}.txt")


def values(comparison: Comparison, words: str) -> list[list[str]]:
    found = [one for one in comparison.rows if words in one.measure.lower()]
    assert len(found) == 1, [one.measure for one in comparison.rows]
    return [said(cell) for cell in found[0].cells]


def test_a_bare_rate_takes_the_base_of_the_programme_and_says_so() -> None:
    bare = plan("Giảm tỷ suất tử vong trẻ sơ sinh trên 1.000 trẻ đẻ sống xuống dưới 9,3 vào năm 2025")
    target = bare.indicators[0].targets[0].model_copy(update={"unit": Unit.RATE, "unit_text": None})
    indicator = bare.indicators[0].model_copy(update={"targets": (target,)})
    found = compare_plans([bare.model_copy(update={"indicators": (indicator,)})], programmes=load_programmes()[:1])
    value = row(found, "3a").cells[1].values[0]
    assert (value.unit, value.common, value.against[0].stance) == (Unit.RATE, 9.3, Stance.STRICTER)
    assert "23/QĐ-TTg" in (value.note or "")
    assert "base as in 23/QĐ-TTg" in value.against[0].reason
    assert "* the base of the rate is not stated; taken from 23/QĐ-TTg." in render_table(found).splitlines()


def test_values_are_converted_to_the_unit_of_the_row() -> None:
    words = "Tỷ suất trẻ em bị tử vong do tai nạn thương tích"
    one = plan(f"giảm {words} còn 16/100.000 trẻ em vào năm 2025")
    other = plan(f"giảm {words} còn 0,15‰ vào năm 2025", province="Vĩnh Long")
    found = compare_plans([one, other], programmes=())
    assert found.rows[0].unit is Unit.PER_100000
    assert values(found, "tử vong do tai nạn") == [["2025 eq 16"], ["2025 eq 15 stricter"]]
    assert "0.15 per 1,000" in found.rows[0].cells[1].values[0].against[0].reason


def test_years_are_kept_apart() -> None:
    words = "Tỷ lệ trẻ em dưới 5 tuổi được đăng ký khai sinh đạt"
    found = compare_plans([plan(f"{words} 98% vào năm 2024"), plan(f"{words} 99% vào năm 2025", province="Kon Tum")])
    assert values(found, "đăng ký khai sinh") == [["2024 eq 98"], ["2025 eq 99"]]
    assert found.rows[0].orders == ()


def test_without_programmes_a_plan_is_told_from_the_first() -> None:
    words = "Tỷ lệ trẻ em dưới 5 tuổi được đăng ký khai sinh đạt"
    found = compare_plans([plan(f"{words} 98% vào năm 2025"), plan(f"{words} 99% vào năm 2025", province="Kon Tum")])
    assert [one.kind for one in found.columns] == ["plan", "plan"]
    assert found.rows[0].cells[0].values[0].against == ()


def test_one_measure_of_two_indicators_for_two_years_is_one_row() -> None:
    words = "Tỷ lệ trẻ em dưới 5 tuổi được đăng ký khai sinh đạt"
    found = compare_plans([plan(f"{words} 98% vào năm 2025", f"{words} 100% vào năm 2030")], programmes=())
    assert values(found, "đăng ký khai sinh") == [["2025 eq 98", "2030 eq 100"]]
    water = "lệ hộ dân nông thôn sử dụng nước sạch theo quy chuẩn đạt"
    found = compare_plans([plan(f"Tỷ {water} 60% vào năm 2025", f"Tỉ {water} 80% vào năm 2030")], programmes=())
    assert values(found, "nước sạch") == [["2025 eq 60", "2030 eq 80"]]
    twice = compare_plans([plan(f"{words} 98% vào năm 2025", f"{words} 97% vào năm 2025")], programmes=())
    assert len(twice.rows) == 2, "two values for one year are two statements"


def test_a_range_that_overlaps_has_no_place_in_the_order() -> None:
    words = "Giảm tỷ lệ hộ nghèo xuống còn"
    said = ["2% vào năm 2025", "từ 1,5 đến 2,5% vào năm 2025", "từ 3 đến 4% vào năm 2025", "dưới 2% vào năm 2025"]
    provinces = ["An Giang", "Vĩnh Long", "Kon Tum", "Hà Giang"]
    plans = [plan(f"{words} {one}", province=place) for one, place in zip(said, provinces, strict=True)]
    found = compare_plans(plans, programmes=())
    names = {one.id: one.province_name for one in found.columns}
    assert [[[names[one] for one in group] for group in year.order] for year in found.rows[0].orders] == [
        [["Hà Giang"], ["An Giang"], ["Kon Tum"]]
    ]


def test_counts_out_of_a_total_stand_beside_shares() -> None:
    one = plan("Có ít nhất 56/156 xã đạt chuẩn nông thôn mới vào năm 2025")
    other = plan("Có ít nhất 40% số xã đạt chuẩn nông thôn mới vào năm 2025", province="Vĩnh Long")
    found = compare_plans([one, other], programmes=())
    assert (len(found.rows), found.rows[0].unit) == (1, Unit.PERCENT)
    assert values(found, "chuẩn nông thôn mới") == [["2025 ge 35.8974"], ["2025 ge 40 stricter"]]
    assert "rounded" in (found.rows[0].cells[0].values[0].note or "")
    assert len(found.rows[0].orders[0].order) == 2
    assert {"≥56/156", "(35.9%)"} <= set(render_table(found).split())


def test_a_change_beside_a_level_of_the_same_words_is_named_so() -> None:
    found = compare_plans([plan("Tỷ lệ hộ nghèo còn dưới 3,5% (giảm 1,5% so với năm 2021)", title="giảm nghèo")])
    heads = [line for line in render_table(found).splitlines() if "hộ nghèo" in line]
    assert ["(change, %" in line for line in heads] == [False, True]


def test_a_title_that_names_no_field_heads_no_group() -> None:
    words = "Tỷ lệ hộ dân nông thôn sử dụng nước sạch đạt 60% vào năm 2025"
    text = (plan(words).text or "").replace("1. Chỉ tiêu", "1. Các mục tiêu, chỉ tiêu cụ thể")
    titles = {
        title: parse(text.replace("Các mục tiêu, chỉ tiêu cụ thể", title))
        for title in ("Mục tiêu cụ thể", "Mục tiêu về môi trường")
    }
    assert [one.group for each in titles.values() for one in compare_plans([each], programmes=()).rows] == [
        None,
        "Mục tiêu về môi trường",
    ]


def test_totals_of_one_province_have_no_caveat_and_of_two_have_one() -> None:
    one = plan("Tạo việc làm tăng thêm cho 19.000 lao động trong năm 2025")
    other = plan("Tạo việc làm tăng thêm cho 18.000 lao động trong năm 2025")
    abroad = plan("Tạo việc làm tăng thêm cho 15.000 lao động trong năm 2025", province="Vĩnh Long")
    found = compare_plans([one, other, abroad], programmes=())
    reasons = [cell.values[0].against[0].reason for cell in found.rows[0].cells[1:]]
    assert ["totals of two places" in reason for reason in reasons] == [False, True]
    assert [column.name for column in found.columns] == [
        f"An Giang 2021–2030, {found.columns[0].id}",
        f"An Giang 2021–2030, {found.columns[1].id}",
        "Vĩnh Long 2021–2030",
    ]


def test_an_indicator_without_a_number_is_shown_as_such() -> None:
    found = compare_plans([plan("Nâng cao nhận thức của cha mẹ về quyền trẻ em"), plan("Tỷ lệ trẻ em đi học đạt 99%")])
    cells = next(one for one in found.rows if "nhận thức" in one.measure).cells
    assert cells[0].status is CellStatus.UNQUANTIFIED
    assert cells[1].status is CellStatus.MISSING


def document(number: int, name: str, date: str, *, code: str, today: str, period: int = 2024) -> PlanDocument:
    province = Province(
        code=code, name=name, current_code=today, current_name={"91": "An Giang", "51": "Quảng Ngãi"}[today]
    )
    made = make_plans(1)[0]
    header = Header(province=province, date=date, period=Period(start=period, end=period), number=f"{number}/KH-UBND")
    return made.model_copy(update={"id": f"doc-{number}", "header": header})


OLD = document(1, "An Giang", "2024-02-28", code="89", today="91")
KIEN_GIANG = document(2, "Kiên Giang", "2024-03-05", code="91", today="91")
NEW = document(3, "An Giang", "2026-02-01", code="91", today="91", period=2026)
KON_TUM = document(4, "Kon Tum", "2024-03-05", code="62", today="51")


@pytest.mark.parametrize(
    ("places", "names", "codes"),
    [
        (
            PlaceKey.DATED,
            ["An Giang 2024", "Kiên Giang 2024", "An Giang 2026", "Kon Tum 2024"],
            ["89", "91", "91", "62"],
        ),
        (
            PlaceKey.CURRENT,
            ["An Giang 2024", "An Giang (Kiên Giang) 2024", "An Giang 2026", "Quảng Ngãi 2024"],
            ["91", "91", "91", "51"],
        ),
        (
            PlaceKey.FORMER,
            ["An Giang 2024", "Kiên Giang 2024", "An Giang + Kiên Giang 2026", "Kon Tum 2024"],
            ["89", "91", None, "62"],
        ),
    ],
)
def test_columns_by_the_provinces_of_a_list(places: PlaceKey, names: list[str], codes: list[str | None]) -> None:
    found = compare_plans([OLD, KIEN_GIANG, NEW, KON_TUM], places=places)
    assert [one.province_code for one in found.columns] == codes
    assert [one.name for one in found.columns] == names


COMMUNE = "Ủy ban nhân dân xã Óc Eo"


def test_a_commune_of_a_merged_province_stands_for_the_old_one() -> None:
    header = NEW.header.model_copy(update={"level": Level.COMMUNE, "issuing_body": Agency(name=COMMUNE)})
    columns = compare_plans([NEW.model_copy(update={"header": header})], places=PlaceKey.FORMER).columns
    assert (columns[0].province_code, columns[0].province_name) == ("89", "An Giang")


def test_plans_of_two_bodies_of_a_province_are_told_by_their_numbers() -> None:
    bodies = ["Ủy ban nhân dân tỉnh An Giang", "Sở Y tế tỉnh An Giang"]
    plans = [
        OLD.model_copy(
            update={
                "id": f"doc-{at}",
                "header": OLD.header.model_copy(update={"number": number, "issuing_body": Agency(name=body)}),
            }
        )
        for at, (body, number) in enumerate(
            [(bodies[0], "7/KH-UBND"), (bodies[1], "7/KH-SYT"), (bodies[0], None), (bodies[1], None)]
        )
    ]
    assert [one.name for one in compare_plans(plans[:2]).columns] == [
        "An Giang 2024, 7/KH-UBND",
        "An Giang 2024, 7/KH-SYT",
    ]
    assert [one.name for one in compare_plans(plans[2:]).columns] == [f"An Giang ({body}) 2024" for body in bodies]


def test_columns_of_one_place_and_year_have_names_of_their_own() -> None:
    found = compare_plans([OLD, OLD.model_copy(update={"id": "doc-x"}), OLD])
    names = [one.name for one in found.columns]
    assert len(names) == len(set(names)) == 2


# Properties.


@given(
    st.sampled_from([Unit.PERCENT, Unit.PER_1000, Unit.PER_100000, Unit.COUNT, Unit.RATE]),
    st.sampled_from(Comparator),
    st.integers(0, 200),
    st.integers(1, 50),
    st.sampled_from(Comparator),
    st.integers(0, 200),
    st.integers(1, 50),
    st.sampled_from([None, *Direction]),
    st.sampled_from(TargetKind),
    st.sampled_from(TargetKind),
)
def test_stances_are_turned_with_the_sides(
    unit: Unit,
    comparator: Comparator,
    low: int,
    width: int,
    other_comparator: Comparator,
    other_low: int,
    other_width: int,
    better: Direction | None,
    kind: TargetKind,
    other_kind: TargetKind,
) -> None:
    one = made_amount(unit, comparator, low, width, kind)
    other = made_amount(Unit.PERCENT, other_comparator, other_low, other_width, other_kind)
    here, there = compare_amounts(one, other, better), compare_amounts(other, one, better)
    assert here.stance is TURNED.get(there.stance, there.stance)
    assert here.cause is there.cause
    if here.stance is not Stance.UNLIKE:
        assert compare_amounts(one, one, better).stance is Stance.EQUAL


@given(
    st.lists(
        st.tuples(
            st.sampled_from(Comparator),
            st.integers(0, 30),
            st.integers(1, 9),
            st.sampled_from(TargetKind),
            st.sampled_from([None, *Direction]),
        ),
        min_size=2,
        max_size=6,
    ),
    st.sampled_from([None, *Direction]),
)
def test_the_order_agrees_with_each_two(
    given_values: list[tuple[Comparator, int, int, TargetKind, Direction | None]], better: Direction | None
) -> None:
    weighed = {}
    for at, (comparator, low, width, kind, direction) in enumerate(given_values):
        amount = replace(made_amount(Unit.PERCENT, comparator, low, width, kind), direction=direction)
        if kind is TargetKind.ABSENCE:
            amount = replace(amount, unit=Unit.PERCENT)
        shown = ComparedValue(
            year=2025, comparator=comparator, value=0, unit=Unit.PERCENT, kind=kind, direction=direction, raw=""
        )
        column = Column(id=str(at), kind=ColumnKind.PLAN, name=str(at))
        weighed[str(at)] = Weighed(shown, amount, years_of(2025, None, column))
    standings = [
        stances.Standing(Column(id=name, kind=ColumnKind.PLAN, name=name), [one]) for name, one in weighed.items()
    ]
    for order in stances.orders(standings, better):
        ranks = [(name, place) for place, group in enumerate(order.order) for name in group]
        for (name, place), (other, below) in combinations(ranks, 2):
            amounts_of = weighed[name].amount, weighed[other].amount
            assert amounts_of[0] is not None
            assert amounts_of[1] is not None
            found = compare_amounts(amounts_of[0], amounts_of[1], better)
            if found.stance is not Stance.UNLIKE:
                assert found.stance is (Stance.EQUAL if place == below else Stance.STRICTER), found.reason


def made_amount(unit: Unit, comparator: Comparator, low: int, width: int, kind: TargetKind) -> Amount:
    if kind is TargetKind.ABSENCE:
        return Amount(Decimal(0), unit=Unit.COUNT, kind=kind)
    tenth = Decimal(low) / 10
    high = tenth + Decimal(width) / 10 if comparator is Comparator.RANGE else None
    return Amount(tenth, high, comparator, unit, kind=kind)


def members(comparison: Comparison) -> set[frozenset[tuple[str, str, str]]]:
    return {
        frozenset((cell.column_id, str(cell.indicator_id), str(cell.measure)) for cell in one.cells if cell.measure)
        for one in comparison.rows
    }


def test_rows_do_not_depend_on_the_order_of_the_plans() -> None:
    plans = make_plans(8)
    expected = members(compare_plans(plans))
    for seed in range(3):
        random.Random(seed).shuffle(plans)
        assert members(compare_plans(plans)) == expected


def test_every_target_stands_in_one_cell() -> None:
    plans = [*make_plans(6), parsed(AN_GIANG), parsed(VINH_LONG)]
    found = compare_plans(plans)
    shown = Counter(
        (cell.column_id, value.target_id)
        for one in found.rows
        for cell in one.cells
        for value in cell.values
        if value.target_id
    )
    assert shown == Counter((one.id, target.id) for one in plans for each in one.indicators for target in each.targets)


def test_no_row_holds_two_measures_of_a_plan_and_cells_follow_the_columns() -> None:
    found = compare_plans(make_plans(6))
    ids = [one.id for one in found.columns]
    assert all([cell.column_id for cell in one.cells] == ids for one in found.rows)
    assert len({one.id for one in found.rows}) == len(found.rows)


def test_the_same_plans_give_the_same_bytes() -> None:
    first, second = (compare_plans(make_plans(4)).to_json() for _ in range(2))
    assert first == second
    assert Comparison.from_json(first).to_json() == first


def test_the_work_grows_with_the_pairs_of_plans(monkeypatch: pytest.MonkeyPatch) -> None:
    done: Counter[str] = Counter()
    align, compare = match.align, stance.compare_amounts
    monkeypatch.setattr(links, "align", lambda *args, **named: done.update(["align"]) or align(*args, **named))
    monkeypatch.setattr(stances, "compare_amounts", lambda *args: done.update(["stance"]) or compare(*args))
    work = {}
    for count in (5, 10, 20):
        done.clear()
        compare_plans(make_plans(count, 10), programmes=())
        assert done["align"] == count * (count - 1) // 2
        work[count] = done["stance"]
    assert work[20] <= 5 * work[10] <= 25 * work[5], "stances are to grow with the values, not with their pairs"


# The command.


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(cli, ["compare", *map(str, words)])


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("results")
    for path in (AN_GIANG, VINH_LONG):
        (folder / f"{path.name}.json").write_text(parsed(path).to_json(), encoding="utf-8")
    return folder


def test_the_command_shows_a_table(results: Path) -> None:
    found = run(results)
    assert (found.exit_code, found.stderr) == (0, "")
    assert "2025 75 ▲" in found.stdout
    assert max(map(len, found.stdout.splitlines())) <= 120


def test_a_narrow_table_goes_on_below(children: Comparison) -> None:
    table = render_table(children, width=60)
    assert max(map(len, table.splitlines())) <= 60
    assert table.count("measure") == 3


def test_the_command_writes_each_form(results: Path, tmp_path: Path) -> None:
    for name in ("a.json", "a.csv", "a.html", "a.txt"):
        assert run(results, "-o", tmp_path / name).exit_code == 0
    assert Comparison.from_json((tmp_path / "a.json").read_bytes()).pairs
    lines = (tmp_path / "a.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].split(",") == list(COLUMNS)
    assert (tmp_path / "a.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert run(results, "-o", tmp_path / "a.pdf").exit_code == 2


def test_every_value_has_a_line_and_every_empty_cell(children: Comparison) -> None:
    lines = list(list_lines(children))
    assert {len(line) for line in lines} == {len(COLUMNS)}
    expected = sum(max(1, len(cell.values)) for one in children.rows for cell in one.cells)
    assert len(lines) == expected
    first = [dict(zip(COLUMNS, line, strict=True)) for line in lines if line[0] == f"{CHILDREN}:1a"]
    quoted = {(one["column_kind"], one["quote"] is not None, one["start"] is not None) for one in first if one["year"]}
    assert quoted == {("programme", False, False), ("plan", True, True)}
    assert [(one["column_name"], one["rank"], one["ranked"]) for one in first if one["year"] == 2025] == [
        ("23/QĐ-TTg", 2, 3),
        ("An Giang 2024", 1, 3),
        ("Vĩnh Long 2021–2030", 2, 3),
    ]


def test_what_is_the_same_or_empty_or_unreadable_is_told(results: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text('{"schema_version": "0.1"}', encoding="utf-8")
    found = run(results, AN_GIANG, NEWS, "--programme", "none", "--json")
    assert found.exit_code == 0
    assert "the same document as" in found.stderr
    assert f"left out, no indicators in: {NEWS.name}" in found.stderr
    assert [one["kind"] for one in json.loads(found.stdout)["columns"]] == ["plan"] * 2
    found = run(results, broken, tmp_path / "none.txt")
    assert found.exit_code == 1
    assert "broken.json" in found.stderr
    assert "none.txt" in found.stderr
    assert "An Giang 2024" in found.stdout


def test_the_result_takes_the_place_of_no_document_of_a_folder(tmp_path: Path) -> None:
    document = tmp_path / "plans" / "plan.txt"
    document.parent.mkdir()
    document.write_text(plan("Tỷ lệ trẻ em đi học đạt 99%").text or "", encoding="utf-8")
    before = document.read_bytes()
    found = run(document.parent, "-o", document)
    assert (found.exit_code, document.read_bytes()) == (2, before)
    assert "is one of the files that are read" in found.stderr
    assert run(document.parent, "-o", tmp_path / "out.txt").exit_code == 0


def test_files_of_a_folder_that_are_no_documents_are_told(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(plan("Tỷ lệ trẻ em đi học đạt 99%").text or "", encoding="utf-8")
    (tmp_path / "film.mkv").write_bytes(b"\x1aE\xdf\xa3")
    found = run(tmp_path)
    assert found.exit_code == 0
    assert f"skipped {tmp_path / 'film.mkv'}: no reader for .mkv" in found.stderr


def test_years_without_a_value_are_told(results: Path) -> None:
    found = run(results, "--years", "1990")
    assert (found.exit_code, found.stdout) == (1, "")
    assert "no value holds for 1990" in found.stderr
    assert "2024, 2025, 2030" in found.stderr


def test_a_plan_alone_is_told(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(
        plan("Tỷ lệ hộ dùng nước sạch đạt 99%", title="cấp nước").text or "", encoding="utf-8"
    )
    found = run(tmp_path)
    assert found.exit_code == 0
    assert "one plan, and no programme beside it" in found.stderr


def test_nothing_to_compare_is_one_line() -> None:
    found = run(NEWS)
    assert found.exit_code == 1
    assert found.stderr.startswith("vbparse: nothing to compare")
    assert "--commitments" in found.stderr
    assert run(NEWS, "--commitments").exit_code == 0


def test_a_programme_of_ones_own_and_one_that_is_unknown(results: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        'id = "own"\nname = "Own"\ntitle = "Chương trình riêng"\nnumber = "1/CTr"\ndate = "2021"\n'
        "period = [2021, 2030]\n"
        '[[measure]]\ncode = "1"\nname = "registered"\nunit = "percent"\nbetter = "up"\n'
        'wordings = ["tỷ lệ trẻ em dưới 5 tuổi được đăng ký khai sinh"]\n'
        'values = [{ year = 2025, comparator = "ge", value = 99 }]\n',
        encoding="utf-8",
    )
    found = run(results, "--programme", own, "--json")
    assert found.exit_code == 0
    first = Comparison.from_json(found.stdout).rows[0]
    assert (first.id, said(first.cells[2])[0]) == ("own:1", "2025 eq 99 equal")
    plans = [parsed(AN_GIANG), parsed(VINH_LONG)]
    for programmes in ([own], [str(own)], [load_programme(own)]):
        assert compare_plans(plans, programmes=programmes).rows[0].id == "own:1"
    assert compare_plans(plans, programmes=[CHILDREN, own]).columns[1].id == "own"
    assert [column.kind for column in compare_plans(plans, programmes=["none"]).columns] == ["plan", "plan"]
    unknown = run(results, "--programme", "vn-nothing")
    assert CHILDREN in str(unknown.exception)


def test_a_year_keeps_what_holds_for_it_without_naming_it() -> None:
    """Each year's and the whole period's; not the last year's, nor that of a plan whose years nobody knows."""
    title = "giảm nghèo giai đoạn 2021 - 2025"
    said = ["Tỷ lệ hộ nghèo giảm 1%/năm", "Mỗi năm tạo việc làm cho 20.000 lao động", "Tỷ lệ hộ nghèo còn 2% năm 2025"]
    one = plan(*said, title=title)
    other = plan("Tỷ lệ hộ nghèo giảm 1,5%/năm", title=title, province="Vĩnh Long")
    undated = plan("Tỷ lệ hộ nghèo giảm 2%/năm", title="giảm nghèo bền vững", province="Kon Tum")
    found = compare_plans([one, other, undated], programmes=())
    assert count_undated(found) == 1
    shown = show_years(found, {2024})
    assert [[len(cell.values) for cell in one.cells] for one in shown.rows] == [[1, 1, 0], [1, 0, 0]]
    names = {one.id: one.province_name for one in shown.columns}
    assert [[[names[each] for each in group] for group in order.order] for order in shown.rows[0].orders] == [
        [["Vĩnh Long"], ["An Giang"]]
    ]
    assert show_years(found, {2026}).rows == ()
    assert len(show_years(found, {2025}).rows) == 3


def test_years_pairs_and_scores(results: Path) -> None:
    shown = Comparison.from_json(run(results, "--years", "2030", "--json").stdout)
    assert {value.year for one in shown.rows for cell in one.cells for value in cell.values} <= {2030, None}
    assert show_years(shown, {1999}).rows == ()
    pairs = run(results, "--pairs").stdout.splitlines()
    assert all(line.split()[1] in ("number", "wording", "meaning") for line in pairs)
    assert run(results, "--years", "soon").exit_code == 2
    only = Comparison.from_json(run(results, "--min-score", "1", "--json").stdout)
    assert {pair.score for pair in only.pairs} == {1.0}
