"""Where duties stand: implementation parts, and any other part whose sub-headings are bodies.

"TỔ CHỨC THỰC HIỆN", "PHÂN CÔNG NHIỆM VỤ", "Điều 4. Tổ chức thực hiện"; "NHIỆM VỤ CỤ THỂ" over "1. Sở Y tế", "2. Sở
Tài chính".
It refuses criteria, costs and reports, also where they are ordered by body ("Tiêu chí thi đua: a) Đối với các sở").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vbparse.extract.charging.charges import is_agency_heading, is_told, read_charge, says_duty, split_bodies
from vbparse.lexicon.roles import load_roles
from vbparse.model.base import Span
from vbparse.model.structure import SectionKind
from vbparse.structure.outline import Node, Outline, Role

_IMPLEMENTATION = re.compile(
    r"(?<!\w)(?:tổ chức(?: triển khai)?(?: và)? (?:thực hiện|thi hành|triển khai)|phân công (?:nhiệm vụ"
    r"|trách nhiệm|thực hiện|tổ chức)|phân công$"
    r"|trách nhiệm (?:thực hiện|thi hành|tổ chức|phối hợp|của)|điều khoản thi hành)"
)
_OTHER = re.compile(
    r"(?<!\w)(?:tiêu chí|tiêu chuẩn|khen thưởng|bằng khen|kinh phí|nguồn (?:vốn|lực)|đối tượng|mục tiêu|chỉ tiêu"
    r"|mục đích|yêu cầu|nguyên tắc|quan điểm|phạm vi|căn cứ|mức|hình thức|thẩm quyền|hồ sơ|chế độ báo cáo"
    r"|thành phần|giải thích|thời gian(?! (?:tới|đến|sau|qua|còn))|hiện trạng|thực trạng)(?!\w)"
)
TELLING = frozenset(
    ("HP", "BL", "L", "PL", "NĐ", "TT", "TTLT", "VBHN", "L-CTN", "QyĐ", "QC", "ĐL", "BC", "BB", "TTr", "TC")
)
"""Types that lay down rules, report or ask: outside their implementation part no body that they name is charged."""
_REPORTING = frozenset(("BC", "TTr", "BB"))
_AHEAD = re.compile(
    r"(?<!\w)(?:phương hướng|nhiệm vụ|giải pháp|kế hoạch|đề xuất|kiến nghị|đề nghị|tổ chức thực hiện)(?!\w)"
)
"""What a report calls its parts that look ahead and charge or ask bodies."""
_INNER = frozenset((SectionKind.BULLET, SectionKind.POINT))


@dataclass(frozen=True, slots=True)
class Place:
    """A section that charges bodies: `children` are those that do.

    With an `opener` ("Ủy ban nhân dân các tỉnh:" alone on the line below a heading) they are the tasks of its bodies.
    """

    node: Node | None
    children: tuple[Node, ...]
    whole: bool
    article: bool
    opener: Span | None = None


def find_places(outline: Outline) -> tuple[Place, ...]:
    """The parts of the document in which bodies are charged, in reading order."""
    places: list[Place] = []
    for part in outline.parts:
        told = part.type_code in TELLING
        headed = () if told else _charged_children(outline, part.nodes, root=True)
        if headed:
            places.append(Place(None, headed, whole=False, article=False))
        chosen = {id(node) for node in headed}
        for node in part.nodes:
            if id(node) not in chosen:
                ahead = part.type_code in _REPORTING and node.heading and _AHEAD.search(outline.key, *node.heading)
                places.extend(_visit(outline, node, article=False, depth=0, told=told and not ahead))
    places.sort(key=lambda place: place.node.span.start if place.node else place.children[0].span.start)
    return tuple(places)


def is_implementation(outline: Outline, node: Node, *, depth: int = 0) -> bool:
    """Whether the node's own heading says that it tells who does what."""
    span = node.heading
    if span is None and node.kind is SectionKind.ARTICLE and node.body is not None and node.children:
        span = node.body
    if span is None or span.end - span.start > 200 or _OTHER.match(outline.key, span.start):
        return False
    found = _IMPLEMENTATION.search(outline.key, span.start, span.end)
    if found is None:
        return False
    return found.start() == span.start or depth == 0 or node.kind in (SectionKind.ARTICLE, SectionKind.CHAPTER)


