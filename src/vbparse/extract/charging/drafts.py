"""The duties of an implementation part as drafts: which bodies are charged, with which stretches of text as tasks.

A draft has no id yet: ids depend on which labels repeat in the whole document (`extract/duties.py`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from vbparse.extract.charging.announcements import is_lead_in
from vbparse.extract.charging.charges import (
    Charge,
    is_agency_heading,
    is_general,
    is_told,
    read_charge,
    read_heading,
    split_bodies,
)
from vbparse.extract.charging.draft import DutyDraft, TaskDraft
from vbparse.extract.charging.formulas import all_report, closes, is_attribute, is_formula, orders, recurs, signs
from vbparse.extract.charging.implementation import find_parallel
from vbparse.extract.charging.stretches import after, begin, closing_due, own_paragraphs, without_rows
from vbparse.model.base import Agency, Span
from vbparse.model.duty import DutyForm
from vbparse.model.structure import SectionKind
from vbparse.structure.outline import Node, Outline, Role
from vbparse.text.fold import fold

_PREDICATE = re.compile(
    r"(?:chủ trì|phối hợp|có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|theo chức năng|căn cứ|trong phạm vi"
    r"|thực hiện|triển khai|chỉ đạo|là )"
)
_JOINT = re.compile(r"(?:chủ trì,? )?phối hợp (?:chặt chẽ )?(?:với|cùng)(?!\w)")
_ITEMS = frozenset((SectionKind.BULLET, SectionKind.POINT))
_GROUP = (
    "các ", "những ", "mọi ", "toàn ", "tất cả ", "cán bộ", "công chức", "người ", "đơn vị", "cơ quan", "địa phương",
)  # fmt: skip
_GROUPS = re.compile(r"(?:giám đốc |bộ trưởng |thủ trưởng )?các (?:bộ|sở|hội|tỉnh|huyện|xã|phường)")
"""A heading that only opens an enumeration: "Các Bộ: Nội vụ, Công an căn cứ …"."""
_MATTER = ("về ", "đối với ", "liên quan ")
_SILENT = frozenset((Role.REPORTING, Role.BUDGET, Role.SITUATION, Role.PURPOSE, Role.OBJECTIVES, Role.INDICATORS))


class Drafting:
    """Walks an implementation part and collects its duties in reading order."""

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.text, self.key = outline.text, outline.key
        self.drafts: list[DutyDraft] = []
        self._numbers: dict[str, int] = {}
        self._parallel: set[int] = set()

    def section(self, node: Node, form: DutyForm) -> None:
        """All duties below an implementation heading."""
        for paragraph in own_paragraphs(self.outline, node):
            self._paragraph(paragraph, node, form, formula=bool(node.children))
        self.children(node.children, form)

    def children(self, nodes: Sequence[Node], form: DutyForm) -> None:
        """The duties of the sections that charge bodies, those headed like them included."""
        self._parallel |= {id(node) for node in find_parallel(self.outline, nodes)}
        for node in nodes:
            self.child(node, None, form)

    def opened(self, node: Node, opener: Span, form: DutyForm) -> None:
        """The duty of the bodies whose line stands over the items of a heading."""
        charge = read_charge(self.text, self.key, opener.start, opener.end)
        if charge is None:
            return
        agencies = split_bodies(self.text, self.key, charge.bodies)
        heading = None if charge.ordered else charge.bodies
        draft = self._draft(node, heading, agencies, charge.requested, None, form, "duty_drafts.opener")
        draft.lead_in = opener
        for item in node.children:
            self._item(draft, item)

    def listed(self, opener: Span, agencies: tuple[Agency, ...], requested: bool, items: Sequence[Node]) -> None:
        """The duty of the bodies that a paragraph names over the items of the whole paper."""
        span = Span(opener.start, items[-1].span.end)
        draft = DutyDraft(None, "p1", None, agencies, requested, span, DutyForm.ARTICLE, "duty_drafts.listed")
        draft.lead_in = opener
        self.drafts.append(draft)
        for item in items:
            self._item(draft, item)

    def child(self, node: Node, parent: DutyDraft | None, form: DutyForm) -> None:
        """The duty that a labelled paragraph, heading or bullet of the part makes, with those below it."""
        if self.outline.is_quoted(node.span.start):
            return
        if node.heading is not None and node.body is not None and _GROUPS.fullmatch(self.key, *node.heading):
            self._charged(node, parent, form, whole=Span(node.heading.start, node.body.end))
        elif node.heading is not None and self._heads_a_duty(node):
            agencies, requested = read_heading(self.text, self.key, node.heading)
            self._headed(node, agencies, requested, parent, form, "duty_drafts.heading")
        elif node.heading is not None:
            self._general(node, parent, form)
        elif node.body is not None:
            self._charged(node, parent, form)

    def charged(self, node: Node, form: DutyForm) -> None:
        """The duty of a labelled paragraph that orders a body, with the items below it."""
        self._charged(node, None, form)

    def _heads_a_duty(self, node: Node) -> bool:
        heading = node.heading
        return heading is not None and (id(node) in self._parallel or is_agency_heading(self.text, self.key, heading))

    def _headed(
        self,
        node: Node,
        agencies: tuple[Agency, ...],
        requested: bool,
        parent: DutyDraft | None,
        form: DutyForm,
        rule: str,
    ) -> None:
        charge = None
        heading = node.heading
        if heading is not None and node.body is None:
            # a heading that goes on to say what is to be done: "Giao Sở X là cơ quan đầu mối, chủ trì …"
            charge = read_charge(self.text, self.key, heading.start, heading.end)
            topic = self.key.startswith("đối với ", heading.start)
            if charge is not None and ((charge.ordered and not topic) or self._is_sentence(charge, heading)):
                agencies = split_bodies(self.text, self.key, charge.bodies) or agencies
            else:
                charge = None
        draft = self._draft(node, heading, agencies, requested or bool(parent and parent.requested), parent, form, rule)
        if charge is not None and heading is not None:
            draft.heading = None if charge.ordered else charge.bodies
            self._first(draft, Span(charge.predicate, heading.end), node)
        self._fill(draft, node)

    def _is_sentence(self, charge: Charge, heading: Span) -> bool:
        """A run-in sentence that announces its items, not an attribute of the body's name ("doanh nghiệp hoạt động
        …")."""
        return (
            charge.colon
            or _JOINT.match(self.key, charge.predicate, heading.end) is not None
            or (
                self.key.startswith(":", heading.end)
                and _PREDICATE.match(self.key, charge.predicate, heading.end) is not None
            )
            or is_lead_in(self.text, self.key, Span(charge.predicate, heading.end))
        )

    def _general(self, node: Node, parent: DutyDraft | None, form: DutyForm) -> None:
        heading = node.heading
        if node.role in _SILENT or heading is None:
            return
        below = any(child.heading is not None and self._heads_a_duty(child) for child in node.children)
        if is_general(self.key, heading) and not below:
            draft = self._draft(
                node,
                heading,
                parent.agencies if parent else (),
                bool(parent and parent.requested),
                parent,
                form,
                "duty_drafts.general",
            )
            self._fill(draft, node)
            if not draft.agencies and draft.tasks:
                first = draft.tasks[0].span
                charge = read_charge(self.text, self.key, first.start, first.end)
                if charge is not None:
                    draft.agencies = split_bodies(self.text, self.key, charge.bodies)
            return
        charge = read_charge(self.text, self.key, heading.start, heading.end)
        if charge is not None and heading.end - charge.predicate > 20:
            # a heading that is a sentence: "Để nâng cao hiệu quả …, các Sở, ngành thực hiện những nội dung sau"
            agencies = split_bodies(self.text, self.key, charge.bodies)
            draft = self._draft(node, None, agencies, charge.requested, parent, form, "duty_drafts.sentence")
            self._first(draft, Span(charge.predicate, heading.end), node)
            self._fill(draft, node)
            return
        for paragraph in own_paragraphs(self.outline, node):
            self._paragraph(paragraph, node, form, formula=True)
        for child in node.children:
            self.child(child, parent, form)

    def _charged(self, node: Node, parent: DutyDraft | None, form: DutyForm, *, whole: Span | None = None) -> None:
        body = whole or node.body
        if body is None or is_attribute(self.key, body.start):
            return
        charge = read_charge(self.text, self.key, body.start, body.end)
        if charge is None:
            return
        agencies = split_bodies(self.text, self.key, charge.bodies)
        run_in = charge.opens and not charge.ordered and node.kind is not SectionKind.BULLET
        first = begin(self.key, body)
        draft = self._draft(
            node,
            Span(first, charge.bodies.end) if run_in else None,
            agencies,
            charge.requested or bool(parent and parent.requested),
            parent,
            form,
            "duty_drafts.charge",
        )
        start = after(self.key, charge.predicate) if run_in else first
        self._first(draft, Span(start, body.end), node, charge)
        self._fill(draft, node, skip_body=True)

    def _paragraph(self, paragraph: Span, node: Node, form: DutyForm, *, formula: bool) -> None:
        if formula and is_formula(self.key, paragraph.start):
            return
        charge = read_charge(self.text, self.key, paragraph.start, paragraph.end)
        if charge is None or (not charge.opens and formula):
            return
        if not charge.ordered and not charge.requested and orders(self.key, charge.predicate):
            again = read_charge(self.text, self.key, charge.predicate, paragraph.end)
            if again is None or not self.key.startswith(("giao", "phân công"), charge.predicate):
                return
            charge = again
        agencies = split_bodies(self.text, self.key, charge.bodies)
        if not agencies or (formula and charge.colon and self.key[charge.predicate + 1 : paragraph.end].strip() == ""):
            return  # "Giao các cơ quan, đơn vị:" over the orders
        self._numbers[node.path] = number = self._numbers.get(node.path, 0) + 1
        label = node.label if number == 1 and not node.children and self._names_matter(node) else None
        draft = DutyDraft(
            label, f"{node.path}/p{number}", None, agencies, charge.requested, paragraph, form, "duty_drafts.paragraph"
        )
        draft.tasks.append(TaskDraft(paragraph, charge.bodies))
        self.drafts.append(draft)

    def _names_matter(self, node: Node) -> bool:
        return node.heading is not None and self.key.startswith(_MATTER, node.heading.start)

    def _draft(
        self,
        node: Node,
        heading: Span | None,
        agencies: tuple[Agency, ...],
        requested: bool,
        parent: DutyDraft | None,
        form: DutyForm,
        rule: str,
    ) -> DutyDraft:
        draft = DutyDraft(node.label, node.path, heading, agencies, requested, node.span, form, rule, parent)
        self.drafts.append(draft)
        return draft

    def _first(self, draft: DutyDraft, span: Span, node: Node, charge: Charge | None = None) -> None:
        """The text on the line of the label: the first task, or the lead-in of the items below it."""
        if span.end <= span.start:
            return
        predicate = Span(charge.predicate, span.end) if charge is not None and charge.predicate > span.start else span
        below = bool(node.children) or len(node.lines) > 1
        headed = node.heading is not None and span.end == node.heading.end
        if below and is_lead_in(self.text, self.key, predicate, headed=headed):
            draft.lead_in = span
            return
        draft.tasks.append(TaskDraft(span, charge.bodies if charge else None))

    def _fill(self, draft: DutyDraft, node: Node, *, skip_body: bool = False) -> None:
        """The tasks under a duty: paragraphs, then bullets or points; bodies in inline sub-headings become its
        children."""
        stop = node.span.end
        for paragraph in own_paragraphs(self.outline, node, skip_body=skip_body):
            start = begin(self.key, paragraph)
            paragraph = Span(start, paragraph.end)
            if (closes(self.key, start) or signs(self.text, self.key, paragraph)) and (draft.tasks or node.children):
                stop = start
                break
            if is_attribute(self.key, start):
                if draft.tasks:
                    draft.tasks[-1].tail = paragraph
                continue
            if draft.tasks and self.text[start : start + 1].islower():
                last = draft.tasks[-1]
                last.span = Span(last.span.start, paragraph.end)  # a line that a break cut off goes on
                continue
            charge = read_charge(self.text, self.key, start, paragraph.end)
            if charge is not None and draft.tasks and orders(self.key, charge.predicate) and not charge.colon:
                continue  # "Ủy ban nhân dân tỉnh yêu cầu các sở, ngành …": the closing formula
            if (draft.tasks or node.children) and self._asks_for_reports(draft, charge, paragraph):
                continue
            if draft.tasks and charge is not None and charge.ordered and self.text.startswith("Giao ", start):
                self._paragraph(paragraph, node, draft.form, formula=False)  # never a task of the body before
                continue
            if draft.tasks and self._another_body(draft, charge):
                assert charge is not None
                child = DutyDraft(
                    None, draft.path, None, split_bodies(self.text, self.key, charge.bodies),
                    draft.requested or charge.requested, paragraph,
                    draft.form, "duty_drafts.paragraph", draft,
                )  # fmt: skip
                child.tasks.append(TaskDraft(Span(after(self.key, charge.predicate), paragraph.end)))
                self.drafts.append(child)
                continue
            if is_lead_in(self.text, self.key, Span(charge.predicate, paragraph.end) if charge else paragraph) and (
                node.children or paragraph.end < node.span.end
            ):
                draft.lead_in = paragraph
                continue
            draft.tasks.append(TaskDraft(paragraph, charge.bodies if charge and charge.opens else None))
        beside = any(child.heading is not None and self._heads_a_duty(child) for child in node.children)
        for child_node in node.children:
            if child_node.span.start > stop:
                break
            if self._names_another(draft, child_node, beside=beside):
                self._charged(child_node, draft, draft.form)
            else:
                self._item(draft, child_node)

    def _asks_for_reports(self, draft: DutyDraft, charge: Charge | None, paragraph: Span) -> bool:
        """ "Định kỳ …, các đơn vị báo cáo …" behind the last body is said of all, and is no task of its own."""
        if charge is None:
            return all_report(self.key, paragraph)
        reports = "báo cáo" in self.key[charge.predicate : paragraph.end]
        if charge.opens or not reports or not recurs(self.key, paragraph.start):
            return False
        name = fold(charge.bodies.of(self.text))
        return not any(name in fold(agency.name) or fold(agency.name) in name for agency in draft.agencies)

    def _names_another(self, draft: DutyDraft, node: Node, *, beside: bool) -> bool:
        """A bullet that begins with a body of its own; a group only beside others that have theirs before a colon."""
        if node.heading is not None or node.body is None or node.kind not in _ITEMS:
            return False
        charge = read_charge(self.text, self.key, node.body.start, node.body.end)
        if charge is None or not self._another_body(draft, charge) or is_told(self.key, charge.predicate):
            return False
        return beside or not (charge.requested or self.key.startswith(_GROUP, charge.bodies.start))

    def _another_body(self, draft: DutyDraft, charge: Charge | None) -> bool:
        if charge is None or not charge.opens or charge.ordered:
            return False
        name = fold(charge.bodies.of(self.text))
        own = [fold(agency.name) for agency in draft.agencies]
        return not any(name in other or other in name for other in own) and self.key[charge.predicate] != ":"

    def _item(self, draft: DutyDraft, node: Node) -> None:
        inline = node.heading is not None and self._heads_a_duty(node) and not self._names_itself(draft, node)
        if inline:
            self.child(node, draft, draft.form)
            return
        if node.heading is not None and node.kind in (SectionKind.SECTION, SectionKind.CLAUSE) and node.children:
            if is_general(self.key, node.heading) or any(
                c.heading is not None and self._heads_a_duty(c) for c in node.children
            ):
                self.child(node, draft, draft.form)
                return
            for child in node.children:
                self._item(draft, child)
            return
        if node.body is not None and self.text.startswith("Giao ", begin(self.key, node.body)):
            charge = read_charge(self.text, self.key, node.body.start, node.body.end)
            if charge is not None and charge.ordered:
                self._charged(node, draft, draft.form)
                return
        bodies = self._bodies_below(node)
        start = begin(self.key, Span(node.marker.end, node.span.end))
        end = bodies[0].span.start if bodies else node.span.end
        if bodies and self.outline.line_at(end):
            end = len(self.key[start:end].rstrip()) + start
        span = without_rows(self.outline, node, start, end)
        if span.end > span.start and not is_attribute(self.key, span.start):
            tail = None
            if bodies and (last := closing_due(self.outline, bodies[-1])):
                tail = last
            draft.tasks.append(TaskDraft(span, None, tail))
        elif draft.tasks:
            draft.tasks[-1].tail = span
        for body in bodies:
            before = len(self.drafts)
            self.child(body, draft, draft.form)
            for made in self.drafts[before:]:
                for task in made.tasks:
                    task.tail = task.tail or closing_due(self.outline, bodies[-1])

    def _bodies_below(self, node: Node) -> list[Node]:
        """Sub-bullets that name their body: "+ Sở Xây dựng: hướng dẫn …"; one whose sentence runs on counts beside
        such."""
        headed = [child for child in node.children if child.heading is not None and self._heads_a_duty(child)]
        if not headed:
            return []
        chosen = {id(child) for child in headed}
        return [
            child
            for child in node.children
            if id(child) in chosen
            or (
                child.body is not None
                and (charge := read_charge(self.text, self.key, child.body.start, child.body.end))
                and charge.opens
            )
        ]

    def _names_itself(self, draft: DutyDraft, node: Node) -> bool:
        if node.heading is None or node.body is not None:
            return False
        name = fold(node.heading.of(self.text))
        return any(name == fold(agency.name) for agency in draft.agencies)
