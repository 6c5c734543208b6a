"""The identity of an instrument: who issued it, when, under which number, signed by whom."""

from __future__ import annotations

from pydantic import Field

from vbparse.model.base import Agency, Level, Model, Span


class DocType(Model):
    """Type of instrument: code (`KH`) and Vietnamese name (`Kế hoạch`)."""

    code: str
    name: str


class Province(Model):
    """A province at the document's date, and what it belongs to since 1 July 2025."""

    code: str | None
    name: str
    current_code: str | None
    current_name: str | None


class Period(Model):
    """Years that the plan covers; an end may be open."""

    start: int | None
    end: int | None


class Signature(Model):
    """`TM. ỦY BAN NHÂN DÂN` / `KT. CHỦ TỊCH` / `PHÓ CHỦ TỊCH` / `Lê Văn Phước`."""

    authority: str | None = Field(default=None, description="the collective signed for (\"TM. …\")")
    capacity: str | None = Field(default=None, description="\"KT. …\", \"TL. …\", \"TUQ. …\", \"Q. …\"")
    position: str | None = None
    name: str | None = None
    span: Span | None = None


class Portal(Model):
    """What a portal's attribute box says; it stands outside the document's text, so it has no span."""

    site: str | None = None
    number: str | None = None
    doc_type: str | None = None
    issuer: str | None = None
    signer: str | None = None
    issued: str | None = None
    effective: str | None = None
    gazette_date: str | None = None
    gazette_number: str | None = None
    status: str | None = None
    field: str | None = None
    title: str | None = None


class Header(Model):
    """Identity of the outermost instrument, completed from the attached one and, last, from the portal's box."""

    issuing_body: Agency | None = None
    parent_body: Agency | None = None
    number: str | None = None
    sequence: str | None = None
    symbol: str | None = None
    place: str | None = None
    date: str | None = None
    doc_type: DocType | None = None
    title: str | None = None
    province: Province | None = None
    level: Level | None = None
    period: Period | None = None
    signatures: tuple[Signature, ...] = ()
    recipients: tuple[str, ...] = ()
    portal: Portal | None = None
    evidence: dict[str, Span] = Field(
        default_factory=dict,
        description="where each field was read; one without an entry was inferred or comes from the portal",
    )
    inferred: tuple[str, ...] = Field(default=(), description="fields that were concluded, not read")


class Part(Model):
    """One instrument of the file: the decision, the plan attached to it."""

    id: str
    doc_type: DocType | None
    title: str | None
    header: Header
    span: Span
