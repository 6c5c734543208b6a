"""Objectives, indicators and their normalized targets."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from vbparse.model.base import Agency, Finding, Model, Number


class Comparator(StrEnum):
    """How the value bounds what is measured."""

    EQ = "eq"
    LT = "lt"
    LE = "le"
    GT = "gt"
    GE = "ge"
    RANGE = "range"
    APPROX = "approx"


class Unit(StrEnum):
    """Unit of a value; what is counted, or the base of a rate, stands in `unit_text`."""

    PERCENT = "percent"
    PER_1000 = "per_1000"
    PER_10000 = "per_10000"
    PER_100000 = "per_100000"
    RATE = "rate"
    COUNT = "count"
    VND = "VND"
    YEAR = "year"
    RATIO = "ratio"
    OTHER = "other"


class Direction(StrEnum):
    """Only where a word says so: tăng, nâng; giảm, hạ; duy trì, giữ vững."""

    UP = "up"
    DOWN = "down"
    HOLD = "hold"


class TargetKind(StrEnum):
    """A state to reach, a difference, or none at all."""

    LEVEL = "level"
    CHANGE = "change"
    ABSENCE = "absence"


class YearSource(StrEnum):
    """Whether the year stands with the value or only on the document."""

    STATED = "stated"
    DOCUMENT = "document"


class Recurrence(StrEnum):
    """The value holds for each such period."""

    YEARLY = "yearly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"


class Modality(StrEnum):
    """What is to be reached, or what is reported as reached."""

    TARGET = "target"
    RESULT = "result"


class Baseline(Model):
    """What a change starts from."""

    year: int | None = None
    value: Number | None = None


class Target(Finding):
    """One value, for one year, of one measure."""

    measure: str | None = Field(description="what is measured, in the document's words, complete when read alone")
    comparator: Comparator
    value: Number
    value_high: Number | None = None
    unit: Unit
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
    raw: str
    confidence: float = Field(ge=0, le=1)


class Responsible(Model):
    """A duty whose references resolve to the indicator."""

    duty_id: str | None = Field(description="null where a column of an indicator table names the body")
    agency: Agency
    role: str


class Indicator(Finding):
    """A numbered or bulleted indicator of the objectives."""

    number: int | None
    label: str | None = None
    objective_id: str | None = None
    text: str
    quantified: bool
    targets: tuple[Target, ...] = ()
    responsible: tuple[Responsible, ...] = ()
    footnotes: tuple[str, ...] = Field(default=(), description="ids of the footnotes that hang on it")
    in_table: bool = False
    inferred: bool = Field(default=False, description="found without an objectives or indicators section that says so")


class ObjectiveKind(StrEnum):
    """Mục tiêu chung, mục tiêu cụ thể."""

    GENERAL = "general"
    SPECIFIC = "specific"


class Objective(Finding):
    """A general or specific objective."""

    kind: ObjectiveKind
    number: int | None
    label: str | None
    title: str | None
    text: str | None
    indicator_ids: tuple[str, ...] = ()
