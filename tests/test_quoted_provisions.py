"""Provisions quoted over several paragraphs: their labels are no sections, also where the quote opens in a sentence."""

from __future__ import annotations

import pytest

import vbparse

_TEXT = """SỞ NỘI VỤ

Số: 12/TTr-SNV

Cần Thơ, ngày 3 tháng 3 năm 2025

TỜ TRÌNH
Về việc sửa đổi quy định về hồ sơ

1. Quy định hiện hành
{quote}
2. Kết quả lấy ý kiến
Các đơn vị thống nhất.
3. Đề xuất
Kính trình cấp có thẩm quyền.
"""


@pytest.mark.parametrize(
    "quote",
    [
        "“2. Sau khi nhận hồ sơ:\na) Kiểm tra hồ sơ;\nb) Thông báo kết quả.\n3. Cá nhân nộp phí.”",
        "Điều 5 nêu “2. Sau khi nhận hồ sơ:\na) Kiểm tra hồ sơ;\nb) Thông báo kết quả.\n3. Cá nhân nộp phí.”",
        "Điều 5 nêu: “b) Trước khi nộp hồ sơ;\nc) Hết thời gian niêm yết “15 ngày”.”",
        "Theo đó “Điều 7. Hồ sơ\n1. Đơn đề nghị;\n2. Bản sao giấy phép.”;",
    ],
)
def test_quoted_labels_are_no_sections(quote: str) -> None:
    document = vbparse.parse(_TEXT.format(quote=quote))
    assert [section.label for section in document.structure] == ["1", "2", "3"]
    assert document.structure[0].children == ()


def test_a_quote_that_is_never_closed_hides_nothing() -> None:
    document = vbparse.parse(_TEXT.format(quote="Điều 5 nêu: “2. Sau khi nhận hồ sơ:\na) Kiểm tra hồ sơ."))
    assert [section.label for section in document.structure] == ["1", "2", "3"]
    assert document.structure[0].children != ()