def is_other_matter(key: str, heading: Span) -> bool:
    """Headings of criteria, costs, aims, which are neither tasks nor duties."""
    return _OTHER.match(key, heading.start, heading.end) is not None


def _visit(outline: Outline, node: Node, *, article: bool, depth: int, told: bool) -> Iterator[Place]:
    if outline.is_quoted(node.span.start) or depth > 8:
        return
    article = article or node.kind is SectionKind.ARTICLE
    if node.kind is SectionKind.APPENDIX and not (node.heading and _ATTACHED.search(outline.key, *node.heading)):
        told = True
    if depth <= 3 and is_implementation(outline, node, depth=depth):
        if node.kind in (SectionKind.CHAPTER, SectionKind.PART) and any(
            c.kind is SectionKind.ARTICLE for c in node.children
        ):
            yield from _articles(outline, node, depth, told=told)
            return
        yield Place(node, node.children, whole=True, article=article)
        return
    if (node.kind in _INNER and not _holds_numbers(node)) or node.role in (
        Role.BUDGET,
        Role.REPORTING,
        Role.OBJECTIVES,
        Role.INDICATORS,
        Role.PURPOSE,
        Role.SITUATION,
    ):
        return
    other = node.heading is not None and _OTHER.search(
        outline.key, node.heading.start, min(node.heading.end, node.heading.start + 120)
    )
    # "Điều 2. Giao các cơ quan, đơn vị:"
    listed = node.body is not None and _LISTED.fullmatch(outline.key, *node.body) is not None
    headed = (
        ()
        if other
        else _charged_children(outline, node.children, root=False, article=article and not listed, heading=node.heading)
    )
    if told and any(child.kind is not SectionKind.ARTICLE for child in headed):
        headed = ()
    if headed:
        yield Place(node, headed, whole=len(headed) == len(node.children), article=article)
    if not headed and not other and not told and (opener := _opener(outline, node)):
        yield Place(node, node.children, whole=False, article=article, opener=opener)
        return
    chosen = {id(child) for child in headed}
    for child in node.children:
        if id(child) not in chosen:
            yield from _visit(outline, child, article=article, depth=depth + 1, told=told)


def _opener(outline: Outline, node: Node) -> Span | None:
    """The line of a body over the items of a heading that names a matter."""
    if node.heading is None or not node.children or _STEPS.search(outline.key, *node.heading):
        return None
    above = [span for span in outline.paragraphs(node) if span.end <= node.children[0].span.start]
    if not above or above[-1].end - above[-1].start > _NAME * 2:
        return None
    last = above[-1]
    if not outline.key[last.start : last.end].rstrip(" *").endswith(":"):
        return None
    charge = read_charge(outline.text, outline.key, last.start, last.end)
    if charge is None or not charge.opens:
        return None
    known = all(agency.id for agency in split_bodies(outline.text, outline.key, charge.bodies))
    return last if (known if charge.colon else known or says_duty(outline.key, charge.predicate)) else None


def _holds_numbers(node: Node) -> bool:
    """A bullet of addressees, below which the numbered orders hang that follow it."""
    return any(child.kind in (SectionKind.SECTION, SectionKind.CLAUSE) for child in node.children)


def _articles(outline: Outline, chapter: Node, depth: int, *, told: bool) -> Iterator[Place]:
    """The articles of a chapter "TỔ CHỨC THỰC HIỆN": one for each body, or with the bodies in its clauses."""
    own = tuple(
        node
        for node in chapter.children
        if node.heading is not None and is_agency_heading(outline.text, outline.key, node.heading)
    )
    chosen = {id(node) for node in own}
    if own:
        yield Place(chapter, own, whole=False, article=True)
    for node in chapter.children:
        if id(node) not in chosen:
            yield from _visit(outline, node, article=True, depth=depth + 1, told=told)


