"""The baseline: the scores once reached, with the items that were still wrong then; a score may not fall unnoticed."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from vbparse.errors import InvalidGold
from vbparse.evaluate.run import Evaluation

_SLACK = 0.0005  # F1 is rounded to four digits in the file


@dataclass(frozen=True, slots=True)
class BaselineField:
    """F1 of one field of one document, and its wrong items ("missed …", "spurious …")."""

    f1: float | None
    wrong: tuple[str, ...] = ()


Baseline = dict[str, dict[str, BaselineField]]
"""By document, then by field; the document "all" has the fields' totals."""

_ADAPTER = TypeAdapter(Baseline)
_ALL = "all"


@dataclass(frozen=True, slots=True)
class Fall:
    """A score that fell, with the items that are wrong now and were not then."""

    document: str
    field: str
    before: float
    now: float
    items: tuple[str, ...]

    def __str__(self) -> str:
        head = f"{self.document}, {self.field}: F1 {self.before:.4f} before, {self.now:.4f} now"
        return "\n".join([head, *(f"  {item}" for item in self.items)])


def make_baseline(evaluation: Evaluation) -> Baseline:
    """The baseline of an evaluation."""
    whole: Baseline = {_ALL: {score.field: BaselineField(_rounded(score.f1)) for score in evaluation.fields()}}
    for document in evaluation.documents:
        whole[document.document] = {
            score.field: BaselineField(
                _rounded(score.f1),
                (*(f"missed {item}" for item in score.missed), *(f"spurious {item}" for item in score.spurious)),
            )
            for score in document.scores
            if score.f1 is not None
        }
    return whole


def render_baseline(baseline: Baseline) -> str:
    """The baseline as JSON, one line a change."""
    whole = {
        document: {field: {"f1": one.f1, "wrong": one.wrong} for field, one in fields.items()}
        for document, fields in baseline.items()
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def read_baseline(path: Path) -> Baseline:
    """The baseline at `path`; raises `InvalidGold` where it is none."""
    try:
        return _ADAPTER.validate_json(path.read_bytes())
    except (ValidationError, OSError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not a baseline"
        raise InvalidGold(f"{path}: {reason}; write one with vbparse eval --write-baseline {path}") from error


def find_falls(baseline: Baseline, evaluation: Evaluation) -> list[Fall]:
    """The scores below the baseline: totals of fields, and fields of the documents that both sides have."""
    now = make_baseline(evaluation)
    falls = []
    for document, fields in baseline.items():
        if document not in now or (document == _ALL and set(baseline) != set(now)):
            continue
        for field, before in fields.items():
            current = now[document].get(field)
            if current is None or current.f1 is None or before.f1 is None or current.f1 >= before.f1 - _SLACK:
                continue
            fresh = Counter(current.wrong) - Counter(before.wrong)
            falls.append(Fall(document, field, before.f1, current.f1, tuple(fresh.elements())))
    return falls


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)
