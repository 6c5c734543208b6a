"""Cleaned document → outline: parts, the tree of their sections, quoted provisions; any text gives a valid tree.

Every line stands in exactly one of head, preamble, closing, or a node's own lines, of exactly one part.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from vbparse.lexicon.headings import load_headings
from vbparse.model.base import Span
from vbparse.model.structure import SectionKind
from vbparse.structure.clean import CleanDocument, LineKind
from vbparse.structure.headline import Siblings, View, heading_of, view
from vbparse.structure.outline import Node, Outline, PartOutline, Role
from vbparse.structure.parts import Frame, find_parts
from vbparse.structure.quoted import find_quoted
from vbparse.structure.tree import Item, build_items
from vbparse.text.labels import Family, read_label

_KINDS = {
    Family.APPENDIX: SectionKind.APPENDIX,
    Family.PART: SectionKind.PART,
    Family.CHAPTER: SectionKind.CHAPTER,
    Family.SECTION: SectionKind.SECTION,
    Family.SUBSECTION: SectionKind.SECTION,
    Family.ARTICLE: SectionKind.ARTICLE,
    Family.UPPER: SectionKind.SECTION,
    Family.ROMAN: SectionKind.SECTION,
    Family.DECIMAL: SectionKind.CLAUSE,
    Family.DOTTED: SectionKind.CLAUSE,
    Family.LETTER: SectionKind.POINT,
    Family.BULLET: SectionKind.BULLET,
}
_SLUG = re.compile(r"[^A-Za-z0-9.]+")
_LONGEST_PATH = 120
_TAIL = 5  # paragraphs in which the closing formula has to come


def build_outline(doc: CleanDocument) -> Outline:
    """The outline of a cleaned document; never raises on content."""
    quoted = find_quoted(doc.text, doc.key, doc.lines)
    taken: dict[str, int] = {}
    return Outline(doc, tuple(_part(doc, frame, quoted, taken) for frame in find_parts(doc)), quoted)


def _part(doc: CleanDocument, frame: Frame, quoted: Sequence[Span], taken: dict[str, int]) -> PartOutline:
    first, second = frame.body
    cut, formula = _formula(doc, first)
    items, before = build_items(doc, first[: len(first) - formula], quoted)
    nodes = _nodes(doc, items, taken)
    if formula:
        nodes.append(_closing_node(doc, range(cut, first.stop), taken))
    preamble = range(first.start, first.start + len(before))
    closing = frame.closing
    if second:
        annexes, loose = build_items(doc, second, quoted, frame.annex)
        nodes.extend(_nodes(doc, annexes, taken))
        if loose:
            closing = range(closing.start, closing.stop + len(loose))
    return PartOutline(
        lines=frame.lines,
        head=frame.head,
        type_code=frame.type_code,
        type_line=frame.type_line,
        title=frame.title,
        attached=frame.attached,
        preamble=preamble,
        closing=closing,
        nodes=tuple(nodes),
    )


def _formula(doc: CleanDocument, body: range) -> tuple[int, int]:
    """Where the closing formula begins in the tail of unlabelled paragraphs, and how many lines it has."""
    headings = load_headings()
    begin, seen = body.stop, 0
    for index in reversed(body):
        line = doc.lines[index]
        if line.kind is not LineKind.TEXT:
            if line.kind is LineKind.NOTE:
                continue
            break
        if line.start >= line.end:
            continue
        if read_label(doc.text, doc.key, line.start, line.end) is not None:
            break
        seen += 1
        if seen > _TAIL:
            break
        if headings.is_closing(doc.key, line.start, line.end):
            begin = index
    return begin, body.stop - begin


def _closing_node(doc: CleanDocument, lines: range, taken: dict[str, int]) -> Node:
    first, last = doc.lines[lines.start], doc.lines[lines.stop - 1]
    return Node(
        kind=SectionKind.CLOSING,
        label=None,
        path=_unique("closing", taken),
        level=1,
        marker=Span(first.start, first.start),
        heading=None,
        body=first.span,
        span=Span(first.start, last.end),
        lines=tuple(lines),
        role=Role.OTHER,
    )


def _nodes(doc: CleanDocument, items: Sequence[Item], taken: dict[str, int]) -> list[Node]:
    views = [view(doc, item) for item in items]
    tops = [number for number, item in enumerate(items) if item.parent < 0]
    headings: list[Span | None] = []
    is_agency: list[bool] = []
    roles: list[Role] = []
    paths: list[str] = []
    places: dict[int, int] = {}
    groups = {-1: Siblings.of(views[number] for number in tops if not items[number].unlabelled)}
    for number, item in enumerate(items):
        parent = item.parent
        if parent not in groups:
            labelled = (child for child in items[parent].children if items[child].reading.family is not Family.BULLET)
            groups[parent] = Siblings.of(views[child] for child in labelled)
        above = roles[parent] if parent >= 0 else Role.OTHER
        # those to whom an instrument applies ("Tổ chức, cá nhân thực hiện dịch vụ …") are charged with nothing
        under_agency = parent >= 0 and is_agency[parent] and not groups[parent].are_mostly_agencies
        under_agency = under_agency or above is Role.SCOPE
        heading = heading_of(
            doc,
            item,
            views[number],
            groups[parent],
            implementing=above is Role.IMPLEMENTATION,
            under_agency=under_agency,
        )
        headings.append(heading)
        is_agency.append(_names_agency(doc, heading, views[number]))
        roles.append(_role(doc, item, heading, above, is_agency[number]))
        place = places[parent] = places.get(parent, 0) + 1
        over = items[parent] if parent >= 0 else None
        paths.append(_unique(_path(item, paths[parent] if parent >= 0 else "", over, place), taken))
    _implementing(items, is_agency, roles)
    return _freeze(doc, items, views, headings, roles, paths)


def _role(doc: CleanDocument, item: Item, heading: Span | None, above: Role, named: bool) -> Role:
    if heading is None or item.reading.family is Family.BULLET or named:
        return above
    found = load_headings().role(doc.key[heading.start : heading.end], top=above is Role.OTHER)
    return Role(found) if found else above


def _names_agency(doc: CleanDocument, heading: Span | None, seen: View) -> bool:
    """Whether the heading is an agency, not a subject that begins like one ("Bộ tiêu chí …")."""
    if heading is None or seen.agency is None or heading.end > seen.agency.span.end:
        return False
    return load_headings().role(doc.key[heading.start : heading.end], top=False) is None


def _implementing(items: Sequence[Item], is_agency: Sequence[bool], roles: list[Role]) -> None:
    """A section whose sub-headings are agencies is an implementation part, whatever it is called."""
    changed: set[int] = set()
    tops = [n for n, item in enumerate(items) if item.parent < 0 and item.reading.family is not Family.BULLET]
    charged = {n for n in tops if is_agency[n]}  # a directive without a heading above its agencies
    if len(charged) < 2 or len(charged) * 2 <= len(tops):
        charged = set()
    for number, item in enumerate(items):
        if roles[number] not in (Role.TASKS, Role.OTHER):
            continue
        children = [child for child in item.children if items[child].reading.family is not Family.BULLET]
        agencies = sum(1 for child in children if is_agency[child])
        if number in charged or item.parent in changed or (len(children) > 1 and agencies * 2 > len(children)):
            changed.add(number)
            roles[number] = Role.IMPLEMENTATION


def _freeze(
    doc: CleanDocument,
    items: Sequence[Item],
    views: Sequence[View],
    headings: Sequence[Span | None],
    roles: Sequence[Role],
    paths: Sequence[str],
) -> list[Node]:
    """The items as nodes, children first: no recursion."""
    done: list[Node | None] = [None] * len(items)
    for number in range(len(items) - 1, -1, -1):
        item, heading = items[number], headings[number]
        children: list[Node] = []
        for child in item.children:
            node = done[child]
            if node is not None:
                children.append(node)
                done[child] = None
        kind = _KINDS[item.reading.family]
        if item.reading.style in ("(1)", "(i)") and item.depth:
            kind = SectionKind.BULLET  # an enumeration inside a point, below the depth of sections
        elif (
            item.reading.family in (Family.DECIMAL, Family.DOTTED)
            and heading is not None
            and not _in_article(items, item)
        ):
            kind = SectionKind.SECTION
        done[number] = Node(
            kind=kind,
            label=item.reading.label,
            path=paths[number],
            level=item.depth + 1,
            marker=item.marker,
            heading=heading,
            body=_body(doc, item, heading),
            span=Span(item.marker.start, doc.lines[item.last].end),
            lines=tuple(item.lines),
            role=roles[number],
            children=tuple(children),
        )
    return [node for node in done if node is not None]


def _in_article(items: Sequence[Item], item: Item) -> bool:
    while item.parent >= 0:
        item = items[item.parent]
        if item.reading.family is Family.ARTICLE:
            return True
    return False


def _body(doc: CleanDocument, item: Item, heading: Span | None) -> Span | None:
    """What is left of the first line after marker and heading."""
    line = doc.lines[item.line]
    start = item.content.start
    if heading is not None and heading.end > line.end:
        return None
    if heading is not None:
        start = heading.end
        while start < line.end and doc.key[start] in " .:;,*_-":
            start += 1
    end = line.end
    while end > start and doc.key[end - 1] == " ":
        end -= 1
    return Span(start, end) if start < end else None


def _path(item: Item, above: str, parent: Item | None, place: int) -> str:
    if item.reading.family is Family.BULLET or item.reading.label is None:
        own, join = f"n{place}", "/"
    else:
        own, join = _slug(item.reading.label), "/" if item.reading.family is Family.LETTER else "."
    if (
        parent is not None
        and item.reading.family is Family.DOTTED
        and parent.reading.number == item.reading.number[:-1]
    ):
        own = str(item.reading.number[-1])
    path = f"{above}{join}{own}" if above else own
    return path if len(path) <= _LONGEST_PATH else f"line-{item.line + 1}"


def _slug(label: str) -> str:
    plain = unicodedata.normalize("NFD", label.replace("đ", "dd").replace("Đ", "D"))
    return _SLUG.sub("-", "".join(c for c in plain if not unicodedata.combining(c))).strip("-") or "x"


def _unique(path: str, taken: dict[str, int]) -> str:
    count = taken.get(path, 0) + 1
    taken[path] = count
    if count == 1:
        return path
    candidate = f"{path}~{count}"
    taken.setdefault(candidate, 1)
    return candidate
