"""What is said once of several instruments: "các Quyết định của Bộ Y tế phê duyệt … (số 12/QĐ-BYT …, số 15/QĐ-BYT …)".

Also "các Quyết định của Thủ tướng Chính phủ: số 1 …, số 2 …" and "theo đề nghị của Sở Tài chính tại Tờ trình số …": the
issuer stands before the number. It refuses "các nghị quyết của Chính phủ", which lists none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from vbparse.citations.issuer import issuer_end
from vbparse.citations.title import title_span
from vbparse.citations.words import TYPE_NAME
from vbparse.lexicon.instruments import load_instruments
from vbparse.model.base import Span

_LEAD = re.compile(r"các (?=[^\W\d])")
_OF = re.compile(r"(?: số)? của ")
_PROPOSER = re.compile(
    r"(?:đề nghị|đề xuất|kiến nghị|yêu cầu|chỉ đạo|hướng dẫn|góp ý|thông báo|kết luận|thẩm định|thẩm tra"
    r"|ý kiến(?: (?:chỉ đạo|thẩm định|thống nhất|góp ý|tham gia|kết luận))?) của "
)
_AT = re.compile(r" (?:tại|theo|ở)(?: các)?(?: (?:văn bản|công văn|tờ trình|báo cáo))? $")
_NEXT = re.compile(
    r",? (?:và|cùng) (?:của )?"
    r"(?=(?:tổng |phó )?(?:giám đốc|chủ tịch|bộ trưởng|trưởng|chánh|thủ trưởng|cục trưởng)(?!\w))"
)
"""A second proposer, whose paper it is: "của Hội Chữ thập đỏ và Giám đốc Sở Nội vụ tại Tờ trình số …"."""
_OPENS = re.compile(r"[(:]")
_CLOSES = re.compile(r"[;.]")
_REACH = 400
_SCOPE = 1500


@dataclass(frozen=True, slots=True)
class Collective:
    """The instruments of type `doc_type` in `scope` share issuer and title."""

    doc_type: str
    scope: Span
    issuer: str
    title: Span | None


def find_collectives(text: str, key: str, start: int, stop: int) -> list[Collective]:
    """Descriptions of several instruments before a bracket or colon that lists them, in order."""
    known = load_instruments()
    found = []
    for lead in _LEAD.finditer(key, start, stop):
        if lead.start() and key[lead.start() - 1].isalnum():
            continue
        name = TYPE_NAME.match(key, lead.end(), stop)
        of = _OF.match(key, name.end(), stop) if name else None
        last = issuer_end(text, key, of.end(), stop) if of else None
        if name is None or of is None or last is None:
            continue
        line = key.find("\n", last, min(stop, last + _REACH))
        end = line if line >= 0 else min(stop, last + _REACH)
        mark = _OPENS.search(key, last, end)
        if mark is None or _CLOSES.search(key, last, mark.start()):
            continue
        closing = ")" if mark.group() == "(" else "\n"
        close = key.find(closing, mark.end(), min(stop, mark.end() + _SCOPE))
        title = None
        if mark.group() == "(":
            title = title_span(text, key, last, mark.start(), frozenset(), frozenset(), dated=True)
        found.append(
            Collective(
                known.by_name[name.group()].code,
                Span(mark.end(), close if close >= 0 else min(stop, mark.end() + _SCOPE)),
                " ".join(text[of.end() : last].split()),
                Span(*title) if title else None,
            )
        )
    return found


def proposer_before(text: str, key: str, at: int, floor: int, *, joint: bool = False) -> str | None:
    """The body in "đề nghị của <body> tại " right before `at`; of two the nearer, none of a `joint` paper's."""
    floor = max(floor, at - 160)
    floor = max(floor, key.rfind("\n", floor, at) + 1)
    place = _AT.search(key, floor, at)
    if place is None:
        return None
    for lead in _PROPOSER.finditer(key, floor, place.start()):
        begins = [lead.end(), *(more.end() for more in _NEXT.finditer(key, lead.end(), place.start()))]
        if joint and len(begins) > 1:
            return None
        for begin in reversed(begins):
            if issuer_end(text, key, begin, place.start()) == place.start():
                return " ".join(text[begin : place.start()].split())
    return None
