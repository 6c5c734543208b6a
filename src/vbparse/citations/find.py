"""Every mention of another instrument in a stretch of text.

>>> text = "Căn cứ Nghị định số 56/2017/NĐ-CP ngày 09/5/2017 của Chính phủ quy định chi tiết Luật Trẻ em;"
>>> for found in find_citations(text):
...     print(found.doc_type, found.number, found.date, found.issuer, "|", found.title, "|", found.within)
NĐ 56/2017/NĐ-CP 2017-05-09 Chính phủ | quy định chi tiết Luật Trẻ em | None
L None None None | Luật Trẻ em | citation-1
>>> [c.uri for c in find_citations("Quyết định số 23/QĐ-TTg ngày 07/01/2021")]
['/akn/vn/act/qd/ttg/2021-01-07/23']

It refuses programmes and plans named by their title alone, "quy định của pháp luật", "Kế hoạch này".
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from vbparse.citations.collective import Collective, find_collectives, proposer_before
from vbparse.citations.head import Head, find_heads
from vbparse.citations.provision import provision_before
from vbparse.citations.slips import find_slips, said_year
from vbparse.citations.title import title_span
from vbparse.citations.told_before import told_before
from vbparse.citations.uri import instrument_uri
from vbparse.model.base import Anchor, Span
from vbparse.model.citation import Citation, Provision
from vbparse.model.diagnostic import Diagnostic
from vbparse.text.fold import fold


@dataclass(frozen=True, slots=True)
class CitationDraft:
    """A mention before it has an id: `head` identifies, `title` says what about, `within` the outer draft's index."""

    span: Span
    head: Head
    title: Span | None
    provision: Provision | None
    within: int | None
    problems: tuple[Diagnostic, ...]


def find_citations(text: str) -> tuple[Citation, ...]:
    """All citations of `text` in order, with ids `citation-1` …; spans are offsets of `text` (NFC expected)."""
    drafts = find_citations_in(text, fold(text), 0, len(text))
    return tuple(to_citation(text, draft, at, None) for at, draft in enumerate(drafts))


def find_citations_in(text: str, key: str, start: int, end: int) -> tuple[CitationDraft, ...]:
    """The mentions in `text[start:end]` in order of their start, an outer one before those in its title."""
    heads = find_heads(text, key, start, end)
    groups = find_collectives(text, key, start, end)
    heads = _told_before(text, key, heads, groups, start)
    numbered = frozenset(head.start for head in heads if head.name is None)
    statutes = frozenset(head.start for head in heads if head.name is not None)
    titles: list[Span | None] = []
    outer = core = start
    for head in heads:
        # A title in a title ends with it at the latest; in the name of an issuer ("… và đề án 06") nothing has one.
        nested = head.start < outer
        title = None
        if head.start >= core or head.name is not None:
            title = _title(text, key, head, outer if nested else end, numbered, statutes, nested)
        titles.append(title)
        core = max(core, head.end)
        if title is not None and not nested:
            outer = max(outer, title.end)
    titles, heads = _shared(key, heads, titles)
    titles = _titled_before(heads, titles, groups)
    drafts: list[CitationDraft] = []
    floor = start
    for head, title in zip(heads, titles, strict=True):
        first, provision = provision_before(key, head.start, floor)
        last = max(head.end, title.end if title and title.start >= head.start and title.start - head.end < 40 else 0)
        drafts.append(CitationDraft(Span(first, last), head, title, provision, None, tuple(find_slips(text, head))))
        floor = head.end
    return _nested(drafts, groups)


def to_citation(text: str, draft: CitationDraft, at: int, anchor: Anchor | None) -> Citation:
    """The draft as the contract's Citation, `at` its place in the document (from 0)."""
    head = draft.head
    read = head.read
    year = said_year(head)
    date = head.date.iso if head.date else None
    when = date or (str(year) if year else None)
    organ, sequence = (read.organ, read.sequence) if read else (None, None)
    title = " ".join(draft.title.of(text).split()) if draft.title else None
    return Citation(
        id=f"citation-{at + 1}",
        span=draft.span,
        anchor=anchor,
        rule=head.rule,
        raw=draft.span.of(text),
        doc_type=head.doc_type,
        number=head.number,
        sequence=sequence,
        year=year,
        date=date,
        issuer=head.issuer,
        title=title,
        article=draft.provision,
        within=None if draft.within is None else f"citation-{draft.within + 1}",
        uri=instrument_uri(head.doc_type, organ, when, sequence, title),
    )


