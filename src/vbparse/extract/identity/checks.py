"""What is to be said about a header: blank number, incomplete or impossible date, no header block, a block that breaks
off.

It refuses to report what a later part of the file supplies ("Ban hành kèm theo Quyết định số …").
"""

from __future__ import annotations

from collections.abc import Sequence

from vbparse.extract.identity.attached import Attached
from vbparse.extract.identity.letterhead import Letterhead
from vbparse.extract.identity.portal import contradictions
from vbparse.model.base import Span
from vbparse.model.diagnostic import Code, Diagnostic, Severity
from vbparse.model.header import Header
from vbparse.structure.clean import LineKind
from vbparse.structure.outline import Outline
from vbparse.text.dates import DateMention

_DECIDES = ("QĐ", "NQ", "KH", "CT", "NĐ", "TT", "L", "PL", "TTLT")


def check_header(
    outline: Outline, header: Header, letterhead: Letterhead, attached: Sequence[Attached]
) -> tuple[Diagnostic, ...]:
    """The diagnostics of the document's header."""
    out: list[Diagnostic] = []
    blank = [
        line
        for line in (letterhead.number, *(a.number for a in attached))
        if line is not None and line.sequence is None
    ]
    if header.sequence is None and blank:
        unclear = blank[0].unclear
        blank_or = "blank, or written by hand" if outline.doc.source.ocr else "blank"
        out.append(
            Diagnostic(
                code=Code.OCR_LOW_CONFIDENCE if unclear else Code.MISSING_NUMBER,
                severity=Severity.WARNING,
                message="the sequence number cannot be read" if unclear else f"the sequence number is {blank_or}",
                span=blank[0].span,
            )
        )
    for date in (letterhead.date, *(a.date for a in attached)):
        if date is not None and (found := _date(date, outline.text)):
            out.append(found)
    administrative = header.doc_type is not None or header.symbol is not None
    if administrative and header.number is None and not blank:
        out.append(
            Diagnostic(
                code=Code.MISSING_HEADER_BLOCK,
                severity=Severity.WARNING,
                message="no number line: the text begins without its header block",
                span=None,
            )
        )
    if administrative and (cut := _truncated(outline, header)):
        out.append(cut)
    out.extend(contradictions(header))
    return tuple(out)


def _date(date: DateMention, text: str) -> Diagnostic | None:
    if date.problem == "impossible":
        return Diagnostic(
            code=Code.IMPOSSIBLE_DATE,
            severity=Severity.WARNING,
            message=f'"{date.span.of(text)}" is no date of the calendar',
            span=date.span,
        )
    if date.problem == "unclear":
        message = "the day cannot be read"
        return Diagnostic(code=Code.OCR_LOW_CONFIDENCE, severity=Severity.WARNING, message=message, span=date.span)
    if date.problem == "incomplete":
        return Diagnostic(
            code=Code.INCOMPLETE_DATE, severity=Severity.WARNING, message="the day is blank", span=date.span
        )
    return None


def _truncated(outline: Outline, header: Header) -> Diagnostic | None:
    """A signature block without a name, or articles that end without signature and recipients."""
    unsigned = [s for s in header.signatures if s.name is None and s.span is not None]
    if unsigned and len(unsigned) == len(header.signatures) and unsigned[-1].span is not None:
        missing = "no position, no name" if unsigned[-1].position is None else "no name"
        return Diagnostic(
            code=Code.TRUNCATED_DOCUMENT,
            severity=Severity.WARNING,
            message=f"the signature block breaks off: {missing}",
            span=unsigned[-1].span,
        )
    code = header.doc_type.code if header.doc_type else None
    if header.signatures or header.recipients or code not in _DECIDES or not outline.parts:
        return None
    first = outline.parts[0]
    articles = [node for node in first.nodes if (node.label or "").startswith("Điều")]
    if not articles or header.number is not None:
        return None
    line = next(
        (line for line in reversed(outline.doc.lines) if line.kind is LineKind.TEXT and line.end > line.start), None
    )
    span = Span(max(line.start, line.end - 60), line.end) if line else None
    return Diagnostic(
        code=Code.TRUNCATED_DOCUMENT,
        severity=Severity.WARNING,
        message="the text ends with its last article: no signature block, no recipients",
        span=span,
    )
