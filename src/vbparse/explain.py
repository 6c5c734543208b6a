"""A document's findings for a person: quote, values, the rule or entry that saw it; and what was not understood."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from vbparse.model.base import Agency, Finding, Model, Span
from vbparse.model.document import PlanDocument
from vbparse.model.header import Header
from vbparse.model.structure import Section

Source = Callable[[PlanDocument], Iterable[Finding]]


def _sections(sections: Sequence[Section]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _sections(section.children)


FIELDS: dict[str, Source] = {
    "structure": lambda document: _sections(document.structure),
    "legal_bases": lambda document: document.legal_bases,
    "citations": lambda document: document.citations,
    "objectives": lambda document: document.objectives,
    "indicators": lambda document: document.indicators,
    "targets": lambda document: (target for indicator in document.indicators for target in indicator.targets),
    "commitments": lambda document: document.commitments,
    "tasks": lambda document: (item for section in document.tasks for item in (section, *section.items)),
    "duties": lambda document: (item for duty in document.duties for item in (duty, *duty.tasks)),
    "budget": lambda document: document.budget,
    "reporting": lambda document: document.reporting,
    "cross_references": lambda document: document.cross_references,
    "tables": lambda document: document.tables,
    "footnotes": lambda document: document.footnotes,
}
"""Each field that has findings, and how to get at them."""

HEADER = "header"
NAMES = (HEADER, *FIELDS)
"""What can be asked for."""

_EVIDENCE = {"id", "span", "anchor", "rule", "raw", "text", "children", "items", "targets", "tasks", "rows", "title"}
_TELLING = {"quantified"}
"""Whose "no" is an answer: an indicator without a number that could be read."""

_LONGEST = 240
_SHORT = 60
_AROUND = 50


def render_explanation(
    document: PlanDocument, unread: Iterable[tuple[str, Span, str]], fields: Sequence[str] = ()
) -> str:
    """One block a finding; `fields` names the fields wanted, none of them all, the header among them."""
    text = document.text or ""
    lines: list[str] = []
    if not fields or HEADER in fields:
        lines += _explain_header(document, text)
    for name in fields or FIELDS:
        if name == HEADER:
            continue
        findings = list(FIELDS[name](document))
        lines += [f"== {name}: {len(findings)}"]
        for finding in findings:
            lines += _explain(finding, text)
    refused = [(name, span, reason) for name, span, reason in unread if not fields or name in fields]
    lines += [f"== seen but not understood: {len(refused)}"]
    lines += [
        f'{name} [{span.start}:{span.end}] "{_in_context(span, text)}"\n    {reason}' for name, span, reason in refused
    ]
    wanted = [one for one in document.diagnostics if not fields]
    if wanted:
        lines += [f"== diagnostics: {len(wanted)}"]
        lines += [f"{one.severity} {one.code}: {one.message}" for one in wanted]
    return "\n".join(lines)


def _explain(finding: Finding, text: str) -> list[str]:
    span = finding.span
    head = f'{finding.id} [{span.start}:{span.end}] "{_quote(span, text)}"'
    values = ", ".join(_values(finding))
    return [head, f"    {values}" if values else "    (no values)", f"    seen by {finding.rule or 'the outline'}"]


def _values(model: Model) -> Iterator[str]:
    for name in type(model).model_fields:
        value = getattr(model, name)
        if name in _EVIDENCE or value is None or value == () or (value is False and name not in _TELLING):
            continue
        yield f"{name} {_show(value)}"


def _show(value: object) -> str:
    if isinstance(value, Agency):
        return f"{value.name} ({value.id})" if value.id else value.name
    if isinstance(value, Model):
        return "{" + ", ".join(_values(value)) + "}"
    if isinstance(value, tuple):
        return "[" + "; ".join(map(_show, value)) + "]"
    return f'"{value}"' if type(value) is str else str(value)


def _explain_header(document: PlanDocument, text: str) -> list[str]:
    lines = [f"== header: {document.document_kind}"]
    header = document.header
    for name in type(header).model_fields:
        value = getattr(header, name)
        if name in {"evidence", "inferred", "portal", "confidence", "doubts"} or value is None or value == ():
            continue
        span = header.evidence.get(name)
        where = f'[{span.start}:{span.end}] "{_quote(span, text)}"' if span else "concluded, or read without a place"
        lines += [f"{name} {_show(value)}", f"    {where}", *_sureness(header, name)]
    return lines


def _sureness(header: Header, name: str) -> list[str]:
    """How sure a field of the header is, and why it is not surer."""
    if name not in header.confidence:
        return []
    return [f"    confidence {header.confidence[name]}" + "".join(f", {one}" for one in header.doubts.get(name, ()))]


def _quote(span: Span, text: str) -> str:
    quote = " ".join(span.of(text).split())
    return quote if len(quote) <= _LONGEST else f"{quote[:_LONGEST]} …"


def _in_context(span: Span, text: str) -> str:
    """A short quote stands between « and » in its line: a number alone tells a reader nothing."""
    quote = _quote(span, text)
    if len(quote) > _SHORT:
        return quote
    first = max(text.rfind("\n", 0, span.start) + 1, span.start - _AROUND)
    last = text.find("\n", span.end)
    last = min(last if last >= 0 else len(text), span.end + _AROUND)
    return f"{text[first : span.start]}«{quote}»{text[span.end : last]}"
