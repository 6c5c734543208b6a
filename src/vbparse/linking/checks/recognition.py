"""Findings that stand on words which recognition was not sure of.

One diagnostic a finding whose value may be wrong because of it: targets, citations, amounts of money, and what the
header was read from.
"""

from __future__ import annotations

from collections.abc import Iterator

from vbparse.linking.checks.found import Found
from vbparse.linking.doubts import find_uncertain
from vbparse.model.base import Span
from vbparse.model.diagnostic import Code, Diagnostic, Severity


def check_recognition(found: Found) -> Iterator[Diagnostic]:
    """The least sure word of each finding."""
    uncertain = found.outline.doc.uncertain
    if not uncertain:
        return
    text = found.outline.text
    for what, span in _findings(found):
        words = find_uncertain(uncertain, span)
        if not words:
            continue
        worst = min(words, key=lambda one: one.certainty)
        message = f'{what}: "{worst.span.of(text)}" was recognised with certainty {worst.certainty:.2f}'
        yield Diagnostic(code=Code.OCR_LOW_CONFIDENCE, severity=Severity.WARNING, message=message, span=worst.span)


def _findings(found: Found) -> Iterator[tuple[str, Span]]:
    yield from ((f"header.{name}", span) for name, span in found.header.evidence.items())
    for indicator in found.indicators:
        yield from ((target.id, target.span) for target in indicator.targets)
    yield from ((target.id, target.span) for target in found.commitments)
    yield from ((citation.id, citation.span) for citation in found.citations)
    yield from ((item.id, item.span) for item in found.budget)
