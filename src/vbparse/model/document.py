"""The whole: one input document, one `PlanDocument`."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import Field, ValidationError

from vbparse.errors import InvalidDocument
from vbparse.model.base import Model
from vbparse.model.citation import Citation, LegalBasis
from vbparse.model.diagnostic import Diagnostic
from vbparse.model.duty import BudgetItem, Duty, Report, TaskSection
from vbparse.model.header import Header, Part
from vbparse.model.indicator import Indicator, Objective, Target
from vbparse.model.reference import CrossReference
from vbparse.model.structure import Footnote, Section, Table

SCHEMA_VERSION: Literal["1.0"] = "1.0"


class DocumentKind(StrEnum):
    """What the file is; a decision that promulgates a plan is a `plan`."""

    PLAN = "plan"
    PROGRAMME = "programme"
    DECISION = "decision"
    GUIDANCE = "guidance"
    DIRECTIVE = "directive"
    RESOLUTION = "resolution"
    REPORT = "report"
    DISPATCH = "dispatch"
    NORMATIVE = "normative"
    OTHER_ADMINISTRATIVE = "other_administrative"
    NEWS = "news"
    OTHER = "other"


class Source(Model):
    """The input as it came."""

    name: str
    media_type: str
    sha256: str
    size_bytes: int
    encoding: str | None = None
    pages: int | None = None
    reader: str
    ocr: bool = False


class PlanDocument(Model):
    """The JSON contract, version 1.0: what a document says, each value with its characters."""

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    id: str = Field(description="from the source's SHA-256")
    source: Source
    text: str | None = Field(description="the cleaned document that spans point into; null where it was left out")
    document_kind: DocumentKind
    header: Header
    parts: tuple[Part, ...] = ()
    structure: tuple[Section, ...] = ()
    legal_bases: tuple[LegalBasis, ...] = ()
    objectives: tuple[Objective, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    commitments: tuple[Target, ...] = ()
    tasks: tuple[TaskSection, ...] = ()
    budget: tuple[BudgetItem, ...] = ()
    duties: tuple[Duty, ...] = ()
    reporting: tuple[Report, ...] = ()
    cross_references: tuple[CrossReference, ...] = ()
    citations: tuple[Citation, ...] = ()
    tables: tuple[Table, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    def to_json(self, *, indent: int | None = 2, text: bool = True) -> str:
        """The document as JSON; `indent=None` for one line, `text=False` leaves the text out."""
        document = self if text else self.model_copy(update={"text": None})
        return document.model_dump_json(indent=indent)

    @classmethod
    def from_json(cls, data: str | bytes) -> PlanDocument:
        """The document that `to_json` wrote.

        Raises `InvalidDocument` where the JSON is broken or not of this schema version.
        """
        try:
            return cls.model_validate_json(data)
        except ValidationError as error:
            first = error.errors()[0]
            place = "/".join(str(step) for step in first["loc"]) or "the top"
            raise InvalidDocument(
                f"not a vbparse document of schema {SCHEMA_VERSION}: {first['msg']} at {place}; parse the source again"
            ) from error
