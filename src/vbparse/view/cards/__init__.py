"""Every finding of a document as a card, in the order of the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from vbparse.model.document import PlanDocument
from vbparse.view.cards.aims import find_commitments, find_indicators, find_objectives
from vbparse.view.cards.card import Card, Field, word
from vbparse.view.cards.identity import find_header
from vbparse.view.cards.sources import find_bases, find_citations, find_footnotes, find_references, find_tables
from vbparse.view.cards.work import find_budget, find_duties, find_reports, find_tasks


def find_diagnostics(document: PlanDocument) -> Iterator[Card]:
    """What a reader should know before trusting it."""
    for place, one in enumerate(document.diagnostics, 1):
        yield Card(
            id=f"diagnostic-{place}",
            field=Field.DIAGNOSTICS,
            span=one.span,
            head=word(f"code.{one.code}"),
            body=one.message,
            badges=(word(f"severity.{one.severity}"),),
            facts=(("fact.code", one.code.value),),
            severity=one.severity.value,
        )


FINDERS: tuple[Callable[[PlanDocument], Iterator[Card]], ...] = (
    find_header,
    find_bases,
    find_citations,
    find_objectives,
    find_indicators,
    find_commitments,
    find_tasks,
    find_duties,
    find_budget,
    find_reports,
    find_references,
    find_tables,
    find_footnotes,
    find_diagnostics,
)
"""One for each field of the contract, in the order of `Field`; targets come with their indicators."""


def list_cards(document: PlanDocument) -> list[Card]:
    """The header first and what has no place, then all by their place, the wider before what stands in it."""
    cards = [card for find in FINDERS for card in find(document)]
    return sorted(cards, key=_order)  # stable: findings of one place keep the order of the table


def _order(card: Card) -> tuple[bool, bool, int, int]:
    if card.field is Field.HEADER:
        return (False, False, 0, 0)
    if card.span is None:
        return (True, False, 0, 0)
    return (True, True, card.span.start, -card.span.end)
