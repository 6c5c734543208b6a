"""Each check fires on its fault and stays silent beside it."""

from __future__ import annotations

import pytest

from tests.outlines import read_outline
from vbparse.extract.budget import extract_budget
from vbparse.extract.citations import extract_citations
from vbparse.extract.commitments import extract_commitments
from vbparse.extract.duties import extract_duties
from vbparse.extract.indicators import extract_indicators
from vbparse.extract.objectives import extract_objectives
from vbparse.linking.checks.bodies import check_ended_bodies
from vbparse.linking.checks.found import Found
from vbparse.linking.checks.table import CHECKS
from vbparse.linking.objectives import link_objectives
from vbparse.model.base import Span
from vbparse.model.diagnostic import Code, Diagnostic
from vbparse.model.document import DocumentKind
from vbparse.model.duty import Duty, DutyForm, DutyTask, Role
from vbparse.model.header import Header
from vbparse.pipeline import parse


def _found(text: str, date: str | None = None, duties: tuple[Duty, ...] = ()) -> Found:
    outline = read_outline(text)
    indicators = extract_indicators(outline)
    return Found(
        outline,
        DocumentKind.PLAN,
        Header(date=date),
        extract_citations(outline)[0],
        link_objectives(extract_objectives(outline), indicators),
        indicators,
        extract_commitments(outline, DocumentKind.PLAN, None),
        extract_budget(outline),
        duties,
    )


def _diagnose(text: str, date: str | None = None, duties: tuple[Duty, ...] = ()) -> list[Diagnostic]:
    found = _found(text, date, duties)
    return [diagnostic for check in CHECKS for diagnostic in check(found)]


def _codes(text: str, date: str | None = None) -> list[str]:
    return [diagnostic.code.value for diagnostic in _diagnose(text, date)]


PLAN = "KẾ HOẠCH\nI. MỤC TIÊU\n1. Mục tiêu cụ thể\n{}\nII. NHIỆM VỤ\n1. Tuyên truyền sâu rộng.\n"


@pytest.mark.parametrize(
    ("bullets", "expected"),
    [
        ("- Chỉ tiêu 1: 90% hộ có nước sạch.\n- Chỉ tiêu 2: 80% hộ có nhà tiêu.", []),
        ("- Chỉ tiêu 1: 90% hộ có nước sạch.\n- Chỉ tiêu 3: 80% hộ có nhà tiêu.", ["indicator_gap"]),
        ("- Chỉ tiêu 1: 90% hộ có nước sạch.\n- Chỉ tiêu 1: 80% hộ có nhà tiêu.", ["duplicate_indicator"]),
        ("- Tỷ lệ hộ nghèo giảm xuống 5% vào năm 2025 và 7% vào năm 2030.", ["implausible_target"]),
        ("- Tỷ lệ hộ nghèo giảm xuống 7% vào năm 2025 và 5% vào năm 2030.", []),
        ("- Tỷ lệ trẻ em đi học mẫu giáo đạt 104%.", ["implausible_target"]),
        ("- Thu ngân sách tăng 120% so với năm 2020.", []),
        (
            "- Tỷ lệ tử vong trẻ sơ sinh dưới 9‰ vào năm 2025; tỷ lệ tử vong trẻ em dưới 1 tuổi dưới 8‰ vào năm 2025.",
            ["implausible_target"],
        ),
    ],
)
def test_indicators_and_targets(bullets: str, expected: list[str]) -> None:
    assert _codes(PLAN.format(bullets)) == expected


def test_a_gap_among_indicators_is_said_once() -> None:
    points = "\n".join(f"({number}) {number}0% xã có thư viện loại {number}." for number in (1, 2, 4, 5))
    assert _codes(f"KẾ HOẠCH\nI. MỤC TIÊU\n1. Mục tiêu cụ thể\n{points}\n") == ["indicator_gap"]


