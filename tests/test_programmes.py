"""The catalogue of programmes, a programme of one's own, and the indicators that are aligned to it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from vbparse import parse
from vbparse.alignment.direction import better
from vbparse.alignment.match import align
from vbparse.alignment.measures import list_measures, programme_measures
from vbparse.errors import DataError
from vbparse.lexicon.programmes import Programme, load_programme, load_programmes
from vbparse.linking.programmes import cited_programmes
from vbparse.model.document import PlanDocument
from vbparse.model.indicator import Comparator, Direction

CORPORA = Path(__file__).parent.parent / "corpora"

GREEN = """
id = "vn-green-2024"
name = "A made-up programme of green communes"
title = "Chương trình xã xanh giai đoạn 2024 - 2028"
number = "77/QĐ-TTg"
date = "2024-02-01"
period = [2024, 2028]
titles = ["Chương trình xã xanh"]

[[measure]]
code = "1a"
number = 1
name = "schoolyards with trees"
wordings = ["tỷ lệ sân trường có cây bóng mát"]
unit = "percent"
better = "up"
values = [
  { year = 2026, comparator = "ge", value = 80 },
  { year = 2028, comparator = "range", value = 90, value_high = 95 },
]
"""


def children() -> Programme:
    return next(one for one in load_programmes() if one.number == "23/QĐ-TTg")


def document(name: str) -> PlanDocument:
    return parse(next(CORPORA.glob(f"{name}_*.txt")))


def plan(*lines: str, basis: str = "", title: str = "Công tác trẻ em năm 2024") -> PlanDocument:
    bullets = "\n".join(lines)
    return parse(f"KẾ HOẠCH\n{title}\n{basis}\nI. CHỈ TIÊU\n{bullets}")


def codes(plan: PlanDocument) -> list[str]:
    return [one.code for indicator in plan.indicators for one in indicator.aligned]


def test_the_national_programme_for_children() -> None:
    programme = children()
    assert len({one.number for one in programme.measures}) == 24
    assert [one.code for one in programme.measures if one.number == 4] == ["4a", "4b", "4c", "4d"]
    [first, second] = programme.measure("8a").values
    assert (first.comparator, first.value, second.comparator, second.value) == (Comparator.LT, 6.5, Comparator.LT, 6)
    assert all(one.better in (Direction.UP, Direction.DOWN) for one in programme.measures)
    with pytest.raises(KeyError):
        programme.measure("25a")


def test_its_own_measures_stay_apart() -> None:
    measures = programme_measures(children())
    assert [(one.left, one.right) for one in align(measures, measures, shared_numbers=False)] == [
        (place, place) for place in range(len(measures))
    ]
    assert [better(one) for one in measures] == [one.entry.better for one in measures if one.entry]


def test_a_plan_that_copies_it_is_aligned_by_number_and_meaning() -> None:
    vinh_long = document("002")
    assert cited_programmes(vinh_long) == ("vn-children-2021-2030",)
    by_number = {one.number: [each.code for each in one.aligned] for one in vinh_long.indicators}
    assert by_number[3] == ["3a", "3b", "3c"]
    assert by_number[13] == []  # a state of none, the programme's is a yearly fall
    assert by_number[19] == []  # secondary schools only
    for indicator in vinh_long.indicators:
        targets = {target.id for target in indicator.targets}
        for one in indicator.aligned:
            assert set(one.target_ids) <= targets


def test_another_meaning_under_the_same_number_is_not_aligned() -> None:
    nine = next(one for one in document("000").indicators if one.number == 9)
    assert nine.aligned == ()


def test_news_and_guidance_stay_empty() -> None:
    for name in ("003", "004"):
        assert codes(document(name)) == []


def test_a_measure_in_two_indicators_for_two_years() -> None:
    found = plan(
        "1. Đến năm 2025",
        "- Tỷ lệ trẻ em dưới 5 tuổi được đăng ký khai sinh đạt 98%.",
        "2. Đến năm 2030",
        "- Tỷ lệ trẻ em dưới 5 tuổi được đăng ký khai sinh đạt 100%.",
        title="Hành động vì trẻ em giai đoạn 2021 - 2030",
    )
    assert codes(found) == ["14a", "14a"]


@pytest.mark.parametrize(
    ("basis", "expected"),
    [
        ("Căn cứ Quyết định số 23/QĐ-TTg ngày 07/01/2021 của Thủ tướng Chính phủ;", True),
        ("Căn cứ Quyết định số 23/QĐ-TTg ngày 05/01/2023 của Thủ tướng Chính phủ về phát triển thủy sản;", False),
        (
            "Căn cứ Kế hoạch số 90/KH-UBND ngày 02/4/2021 về Chương trình hành động vì trẻ em giai đoạn 2021 - 2030;",
            True,
        ),
        (
            "Căn cứ Kế hoạch số 90/KH-UBND ngày 02/4/2013 về Chương trình hành động vì trẻ em giai đoạn 2012 - 2020;",
            False,
        ),
        ("Căn cứ Quyết định số 24/QĐ-TTg ngày 07/01/2021 của Thủ tướng Chính phủ;", False),
        ("Căn cứ Quyết định số 23/QĐ-TTg của Thủ tướng Chính phủ;", True),
        ("Căn cứ Quyết định số 23/QĐ-TTg của Thủ tướng Chính phủ về phê duyệt Đề án phát triển chợ;", False),
    ],
)
def test_how_a_programme_is_cited(basis: str, expected: bool) -> None:
    found = plan("- Tỷ lệ trẻ em được khám sức khỏe đạt 98%.", basis=basis)
    assert bool(cited_programmes(found)) is expected


def test_an_undated_number_in_an_older_plan_is_another_decision() -> None:
    found = plan(
        "- Tỷ lệ hộ nghèo còn 4%.",
        basis="Căn cứ Quyết định số 23/QĐ-TTg của Thủ tướng Chính phủ;",
        title="Giảm nghèo năm 2015",
    )
    assert cited_programmes(found) == ()


def test_a_programme_is_one_file(tmp_path: Path) -> None:
    file = tmp_path / "vn-green-2024.toml"
    file.write_text(GREEN, encoding="utf-8")
    programme = load_programme(file)
    [measure] = programme_measures(programme)
    assert (measure.code, measure.years) == ("1a", (2026, 2028))
    found = plan(
        "- Sân trường có cây bóng mát đạt 75%.",
        "- Tỷ lệ sân trường có cột cờ đạt 100%.",
        basis="Căn cứ Quyết định số 77/QĐ-TTg ngày 01/02/2024 của Thủ tướng Chính phủ;",
    )
    assert cited_programmes(found, (programme,)) == ("vn-green-2024",)
    [match] = align(list_measures(found), (measure,), shared_numbers=True)
    assert list_measures(found)[match.left].targets[0].value == 75


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('unit = "percent"', 'unit = "per cent"', "measure 1a, unit"),
        ('code = "1a"\n', "", "measure number 1, code"),
        ("period = [2024, 2028]\n", "", "period"),
        ("value_high = 95", "value_top = 95", "measure 1a, values"),
        (", value_high = 95", "", "measure 1a: a range"),
        ("year = 2028", "year = 2026", "measure 1a has two values"),
        ("[[measure]]", "[[measure", "line 10"),
    ],
)
def test_a_faulty_file_names_the_entry(tmp_path: Path, old: str, new: str, named: str) -> None:
    file = tmp_path / "mine.toml"
    assert old in GREEN
    file.write_text(GREEN.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load_programme(file)
    assert str(file) in str(caught.value)
    assert named in str(caught.value)


def test_a_missing_file_says_the_way_out(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="name a TOML file"):
        load_programme(tmp_path / "none.toml")


def test_documents_on_other_topics_do_not_load_the_segmenter() -> None:
    script = (
        "import sys; from vbparse import parse;"
        " parse('KẾ HOẠCH\\nPhát triển đô thị năm 2024\\nI. CHỈ TIÊU\\n- Tỷ lệ đô thị hóa đạt 45%.\\n"
        "- Số học sinh đạt 120.000 em.\\n"
        "- 100% cơ quan nhà nước dùng chữ ký số.'); print('underthesea' in sys.modules, 'scipy' in sys.modules)"
    )
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert result.stdout.split() == ["False", "False"]
