"""The whole: one input document, one `PlanDocument`."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from math import inf
from typing import TYPE_CHECKING, Literal

from pydantic import Field, ValidationError

from vbparse.errors import InvalidDocument
from vbparse.model.base import Model
from vbparse.model.citation import Citation, LegalBasis
from vbparse.model.diagnostic import Diagnostic
from vbparse.model.duty import BudgetItem, Duty, Report, TaskSection
from vbparse.model.header import Header, Part
from vbparse.model.indicator import Indicator, Objective, Target
from vbparse.model.reference import CrossReference
from vbparse.model.soundness import find_outside
from vbparse.model.structure import Footnote, Section, Table

if TYPE_CHECKING:
    import pandas as pd

SCHEMA_VERSION: Literal["1.0"] = "1.0"


class DocumentKind(StrEnum):
    """What the file is; a decision that promulgates a plan is a `plan`, one of a programme or scheme a `programme`.

    `dispatch`: công văn, công điện; `normative`: Luật, Nghị định, Thông tư; `other_administrative`: thông báo, tờ
    trình; `other`: no administrative document at all.
    """

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

    name: str = Field(description="file name, or what the caller called it")
    media_type: str = Field(description="by content first, then by name: `application/pdf`, `text/html` …")
    sha256: str = Field(description="of the bytes of the input: which file this was read from")
    size_bytes: int = Field(description="of the input")
    encoding: str | None = Field(default=None, description="of the input, as decoded")
    pages: int | None = Field(
        default=None, description="of a paged source, all of them, also where a limit ended the reading"
    )
    reader: str = Field(description="which reader made it: `text`, `markdown`, `html`, `pdf`, `docx` …")
    ocr: bool = Field(default=False, description="whether any of the text was recognised from images")


class PlanDocument(Model):
    """The JSON contract, version 1.0: what a document says, each value with its characters."""

    schema_version: Literal["1.0"] = Field(default=SCHEMA_VERSION, description="names and meanings stay within 1.x")
    id: str = Field(description="from the source's SHA-256")
    parser: str | None = Field(default=None, description="the program that read it, with its version: `vbparse 0.1.0`")
    source: Source = Field(description="the input as it came")
    text: str | None = Field(description="the cleaned document that spans point into; null where it was left out")
    document_kind: DocumentKind = Field(
        description="what the file is; what is no instrument has no structure, indicators, tasks or duties"
    )
    header: Header = Field(description="identity of the outermost instrument")
    parts: tuple[Part, ...] = Field(
        default=(), description="the instruments in the file, in order; a decision with its attached plan has two"
    )
    structure: tuple[Section, ...] = Field(default=(), description="the tree of sections, of all parts in order")
    legal_bases: tuple[LegalBasis, ...] = Field(
        default=(),
        description='what it rests on: "Căn cứ …", "Xét …", "Theo đề nghị …", "Thực hiện …" before the first section',
    )
    objectives: tuple[Objective, ...] = Field(
        default=(), description="general and specific objectives, not purposes and requirements"
    )
    indicators: tuple[Indicator, ...] = Field(
        default=(), description="numbered or bulleted indicators of the objectives, each with its normalized targets"
    )
    commitments: tuple[Target, ...] = Field(
        default=(), description="quantified targets and reported results that stand elsewhere (tasks, news)"
    )
    tasks: tuple[TaskSection, ...] = Field(
        default=(), description="headings of the tasks-and-solutions part with their items"
    )
    budget: tuple[BudgetItem, ...] = Field(default=(), description="amounts of money that are given, asked or expected")
    duties: tuple[Duty, ...] = Field(default=(), description="who does what: one for each body that is charged")
    reporting: tuple[Report, ...] = Field(default=(), description="who reports what, when, to whom")
    cross_references: tuple[CrossReference, ...] = Field(
        default=(), description="references inside the document, with what they resolve to"
    )
    citations: tuple[Citation, ...] = Field(
        default=(), description="every mention of another instrument, in order, each once per mention"
    )
    tables: tuple[Table, ...] = Field(default=(), description="data tables; those that only lay out a page are none")
    footnotes: tuple[Footnote, ...] = Field(default=(), description="notes with the words that they hang on")
    diagnostics: tuple[Diagnostic, ...] = Field(default=(), description="what a reader should know before trusting it")

    def to_json(self, *, indent: int | None = 2, text: bool = True) -> str:
        """The document as JSON; `indent=None` for one line, `text=False` leaves the text out."""
        document = self if text else self.model_copy(update={"text": None})
        return document.model_dump_json(indent=indent)

    def to_frames(self) -> dict[str, pd.DataFrame]:
        """The document as tidy tables (`documents`, `indicators`, `targets`, `duties` …), each row with its evidence.

        `vbparse.to_frames` does so for many. Raises `MissingLibrary` where pandas is not installed.
        """
        from vbparse.model.frames.framing import to_frames

        return to_frames(self)

    @classmethod
    def from_json(cls, data: str | bytes) -> PlanDocument:
        """The document that `to_json` wrote.

        Raises `InvalidDocument` where the JSON is broken or not of this schema version, or where evidence lies outside
        the text.
        """
        try:
            document = cls.model_validate_json(data)
        except ValidationError as error:
            first = error.errors()[0]
            raise _invalid(first["msg"], first["loc"]) from error
        way = find_outside(document, inf if document.text is None else len(document.text))
        if way is not None:
            raise _invalid("Span is outside the text", way)
        return document


def _invalid(fault: str, way: Sequence[object]) -> InvalidDocument:
    place = "/".join(map(str, way)) or "the top"
    return InvalidDocument(
        f"not a vbparse document of schema {SCHEMA_VERSION}: {fault} at {place}; parse the source again"
    )
