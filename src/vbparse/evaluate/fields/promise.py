"""Scores of references inside the document, of money, and of reporting duties."""

from __future__ import annotations

from vbparse.evaluate.fold import same, similarity
from vbparse.evaluate.gold import Gold, GoldBudget, GoldReference, GoldReport
from vbparse.evaluate.score import Score, match
from vbparse.model.document import PlanDocument
from vbparse.model.duty import BudgetItem, Report
from vbparse.model.reference import CrossReference, ReferenceKind

_PLACE = 0.1  # weight of the words, so that of equal items the one at the same place is taken


def score_references(gold: Gold, document: PlanDocument | None) -> list[Score]:
    """All references by kind and labels; those to indicators apart."""
    found = document.cross_references if document else ()
    every = match(gold.cross_references, found, _weigh_reference, gold.cross_references_optional)
    indicators = match(
        [one for one in gold.cross_references if one.kind is ReferenceKind.INDICATOR],
        [one for one in found if one.kind is ReferenceKind.INDICATOR],
        _weigh_reference,
        gold.cross_references_optional,
    )
    return [
        every.score("references", _show_gold_reference, _show_reference),
        indicators.score("references.indicator", _show_gold_reference, _show_reference),
    ]


def score_budget(gold: Gold, document: PlanDocument | None) -> list[Score]:
    """The same amount and recurrence."""
    found = document.budget if document else ()
    matching = match(gold.budget, found, _weigh_budget, gold.budget_optional)
    return [
        matching.score(
            "budget",
            lambda item: f'{item.comparator} {item.amount:g} {item.recurrence or ""} "{item.quote}"',
            lambda item: f'{item.comparator} {item.amount:g} {item.recurrence or ""} "{item.raw}"',
        )
    ]


def score_reporting(gold: Gold, document: PlanDocument | None) -> list[Score]:
    """The same frequency and due."""
    found = document.reporting if document else ()
    matching = match(gold.reporting, found, _weigh_report, gold.reporting_optional)
    return [
        matching.score(
            "reporting",
            lambda report: f'{report.frequency} {report.due} "{report.quote}"',
            lambda report: f'{report.frequency} {report.due} "{report.raw}"',
        )
    ]


def _weigh_reference(gold: GoldReference, found: CrossReference) -> float:
    if gold.kind != found.kind or len(gold.labels) != len(found.labels):
        return 0.0
    if not all(same(one, other) for one, other in zip(gold.labels, found.labels, strict=True)):
        return 0.0
    return 1.0 + _PLACE * similarity(gold.quote, found.raw)


def _weigh_budget(gold: GoldBudget, found: BudgetItem) -> float:
    if abs(gold.amount - found.amount) > 0.5 or gold.recurrence != found.recurrence:
        return 0.0
    return 1.0 + _PLACE * similarity(gold.quote, found.raw)


def _weigh_report(gold: GoldReport, found: Report) -> float:
    if gold.frequency != found.frequency or gold.due != found.due:
        return 0.0
    return 1.0 + _PLACE * similarity(gold.quote, found.raw)


def _show_gold_reference(reference: GoldReference) -> str:
    return f'{reference.kind} {", ".join(reference.labels)} "{reference.quote}"'


def _show_reference(reference: CrossReference) -> str:
    return f'{reference.kind} {", ".join(reference.labels)} "{reference.raw}"'
