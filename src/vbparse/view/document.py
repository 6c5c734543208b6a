"""One document's page: its text beside what was found in it, each finding one click from its evidence."""

from __future__ import annotations

from vbparse.lexicon.programmes import load_programmes
from vbparse.model.document import PlanDocument
from vbparse.model.header import Header
from vbparse.view.cards import list_cards
from vbparse.view.cards.card import Field
from vbparse.view.contents import list_contents, list_places
from vbparse.view.page import render_page
from vbparse.view.safety import Json
from vbparse.view.sheet import Sheet
from vbparse.view.words import Language

NAME = "document"

FAMILIES = {
    Field.HEADER: "identity",
    Field.LEGAL_BASES: "sources",
    Field.CITATIONS: "sources",
    Field.CROSS_REFERENCES: "sources",
    Field.FOOTNOTES: "layout",
    Field.OBJECTIVES: "aims",
    Field.INDICATORS: "aims",
    Field.TARGETS: "aims",
    Field.COMMITMENTS: "aims",
    Field.TASKS: "work",
    Field.DUTIES: "work",
    Field.REPORTING: "work",
    Field.BUDGET: "money",
    Field.TABLES: "layout",
    Field.DIAGNOSTICS: "alert",
}
"""Each field's family of colours."""

AREAS = {
    Field.LEGAL_BASES,
    Field.OBJECTIVES,
    Field.INDICATORS,
    Field.TASKS,
    Field.DUTIES,
    Field.TABLES,
    Field.FOOTNOTES,
}
"""Fields whose findings are whole lines: a bar beside them says so, no colour behind the words."""


def render_document(document: PlanDocument, *, language: Language = Language.VI) -> str:
    """The page as HTML, in one file that needs nothing else; the same document gives the same bytes."""
    sheet = Sheet(document)
    cards = list_cards(document)
    told = document.text is not None
    spans = [card.span if told else None for card in cards]
    fields: dict[str, Json] = {one.value: {"family": FAMILIES[one], "area": one in AREAS} for one in Field}
    data: dict[str, Json] = {
        "fields": fields,
        "cards": [card.to_json(sheet.line_of(span) if span else None) for card, span in zip(cards, spans, strict=True)],
        "programmes": {one.id: one.number for one in load_programmes() if one.id in _programmes(document)},
        "places": list_places(document, sheet) if told else {},
    }
    grave: dict[int, list[tuple[int, str]]] = {}
    for number, card in enumerate(cards):
        if told and card.span is not None and card.severity is not None:
            grave.setdefault(sheet.line_of(card.span), []).append((number, card.severity))
    return render_page(
        NAME,
        title=document.header.title or document.source.name,
        language=language,
        data=data,
        context={
            "document": document,
            "facts": _facts(document.header),
            "told": told,
            "chunks": sheet.chunks(spans) if told else (),
            "contents": list_contents(document, sheet) if told else (),
            "grave": grave,
        },
    )


def _programmes(document: PlanDocument) -> set[str]:
    return {one.programme for indicator in document.indicators for one in indicator.aligned}


def _facts(header: Header) -> list[tuple[str, str]]:
    """For the bar on top: the key of the word that says what it is, and the value."""
    found = (
        ("header.doc_type", header.doc_type.name if header.doc_type else None),
        ("header.number", header.number or header.symbol),
        ("header.date", "/".join(str(int(one)) for one in reversed(header.date.split("-"))) if header.date else None),
        ("header.issuing_body", header.issuing_body.name if header.issuing_body else None),
    )
    return [(key, value) for key, value in found if value]
