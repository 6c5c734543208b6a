"""Plausibility: what cannot be meant as it stands is said, with both values; what only looks like it is left alone."""

from __future__ import annotations

import pytest

from vbparse.model.diagnostic import Code, Diagnostic
from vbparse.pipeline import parse

JUDGED = frozenset(
    {
        *(Code.IMPLAUSIBLE_TARGET, Code.BUDGET_MISMATCH, Code.DUE_BEFORE_DOCUMENT, Code.DUPLICATE_INDICATOR),
        *(Code.IMPOSSIBLE_DATE, Code.SUSPECT_SPELLING, Code.CONFLICTING_TARGETS, Code.APPENDIX_MISMATCH),
    }
)
PLAN = "KẾ HOẠCH\nChăm lo đời sống nhân dân giai đoạn 2026 - 2030\nI. MỤC TIÊU\n1. Mục tiêu cụ thể\n{}\n"


def diagnose(text: str) -> list[tuple[str, str]]:
    """Code and evidence of what is judged implausible."""
    document = parse(text)
    return [(one.code.value, quote(document.text or "", one)) for one in document.diagnostics if one.code in JUDGED]


def quote(text: str, diagnostic: Diagnostic) -> str:
    assert diagnostic.span is not None
    return diagnostic.span.of(text)


def planned(*bullets: str) -> list[tuple[str, str]]:
    return diagnose(PLAN.format("\n".join(f"- {bullet}" for bullet in bullets)))


WRONG = "implausible_target"


@pytest.mark.parametrize(
    ("bullets", "evidence"),
    [
        (["Tỷ lệ hộ nghèo giảm xuống 5% vào năm 2027 và 7% vào năm 2030."], "7% vào năm 2030"),
        (["Tỷ lệ hộ nghèo đa chiều: năm 2026 là 5%; năm 2028 là 6%; năm 2030 là 2%."], "là 6%"),
        (["Tỷ lệ tử vong do tai nạn dưới 3% vào năm 2027 và dưới 4% vào năm 2030."], "dưới 4% vào năm 2030"),
        (["Nâng tỷ lệ thanh niên có việc làm đạt 80% năm 2027 và 75% năm 2030."], "75% năm 2030"),
        (["Tỷ lệ phụ nữ được khám thai đạt 90% vào năm 2027 và đạt 85% vào năm 2030."], "đạt 85% vào năm 2030"),
        (["Giảm tỷ lệ tảo hôn từ 10% xuống 12%."], "Giảm tỷ lệ tảo hôn từ 10% xuống 12%"),
        (["Giảm tỷ lệ thấp còi xuống còn 10% (năm 2024 là 8,5%)."], None),
        (["Tỷ lệ trẻ em đi học mẫu giáo đạt 104%."], "Tỷ lệ trẻ em đi học mẫu giáo đạt 104%"),
        (["Tỷ lệ hộ dùng nước sạch đạt 2.030%."], "Tỷ lệ hộ dùng nước sạch đạt 2.030%"),
        (["Có 120 thôn đạt chuẩn văn hóa, trong đó có 130 thôn đạt kiểu mẫu."], "130 thôn"),
        (["Tổ chức 20 lớp tập huấn, gồm 12 lớp cho cán bộ và 10 lớp cho người dân."], None),
        (["Tổ chức 20 lớp tập huấn, trong đó: 25 lớp cho cán bộ."], "25 lớp"),
        (["Đến năm 2027, tỷ lệ dân số tham gia bảo hiểm y tế đạt 96%; đến năm 2030 đạt 93%."], None),
        (["Giảm tỷ lệ hộ nghèo còn 3,5% (năm 2025: 2,8%)."], None),
        (["Đạt 160/150 xã có nhà văn hóa."], None),
        (["136/150 xã (85%) có bác sĩ."], "136/150 xã (85%)"),
        (["Tỷ lệ trẻ em được tiêm chủng đạt từ 95 - 90%."], "95 - 90%"),
        (
            ["Tỷ suất tử vong trẻ em dưới 5 tuổi còn 12‰.", "Tỷ suất tử vong trẻ em dưới 1 tuổi còn 14‰."],
            "Tỷ suất tử vong trẻ em dưới 5 tuổi còn 12‰",
        ),
        (
            ["Tỷ lệ tử vong sơ sinh dưới 9‰ và tỷ lệ tử vong trẻ dưới 1 tuổi dưới 8‰ vào năm 2030."],
            None,
        ),
    ],
)
def test_targets_that_cannot_be_meant(bullets: list[str], evidence: str | None) -> None:
    [(code, words)] = planned(*bullets)
    assert code == WRONG
    assert evidence is None or words == evidence


