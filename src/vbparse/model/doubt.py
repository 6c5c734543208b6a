"""Why a finding may be wrong: the reasons that lower a `confidence`, each known from the way it was read."""

from __future__ import annotations

from enum import StrEnum


class Doubt(StrEnum):
    """A reason to doubt a finding; `data/doubts.toml` says how much each weighs.

    Of a target: `inherited_comparator` ("dưới 2% … và 1,5%"), `inherited_measure` (the value says only what changes),
    `implied_unit` (a bare number), `no_measure`, `bare_measure` (a noun alone: "100 lớp"), `odd_measure` (begins like a
    rest of a sentence, or holds other numbers), `unknown_noun` (what is counted stands in no table), `counted` (a count
    or an amount and no rate), `shared_predicate`, `assumed_change` (no word says level or difference), `repeated_value`
    ("và duy trì đến năm 2030"), `several_years` (in its own words), `document_year` (only the plan's own),
    `past_year` (a goal for a year before the document's), `reported_result`, `table_cell`, `inferred_indicator` (no
    heading says that indicators stand there).

    Of bodies: `unknown_body` (in no table), `long_name` (longer than names are), `fuzzy_name` (a name of the table but
    for its spelling). Of a duty or task: `run_in` (no heading of its own), `child_duty`, `article`, `table_row`,
    `attribute_lines`, `several_partners`, `unknown_partner`, `partners_unread` ("phối hợp" without a body behind it),
    `coordinates` (the body helps another). Of the header: `inferred` (concluded, not read), `no_evidence` (from a
    portal's box). Of all: `uncertain_recognition` (words that OCR was not sure of).
    """

    INHERITED_COMPARATOR = "inherited_comparator"
    INHERITED_MEASURE = "inherited_measure"
    IMPLIED_UNIT = "implied_unit"
    NO_MEASURE = "no_measure"
    BARE_MEASURE = "bare_measure"
    ODD_MEASURE = "odd_measure"
    UNKNOWN_NOUN = "unknown_noun"
    COUNTED = "counted"
    SHARED_PREDICATE = "shared_predicate"
    ASSUMED_CHANGE = "assumed_change"
    REPEATED_VALUE = "repeated_value"
    SEVERAL_YEARS = "several_years"
    DOCUMENT_YEAR = "document_year"
    PAST_YEAR = "past_year"
    REPORTED_RESULT = "reported_result"
    TABLE_CELL = "table_cell"
    INFERRED_INDICATOR = "inferred_indicator"
    UNKNOWN_BODY = "unknown_body"
    LONG_NAME = "long_name"
    FUZZY_NAME = "fuzzy_name"
    RUN_IN = "run_in"
    CHILD_DUTY = "child_duty"
    ARTICLE = "article"
    TABLE_ROW = "table_row"
    ATTRIBUTE_LINES = "attribute_lines"
    SEVERAL_PARTNERS = "several_partners"
    UNKNOWN_PARTNER = "unknown_partner"
    PARTNERS_UNREAD = "partners_unread"
    COORDINATES = "coordinates"
    INFERRED = "inferred"
    NO_EVIDENCE = "no_evidence"
    UNCERTAIN_RECOGNITION = "uncertain_recognition"
