"""Made plans: the plain text says what the plan was made to say, and any format of any plan is read soundly."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.rendering.formats import FORMATS, Format
from tests.rendering.generate import Made, make_paper
from tests.rendering.source import paper_of
from tests.rendering.text import render_text
from tests.samples import assert_valid
from vbparse.model.document import PlanDocument
from vbparse.pipeline import parse
from vbparse.readers.load import read_source
from vbparse.structure.build import clean

SEEDS = range(24)
QUICK = [form for form in FORMATS if form.quick]


def read(made: Made) -> PlanDocument:
    return parse(render_text(made.paper).encode(), name="plan.txt", media_type="text/plain")


@pytest.mark.parametrize("seed", SEEDS)
def test_the_text_says_what_was_put_in(seed: int) -> None:
    made = make_paper(seed)
    document, truth = read(made), made.truth
    header = document.header
    assert (header.number, header.symbol, header.date) == (truth.number, truth.symbol, truth.date)
    assert (header.place, header.title) == (truth.place, truth.title)
    found = [
        (target.comparator.value, target.value, target.year)
        for indicator in document.indicators
        if not indicator.in_table
        for target in indicator.targets
        if not target.in_table  # what a table adds to an indicator that it repeats
    ]
    assert found == truth.targets
    assert [one.number for one in document.citations if one.number] == truth.citations
    own = [duty for duty in document.duties if duty.parent_id is None and duty.form.value == "section"]
    assert [agency.name for duty in own for agency in duty.agencies] == truth.bodies
    assert [note.text for note in document.footnotes] == truth.notes
    assert [len(table.rows) for table in document.tables] == truth.table_rows
    assert [one.amount for one in document.budget] == ([truth.budget] if truth.budget else [])


def test_the_same_seed_gives_the_same_plan() -> None:
    assert make_paper(5) == make_paper(5)
    assert len({render_text(make_paper(seed).paper) for seed in SEEDS}) == len(SEEDS)


@pytest.mark.parametrize("seed", range(4))
def test_a_paper_survives_its_own_text(seed: int) -> None:
    """Read from its text again the paper has the same words in the same order."""
    text = render_text(make_paper(seed).paper)
    again = render_text(paper_of(clean(read_source(text.encode(), name="plan.txt")), "again"))
    assert words(again) == words(text)


def words(text: str) -> list[str]:
    return [word for word in text.split() if word.strip("-|")]


@pytest.mark.parametrize("form", QUICK, ids=lambda form: form.name)
@given(seed=st.integers(100, 100_000))
@settings(
    max_examples=4,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
def test_any_plan_in_any_format_is_read_soundly(form: Format, seed: int) -> None:
    """It never raises, spans and ids are valid, the same bytes give the same JSON, no document is empty."""
    if (lacking := form.needs()) is not None:
        pytest.skip(f"{form.name}: {lacking}")
    [data] = form.render([make_paper(seed).paper])
    assert form.render([make_paper(seed).paper]) == [data], "the renderer has to give the same bytes"
    name = f"plan.{form.suffix}"
    document = parse(data, name=name)
    assert_valid(document)
    assert parse(data, name=name).to_json() == document.to_json()
    assert document.header.symbol is not None
    assert document.citations
    assert document.duties