@pytest.mark.parametrize(
    "bullet",
    [
        "Tỷ lệ hộ nghèo giảm xuống 7% vào năm 2027 và 5% vào năm 2030.",
        "Tỷ trọng nông nghiệp trong cơ cấu kinh tế đạt 30% năm 2027 và 25% năm 2030.",
        "Tỷ lệ hộ nghèo được vay vốn đạt 60% năm 2027 và 80% năm 2030.",
        "Tốc độ tăng giá trị sản xuất đạt 9% năm 2027 và 8% năm 2030.",
        "Thu ngân sách đạt 105% kế hoạch.",
        "Giá trị sản xuất bằng 120% so với năm 2025.",
        "Số lượt khách tăng 150% so với cùng kỳ.",
        "Dư nợ tín dụng đạt 130% GRDP.",
        "Giảm tỷ lệ tảo hôn từ 12% xuống 10%.",
        "Giảm tỷ lệ hộ nghèo từ 4 - 3%/năm.",
        "Chuyển tỷ lệ vốn đối ứng 70 - 30%.",
        "Có 120 thôn đạt chuẩn văn hóa, trong đó có 30 thôn đạt kiểu mẫu.",
        "Có 12 xã đạt chuẩn, trong đó có 130 thôn kiểu mẫu.",
        "80% xã đạt chuẩn nông thôn mới, trong đó 90% đạt chuẩn nâng cao.",
        "136/150 xã (90,67%) có bác sĩ.",
        "2/3 xã (66%) có bác sĩ.",
        "Tổ chức 20 lớp tập huấn, gồm 12 lớp cho cán bộ và 8 lớp cho người dân.",
        "Tổ chức 20 lớp tập huấn, trong đó có 12 lớp cho cán bộ, 10 lớp có nữ tham gia.",
        "Tỷ lệ nhập học chung tiểu học đạt 105%.",
        "Tỷ lệ tăng dân số tự nhiên đạt 1% năm 2027 và 0,9% năm 2030.",
        "Giảm 10% số vụ tai nạn giao thông năm 2027 và giảm 15% năm 2030.",
        "Tỷ lệ trẻ em thấp còi còn 20% (năm 2024 là 22%).",
        "Tỷ lệ trẻ em được tiêm chủng đạt từ 90 - 95%.",
        "Trồng 2.030 cây xanh.",
        "Tỷ lệ tử vong sơ sinh dưới 8‰ và tỷ lệ tử vong trẻ dưới 1 tuổi dưới 9‰ vào năm 2030.",
        "Thu nhập bình quân đạt 1.250.000 đồng; 10.000 lượt người được tư vấn.",
        "Mỗi năm đào tạo 500 lao động năm 2027 và 400 lao động năm 2030.",
    ],
)
def test_what_only_looks_implausible(bullet: str) -> None:
    assert planned(bullet) == []


def test_a_table_whose_years_run_backwards() -> None:
    table = (
        "| STT | Chỉ tiêu | ĐVT | 2026 | 2028 | 2030 |\n|---|---|---|---|---|---|\n"
        "| 1 | Tỷ lệ hộ nghèo | % | 5 | 6 | 2 |\n"
        "| 2 | Tỷ lệ trẻ em được đến trường | % | 95 | 96 | 94 |\n"
        "| 3 | Tỷ trọng nông nghiệp | % | 30 | 28 | 25 |\n"
        "| 4 | Diện tích rừng trồng mới | ha | 300 | 280 | 310 |\n"
    )
    assert diagnose(PLAN.format("\n" + table)) == [(WRONG, "6"), (WRONG, "94")]


MONEY = "KẾ HOẠCH\nI. NỘI DUNG\n1. Tập huấn.\nII. KINH PHÍ\n{}\n"


