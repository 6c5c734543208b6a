"""Which measures of known programmes an indicator sets values for.

A document that cites a programme, by its number or by its name and period, is aligned to it first: there an equal
number of the indicator speaks for a pair. In others only the meaning does, and it has to be nearly the same. Where a
plan has a measure in one indicator for 2025 and in another for 2030, both are aligned.
It refuses news, guidance and whatever else sets no indicators, and an indicator that has the number but another
meaning. The segmenter of words is not even loaded where no indicator shares its syllables with a programme.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from vbparse.alignment.match import Match, align
from vbparse.alignment.measures import Measured, list_measures, programme_measures
from vbparse.alignment.wording import same_words
from vbparse.lexicon.programmes import Programme, load_programmes
from vbparse.lexicon.word_weights import LIGHT, is_empty, load_word_weights
from vbparse.model.alignment import Aligned
from vbparse.model.document import PlanDocument
from vbparse.model.indicator import Indicator
from vbparse.text.fold import fold

_BY_MEANING = 0.8
"""Likeness from which an indicator of a document that does not cite the programme is aligned to it."""
_NEAR, _NEAR_CITED = 0.55, 0.3
"""Share of common syllables below which two measures cannot be alike enough."""
_LONG = 600
_SUBJECT = re.compile(r"(?<!\w)(?:về|v/v|phê duyệt|ban hành)(?!\w)")
_PERIOD = re.compile(r"[^.;\n]{0,60}?giai đoạn (\d{4}) ?- ?(\d{4})")


def align_programmes(document: PlanDocument) -> tuple[Indicator, ...]:
    """The document's indicators with the measures of known programmes that they set values for."""
    found: dict[str, list[Aligned]] = {}
    measures: tuple[Measured, ...] | None = None
    for programme in load_programmes() if document.indicators else ():
        measures = measures or list_measures(document)
        cited = bool(cited_programmes(document, (programme,)))
        near = [one for one in measures if _is_near(one, programme, _NEAR_CITED if cited else _NEAR)]
        for measured, aligned in _aligned(near, programme, cited=cited):
            found.setdefault(measured.code, []).append(aligned)
    return tuple(
        one.model_copy(update={"aligned": tuple(found[one.id])}) if one.id in found else one
        for one in document.indicators
    )


def cited_programmes(document: PlanDocument, known: Iterable[Programme] | None = None) -> tuple[str, ...]:
    """Ids of the programmes (of the catalogue, or of `known`) that the document cites, carries out or is."""
    programmes = load_programmes() if known is None else known
    return tuple(one.id for one in programmes if _cites_number(document, one) or _cites_title(document, one))


def _cites_number(document: PlanDocument, programme: Programme) -> bool:
    """Its number with its date; numbers begin anew each year, so that one without a date also needs its name."""
    header, year = document.header, programme.date[:4]
    if header.number == programme.number and header.date is not None and header.date.startswith(year):
        return True
    titles = tuple(map(fold, programme.titles))
    for one in document.citations:
        if one.number != programme.number:
            continue
        if one.date is not None:
            if one.date.startswith(programme.date):
                return True
        elif one.year == int(year) or (one.year is None and _is_within(_years(document), programme)):
            key = fold(one.raw)
            if one.year is not None or any(title in key for title in titles) or _says_nothing_else(key):
                return True
    return False


def _says_nothing_else(key: str) -> bool:
    """Whether a citation names no subject that could be another's: only the number and who issued it."""
    return _SUBJECT.search(key) is None


def _is_within(years: tuple[int, int], programme: Programme) -> bool:
    return programme.period[0] <= years[0] and years[1] <= programme.period[1]


def _cites_title(document: PlanDocument, programme: Programme) -> bool:
    """Its name, with its own period or a part of it; without one in a document of these years."""
    texts = (
        document.header.title,
        *(one.raw for one in document.citations),
        *(one.raw for one in document.legal_bases),
    )
    for key in dict.fromkeys(fold(text) for text in texts if text):
        for title in map(fold, programme.titles):
            at = key.find(title)
            while at >= 0:
                at += len(title)
                period = _PERIOD.match(key, at)
                if _is_within((int(period[1]), int(period[2])) if period else _years(document), programme):
                    return True
                at = key.find(title, at)
    return False


def _years(document: PlanDocument) -> tuple[int, int]:
    """Those that the document is for, else that of its date; none (0) where it says neither."""
    period = document.header.period
    if period is not None and period.start is not None:
        return period.start, period.end or period.start
    date = document.header.date or ""
    year = int(date[:4]) if date[:4].isdecimal() else 0
    return year, year


def _aligned(measures: Sequence[Measured], programme: Programme, *, cited: bool) -> list[tuple[Measured, Aligned]]:
    """Pairs with the programme's measures; then those of further indicators that have a measure for other years."""
    entries = programme_measures(programme)
    years: dict[int, set[int | None]] = {}
    found: list[tuple[Measured, Aligned]] = []
    rest = list(measures)
    while rest:
        matches = align(rest, entries, shared_numbers=cited)
        taken = [one for one in matches if cited or one.score >= _BY_MEANING]
        taken = [one for one in taken if years.get(one.right, set()).isdisjoint(rest[one.left].years)]
        if not taken:
            break
        for match in taken:
            years.setdefault(match.right, set()).update(rest[match.left].years)
            found.append((rest[match.left], _say(rest[match.left], programme, entries[match.right].code, match)))
        gone = {match.left for match in taken}
        rest = [one for place, one in enumerate(rest) if place not in gone]
    order = {measured.code: place for place, measured in reversed(list(enumerate(measures)))}
    return sorted(found, key=lambda pair: (order[pair[0].code], pair[1].code))


def _say(measured: Measured, programme: Programme, code: str, match: Match) -> Aligned:
    return Aligned(
        programme=programme.id,
        code=code,
        score=match.score,
        basis=match.basis,
        reason=match.reason,
        target_ids=tuple(target.id for target in measured.targets),
    )


def _is_near(measured: Measured, programme: Programme, least: float) -> bool:
    """Whether it has enough syllables in common with any measure: cheap; the segmenter decides of those that are."""
    here = _content(measured.words)
    if least == _NEAR and here <= _common_syllables():
        return False  # "số học sinh"
    return any(2 * len(here & there) >= least * (len(here) + len(there)) for there in _contents(programme.id))


@cache
def _common_syllables() -> frozenset[str]:
    """Those of words that weigh little: who is counted, what all plans do."""
    known = load_word_weights().known
    return frozenset(part for word, weight in known.items() if weight <= LIGHT for part in word.split())


@cache
def _contents(programme_id: str) -> tuple[frozenset[str], ...]:
    programme = next(one for one in load_programmes() if one.id == programme_id)
    return tuple({_content(words) for one in programme.measures for words in one.wordings})


def _content(words: str) -> frozenset[str]:
    return frozenset(one for one in same_words(words[:_LONG]).split() if not is_empty(one))