def _charged_children(
    outline: Outline,
    children: Sequence[Node],
    *,
    root: bool,
    article: bool = False,
    heading: Span | None = None,
) -> tuple[Node, ...]:
    """Children that are headed by a body, where at least two are; a lone one is a title that begins like a body."""
    headed = tuple(
        child
        for child in children
        if child.kind not in (SectionKind.BULLET, SectionKind.CLOSING, SectionKind.APPENDIX, SectionKind.PREAMBLE)
        and not outline.is_quoted(child.span.start)
        and _is_headed(outline, child, root)
    )
    if not article and len(headed) < len(children):
        headed = _with_others(outline, children, headed) if headed else headed
        if heading is None or not _STEPS.search(outline.key, heading.start, heading.end):
            headed = max(headed, _sentences(outline, children, headed), key=len)
    if (
        len(headed) < 2
        or not _say_something(outline, headed)
        or (root and any(child.kind is SectionKind.ARTICLE for child in headed))
    ):
        return ()
    chosen = {id(child) for child in (*headed, *find_parallel(outline, children))}
    return tuple(child for child in children if id(child) in chosen)


def find_parallel(outline: Outline, children: Sequence[Node]) -> tuple[Node, ...]:
    """Children headed like the bodies beside them, which no table knows.

    "2. Đối với đội ngũ giáo viên" after "1. Đối với Ban Giám hiệu"; "4. Thủ thư: Chuẩn bị sách" among bodies.
    """
    text, key = outline.text, outline.key
    among = _among_bodies(outline, children)
    alike = [node for node in children if node.heading and key.startswith("đối với ", node.heading.start)]
    known = [node for node in alike if node.heading and is_agency_heading(text, key, node.heading)]
    if len(known) < 2:
        return among
    body = load_roles().body
    return among + tuple(
        node
        for node in alike
        if node.heading and node.heading.end - node.heading.start < 200 and body.match(key, node.heading.start + 8)
    )


def _with_others(outline: Outline, children: Sequence[Node], headed: tuple[Node, ...]) -> tuple[Node, ...]:
    """Beside headings of bodies also siblings whose sentence begins with one, where no sibling begins otherwise."""
    text, key = outline.text, outline.key
    chosen = {id(node) for node in headed}
    labelled = [child for child in children if child.label and child.kind is not SectionKind.APPENDIX]
    for child in labelled:
        if id(child) in chosen:
            continue
        if child.heading is not None or child.body is None or outline.is_quoted(child.span.start):
            return headed
        charge = read_charge(text, key, child.body.start, child.body.end)
        if charge is None or not charge.opens:
            return headed
    return tuple(labelled) if len(labelled) > len(headed) else headed


_ATTACHED = re.compile(
    r"(?<!\w)(?:nhiệm vụ|phân công|trách nhiệm|kế hoạch|chương trình|công việc|tổ chức thực hiện)(?!\w)"
)
"""What an appendix that charges bodies is called; others hold rules, criteria, descriptions."""
_LISTED = re.compile(r"(?:giao|yêu cầu|phân công)[^.;:]{2,120}:? ?")
_SHARE = 0.6
_STEPS = re.compile(r"(?<!\w)(?:trình tự|thủ tục|quy trình|các bước|điều kiện|hồ sơ|cơ chế|phương pháp|mô hình)(?!\w)")
"""Headings of what happens in turn: who does which step is told, not charged."""


def _sentences(outline: Outline, children: Sequence[Node], headed: tuple[Node, ...]) -> tuple[Node, ...]:
    """Numbered paragraphs that say who has to do what ("2. Sở Y tế chủ trì …"), where most of a list do."""
    labelled = [child for child in children if child.kind in (SectionKind.SECTION, SectionKind.CLAUSE)]
    least = _SHARE
    if not labelled:  # lettered points: where each of them does
        labelled, least = [child for child in children if child.kind is SectionKind.POINT], 1
    chosen = {id(node) for node in headed}
    found = [child for child in labelled if id(child) in chosen or _charges(outline, child)]
    if len(found) < 2 or len(found) < least * len(labelled):
        return ()
    return tuple(found)