def test_numbers_that_run_on_over_the_objectives() -> None:
    text = (
        "KẾ HOẠCH\nI. MỤC TIÊU\na) Mục tiêu 1: Về y tế\n- Chỉ tiêu 1: 90% xã có bác sĩ.\n"
        "- Chỉ tiêu 2: 80% xã có trạm y tế.\n"
        "b) Mục tiêu 2: Về giáo dục\n- Chỉ tiêu 3: 70% xã có trường.\n- Chỉ tiêu 3: 60% xã có thư viện.\n"
    )
    assert _codes(text) == ["duplicate_indicator"]


def test_conflicting_targets() -> None:
    text = (
        "KẾ HOẠCH\nI. NHIỆM VỤ\n1. Đến năm 2026, tỷ lệ cơ quan dùng chữ ký số đạt 90%.\n"
        "2. Đến năm 2026, tỷ lệ cơ quan dùng chữ ký số đạt 95%.\n"
    )
    assert _codes(text) == ["conflicting_targets"]
    assert _codes(text.replace("2. Đến năm 2026", "2. Đến năm 2028")) == []


def test_an_announced_number_of_indicators() -> None:
    text = (
        "KẾ HOẠCH\nI. MỤC TIÊU\n1. Phát triển văn hóa (3 mục tiêu)\n"
        "(1) 90% thôn có nhà văn hóa.\n(2) 80% xã có thư viện.\n"
        "2. Phát triển du lịch (1 mục tiêu)\n(1) 60% xã có điểm du lịch.\n"
    )
    [diagnostic] = _diagnose(text)
    assert diagnostic.code.value == "indicator_gap"
    assert diagnostic.message == "the heading announces 3, the list has 2"


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ("I II III", []),
        ("I III", ["section_gap"]),
        ("II III", ["section_gap"]),
        ("a) b) c) d) đ) e) g)", []),
        ("a) b) c) d) e) g)", []),
        ("a) b) đ)", ["section_gap"]),
        ("a) b) b) c)", ["duplicate_section"]),
        ("1 2 3 1 2 3", []),
    ],
)
def test_sections(labels: str, expected: list[str]) -> None:
    lines = [f"{label} Nội dung tổ chức thực hiện công tác này." for label in _dotted(labels)]
    head = "KẾ HOẠCH\n" if labels[0] in "I1" else "KẾ HOẠCH\n1. Nội dung\n"
    assert _codes(head + "\n".join(lines) + "\n") == expected


def test_points_before_a_second_clause_lack_the_first() -> None:
    points = "a) Phòng Y tế kiểm tra các cơ sở.\nb) Phòng Nội vụ tổng hợp.\n"
    head = "KẾ HOẠCH\nI. MỤC ĐÍCH\nNâng cao nhận thức.\nII. TỔ CHỨC THỰC HIỆN\n"
    assert _codes(head + points + "2. Kinh phí thực hiện\nTừ ngân sách xã.\n") == ["section_gap"]
    assert _codes(head + "1. Phân công\n" + points + "2. Kinh phí thực hiện\nTừ ngân sách xã.\n") == []


def _dotted(labels: str) -> list[str]:
    return [label if label.endswith(")") else f"{label}." for label in labels.split()]


def test_a_citation_dated_after_the_document() -> None:
    text = "KẾ HOẠCH\nI. NỘI DUNG\n1. Thực hiện Quyết định số 12/QĐ-TTg ngày 03/02/2029 của Thủ tướng Chính phủ.\n"
    assert _codes(text, "2024-05-10") == ["anachronism"]
    assert _codes(text, "2029-02") == [], "known to the month only: the same month is no fault"
    assert _codes(text) == [], "without a date of its own nothing can be said"


def test_one_instrument_with_two_dates() -> None:
    text = (
        "KẾ HOẠCH\nI. NỘI DUNG\n1. Thực hiện Nghị định số 20/2021/NĐ-CP ngày 15/03/2021 của Chính phủ.\n"
        "2. Căn cứ Nghị định số 20/2021/NĐ-CP ngày 15/03/2021 của Chính phủ.\n"
        "3. Theo Nghị định số 20/2021/NĐ-CP ngày 16/03/2021 của Chính phủ.\n"
    )
    assert _codes(text) == ["inconsistent_citation"]


