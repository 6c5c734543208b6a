"""Tables of what a document is: one row a document, one a field of its header with its evidence, one an instrument."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from vbparse.model.base import Agency
from vbparse.model.diagnostic import Severity
from vbparse.model.document import PlanDocument, Source
from vbparse.model.frames.declaring import Table, boolean, declare, fields, integer, own, text
from vbparse.model.frames.evidence import Evidence
from vbparse.model.header import DocType, Header, Part, Period, Portal
from vbparse.model.indicator import Target

_FIELDS = tuple(
    name
    for name in Header.model_fields
    if name not in {"signatures", "recipients", "portal", "evidence", "inferred", "confidence", "doubts"}
)


class HeaderField(NamedTuple):
    """One field of a header."""

    header: Header
    name: str

    @property
    def value(self) -> object:
        """The field's value."""
        return getattr(self.header, self.name)


def targets_of(document: PlanDocument) -> Iterator[Target]:
    """All of a document, of its indicators and elsewhere."""
    for indicator in document.indicators:
        yield from indicator.targets
    yield from document.commitments


def _title(document: PlanDocument) -> Evidence:
    sure = document.header.confidence.values()
    return Evidence(document.header.evidence.get("title"), None, min(sure, default=None))


def _count(document: PlanDocument, severity: Severity) -> int:
    return sum(one.severity is severity for one in document.diagnostics)


def _header_fields(document: PlanDocument) -> Iterator[HeaderField]:
    for name in _FIELDS:
        field = HeaderField(document.header, name)
        if field.value is not None or name in document.header.evidence:
            yield field


def _shown(field: HeaderField) -> str | None:
    """The value as words: the name of a body, type or province, "2021-2030" of a period."""
    value = field.value
    if isinstance(value, Period):
        return f"{'' if value.start is None else value.start}-{'' if value.end is None else value.end}"
    named = getattr(value, "name", None) if not isinstance(value, str) else None
    return named if isinstance(named, str) else None if value is None else str(value)


def _code(field: HeaderField) -> str | None:
    value = field.value
    if isinstance(value, Agency):
        return value.id
    code = getattr(value, "code", None)
    return code if isinstance(code, str) else None


DOCUMENTS: Table = declare(
    "documents",
    "one row a document; its quote is its title, its confidence the lowest of its header's fields",
    key="",
    each=lambda document: (document,),
    columns=(
        text("source_name", "file name, or what the caller called it", lambda one: one.source.name),
        *own(PlanDocument, "document_kind"),
        *fields(Header, "number sequence symbol date", lambda one: one.header),
        integer("year", "of the date of issue", lambda one: _year(one.header.date)),
        *fields(DocType, "code name", lambda one: one.header.doc_type, prefix="doc_type_"),
        *fields(Header, "title", lambda one: one.header),
        *fields(Agency, "name id level successors", lambda one: one.header.issuing_body, prefix="issuing_body_"),
        *fields(Agency, "name id", lambda one: one.header.parent_body, prefix="parent_body_"),
        *fields(Header, "place level", lambda one: one.header),
        *fields(Period, "start end", lambda one: one.header.period, prefix="period_"),
        text("signers", "names of those who signed, in order", lambda one: _signed(one.header, "name")),
        text("signer_positions", "their positions, where they say them", lambda one: _signed(one.header, "position")),
        text("recipients", '"Nơi nhận", divided by "; "', lambda one: one.header.recipients),
        *fields(Portal, "site number issued effective status", lambda one: one.header.portal, prefix="portal_"),
        integer("indicators", "how many", lambda one: len(one.indicators)),
        integer("targets", "how many, with commitments", lambda one: sum(1 for _ in targets_of(one))),
        integer("duties", "how many", lambda one: len(one.duties)),
        integer("citations", "how many mentions", lambda one: len(one.citations)),
        integer("errors", "diagnostics of this severity", lambda one: _count(one, Severity.ERROR)),
        integer("warnings", "diagnostics of this severity", lambda one: _count(one, Severity.WARNING)),
        *fields(Source, "media_type encoding pages reader ocr size_bytes sha256", lambda one: one.source),
        integer("characters", "of the cleaned text; null where it was left out",
                lambda one: None if one.text is None else len(one.text)),
        *own(PlanDocument, "parser schema_version"),
    ),
    evidence=_title,
    indices="province_current_code date",
)  # fmt: skip

HEADER: Table = declare(
    "header",
    "one row a field of a document's header that has a value or a place, with its evidence",
    key="field",
    each=_header_fields,
    columns=(
        text("field", "`issuing_body`, `number`, `date` … as the contract calls it", lambda one: one.name),
        text("value", "in words: the name of a body, type or province", _shown),
        text("code", "canonical id of a body, code of a type or province", _code),
        text("doubts", "what speaks against it", lambda one: one.header.doubts.get(one.name)),
        boolean("inferred", "whether it was concluded, not read", lambda one: one.name in one.header.inferred),
    ),
    evidence=lambda one: Evidence(one.header.evidence.get(one.name), None, one.header.confidence.get(one.name)),
)

PARTS: Table = declare(
    "parts",
    "one row an instrument in the file: the decision, the plan attached to it; its quote is its first line",
    key="part_id",
    each=lambda document: document.parts,
    columns=(
        text("part_id", "`part-1` is the outermost instrument", lambda one: one.id),
        *fields(DocType, "code name", lambda one: one.doc_type, prefix="doc_type_"),
        *fields(Header, "number date", lambda one: one.header),
        *own(Part, "title"),
        *fields(Agency, "name id", lambda one: one.header.issuing_body, prefix="issuing_body_"),
    ),
    evidence=lambda one: Evidence(one.span, first_line=True),
)


def _year(date: str | None) -> int | None:
    return int(date[:4]) if date and date[:4].isdecimal() else None


def _signed(header: Header, name: str) -> tuple[str, ...]:
    return tuple(value for one in header.signatures if (value := getattr(one, name)))