@pytest.mark.parametrize(
    ("lines", "faults"),
    [
        ("Nhu cầu vốn là 900 triệu đồng (ngân sách trung ương 600 triệu đồng, ngân sách tỉnh 400 triệu đồng).", 1),
        ("Nhu cầu vốn là 900 triệu đồng (ngân sách trung ương 500 triệu đồng, ngân sách tỉnh 400 triệu đồng).", 0),
        ("1. Tập huấn: 200 triệu đồng.\n2. Truyền thông: 150 triệu đồng.\nTổng cộng: 400 triệu đồng.", 1),
        ("1. Tập huấn: 200 triệu đồng.\n2. Truyền thông: 150 triệu đồng.\nTổng cộng: 350 triệu đồng.", 0),
        (
            "Tổng kinh phí: 500 triệu đồng. Trong đó:\n- Ngân sách tỉnh: 300 triệu đồng, gồm:\n"
            "+ Tập huấn: 200 triệu đồng;\n+ In ấn: 100 triệu đồng;\n- Ngân sách xã: 200 triệu đồng.",
            0,
        ),
        (
            "Tổng kinh phí: 500 triệu đồng. Trong đó:\n- Ngân sách tỉnh: 300 triệu đồng, gồm:\n"
            "+ Tập huấn: 200 triệu đồng;\n+ In ấn: 150 triệu đồng;\n- Ngân sách xã: 200 triệu đồng.",
            1,
        ),
    ],
)
def test_totals_of_lists_and_brackets(lines: str, faults: int) -> None:
    assert [code for code, _ in diagnose(MONEY.format(lines))] == ["budget_mismatch"] * faults


BUDGET = "KẾ HOẠCH\nI. NỘI DUNG\n1. Tập huấn.\nII. KINH PHÍ\nĐơn vị: triệu đồng\n\n{}"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("| 1 | Tập huấn | 120 |\n| 2 | In ấn | 30 |\n| 3 | Đi lại | 10 |\n| | Tổng cộng | 170 |", ["170"]),
        ("| 1 | Tập huấn | 120 |\n| 2 | In ấn | 30 |\n| 3 | Đi lại | 10 |\n| | Tổng cộng | 160 |", []),
        (
            "| I | Đào tạo | 100 |\n| 1 | Lớp A | 60 |\n| 2 | Lớp B | 40 |\n| II | In ấn | 50 |\n| | Tổng cộng | 150 |",
            [],
        ),
        (
            "| I | Đào tạo | 100 |\n| 1 | Lớp A | 60 |\n| 2 | Lớp B | 40 |\n| II | In ấn | 50 |\n| | Tổng cộng | 190 |",
            [],
        ),
        ("| 1 | Tập huấn | theo thực tế |\n| 2 | In ấn | 30 |\n| 3 | Đi lại | 10 |\n| | Tổng cộng | 160 |", []),
    ],
)
def test_the_total_of_a_table(rows: str, expected: list[str]) -> None:
    table = f"| STT | Nội dung | Kinh phí |\n|---|---|---|\n{rows}\n"
    assert diagnose(BUDGET.format(table)) == [("budget_mismatch", words) for words in expected]


def test_another_column_shows_what_the_total_means() -> None:
    table = (
        "| STT | Nội dung | Năm đầu | Năm sau |\n|---|---|---|---|\n"
        "| I | Đào tạo | 100 | 80 |\n| 1 | Lớp A | 60 | 50 |\n"
        "| 2 | Lớp B | 40 | 30 |\n| II | In ấn | 50 | 20 |\n| | Tổng cộng | 150 | 110 |\n"
    )
    assert diagnose(BUDGET.format(table)) == [("budget_mismatch", "110")]


