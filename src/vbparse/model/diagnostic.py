"""What a reader of the JSON should know before trusting it."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from vbparse.model.base import Model, Span


class Severity(StrEnum):
    """`error` where a field may be missing or wrong because of it."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class Code(StrEnum):
    """The codes that consumers may rely on.

    Of the author: `suspect_spelling`, `malformed_citation` ("18/CTTTg"), `inconsistent_citation`, `anachronism` (a
    citation dated after the document), `impossible_date`, `incomplete_date`, `missing_number` (left blank),
    `missing_header_block`, `section_gap` (I, then III), `duplicate_section`, `indicator_gap`, `duplicate_indicator`,
    `unresolved_reference`, `conflicting_targets` (one measure and year, two values), `implausible_target`,
    `appendix_mismatch`, `budget_mismatch` (parts do not add up), `due_before_document`, `ended_body` (charged months
    after its end). Of the copy: `truncated_document`, `encoding_repaired`, `ocr_low_confidence`, `portal_mismatch`. Of
    the reading: `not_administrative`, `number_without_measure`.
    """

    MISSING_NUMBER = "missing_number"
    INCOMPLETE_DATE = "incomplete_date"
    IMPOSSIBLE_DATE = "impossible_date"
    UNRESOLVED_REFERENCE = "unresolved_reference"
    DUPLICATE_INDICATOR = "duplicate_indicator"
    INDICATOR_GAP = "indicator_gap"
    NUMBER_WITHOUT_MEASURE = "number_without_measure"
    SUSPECT_SPELLING = "suspect_spelling"
    MALFORMED_CITATION = "malformed_citation"
    ANACHRONISM = "anachronism"
    PORTAL_MISMATCH = "portal_mismatch"
    NOT_ADMINISTRATIVE = "not_administrative"
    OCR_LOW_CONFIDENCE = "ocr_low_confidence"
    TRUNCATED_DOCUMENT = "truncated_document"
    ENCODING_REPAIRED = "encoding_repaired"
    SECTION_GAP = "section_gap"
    MISSING_HEADER_BLOCK = "missing_header_block"
    INCONSISTENT_CITATION = "inconsistent_citation"
    APPENDIX_MISMATCH = "appendix_mismatch"
    CONFLICTING_TARGETS = "conflicting_targets"
    DUPLICATE_SECTION = "duplicate_section"
    BUDGET_MISMATCH = "budget_mismatch"
    IMPLAUSIBLE_TARGET = "implausible_target"
    DUE_BEFORE_DOCUMENT = "due_before_document"
    ENDED_BODY = "ended_body"


class Diagnostic(Model):
    """A code, how grave it is, and words for a person; `span` null where it is about the whole document."""

    code: Code = Field(description="for programs")
    severity: Severity = Field(
        description="`info`: good to know; `warning`: look at it; `error`: a field may be missing or wrong for it"
    )
    message: str = Field(description="for a person, with the likely reading where there is one")
    span: Span | None = Field(default=None, description="the place; null where it is about the whole document")
