"""Papers that begin with a list of contents or a title page: the list is neither sections nor title."""

from __future__ import annotations

import pytest

import vbparse

_TITLE = "KẾ HOẠCH CẤP NƯỚC SẠCH NÔNG THÔN\nTỈNH HẬU GIANG GIAI ĐOẠN 2026 - 2028\n"
_BODY = (
    "I. MỤC TIÊU\n1. Đến năm 2028 có 80% hộ dân dùng nước sạch.\nII. NHIỆM VỤ\n1. Tuyên truyền\n"
    "- Tổ chức tuyên truyền trên loa truyền thanh.\n- Phát tờ rơi đến từng hộ.\n"
    "III. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế chủ trì kiểm tra nguồn nước.\n2. Sở Tài chính bố trí kinh phí.\n"
)
_PAGED = "I. MỤC TIÊU ........ 1\nII. NHIỆM VỤ ......... 3\nIII. TỔ CHỨC THỰC HIỆN ..... 7\n"
_BARE = "I. Mục tiêu\nII. Nhiệm vụ\nIII. Tổ chức thực hiện\n"
_WRAPPED = "I. MỤC TIÊU ... 1\nII. NHIỆM VỤ\nVÀ GIẢI PHÁP ... 3\nIII. TỔ CHỨC THỰC HIỆN ... 7\n"


@pytest.mark.parametrize(
    "above",
    [
        "MỤC LỤC\n" + _PAGED + _TITLE,
        _TITLE + "MỤC LỤC\n" + _PAGED,
        _BARE + _TITLE,
        "MỤC LỤC\n" + _BARE + _TITLE,
        "MỤC LỤC\n" + _WRAPPED + _TITLE,
        "TỈNH HẬU GIANG\n" + _TITLE + "Hậu Giang, tháng 3 năm 2026\nMỤC LỤC\n" + _PAGED,
        "PHẦN THỨ NHẤT:\n" + _TITLE,
    ],
)
def test_contents_are_no_sections(above: str) -> None:
    document = vbparse.parse(above + _BODY)
    assert document.document_kind == "plan"
    assert document.header.title == "CẤP NƯỚC SẠCH NÔNG THÔN TỈNH HẬU GIANG GIAI ĐOẠN 2026 - 2028"
    assert [section.label for section in document.structure if section.label] == ["I", "II", "III"]
    assert [section.heading for section in document.tasks] == ["Tuyên truyền"]


def test_chapters_that_come_again() -> None:
    contents = "CHƯƠNG I: Đánh giá hiện trạng\nCHƯƠNG II: Mục tiêu\nCHƯƠNG III: Biện pháp thực hiện\n"
    body = (
        "CHƯƠNG I: ĐÁNH GIÁ HIỆN TRẠNG\nNước sạch nông thôn còn thiếu ở nhiều xã.\nCHƯƠNG II: MỤC TIÊU\n"
        "Đến năm 2028 có 80% hộ dân dùng nước sạch.\nCHƯƠNG III: BIỆN PHÁP THỰC HIỆN\n- Tổ chức tuyên truyền.\n"
    )
    document = vbparse.parse(contents + _TITLE + body)
    assert [section.label for section in document.structure] == ["CHƯƠNG I", "CHƯƠNG II", "CHƯƠNG III"]


def test_headings_that_do_not_come_again_are_sections() -> None:
    document = vbparse.parse(
        "KẾ HOẠCH\nTrực Tết năm 2026\nI. Mục đích\nII. Nội dung\nIII. Tổ chức thực hiện\nNghỉ Tết.\n"
    )
    assert [section.label for section in document.structure] == ["I", "II", "III"]


@pytest.mark.parametrize("first", ["Kế hoạch cấp nước sạch năm 2026\n", "# Kế hoạch cấp nước sạch năm 2026\n\n"])
def test_a_plan_whose_type_stands_in_small_letters(first: str) -> None:
    document = vbparse.parse(first + _BODY)
    assert (document.document_kind, document.header.title) == ("plan", "cấp nước sạch năm 2026")
    assert [section.label for section in document.structure] == ["I", "II", "III"]


@pytest.mark.parametrize(
    "text",
    [
        "Kế hoạch kinh doanh quán cà phê\n1. Kế hoạch kinh doanh là gì?\nLà bản mô tả.\n2. Mục tiêu\nLãi 20%.\n",
        "CHƯƠNG TRÌNH DU LỊCH ĐÀ LẠT 3 NGÀY 2 ĐÊM\nI. LỊCH TRÌNH\nNgày 1: Khởi hành.\nII. GIÁ TOUR\n2.990.000 đồng.\n",
        "Kế hoạch Marshall\nLà kế hoạch của Hoa Kỳ.\n1. Bối cảnh\nChâu Âu đổ nát.\n2. Mục tiêu\nHồi phục.\n",
        "# Chương trình khuyến mãi tháng 3\n\n## 1. Nội dung\n\nGiảm 50%.\n\n## 2. Thời gian\n\nTừ ngày 1/3.\n",
    ],
)
def test_what_only_borrows_the_name_of_a_plan(text: str) -> None:
    assert vbparse.parse(text).document_kind == "other"
