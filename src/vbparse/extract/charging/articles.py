"""Duties of a document without an implementation part: articles, then paragraphs, that charge bodies.

"Điều 2. Giao Sở Nội vụ chủ trì …", "Điều 3. Chánh Văn phòng …, Giám đốc Sở Y tế chịu trách nhiệm thi hành Quyết định
này."
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from vbparse.extract.charging.announcements import is_lead_in
from vbparse.extract.charging.charges import (
    Charge,
    is_agency_heading,
    is_told,
    read_charge,
    read_heading,
    says_duty,
    split_bodies,
)
from vbparse.extract.charging.draft import DutyDraft, TaskDraft
from vbparse.extract.charging.drafts import Drafting
from vbparse.extract.charging.implementation import TELLING
from vbparse.extract.charging.orders import find_given, find_order
from vbparse.lexicon.predicates import begins_act
from vbparse.lexicon.roles import load_roles
from vbparse.model.base import Span
from vbparse.model.duty import DutyForm
from vbparse.model.structure import SectionKind
from vbparse.structure.clean import LineKind
from vbparse.structure.outline import Node, Outline, PartOutline, Role


def draft_articles(drafting: Drafting) -> None:
    """Adds the duties of articles; where no article charges anybody, those of paragraphs that order or ask."""
    outline = drafting.outline
    for part in outline.parts:
        for node in part.walk():
            if node.kind is SectionKind.ARTICLE and not outline.is_quoted(node.span.start):
                _article(drafting, node, told=part.type_code in TELLING)
    if drafting.drafts:
        return
    for part in outline.parts:
        if part.type_code in _LETTERS and _over_all(drafting, part):
            continue
        if part.type_code in _ORDERING:
            for node in part.nodes:
                beside = _any_charges(outline, part.nodes) or _all_bullets(outline, part.nodes)
                _sections(drafting, node, beside=beside)
    if drafting.drafts:
        return
    for part in outline.parts:
        if part.type_code not in TELLING:
            _paragraphs(drafting, part)


def draft_rest(drafting: Drafting) -> None:
    """Adds what paragraphs of an announcement or letter order in passing, beside those that charge in so many words."""
    outline = drafting.outline
    text, key = outline.text, outline.key
    taken = sorted((draft.span for draft in drafting.drafts), key=lambda span: span.start)
    starts = [span.start for span in taken]
    reach = list(accumulate((span.end for span in taken), max))
    for part in outline.parts:
        if part.type_code not in _DECIDING:
            continue
        for node in part.walk():
            if node.body is None or node.kind in _FRAMED or node.role in _SILENT or outline.is_quoted(node.span.start):
                continue
            before = bisect_left(starts, node.body.end)
            if before and reach[before - 1] > node.body.start:
                continue  # charged already
            order = find_given(text, key, node.body)
            if order is None:
                continue
            agencies = split_bodies(text, key, order.charge.bodies)
            end = node.span.end if not node.children else node.body.end
            draft = DutyDraft(
                node.label, node.path, None, agencies, order.charge.requested, Span(node.body.start, end),
                DutyForm.ARTICLE, "articles_duties.given",
            )  # fmt: skip
            draft.tasks.append(TaskDraft(Span(node.body.start, node.body.end), order.charge.bodies))
            drafting.drafts.append(draft)


_DECIDING = frozenset(("TB", "CV", "CĐ", "CT", "KL"))
"""Papers whose every numbered paragraph may decide something for somebody."""
_ORDERING = frozenset(("TB", "CV", "CĐ", "CT", "QĐ", "NQ", "KL", None))
"""Types that order where they stand; a plan or guidance charges in its implementation part or nowhere."""

_FRAME = frozenset((SectionKind.CLOSING, SectionKind.APPENDIX))
"""What an appendix says of bodies are its rules, not orders."""
_FRAMED = frozenset((*_FRAME, SectionKind.PREAMBLE))
_SILENT = frozenset(
    (Role.SITUATION, Role.PURPOSE, Role.OBJECTIVES, Role.INDICATORS, Role.BUDGET, Role.REPORTING, Role.SCOPE)
)


def _any_charges(outline: Outline, nodes: Sequence[Node]) -> bool:
    """Whether a labelled paragraph among these charges a body in so many words."""
    for node in nodes:
        if node.body is None or node.kind is SectionKind.BULLET:
            continue
        charge = read_charge(outline.text, outline.key, node.body.start, node.body.end)
        if charge is not None and charge.opens and (charge.ordered or says_duty(outline.key, charge.predicate)):
            return True
    return False


def _all_bullets(outline: Outline, nodes: Sequence[Node]) -> bool:
    """Whether the paper's own dashes say one after another who has to do what."""
    bullets = [node for node in nodes if node.kind is SectionKind.BULLET and node.body is not None]
    if len(bullets) < 2 or len(bullets) < sum(node.kind not in _FRAMED for node in nodes):
        return False
    text, key = outline.text, outline.key
    charges = [read_charge(text, key, node.body.start, node.body.end) for node in bullets if node.body is not None]
    found = [charge for charge in charges if charge is not None and charge.opens and not is_told(key, charge.predicate)]
    return len(found) * 5 >= len(bullets) * 4 and any(
        charge.ordered or says_duty(key, charge.predicate) for charge in found
    )


