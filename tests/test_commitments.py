"""Commitments outside the sentence: what opens a document tells results, its bases tell none."""

from __future__ import annotations

import pytest

from tests.outlines import read_outline
from vbparse.extract.commitments import extract_commitments
from vbparse.model.document import DocumentKind

DIRECTIVE = """CHỈ THỊ
Về việc tăng cường {topic}

{opening}

1. Sở Xây dựng
a) Kiểm tra các công trình.
b) Tổng hợp kết quả."""


@pytest.mark.parametrize(
    ("opening", "found"),
    [
        (
            "Sáu tháng đầu năm 2027, dịch bệnh trên địa bàn đã làm 2.300 con lợn bị tiêu hủy.",
            [(2300, "result", 2027, "con lợn bị tiêu hủy")],
        ),
        ("Thời gian qua, trên các hồ đã xảy ra 12 vụ lật thuyền.", [(12, "result", None, "vụ lật thuyền")]),
        ("Căn cứ Nghị quyết số 31-NQ/TU về việc đã bố trí 15 chốt trực;", []),
        ("Hiện tượng đốt rơm rạ gây khói bụi trên các tuyến đường.", []),
        ("Để thực hiện 05 nhóm giải pháp, Ủy ban nhân dân tỉnh yêu cầu:", []),
    ],
)
def test_what_opens_a_document_tells_results(
    opening: str, found: list[tuple[float, str, int | None, str | None]]
) -> None:
    outline = read_outline(DIRECTIVE.format(topic="an toàn", opening=opening))
    commitments = extract_commitments(outline, DocumentKind.DIRECTIVE)
    assert [(one.value, one.modality.value, one.year, one.measure) for one in commitments] == found
