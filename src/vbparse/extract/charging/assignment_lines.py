"""Attribute lines under a task: "Cơ quan chủ trì: …", "Cơ quan phối hợp: …", "Thời gian thực hiện: …", "Sản phẩm: …".

One duty of form `lines` for each lead line; the task is the heading or paragraph that the lines belong to, or what
stands
behind a line "Nhiệm vụ: …". "chủ trì" makes the role lead; a body that drafts or carries out implements.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from vbparse.extract.charging.charges import begins_with_body, split_bodies
from vbparse.extract.charging.due_dates import parse_due, read_due, read_product
from vbparse.extract.charging.implementation import TELLING, Place
from vbparse.extract.charging.inline_assignments import Closing, find_attributes, find_closing
from vbparse.extract.charging.partners import find_partners
from vbparse.lexicon.assignments import load_assignment_words
from vbparse.lexicon.enumeration import split_agencies
from vbparse.model.base import Span
from vbparse.model.duty import Duty, DutyForm, DutyTask
from vbparse.model.duty import Role as TaskRole
from vbparse.model.structure import SectionKind
from vbparse.structure.clean import LineKind
from vbparse.structure.outline import Node, Outline, Role

_SHORT = 8
"""What may stand before a label at the head of a line: "- ", "b) "."""
_MOST = 4
"""More dashes than these share no attribute lines."""
_BLANK = re.compile(r"…{2,}|\.{5,}|_{4,}")
_OPENER = 60
_ITEMS = frozenset((SectionKind.POINT, SectionKind.BULLET))
"""A longer line or a numbered section opens no list of attributes ("b) Cơ quan thực hiện:")."""


@dataclass(slots=True)
class _Found:
    """Attribute lines below one node: what each says, as spans behind the colon, with the label."""

    leads: list[tuple[Span, Span]] = field(default_factory=list)
    said: dict[str, Span] = field(default_factory=dict)
    tasks: list[Span] = field(default_factory=list)


def extract_line_duties(outline: Outline, places: Sequence[Place]) -> tuple[Duty, ...]:
    """One duty of form `lines` for each body that attribute lines, or the task's own paragraph, name as lead.

    What stands in `places` is charged there; without any, the articles and paragraphs charge.
    """
    duties: list[Duty] = []
    charged = {id(child) for place in places for child in place.children}
    for part in outline.parts:
        closed = bool(places) and part.type_code not in TELLING
        for node in part.nodes:
            _visit(outline, node, duties, charged, closed=closed)
    return tuple(duties)


def _visit(
    outline: Outline,
    node: Node,
    duties: list[Duty],
    charged: set[int],
    *,
    closed: bool,
    before: Sequence[Span] = (),
) -> None:
    """`before`: the dashes right above, which the attribute lines below the last of them hold for, too."""
    if outline.is_quoted(node.span.start):
        return
    closed = closed and id(node) not in charged
    found = _Found()
    first = node.span.end
    for span in _lines(outline, node):
        if _read(outline, span, found):
            first = min(first, span.start)
    if found.leads:
        tasks = _listed_tasks(outline, node) or _task(outline, node, found, first)
        if node.kind in _ITEMS and node.heading is None and not any(_reads(outline, one) for one in node.children):
            tasks = [*before, *tasks]
        if tasks:
            duties.extend(_duties(outline, node, found, tasks))
            return
    duties.extend(_within(outline, node, closed=closed and node.role is Role.TASKS))
    waiting: list[Span] = []
    for child in node.children:
        known = len(duties)
        _visit(outline, child, duties, charged, closed=closed, before=waiting)
        if len(duties) > known or child.kind not in _ITEMS or child.children or len(waiting) >= _MOST:
            waiting = []
        else:
            waiting.append(_trimmed(outline.key, Span(child.marker.end, child.span.end)))


def _reads(outline: Outline, node: Node) -> bool:
    return bool(find_attributes(outline.key, _first_line(outline, node)))


def _within(outline: Outline, node: Node, *, closed: bool) -> Iterator[Duty]:
    """Duties that the node's own paragraphs hold beside their task: "… (Sở Y tế chủ trì)", "…. Đơn vị chủ trì: …"."""
    text, key = outline.text, outline.key
    number = 0
    for span in (_first_line(outline, node), *_own_lines(outline, node)):
        attributes = find_attributes(key, span)
        leads = [one for one in attributes if one.name == "lead" and begins_with_body(text, key, *one.rest)]
        if leads and attributes[0].label.start - span.start > _SHORT:
            found = _Found([(one.label, one.rest) for one in leads])
            for one in attributes:
                found.said.setdefault(one.name, one.rest)
            task = _trimmed(key, Span(span.start, attributes[0].label.start))
            for duty in _duties(outline, node, found, [task], first=number + 1):
                number += 1
                yield duty
        elif closed and (closing := find_closing(text, key, span)):
            number += 1
            yield _closed(outline, node, closing, number)


def _closed(outline: Outline, node: Node, closing: Closing, number: int) -> Duty:
    text, key = outline.text, outline.key
    duty_id = _id(node, number)
    return Duty(
        id=duty_id,
        span=Span(closing.task.start, closing.said.end),
        anchor=outline.anchor(closing.said),
        rule="inline_assignments.closing",
        label=node.label,
        heading=None,
        agencies=split_bodies(text, key, closing.bodies),
        form=DutyForm.LINES,
        tasks=(
            DutyTask(
                id=f"{duty_id}/task-1",
                span=closing.task,
                anchor=outline.anchor(closing.task),
                rule="inline_assignments.task",
                text=closing.task.of(text),
                role=TaskRole.LEAD if closing.leads else TaskRole.IMPLEMENT,
                partners=find_partners(text, key, closing.said),
                due=read_due(text, key, closing.said),
                product=read_product(text, key, closing.said),
            ),
        ),
    )


