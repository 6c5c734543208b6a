"""Scores of citations, their dates, and the legal bases.

Two mentions agree by type and number; without a number in the gold, by type and title (similar by 0.75), and where
there is no title either, by date or by the words of the mention.
"""

from __future__ import annotations

from vbparse.evaluate.fold import comparable, opening, same, similarity
from vbparse.evaluate.gold import Gold, GoldBasis, GoldCitation
from vbparse.evaluate.score import Matching, Score, match
from vbparse.model.citation import Citation, LegalBasis
from vbparse.model.document import PlanDocument

_TITLE, _BASIS = 0.75, 0.75


def score_citations(gold: Gold, document: PlanDocument | None) -> list[Score]:
    """Mentions, and their dates apart."""
    found = document.citations if document else ()
    matching = match(gold.citations, found, _weigh_citation, gold.citations_optional)
    return [matching.score("citations", _show_gold, _show_found), _score_dates(matching)]


def score_bases(gold: Gold, document: PlanDocument | None) -> list[Score]:
    """The lines with their lead words, and the instruments that the lead words govern."""
    bases = document.legal_bases if document else ()
    by_id = {citation.id: citation for citation in document.citations} if document else {}
    lines = match(gold.legal_bases, bases, _weigh_basis)
    wanted = [citation for basis in gold.legal_bases for citation in basis.citations]
    read = [by_id[key] for basis in bases for key in basis.citations if key in by_id]
    instruments: Matching[GoldCitation, Citation] = match(wanted, read, _weigh_citation)
    return [
        lines.score(
            "legal_bases", lambda basis: f"{basis.lead}: {basis.quote}", lambda basis: f"{basis.lead}: {basis.raw}"
        ),
        instruments.score("legal_bases.citations", _show_gold, _show_found),
    ]


def _weigh_citation(gold: GoldCitation, found: Citation) -> float:
    if not same(gold.doc_type, found.doc_type):
        return 0.0
    place = 0.1 * similarity(gold.quote, found.raw) if gold.quote else 0.0
    place += 0.1 if gold.date is not None and gold.date == found.date else 0.0
    if gold.number is not None:
        return 1.0 + place if found.number is not None and _number(gold.number) == _number(found.number) else 0.0
    if found.number is not None:
        return 0.0
    if gold.title is not None and found.title is not None:
        alike = similarity(gold.title, found.title)
        return alike + place if alike >= _TITLE else 0.0
    if gold.title is None and gold.date is not None and gold.date == found.date:
        return 1.0 + place
    return 0.5 + place if gold.quote and opening(found.raw, gold.quote) >= _TITLE else 0.0


def _number(number: str) -> str:
    return comparable(number).replace(" ", "")


def _weigh_basis(gold: GoldBasis, found: LegalBasis) -> float:
    if gold.lead != found.lead:
        return 0.0
    alike = max(opening(found.raw, gold.quote), opening(gold.quote, found.raw))
    return alike if alike >= _BASIS else 0.0


def _score_dates(matching: Matching[GoldCitation, Citation]) -> Score:
    dated = [gold for gold in matching.gold if gold.date is not None]
    wrong = [(gold, found) for gold, found in matching.pairs if gold.date != found.date]
    agree = sum(1 for gold, found in matching.pairs if gold.date is not None and gold.date == found.date)
    missed = [f"{_show_gold(gold)}: {gold.date}, read {found.date}" for gold, found in wrong if gold.date is not None]
    missed += [f"{_show_gold(gold)}: {gold.date}" for gold in matching.missed if gold.date is not None]
    spurious = [f"{_show_found(found)}: {found.date}" for gold, found in wrong if found.date is not None]
    spurious += [f"{_show_found(found)}: {found.date}" for found in matching.spurious if found.date is not None]
    read = sum(1 for found in matching.found if found.date is not None)
    return Score("citations.date", len(dated), read, agree, tuple(missed), tuple(spurious))


def _show_gold(citation: GoldCitation) -> str:
    return f"{citation.doc_type} {citation.number or citation.title or citation.date}" + _quoted(citation.quote)


def _show_found(citation: Citation) -> str:
    return f"{citation.doc_type} {citation.number or citation.title or citation.date}" + _quoted(citation.raw)


def _quoted(words: str | None) -> str:
    return f' "{words}"' if words else ""
