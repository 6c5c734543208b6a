"""Quantified targets and reported results outside the indicators: in tasks, implementation, purposes; in news and
reports.

It refuses the letterhead, legal bases, notes, recipients, what is an indicator already, and money that is budget. A
year in a
heading above, or in the words that open the section ("Trong 10 tháng đầu năm 2025, …"), holds for what stands under it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from vbparse.extract.aims.goals import read_goals
from vbparse.extract.aims.headings import LeadIn, read_leadin
from vbparse.extract.aims.indicator_tables import find_indicator_rows
from vbparse.extract.budget import find_payments
from vbparse.model.base import Span
from vbparse.model.document import DocumentKind
from vbparse.model.header import Header
from vbparse.model.indicator import Modality, Target
from vbparse.structure.clean import CleanCell, Line, LineKind
from vbparse.structure.outline import Node, Outline, PartOutline, Role
from vbparse.targets.draft import Setting, TargetDraft
from vbparse.targets.find import find_targets_in

_OPENING = re.compile(
    r"[-+*•(\" ]*(?:trong|đến|tới|giai đoạn|năm|từ|vào|tính đến|lũy kế|được biết,?|riêng) "
    r"?[^,.;:]{0,50}?(?<!\d)(?:19|20)\d\d(?![/\d])[^,.;:]{0,14}[,:]"
)
_AIMING = frozenset((Role.OBJECTIVES, Role.INDICATORS))
_BASIS = re.compile(
    r"[^\w\n]{0,6}(?:căn cứ|xét|theo(?! đó| báo cáo| thống kê| kết quả)"
    r"|thực hiện|triển khai|trên cơ sở|để|nhằm|tiếp tục)(?!\w)"
)
_SENTENCE_END = re.compile(r"(?<=[^\W\d]{2})(?:\[\d{1,2}\])?\. (?=[A-ZĐÀ-Ỹ])")
_REPORTS = frozenset({DocumentKind.NEWS, DocumentKind.REPORT})
_CALLS = frozenset({DocumentKind.DIRECTIVE, DocumentKind.DISPATCH})
"""They open with how things are and what was set to be reached."""
_SHORTEST_CELL = 24
_LONGEST_TIME = 48
_TIME_CELL = re.compile(
    r"(?:(?:trước |đến |hết |cuối |trong |từ |hoàn thành |chậm nhất )*(?:ngày |tháng |quý |năm |giai đoạn )?"
    r"(?:[\divx]{1,4}(?: ?[/.-] ?|,? (?:năm |tháng )?)){0,3}(?P<year>20\d\d)|(?:hằng|hàng|mỗi) năm)"
)


@dataclass(frozen=True, slots=True)
class _Stretch:
    span: Span
    setting: Setting
    told: bool = False
    """What opens the document tells how things are; only results count in it."""


def extract_commitments(
    outline: Outline,
    kind: DocumentKind = DocumentKind.PLAN,
    document_year: int | None = None,
    *,
    norms: bool = False,
    begins: int | None = None,
) -> tuple[Target, ...]:
    """The targets in reading order, `commitment-1` first; `norms`: the document lays down rules, no goals.

    `begins`: the year in which the document begins to look forward; what an earlier year had is a result.
    """
    taken = sorted([*_indicator_spans(outline), *(payment.span for payment in find_payments(outline))])
    if kind is DocumentKind.NEWS:
        taken = sorted(_indicator_spans(outline))
    starts = [span.start for span in taken]
    drafts: list[TargetDraft] = []
    for stretch in _stretches(outline, kind, document_year, norms, begins):
        for piece in _pieces(stretch.span, taken, starts, outline):
            found = find_targets_in(outline.text, outline.key, piece.start, piece.end, stretch.setting)
            told = stretch.told and kind not in _CALLS
            drafts.extend(draft for draft in found if not told or draft.modality is Modality.RESULT)
    if kind is not DocumentKind.NEWS:
        drafts = [draft for draft in drafts if not _overlaps(draft.span, taken, starts)]
    drafts.sort(key=lambda draft: (draft.span.start, draft.span.end))
    return tuple(
        draft.named(f"commitment-{number}", outline.anchor(draft.span)) for number, draft in enumerate(drafts, start=1)
    )


def first_year(header: Header) -> int | None:
    """The first year the document plans for: its period's, or that in which it was issued, the later one."""
    start = header.period.start if header.period is not None else None
    issued = int(header.date[:4]) if header.date else None
    years = [year for year in (start, issued) if year is not None]
    return max(years) if years else None


def _indicator_spans(outline: Outline) -> list[Span]:
    spans = [point.span for group in read_goals(outline) if not group.promoted for point in group.points]
    tables = {row.table for row in find_indicator_rows(outline)}
    for number in tables:
        lines = outline.doc.tables[number].lines
        spans.append(Span(outline.doc.lines[lines[0]].start, outline.doc.lines[lines[-1]].end))
    return spans


