"""Whether a text without letterhead is built as an administrative plan is: aims, then who carries it out, and a body.

"I. MỤC ĐÍCH, YÊU CẦU" … "III. TỔ CHỨC THỰC HIỆN" / "1. Trạm Y tế phường: …". A shop's "Kế hoạch kinh doanh", a tour's
programme, an encyclopedia's entry and a manual of how to write plans have no such frame.
"""

from __future__ import annotations

import re

_LABEL = r"(?:^|\n)[ *_#]{0,6}(?:[ivx]{1,5}|[a-h]|\d{1,2}|phần \w{1,5}|chương \w{1,5})[.):/]?[ *_]{0,4}"
_AIMS = re.compile(_LABEL + r"(?:các |những )?(?:mục đích|mục tiêu|quan điểm|căn cứ|sự cần thiết|yêu cầu)(?!\w)")
_CARRIES = re.compile(
    _LABEL + r"(?:công tác )?(?:tổ chức(?: triển khai)?,? (?:và )?thực hiện|tổ chức triển khai"
    r"|phân công (?:nhiệm vụ|thực hiện|trách nhiệm)|trách nhiệm)(?!\w)"
)
_BODY = re.compile(
    r"(?<!\w)(?:ủy ban nhân dân|ubnd|hội đồng nhân dân|hđnd|trạm y tế|đảng ủy|ban giám hiệu|mặt trận tổ quốc"
    r"|sở (?:y tế|tài chính|nội vụ|tư pháp|xây dựng|công thương|giáo dục|nông nghiệp|khoa học|văn hóa|kế hoạch|lao động"
    r"|thông tin|tài nguyên|giao thông)|công an (?:tỉnh|thành|huyện|xã|phường)"
    r"|phòng (?:giáo dục|văn hóa|nội vụ|tài chính|kinh tế|y tế|tư pháp))(?!\w)"
)
_ASKS = re.compile(r"(?:^|\n)[^\n]{0,120}(?: là gì|\?)[ *_]{0,4}(?=\n|$)")
"""A heading that asks: "1. Kế hoạch kinh doanh là gì?"."""


def is_plan_like(key: str) -> bool:
    """Whether the folded text has a heading of aims, one of who carries it out, and names a body of the state."""
    return (
        _AIMS.search(key) is not None
        and _CARRIES.search(key) is not None
        and _BODY.search(key) is not None
        and _ASKS.search(key) is None
    )


def names_state_body(key: str) -> bool:
    """Whether the folded text names a body of the state, the Party or a school."""
    return _BODY.search(key) is not None
