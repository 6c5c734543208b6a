"""Where a row was read: the words, their place in the text and in the original, how sure it is.

>>> read_evidence("Chỉ tiêu 1: đạt 65%", Evidence(Span(12, 19), None, 0.97))
(0.97, None, 12, 19, 'đạt 65%')

A section or part stands for all that is in it; its quote is its first line.
"""

from __future__ import annotations

from typing import NamedTuple

from vbparse.model.base import Anchor, Finding, Span
from vbparse.model.frames.values import Value, as_value


class Evidence(NamedTuple):
    """The span of a row, its place in the original, its confidence; `first_line` where the quote is only that."""

    span: Span | None = None
    anchor: Anchor | None = None
    confidence: float | None = None
    first_line: bool = False


def of_finding(finding: Finding, confidence: float | None = None, *, first_line: bool = False) -> Evidence:
    """The evidence of an extracted object."""
    return Evidence(finding.span, finding.anchor, confidence, first_line)


def read_evidence(text: str | None, evidence: Evidence) -> tuple[Value, ...]:
    """Confidence, anchor, start, end, quote."""
    span, sure, anchor = evidence.span, as_value(evidence.confidence), describe_anchor(evidence.anchor)
    if span is None:
        return (sure, anchor, None, None, None)
    quote = None if text is None else span.of(text)
    if quote is not None and evidence.first_line:
        quote = quote.split("\n", 1)[0]
    return (sure, anchor, as_value(span.start), as_value(span.end), quote)


def describe_anchor(anchor: Anchor | None) -> str | None:
    """The place in the original in words.

    >>> describe_anchor(Anchor(page=3, line=120)), describe_anchor(Anchor(xpath="/html/body/p[2]"))
    ('page 3, line 120', '/html/body/p[2]')
    """
    if anchor is None:
        return None
    named = (("page", anchor.page), ("line", anchor.line), ("paragraph", anchor.paragraph))
    words = [f"{name} {number}" for name, number in named if number is not None]
    return ", ".join([*words, *([anchor.xpath] if anchor.xpath else [])]) or None
