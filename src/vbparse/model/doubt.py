"""Why a finding may be wrong: the reasons that lower a `confidence`, each known from the way it was read."""

from __future__ import annotations

from enum import StrEnum


class Doubt(StrEnum):
    """A reason to doubt a finding; `data/doubts.toml` says how much each weighs.

    Of a target: `inherited_comparator` ("dưới 2% … và 1,5%"), `inherited_measure` (the value says only what changes),
    `implied_unit` (a bare number), `no_measure`, `unknown_noun` (what is counted stands in no table),
    `shared_predicate`, `assumed_change` (no word says level or difference), `repeated_value` ("và duy trì đến năm
    2030"), `document_year` (only the plan's own year), `reported_result`, `outside_indicators`, `table_cell`,
    `several_values` (others in the same sentence), `long_measure`, `inferred_indicator` (no heading says that
    indicators stand there). Of bodies: `unknown_body` (in no table), `fuzzy_name`, `several_bodies`. Of a duty or task:
    `run_in` (no heading of its own), `child_duty`, `article`, `table_row`, `attribute_lines`, `several_verbs`,
    `many_partners`. Of the header: `inferred` (concluded, not read), `no_evidence` (from a portal's box or a file's
    metadata), `several_lines`, `no_letterhead`. Of all: `uncertain_recognition` (words that OCR was not sure of).
    """

    INHERITED_COMPARATOR = "inherited_comparator"
    INHERITED_MEASURE = "inherited_measure"
    IMPLIED_UNIT = "implied_unit"
    NO_MEASURE = "no_measure"
    UNKNOWN_NOUN = "unknown_noun"
    SHARED_PREDICATE = "shared_predicate"
    ASSUMED_CHANGE = "assumed_change"
    REPEATED_VALUE = "repeated_value"
    DOCUMENT_YEAR = "document_year"
    REPORTED_RESULT = "reported_result"
    OUTSIDE_INDICATORS = "outside_indicators"
    TABLE_CELL = "table_cell"
    SEVERAL_VALUES = "several_values"
    LONG_MEASURE = "long_measure"
    INFERRED_INDICATOR = "inferred_indicator"
    UNKNOWN_BODY = "unknown_body"
    FUZZY_NAME = "fuzzy_name"
    SEVERAL_BODIES = "several_bodies"
    RUN_IN = "run_in"
    CHILD_DUTY = "child_duty"
    ARTICLE = "article"
    TABLE_ROW = "table_row"
    ATTRIBUTE_LINES = "attribute_lines"
    SEVERAL_VERBS = "several_verbs"
    MANY_PARTNERS = "many_partners"
    INFERRED = "inferred"
    NO_EVIDENCE = "no_evidence"
    SEVERAL_LINES = "several_lines"
    NO_LETTERHEAD = "no_letterhead"
    UNCERTAIN_RECOGNITION = "uncertain_recognition"
