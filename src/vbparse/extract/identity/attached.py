"""What "(Ban hành kèm theo Quyết định số 3456/QĐ-UBND ngày 3456/12/2021 của Chủ tịch UBND tỉnh X)" says of the outer
instrument.

It refuses a line without type and number of an instrument ("(Kèm theo công văn)").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from vbparse.extract.identity.letterhead import NumberLine, read_number
from vbparse.lexicon.agencies import load_agencies
from vbparse.lexicon.casing import ordinary_case
from vbparse.model.base import Span
from vbparse.structure.marks import is_attached
from vbparse.structure.outline import Outline, PartOutline
from vbparse.text.dates import DateMention, find_dates

_TYPE = re.compile(
    r"(?:kèm theo|theo|tại) (?:dự thảo )?(?P<type>quyết định|nghị quyết|nghị định|kế hoạch|chỉ thị|"
    r"thông tư|công văn|văn bản|tờ trình|chương trình|báo cáo|hướng dẫn|thông báo)(?: liên tịch)?(?= số|"
    r":)"
)
_OF = re.compile(r"của ")
_NAMED = re.compile(  # a body or an office that the table of agencies does not know, up to the bracket
    r"(?:trưởng |phó |chủ tịch |giám đốc |hiệu trưởng |cục trưởng |bộ trưởng )?(?:ban|sở|bộ|cục|hội|trường|công ty|"
    r"ủy ban|ubnd|hội đồng|hđnd|văn phòng|trung tâm|bệnh viện|đảng ủy|tỉnh ủy|phòng"
    r"|viện)(?!\w)[^,;:.()\n]{2,90}?(?= ?[).;,]| về | v/v |$)"
)
_CODES = {
    "quyết định": "QĐ", "nghị quyết": "NQ", "nghị định": "NĐ", "kế hoạch": "KH", "chỉ thị": "CT",
    "thông tư": "TT", "công văn": "CV", "văn bản": "CV",
    "tờ trình": "TTr", "chương trình": "CTr", "báo cáo": "BC", "hướng dẫn": "HD", "thông báo": "TB",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Attached:
    """The outer instrument as an attachment names it."""

    span: Span
    type_code: str
    number: NumberLine | None
    date: DateMention | None
    issuer: str | None
    issuer_span: Span | None


def read_attached(outline: Outline, part: PartOutline) -> Attached | None:
    """The attachment line of a part, or that of an appendix which begins the file."""
    indexes = (
        [part.attached]
        if part.attached is not None
        else list(range(part.lines.start, min(part.lines.stop, part.lines.start + 12)))
    )
    doc, text, key = outline.doc, outline.text, outline.key
    for index in indexes:
        line = doc.lines[index]
        if part.attached is None and not is_attached(doc, line):
            continue
        kind = _TYPE.search(key, line.start, line.end)
        if kind is None:
            continue
        number = read_number(text, key, kind.end(), line.end)
        after = number.span.end if number else kind.end()
        dates = find_dates(key, after, min(line.end, after + 60))
        issuer = span = None
        if of := _OF.search(key, dates[0].span.end if dates else after, line.end):
            for mention in load_agencies().find(text, key, of.end(), line.end):
                if mention.span.start == of.end():
                    issuer, span = ordinary_case(" ".join(mention.span.of(text).split())), mention.span
                break
            if issuer is None and (named := _NAMED.match(key, of.end(), line.end)):
                span = Span(of.end(), named.end())
                issuer = ordinary_case(" ".join(span.of(text).split()))
        return Attached(line.span, _CODES[kind["type"]], number, dates[0] if dates else None, issuer, span)
    return None
