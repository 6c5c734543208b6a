"""What each format says of each paper, held against the plain text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.rendering.compare import FIELDS, Agreement, character_error, compare
from tests.rendering.formats import Format
from tests.rendering.generate import make_paper
from tests.rendering.paper import Paper
from tests.rendering.source import read_paper
from tests.rendering.text import render_text
from vbparse.model.document import PlanDocument
from vbparse.pipeline import parse

QUICK_SEEDS = (0, 3, 4, 6)
"""Made plans of the test suite: with notes, tables, a landscape appendix, a department, a commune."""

CORPORA = Path(__file__).parent.parent.parent / "corpora"


@dataclass(frozen=True, slots=True)
class Reading:
    """One paper in one format: the agreement of its fields, or why it could not be read."""

    paper: str
    agreements: dict[str, Agreement]
    error: float = 1.0
    failure: str | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """One format over all papers."""

    format: Format
    readings: tuple[Reading, ...]
    lacking: str | None = None

    def share(self, field: str) -> float:
        """Agreement of a field over all papers, each fact counting the same."""
        found = [reading.agreements[field] for reading in self.readings if reading.failure is None]
        total = sum(one.truth + one.other for one in found)
        total += sum(1 for reading in self.readings if reading.failure is not None)
        return 2 * sum(one.both for one in found) / total if total else 1.0

    @property
    def error(self) -> float:
        """Mean share of wrong characters."""
        return sum(reading.error for reading in self.readings) / len(self.readings) if self.readings else 0.0


def papers_of(made: Iterable[int], *, corpora: bool = True) -> list[Paper]:
    """The papers of `corpora/` and those made of these seeds."""
    found = [read_paper(path) for path in sorted(CORPORA.glob("*.txt")) if path.name != "README.md"] if corpora else []
    return [*found, *(make_paper(seed).paper for seed in made)]


@cache
def truth_of(paper: Paper) -> PlanDocument:
    """What the plain text says."""
    return parse(render_text(paper).encode(), name=f"{paper.name}.txt", media_type="text/plain")


def measure(form: Format, papers: Sequence[Paper]) -> Measured:
    """The agreement of one format; without readings where the machine cannot make it."""
    lacking = form.needs()
    if lacking is not None:
        return Measured(form, (), lacking)
    readings: list[Reading] = []
    for paper, data in zip(papers, form.render(papers), strict=True):
        truth = truth_of(paper)
        try:
            other = parse(data, name=f"{paper.name}.{form.suffix}")
        except Exception as failure:  # the report goes on, and the test fails on it
            empty = {field: Agreement(field, 0, 0, 0) for field in FIELDS}
            readings.append(Reading(paper.name, empty, 1.0, f"{type(failure).__name__}: {failure}"[:300]))
            continue
        agreements = compare(truth, other, tolerance=form.tolerance)
        readings.append(Reading(paper.name, agreements, character_error(truth, other)))
    return Measured(form, tuple(readings))
