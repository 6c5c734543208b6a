"""Sentences → targets, as `tests/cases/targets` and `tests/cases/quantities` write them; properties of the grammar."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.casefile import Case, read_cases
from vbparse.model.base import Span
from vbparse.model.indicator import Modality
from vbparse.targets.cells import read_cell
from vbparse.targets.draft import Setting, TargetDraft
from vbparse.targets.find import find_targets, find_targets_in, find_unread
from vbparse.targets.shapes import SHAPES
from vbparse.text.fold import fold

SETTINGS = {
    "commitment": Setting("commitment"),
    "news": Setting("news"),
    "norm": Setting("commitment", norm=True),
    "2024": Setting(document_year=2024),
    "2030": Setting(year=2030),
    "situation": Setting("news", modality=Modality.RESULT),
}


def render(draft: TargetDraft) -> str:
    """One line a target: comparator, value, unit; then what else is said, in a fixed order."""
    value = f"{draft.value}..{draft.value_high}" if draft.value_high is not None else f"{draft.value}"
    total = f"/{draft.out_of}" if draft.out_of is not None else ""
    unit = f"{draft.unit} {draft.unit_text}" if draft.unit_text else f"{draft.unit}"
    parts = [f"{draft.comparator} {value}{total} {unit}", draft.measure or "-"]
    if draft.segment:
        parts.append(f"for {draft.segment}")
    if draft.per:
        parts.append(f"per {draft.per}")
    parts.extend(str(word) for word in (draft.direction,) if word)
    if draft.kind != "level":
        parts.append(str(draft.kind))
    if draft.baseline:
        said = (draft.baseline.value, draft.baseline.year)
        parts.append(" ".join(["from", *(str(number) for number in said if number is not None)]))
    if draft.recurrence:
        parts.append(str(draft.recurrence))
    if draft.year:
        parts.append(draft.date or f"{draft.year}")
    if draft.modality is Modality.RESULT:
        parts.append("result")
    return " | ".join(parts)


def read(case: Case) -> list[str]:
    """The lines of a case; "@commitment" as first line of the input names a setting."""
    first, _, rest = case.input.partition("\n")
    setting, text = (SETTINGS[first[1:]], rest) if first.startswith("@") else (Setting(), case.input)
    return [render(draft) for draft in find_targets_in(text, fold(text), 0, len(text), setting)]


def params(folder: str) -> list[object]:
    return [
        pytest.param(case, id=str(case), marks=[pytest.mark.xfail(reason=case.known_failure, strict=True)])
        if case.known_failure
        else pytest.param(case, id=str(case))
        for case in read_cases(folder)
    ]


@pytest.mark.parametrize("case", params("targets"))
def test_targets(case: Case) -> None:
    assert read(case) == list(case.expected)


def test_shapes_are_tried_in_this_order() -> None:
    assert [shape.__name__ for shape in SHAPES] == [
        "value_of_label",
        "value_of_segment",
        "value_of_group",
        "value_of_rank",
        "value_of_aim",
        "value_of_plan",
        "value_of_share",
        "value_about",
        "value_after_measure",
        "value_of_rate",
        "value_again",
        "value_inside_clause",
        "value_before_measure",
        "value_alone",
    ]


def test_every_number_is_read_or_refused_with_a_reason() -> None:
    text = "Theo Kế hoạch số 12/KH-UBND ngày 02/3/2025, trẻ dưới 5 tuổi được tiêm 8 loại vắc xin; tổng đài 111; đạt 90%"
    refused = [(span.of(text), reason) for span, reason in find_unread(text, fold(text), 0, len(text), Setting())]
    assert refused == [
        ("12", "document number"),
        ("02", "date"),
        ("5 tuổi", "age"),
        ("8 loại", "enumeration"),
        ("111", "telephone number"),
    ]


def test_spans_are_absolute_and_hold_the_value() -> None:
    line = "- Tỷ lệ hộ dùng nước sạch đạt 95% vào năm 2030"
    text = "Mở đầu.\n" + line
    (draft,) = find_targets_in(text, fold(text), 8, len(text), Setting())
    assert draft.span.of(text) == draft.raw == "Tỷ lệ hộ dùng nước sạch đạt 95% vào năm 2030"


def test_setting_gives_year_and_modality() -> None:
    text = "Tỷ lệ tiêm chủng đạt 90%"
    (draft,) = find_targets_in(text, fold(text), 0, len(text), Setting(year=2027))
    assert (draft.year, draft.year_source) == (2027, "stated")
    (draft,) = find_targets_in(text, fold(text), 0, len(text), Setting(document_year=2024))
    assert (draft.year, draft.year_source) == (2024, "document")


def test_targets_are_named_in_order() -> None:
    assert [target.id for target in find_targets("A đạt 5%; B đạt 6%")] == ["target-1", "target-2"]


@pytest.mark.parametrize(
    ("value", "unit", "measure", "expected"),
    [
        ("≥ 80", "%", "Tỷ lệ hồ sơ trực tuyến", "ge 80 percent | Tỷ lệ hồ sơ trực tuyến"),
        ("100", "Người/vạn dân", "Nhân lực y tế", "eq 100 per_10000 dân | Nhân lực y tế"),
        ("05", "Xã", "Số xã đạt chuẩn nông thôn mới", "eq 5 count Xã | Số xã đạt chuẩn nông thôn mới"),
        ("1.250,5", "Tỷ đồng", "Thu ngân sách", "eq 1250500000000 VND | Thu ngân sách"),
        (
            "6 - 7",
            "%/năm",
            "Giá trị sản xuất tăng bình quân",
            "range 6..7 percent | Giá trị sản xuất | up | change | yearly",
        ),
        ("< 3", "%", "Tỷ lệ thất nghiệp", "lt 3 percent | Tỷ lệ thất nghiệp"),
        ("70 trở lên", "%", "Tỷ lệ hài lòng", "ge 70 percent | Tỷ lệ hài lòng"),
        (
            "0,75",
            "Chỉ số phát triển con người (HDI)",
            "Nâng cao chất lượng",
            "eq 0.75 other | Chỉ số phát triển con người (HDI)",
        ),
    ],
)
def test_cells(value: str, unit: str, measure: str, expected: str) -> None:
    assert [render(draft) for draft in read_cell(value, unit, measure)] == [expected]


WORDS = st.sampled_from(
    [
        "tỷ lệ",
        "đạt",
        "90%",
        "giảm",
        "xuống",
        "dưới",
        "5",
        "1.000",
        "trẻ em",
        "vào năm 2025",
        "và",
        ";",
        ".",
        ",",
        "(",
        ")",
        "từ",
        "đến",
        "2",
        "3%",
        "trở lên",
        "mỗi xã",
        "hằng năm",
        "không có",
        "đối với",
        "nông thôn",
        "56/156 xã",
        "triệu đồng",
        "/năm",
        "so với năm 2020",
        "duy trì",
        "phấn đấu",
        "trong đó",
        ":",
        "gấp đôi",
        "\n",
        "năm",
        "số",
        "≥",
        "-",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=40))
def test_any_row_of_cue_words_is_read(words: list[str]) -> None:
    text = " ".join(words)
    for setting in (Setting(), Setting("commitment")):
        drafts = find_targets_in(text, fold(text), 0, len(text), setting)
        assert drafts == find_targets_in(text, fold(text), 0, len(text), setting)
        for draft in drafts:
            assert 0 <= draft.span.start < draft.span.end <= len(text)
            assert draft.raw == draft.span.of(text)
            assert 0 <= draft.named("target-1").confidence <= 1
        for span, reason in find_unread(text, fold(text), 0, len(text), setting):
            assert Span(0, len(text)).holds(span)
            assert reason


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    key = fold(text)
    for draft in find_targets_in(text, key, 0, len(text), Setting()):
        assert draft.raw == draft.span.of(text)
