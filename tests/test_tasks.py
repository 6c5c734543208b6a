"""Which sections are tasks and solutions: named by their heading, in a paper that plans, with items that bid."""

from __future__ import annotations

import pytest

import vbparse

_HEAD = """ỦY BAN NHÂN DÂN
TỈNH AN GIANG

Số: {number}

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

An Giang, ngày 10 tháng 3 năm 2026

{type}
{title}

{body}

Nơi nhận:
- Như trên;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Nguyễn Văn Bình
"""
_TITLE = "Phát triển nghề nuôi cá lồng bè năm 2026"
_ORDERS = "- Rà soát, thống kê hộ nuôi cá lồng bè trên sông.\n- Tổ chức tập huấn kỹ thuật cho các hộ nuôi.\n"
_STATES = "- Số hộ nuôi cá là 320 hộ.\n- Sản lượng đã đạt 4.500 tấn.\n"


def _tasks(
    type_name: str, symbol: str, body: str, title: str = "Phát triển nghề nuôi cá lồng bè năm 2026"
) -> list[str]:
    text = _HEAD.format(number=f"15/{symbol}", type=type_name, title=title, body=body)
    return [section.heading or "" for section in vbparse.parse(text).tasks]


@pytest.mark.parametrize(
    ("type_name", "symbol", "heading"),
    [
        ("KẾ HOẠCH", "KH-UBND", "NHIỆM VỤ VÀ GIẢI PHÁP"),
        ("KẾ HOẠCH", "KH-UBND", "NỘI DUNG THỰC HIỆN"),
        ("KẾ HOẠCH", "KH-UBND", "CÁC HOẠT ĐỘNG CHỦ YẾU"),
        ("CHƯƠNG TRÌNH", "CTr-UBND", "CÁC NHÓM GIẢI PHÁP"),
        ("THÔNG BÁO", "TB-UBND", "MỘT SỐ NHIỆM VỤ TRỌNG TÂM THỜI GIAN TỚI"),
        ("THÔNG BÁO", "TB-UBND", "Về nhiệm vụ, giải pháp trong thời gian tới"),
        ("BÁO CÁO", "BC-UBND", "PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2027"),
        ("CHỈ THỊ", "CT-UBND", "CÁC GIẢI PHÁP CHỦ YẾU"),
        ("NGHỊ QUYẾT", "NQ-HĐND", "Nhiệm vụ và giải pháp chủ yếu"),
    ],
)
def test_heading_names_tasks(type_name: str, symbol: str, heading: str) -> None:
    body = f"I. TÌNH HÌNH CHUNG\nNghề nuôi cá của tỉnh có nhiều tiềm năng.\nII. {heading}\n{_ORDERS}"
    assert _tasks(type_name, symbol, body) == [heading]


@pytest.mark.parametrize(
    ("type_name", "symbol", "heading"),
    [
        ("BÁO CÁO", "BC-UBND", "KẾT QUẢ THỰC HIỆN NHIỆM VỤ NĂM 2026"),
        ("BÁO CÁO", "BC-UBND", "NỘI DUNG CÔNG VIỆC"),
        ("TỜ TRÌNH", "TTr-UBND", "NỘI DUNG CHÍNH CỦA DỰ THẢO"),
        ("TỜ TRÌNH", "TTr-UBND", "Nhiệm vụ, giải pháp"),
        ("BIÊN BẢN", "BB-UBND", "NỘI DUNG CUỘC HỌP"),
        ("BIÊN BẢN", "BB-UBND", "Các giải pháp được bàn"),
        ("QUY CHẾ", "QC-UBND", "NHIỆM VỤ CỦA CÁC THÀNH VIÊN"),
        ("QUY ĐỊNH", "QĐ-UBND", "HÌNH THỨC HỖ TRỢ"),
        ("QUY ĐỊNH", "QĐ-UBND", "TIÊU CHÍ ĐÁNH GIÁ"),
        ("HƯỚNG DẪN", "HD-SNN", "NỘI DUNG ĐÁNH GIÁ"),
        ("HƯỚNG DẪN", "HD-SNN", "TIÊU CHÍ XẾP LOẠI"),
        ("THÔNG BÁO", "TB-UBND", "NỘI DUNG THÔNG BÁO"),
        ("THÔNG BÁO", "TB-UBND", "HÌNH THỨC NỘP HỒ SƠ"),
        ("KẾ HOẠCH", "KH-UBND", "TIÊU CHÍ LỰA CHỌN HỘ"),
        ("KẾ HOẠCH", "KH-UBND", "THỂ LỆ CUỘC THI"),
        ("KẾ HOẠCH", "KH-UBND", "MỤC ĐÍCH, YÊU CẦU"),
    ],
)
def test_heading_of_another_matter(type_name: str, symbol: str, heading: str) -> None:
    body = f"I. TÌNH HÌNH CHUNG\nNghề nuôi cá của tỉnh có nhiều tiềm năng.\nII. {heading}\n{_ORDERS}"
    assert _tasks(type_name, symbol, body) == []


@pytest.mark.parametrize("type_name", ["BÁO CÁO", "THÔNG BÁO", "HƯỚNG DẪN"])
def test_items_that_tell_what_was_found(type_name: str) -> None:
    body = f"I. TÌNH HÌNH CHUNG\nNghề nuôi cá của tỉnh.\nII. NHIỆM VỤ TRỌNG TÂM NĂM 2026\n{_STATES}"
    assert _tasks(type_name, "BC-UBND", body) == []


def test_decision_that_lays_down_rules() -> None:
    body = (
        "Điều 1. Đối tượng hỗ trợ\n1. Hộ nuôi cá lồng bè trên địa bàn tỉnh.\n2. Hợp tác xã thủy sản.\n"
        f"Điều 2. Nội dung hỗ trợ\n1. Biện pháp phòng bệnh cho cá bao gồm:\n{_ORDERS}"
        "Điều 3. Hiệu lực thi hành\nQuyết định này có hiệu lực từ ngày 20 tháng 3 năm 2026."
    )
    assert _tasks("QUYẾT ĐỊNH", "2026/QĐ-UBND", body, "Quy định mức hỗ trợ nghề nuôi cá lồng bè") == []


def test_decision_that_approves_a_scheme() -> None:
    body = (
        "Điều 1. Phê duyệt Đề án phát triển nghề nuôi cá lồng bè với các nội dung sau:\n"
        "I. MỤC TIÊU\nĐến năm 2030 có 500 hộ nuôi cá.\n"
        f"II. NHIỆM VỤ, GIẢI PHÁP\n1. Phát triển giống\n{_ORDERS}"
        "Điều 2. Quyết định này có hiệu lực từ ngày ký."
    )
    assert _tasks("QUYẾT ĐỊNH", "QĐ-UBND", body, "Phê duyệt Đề án phát triển nghề nuôi cá lồng bè") == [
        "Phát triển giống"
    ]


def test_guidance_built_as_a_plan() -> None:
    body = f"I. MỤC ĐÍCH, YÊU CẦU\n1. Mục đích\nNâng cao nhận thức.\nII. NỘI DUNG HOẠT ĐỘNG\n{_ORDERS}"
    assert _tasks("HƯỚNG DẪN", "HD-TĐTN", body) == ["NỘI DUNG HOẠT ĐỘNG"]
