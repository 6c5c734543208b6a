"""What the grammar passes on: the setting of a stretch of text, and a target that has no id yet.

>>> Setting().where, Setting("commitment", year=2030).year
('indicator', 2030)

A draft becomes a `Target` of the contract with the id that its owner gives (`TargetDraft.named`). None lacks a value.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from vbparse.lexicon.doubts import TARGETS, estimate, ordered
from vbparse.model.base import Anchor, Number, Span
from vbparse.model.doubt import Doubt
from vbparse.model.indicator import (
    Baseline,
    Comparator,
    Direction,
    Modality,
    Recurrence,
    Target,
    TargetKind,
    Unit,
    YearSource,
)

Where = Literal["indicator", "commitment", "news"]


@dataclass(frozen=True, slots=True)
class Setting:
    """Where the text stands, and what it takes from around it.

    `indicator`: every quantity counts. `commitment`: tasks and other text, where only what commits counts. `news`: as
    `commitment`, and reported results too. `year` is that of a heading or lead-in (stated); `document_year` the plan's
    own single year. `direction`, `recurrence`: of a lead-in. `modality`: what a sentence without a tense word
    is. `norm`: among rules, where a quantity says what applies to whom ("từ 50 m3/ngày trở lên") and commits to
    something only beside a word of aim. `begins`: the first year that the document plans for; without a word of aim the
    value of an earlier year is a result.
    """

    where: Where = "indicator"
    year: int | None = None
    document_year: int | None = None
    direction: Direction | None = None
    recurrence: Recurrence | None = None
    modality: Modality = Modality.TARGET
    in_table: bool = False
    norm: bool = False
    begins: int | None = None


@dataclass(frozen=True, slots=True)
class TargetDraft:
    """A target without an id; spans are absolute. `span` is the evidence, `raw` its characters."""

    span: Span
    raw: str
    measure: str | None
    comparator: Comparator
    value: Number
    unit: Unit
    rule: str
    value_high: Number | None = None
    unit_text: str | None = None
    out_of: Number | None = None
    direction: Direction | None = None
    kind: TargetKind = TargetKind.LEVEL
    baseline: Baseline | None = None
    year: int | None = None
    year_source: YearSource | None = None
    date: str | None = None
    recurrence: Recurrence | None = None
    segment: str | None = None
    per: str | None = None
    modality: Modality = Modality.TARGET
    in_table: bool = False
    doubts: frozenset[Doubt] = frozenset()

    def named(self, name: str, anchor: Anchor | None = None) -> Target:
        """The target of the contract with its id."""
        return Target(
            id=name,
            span=self.span,
            anchor=anchor,
            rule=self.rule,
            measure=self.measure,
            comparator=self.comparator,
            value=self.value,
            value_high=self.value_high,
            unit=self.unit,
            unit_text=self.unit_text,
            out_of=self.out_of,
            direction=self.direction,
            kind=self.kind,
            baseline=self.baseline,
            year=self.year,
            year_source=self.year_source,
            date=self.date,
            recurrence=self.recurrence,
            segment=self.segment,
            per=self.per,
            modality=self.modality,
            in_table=self.in_table,
            raw=self.raw,
            confidence=estimate(TARGETS, self.doubts),
            doubts=ordered(self.doubts),
        )