def test_a_row_that_is_not_the_sum_of_its_columns() -> None:
    table = (
        "| STT | Nội dung | Tổng số | Tỉnh | Xã |\n|---|---|---|---|---|\n"
        "| 1 | Tập huấn | {} | 80 | 40 |\n| 2 | In ấn | 30 | 20 | 10 |\n"
        "| 3 | Đi lại | 15 | 5 | 10 |\n| 4 | Họp | 7 | 4 | 3 |\n"
    )
    assert diagnose(BUDGET.format(table.format(130))) == [("budget_mismatch", "130")]
    assert diagnose(BUDGET.format(table.format(120))) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Thực hiện trong giai đoạn 2030 - 2026.", [("impossible_date", "giai đoạn 2030 - 2026")]),
        ("Thực hiện từ năm 2028 đến năm 2026.", [("impossible_date", "từ năm 2028 đến năm 2026")]),
        ("Thực hiện trong giai đoạn 2026 - 2030 và năm học 2026 - 2027.", []),
        ("Họp ngày 02/01/2011 (thứ 2).", [("impossible_date", "ngày 02/01/2011 (thứ 2)")]),
        ("Họp thứ Hai, ngày 03/01/2011.", []),
        ("Họp ngày 3 tháng 1 năm 2011 (chủ nhật).", [("impossible_date", "ngày 3 tháng 1 năm 2011 (chủ nhật)")]),
        ("Hỗ trợ 1.250.00 đồng cho mỗi hộ.", [("suspect_spelling", "1.250.00")]),
        ("Hỗ trợ 1.250.000 đồng cho mỗi hộ theo Mục 1.2.10 và số 12.5.2024.", []),
    ],
)
def test_periods_days_and_numerals(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert diagnose(f"KẾ HOẠCH\nI. NỘI DUNG\n1. {sentence}\n") == expected


def test_messages_name_both_values() -> None:
    document = parse(PLAN.format("- Giảm tỷ lệ tảo hôn từ 10% xuống 12%."))
    [message] = [one.message for one in document.diagnostics if one.code is Code.IMPLAUSIBLE_TARGET]
    assert "12" in message
    assert "10" in message


def test_one_number_with_two_texts_is_quoted_twice() -> None:
    document = parse(PLAN.format("- Chỉ tiêu 1: 90% hộ có nước sạch.\n- Chỉ tiêu 1: 80% hộ có nhà tiêu."))
    [message] = [one.message for one in document.diagnostics if one.code is Code.DUPLICATE_INDICATOR]
    assert "nước sạch" in message
    assert "nhà tiêu" in message


@pytest.mark.parametrize(
    "text",
    [
        *("", " \n\t", "abc", "12345\n67", "# \n\n", "KẾ HOẠCH", "QUYẾT ĐỊNH\nVề việc gì đó", "Số: 12/KH-UBND"),
        *("Số: 5/CT-UBND\nHà Nam, ngày 3 tháng 4 năm 2026", "An English sentence about nothing at all."),
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
        "UBND TỈNH HÀ NAM\nSố: 12/KH-UBND\nHà Nam, ngày 3 tháng 4 năm 2026\nKẾ HOẠCH\nTrồng cây năm 2026",
    ],
)
def test_an_empty_result_says_why(text: str) -> None:
    document = parse(text.encode(), name="made.txt")
    lists = (document.indicators, document.commitments, document.duties, document.tasks, document.structure)
    assert not any(lists)
    assert document.diagnostics, f"nothing was found in {text!r}, and nobody says why"


DATED = """ỦY BAN NHÂN DÂN
TỈNH HÀ NAM
Số: 12/KH-UBND
Hà Nam, ngày 3 tháng 4 năm 2026
KẾ HOẠCH
Trồng cây năm 2026
I. MỤC TIÊU
- Trồng 50 ha rừng trước ngày {target}.
II. TỔ CHỨC THỰC HIỆN
1. Sở Y tế: Chủ trì tổ chức khám bệnh, hoàn thành trước ngày {task}.
2. Sở Nội vụ: Tổng hợp, báo cáo Ủy ban nhân dân tỉnh trước ngày {report}.
"""


def test_deadlines_before_the_document() -> None:
    later = {"target": "30/11/2026", "task": "01/5/2026", "report": "15/12/2026"}
    assert diagnose(DATED.format(**later)) == []
    for name, evidence in (("target", "Trồng 50 ha"), ("task", "Chủ trì tổ chức"), ("report", "Tổng hợp, báo cáo")):
        [(code, words)] = diagnose(DATED.format(**{**later, name: "15/3/2026"}))
        assert code == "due_before_document"
        assert words.startswith(evidence)