def _id(node: Node, number: int) -> str:
    return f"duty-{node.path.replace('/', '.')}" + (f"~{number}" if number > 1 else "") + "-lines"


def _own_lines(outline: Outline, node: Node) -> Iterator[Span]:
    for index in node.lines[1:]:
        line = outline.doc.lines[index]
        if line.kind in (LineKind.TEXT, LineKind.HEADING):
            yield line.span


def _lines(outline: Outline, node: Node) -> Iterator[Span]:
    """The node's own paragraphs, its items, and the items of an item that only opens a list ("b) Cơ quan thực
    hiện:")."""
    yield from _own_lines(outline, node)
    for child in node.children:
        first = _first_line(outline, child)
        yield first
        opens = outline.key[first.start : first.end].rstrip(" *").endswith(":")
        if opens and first.end - first.start < _OPENER and child.kind in _ITEMS:
            for inner in child.children:
                yield _first_line(outline, inner)


def _first_line(outline: Outline, node: Node) -> Span:
    line = outline.doc.lines[node.lines[0]]
    return Span(min(node.marker.end, line.end), line.end)


def _read(outline: Outline, span: Span, found: _Found) -> bool:
    key = outline.key
    attributes = find_attributes(key, span)
    if not attributes or attributes[0].label.start - span.start > _SHORT:
        return False
    for one in attributes:
        if not any(char.isalnum() for char in key[one.rest.start : one.rest.end]):
            return False
        if _BLANK.search(key, one.rest.start, one.rest.end):
            return False  # a form to be filled in: "Chủ trì: Ông (bà)……………"
        if one.name == "lead":
            found.leads.append((one.label, one.rest))
        else:
            found.said.setdefault(one.name, one.rest)
    return True


def _listed_tasks(outline: Outline, node: Node) -> list[Span]:
    """The items under a line "a) Nhiệm vụ:" that says nothing itself."""
    for child in node.children:
        span = _first_line(outline, child)
        match = load_assignment_words().line.match(outline.key, span.start, span.end)
        if match is None or match.lastgroup != "task" or child.kind not in _ITEMS:
            continue
        if not any(char.isalnum() for char in outline.key[match.end() : span.end]):
            return [_trimmed(outline.key, Span(one.marker.end, one.span.end)) for one in child.children]
    return []


def _trimmed(key: str, span: Span) -> Span:
    start, end = span
    while start < end and key[start] in " *-+•":
        start += 1
    while end > start and key[end - 1] in " \n(;":
        end -= 1
    return Span(start, end)


def _task(outline: Outline, node: Node, found: _Found, first: int) -> list[Span]:
    if "task" in found.said:
        return [found.said["task"]]
    if node.heading is not None:
        said = [span for span in outline.paragraphs(node) if span.end <= first and not _opens(outline.key, span)]
        return [_trimmed(outline.key, said[0])] if said else [node.heading]
    if node.body is not None and node.body.start < first:
        return [node.body]
    return []


def _opens(key: str, span: Span) -> bool:
    """Whether the paragraph only opens what follows it."""
    return key[span.start : span.end].rstrip(" *").endswith(":")


def _duties(outline: Outline, node: Node, found: _Found, tasks: list[Span], *, first: int = 1) -> Iterator[Duty]:
    text, key = outline.text, outline.key
    partners = found.said.get("partners")
    due, product = found.said.get("due"), found.said.get("product")
    for number, (label, rest) in enumerate(found.leads, first):
        stop = _colon_agencies(key, rest)
        duty_id = _id(node, number)
        leads = load_assignment_words().leads.search(key, label.start, label.end)
        yield Duty(
            id=duty_id,
            span=node.span,
            anchor=outline.anchor(rest),
            rule="assignments.toml#lead",
            label=node.label,
            heading=None,
            agencies=split_agencies(text, key, stop, heading=_bare(key, stop)),
            form=DutyForm.LINES,
            tasks=tuple(
                DutyTask(
                    id=f"{duty_id}/task-{count}",
                    span=task,
                    anchor=outline.anchor(task),
                    rule="assignments.toml#task",
                    text=task.of(text),
                    role=TaskRole.LEAD if leads else TaskRole.IMPLEMENT,
                    partners=split_agencies(text, key, partners, heading=_bare(key, partners)) if partners else (),
                    due=parse_due(due.of(text)) if due else None,
                    product=" ".join(product.of(text).split()).strip(" .;") or None if product else None,
                )
                for count, task in enumerate(tasks, 1)
            ),
        )


def _bare(key: str, span: Span) -> bool:
    """Whether the line is names from end to end ("Hội đồng đánh giá tiếp cận pháp luật"), no sentence."""
    return _SENTENCE.search(key, span.start, span.end) is None


_SENTENCE = re.compile(r"(?<!\w)(?:mời|tham gia|thực hiện|chủ trì|phối hợp|trong việc|để|theo)(?!\w)")


def _colon_agencies(key: str, rest: Span) -> Span:
    """The bodies of a lead line: the first sentence."""
    stop = key.find(". ", rest.start, rest.end)
    return Span(rest.start, stop if stop != -1 else rest.end)