def _charges(outline: Outline, node: Node) -> bool:
    if outline.is_quoted(node.span.start):
        return False
    if node.heading is not None:  # "7. Đối với các kiến nghị:", and below it "Giao Ban Dân tộc …"
        first = next(iter(outline.paragraphs(node)), None)
        charge = read_charge(outline.text, outline.key, first.start, first.end) if first else None
        return charge is not None and charge.opens and charge.ordered and not node.children
    if node.body is None:
        return False
    charge = read_charge(outline.text, outline.key, node.body.start, node.body.end)
    return charge is not None and (charge.opens or charge.ordered) and not is_told(outline.key, charge.predicate)


def _say_something(outline: Outline, headed: Sequence[Node]) -> bool:
    """Whether the bodies have something to do; a list of bare names or of what became of them charges nobody."""
    saying = [
        bool(node.children or len(node.lines) > 1)
        or (node.body is not None and _FINDING.match(outline.key, node.body.start) is None)
        for node in headed
    ]
    return sum(saying) * 2 >= len(headed)


_FINDING = re.compile(r"[ *]*(?:không (?!để|ngừng|được)|chưa|đã|quá (?!trình)|thuộc|bị|còn|đạt|có \d|\d)")
"""What became of a body, behind its colon: "Không có khả năng kiện toàn", "Đã giải thể"."""


_NO_BODY = re.compile(
    r"(?:(?:đối với |về )(?:các |những )?(?:nội dung|kiến nghị|đề xuất|dự án|công trình|nhiệm vụ|vấn đề|vướng mắc"
    r"|khó khăn)|liên quan|cấp|về|việc|công tác|chế độ|nội dung|hoạt động|lộ trình|tiến độ|hiệu lực|điều khoản|thời"
    r"|địa điểm|giải pháp|nhiệm vụ|trách nhiệm|phân công|một số|những|phương"
    r"|quy|kế hoạch|sơ kết|tổng kết|khen|kỷ luật|kết quả|kinh)(?!\w)"
)
_NAME = 90


def _among_bodies(outline: Outline, children: Sequence[Node]) -> tuple[Node, ...]:
    """Short nominal headings where two of three beside them name bodies."""
    text, key = outline.text, outline.key
    headed = [node for node in children if node.heading is not None and node.kind is not SectionKind.BULLET]
    known = [node for node in headed if node.heading and is_agency_heading(text, key, node.heading)]
    if len(known) < 2 or len(known) * 3 < len(headed) * 2:
        return ()
    sure = {id(node) for node in known}
    verb = load_roles().verb
    return tuple(
        node
        for node in headed
        if id(node) not in sure
        and node.heading is not None
        and node.heading.end - node.heading.start <= _NAME
        and not verb.match(key, node.heading.start)
        and not _NO_BODY.match(key, node.heading.start)
        and not is_other_matter(key, node.heading)
        and node.role is Role.IMPLEMENTATION
        and (node.body is not None or node.children or len(node.lines) > 1)
        and not any(c.heading is not None and is_agency_heading(text, key, c.heading) for c in node.children)
    )


def _is_headed(outline: Outline, node: Node, root: bool) -> bool:
    text, key = outline.text, outline.key
    if node.heading is not None:
        if _OTHER.match(key, node.heading.start):
            return False
        if node.heading.end - node.heading.start > 400 or (root and key.startswith("đối với", node.heading.start)):
            return False
        return is_agency_heading(text, key, node.heading)
    if node.body is None or not node.label:
        return False
    charge = read_charge(text, key, node.body.start, node.body.end)
    return charge is not None and charge.opens and (charge.ordered or charge.requested or charge.colon)
