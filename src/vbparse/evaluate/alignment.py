"""The scores of an alignment against its truth: of the pairs and rows of a comparison, and of aligned indicators.

A finding is right where the truth calls its two measures the same; where it forbids them (another kind of value, a
wrong pair that tempts) the finding is quoted with `FORBIDDEN` before it: of these there may be none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import product
from pathlib import Path

from vbparse.compare.plans import compare_plans
from vbparse.errors import InvalidGold, VbparseError
from vbparse.evaluate.alignment_gold import Side, Truth
from vbparse.evaluate.measure_places import MeasurePlaces, words_of
from vbparse.evaluate.run import DocumentScores, Evaluation, find_files
from vbparse.evaluate.score import Score
from vbparse.lexicon.programmes import Programme, load_programmes
from vbparse.model.comparison import Cell, CellStatus, Comparison
from vbparse.model.document import PlanDocument

PAIRS, ROWS, ALIGNED = "pairs", "rows", "aligned"
FORBIDDEN = "forbidden: "

_Found = set[tuple[str, str]]


def evaluate_alignment(
    truths: Iterable[Truth], paths: Iterable[Path], parse: Callable[[Path], PlanDocument]
) -> Evaluation:
    """The scores of each truth; its documents are looked up by name among `paths` and compared two by two."""
    files = find_files(paths)
    return Evaluation(tuple(_evaluate(truth, files.get, parse) for truth in truths))


def _evaluate(
    truth: Truth, find: Callable[[str], Path | None], parse: Callable[[Path], PlanDocument]
) -> DocumentScores:
    documents: dict[str, PlanDocument] = {}
    for side in (truth.left, truth.right):
        if side.is_programme:
            continue
        place = find(side.name)
        if place is None:
            return DocumentScores(truth.name, (_score(PAIRS, truth, set()),), f"no file {side.name} in the paths given")
        try:
            documents[side.name] = parse(place)
        except VbparseError as error:
            return DocumentScores(truth.name, (_score(PAIRS, truth, set()),), str(error))
    return DocumentScores(truth.name, tuple(_scores(truth, documents)))


def _scores(truth: Truth, documents: dict[str, PlanDocument]) -> Iterator[Score]:
    programmes = [_programme(side.name) for side in (truth.left, truth.right) if side.is_programme]
    comparison = compare_plans(documents.values(), programmes=programmes or None)
    left, right = _Column(truth.left, documents), _Column(truth.right, documents)
    yield _score(PAIRS, truth, set(_pairs(comparison, left, right)))
    yield _score(ROWS, truth, set(_rows(comparison, left, right)))
    if truth.right.is_programme:
        yield _score(ALIGNED, truth, set(_aligned(documents[truth.left.name], left, truth.right.name)))


class _Column:
    """A side of the truth as a column of the comparison: which measure is meant by an indicator and its targets."""

    def __init__(self, side: Side, documents: dict[str, PlanDocument]) -> None:
        document = documents.get(side.name)
        self.id = document.id if document else side.name
        self._places = MeasurePlaces(side, document) if document else None

    def measure(self, indicator: str, targets: Iterable[str]) -> str:
        return self._places.measure_of(indicator, targets) if self._places else indicator


def _pairs(comparison: Comparison, left: _Column, right: _Column) -> Iterator[tuple[str, str]]:
    for pair in comparison.pairs:
        ends = {
            pair.left: (pair.left_indicator, pair.left_targets),
            pair.right: (pair.right_indicator, pair.right_targets),
        }
        if left.id in ends and right.id in ends:
            yield left.measure(*ends[left.id]), right.measure(*ends[right.id])


def _rows(comparison: Comparison, left: _Column, right: _Column) -> Iterator[tuple[str, str]]:
    for row in comparison.rows:
        cells = {cell.column_id: cell for cell in row.cells if cell.status is not CellStatus.MISSING}
        if left.id in cells and right.id in cells:
            yield left.measure(*_said(cells[left.id], row.code)), right.measure(*_said(cells[right.id], row.code))


def _said(cell: Cell, code: str | None) -> tuple[str, tuple[str, ...]]:
    targets = tuple(value.target_id for value in cell.values if value.target_id is not None)
    return cell.indicator_id or code or "", targets


def _aligned(document: PlanDocument, left: _Column, programme: str) -> Iterator[tuple[str, str]]:
    for indicator, one in ((each, one) for each in document.indicators for one in each.aligned):
        if one.programme == programme:
            yield left.measure(indicator.id, one.target_ids), one.code


def _score(field: str, truth: Truth, found: _Found) -> Score:
    right = found & truth.same
    return Score(
        field,
        gold=len(truth.same),
        found=len(found),
        matched=len(right),
        missed=tuple(_show(truth, *pair) for pair in sorted(truth.same - found)),
        spurious=tuple(_judge(truth, *pair) for pair in sorted(found - right)),
    )


def _judge(truth: Truth, left: str, right: str) -> str:
    """A wrong pair; marked where any of the measures that it puts together may never meet."""
    reasons = [truth.forbids(one, other) for one, other in product(left.split("+"), right.split("+"))]
    reason = next((one for one in reasons if one is not None), None)
    shown = _show(truth, left, right)
    return shown if reason is None else f"{FORBIDDEN}{shown} ({reason})"


def _show(truth: Truth, left: str, right: str) -> str:
    one, other = words_of(truth.left.measures, left), words_of(truth.right.measures, right)
    return f'{left} "{one}" = {right} "{other}"'


def _programme(name: str) -> Programme:
    for programme in load_programmes():
        if programme.id == name:
            return programme
    raise InvalidGold(f"no programme {name} in the catalogue")