def _sections(drafting: Drafting, node: Node, *, beside: bool) -> None:
    """Sections headed by a matter ("Về kiến nghị …") whose paragraphs say which body deals with it."""
    outline = drafting.outline
    if node.role in _SILENT or outline.is_quoted(node.span.start) or node.kind in _FRAME:
        return
    text, key = outline.text, outline.key
    for index in node.lines:
        line = outline.doc.lines[index]
        start = max(line.start, node.marker.end) if index == node.lines[0] else line.start
        if line.kind is not LineKind.TEXT or start >= line.end:
            continue
        charge = read_charge(text, key, start, line.end)
        begins = (
            charge is not None
            and charge.opens
            and (
                charge.ordered
                or charge.requested
                or says_duty(key, charge.predicate)
                # among such paragraphs any other act is ordered, too
                or (beside and index == node.lines[0] and not is_told(key, charge.predicate))
            )
        )
        if charge is None or not begins or _is_condition(key, start, charge):
            continue
        agencies = split_bodies(text, key, charge.bodies)
        if agencies and node.children and index == node.lines[0] and node.heading is None:
            drafting.charged(node, DutyForm.ARTICLE)
            return
        if agencies:
            draft = DutyDraft(
                node.label,
                node.path,
                None,
                agencies,
                charge.requested,
                Span(start, line.end),
                DutyForm.ARTICLE,
                "articles_duties.section",
            )
            draft.tasks.append(TaskDraft(Span(start, line.end), charge.bodies))
            drafting.drafts.append(draft)
    for child in node.children:
        _sections(drafting, child, beside=_any_charges(outline, node.children))


def _article(drafting: Drafting, node: Node, *, told: bool) -> None:
    outline = drafting.outline
    text, key = outline.text, outline.key
    if (
        node.heading is not None
        and is_agency_heading(text, key, node.heading)
        and key.startswith(("trách nhiệm", "nhiệm vụ", "giao", "đề nghị"), node.heading.start)
    ):
        drafting.child(node, None, DutyForm.ARTICLE)
        return
    if told:
        return
    # the whole paragraph: a run-in article may have its first words taken for a heading
    start = (
        node.heading.start
        if node.heading is not None
        else (node.body.start if node.body is not None else node.span.end)
    )
    line = outline.line_at(start)
    if line is None or start >= line.end:
        return
    charge = read_charge(text, key, start, line.end)
    if charge is None or not charge.opens:
        order = find_order(text, key, Span(start, line.end))
        if order is None:
            return
        start, charge = order.at, order.charge
    agencies = split_bodies(text, key, charge.bodies)
    if (
        agencies
        and node.heading is None
        and node.body is not None
        and node.children
        and is_lead_in(text, key, Span(charge.predicate, node.body.end))
    ):
        drafting.charged(node, DutyForm.ARTICLE)  # "Điều 2. Tổ công tác có nhiệm vụ:" over its clauses
        return
    if node.heading is not None and not agencies:
        agencies, _ = read_heading(text, key, node.heading)
    draft = DutyDraft(
        node.label, node.path, None if charge.ordered else charge.bodies, agencies, charge.requested, node.span,
        DutyForm.ARTICLE,
        "articles_duties.article",
    )  # fmt: skip
    draft.tasks.append(TaskDraft(Span(start, line.end), charge.bodies))
    drafting.drafts.append(draft)


