"""The identity of an instrument: who issued it, when, under which number, signed by whom."""

from __future__ import annotations

from pydantic import Field

from vbparse.model.base import Agency, IsoDate, Level, Model, Span
from vbparse.model.doubt import Doubt


class DocType(Model):
    """Type of instrument: code (`KH`) and Vietnamese name (`Kế hoạch`)."""

    code: str = Field(description="as Nghị định 30/2020/NĐ-CP abbreviates it: `KH`, `QĐ`, `HD`; `L` for Luật")
    name: str = Field(description="Vietnamese name")


class Province(Model):
    """A province at the document's date, and what it belongs to since 1 July 2025."""

    code: str | None = Field(
        description="code of the General Statistics Office at the document's date; null where unknown"
    )
    name: str = Field(description="as it was called at the document's date")
    current_code: str | None = Field(description="code since 1 July 2025")
    current_name: str | None = Field(description="the province that it belongs to since 1 July 2025")


class Period(Model):
    """Years that the plan covers; an end may be open."""

    start: int | None = Field(description="first year; null where open")
    end: int | None = Field(description="last year; null where open")


class Signature(Model):
    """`TM. ỦY BAN NHÂN DÂN` / `KT. CHỦ TỊCH` / `PHÓ CHỦ TỊCH` / `Lê Văn Phước`."""

    authority: str | None = Field(default=None, description='the collective signed for ("TM. …")')
    capacity: str | None = Field(default=None, description='"KT. …", "TL. …", "TUQ. …", "Q. …"')
    position: str | None = Field(default=None, description="of the signer, where it is not in `capacity` already")
    name: str | None = Field(default=None, description="of the signer, without ranks and titles")
    span: Span | None = Field(default=None, description="the block in `text`")


class Portal(Model):
    """What a portal's attribute box says; it stands outside the document's text, so it has no span."""

    site: str | None = Field(default=None, description="the website")
    number: str | None = Field(default=None, description="số ký hiệu")
    doc_type: str | None = Field(default=None, description="loại văn bản")
    issuer: str | None = Field(default=None, description="cơ quan ban hành")
    signer: str | None = Field(default=None, description="người ký")
    issued: str | None = Field(default=None, description="ngày ban hành")
    effective: str | None = Field(default=None, description="ngày có hiệu lực")
    gazette_date: str | None = Field(default=None, description="ngày công báo")
    gazette_number: str | None = Field(default=None, description="số công báo")
    status: str | None = Field(default=None, description="tình trạng hiệu lực")
    field: str | None = Field(default=None, description="lĩnh vực")
    title: str | None = Field(default=None, description="trích yếu")


class Header(Model):
    """Identity of the outermost instrument, completed from the attached one and, last, from the portal's box."""

    issuing_body: Agency | None = Field(
        default=None, description="of the letterhead; the deciding authority only where there is no letterhead"
    )
    parent_body: Agency | None = Field(default=None, description="the body above it in the letterhead")
    number: str | None = Field(
        default=None, description="`177/KH-UBND`; null where the sequence is blank (then see `symbol`)"
    )
    sequence: str | None = Field(default=None, description="the number's first part: `177`, `752a`")
    symbol: str | None = Field(default=None, description="the number's second part: `KH-UBND`")
    place: str | None = Field(default=None, description="the place before the date")
    date: IsoDate | None = Field(
        default=None, description="of issue, ISO 8601; `2024-03` where the day was left blank, null where impossible"
    )
    doc_type: DocType | None = Field(default=None, description="of the outermost instrument")
    title: str | None = Field(default=None, description="trích yếu, on one line, without the type's own name")
    province: Province | None = Field(default=None, description="null for central bodies")
    level: Level | None = Field(default=None, description="of the issuing body")
    period: Period | None = Field(default=None, description="the years that it covers, from the title or the text")
    signatures: tuple[Signature, ...] = Field(default=(), description="in order")
    recipients: tuple[str, ...] = Field(default=(), description='"Nơi nhận", without dashes and final punctuation')
    portal: Portal | None = Field(default=None, description="the attribute box of the website that it was saved from")
    evidence: dict[str, Span] = Field(
        default_factory=dict,
        description="where each field was read; one without an entry was inferred or comes from the portal",
    )
    inferred: tuple[str, ...] = Field(default=(), description="fields that were concluded, not read")
    confidence: dict[str, float] = Field(
        default_factory=dict,
        description="for each field that has a value, 0 to 1: of fields with this number about such a share is right",
    )
    doubts: dict[str, tuple[Doubt, ...]] = Field(
        default_factory=dict, description="what speaks against a field; one without doubts has no entry"
    )


class Part(Model):
    """One instrument of the file: the decision, the plan attached to it."""

    id: str = Field(description="`part-1` is the outermost instrument")
    doc_type: DocType | None = Field(description="its type")
    title: str | None = Field(description="its trích yếu")
    header: Header = Field(description="its identity, as far as the file says it")
    span: Span = Field(description="all of it in `text`")
