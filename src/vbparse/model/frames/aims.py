"""Tables of what is to be reached: objectives, indicators, their values, who answers for them, which programme's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from vbparse.model.alignment import Aligned
from vbparse.model.base import Agency
from vbparse.model.document import PlanDocument
from vbparse.model.frames.declaring import Table, declare, fields, integer, own, text
from vbparse.model.frames.evidence import of_finding
from vbparse.model.indicator import Baseline, Indicator, Objective, Responsible, Target


class Valued(NamedTuple):
    """A target and the indicator that sets it; None for a commitment."""

    target: Target
    indicator: Indicator | None

    @property
    def aligned(self) -> Aligned | None:
        """The programme's measure that it sets a value for, the most alike where there are several."""
        found = [one for one in (self.indicator.aligned if self.indicator else ()) if self.target.id in one.target_ids]
        return max(found, key=lambda one: one.score, default=None)


class Following(NamedTuple):
    """An indicator and a programme's measure."""

    indicator: Indicator
    aligned: Aligned
    number: int


class Answering(NamedTuple):
    """An indicator and a body that answers for it."""

    indicator: Indicator
    responsible: Responsible
    number: int


def valued(document: PlanDocument) -> Iterator[Valued]:
    """All values of a document: of its indicators, then its commitments."""
    for indicator in document.indicators:
        yield from (Valued(target, indicator) for target in indicator.targets)
    yield from (Valued(target, None) for target in document.commitments)


def _following(document: PlanDocument) -> Iterator[Following]:
    for indicator in document.indicators:
        yield from (Following(indicator, one, at) for at, one in enumerate(indicator.aligned, 1))


def _answering(document: PlanDocument) -> Iterator[Answering]:
    for indicator in document.indicators:
        yield from (Answering(indicator, one, at) for at, one in enumerate(indicator.responsible, 1))


_INDICATOR_ID = "the indicator, as in the table indicators"
_ROW = "counts the rows of one indicator"

OBJECTIVES: Table = declare(
    "objectives",
    "one row a general or specific objective",
    key="objective_id",
    each=lambda document: document.objectives,
    columns=(
        *own(Objective, "id", prefix="objective_"),
        *own(Objective, "kind number label title text"),
        integer("indicators", "how many stand under it", lambda one: len(one.indicator_ids)),
    ),
    evidence=of_finding,
)

INDICATORS: Table = declare(
    "indicators",
    "one row a numbered or bulleted indicator of the objectives",
    key="indicator_id",
    each=lambda document: document.indicators,
    columns=(
        *own(Indicator, "id", prefix="indicator_"),
        *own(Indicator, "number label objective_id text quantified"),
        integer("targets", "how many values it sets", lambda one: len(one.targets)),
        text("responsible", "bodies that answer for it, each once", lambda one: _bodies(one)),
        text("aligned", "measures of known programmes, `programme:code`", lambda one: _measures(one)),
        *own(Indicator, "footnotes in_table inferred"),
    ),
    evidence=of_finding,
    indices="objective_id",
)

TARGETS: Table = declare(
    "targets",
    "one row a value: of an indicator for one year and subgroup, or a commitment made elsewhere",
    key="target_id",
    each=valued,
    columns=(
        *fields(Target, "id", lambda one: one.target, prefix="target_"),
        text("origin", "`indicator` or `commitment`", lambda one: "indicator" if one.indicator else "commitment"),
        text("indicator_id", "the indicator that sets it; null for a commitment",
             lambda one: one.indicator.id if one.indicator else None),
        integer("indicator_number", "of the indicator, as printed",
                lambda one: one.indicator.number if one.indicator else None),
        text("objective_id", "the objective under which the indicator stands",
             lambda one: one.indicator.objective_id if one.indicator else None),
        *fields(Aligned, "programme code score", lambda one: one.aligned, prefix="aligned_"),
        *fields(Target, "measure segment comparator value value_high unit unit_text out_of", lambda one: one.target),
        *fields(Target, "year year_source date recurrence per direction kind", lambda one: one.target),
        *fields(Baseline, "year value", lambda one: one.target.baseline, prefix="baseline_"),
        *fields(Target, "modality in_table raw doubts", lambda one: one.target),
    ),
    evidence=lambda one: of_finding(one.target, one.target.confidence),
    indices="indicator_id aligned_code year province_current_code",
)  # fmt: skip

ALIGNMENTS: Table = declare(
    "alignments",
    "one row a measure of a known programme that an indicator sets values for; its confidence is the score",
    key="indicator_id row",
    each=_following,
    columns=(
        text("indicator_id", _INDICATOR_ID, lambda one: one.indicator.id),
        integer("row", _ROW, lambda one: one.number),
        integer("indicator_number", "as printed", lambda one: one.indicator.number),
        *fields(Aligned, "programme code score basis reason target_ids", lambda one: one.aligned),
    ),
    evidence=lambda one: of_finding(one.indicator, one.aligned.score),
    indices="code",
)

RESPONSIBLE: Table = declare(
    "responsible",
    "one row a body that answers for an indicator, because a duty refers to it or a column of its table says so",
    key="indicator_id row",
    each=_answering,
    columns=(
        text("indicator_id", _INDICATOR_ID, lambda one: one.indicator.id),
        integer("row", _ROW, lambda one: one.number),
        integer("indicator_number", "as printed", lambda one: one.indicator.number),
        *fields(Agency, "name id level successors", lambda one: one.responsible.agency, prefix="agency_"),
        *fields(Responsible, "role duty_id", lambda one: one.responsible),
    ),
    evidence=lambda one: of_finding(one.indicator),
    indices="agency_id",
)


def _bodies(indicator: Indicator) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.agency.name for one in indicator.responsible))


def _measures(indicator: Indicator) -> tuple[str, ...]:
    return tuple(f"{one.programme}:{one.code}" for one in indicator.aligned)
