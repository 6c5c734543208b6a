"""What may hold tasks: a plan all through, other papers where a heading names them, norms and submissions never.

"NHIỆM VỤ, GIẢI PHÁP TRỌNG TÂM" of a conclusion has tasks where its items bid ("Tập trung …", "Rà soát …"); "Điều 4.
Nhiệm vụ, quyền hạn", "Biện pháp phòng cháy" of a regulation, "Nội dung báo cáo" of a letter and the outline of a report
have none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum

from vbparse.extract.charging.implementation import TELLING
from vbparse.lexicon.roles import find_verb, load_roles
from vbparse.model.document import DocumentKind
from vbparse.model.duty import TaskSection
from vbparse.model.structure import SectionKind
from vbparse.structure.outline import Node, Outline, PartOutline, Role


class Stance(StrEnum):
    """How far a part is read for tasks."""

    PLAN = "plan"  # each section whose heading or place is that of tasks
    NAMED = "named"  # only below a heading that names tasks, and only items that bid
    NONE = "none"


_PLANS = frozenset(("KH", "CTr", "ĐA", "PA", "DA", "CL", "QH"))
_LAYS_DOWN = frozenset(("QĐ", "NQ", None))
_NEVER = TELLING - {"BC"}
_AIMS = frozenset((Role.PURPOSE, Role.OBJECTIVES))


def task_stance(outline: Outline, part: PartOutline, kind: DocumentKind | None) -> Stance:
    """By the part's type, and for what a decision or resolution lays down by the document's kind."""
    code = part.type_code
    if code in _PLANS:
        return Stance.PLAN
    if code in _NEVER:
        return Stance.NONE
    if code in _LAYS_DOWN and kind in (DocumentKind.PLAN, DocumentKind.PROGRAMME, None):
        attached = any(other.type_code in _PLANS for other in outline.parts)
        return Stance.NAMED if attached and code is not None else Stance.PLAN
    if code == "HD" and any(node.role in _AIMS for node in part.nodes) and _calls_contents(outline, part):
        return Stance.PLAN
    return Stance.NAMED


def _calls_contents(outline: Outline, part: PartOutline) -> bool:
    """A guidance that is built as a plan is: after its purpose "II. NỘI DUNG THỰC HIỆN" or its tasks."""
    return any(
        node.heading is not None
        and (_CONTENTS.match(outline.key, *node.heading) or _NAMED.match(outline.key, *node.heading))
        for node in part.nodes
    )


_CONTENTS = re.compile(
    r"(?:các |những |một số )?nội dung(?: và hình thức| chủ yếu| trọng tâm| cụ thể)?"
    r"(?: (?:thực hiện|triển khai|hoạt động|công việc|nhiệm vụ|tuyên truyền|phong trào)|$)"
)
_NAMED = re.compile(
    r"(?:(?:về|các|những|một số|nhóm|thực hiện|triển khai|tổ chức|tập trung|dự kiến|đề xuất|phương hướng|định hướng"
    r"|mục tiêu|kế hoạch|chương trình|quan điểm|chỉ tiêu|nội dung|yêu cầu|và|phần)[ ,;-]{1,3}){0,8}+"
    r"(?:nhiệm vụ(?!,? (?:và )?quyền hạn| của |,? chức năng| được giao| chi )|giải pháp|biện pháp(?= chủ yếu"
    r"| trọng tâm| tổ chức| thực hiện|$)|công tác trọng tâm|công việc (?:trọng tâm|cần)|phương hướng(?= |$))"
)
"""A heading that names tasks: "MỘT SỐ NHIỆM VỤ, GIẢI PHÁP TRONG THỜI GIAN TỚI", "Phương hướng, nhiệm vụ năm 2027"."""
_TOLD = re.compile(r"(?<!\w)(?:đã|có \d|còn \d|được \d|đạt \d|ước|số lượng)(?!\w)")
_DONE = re.compile(r"(?<!\w)(?:kết quả|tình hình|đã|hoàn thành|có thời hạn|quá hạn)(?!\w)")
_AHEAD = re.compile(
    r"(?<!\w)(?:phương hướng|thời gian tới|tiếp theo|trọng tâm|năm 20\d\d|quý|tháng|chủ yếu|giải pháp)(?!\w)"
)
_SHORT = 90


def named_roots(outline: Outline, part: PartOutline) -> Iterator[Node]:
    """The highest sections of the part whose headings name tasks; a report's have to look ahead."""
    articles = part.type_code == "NQ"
    for node in part.nodes:
        yield from _roots(outline, node, ahead=part.type_code == "BC", articles=articles)


def _roots(outline: Outline, node: Node, *, ahead: bool, articles: bool) -> Iterator[Node]:
    if node.kind in (SectionKind.CLOSING, SectionKind.PREAMBLE, SectionKind.APPENDIX, SectionKind.BULLET):
        return
    if node.role in (Role.SITUATION, Role.REPORTING):
        return
    if node.heading is not None and (articles or node.kind is not SectionKind.ARTICLE):
        named = _NAMED.match(outline.key, *node.heading) and not _DONE.search(outline.key, *node.heading)
        if named and (not ahead or _AHEAD.search(outline.key, *node.heading)):
            yield node
            return
    for child in node.children:
        yield from _roots(outline, child, ahead=ahead, articles=articles)


def bids(outline: Outline, sections: Sequence[TaskSection]) -> bool:
    """Whether at least half of the items under one heading say what is to be done, and not what was found."""
    items = [item.span for section in sections for item in section.items if item.span is not None]
    bidding = 0
    for span in items:
        end = min(span.end, span.start + _SHORT)
        if _TOLD.search(outline.key, span.start, end):
            continue
        opens = load_roles().verb.match(outline.key, span.start, end) or load_roles().adverb.match(
            outline.key, span.start, end
        )
        if opens or find_verb(outline.text, outline.key, span.start, end) is not None:
            bidding += 1
    return bidding * 2 >= len(items)
