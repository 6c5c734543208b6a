"""What is listed as seen and not understood, field by field."""

from __future__ import annotations

import time

import pytest

from tests.samples import DOCUMENTS
from vbparse.explain import NAMES
from vbparse.pipeline import trace
from vbparse.unread import FINDERS

PLAN = """ỦY BAN NHÂN DÂN
TỈNH LÂM ĐỒNG
Số: 12/KH-UBND

Mã hồ sơ lưu 77

KẾ HOẠCH
Phát triển thư viện công cộng năm 2027

Căn cứ Luật Thư viện ngày 21 tháng 11 năm 2019;
Theo tinh thần chung của địa phương;

I. MỤC TIÊU
1. Mục tiêu cụ thể
- 80% xã có tủ sách.
- Phấn đấu nâng số lượt bạn đọc lên 4 lần.

II. VƯỜN ƯƠM Ý TƯỞNG
1. Mở cửa buổi tối tại 15 phường.

III. NHIỆM VỤ, GIẢI PHÁP
1. Trang bị máy tính theo Chỉ tiêu 9 và Phụ lục VII, tổng giá trị ước chừng 3.500.000 đồng chẵn.
2. Triển khai quy định số 45/HD-TV.

IV. TỔ CHỨC THỰC HIỆN
Mọi người cùng nhau cố gắng.
1. Sở Văn hóa, Thể thao và Du lịch
- Chủ trì triển khai; bản báo cáo mẫu được lưu trữ.
2. Sở Tài chính
- Bố trí kinh phí.
"""


def refused(text: str, field: str) -> dict[str, str]:
    """Quote → reason."""
    traced = trace(text)
    whole = traced.document.text or ""
    return {one.span.of(whole): one.reason for one in traced.unread if one.field == field}


@pytest.mark.parametrize(
    ("field", "quote", "says"),
    [
        ("header", "Mã hồ sơ lưu 77", "read as no field"),
        ("structure", "VƯỜN ƯƠM Ý TƯỞNG", "headings.toml"),
        ("legal_bases", "Theo tinh thần chung của địa phương;", "no instrument"),
        ("duties", "Mọi người cùng nhau cố gắng.", "no task of a duty"),
        ("targets", "15 phường", ""),
    ],
)
def test_a_place_and_a_reason(field: str, quote: str, says: str) -> None:
    found = refused(PLAN, field)
    hits = [reason for seen, reason in found.items() if quote in seen or seen in quote]
    assert hits, f"{field}: {found}"
    assert says in hits[0]


def test_a_reference_to_nothing_names_what_is_not_there() -> None:
    reasons = " ".join(refused(PLAN, "cross_references").values())
    assert "nothing in the document stands behind 9" in reasons


def test_what_was_understood_is_not_listed() -> None:
    traced = trace(PLAN)
    document = traced.document
    read = [*document.citations, *document.legal_bases, *(task for duty in document.duties for task in duty.tasks)]
    for one in traced.unread:
        assert not any(one.field != "targets" and one.span == found.span for found in read)
    assert "80%" not in refused(PLAN, "targets")
    assert not any("Trang bị" in quote for quote in refused(PLAN, "tasks"))


def test_labels_of_the_outline_are_no_numbers() -> None:
    numbered = PLAN.replace("1. Sở Văn hóa", "2.11. Sở Văn hóa").replace("2. Sở Tài", "2.12. Sở Tài")
    assert not {"2.11", "2.12"} & set(refused(numbered, "targets"))


def test_a_page_that_is_no_instrument_has_no_missing_duties() -> None:
    traced = trace("Hello there.\nThis is a letter about 5 books.\n")
    assert {one.field for one in traced.unread} <= {"targets", "citations"}


def test_every_field_can_be_asked_for() -> None:
    assert set(FINDERS) <= set(NAMES)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_samples_have_valid_places_and_the_same_list_each_time(path: object) -> None:
    first, second = trace(path), trace(path)  # type: ignore[arg-type]
    assert first == second
    text = first.document.text or ""
    for one in first.unread:
        assert 0 <= one.span.start < one.span.end <= len(text)
        assert one.reason


def test_time_is_linear_in_the_text() -> None:
    body = PLAN.split("III. NHIỆM VỤ")[0]
    line = "- Rà soát 12 điểm theo khoản 3 và báo cáo, kinh phí 7 triệu đồng, số 9/XX-YY.\n"
    took = []
    for count in (400, 3200):
        text = f"{body}III. NHIỆM VỤ\n{line * count}"
        start = time.process_time()
        trace(text)
        took.append(time.process_time() - start)
    assert took[1] < 24 * max(took[0], 0.05)