def _stretches(
    outline: Outline, kind: DocumentKind, document_year: int | None, norms: bool, begins: int | None
) -> Iterator[_Stretch]:
    lines = outline.doc.lines
    base = Setting("news" if kind in _REPORTS else "commitment", None, document_year, norm=norms, begins=begins)
    for part in outline.parts:
        seen: set[int] = set()
        for index, setting in _in_nodes(outline, part.nodes, base, LeadIn()):
            seen.add(index)
            yield from _of_line(outline, lines[index], setting)
        for index in part.preamble if part.nodes else ():
            line = lines[index]
            if index in seen or line.kind is not LineKind.TEXT:
                continue
            start = line.start
            if _BASIS.match(outline.key, line.start):
                sentence = _SENTENCE_END.search(outline.text, line.start, line.end)
                if sentence is None:
                    continue
                start = sentence.end()  # "Thực hiện Nghị quyết …, các bộ đã … . Đến nay, 34/34 địa phương đã …"
            told = _opening(outline.key, line, start) or LeadIn()
            yield _Stretch(Span(start, line.end), replace(base, year=told.year), told=True)
        lead = LeadIn()
        for index in _loose(part):
            if index not in seen:
                opened = _opening(outline.key, lines[index])
                lead = opened.under(lead) if opened else lead
                yield from _of_line(outline, lines[index], replace(base, year=lead.year))


def _loose(part: PartOutline) -> range:
    start = max(part.head.stop, part.title.stop, part.preamble.stop if part.nodes else part.head.stop)
    return range(start, part.closing.start if part.closing else part.lines.stop)


def _in_nodes(
    outline: Outline, nodes: Sequence[Node], setting: Setting, outer: LeadIn
) -> Iterator[tuple[int, Setting]]:
    lines, key = outline.doc.lines, outline.key
    for node in nodes:
        here = setting
        if node.role is Role.SITUATION:
            here = replace(setting, where="news", modality=Modality.RESULT)
        elif setting.norm and node.role in _AIMING:
            here = replace(setting, norm=False)
        lead = (
            read_leadin(key, node.heading.start, node.heading.end).under(outer) if node.heading is not None else outer
        )
        placed = replace(here, year=lead.year)
        for index in node.lines:
            opened = _opening(key, lines[index], node.marker.end if index == node.lines[0] else None)
            if opened:
                lead = opened.under(lead)
                placed = replace(here, year=lead.year)
            yield index, placed
        yield from _in_nodes(outline, node.children, here, lead)


def _opening(key: str, line: Line, start: int | None = None) -> LeadIn | None:
    """The period that opens a paragraph."""
    match = _OPENING.match(key, line.start if start is None else start, line.end)
    if match is None:
        return None
    lead = read_leadin(key, match.start(), match.end())
    return lead if lead.year is not None else None


def _of_line(outline: Outline, line: Line, setting: Setting) -> Iterator[_Stretch]:
    if line.kind in (LineKind.TEXT, LineKind.HEADING):
        yield _Stretch(line.span, setting)
    elif line.kind is LineKind.ROW and line.table is not None and line.table < len(outline.doc.tables):
        table = outline.doc.tables[line.table]
        row = bisect_left(table.lines, line.index)
        is_row = row < len(table.lines) and table.lines[row] == line.index
        if is_row and table.header_rows <= row < len(table.rows):
            lead = _due_of_row(outline.key, table.rows[row])
            inside = replace(
                setting, in_table=True, year=lead.year or setting.year, recurrence=lead.recurrence or setting.recurrence
            )
            for cell in table.rows[row]:
                if cell.span.end - cell.span.start >= _SHORTEST_CELL:
                    yield _Stretch(cell.span, inside)


def _due_of_row(key: str, cells: Sequence[CleanCell]) -> LeadIn:
    """What a cell that is a time and nothing else says for its row: "Quý II/2026", "2026", "Hằng năm"."""
    for cell in cells:
        words = key[cell.span.start : cell.span.end].strip(" .,;")
        if 4 <= len(words) <= _LONGEST_TIME and (time := _TIME_CELL.fullmatch(words)):
            return LeadIn(int(time["year"]) if time["year"] else None, read_leadin(words, 0, len(words)).recurrence)
    return LeadIn()


def _pieces(span: Span, taken: Sequence[Span], starts: Sequence[int], outline: Outline) -> Iterator[Span]:
    """The stretch without the indicators that lie in it; money is taken out afterwards, it belongs to the sentence."""
    at = bisect_right(starts, span.start) - 1
    if at >= 0 and taken[at].end >= span.end and "\n" not in outline.text[span.start : span.end]:
        return
    yield span


def _overlaps(span: Span, taken: Sequence[Span], starts: Sequence[int]) -> bool:
    at = bisect_right(starts, span.end - 1) - 1
    return at >= 0 and taken[at].end > span.start
