"""The table of checks, and running them: diagnostics in the order of the text."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from vbparse.linking.checks.agreement import check_appendix_mismatches, check_conflicting_targets
from vbparse.linking.checks.bodies import check_ended_bodies
from vbparse.linking.checks.bounds import check_bounds
from vbparse.linking.checks.citations import (
    check_anachronisms,
    check_forms_of_numbers,
    check_inconsistent_citations,
    check_years_of_numbers,
)
from vbparse.linking.checks.courses import check_courses
from vbparse.linking.checks.dues import check_due_dates
from vbparse.linking.checks.endings import check_emptiness, check_truncation
from vbparse.linking.checks.found import Found
from vbparse.linking.checks.indicators import (
    check_duplicate_indicators,
    check_indicator_gaps,
    check_numbers_without_measure,
)
from vbparse.linking.checks.money import check_budget_sums
from vbparse.linking.checks.mortality import check_mortality
from vbparse.linking.checks.numerals import check_numerals
from vbparse.linking.checks.periods import check_periods
from vbparse.linking.checks.recognition import check_recognition
from vbparse.linking.checks.sections import check_duplicate_sections, check_section_gaps
from vbparse.linking.checks.spelling import check_spelling
from vbparse.linking.checks.subsets import check_subsets
from vbparse.linking.checks.table_sums import check_table_sums
from vbparse.linking.checks.weekdays import check_weekdays
from vbparse.model.diagnostic import Diagnostic
from vbparse.model.document import PlanDocument
from vbparse.structure.outline import Outline

Check = Callable[[Found], Iterable[Diagnostic]]

CHECKS: tuple[Check, ...] = (
    check_duplicate_indicators,
    check_indicator_gaps,
    check_numbers_without_measure,
    check_section_gaps,
    check_duplicate_sections,
    check_anachronisms,
    check_inconsistent_citations,
    check_years_of_numbers,
    check_forms_of_numbers,
    check_conflicting_targets,
    check_appendix_mismatches,
    check_courses,
    check_bounds,
    check_mortality,
    check_subsets,
    check_numerals,
    check_periods,
    check_weekdays,
    check_budget_sums,
    check_table_sums,
    check_due_dates,
    check_ended_bodies,
    check_truncation,
    check_emptiness,
    check_spelling,
    check_recognition,
)
"""One function per fault; the order here decides nothing, `run_checks` sorts by place."""


def run_checks(outline: Outline, document: PlanDocument) -> tuple[Diagnostic, ...]:
    """All diagnostics of all checks on a document that is complete but for them: by place, then code, each once."""
    found = Found.of(outline, document)
    unique = dict.fromkeys(diagnostic for check in CHECKS for diagnostic in check(found))
    return tuple(sorted(unique, key=lambda one: (one.span or (-1, -1), one.code.value, one.message)))
