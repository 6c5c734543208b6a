"""A text that breaks off in the middle of a sentence or a cell, or that has nothing but its head."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vbparse.linking.checks.found import Found
from vbparse.model.base import Span
from vbparse.model.diagnostic import Code, Diagnostic, Severity
from vbparse.model.document import DocumentKind
from vbparse.structure.clean import LineKind
from vbparse.text.fold import fold

_OPEN_END = re.compile(
    r"[,;:(-]$|(?:^|[ ])(?:và|hoặc|của|các|những|cho|để|với|theo|trong|tại|về|từ|được|là|như|gồm|bởi|do)$"
)
_SENTENCE = re.compile(r"(?:[^\W\d_]+ ){6}[^\W\d_]+")
"""A list of short items ("pH, DO, COD, …,") may end in a comma and lack nothing."""
_ADMINISTRATIVE = frozenset(DocumentKind) - {DocumentKind.NEWS, DocumentKind.OTHER}


def check_truncation(found: Found) -> Iterator[Diagnostic]:
    """The last line of the last part ends in a comma, a colon or a word that needs another."""
    outline = found.outline
    if found.kind not in _ADMINISTRATIVE or not outline.parts:
        return
    yield from _cells(found)
    part = outline.parts[-1]
    if len(part.closing):
        return
    line = next(
        (line for line in reversed(outline.doc.lines) if line.end > line.start and line.kind is not LineKind.NOTE), None
    )
    if line is None or line.kind is LineKind.ROW:
        return
    words = outline.key[line.start : line.end].rstrip(" *_")
    if len(words) > 30 and _OPEN_END.search(words) and not words.endswith(("...", "./.", "./")):
        message = "the text breaks off in the middle of a sentence"
        yield Diagnostic(
            code=Code.TRUNCATED_DOCUMENT,
            severity=Severity.WARNING,
            message=message,
            span=Span(max(line.start, line.end - 80), line.end),
        )


def check_emptiness(found: Found) -> Iterator[Diagnostic]:
    """An instrument without any section, table or finding: an empty result has to say why."""
    outline = found.outline
    findings = (found.citations, found.indicators, found.commitments, found.budget, found.duties, found.reporting)
    if found.kind not in _ADMINISTRATIVE or any(findings) or outline.doc.tables:
        return
    if any(part.nodes for part in outline.parts) or not outline.text.strip():
        return  # of a text without a character the reader has said so
    message = f"no section, table or statement was found in {len(outline.text)} characters: nothing but a head?"
    yield Diagnostic(code=Code.TRUNCATED_DOCUMENT, severity=Severity.WARNING, message=message, span=None)


def _cells(found: Found) -> Iterator[Diagnostic]:
    """A long cell of a table that ends in a comma: what followed was cut off."""
    text = found.outline.text
    for table in found.outline.doc.tables:
        for row in table.rows:
            for cell in row:
                words = cell.span.of(text).rstrip(" *_")
                if (
                    len(words) > 60
                    and words.endswith(",")
                    and _SENTENCE.search(fold(words))
                    and cell.span.end - cell.span.start < 3000
                ):
                    message = "the cell breaks off after a comma"
                    yield Diagnostic(
                        code=Code.TRUNCATED_DOCUMENT, severity=Severity.WARNING, message=message, span=cell.span
                    )
