"""Citations: cases as text, slips, URIs, and what holds of any text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.casefile import Case, read_cases
from vbparse.citations.find import find_citations, find_citations_in
from vbparse.citations.numbers import parse_number
from vbparse.lexicon.instruments import load_instruments
from vbparse.lexicon.statutes import load_statutes
from vbparse.model.citation import Citation
from vbparse.text.fold import fold


def compact(citation: Citation) -> str:
    """One line: type, number, date, issuer, title, provision."""
    parts = [
        f"{citation.doc_type or '-'} {citation.number or '-'} {citation.date or citation.year or '-'}",
        citation.issuer or "-",
        citation.title or "-",
    ]
    if citation.article:
        parts.append(" ".join(value or "-" for value in citation.article.model_dump().values()))
    return ("> " if citation.within else "") + " | ".join(parts)


@pytest.mark.parametrize("case", read_cases("citations"), ids=str)
def test_case(case: Case, request: pytest.FixtureRequest) -> None:
    if case.known_failure:
        request.applymarker(pytest.mark.xfail(reason=case.known_failure, strict=True))
    assert [compact(citation) for citation in find_citations(case.input)] == list(case.expected)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Chỉ thị số 35/CT-TW", '"35/CT-TW" for "35-CT/TW"'),
        ("Nghị định số 34/NĐ-CP ngày 18/5/2016", '"34/NĐ-CP" for "34/2016/NĐ-CP"'),
        ("Quyết định số 88/2019/QH14", '"Quyết định" for "Nghị quyết"'),
        ("Thông tư số 11/2017/TT -BNV", '"11/2017/TT -BNV" for "11/2017/TT-BNV"'),
        ("Nghị quyết số 5/QĐ-HĐND", "type word NQ"),
        ("Quyết định số 9/QĐ-UBND ngày 31/6/2021", "no date of the calendar"),
    ],
)
def test_slips_are_told(text: str, said: str) -> None:
    (draft,) = find_citations_in(text, fold(text), 0, len(text))
    assert [said in problem.message for problem in draft.problems] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "Quyết định số 23/QĐ-TTg ngày 7/1/2021",
        "Nghị quyết số 57-NQ/TW",
        "NGHỊ QUYẾT SỐ 1/NQ-CP",
        "Nghị định số 43/CP ngày 3/5/1995",
    ],
)
def test_regular_numbers_make_no_diagnostic(text: str) -> None:
    (draft,) = find_citations_in(text, fold(text), 0, len(text))
    assert draft.problems == ()


def test_capitals_of_a_title_are_no_slip() -> None:
    text = "TRIỂN KHAI THỰC HIỆN QUYẾT ĐỊNH SỐ 1899/QĐ-TTG NGÀY 04/9/2025 CỦA THỦ TƯỚNG CHÍNH PHỦ"
    (draft,) = find_citations_in(text, fold(text), 0, len(text))
    assert (draft.head.number, draft.problems) == ("1899/QĐ-TTg", ())


def test_the_year_of_an_impossible_date_is_kept() -> None:
    (citation,) = find_citations("Quyết định số 814/QĐ-UBND ngày 814/7/2022")
    assert (citation.date, citation.year) == (None, 2022)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Căn cứ Kế hoạch số 61/KH-BCA ngày    tháng 8 năm 2027 của Bộ Công an", ["incomplete_date"]),
        ("Theo đề nghị của Sở Du lịch tại Tờ trình số 15/TTr-SDL ngày …/4/2026", ["incomplete_date"]),
        ("Thực hiện Nghị quyết số 08-NQ/TU ngày ..... tháng 01 năm 2026 của Tỉnh ủy", ["incomplete_date"]),
        ("Căn cứ Kế hoạch số 61/KH-BCA ngày 02 tháng 8 năm 2027 của Bộ Công an", []),
        ("Căn cứ Công văn số …/STC ngày … tháng … năm … của Sở Tài chính", []),
    ],
)
def test_a_blank_day_is_told_and_an_empty_form_is_not(text: str, codes: list[str]) -> None:
    drafts = find_citations_in(text, fold(text), 0, len(text))
    assert [problem.code.value for draft in drafts for problem in draft.problems if "date" in problem.code] == codes


def test_uris() -> None:
    text = (
        "Luật Trẻ em ngày 05/4/2016; Luật Giá số 16/2023/QH15; Kế hoạch số 90/KH-UBND ngày 29/2/2024; Chỉ thị 5/CT-TTg"
    )
    assert [citation.uri for citation in find_citations(text)] == [
        "/akn/vn/act/l/qh/2016-04-05/luat-tre-em",
        "/akn/vn/act/l/qh/2023/16",
        "/akn/vn/doc/kh/ubnd/2024-02-29/90",
        None,
    ]


def test_every_example_of_the_data_is_read_as_its_type() -> None:
    for code, entry in load_instruments().by_type.items():
        for example in entry.examples:
            found = find_citations(f"theo {example} và")
            assert [c.doc_type for c in found] == [code], example


def test_every_symbol_code_is_read_in_both_styles() -> None:
    for code, entry in load_instruments().by_code.items():
        state = parse_number(f"12/{code}-UBND")
        assert state is not None
        assert (state.code, state.slip) == (code, None), entry.code


def test_the_longest_name_of_a_statute_wins() -> None:
    key = "luật đầu tư theo phương thức đối tác công tư; luật đầu tư công; luật đầu tư"
    assert [key[hit.start : hit.end] for hit in load_statutes().find(key)] == key.split("; ")


PIECES = st.sampled_from(
    [
        *("Luật ", "luật Giá", "Quyết định ", "số ", "12/QĐ-UBND", "57-NQ/TW", " ngày ", "1/2/2020", " của ", "UBND"),
        *(" về ", "(", ")", '"', ", ", " và ", ";", "\n", ".", "khoản 1 Điều 2 ", "các ", "/", "-", "2020"),
        "sửa đổi, bổ sung một số điều của ",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_text_gives_ordered_spans_and_known_outer_citations(text: str) -> None:
    found = find_citations(text)
    assert find_citations(text) == found
    starts = [citation.span.start for citation in found]
    assert starts == sorted(starts)
    ids = {citation.id for citation in found}
    for citation in found:
        assert 0 <= citation.span.start < citation.span.end <= len(text)
        assert citation.span.of(text) == citation.raw
        assert citation.within is None or (citation.within in ids and citation.within != citation.id)


UNITS = (
    "1/",
    "Luật Luật ",
    "Quyết định số 1/QĐ-TTg về thực hiện ",
    "khoản 1, 2, 3 ",
    "A-",
    'của Bộ A, B, "',
    "số ..../",
)


@pytest.mark.parametrize("unit", UNITS)
def test_time_grows_with_the_text(unit: str) -> None:
    def cost(size: int) -> float:
        text = "1/" + unit * (size // len(unit))
        key = fold(text)
        start = time.process_time()
        find_citations_in(text, key, 0, len(text))
        return time.process_time() - start

    cost(1000)
    assert cost(80_000) < 8 * cost(20_000) + 0.2
