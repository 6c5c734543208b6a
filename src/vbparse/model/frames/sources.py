"""Tables of what a document points at: other instruments, what it rests on, places inside itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from vbparse.model.citation import Citation, LegalBasis, Provision
from vbparse.model.document import PlanDocument
from vbparse.model.frames.declaring import Table, declare, fields, integer, own, text
from vbparse.model.frames.evidence import of_finding
from vbparse.model.reference import CrossReference


class Resting(NamedTuple):
    """A legal basis and one of the instruments that its lead word governs."""

    basis: LegalBasis
    number: int
    citation_id: str | None


class Pointing(NamedTuple):
    """A reference and one of the things that it resolves to; None where it resolves to nothing."""

    reference: CrossReference
    number: int
    target: str | None


def _resting(document: PlanDocument) -> Iterator[Resting]:
    for basis in document.legal_bases:
        for number, citation_id in enumerate(basis.citations or (None,), 1):
            yield Resting(basis, number, citation_id)


def _pointing(document: PlanDocument) -> Iterator[Pointing]:
    for reference in document.cross_references:
        for number, target in enumerate(reference.resolved or (None,), 1):
            yield Pointing(reference, number, target)


CITATIONS: Table = declare(
    "citations",
    "one row a mention of another instrument",
    key="citation_id",
    each=lambda document: document.citations,
    columns=(
        *own(Citation, "id", prefix="citation_"),
        *own(Citation, "raw doc_type number sequence year date issuer title"),
        *fields(Provision, "article clause point", lambda one: one.article),
        *own(Citation, "within uri"),
    ),
    evidence=of_finding,
    indices="number uri",
)

LEGAL_BASES: Table = declare(
    "legal_bases",
    "one row for each basis and instrument: a line that names two has two rows",
    key="basis_id row",
    each=_resting,
    columns=(
        *fields(LegalBasis, "id", lambda one: one.basis, prefix="basis_"),
        integer("row", "counts the rows of one basis", lambda one: one.number),
        *fields(LegalBasis, "lead raw", lambda one: one.basis),
        text("citation_id", "the instrument, as in the table citations; null where it names none",
             lambda one: one.citation_id),
    ),
    evidence=lambda one: of_finding(one.basis),
)  # fmt: skip

CROSS_REFERENCES: Table = declare(
    "cross_references",
    "one row for each reference inside the document and each thing that it resolves to",
    key="reference_id row",
    each=_pointing,
    columns=(
        *fields(CrossReference, "id", lambda one: one.reference, prefix="reference_"),
        integer("row", "counts the rows of one reference", lambda one: one.number),
        *fields(CrossReference, "raw kind labels", lambda one: one.reference),
        text("resolved_id", "id of what it points at; null where nothing is there", lambda one: one.target),
        *fields(CrossReference, "unresolved from_id", lambda one: one.reference),
    ),
    evidence=lambda one: of_finding(one.reference),
    indices="resolved_id",
)
