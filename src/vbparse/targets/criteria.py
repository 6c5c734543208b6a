"""Whether a second number of a clause only says what is meant by the first: "100% xã có ít nhất 01 bác sĩ".

It refuses a number behind a break ("…, trong đó 80 xã"), behind an act or a harm of its own ("12 vụ cháy, làm chết 5
người"), and shares in brackets.
"""

from __future__ import annotations

import re

from vbparse.lexicon.cues import load_cues
from vbparse.model.indicator import Unit
from vbparse.targets.acts import find_act
from vbparse.targets.building import Building
from vbparse.targets.chains import find_next, is_aside
from vbparse.targets.each import NEW_MEASURE
from vbparse.targets.measure import Frame
from vbparse.targets.parts import is_share_aside
from vbparse.targets.reading import Reading

_CUES = load_cues()
BREAK = re.compile(
    r"(?:,|;|:|(?<!\w)(?:và|hoặc|còn|trong đó|riêng|phấn đấu|cùng với|đồng thời))\s*[(*_\"']*\s*$"
    r"|,? (?:làm|khiến|gây|cướp đi|cuốn trôi|phá hủy|vùi lấp)(?: cho| ra)? ?$"
)
APART = re.compile(r"(?:,? \(?trong đó|[,(] ?riêng)\b|, (?:bình quân |trung bình )?mỗi (?!\w+ (?:được|có|đều|phải))")
THEN = re.compile(
    rf", (?:đã )?{_CUES.group('deed')}(?: mới| thêm| được| cho| lại)? ?$"
    r"|, (?:đào tạo|bồi dưỡng|tập huấn|giải quyết|tạo|hỗ trợ|khám|tư vấn)(?: \w+){0,3} cho $"
    r"|với (?:tổng )?(?:(?:trọng|khối) lượng|kinh phí|số tiền|trị giá|(?:số )?vốn(?: đầu tư| đăng ký)*|mức đầu tư"
    r"|mức vốn|giá trị)"
    r"(?: trên| khoảng| đạt| đăng ký| đầu tư)* ?(?:là )?$|, (?:đóng góp|chiếm|giải quyết|tạo ra)(?: [^\W\d]+){0,3} $"
)
_OF_PLACES = re.compile(r" (?:của|thuộc|trên địa bàn|trong số|trong tổng số|tại|ở) (?:\w+ )?")
_TURNOUT = re.compile(r"(?<!\w)(?:với|cho|thu hút|phục vụ|có)(?: sự tham gia của)? ?$")


def is_criterion(frame: Frame, previous: Building, reading: Reading, gap: int) -> bool:
    """Whether the value stands inside the measure of the number-first value before it, and says what is meant there."""
    key = frame.key
    words = key[gap : reading.start]
    if reading.quantity.unit is Unit.COUNT and _OF_PLACES.fullmatch(words):
        return True
    turnout = (reading.quantity.unit_text or "").lower().startswith("lượt")
    if turnout and previous.unit is not Unit.PERCENT and _TURNOUT.search(words):
        return False
    if THEN.search(key, max(frame.start, reading.start - 60), reading.start) or is_share_aside(key, previous, reading):
        return False
    if previous.number_first and _leaves_bracket(words):
        return False
    if _is_share(key, previous, reading):
        return False
    if previous.unit is not Unit.PERCENT and find_next(key, previous.reading.end, reading.start) is not None:
        return False  # "12 vụ cháy, làm chết 5 người"
    if previous.unit is Unit.COUNT and reading.quantity.unit is Unit.COUNT and reading.role == "noun":
        act = find_act(key, previous.reading.end, reading.start)
        if act is not None and act.near and not act.light and previous.number_first:
            return False  # "… thực thi phương án đơn giản hóa 87 thủ tục, bãi bỏ 6 thủ tục": acts of their own
    bare = reading.lead.start == reading.number and reading.quantity.unit is Unit.COUNT
    if bare and previous.shape == "value_inside_clause" and not key[reading.end : frame.end].strip(" .,"):
        return not BREAK.search(key, previous.reading.end, reading.start) and key[gap : reading.start].strip() == ""
    if not previous.number_first:
        return False
    gap = previous.reading.end
    words = key[gap : reading.start]
    lead_words = key[reading.start : reading.number]
    if "phấn đấu" in lead_words or "phấn đạt" in lead_words or not words.strip():
        return False
    if BREAK.search(words) or NEW_MEASURE.search(words) or APART.search(words):
        return False
    end = reading.start
    while end > gap and key[end - 1] in " ,":
        end -= 1
    return not any(mention.end == end and mention.start >= gap for mention in frame.years)


def _is_share(key: str, previous: Building, reading: Reading) -> bool:
    """ "1.456 hộ (95,2%) được cấp nước", "giảm 38 vụ (8,3%)"."""
    counted = previous.unit is Unit.COUNT and reading.quantity.unit is Unit.PERCENT
    return counted and is_aside(key, previous.reading.end, reading.number, reading.end)


def _leaves_bracket(words: str) -> bool:
    """ "(64% dự toán), thu từ xuất khẩu đạt 410 tỷ đồng": what stood in the bracket is over."""
    close = words.find(")")
    return close >= 0 and "(" not in words[:close]
