"""What a website puts over a document, taken apart: type, number, what it is about.

>>> parse_heading("Quyết định số 12/2025/QĐ-UBND ban hành Quy chế quản lý hồ chứa")
Heading(doc_type='Quyết định', number='12/2025/QĐ-UBND', trich_yeu='ban hành Quy chế quản lý hồ chứa')
>>> parse_heading("Kế hoạch 177/KH-UBND năm 2024 thực hiện công tác trẻ em do tỉnh An Giang ban hành").trich_yeu
'thực hiện công tác trẻ em'
>>> parse_heading("Luật Thư viện số 46/2019/QH14")
Heading(doc_type='Luật', number='46/2019/QH14', trich_yeu='Thư viện')
>>> parse_heading("Kế hoạch triển khai Luật Thư viện số 46/2019/QH14").number is None
True
>>> parse_heading("Về việc trồng rừng năm 2024")
Heading(doc_type=None, number=None, trich_yeu='Về việc trồng rừng năm 2024')
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from vbparse.lexicon.doctypes import load_doctypes
from vbparse.text.fold import fold

_HEAD = re.compile(
    r"(?P<type>[^\W\d_]+(?: [^\W\d_]+){0,4}) (?:số ?:? ?)?(?P<number>\d{1,6}[a-zđ]{0,2}(?:\s?/\s?[\w.đ-]{1,20}){1,3})"
    r"(?: ngày \d{1,2}[/-]\d{1,2}[/-]\d{4})?(?: năm \d{4})?(?:[\s,:;-]{1,4}(?=\w)|$)"
)
_LAST = re.compile(r" số (\d{1,5}/\d{4}/(?:ubtv)?qh\d{1,2})$")
_STATUTES = frozenset(["L", "BL", "PL"])
_TAIL = re.compile(
    r"\s{1,2}(?:(?:ngày|năm) [\d/-]{4,10}\s)?do (?:[\wà-ỹ,.-]+ ){1,25}ban hành\s*\|?.{0,40}$|\s+\|\s.{1,40}$"
)


@dataclass(frozen=True, slots=True)
class Heading:
    """The parts of a heading, None where it does not say them."""

    doc_type: str | None
    number: str | None
    trich_yeu: str | None


def parse_heading(text: str) -> Heading:
    """The parts; the number only where a known type of instrument stands before it."""
    text = " ".join(text.split()).strip(' ."“”')
    if not text or len(text) > 2000:
        return Heading(None, None, None)
    key = fold(text)
    if last := _LAST.search(key):
        named = load_doctypes().leading(key)
        if named is not None and named[0].code in _STATUTES:
            start = len(" ".join(text.split()[: named[1]]))
            return Heading(text[:start], text[last.start(1) :], text[start : last.start()].strip(" .,-") or None)
    head = _HEAD.match(key)
    type_end = len(head.group("type").removesuffix(" số")) if head else 0
    if head is None or load_doctypes().lookup(key[:type_end]) is None:
        return Heading(None, None, text)
    tail = _TAIL.search(key, head.end())
    about = text[head.end() : tail.start() if tail else None].strip(" .,-")
    number = "".join(text[head.start("number") : head.end("number")].split())
    return Heading(text[:type_end], number, about or None)