def test_one_instrument_with_two_years_on_the_same_day() -> None:
    text = (
        "KẾ HOẠCH\nI. NỘI DUNG\n1. Thực hiện Quyết định số 1679/QĐ-TTg ngày 22/11/2019 của Thủ tướng Chính phủ.\n"
        "2. Theo Quyết định số 1679/QĐ-TTg ngày 22/11/{} của Thủ tướng Chính phủ.\n"
    )
    assert _codes(text.format(2020)) == ["inconsistent_citation"]
    assert _codes(text.format(2020).replace("22/11/2020", "03/05/2020")) == [], "numbers start again each year"


def test_parts_in_the_line_of_their_total_end_with_it() -> None:
    text = (
        "KẾ HOẠCH\nI. KINH PHÍ\n1. Tổng kinh phí 90 tỷ đồng, gồm: ngân sách tỉnh 70 tỷ đồng; xã hội hóa {} tỷ đồng.\n"
        "2. Kinh phí tuyên truyền: 30 tỷ đồng.\n"
    )
    assert _codes(text.format(20)) == []
    assert _codes(text.format(15)) == ["budget_mismatch"]


def test_a_number_of_one_year_with_a_date_of_another() -> None:
    text = "KẾ HOẠCH\nI. NỘI DUNG\n1. Thực hiện Nghị định số 58/2022/NĐ-CP ngày {} của Chính phủ.\n"
    assert _codes(text.format("31/8/2002")) == ["inconsistent_citation"]
    assert _codes(text.format("31/8/2022")) == []
    assert _codes(text.format("02/01/2023")) == [], "numbered in December, dated in January"


def test_one_number_in_two_forms() -> None:
    text = (
        "KẾ HOẠCH\nI. NỘI DUNG\n1. Thực hiện Nghị quyết số 193/2025/NQ-QH15 của Quốc hội.\n"
        "2. Theo Nghị quyết số {} của Quốc hội.\n"
    )
    assert _codes(text.format("193/2025/QH15")) == ["inconsistent_citation"]
    assert _codes(text.format("193/2025/NQ-QH15")) == []
    assert _codes(text.format("198/2025/QH15")) == []


def test_a_cell_that_ends_in_a_comma() -> None:
    table = "KẾ HOẠCH\nI. NỘI DUNG\n\n| STT | Nội dung |\n|---|---|\n| 1 | {} |\n| 2 | Kiểm tra. |\n"
    words = "Tổ chức tập huấn nâng cao kiến thức về chuyển đổi số cho cán bộ, công chức,"
    assert Code.TRUNCATED_DOCUMENT in {one.code for one in parse(table.format(words)).diagnostics}
    items = "EC, pH, DO, COD, nhiệt độ, độ mặn, độ kiềm, độ đục, khí độc, tảo độc, vi khuẩn,"
    assert Code.TRUNCATED_DOCUMENT not in {one.code for one in parse(table.format(items)).diagnostics}


def test_parts_that_make_another_sum() -> None:
    text = (
        "KẾ HOẠCH\nI. KINH PHÍ\nTổng kinh phí là 500 triệu đồng, trong đó:\n"
        "- Ngân sách tỉnh: 300 triệu đồng.\n- Ngân sách xã: {} triệu đồng.\n"
    )
    assert _codes(text.format(100)) == ["budget_mismatch"]
    assert _codes(text.format(200)) == []


@pytest.mark.parametrize(
    ("sentence", "codes"),
    [
        ("Kinh phí năm 2027 là 8,5 tỷ đồng, trong đó ngân sách xã 6,1 tỷ đồng, nguồn xã hội hóa 2.100 triệu đồng.", 1),
        ("Kinh phí năm 2027 là 8,2 tỷ đồng, trong đó ngân sách xã 6,1 tỷ đồng, nguồn xã hội hóa 2.100 triệu đồng.", 0),
        ("Nhu cầu là 900 triệu đồng, gồm ngân sách tỉnh 500 triệu đồng và ngân sách huyện 0,3 tỷ đồng.", 1),
        ("Bố trí 40 tỷ đồng, trong đó ngân sách tỉnh 5 tỷ đồng cho trường học, ngân sách xã 2 tỷ đồng cho chợ.", 0),
    ],
)
def test_parts_of_a_sum_in_one_sentence(sentence: str, codes: int) -> None:
    text = f"KẾ HOẠCH\nTrồng cây năm 2027\nI. NỘI DUNG\n1. Trồng cây.\nII. KINH PHÍ\n{sentence}"
    assert _codes(text) == ["budget_mismatch"] * codes


