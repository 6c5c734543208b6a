"""What was seen and not understood, field by field: for whoever asks why something is missing.

A number that made no target, "Chỉ tiêu 9" that stands nowhere, a paragraph of "TỔ CHỨC THỰC HIỆN" that charges no
body, a heading that says nothing the parser knows. Each is a place and a reason, and none of it is in the result.

>>> cover = Cover([Span(4, 9), Span(7, 12)])
>>> [cover.touches(span) for span in (Span(0, 4), Span(3, 5), Span(11, 20), Span(12, 13))]
[False, True, True, False]

It does not judge: what is listed here may be right to be left out ("Trên đây là Kế hoạch …").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from vbparse.citations.words import find_type_names
from vbparse.extract.charging.implementation import find_places
from vbparse.model.base import Span
from vbparse.model.document import DocumentKind, PlanDocument
from vbparse.model.structure import SectionKind
from vbparse.structure.clean import LineKind
from vbparse.structure.outline import Node, Outline, Role
from vbparse.targets.draft import Setting
from vbparse.targets.find import find_unread

Found = Iterator[tuple[Span, str]]

_NUMBER = re.compile(r"(?<![\w/.])\d{1,5}[a-zđ]?(?:/(?:19|20)\d\d)?/[A-ZĐƯ][A-ZĐƯ&.-]+")
_NUMBERED = re.compile(r" ?số ?:? ?\d")
_LEAD = re.compile(r"[^\w\n]{0,6}(?:căn cứ|xét|theo|thực hiện|triển khai)(?!\w)")
_MONEY = re.compile(
    r"(?<![\w.,])\d{1,3}(?:[.,]?\d{1,3}){0,5}(?: ?(?:nghìn|ngàn|triệu|tỷ|tỉ|trăm))* ?(?:đồng|vnđ|vnd)(?!\w)"
)
_REPORT = re.compile(r"(?<!\w)(?:báo cáo|sơ kết|tổng kết)(?!\w)")
_POINTER = re.compile(
    r"(?<!\w)(?:chỉ tiêu|mục tiêu|mục|phần|chương|phụ lục|điều|khoản|điểm)(?: số)? "
    r"(?:\d{1,3}|[ivx]{1,5}|[a-hđ])(?!\w|[.,]?\d| ?%)"
)
_NEAR = 60
"""How far before a citation the provision stands that it names: "điểm a khoản 3 Điều 6 của Nghị định …"."""

_MOTTO = re.compile(r"cộng hòa xã hội chủ nghĩa|độc lập ?- ?tự do|đảng cộng sản việt nam$")
_NO_INSTRUMENT = frozenset({DocumentKind.NEWS, DocumentKind.OTHER})
_FRAME = frozenset({SectionKind.PREAMBLE, SectionKind.CLOSING})


@dataclass(frozen=True, slots=True)
class Unread:
    """Something that was seen and not understood: the field that refused it, where it stands, and why."""

    field: str
    span: Span
    reason: str


class Cover:
    """Spans, overlapping ones too, and whether a span shares a character with any of them."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def touches(self, span: Span) -> bool:
        """Whether `span` shares a character with one of them."""
        at = bisect_right(self._starts, span.end - 1) - 1
        return at >= 0 and self._ends[at] > span.start


def list_unread(document: PlanDocument, outline: Outline) -> tuple[Unread, ...]:
    """All of it, in the order of the fields and then of the text; a text that is no instrument has fewer fields."""
    fields = ("targets", "citations") if document.document_kind in _NO_INSTRUMENT else tuple(FINDERS)
    return tuple(
        Unread(name, span, reason) for name in fields for span, reason in sorted(FINDERS[name](document, outline))
    )


def _header(document: PlanDocument, outline: Outline) -> Found:
    headers = [document.header, *(part.header for part in document.parts)]
    read = Cover(span for header in headers for span in header.evidence.values())
    for part in outline.parts:
        for index in part.head:
            line = outline.doc.lines[index]
            if any(sign.isalnum() for sign in outline.text[line.start : line.end]) and not (
                read.touches(line.span) or _MOTTO.search(outline.key, line.start, line.end)
            ):
                yield line.span, "in the head of the document, and read as no field"


def _structure(document: PlanDocument, outline: Outline) -> Found:
    for part in outline.parts:
        for node in part.nodes:
            plain = node.role is Role.OTHER and node.kind not in _FRAME and node.kind is not SectionKind.APPENDIX
            if plain and node.heading is not None and node.children:
                yield node.heading, "no heading of headings.toml: not known whether it is objectives, tasks, duties …"


def _legal_bases(document: PlanDocument, outline: Outline) -> Found:
    read = Cover(basis.span for basis in document.legal_bases)
    for part in outline.parts:
        for index in part.preamble:
            line = outline.doc.lines[index]
            if _LEAD.match(outline.key, line.start, line.end) and not read.touches(line.span):
                yield line.span, "begins like a legal basis, and names no instrument that it rests on"


def _citations(document: PlanDocument, outline: Outline) -> Found:
    read = Cover([*_own_number(document), *(citation.span for citation in document.citations)])
    for match in _NUMBER.finditer(outline.text):
        if not read.touches(Span(*match.span())):
            yield Span(*match.span()), "looks like the number of an instrument, and no citation was read"
    for start, end, _ in find_type_names(outline.key, 0, len(outline.key)):
        numbered = _NUMBERED.match(outline.key, end)
        if numbered and not read.touches(Span(start, numbered.end())):
            yield Span(start, numbered.end()), "names an instrument by its number, and no citation was read"


