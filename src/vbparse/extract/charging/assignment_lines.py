"""Attribute lines under a task: "Cơ quan chủ trì: …", "Cơ quan phối hợp: …", "Thời gian thực hiện: …", "Sản phẩm: …".

One duty of form `lines` for each lead line; the task is the heading or paragraph that the lines belong to, or what
stands
behind a line "Nhiệm vụ: …". "chủ trì" makes the role lead; a body that drafts or carries out implements.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from vbparse.extract.charging.due_dates import parse_due
from vbparse.lexicon.assignments import load_assignment_words
from vbparse.lexicon.enumeration import split_agencies
from vbparse.model.base import Span
from vbparse.model.duty import Duty, DutyForm, DutyTask, Role
from vbparse.model.structure import SectionKind
from vbparse.structure.clean import LineKind
from vbparse.structure.outline import Node, Outline

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


def extract_line_duties(outline: Outline) -> tuple[Duty, ...]:
    """One duty of form `lines` for each body that attribute lines name as lead."""
    duties: list[Duty] = []
    for part in outline.parts:
        for node in part.nodes:
            _visit(outline, node, duties)
    return tuple(duties)


def _visit(outline: Outline, node: Node, duties: list[Duty]) -> None:
    if outline.is_quoted(node.span.start):
        return
    found = _Found()
    first = node.span.end
    for span in _lines(outline, node):
        if _read(outline, span, found):
            first = min(first, span.start)
    if found.leads:
        tasks = _listed_tasks(outline, node) or _task(outline, node, found, first)
        if tasks:
            duties.extend(_duties(outline, node, found, tasks))
            return
    for child in node.children:
        _visit(outline, child, duties)


def _lines(outline: Outline, node: Node) -> Iterator[Span]:
    """The node's own paragraphs, its items, and the items of an item that only opens a list ("b) Cơ quan thực
    hiện:")."""
    for index in node.lines[1:]:
        line = outline.doc.lines[index]
        if line.kind in (LineKind.TEXT, LineKind.HEADING):
            yield line.span
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
    match = load_assignment_words().line.match(outline.key, span.start, span.end)
    if match is None:
        return False
    name = match.lastgroup or ""
    rest = Span(match.end(), span.end)
    if not any(char.isalnum() for char in outline.key[rest.start : rest.end]):
        return False
    if _BLANK.search(outline.key, rest.start, rest.end):
        return False  # a form to be filled in: "Chủ trì: Ông (bà)……………"
    if name == "lead":
        found.leads.append((Span(match.start(name), match.end(name)), rest))
    else:
        found.said.setdefault(name, rest)
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
    while end > start and key[end - 1] in " \n":
        end -= 1
    return Span(start, end)


def _task(outline: Outline, node: Node, found: _Found, first: int) -> list[Span]:
    if "task" in found.said:
        return [found.said["task"]]
    if node.heading is not None:
        return [node.heading]
    if node.body is not None and node.body.start < first:
        return [node.body]
    return []


def _duties(outline: Outline, node: Node, found: _Found, tasks: list[Span]) -> Iterator[Duty]:
    text, key = outline.text, outline.key
    partners = found.said.get("partners")
    due, product = found.said.get("due"), found.said.get("product")
    for number, (label, rest) in enumerate(found.leads, 1):
        stop = _colon_agencies(key, rest)
        duty_id = f"duty-{node.path.replace('/', '.')}" + (f"~{number}" if number > 1 else "") + "-lines"
        leads = load_assignment_words().leads.search(key, label.start, label.end)
        yield Duty(
            id=duty_id,
            span=node.span,
            anchor=outline.anchor(rest),
            rule="assignments.toml#lead",
            label=node.label,
            heading=None,
            agencies=split_agencies(text, key, stop),
            form=DutyForm.LINES,
            tasks=tuple(
                DutyTask(
                    id=f"{duty_id}/task-{count}",
                    span=task,
                    anchor=outline.anchor(task),
                    rule="assignments.toml#task",
                    text=task.of(text),
                    role=Role.LEAD if leads else Role.IMPLEMENT,
                    partners=split_agencies(text, key, partners) if partners else (),
                    due=parse_due(due.of(text)) if due else None,
                    product=" ".join(product.of(text).split()).strip(" .;") or None if product else None,
                )
                for count, task in enumerate(tasks, 1)
            ),
        )


def _colon_agencies(key: str, rest: Span) -> Span:
    """The bodies of a lead line: the first sentence."""
    stop = key.find(". ", rest.start, rest.end)
    return Span(rest.start, stop if stop != -1 else rest.end)