def _issuer_orders(text: str, key: str, span: Span) -> Charge | None:
    """ "Theo đề nghị của Bộ …, Chủ tịch UBND tỉnh giao Sở Nội vụ chủ trì …", "Sở Nội vụ đề nghị UBND các huyện …"."""
    for said in _SAYS.finditer(key, span.start, min(span.end, span.start + _FAR)):
        charge = read_charge(text, key, said.start("lead"), span.end)
        if charge is not None and charge.opens and (charge.ordered or charge.requested):
            return charge
    return None


_LETTERS = frozenset(("CV", "CĐ", "TB", None))
_FAR = 1500
_SAYS = re.compile(
    r"(?:^|[,;.] |(?<=\n))(?:chủ tịch |văn phòng |thường trực )?(?:ubnd|ủy ban nhân dân|bộ|sở|văn phòng|cục|phòng"
    r"|ban|chi cục|thủ tướng|chính phủ|hội|trung tâm|tỉnh ủy|thành ủy|công an|trường|học viện|bệnh viện|viện"
    r"|liên đoàn|tỉnh đoàn|đoàn|tòa án|mặt trận|hđnd|đảng ủy|huyện ủy|bảo hiểm xã hội|thuế|kho bạc|công ty"
    r"|tổng công ty|tập đoàn|ngân hàng|liên minh|hiệp hội|tổng cục|vụ|tổng giám đốc)"
    r"(?: (?!đã |đề nghị|yêu cầu|giao (?!thông|dịch))[^\s,;.:]{1,12}){0,8}?"
    r" (?:có ý kiến )?(?P<lead>(?:trân trọng |kính )?đề nghị|yêu cầu|giao(?! thông| dịch)) (?=[^\W\d_])"
)


def _over_all(drafting: Drafting, part: PartOutline) -> bool:
    """ "Sở Y tế yêu cầu các bệnh viện thực hiện:" over the numbered paragraphs of a letter, which are their tasks."""
    outline = drafting.outline
    text, key = outline.text, outline.key
    items = [node for node in part.nodes if node.kind not in _FRAMED]
    if not items:
        return False
    above = [
        outline.doc.lines[index]
        for index in part.preamble
        if outline.doc.lines[index].kind is LineKind.TEXT and outline.doc.lines[index].end <= items[0].span.start
    ]
    if not above or not key[above[-1].start : above[-1].end].rstrip(" *").endswith(":"):
        return False
    opener = above[-1].span
    charge = read_charge(text, key, opener.start, opener.end)
    if charge is None or not (charge.ordered or charge.requested):
        charge = _issuer_orders(text, key, opener)
    if charge is None or not is_lead_in(text, key, Span(charge.predicate, opener.end)):
        return False
    agencies = split_bodies(text, key, charge.bodies)
    own = [
        node
        for node in items
        if (node.heading is not None and is_agency_heading(text, key, node.heading))
        or (node.body is not None and (found := read_charge(text, key, *node.body)) is not None and found.opens)
    ]
    if not agencies or len(own) * 2 >= len(items):
        return False
    drafting.listed(opener, agencies, charge.requested, items)
    return True


def _is_condition(key: str, start: int, charge: Charge) -> bool:
    """ "Đối với công chức: tổng điểm từ 90" says whom a rule means; what is to be done begins with an act."""
    if not key.startswith("đối với", start) or charge.requested:
        return False
    at = charge.predicate
    while at < len(key) and key[at] in " :*":
        at += 1
    return not (begins_act(key, at, min(len(key), at + 60)) or load_roles().adverb.match(key, at))


def _paragraphs(drafting: Drafting, part: PartOutline) -> None:
    outline = drafting.outline
    text, key = outline.text, outline.key
    inside = range(part.preamble.start, part.closing.start if len(part.closing) else part.lines.stop)
    number = 0
    for index in inside:
        line = outline.doc.lines[index]
        if line.kind is not LineKind.TEXT or outline.is_quoted(line.start):
            continue
        charge = read_charge(text, key, line.start, line.end)
        if charge is None or not charge.opens or not (charge.ordered or charge.requested):
            charge = _issuer_orders(text, key, line.span) if part.type_code in _LETTERS else None
        if charge is None or _is_condition(key, line.start, charge):
            continue
        agencies = split_bodies(text, key, charge.bodies)
        if not agencies:
            continue
        number += 1
        draft = DutyDraft(
            None,
            f"p{number}",
            None,
            agencies,
            charge.requested,
            line.span,
            DutyForm.ARTICLE,
            "articles_duties.paragraph",
        )
        draft.tasks.append(TaskDraft(line.span, charge.bodies))
        drafting.drafts.append(draft)
