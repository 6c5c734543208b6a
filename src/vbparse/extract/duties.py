"""Who does what: one duty for each body that the implementation part charges, with its tasks, roles and partners.

"2.1. Sở Y tế" with its dashes, "5. Công an phường: Tiếp nhận …", "Đề nghị Tỉnh Đoàn …", "Giao Sở Nội vụ chủ trì …",
the rows of an
assignment table, and the lines "Cơ quan chủ trì: …" under a task. A document without an implementation part (a
decision, a
directive, a letter) charges in its articles and paragraphs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from vbparse.extract.charging.articles import draft_articles, draft_rest
from vbparse.extract.charging.assignment_lines import extract_line_duties
from vbparse.extract.charging.assignment_tables import extract_table_duties
from vbparse.extract.charging.draft import DutyDraft, TaskDraft
from vbparse.extract.charging.drafts import Drafting
from vbparse.extract.charging.due_dates import read_due, read_product
from vbparse.extract.charging.implementation import find_places
from vbparse.extract.charging.orders import split_orders
from vbparse.extract.charging.partners import find_partners
from vbparse.extract.charging.roles import read_role
from vbparse.model.base import Agency, Span
from vbparse.model.duty import Duty, DutyForm, DutyTask, Role
from vbparse.structure.outline import Outline
from vbparse.text.fold import fold


def extract_duties(outline: Outline) -> tuple[Duty, ...]:
    """All duties in reading order; indicators and citations are linked later."""
    drafting = Drafting(outline)
    places = find_places(outline)
    for place in places:
        form = DutyForm.ARTICLE if place.article else DutyForm.SECTION
        if place.opener is not None and place.node is not None:
            drafting.opened(place.node, place.opener, form)
        elif place.whole and place.node is not None:
            drafting.section(place.node, form)
        else:
            drafting.children(place.children, form)
    rows = extract_table_duties(outline)
    lines = extract_line_duties(outline, places)
    if not drafting.drafts and not rows and not lines:
        draft_articles(drafting)
    if not rows and not lines:
        draft_rest(drafting)
    found = [
        draft
        for draft in split_orders(outline, drafting.drafts)
        if not _enforces(outline, draft) or len(places) < 2 or draft.form is not DutyForm.ARTICLE
    ]
    parents = {id(draft.parent) for draft in found if draft.parent is not None}
    drafts = [draft for draft in found if draft.tasks or id(draft) in parents]
    duties = _build(outline, drafts)
    return tuple(sorted((*duties, *lines, *rows), key=lambda duty: (duty.span.start, -duty.span.end)))


def _enforces(outline: Outline, draft: DutyDraft) -> bool:
    """ "… chịu trách nhiệm thi hành Quyết định này" beside an implementation part only says who carries it out."""
    return len(draft.tasks) == 1 and _ENFORCES.search(outline.key, *draft.tasks[0].span) is not None


_ENFORCES = re.compile(
    r"chịu trách nhiệm (?:tổ chức )?(?:thi hành|thực hiện) (?:quyết định|nghị quyết|thông tư|nghị định) này[ ./]*$"
)


def _build(outline: Outline, drafts: Sequence[DutyDraft]) -> list[Duty]:
    ids = _ids(drafts)
    return [_duty(outline, draft, ids) for draft in drafts]


def _ids(drafts: Sequence[DutyDraft]) -> dict[int, str]:
    """The label is the id where no other duty has it, else the path; a child without label counts under its parent."""
    labels = Counter(_slug(draft.label) for draft in drafts if draft.label)
    ids: dict[int, str] = {}
    taken: set[str] = set()
    under: Counter[int] = Counter()
    for draft in drafts:
        if draft.label and labels[_slug(draft.label)] == 1:
            name = f"duty-{_slug(draft.label)}"
        elif draft.label or draft.parent is None:
            name = f"duty-{draft.path.replace('/', '.')}"
        else:
            under[id(draft.parent)] += 1
            name = f"{ids.get(id(draft.parent), 'duty')}/{under[id(draft.parent)]}"
        unique, count = name, 1
        while unique in taken:
            count += 1
            unique = f"{name}~{count}"
        taken.add(unique)
        ids[id(draft)] = unique
    return ids


def _slug(label: str) -> str:
    """ "đ" is "dd", "Điều 2" is "Dieu-2": ids are ASCII."""
    return re.sub(r"\s+", "-", label.replace("Điều", "Dieu").replace("đ", "dd").replace("Đ", "DD"))


def _duty(outline: Outline, draft: DutyDraft, ids: dict[int, str]) -> Duty:
    duty_id = ids[id(draft)]
    own = tuple(agency.name for agency in draft.agencies)
    lead_role, lead_partners = _lead_in(outline, draft, own)
    tasks = tuple(
        _task(outline, task, f"{duty_id}/task-{number}", own, lead_role, lead_partners)
        for number, task in enumerate(draft.tasks, 1)
    )
    return Duty(
        id=duty_id,
        span=draft.span,
        anchor=outline.anchor(draft.span),
        rule=draft.rule,
        label=draft.label,
        heading=" ".join(draft.heading.of(outline.text).split()) if draft.heading else None,
        agencies=draft.agencies,
        requested=draft.requested,
        parent_id=ids.get(id(draft.parent)) if draft.parent else None,
        form=draft.form,
        tasks=tasks,
    )


def _lead_in(outline: Outline, draft: DutyDraft, own: tuple[str, ...]) -> tuple[Role | None, tuple[Agency, ...]]:
    if draft.lead_in is None:
        return None, ()
    role = read_role(outline.text, outline.key, draft.lead_in, own=own, subject=_subject(draft, draft.lead_in))
    return role, find_partners(outline.text, outline.key, draft.lead_in)


def _subject(draft: DutyDraft, span: Span) -> Span | None:
    spans = [agency.span for agency in draft.agencies if agency.span is not None and span.holds(agency.span)]
    return Span(spans[0].start, spans[-1].end) if spans else None


def _task(
    outline: Outline,
    task: TaskDraft,
    task_id: str,
    own: tuple[str, ...],
    lead_role: Role | None,
    lead_partners: tuple[Agency, ...],
) -> DutyTask:
    text, key = outline.text, outline.key
    role = read_role(text, key, task.span, own=own, subject=task.subject)
    if lead_role is Role.LEAD or (lead_role is Role.COORDINATE and role is Role.IMPLEMENT):
        role = lead_role
    partners = {fold(agency.name): agency for agency in (*lead_partners, *find_partners(text, key, task.span))}
    due = read_due(text, key, task.tail) if task.tail else None
    return DutyTask(
        id=task_id,
        span=task.span,
        anchor=outline.anchor(task.span),
        rule=f"roles.{role.value}",
        text=task.span.of(text),
        role=role,
        partners=tuple(partners.values()),
        due=due or read_due(text, key, task.span),
        product=read_product(text, key, task.tail or task.span),
    )
