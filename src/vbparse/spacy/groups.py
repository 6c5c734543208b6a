"""The span groups: what of a plan becomes spans, under which name, label and id; a table, and no spaCy.

A group has the name of the field it holds. `label` is what tells its members apart ("lt", "lead", "NĐ"), else the
group's own tag; `id` is the finding's, or the way to it (`header/number`, `duty-2/agency-1`, `diagnostic-3`); `kb_id`
is what it is known as outside the document: the agency's canonical id, the instrument's Akoma Ntoso address, the code
in a national programme.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from vbparse.model.base import Agency, Finding, Span
from vbparse.model.citation import Citation
from vbparse.model.document import PlanDocument
from vbparse.model.indicator import Indicator
from vbparse.model.structure import Section


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in the text and what stands there."""

    id: str
    span: Span
    label: str
    kb_id: str
    value: object


@dataclass(frozen=True, slots=True)
class Group:
    """One span group: its name, the tag of its members in training data, its colour, and how to get at them."""

    name: str
    tag: str
    colour: str
    list_marks: Callable[[PlanDocument], Iterable[Mark]]

    def marks(self, plan: PlanDocument) -> list[Mark]:
        """In the order of the text; a place without characters has no span in spaCy."""
        found = (mark for mark in self.list_marks(plan) if mark.span.start < mark.span.end)
        return sorted(found, key=lambda mark: (mark.span.start, -mark.span.end))


def _findings(
    tag: str, field: Callable[[PlanDocument], Iterable[Finding]], label: str = ""
) -> Callable[[PlanDocument], Iterator[Mark]]:
    """The findings of a field, told apart by their attribute `label`."""

    def list_marks(plan: PlanDocument) -> Iterator[Mark]:
        for one in field(plan):
            said = getattr(one, label) if label else None
            yield Mark(one.id, one.span, str(said or tag), _known_as(one), one)

    return list_marks


def _known_as(finding: Finding) -> str:
    if isinstance(finding, Citation):
        return finding.uri or ""
    if isinstance(finding, Indicator) and finding.aligned:
        return f"{finding.aligned[0].programme}:{finding.aligned[0].code}"
    return ""


def _sections(sections: Sequence[Section]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _sections(section.children)


def _header(plan: PlanDocument) -> Iterator[Mark]:
    """Where each field of the header was read, and the blocks of the signatures."""
    header = plan.header
    for name, span in header.evidence.items():
        value = getattr(header, name)
        yield Mark(f"header/{name}", span, name, _outside(value), value)
    for number, signature in enumerate(header.signatures, 1):
        if signature.span is not None and "signatures" not in header.evidence:
            yield Mark(f"header/signature-{number}", signature.span, "signatures", "", signature)


def _outside(value: object) -> str:
    """An agency's id; a province's code."""
    known = value.id if isinstance(value, Agency) else getattr(value, "code", None)
    return known if isinstance(known, str) else ""


def _parts(plan: PlanDocument) -> Iterator[Mark]:
    for part in plan.parts:
        yield Mark(part.id, part.span, part.doc_type.code if part.doc_type else "PART", "", part)


def _agencies(plan: PlanDocument) -> Iterator[Mark]:
    """Bodies named in the header, as charged, as partners, as responsible; each place once."""
    seen: set[Span] = set()
    for way, agency in _named(plan):
        if agency.span is not None and agency.span not in seen:
            seen.add(agency.span)
            yield Mark(way, agency.span, str(agency.level or "AGENCY"), agency.id or "", agency)


def _named(plan: PlanDocument) -> Iterator[tuple[str, Agency]]:
    for name in ("issuing_body", "parent_body"):
        agency = getattr(plan.header, name)
        if agency is not None:
            yield f"header/{name}", agency
    for duty in plan.duties:
        yield from ((f"{duty.id}/agency-{number}", one) for number, one in enumerate(duty.agencies, 1))
        for task in duty.tasks:
            yield from ((f"{task.id}/partner-{number}", one) for number, one in enumerate(task.partners, 1))
    for indicator in plan.indicators:
        for number, responsible in enumerate(indicator.responsible, 1):
            yield f"{indicator.id}/responsible-{number}", responsible.agency


def _diagnostics(plan: PlanDocument) -> Iterator[Mark]:
    """Those with a place; one about the whole document has none."""
    for number, one in enumerate(plan.diagnostics, 1):
        if one.span is not None:
            yield Mark(f"diagnostic-{number}", one.span, one.code.value, "", one)


GROUPS: dict[str, Group] = {
    group.name: group
    for group in (
        Group("header", "HEADER", "#d9d2e9", _header),
        Group("parts", "PART", "#eeeeee", _parts),
        Group("structure", "SECTION", "#e2e5ea", _findings("SECTION", lambda plan: _sections(plan.structure), "kind")),
        Group("legal_bases", "LEGAL_BASIS", "#cfe2f3", _findings("LEGAL_BASIS", lambda plan: plan.legal_bases, "lead")),
        Group("citations", "CITATION", "#a9cdf0", _findings("CITATION", lambda plan: plan.citations, "doc_type")),
        Group("objectives", "OBJECTIVE", "#fff2cc", _findings("OBJECTIVE", lambda plan: plan.objectives, "kind")),
        Group("indicators", "INDICATOR", "#d9ead3", _findings("INDICATOR", lambda plan: plan.indicators)),
        Group(
            "targets", "TARGET", "#9fd48a",
            _findings("TARGET", lambda plan: (one for each in plan.indicators for one in each.targets), "comparator"),
        ),
        Group(
            "commitments", "COMMITMENT", "#c5e0a5",
            _findings("COMMITMENT", lambda plan: plan.commitments, "comparator"),
        ),
        Group(
            "tasks", "TASK", "#f7e1c3",
            _findings("TASK", lambda plan: (one for each in plan.tasks for one in (each, *each.items))),
        ),
        Group("budget", "BUDGET", "#ffd966", _findings("BUDGET", lambda plan: plan.budget, "comparator")),
        Group("duties", "DUTY", "#fce5cd", _findings("DUTY", lambda plan: plan.duties, "form")),
        Group(
            "duty_tasks", "DUTY_TASK", "#f6c99b",
            _findings("DUTY_TASK", lambda plan: (one for each in plan.duties for one in each.tasks), "role"),
        ),
        Group("agencies", "AGENCY", "#f4b6c2", _agencies),
        Group("reporting", "REPORT", "#b8e0d8", _findings("REPORT", lambda plan: plan.reporting, "frequency")),
        Group(
            "cross_references", "REFERENCE", "#c9c4f0",
            _findings("REFERENCE", lambda plan: plan.cross_references, "kind"),
        ),
        Group("tables", "TABLE", "#e8e8e8", _findings("TABLE", lambda plan: plan.tables)),
        Group("footnotes", "FOOTNOTE", "#e0e0d0", _findings("FOOTNOTE", lambda plan: plan.footnotes)),
        Group("diagnostics", "DIAGNOSTIC", "#f4a3a3", _diagnostics),
    )
}  # fmt: skip
"""Each group by its name, in the order of the contract."""
