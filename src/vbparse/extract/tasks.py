"""The tasks-and-solutions sections: each heading with items right under it, and the items.

"III.1. Tăng cường công tác lãnh đạo, chỉ đạo" with its dashes. Lead-ins ("Các nhiệm vụ trọng tâm bao gồm:") are no
items, an
unlabelled paragraph after an item continues it, "+" sub-bullets belong to their bullet. Sections ordered by body are
duties.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vbparse.extract.charging.charges import read_charge, says_duty
from vbparse.extract.charging.implementation import find_places, is_other_matter
from vbparse.extract.task_stance import Stance, bids, named_roots, task_stance
from vbparse.lexicon.assignments import load_assignment_words
from vbparse.model.base import Span
from vbparse.model.document import DocumentKind
from vbparse.model.duty import TaskItem, TaskSection
from vbparse.model.structure import SectionKind
from vbparse.structure.clean import LineKind
from vbparse.structure.outline import Node, Outline, Role


def extract_tasks(outline: Outline, kind: DocumentKind | None = None) -> tuple[TaskSection, ...]:
    """One section for each heading of the tasks part that has items of its own, in reading order.

    `kind` is the document's: a decision or resolution that lays down a plan has a plan's tasks.
    """
    places = find_places(outline)
    charged = {id(place.node) for place in places if place.whole and place.node is not None}
    charged |= {id(child) for place in places for child in place.children}
    sections: list[TaskSection] = []
    for part in outline.parts:
        stance = task_stance(outline, part, kind)
        if stance is Stance.NONE:
            continue
        plan = stance is Stance.PLAN
        among = _among_tasks(part.nodes, plan=plan) if plan else set()
        for root in part.nodes if plan else named_roots(outline, part):
            found = list(_visit(outline, root, charged, inside=not plan or id(root) in among, places=bool(places)))
            if plan or bids(outline, found):
                sections.extend(found)
    if not sections and not places:
        sections.extend(_bare(outline))
    return tuple(sections)


def _among_tasks(nodes: Sequence[Node], *, plan: bool) -> set[int]:
    """Sections named by their matter ("IV. KINH TẾ SỐ CÁC NGÀNH") between the tasks and what follows them.

    In a plan that calls nothing its tasks ("II. PHƯƠNG ÁN TRIỂN KHAI"), those between its aims and who carries it out.
    """
    roles = [node.role for node in nodes]
    if Role.TASKS in roles:
        first = roles.index(Role.TASKS)
    elif plan and Role.IMPLEMENTATION in roles:
        first = max((at + 1 for at, role in enumerate(roles) if role in _BEFORE), default=len(roles))
    else:
        return set()
    last = max((at for at, role in enumerate(roles) if role in _AFTER), default=first)
    return {id(node) for node in nodes[first:last] if node.role is Role.OTHER and node.kind not in _FRAME}


def _bare(outline: Outline) -> Iterator[TaskSection]:
    """A guidance or letter that is one list of numbered orders, without a heading over them."""
    for part in outline.parts:
        clauses = [
            node
            for node in part.nodes
            if node.kind is SectionKind.CLAUSE and node.heading is None and node.body is not None
        ]
        if part.type_code in _ORDERING and len(clauses) >= _FEW and len(clauses) * 2 > len(part.nodes):
            spans = [_trimmed(outline, Span(node.marker.end, node.span.end)) for node in clauses]
            span = Span(clauses[0].span.start, clauses[-1].span.end)
            yield TaskSection(
                id="tasks",
                span=span,
                anchor=outline.anchor(span),
                rule="tasks.list",
                label=None,
                heading=None,
                items=tuple(_item(outline, "tasks", number, at) for number, at in enumerate(spans, 1)),
            )
            return


_BEFORE = frozenset((Role.PURPOSE, Role.OBJECTIVES, Role.INDICATORS, Role.SCOPE, Role.SITUATION))
_ATTACHED = re.compile(r"(?<!\w)(?:nhiệm vụ|giải pháp|kế hoạch|chương trình|hoạt động|công việc)(?!\w)")
"""What an appendix of tasks is called; others hold criteria, rates, forms."""
_HELD = re.compile(
    r"(?<!\w)(?:đề cương|mẫu|biểu|tiêu chí|thang điểm|bảng điểm|danh sách|định mức|báo cáo kết quả|quy chế"
    r"|thể lệ)(?!\w)"
)
"""What an appendix is that only names tasks: the outline of a report, a form, a list of criteria."""
_RULES = re.compile(
    r"(?:quy trình|tiêu chí|biểu mẫu|thể lệ|cơ cấu|cách (?:tính|chấm|xếp)|thang điểm|chức năng|quyền|kết quả)(?!\w)"
    r"|(?:về )?nhiệm vụ,? (?:và )?quyền hạn"
)
"""Headings of rules, powers and results, also where they stand among tasks."""
_MANNER = re.compile(r"hình thức(?! khen| kỷ luật)|phương pháp|yêu cầu về")
"""Headings that are another matter for themselves, and beside tasks tell how they are done."""
_REPORTS = re.compile(r"(?:chế độ|công tác|thời gian|định kỳ)?(?: thông tin,?)? ?báo cáo")
_FRAME = frozenset((SectionKind.CLOSING, SectionKind.PREAMBLE, SectionKind.APPENDIX, SectionKind.ARTICLE))
_AFTER = frozenset((Role.TASKS, Role.BUDGET, Role.IMPLEMENTATION, Role.REPORTING))
_ORDERING = frozenset(("HD", "CV", "CĐ", "CT", "KH", "TB", None))
_FEW = 3
_ELSEWHERE = frozenset(
    (Role.BUDGET, Role.REPORTING, Role.OBJECTIVES, Role.INDICATORS, Role.SITUATION, Role.PURPOSE, Role.SCOPE)
)


def _visit(outline: Outline, node: Node, charged: set[int], *, inside: bool, places: bool) -> Iterator[TaskSection]:
    if (
        id(node) in charged
        or outline.is_quoted(node.span.start)
        or node.kind in (SectionKind.CLOSING, SectionKind.PREAMBLE)
    ):
        return
    if node.kind is SectionKind.APPENDIX and (
        node.heading is None
        or _ATTACHED.search(outline.key, *node.heading) is None
        or _HELD.search(outline.key, *node.heading) is not None
    ):
        return
    if node.heading is not None and _is_label(outline.key, node.heading):
        return
    if node.heading is not None and _RULES.match(outline.key, node.heading.start, node.heading.end):
        return
    manner = inside and node.heading is not None and _MANNER.match(outline.key, node.heading.start) is not None
    if node.heading is not None and not manner and is_other_matter(outline.key, node.heading):
        return
    elsewhere = node.role in _ELSEWHERE
    if inside and node.role is Role.REPORTING and node.heading is not None:
        # "7. Công tác giám sát, kiểm tra, báo cáo" among tasks is one; "Chế độ báo cáo" is none
        elsewhere = _REPORTS.match(outline.key, node.heading.start) is not None
    inside = (inside or node.role is Role.TASKS) and not elsewhere
    if inside and node.heading is not None and node.kind not in (SectionKind.BULLET, SectionKind.APPENDIX):
        items = list(_items(outline, node, charged, places=places))
        if items:
            yield _section(outline, node, items)
    for child in node.children:
        yield from _visit(outline, child, charged, inside=inside, places=places)


def _orders(outline: Outline, paragraph: Span) -> bool:
    """Without an implementation part the paragraphs that charge a body are duties."""
    charge = read_charge(outline.text, outline.key, *paragraph)
    return charge is not None and charge.opens and (charge.ordered or says_duty(outline.key, charge.predicate))


def _items(outline: Outline, node: Node, charged: set[int], *, places: bool) -> Iterator[Span]:
    headed = told = False
    said = any(not _is_attribute(outline.key, paragraph) for paragraph in _paragraphs(outline, node))
    for child in node.children:
        if id(child) in charged:
            continue
        if child.heading is not None and child.kind is not SectionKind.BULLET:
            headed = True
            continue
        if said and _says_who(outline, child):
            continue
        told = True
        yield _trimmed(outline, Span(child.marker.end, child.span.end))
    if told or headed:
        return
    for paragraph in _paragraphs(outline, node):
        if _is_attribute(outline.key, paragraph) or (not places and _orders(outline, paragraph)):
            continue
        if not outline.key[paragraph.start : paragraph.end].rstrip(" *").endswith(":"):
            yield _trimmed(outline, paragraph)


def _says_who(outline: Outline, node: Node) -> bool:
    """A dash "Đơn vị chủ trì: …", "Thời gian thực hiện: …" tells of the task above it."""
    return node.body is not None and _is_attribute(outline.key, node.body)


def _is_label(key: str, heading: Span) -> bool:
    """ "b) Cơ quan thực hiện" over its dashes tells of the task beside it."""
    match = load_assignment_words().line.match(key[heading.start : heading.end] + ":")
    return match is not None and match.lastgroup in ("lead", "partners", "due", "product")


def _is_attribute(key: str, span: Span) -> bool:
    match = load_assignment_words().line.match(key, *span)
    return match is not None and match.lastgroup != "task"


def _paragraphs(outline: Outline, node: Node) -> Iterator[Span]:
    if node.body is not None:
        yield node.body
    for index in node.lines[1:]:
        line = outline.doc.lines[index]
        holds_body = node.body is not None and line.start <= node.body.start < line.end
        holds_heading = node.heading is not None and line.start <= node.heading.start < line.end
        if (
            line.kind in (LineKind.TEXT, LineKind.HEADING)
            and line.start < line.end
            and not holds_body
            and not holds_heading
        ):
            yield line.span


def _trimmed(outline: Outline, span: Span) -> Span:
    start, end = span
    while start < end and outline.key[start] in " *-\n":
        start += 1
    while end > start and outline.key[end - 1] in " \n":
        end -= 1
    return Span(start, end)


def _section(outline: Outline, node: Node, items: list[Span]) -> TaskSection:
    section_id = f"tasks-{node.path.replace('/', '.')}"
    heading = node.heading
    return TaskSection(
        id=section_id,
        span=node.span,
        anchor=outline.anchor(node.span),
        rule="tasks.section",
        label=node.label,
        heading=" ".join(heading.of(outline.text).split()) if heading is not None else None,
        items=tuple(_item(outline, section_id, number, span) for number, span in enumerate(items, 1)),
    )


def _item(outline: Outline, section_id: str, number: int, span: Span) -> TaskItem:
    return TaskItem(
        id=f"{section_id}/item-{number}",
        span=span,
        anchor=outline.anchor(span),
        rule="tasks.item",
        text=span.of(outline.text),
    )