@pytest.mark.parametrize(
    ("body", "date", "codes"),
    [
        ("Sở Thông tin và Truyền thông", "2026-03-04", ["ended_body"]),
        ("UBND các huyện, thị xã, thành phố", "2026-03-04", ["ended_body"]),
        ("Sở Thông tin và Truyền thông", "2024-03-04", []),
        ("Sở Thông tin và Truyền thông", "2025-04-20", []),  # provinces moved at their own pace
        ("Sở Thông tin và Truyền thông (trước đây)", "2026-03-04", []),
        ("Sở Thông tin và Truyền thông (nay thuộc Sở Khoa học và Công nghệ)", "2026-03-04", []),
        ("Sở Thông tin và Truyền thông (trước khi sáp nhập)", "2026-03-04", []),
        ("Sở Thông tin và Truyền thông (đã giải thể)", "2026-03-04", []),
        ("Phòng Tài chính - Kế hoạch", "2026-03-04", []),  # a university's
        ("Sở Khoa học và Công nghệ", "2026-03-04", []),
    ],
)
def test_a_body_charged_after_its_end(body: str, date: str, codes: list[str]) -> None:
    text = f"KẾ HOẠCH\nSố hóa\nI. TỔ CHỨC THỰC HIỆN\n1. {body}\n- Chủ trì, báo cáo kết quả.\n"
    outline = read_outline(text)
    duties = extract_duties(outline)
    found = Found(outline, DocumentKind.PLAN, Header(date=date), duties=duties)
    assert [diagnostic.code.value for diagnostic in check_ended_bodies(found)] == codes


def test_a_task_due_before_the_document() -> None:
    text = "KẾ HOẠCH\nI. NHIỆM VỤ\n1. Trước ngày 15/11/2025 hoàn thành.\n"
    span = Span(24, 40)
    task = DutyTask(id="duty-1/task-1", span=span, text="Hoàn thành", role=Role.LEAD, due="2025-11-15")
    duty = Duty(id="duty-1", span=span, label="1", heading=None, agencies=(), form=DutyForm.SECTION, tasks=(task,))
    assert [d.code.value for d in _diagnose(text, "2025-11-21", (duty,))] == ["due_before_document"]
    assert _diagnose(text, "2025-11", (duty,)) == []
    assert _diagnose(text, "2025-10-01", (duty,)) == []


def test_a_text_that_breaks_off() -> None:
    text = "KẾ HOẠCH\nI. NHIỆM VỤ\n1. Các cơ quan, đơn vị phối hợp với Sở Y tế tổ chức tuyên truyền và{}"
    assert _codes(text.format("\n")) == ["truncated_document"]
    assert _codes(text.format(" hướng dẫn.\n")) == []


def test_spelling_has_the_likely_reading_in_its_message() -> None:
    [diagnostic] = _diagnose("KẾ HOẠCH\nI. NHIỆM VỤ\n1. Phát triển kình tế vùng.\n")
    assert (diagnostic.code.value, diagnostic.message) == ("suspect_spelling", '"kình tế" for "kinh tế"')


def test_the_commonest_measures_are_compared_too() -> None:
    text = (
        "KẾ HOẠCH\nGiảm nghèo năm 2026\nI. CHỈ TIÊU\n1. Tỷ lệ hộ nghèo còn 2,5% năm 2026.\n"
        "2. Tỷ lệ che phủ rừng đạt 45,9% năm 2026.\nII. NHIỆM VỤ\n1. Phấn đấu tỷ lệ che phủ rừng đạt {} năm 2026.\n"
    )
    assert "conflicting_targets" in _codes(text.format("46,9%"))
    assert "conflicting_targets" not in _codes(text.format("45,9%"))
