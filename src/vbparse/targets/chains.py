"""Acts and harms in a row, each with its own number: "kiểm tra 64 cơ sở, phát hiện 12 vụ, xử phạt 80 triệu đồng".

>>> key = "12 vụ tai nạn, làm chết 5 người, bị thương 8 người"
>>> key[find_next(key, 12, key.index("5")) :], find_next("100 hộ dân thôn bản, xã", 7, 23)
(', làm chết 5 người, bị thương 8 người', None)

It refuses "có", "đạt" and their like behind the comma: they say more of what was counted before.
"""

from __future__ import annotations

import re
from functools import cache

from vbparse.lexicon.cues import load_cues
from vbparse.lexicon.predicates import load_predicates

_STEP = re.compile(
    r"(?:[,;]|(?<!\w)(?:và|đồng thời))(?: và| đồng thời)? "
    r"(?:(?:nhân dân|người dân|bà con|các hộ dân|lực lượng chức năng) )?(?:đã |trong đó |qua đó |từ đó )?"
)
_LIGHT = frozenset(("có", "đạt", "là", "thu", "tăng", "nâng", "giảm", "phấn đấu", "in", "trong", "dành", "thực hiện"))
HARMS = frozenset(
    (
        "làm", "khiến", "gây", "chết", "bị", "mất", "thiệt hại", "tử vong", "bị thương", "mất tích", "hư hỏng",
        "ước thiệt hại", "còn hiệu lực",
        "tổng kinh phí", "kinh phí", "tổng trị giá", "trị giá", "tổng số tiền", "số tiền",
        "hết hiệu lực", "hiệu lực", "tổng thiệt hại", "giá trị thiệt hại",
    )
)  # fmt: skip
ACTS = frozenset(
    (
        "khởi tố", "truy tố", "xét xử", "bắt", "bắt giữ", "tạm giữ", "tạm giam", "thu giữ", "tịch thu", "tước", "phạt",
        "phạt tiền", "phạt cảnh cáo", "cảnh cáo", "kết thúc", "kiến nghị", "kết luận", "truy thu", "thụ lý", "điều tra",
        "làm rõ", "khám phá", "triệt phá", "tiêu hủy", "cứu", "giúp", "tiếp", "nhận", "tiếp nhận", "thu", "thu hồi",
        "thu được", "chuyển", "khám", "mổ", "điều trị", "tiêm", "sửa", "xây", "bàn giao", "khởi công", "giải thể",
        "tinh giản", "bổ nhiệm", "luân chuyển", "kỷ luật", "giao nộp",
        "hiến", "hiến tặng", "đóng góp", "ủng hộ", "cấp phát", "hòa giải", "trợ giúp", "chứng thực",
        "đình chỉ", "đề nghị", "lập biên bản", "di dời", "sơ tán", "nộp",
    )
)  # fmt: skip
"""What reports tell was done beside the deeds of plans."""
_REACH = 64
_SECTOR = re.compile(r"(?:công nghiệp|nghiệp|đất đai|giao thông|thủy lợi|tài chính)(?:,| và| -) xây dựng(?!\w)")
"""Names of what is done there: "công nghiệp và xây dựng 330 nghìn lao động"."""


def is_aside(key: str, end: int, number: int, close: int) -> bool:
    """Whether the number stands in a bracket of its own right behind the value that ends at `end`: "38 vụ (8,3%)"."""
    return key[end:number].strip() == "(" and key.startswith(")", close)


def find_next(key: str, start: int, end: int) -> int | None:
    """Where the comma stands behind which the act of the number at `end` begins; None where it has no act."""
    found = None
    stop = end
    for step in reversed(list(_STEP.finditer(key, max(start, end - _REACH), end))):
        if not _acts(key, step.end(), stop) or _SECTOR.search(key, max(start, step.start() - 12), end):
            break
        found = stop = step.start()
    return found


def _acts(key: str, start: int, end: int) -> bool:
    """Whether the words open with an act; "sửa đổi, bổ sung 21 văn bản" has two of them before its number."""
    words = key[start:end].split()
    if not 0 < len(words) <= 7 or any(mark in key[start:end] for mark in "()0123456789:"):
        return False
    known, verbs = _deeds(), load_predicates().verbs.get(words[0], ())
    phrases = [" ".join(words[:count]) for count in (4, 3, 2, 1) if len(words) >= count]
    return any(phrase in known or phrase in verbs for phrase in phrases)


@cache
def _deeds() -> frozenset[str]:
    return (frozenset(load_cues().words["deed"]) | HARMS | ACTS) - (_LIGHT - {"thu"})
