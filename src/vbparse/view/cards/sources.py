"""Cards of what the document points at: its bases, other instruments, its own places, tables and notes."""

from __future__ import annotations

from collections.abc import Iterator

from vbparse.model.citation import Citation, Provision
from vbparse.model.document import PlanDocument
from vbparse.model.reference import CrossReference, ReferenceKind
from vbparse.view.cards.card import Card, Field, Shown, date, ids, several, shorten, word


def find_bases(document: PlanDocument) -> Iterator[Card]:
    """What it rests on, each with the instruments that its lead word governs."""
    for place, basis in enumerate(document.legal_bases, 1):
        yield Card(
            id=basis.id,
            field=Field.LEGAL_BASES,
            span=basis.span,
            name=word("name.basis", place),
            head=shorten(basis.raw, 320),
            badges=(basis.lead.value,),
            facts=(("fact.citations", ids(basis.citations)),),
            anchor=basis.anchor,
            rule=basis.rule,
        )


def find_citations(document: PlanDocument) -> Iterator[Card]:
    """Each mention of another instrument, once per mention."""
    for one in document.citations:
        yield Card(
            id=one.id,
            field=Field.CITATIONS,
            span=one.span,
            head=_called(one),
            body=one.title if one.number and one.title else None,
            when=date(one.date) or (str(one.year) if one.year else None),
            badges=(one.doc_type,) if one.doc_type else (),
            facts=(
                ("fact.issuer", one.issuer),
                ("fact.provision", several(_provision(one.article)) if one.article else None),
                ("fact.within", ids((one.within,)) if one.within else None),
                ("fact.uri", one.uri),
            ),
            anchor=one.anchor,
            rule=one.rule,
        )


def _called(citation: Citation) -> str:
    return citation.number or citation.title or citation.raw


def _provision(article: Provision) -> Iterator[Shown]:
    for name in ("point", "clause", "article"):
        if value := getattr(article, name):
            yield word(f"reference.{name}_of", value)


def find_references(document: PlanDocument) -> Iterator[Card]:
    """References inside the document: what they resolve to, and what has nothing behind it."""
    for one in document.cross_references:
        yield Card(
            id=one.id,
            field=Field.CROSS_REFERENCES,
            span=one.span,
            head=shorten(one.raw, 240),
            badges=(word(f"reference.{one.kind}"), *((word("fact.unresolved"),) if one.unresolved else ())),
            facts=(
                ("fact.resolved", ids(one.resolved)),
                ("fact.labels", _labels(one)),
                ("fact.unresolved", several(one.unresolved)),
                ("fact.from", ids((one.from_id,)) if one.from_id else None),
            ),
            anchor=one.anchor,
            rule=one.rule,
        )


def _labels(reference: CrossReference) -> Shown:
    return None if reference.kind is ReferenceKind.THIS_DOCUMENT else several(reference.labels)


def find_tables(document: PlanDocument) -> Iterator[Card]:
    """Data tables; their rows stand in the document's text."""
    for place, table in enumerate(document.tables, 1):
        columns = max((sum(max(cell.colspan, 1) for cell in row) for row in table.rows), default=0)
        yield Card(
            id=table.id,
            field=Field.TABLES,
            span=table.span,
            name=word("name.table", place),
            head=shorten(table.caption, 240) if table.caption else word("name.table", place),
            when=word("fact.size", len(table.rows), columns),
            facts=(("fact.header_rows", {"number": table.header_rows} if table.header_rows else None),),
            anchor=table.anchor,
            rule=table.rule,
        )


def find_footnotes(document: PlanDocument) -> Iterator[Card]:
    """Notes with the words that they hang on."""
    for note in document.footnotes:
        yield Card(
            id=note.id,
            field=Field.FOOTNOTES,
            span=note.span,
            name=word("name.footnote", note.marker),
            head=shorten(note.text, 320),
            badges=(note.marker,),
            facts=(("fact.on", note.on),),
            anchor=note.anchor,
            rule=note.rule,
        )
