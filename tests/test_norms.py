"""Which documents lay down rules: quantities in them say what applies to whom."""

from __future__ import annotations

import pytest

from vbparse.extract.header import extract_header
from vbparse.extract.kind import document_kind, sets_norms
from vbparse.readers.load import read_source
from vbparse.structure.build import clean
from vbparse.structure.outlining import build_outline

_RULE = "Điều 1. Cơ sở có lưu lượng từ 40 m3/ngày trở lên phải có giấy phép."


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Số: 61/2026/NQ-HĐND\nNGHỊ QUYẾT\nQuy định mức hỗ trợ\nHỘI ĐỒNG NHÂN DÂN TỈNH HÒA BÌNH", True),
        ("NGHỊ QUYẾT\nVề cơ chế đặc thù\nQUỐC HỘI\nCăn cứ Hiến pháp;\nQUYẾT NGHỊ:", True),
        ("Số: 61/NQ-CP\nNGHỊ QUYẾT\nVề giải pháp tăng trưởng\nCHÍNH PHỦ", False),
        ("Số: 61/KH-UBND\nKẾ HOẠCH\nPhát triển du lịch năm 2027\nỦY BAN NHÂN DÂN TỈNH HÒA BÌNH", False),
    ],
)
def test_sets_norms(head: str, *, expected: bool) -> None:
    outline = build_outline(clean(read_source(f"{head}\n{_RULE}\n")))
    header = extract_header(outline).header
    kind, _ = document_kind(outline, header)
    assert sets_norms(kind, header) is expected
