"""Faults in mentions of other instruments: dated after the document, or one instrument with two dates or numbers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from vbparse.linking.checks.found import Found
from vbparse.model.citation import Citation
from vbparse.model.diagnostic import Code, Diagnostic, Severity
from vbparse.text.fold import fold

_PARTS = re.compile(r"(\d{1,5}\w?)/((?:19|20)\d\d)/([\w -]{2,30})")
_YEAR_OF_NUMBER = re.compile(r"/((?:19|20)\d\d)/")


def check_anachronisms(found: Found) -> Iterator[Diagnostic]:
    """A citation dated after the document; equal as far as both are known is no fault."""
    date = found.date
    if date is None:
        return
    for citation in found.citations:
        stated = citation.date or (
            str(citation.year) if citation.year is not None and citation.number is not None else None
        )
        if stated is None:
            continue
        known = min(len(stated), len(date))
        if stated[:known] > date[:known]:
            message = f"dated {stated}, after the document ({date})"
            yield Diagnostic(code=Code.ANACHRONISM, severity=Severity.WARNING, message=message, span=citation.span)


def check_inconsistent_citations(found: Found) -> Iterator[Diagnostic]:
    """One number with two dates; the rarer reading is the one pointed at."""
    groups: dict[tuple[str | None, str], list[Citation]] = defaultdict(list)
    for citation in found.citations:
        if citation.number is not None and citation.date is not None and len(citation.date) == 10:
            groups[(citation.doc_type, fold(citation.number).replace(" ", ""))].append(citation)
    for (_, number), mentions in groups.items():
        dates = Counter(citation.date for citation in mentions)
        if len(dates) < 2:
            continue
        issuers = {fold(citation.issuer)[:20] for citation in mentions if citation.issuer}
        years = {date[:4] for date in dates if date is not None}
        days = {date[4:] for date in dates if date is not None}
        slip = len(days) == 1 or _near(sorted(years))  # another year on the same day of the same month is a slip
        if len(issuers) > 1 or (len(years) > 1 and "/20" not in number and not slip):
            continue  # numbers start again each year and with each body
        usual = dates.most_common(1)[0][0]
        for citation in mentions:
            if citation.date != usual:
                message = f"{citation.number} is dated {citation.date} here and {usual} elsewhere"
                yield Diagnostic(
                    code=Code.INCONSISTENT_CITATION, severity=Severity.WARNING, message=message, span=citation.span
                )


def check_forms_of_numbers(found: Found) -> Iterator[Diagnostic]:
    """ "193/2025/NQ-QH15" and "193/2025/QH15": one number of one year, a part of its symbol left out."""
    groups: dict[tuple[str | None, str, str], dict[frozenset[str], list[Citation]]] = defaultdict(dict)
    for citation in found.citations:
        parts = _PARTS.fullmatch(citation.number or "")
        if parts is not None:
            symbol = frozenset(fold(parts[3]).replace(" ", "").split("-"))
            groups[citation.doc_type, parts[1], parts[2]].setdefault(symbol, []).append(citation)
    for forms in groups.values():
        for symbol, mentions in forms.items():
            whole = next((other for other in forms if symbol < other), None)
            if whole is None:
                continue
            for citation in mentions:
                message = f"{citation.number} here, {forms[whole][0].number} elsewhere"
                yield Diagnostic(
                    code=Code.INCONSISTENT_CITATION, severity=Severity.WARNING, message=message, span=citation.span
                )


def check_years_of_numbers(found: Found) -> Iterator[Diagnostic]:
    """ "58/2022/NĐ-CP ngày 31/8/2002": a number of one year with a date of another.

    What is numbered in December may be dated in January.
    """
    for citation in found.citations:
        year = _YEAR_OF_NUMBER.search(citation.number or "")
        if year is None or citation.date is None or abs(int(year[1]) - int(citation.date[:4])) < 2:
            continue
        message = f"{citation.number} is dated {citation.date}"
        yield Diagnostic(
            code=Code.INCONSISTENT_CITATION, severity=Severity.WARNING, message=message, span=citation.span
        )


def _near(years: list[str]) -> bool:
    """Two years that differ in one digit are one year and a slip ("2019", "2029")."""
    return (
        len(years) == 2
        and sum(a != b for a, b in zip(*years, strict=True)) == 1
        and abs(int(years[0]) - int(years[1])) >= 5
    )
