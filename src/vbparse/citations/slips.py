"""What is wrong with a citation as written, with the likely form.

"20/CT-TW" for "20-CT/TW", "18/CTTTg" for "18/CT-TTg", "56/NĐ-CP" without its year, "Quyết định số 121/2020/QH14",
"ngày 31/4/2020", "ngày … tháng 5 năm 2026". Nothing is said of old forms that were right in their time ("43/CP" of
1995).
"""

from __future__ import annotations

from collections.abc import Iterator

from vbparse.citations.head import Head
from vbparse.model.base import Span
from vbparse.model.diagnostic import Code, Diagnostic, Severity

_YEARLY = {"NĐ": ("NĐ", "CP"), "TT": ("TT", None), "TTLT": ("TTLT", None)}
_PLAIN = ("NĐ", "NQ", "QĐ", "CT")
_FIRST_YEARLY = 1997
"""Since the first law on normative documents (1996) the numbers of decrees and circulars hold the year."""


def find_slips(text: str, head: Head) -> Iterator[Diagnostic]:
    """Diagnostics of one head."""
    read = head.read
    span = Span(head.start, head.end)
    if read is not None:
        if read.slip is not None:
            yield _malformed(span, f'"{read.said}" for "{read.slip}"')
        if likely := _lost_year(head):
            yield _malformed(span, likely)
        if read.of_assembly and head.doc_type is not None and head.doc_type not in ("L", "BL", "NQ", "PL", "HP"):
            word = text[head.start : head.end].split(" số")[0].split(read.said)[0].strip()
            yield _malformed(span, f'"{word}" for "Nghị quyết" (the number is one of the National Assembly)')
        elif read.code in _PLAIN and head.doc_type in _PLAIN and read.code != head.doc_type:
            yield _malformed(span, f'type word {head.doc_type} with the number "{read.number}"')
    if head.date is not None and head.date.problem == "impossible":
        said = head.date.span.of(text)
        message = f'"{said}" is no date of the calendar'
        yield Diagnostic(code=Code.IMPOSSIBLE_DATE, severity=Severity.WARNING, message=message, span=head.date.span)
    elif head.date is not None and head.date.problem == "incomplete" and head.date.iso is not None:
        blank = "the day is blank" if len(head.date.iso) == 7 else "day and month are blank"  # all blank: a form
        yield Diagnostic(code=Code.INCOMPLETE_DATE, severity=Severity.WARNING, message=blank, span=head.date.span)


def _lost_year(head: Head) -> str | None:
    read = head.read
    if read is None or read.year is not None or read.code not in _YEARLY or not read.number:
        return None
    if f"/{read.code}-" not in read.number:
        return None
    body = _YEARLY[read.code][1]
    if body is not None and read.organ != body:
        return None
    year = said_year(head)
    if year is None:
        return f'"{read.number}": the year is missing'
    if year < _FIRST_YEARLY:
        return None
    full = read.number.replace("/", f"/{year}/", 1)
    return f'"{read.number}" for "{full}" (the year is missing)'


def said_year(head: Head) -> int | None:
    """The number's year, else the date's (readable also where day and month are impossible), else the stated one."""
    if head.read is not None and head.read.year is not None:
        return head.read.year
    if head.date is not None:
        if head.date.iso is not None:
            return int(head.date.iso[:4])
        return head.date.year
    return head.year


def _malformed(span: Span, message: str) -> Diagnostic:
    return Diagnostic(code=Code.MALFORMED_CITATION, severity=Severity.WARNING, message=message, span=span)
