"""Sentences that only announce the items below: "chủ trì, phối hợp với Sở Y tế thực hiện các nội dung sau:".

>>> from vbparse.text.fold import fold
>>> def lead_in(text): return is_lead_in(text, fold(text), Span(0, len(text)))
>>> lead_in("chủ trì, phối hợp với Sở Y tế và các cơ quan liên quan:")
True
>>> lead_in("có trách nhiệm triển khai thực hiện những nội dung sau:")
True
>>> lead_in("Là các đơn vị được lấy ý kiến thẩm định, chịu trách nhiệm trước UBND tỉnh về các nội dung sau:")
False

One with a predicate of its own is a task. It refuses what does not end in a colon.
"""

from __future__ import annotations

import re

from vbparse.extract.charging.partners import partner_stretches
from vbparse.lexicon.roles import load_roles
from vbparse.model.base import Span

_EMPTY = re.compile(
    r"(?:chủ động|tích cực|khẩn trương|kịp thời|thường xuyên|có trách nhiệm|chịu trách nhiệm|có nhiệm vụ"
    r"|cần|phải|và|cùng|tập trung|tổ chức|triển khai|thực hiện|tham mưu|chỉ đạo|"
    r"hoàn thành|làm tốt|đẩy mạnh|tăng cường|tốt|đầy đủ|nghiêm túc|có hiệu quả|hiệu quả|việc|một số|các"
    r"|những|nội dung|nhiệm vụ|công việc|công tác|giải pháp|biện pháp|hoạt động|vấn đề|yêu cầu|"
    r"cụ thể|chính|chủ yếu|trọng tâm|cơ bản|trọng yếu|dưới đây|sau đây|sau|như sau|như|bao gồm|gồm|là|để"
    r"|được giao|được phân công|trên địa bàn|liên quan|có|theo|sau khi|"
    r"nhiệm vụ,? giải pháp|ngay|đồng bộ|thống nhất|với|trong phạm vi|quyền hạn|chức năng|căn cứ|của mình"
    r"|thẩm quyền|trực tiếp|tiếp tục|lĩnh vực|phụ trách|quản lý|chương trình|quy định|kế hoạch này"
    r"|nêu trên|được phân công)"
)
_WORDS = re.compile(rf"(?:{_EMPTY.pattern}(?!\w)|[ ,:;.*()/-])*+")
_BARE = 40
""" "có trách nhiệm;", "có nhiệm vụ sau.": a slip for the colon where nothing else is said."""
_OBJECT = re.compile(r"^(?:chỉ đạo|yêu cầu|hướng dẫn) (?P<whom>[^,.;]{3,90}?) (?=thực hiện|triển khai|tổ chức)")

_ADVISED = re.compile(r"(?:tham mưu|giúp|trình|tham mưu, giúp)(?: cho)? (?P<whom>[^.;:]{3,120}?) ?:?")
"""Whom one advises is said, what about is in the items."""


def is_lead_in(text: str, key: str, span: Span, *, headed: bool = False) -> bool:
    """Whether `text[span]` announces items and says nothing itself; a heading does so without a colon, too."""
    end = span.end
    while end > span.start and key[end - 1] in " *":
        end -= 1
    if end <= span.start or end - span.start > 700 or not (headed or _announces(key, span.start, end)):
        return False
    start = span.start
    while start < end and key[start] in " *-+:":
        start += 1
    rest = key[start:end]
    # from the last stretch to the first, so that offsets stay right
    for stretch in reversed(list(partner_stretches(text, key, Span(start, end)))):
        rest = rest[: stretch.start - start] + " " + rest[stretch.end - start :]
    roles = load_roles()
    rest = roles.coordinate.sub(" ", roles.lead.sub(" ", rest)).strip()
    rest = re.sub(r"^[ ,]*(?:với[ ,]*)?", "", rest)
    whom = _OBJECT.match(rest)
    if whom:
        rest = rest[whom.end() :]
    elif (advised := _ADVISED.fullmatch(rest)) and roles.body.match(advised["whom"]):
        return True
    return _WORDS.fullmatch(rest) is not None


def _announces(key: str, start: int, end: int) -> bool:
    return (
        key[end - 1] == ":"
        or (key[end - 1] in ";." and end - start < _BARE)
        or re.search(r"(?:như sau|sau đây|sau|dưới đây|gồm|như)$", key[max(start, end - 16) : end]) is not None
    )