def _title(
    text: str, key: str, head: Head, stop: int, numbered: frozenset[int], statutes: frozenset[int], nested: bool
) -> Span | None:
    if head.name is not None:
        return head.name
    dated = head.date is not None or head.issuer is not None
    found = title_span(
        text, key, head.end, stop, numbered, statutes, dated=dated, nested=nested, central=_is_central(head)
    )
    return Span(*found) if found else None


def _is_central(head: Head) -> bool:
    organ = head.read.organ if head.read else None
    return organ is not None and (organ in ("TTg", "CP", "TW", "CTN") or organ[0] == "B" or "QH" in organ)


def _shared(key: str, heads: list[Head], titles: list[Span | None]) -> tuple[list[Span | None], list[Head]]:
    """ "Nghị định số 79/…, Nghị định số 97/… về cho vay lại": what closes the enumeration is said of each."""
    titles, heads = list(titles), list(heads)
    for at in range(len(heads) - 2, -1, -1):
        here, after = heads[at], heads[at + 1]
        title = titles[at + 1]
        if here.name is not None or after.name is not None or titles[at] is not None or title is None:
            continue
        listed = key[here.end : after.start] in (", ", " và ", ", và ")
        if not listed or not key[after.end : title.start].strip(" ,:").startswith("về"):
            continue
        titles[at] = title
        if here.issuer is None and here.doc_type == after.doc_type and after.issuer is not None:
            heads[at] = replace(here, issuer=after.issuer)
    return titles, heads


def _told_before(text: str, key: str, heads: list[Head], groups: list[Collective], start: int) -> list[Head]:
    """Heads with the issuer that stands before them: in a common description, as the proposer, with the day."""
    out: list[Head] = []
    floor = start
    proposer: str | None = None
    for head in heads:
        if head.name is None and head.issuer is None:
            group = _group_of(head, groups)
            goes_on = out and out[-1].doc_type == head.doc_type and key[floor : head.start].strip(" ,;") in ("", "và")
            joint = head.read is not None and "-" in (head.read.organ or "")
            proposer = proposer_before(text, key, head.start, floor, joint=joint) or (proposer if goes_on else None)
            issuer = group.issuer if group else proposer
            head = replace(head, issuer=issuer)
            told = told_before(text, key, head.start, floor) if issuer is None and head.date is None else None
            if told is not None:
                head = replace(head, date=told[0], issuer=told[1])
        out.append(head)
        floor = head.end
    return out


def _titled_before(heads: list[Head], titles: list[Span | None], groups: list[Collective]) -> list[Span | None]:
    out = list(titles)
    for at, head in enumerate(heads):
        if out[at] is None and head.name is None and (group := _group_of(head, groups)):
            out[at] = group.title
    return out


def _group_of(head: Head, groups: list[Collective]) -> Collective | None:
    at = bisect_right(groups, head.start, key=lambda group: group.scope.start) - 1
    if at < 0:
        return None
    group = groups[at]
    # In a bracket the listed ones are bare numbers; a type word there begins what one of them amends.
    listed = group.title is None or not head.typed
    return group if listed and head.start < group.scope.end and head.doc_type == group.doc_type else None


def _nested(drafts: Sequence[CitationDraft], groups: list[Collective]) -> tuple[CitationDraft, ...]:
    """The drafts with `within`: in another's span, or in the description that stands before a bracket of several."""
    out = _in_spans(drafts)
    for group in groups:
        first = bisect_left(out, group.scope.start, key=lambda draft: draft.span.start)
        if group.title is None or first == len(out) or out[first].span.start >= group.scope.end:
            continue
        for at in range(first - 1, -1, -1):
            if out[at].span.start < group.title.start:
                break
            if out[at].within is None:
                out[at] = replace(out[at], within=first)
    return tuple(out)


def _in_spans(drafts: Sequence[CitationDraft]) -> list[CitationDraft]:
    out: list[CitationDraft] = []
    open_: list[int] = []
    for draft in sorted(drafts, key=lambda d: (d.span.start, -d.span.end)):
        while open_ and out[open_[-1]].span.end < draft.span.end:
            open_.pop()
        out.append(replace(draft, within=open_[-1]) if open_ else draft)
        open_.append(len(out) - 1)
    return out
