"""The year that only the document gives: a plan for one year, a news item with one year in its headline.

>>> document_year(Period(start=2024, end=2024)), document_year(Period(start=2021, end=2030)), document_year(None)
(2024, None, None)

A plan of several years gives none, however the values recur.
"""

from __future__ import annotations

from collections.abc import Sequence

from vbparse.model.header import Period
from vbparse.model.indicator import Target, YearSource


def document_year(period: Period | None) -> int | None:
    """The single year of the period."""
    if period is None or period.start is None or period.start != period.end:
        return None
    return period.start


def link_years(targets: Sequence[Target], period: Period | None) -> tuple[Target, ...]:
    """The targets, those without a year with the document's own."""
    year = document_year(period)
    if year is None:
        return tuple(targets)
    inferred = {"year": year, "year_source": YearSource.DOCUMENT}
    return tuple(target if target.year is not None else target.model_copy(update=inferred) for target in targets)
