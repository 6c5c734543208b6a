"""The scores of a set of documents against a folder of gold, a document that cannot be read counting as all missed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from vbparse.errors import VbparseError
from vbparse.evaluate.fields import FIELDS
from vbparse.evaluate.gold import Gold
from vbparse.evaluate.judging import Judged, judge
from vbparse.evaluate.score import Score, add
from vbparse.model.document import PlanDocument


@dataclass(frozen=True, slots=True)
class DocumentScores:
    """The scores of one document by field, and each finding that has a confidence.

    `unread` says why it counts as missed, None where it was read.
    """

    document: str
    scores: tuple[Score, ...]
    unread: str | None = None
    judged: tuple[Judged, ...] = ()

    @property
    def total(self) -> Score:
        """All fields added up."""
        return add(self.document, self.scores)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The scores of all documents."""

    documents: tuple[DocumentScores, ...]

    def fields(self) -> list[Score]:
        """One score a field over all documents, in the order of the table of fields."""
        by_field: dict[str, list[Score]] = {}
        for document in self.documents:
            for score in document.scores:
                by_field.setdefault(score.field, []).append(score)
        return [add(field, scores) for field, scores in by_field.items()]

    @property
    def total(self) -> Score:
        """All fields of all documents added up."""
        return add("all", (document.total for document in self.documents))

    @property
    def judged(self) -> tuple[Judged, ...]:
        """The findings of all documents that have a confidence."""
        return tuple(one for document in self.documents for one in document.judged)

    @property
    def mean_f1(self) -> float | None:
        """The mean of the fields' F1, each field counting the same."""
        values = [score.f1 for score in self.fields() if score.f1 is not None]
        return sum(values) / len(values) if values else None


def score_document(gold: Gold, document: PlanDocument | None, unread: str | None = None) -> DocumentScores:
    """The scores of one document; None scores as if nothing had been found."""
    scores = tuple(score for scorer in FIELDS for score in scorer(gold, document))
    return DocumentScores(gold.document, scores, unread, judge(gold, document))


def evaluate(golds: Mapping[str, Gold], paths: Iterable[Path], parse: Callable[[Path], PlanDocument]) -> Evaluation:
    """The scores of every gold document, looked up by name among `paths` (files, or folders searched through)."""
    places = find_files(paths)
    results = []
    for name, gold in golds.items():
        place = places.get(name)
        if place is None:
            results.append(score_document(gold, None, "no such file in the paths given"))
            continue
        try:
            results.append(score_document(gold, parse(place)))
        except VbparseError as error:
            results.append(score_document(gold, None, str(error)))
        except Exception as error:  # the parser failed: a result of the evaluation, not its end
            results.append(score_document(gold, None, _fault(error)))
    return Evaluation(tuple(results))


def find_files(paths: Iterable[Path]) -> dict[str, Path]:
    """The files of paths and below them by their names, the first of each name."""
    places: dict[str, Path] = {}
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            places.setdefault(file.name, file)
    return places


def _fault(error: Exception) -> str:
    """What failed and where, on one line."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f" at {Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""
    return f"the parser failed: {type(error).__name__}: {error}{place}"