def _indicators(document: PlanDocument, outline: Outline) -> Found:
    read = Cover(one.span for one in document.indicators)
    said = {_bare(line) for one in document.objectives for line in (one.text or "").split("\n")}
    for node in outline.walk():
        if node.role not in (Role.OBJECTIVES, Role.INDICATORS):
            continue
        for span in _paragraphs(outline, node):
            if not read.touches(span) and _bare(span.of(outline.text)) not in said:
                yield span, _unless_lead_in(outline, span, "in the objectives, and neither objective nor indicator")


def _targets(document: PlanDocument, outline: Outline) -> Found:
    indicators = Cover(indicator.span for indicator in document.indicators)
    taken = [target.span for indicator in document.indicators for target in indicator.targets]
    findings = (*document.commitments, *document.budget, *document.citations, *document.cross_references)
    read = Cover([*taken, *_own_number(document), *(one.span for one in findings)])
    bodies = {node.marker.start: node.marker.end for node in outline.walk()}
    for line in outline.doc.lines:
        start = min(bodies.get(line.start, line.start), line.end)
        setting = Setting("indicator") if indicators.touches(line.span) else Setting("commitment")
        for span, reason in find_unread(outline.text, outline.key, start, line.end, setting):
            if not read.touches(span):
                yield span, reason


def _tasks(document: PlanDocument, outline: Outline) -> Found:
    read = Cover(
        [*(item.span for section in document.tasks for item in section.items), *(duty.span for duty in document.duties)]
    )
    for node in outline.walk():
        if node.role is Role.TASKS:
            for span in _paragraphs(outline, node):
                if not read.touches(span):
                    yield span, "in the tasks, and no item of a task section"


def _duties(document: PlanDocument, outline: Outline) -> Found:
    read = Cover(task.span for duty in document.duties for task in duty.tasks)
    seen: set[Span] = set()
    for place in find_places(outline):
        for top in (place.node,) if place.node is not None and place.whole else place.children:
            for node in top.walk():
                for span in _paragraphs(outline, node):
                    if span not in seen and not read.touches(span):
                        seen.add(span)
                        reason = "in the implementation part, and no task of a duty"
                        yield span, _unless_lead_in(outline, span, reason)


def _budget(document: PlanDocument, outline: Outline) -> Found:
    taken = [target.span for indicator in document.indicators for target in indicator.targets]
    read = Cover([*taken, *(one.span for one in document.commitments), *(one.span for one in document.budget)])
    for match in _MONEY.finditer(outline.key):
        if not read.touches(Span(*match.span())):
            yield Span(*match.span()), "an amount of money that is neither budget nor target"


def _reporting(document: PlanDocument, outline: Outline) -> Found:
    read = Cover(report.span for report in document.reporting)
    for node in outline.walk():
        if node.role not in (Role.IMPLEMENTATION, Role.REPORTING):
            continue
        for span in _paragraphs(outline, node):
            if not read.touches(span):
                for match in _REPORT.finditer(outline.key, span.start, span.end):
                    yield Span(*match.span()), "speaks of a report, and orders none that could be read"


def _cross_references(document: PlanDocument, outline: Outline) -> Found:
    for one in document.cross_references:
        if one.unresolved:
            yield one.span, f"nothing in the document stands behind {', '.join(one.unresolved)}"
    markers = [node.marker for node in outline.walk()]
    names = [Span(one.span.start, one.span.start + 16) for one in (*document.objectives, *document.indicators)]
    known = [one.span for one in (*document.cross_references, *document.citations)]
    cited = [Span(max(0, one.span.start - _NEAR), one.span.start) for one in document.citations if one.article]
    read = Cover([*known, *cited, *markers, *names])
    lines = frozenset(line.start for line in outline.doc.lines)
    for match in _POINTER.finditer(outline.key):
        if match.start() not in lines and not read.touches(Span(*match.span())):
            yield Span(*match.span()), "looks like a reference inside the document, and was read as none"


def _footnotes(document: PlanDocument, outline: Outline) -> Found:
    for note in document.footnotes:
        if note.on is None:
            yield note.span, "no mark in the text points at this note"


def _own_number(document: PlanDocument) -> list[Span]:
    headers = [document.header, *(part.header for part in document.parts)]
    return [header.evidence[name] for header in headers for name in ("number", "symbol") if name in header.evidence]


def _bare(line: str) -> str:
    return line.strip(" .;,*_-+•")


def _unless_lead_in(outline: Outline, span: Span, reason: str) -> str:
    leads = outline.key[span.start : span.end].rstrip(" *").endswith(":")
    return "only leads in what follows" if leads else reason


def _paragraphs(outline: Outline, node: Node) -> Iterator[Span]:
    """The node's own running text, without tables and notes, headings and markers, and what is quoted."""
    if outline.is_quoted(node.span.start) or node.kind in _FRAME:
        return
    for span in outline.paragraphs(node):
        line = outline.line_at(span.start)
        if line is not None and line.kind in (LineKind.TEXT, LineKind.HEADING) and span.end > span.start:
            yield span


Finder = Callable[[PlanDocument, Outline], Found]

FINDERS: dict[str, Finder] = {
    "header": _header,
    "structure": _structure,
    "legal_bases": _legal_bases,
    "citations": _citations,
    "indicators": _indicators,
    "targets": _targets,
    "tasks": _tasks,
    "duties": _duties,
    "budget": _budget,
    "reporting": _reporting,
    "cross_references": _cross_references,
    "footnotes": _footnotes,
}
"""Each field, and what finds the places that it was not read from; a field without a row refuses nothing."""
