"""One truth, many formats: what the plain text says, each format says (`tests/rendering`).

The quick formats over the documents of `corpora/` and some made plans; the whole table, with LibreOffice and scans, is
made by hand: `python -m tests.rendering.report` (see tests/rendering/README.md).
"""

from __future__ import annotations

from functools import cache

import pytest

from tests.rendering.compare import FIELDS, FLOORED
from tests.rendering.formats import FORMATS, Format
from tests.rendering.measure import QUICK_SEEDS, Measured, measure, papers_of
from tests.rendering.report import find_falls, read_baseline, render_errors

QUICK = [form for form in FORMATS if form.quick]
WHAT_TO_DO = """{falls}

The agreement with the plain text fell. See each disagreement with
    python -m tests.rendering.report --quick --format {name} --errors
A reader that loses or invents words is at fault, or the renderer; where the new reading is better, and only then:
    python -m tests.rendering.report --quick --format {name} --write-baseline

{errors}"""

each = pytest.mark.parametrize("form", QUICK, ids=lambda form: form.name)


@cache
def measured(form: Format) -> Measured:
    """The agreement of a format, measured once a run; skips where the machine cannot make it."""
    return measure(form, papers_of(QUICK_SEEDS))


def made(form: Format) -> Measured:
    lacking = form.needs()
    if lacking is not None:
        pytest.skip(f"{form.name}: {lacking}")
    return measured(form)


@each
def test_every_paper_is_read(form: Format) -> None:
    assert {one.paper: one.failure for one in made(form).readings if one.failure} == {}


@each
def test_no_agreement_falls(form: Format) -> None:
    result = made(form)
    falls = find_falls(read_baseline("quick"), [result])
    assert not falls, WHAT_TO_DO.format(
        falls="\n".join(falls), name=form.name, errors=render_errors([result], width=200, most=3)
    )


@each
@pytest.mark.parametrize("field", FLOORED)
def test_what_is_promised(form: Format, field: str) -> None:
    """Targets, citations and header: 100% in Word, web pages and Markdown, 99% in PDF."""
    assert made(form).share(field) >= form.promise, f"{form.name}: {field}"


def test_the_baseline_names_formats_and_fields() -> None:
    floors = read_baseline("quick")
    assert set(floors) <= {form.name for form in FORMATS}
    assert {form.name for form in QUICK} <= set(floors)
    for name, fields in floors.items():
        assert set(fields) == set(FIELDS), f"{name}: write the baseline anew"
        assert all(0 <= share <= 1 for share in fields.values())
