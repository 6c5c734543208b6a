"""What the document rests on: "Căn cứ …", "Xét …", "Theo đề nghị …", "Thực hiện …" before its first section.

One paragraph is one basis, "Căn cứ A; Căn cứ B" two; the instruments are those that the lead word governs, not those
named in their titles. A list below "Căn cứ:" or "I. CĂN CỨ PHÁP LÝ" at the head of an instrument gives one an
item. A "Căn cứ …" inside a task is none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from vbparse.citations.statutes import find_statutes
from vbparse.citations.words import TYPE_NAME
from vbparse.model.base import Span
from vbparse.model.citation import Citation, Lead, LegalBasis
from vbparse.structure.outline import Outline, PartOutline

_LEADS = (
    (Lead.CAN_CU, r"(?:căn c[ứưúử]|că cứ|cặn cứ|căn cứa)(?: vào| theo)?"),
    (Lead.XET, r"xét"),
    (Lead.THEO_DE_NGHI, r"theo (?:đề nghị|đề xuất)|trên cơ sở (?:đề nghị|đề xuất)"),
    (Lead.THUC_HIEN, r"(?:(?:để|nhằm|tiếp tục) )?(?:triển khai|thực hiện|thi hành)(?: thực hiện| thi hành)?"),
    (Lead.THEO, r"theo"),
)
_LEAD = re.compile(
    "[^\\w\\n]{0,6}(?:" + "|".join(f"(?P<l{at}>{pattern})" for at, (_, pattern) in enumerate(_LEADS)) + r")(?!\w)"
)
_REASONS = re.compile(
    r" (?:các |những )?(?:quy định|hướng dẫn|nội dung|ý kiến|kết quả|tình hình)[^;.,]{0,40}"
    r" (?:nêu trên|trên đây|ở trên|trên)(?!\w)"
)
"""A letter that argues ("Căn cứ các quy định nêu trên, …") rests on what it has said, not on an instrument."""
_NEAR = 40
_FIRST = 12
"""Lines of an instrument among which the heading of its bases stands."""
_ALONE = re.compile(
    r"[^\w\n]*(?:(?:phần )?[\divx]{1,4}[.)/]? ?[.-]? ?)?[* ]*(?:các |những )?(?:căn cứ|cơ sở)"
    r"(?: pháp lý| (?:xây dựng|lập|ban hành)(?: kế hoạch| chương trình| đề án)?)?[ :.*]*"
)
_MARK = re.compile(r"[^\w\n]*(?:\(?(?:\d{1,2}(?:\.\d{1,2}){0,2}|[a-zđ])[.)] ?)?[*_ ]*")
_NEXT = re.compile(r"; ?(?=(?:căn cứ|xét|theo đề nghị|theo đề xuất) )")
_BODY = (
    "ủy ban nhân dân|ubnd|hội đồng nhân dân|sở|ban|bộ|văn phòng|chủ tịch|phòng|công an|trường|đảng ủy|cục"
    "|trung tâm|chi cục|bệnh viện|viện|công ty|liên đoàn|đoàn|hội|trạm|đài|tỉnh ủy|thành ủy|huyện ủy|hội đồng"
    "|nhà trường"
)
_PLACE = "huyện|tỉnh|thành phố|xã|phường"
_DOES = "ban hành|xây dựng|hướng dẫn|yêu cầu|đề nghị|triển khai|báo cáo|chỉ đạo|tổ chức|thông báo|trình|quyết định"
_GUIDED = re.compile(
    r"(?:sự |ý kiến |tinh thần )?(?:chỉ đạo|kết luận|đề nghị|yêu cầu|hướng dẫn|phân công)[^;.:\n]{0,140}"
    r" (?:tại|nêu tại) "
)
"""An instrument behind what it tells: "Thực hiện ý kiến chỉ đạo của UBND tỉnh tại Công văn số …"."""
_RESUMES = re.compile(
    rf"[,;.] ?(?=(?:(?:{_BODY})(?!\w| hội| hành)[^;.\n]{{0,160}}?|(?:{_PLACE})(?!\w)[^,;.\n]{{0,60}}?)"
    rf" (?:{_DOES})(?!\w))"
)
"""Where the sentence goes on with who issues what: ", Ủy ban nhân dân tỉnh ban hành Kế hoạch …"."""


def extract_legal_bases(outline: Outline, citations: Sequence[Citation]) -> tuple[LegalBasis, ...]:
    """The bases of every part, ids `basis-1` … in order."""
    found: list[LegalBasis] = []
    for part in outline.parts:
        for lead, span in _bases(outline, part):
            governed = _governed(citations, span)
            if lead in (Lead.THUC_HIEN, Lead.THEO) and not _opens_with_instrument(outline, lead, span, governed):
                continue
            found.append(
                LegalBasis(
                    id=f"basis-{len(found) + 1}",
                    span=span,
                    anchor=outline.anchor(span),
                    rule=f"legal_bases.{lead.name.lower()}",
                    lead=lead,
                    raw=span.of(outline.text),
                    citations=tuple(citation.id for citation in governed),
                )
            )
    return tuple(found)


def _bases(outline: Outline, part: PartOutline) -> Iterator[tuple[Lead, Span]]:
    key = outline.key
    listed = _listed(outline, part)
    for at in (*part.preamble, *listed):
        line = outline.doc.lines[at]
        stop = line.end
        # A line that breaks off behind "số" goes on with the number.
        while key.endswith(" số", line.start, stop) and at + 1 in part.preamble:
            at += 1
            stop = outline.doc.lines[at].end
        starts = [line.start, *(match.end() for match in _NEXT.finditer(key, line.start, stop))]
        for first, last in zip(starts, [*starts[1:], stop], strict=True):
            match = _LEAD.match(key, first, last)
            if match is None and at in listed and (item := _item(outline, Span(first, last))):
                yield Lead.CAN_CU, item
            if match is None or _REASONS.match(key, match.end(), last):
                continue
            lead = next(lead for number, (lead, _) in enumerate(_LEADS) if match[f"l{number}"])
            begin = match.start(f"l{_LEADS.index(next(item for item in _LEADS if item[0] is lead))}")
            end = last
            # "Căn cứ Điều 5 Nghị định … quy định như sau:" introduces what it quotes.
            quotes = lead in (Lead.CAN_CU, Lead.THEO) and key.endswith(":", begin, last)
            runs_on = lead in (Lead.THUC_HIEN, Lead.THEO) or quotes
            if runs_on and (outer := _RESUMES.search(key, begin, last)):
                end, quotes = outer.start(), False
            if quotes:
                continue
            while end > begin and outline.text[end - 1] in " \u00a0;,.:":
                end -= 1
            yield lead, Span(begin, end)


def _listed(outline: Outline, part: PartOutline) -> range:
    """The lines below a line "Căn cứ:", "I. CĂN CỨ PHÁP LÝ" that stands among the first of the instrument."""
    doc = outline.doc
    first = max(part.head.stop, part.title.stop, part.preamble.start)
    for at in range(first, min(first + _FIRST, part.lines.stop)):
        line = doc.lines[at]
        if _ALONE.fullmatch(outline.key, line.start, line.end) is None:
            continue
        stop = at + 1
        while stop < part.lines.stop and _goes_on(outline, doc.lines[stop].span):
            stop += 1
        return range(max(at + 1, part.preamble.stop), stop)
    return range(0)


def _goes_on(outline: Outline, line: Span) -> bool:
    return _item(outline, line) is not None or _LEAD.match(outline.key, *line) is not None


def _item(outline: Outline, line: Span) -> Span | None:
    """A listed instrument without its mark: "- Luật Chăn nuôi ngày 19/11/2018;"."""
    mark = _MARK.match(outline.key, line.start, line.end)
    begin = mark.end() if mark else line.start
    statute = next(iter(find_statutes(outline.text, outline.key, begin, min(line.end, begin + _NEAR))), None)
    if TYPE_NAME.match(outline.key, begin, line.end) is None and (statute is None or statute.start != begin):
        return None
    end = line.end
    while end > begin and outline.text[end - 1] in " \u00a0;,.:":
        end -= 1
    return Span(begin, end)


def _governed(citations: Sequence[Citation], span: Span) -> list[Citation]:
    """The instruments named in the span, each once, without those in another's title."""
    found: list[Citation] = []
    seen: set[tuple[str | None, str | None]] = set()
    for at in range(bisect_left(citations, span.start, key=lambda c: c.span.start), len(citations)):
        citation = citations[at]
        if citation.span.start >= span.end:
            break
        if citation.within is None and (citation.number is None or (citation.doc_type, citation.number) not in seen):
            seen.add((citation.doc_type, citation.number))
            found.append(citation)
    return found


def _opens_with_instrument(outline: Outline, lead: Lead, span: Span, governed: Sequence[Citation]) -> bool:
    """Whether the paragraph rests on an instrument from its first words on.

    "Thực hiện nhiệm vụ được giao … theo Quyết định số …" does not, and "Theo Điều 7 Luật … thì" explains.
    """
    if not governed:
        return False
    at = _after_lead(outline, span)
    if TYPE_NAME.match(outline.key, at) is not None or _GUIDED.fullmatch(outline.key, at, governed[0].span.start):
        return True
    return lead is Lead.THUC_HIEN and governed[0].span.start - span.start <= _NEAR


def _after_lead(outline: Outline, span: Span) -> int:
    lead = _LEAD.match(outline.key, span.start, span.end)
    at = lead.end() if lead else span.start
    return at + 1 if outline.key[at : at + 1] == " " else at
