"""The objectives and indicators part as groups with points, before either becomes a finding.

A group is "1. Mục tiêu chung", "a) Mục tiêu 1: Về phát triển toàn diện trẻ em", "2. Mục tiêu cụ thể đến năm 2030"; a
point is
one indicator of it, "- Chỉ tiêu 4: …", "(3) Tỷ lệ …", "- 100% trẻ em …". A lead-in ("Đến năm 2025:", "… như:") is
neither:
it says the year for the points below it.

>>> [bool(INDICATOR.match(key)) for key in ("chỉ tiêu 4: giảm", "chỉ tiêu số 12. tỷ lệ", "chỉ tiêu sử dụng đất")]
[True, True, False]

Purposes and requirements are none of both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from vbparse.extract.aims.announced import announces, values
from vbparse.extract.aims.headings import LeadIn, is_period, read_leadin
from vbparse.model.base import Span
from vbparse.model.indicator import ObjectiveKind
from vbparse.model.structure import SectionKind
from vbparse.structure.clean import LineKind
from vbparse.structure.once import once
from vbparse.structure.outline import Node, Outline, PartOutline, Role

INDICATOR = re.compile(r"[-+*•]? ?chỉ tiêu (?:số )?(?P<number>\d{1,3}) ?[:.)-] ?")
_OBJECTIVE = re.compile(r"mục tiêu (?:số |thứ )?(?P<number>\d{1,2}) ?[:.)-] ?")
_GENERAL = re.compile(r"(?:các |những )?mục tiêu,? ?(?:chung|tổng quát|tổng thể|bao trùm)")
_SPECIFIC = re.compile(
    r"(?:các |những |một số )?(?:mục tiêu|mục tiêu(?:,| và) (?:các )?chỉ tiêu|chỉ tiêu(?:,| và) mục tiêu),? cụ th[ểẻéê]"
)
_PLAIN = re.compile(
    r"(?:các |những |một số )?mục tiêu(?:(?:,| và) (?:các )?(?:chỉ tiêu|nhiệm vụ)(?: (?:chủ yếu|chính|cụ thể|"
    r"cơ bản|thực hiện|phấn đấu))?)?"
    r"(?: (?:thực hiện|của kế hoạch|của chương trình|của đề án|kế hoạch|chủ yếu|phấn đấu))?"
    r"(?: (?:đến |trong |vào |của )?(?:hết )?(?:năm |giai đoạn )?[\d\s-]{4,11})?"
)
_DATED = re.compile(
    r"(?:các |những |một số )?mục tiêu (?:cần đạt |phấn đấu )?(?:đến|trong|giai đoạn|vào)(?: hết| cuối)?"
    r"(?: năm| giai đoạn)? ?20\d\d"
)
_INDICATORS = re.compile(r"(?:dự báo |dự kiến )?(?:hệ thống |danh mục |bộ )?(?:các |những |một số )?(?:nhóm )?chỉ tiêu")
_MIXED = re.compile(r"mục đích|yêu cầu|quan điểm|ý nghĩa|nguyên tắc")
_RUN_IN = re.compile(r"[^:.;]{4,90}:")
_NUMBER = re.compile(r"\(?(\d{1,3})\)?")
_MAX_DEPTH = 12


@dataclass(frozen=True, slots=True)
class Point:
    """One indicator: `span` with its marker, `body` without marker and "Chỉ tiêu 4:"; `number` as printed."""

    span: Span
    body: Span
    number: int | None
    label: str | None
    lead: LeadIn
    named: bool


@dataclass(slots=True)
class Group:
    """A heading of the part and its points; `kind` None where it is no objective."""

    node: Node
    part: int
    kind: ObjectiveKind | None
    number: int | None
    label: str | None
    title: Span | None
    text: Span | None
    indicators: bool
    points: list[Point] = field(default_factory=list)
    container: bool = False
    promoted: bool = False


@once
def read_goals(outline: Outline) -> tuple[Group, ...]:
    """All groups in reading order, those without points too."""
    groups: list[Group] = []
    for number, part in enumerate(outline.parts):
        found: list[Group] = []
        for node in _roots(part):
            if not outline.is_quoted(node.span.start):
                _visit(outline, node, number, LeadIn(), None, found, 0)
        _promote(found)
        groups.extend(found)
    return tuple(groups)


def _roots(part: PartOutline) -> Iterator[Node]:
    pending = list(reversed(part.nodes))
    while pending:
        node = pending.pop()
        if node.role in (Role.OBJECTIVES, Role.INDICATORS):
            yield node
        else:
            pending.extend(reversed(node.children))


def _promote(groups: Sequence[Group]) -> None:
    """Where a section of indicators stands besides, the points of "Mục tiêu cụ thể" are objectives, not indicators."""
    if not any(group.indicators and group.points for group in groups):
        return
    for group in groups:
        if group.container and not group.indicators and not any(point.named for point in group.points):
            group.kind, group.promoted = None, True


def _visit(
    outline: Outline, node: Node, part: int, outer: LeadIn, inside: Group | None, groups: list[Group], depth: int
) -> None:
    key = outline.key
    name = _name(outline, node)
    lead = read_leadin(key, name.start, name.end).under(outer)
    indicators = (inside is not None and inside.indicators) or (
        node.role is Role.INDICATORS and bool(_INDICATORS.match(key, name.start, name.end))
    )
    kind, number, title, container = _classify(outline, name, inside, indicators)
    text = _text_span(outline, node, name)
    group = Group(node, part, kind, number, node.label, title, text, indicators, [], container)
    groups.append(group)
    if kind is ObjectiveKind.GENERAL or depth > _MAX_DEPTH:
        return
    if inside is None and kind is None and _MIXED.search(key, name.start, name.end) and not container:
        for child in node.children:
            if child.role in (Role.OBJECTIVES, Role.INDICATORS) and re.search(
                "mục tiêu|chỉ tiêu", key[child.marker.end : child.marker.end + 40]
            ):
                _visit(outline, child, part, lead, None, groups, depth + 1)
        return
    had = len(groups)
    _collect(outline, node, part, lead, group, groups, depth)
    if number is None and not container and not group.points and announces(key, name.start, name.end):
        group.kind = None  # "2.1. Nhóm chỉ tiêu về y tế" above a table: a group of indicators, no objective
    subgroups = [each for each in groups[had:] if each.kind is not None]
    if container and not group.points and subgroups and all(each.kind is ObjectiveKind.SPECIFIC for each in subgroups):
        group.kind = None
    dated = inside is None and kind is None and not indicators and _DATED.match(key, name.start, name.end)
    if dated and group.points and not subgroups:
        group.kind = ObjectiveKind.SPECIFIC  # "MỤC TIÊU ĐẾN NĂM 2027" above its bullets
    prose = not _has_rows(outline, node) and any(
        _says_something(outline, span) for span in _paragraphs(outline, node) if span.start < span.end
    )
    bare = prose and not group.points and not groups[had:] and text is not None  # "MỤC TIÊU" above mere prose
    if bare and inside is None and kind is None and not container and not indicators:
        group.kind = ObjectiveKind.GENERAL


def _collect(
    outline: Outline, node: Node, part: int, lead: LeadIn, group: Group, groups: list[Group], depth: int
) -> None:
    key = outline.key
    paragraphs = [span for span in _paragraphs(outline, node) if span.start < span.end]
    current = lead
    prose = not node.children and not _has_rows(outline, node)
    for span in paragraphs:
        if _opens(key, span):
            current = read_leadin(key, span.start, span.end).under(lead)
        elif INDICATOR.match(key, span.start, span.end) or (prose and _says_something(outline, span)):
            group.points.append(_point(outline, span, span, None, current))
    for child in node.children:
        if outline.is_quoted(child.span.start):
            continue
        after = _trailing_lead(outline, child)
        end = after.start if after else _before_rows(outline, child)
        if _is_point(outline, child):
            group.points.append(
                _point(outline, Span(child.marker.start, _trim(outline, child.marker.start, end)), None, child, current)
            )
        elif child.kind is SectionKind.BULLET or (
            _is_lead(outline, child) and not (group.container and child.label is not None)
        ):
            name = _name(outline, child)
            inner = read_leadin(key, name.start, name.end).under(current)
            _collect(outline, child, part, inner, group, groups, depth + 1)
        else:
            _visit(outline, child, part, current, group, groups, depth + 1)
        if after:
            current = read_leadin(key, after.start, after.end).under(lead)


def _has_rows(outline: Outline, node: Node) -> bool:
    """Whether a table stands right under the node: its paragraphs are captions then."""
    lines = outline.doc.lines
    return any(lines[index].kind is LineKind.ROW for index in node.lines)


def _before_rows(outline: Outline, node: Node) -> int:
    """Where the words of a node end: rows of a table are read as rows."""
    lines = outline.doc.lines
    if node.children:
        return node.span.end
    return next((lines[at].span.start for at in node.lines if lines[at].kind is LineKind.ROW), node.span.end)


def _says_something(outline: Outline, span: Span) -> bool:
    """No bracketed note under a title, no rule of dashes."""
    return outline.text[span.start] != "(" and any(map(str.isalpha, outline.text[span.start : span.start + 40]))


def _classify(
    outline: Outline, name: Span, inside: Group | None, indicators: bool
) -> tuple[ObjectiveKind | None, int | None, Span | None, bool]:
    """Kind, number, title, and whether it is the container of specific objectives."""
    key = outline.key
    title = _clean(outline, name)
    numbered = _OBJECTIVE.match(key, name.start, name.end)
    if numbered:
        title = _clean(outline, Span(numbered.end(), name.end))
        return ObjectiveKind.SPECIFIC, int(numbered["number"]), title, False
    nested = inside is not None and inside.kind is ObjectiveKind.SPECIFIC and not inside.container
    if _GENERAL.match(key, name.start, name.end) and not nested and not indicators:
        return ObjectiveKind.GENERAL, None, title, False
    if _SPECIFIC.match(key, name.start, name.end) and not indicators:
        return ObjectiveKind.SPECIFIC, None, title, True
    if indicators or inside is None:
        return None, None, title, False
    return ObjectiveKind.SPECIFIC, None, title, False


def _name(outline: Outline, node: Node) -> Span:
    """The heading, or the run-in name before the colon, or the first line."""
    if node.heading is not None:
        return node.heading
    if node.body is None:
        return Span(node.marker.end, node.marker.end)
    run_in = _RUN_IN.match(outline.key, node.body.start, node.body.end)
    if run_in and _OBJECTIVE.match(outline.key, node.body.start, node.body.end):
        return node.body
    if run_in and (
        _GENERAL.match(outline.key, node.body.start)
        or _SPECIFIC.match(outline.key, node.body.start)
        or _PLAIN.match(outline.key, node.body.start)
    ):
        return Span(run_in.start(), run_in.end() - 1)
    return node.body


def _clean(outline: Outline, span: Span) -> Span | None:
    text = outline.text
    start, end = span
    while start < end and text[start] in " \t*_":
        start += 1
    while end > start and text[end - 1] in " .:;,*_":
        end -= 1
    return Span(start, end) if end > start else None


def _text_span(outline: Outline, node: Node, name: Span) -> Span | None:
    start = name.end
    text = outline.text
    while start < node.span.end and text[start] in " :.*_\n":
        start += 1
    end = _trim(outline, start, node.span.end)
    return Span(start, end) if end > start else None


def _trim(outline: Outline, start: int, end: int) -> int:
    text = outline.text
    while end > start and text[end - 1] in " \n":
        end -= 1
    return end


def _paragraphs(outline: Outline, node: Node) -> Iterator[Span]:
    lines = outline.doc.lines
    if node.body is not None and node.heading is not None:
        yield node.body
    elif node.body is not None:
        name = _name(outline, node)
        if name.end < node.body.end and name != node.body:
            start = name.end + 1
            while start < node.body.end and outline.text[start] in " :":
                start += 1
            yield Span(start, node.body.end)
    for index in node.lines[1:]:
        if lines[index].kind in (LineKind.TEXT, LineKind.HEADING):
            yield lines[index].span


def _opens(key: str, span: Span) -> bool:
    """Whether a paragraph announces what follows."""
    return (
        key[max(span.start, span.end - 3) : span.end].rstrip(" *_").endswith(":")
        or is_period(key, span.start, span.end)
        or announces(key, span.start, span.end)
    )


def _first_line(outline: Outline, node: Node) -> Span:
    return Span(node.marker.end, outline.doc.lines[node.lines[0]].end)


def _is_point(outline: Outline, node: Node) -> bool:
    first = _first_line(outline, node)
    if INDICATOR.match(outline.key, first.start, first.end):
        return True
    if _has_rows(outline, node) and not values(outline.key, first.start, first.end):
        return False  # the name of a table: "a) Về kinh tế" above its rows
    below = bool(node.children) or len(_below(outline, node)) > 0
    if not below:
        return not _opens(outline.key, first) and not _names_objective(outline, node)
    if _opens(outline.key, first):
        return False
    if node.kind is SectionKind.BULLET:
        return not _names_objective(outline, node)
    return node.heading is None and not _names_objective(outline, node)


def _names_objective(outline: Outline, node: Node) -> bool:
    start = node.marker.end
    key = outline.key
    return bool(_GENERAL.match(key, start) or _SPECIFIC.match(key, start) or _OBJECTIVE.match(key, start))


def _below(outline: Outline, node: Node) -> list[Span]:
    lines = outline.doc.lines
    spans = [lines[i].span for i in node.lines[1:] if lines[i].kind in (LineKind.TEXT, LineKind.HEADING)]
    return [span for span in spans if span.start < span.end and not _opens(outline.key, span)]


def _is_lead(outline: Outline, node: Node) -> bool:
    """A labelled lead-in that is a period or a sentence that breaks off before its list."""
    first = _first_line(outline, node)
    name = node.heading or first
    return is_period(outline.key, name.start, name.end)


def _trailing_lead(outline: Outline, node: Node) -> Span | None:
    """A lead-in paragraph after the last bullet belongs to what follows, though the tree hangs it on the bullet."""
    while node.children:
        node = node.children[-1]
    lines = outline.doc.lines
    rest = [lines[i] for i in node.lines[1:] if lines[i].kind in (LineKind.TEXT, LineKind.HEADING)]
    if rest and _opens(outline.key, rest[-1].span):
        return rest[-1].span
    return None


def _point(outline: Outline, span: Span, body: Span | None, node: Node | None, lead: LeadIn) -> Point:
    key = outline.key
    start = body.start if body is not None else (node.marker.end if node is not None else span.start)
    end = body.end if body is not None else span.end
    named = INDICATOR.match(key, start, end)
    label = node.label if node is not None else None
    number: int | None = None
    if named:
        number = int(named["number"])
        start = named.end()
    elif label is not None:
        plain = _NUMBER.fullmatch(label)
        number = int(plain.group(1)) if plain else None
    text = outline.text
    while start < end and text[start] in " *_":
        start += 1
    return Point(span, Span(start, end), number, label if number is None else None, lead, named is not None)
