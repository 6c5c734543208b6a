"""Who receives a report: the bodies behind "về", "gửi", "cho", or right behind "báo cáo".

>>> def receiver(text: str) -> str | None:
...     return read_receiver(text, text.lower(), 0, len(text))
>>> receiver("báo cáo kết quả về Sở Y tế (qua Phòng Nghiệp vụ) để tổng hợp, báo cáo UBND tỉnh")
'Sở Y tế (qua Phòng Nghiệp vụ)'
>>> receiver("báo cáo HĐND tỉnh tại kỳ họp cuối năm"), receiver("báo cáo kết quả gửi về Sở trước ngày 15/6")
('HĐND tỉnh', 'Sở')
>>> receiver("báo cáo theo quy định")
"""

from __future__ import annotations

import re

from vbparse.extract.charging.charges import begins_with_body
from vbparse.lexicon.enumeration import split_agencies
from vbparse.lexicon.roles import find_verb
from vbparse.model.base import Span

_TO = re.compile(r"(?<!\w)(?:gửi (?:báo cáo )?(?:về|cho|đến|tới)|gửi|về|cho|đến|với) ")
_DIRECT = re.compile(
    r"(?:báo cáo|phản ánh|phản hồi|liên hệ)"
    r"(?:(?:,| và|, và) (?:kiến nghị|đề xuất|đề nghị|tham mưu|xin ý kiến|xin chỉ đạo)){0,2}"
    r"(?: kịp thời)?(?: với| về)?,? "
)
_AUTHORITY = re.compile(r"(?:cơ quan|cấp) (?:có )?thẩm quyền")
_BARE = re.compile(r"(?:Sở|Bộ|Ban|Cục|Chi cục|Phòng|Văn phòng|Tỉnh|Thành phố)(?=[ ,;.)]|$)(?! [A-ZĐ])")
"""The writer's own body, named without its name: "gửi về Sở trước ngày 15/6"."""
_PURPOSE = re.compile(
    r" (?:để|kết quả|tình hình|trước|vào|trong (?:tháng|quý|năm)|theo|những"
    r"|(?:các|những) (?:nội dung|vấn đề|biện pháp|giải pháp|khó khăn|vướng mắc|nhiệm vụ|kết quả)"
    r"|trường hợp|đối với|kèm|giải quyết|và đề xuất|việc|về(?! trật tự)"
    r"|tổng hợp|xem xét|nhằm|định kỳ|hằng|hàng|tại|chậm nhất|hạn|đồng thời)(?!\w)|[;:.]"
)
_BRACKET = re.compile(r" ?\((?:qua|thông qua|bộ phận|phòng)[^)]{2,80}\)")
_WITH_PAPERS = re.compile(r"\((?:kèm|gồm|có|bản|để)[^()]*\)$|(?:,? và|,? cùng(?: với)?)$")


def read_receiver(text: str, key: str, trigger: int, end: int) -> str | None:
    """The receiver as written: behind "về", "gửi", or right behind "báo cáo"."""
    direct = _DIRECT.match(key, trigger)
    if direct and begins_with_body(text, key, direct.end(), end):
        return _enumeration(text, key, direct.end(), end)
    if direct and (authority := _AUTHORITY.match(key, direct.end())):
        return authority.group()
    for match in _TO.finditer(key, trigger, end):
        if begins_with_body(text, key, match.end(), end):
            return _enumeration(text, key, match.end(), end)
        if bare := _BARE.match(text, match.end(), end):
            return bare.group()
    return None


def _enumeration(text: str, key: str, start: int, end: int) -> str | None:
    purpose = _PURPOSE.search(key, start, end)
    stop = purpose.start() if purpose else end
    verb = find_verb(text, key, start, stop)
    if verb is not None:
        stop = verb.start()
    agencies = [agency for agency in split_agencies(text, key, Span(start, stop)) if agency.span is not None]
    if not agencies or agencies[-1].span is None:
        return None
    last = agencies[-1].span.end
    bracket = _BRACKET.match(key, last)
    said = text[start : bracket.end() if bracket else last]
    if said.count("(") > said.count(")"):
        said = said[: said.rfind("(")]  # "Sở Nội vụ (kèm theo hồ sơ)"
    said = _WITH_PAPERS.sub("", said.rstrip(" ,;."))
    return " ".join(said.split()).strip(" ,;.") or None
