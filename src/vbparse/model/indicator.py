"""Objectives, indicators and their normalized targets."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from vbparse.model.alignment import Aligned
from vbparse.model.base import Agency, Finding, IsoDate, Model, Number
from vbparse.model.doubt import Doubt


class Comparator(StrEnum):
    """How the value bounds what is measured.

    `eq` (đạt, là, còn), `lt` (dưới), `le` (không quá, tối đa), `gt` (trên, hơn), `ge` (ít nhất, tối thiểu, từ … trở
    lên), `range` (từ 2 đến 3%), `approx` (khoảng).
    """

    EQ = "eq"
    LT = "lt"
    LE = "le"
    GT = "gt"
    GE = "ge"
    RANGE = "range"
    APPROX = "approx"


class Unit(StrEnum):
    """Unit of a value; what is counted, or the base of a rate, stands in `unit_text`.

    `rate`: a rate whose base is not stated; `year`: years of age or duration; `ratio`: "1,7 lần", "107 trai/100 gái".
    """

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
    """`level`: a state to reach; `change`: a difference ("giảm 20% số vụ"); `absence`: none at all (value 0)."""

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

    year: int | None = Field(default=None, description="year of comparison")
    value: Number | None = Field(default=None, description="value before the change")


class Target(Finding):
    """One value, for one year, of one measure."""

    measure: str | None = Field(description="what is measured, in the document's words, complete when read alone")
    comparator: Comparator = Field(description="how the words bound the value")
    value: Number = Field(description="the number: `9,5%` is 9.5; the lower end of a range")
    value_high: Number | None = Field(default=None, description="the upper end of a range, else null")
    unit: Unit = Field(description="unit of the value; rates say their base")
    unit_text: str | None = Field(
        default=None,
        description='the noun that is counted ("xã") or the base of a rate ("trẻ đẻ sống"); null for percent and VND',
    )
    out_of: Number | None = Field(default=None, description='the total in "56/156 xã"')
    direction: Direction | None = Field(default=None, description="only where a word says so")
    kind: TargetKind = Field(default=TargetKind.LEVEL, description="a state to reach, a difference, or none at all")
    baseline: Baseline | None = Field(default=None, description="what a change starts from")
    year: int | None = Field(
        default=None,
        description="year in which the value is due; null where neither the words nor the plan's single year say it",
    )
    year_source: YearSource | None = Field(
        default=None,
        description="`stated` with the value or above it; `document`: only the plan's own single year says it",
    )
    date: IsoDate | None = Field(default=None, description="exact due date, ISO 8601, where one is given")
    recurrence: Recurrence | None = Field(default=None, description="where the value holds for each such period")
    segment: str | None = Field(default=None, description='the subgroup or place: "nông thôn", "thành phố Châu Đốc"')
    per: str | None = Field(default=None, description='what each has the value: "huyện" in "mỗi huyện 02 xã"')
    modality: Modality = Field(default=Modality.TARGET, description="`result` for what is reported as already reached")
    in_table: bool = Field(default=False, description="whether it stands in a table")
    raw: str = Field(description="the words it was read from; they may leave the measure to an earlier value")
    confidence: float = Field(
        ge=0,
        le=1,
        description="0 to 1: of the targets with this number about such a share is right in all fields, in a document "
        "that no rule has seen",
    )
    doubts: tuple[Doubt, ...] = Field(
        default=(), description="what speaks against it, most of it lowering the confidence"
    )


class Responsible(Model):
    """A duty whose references resolve to the indicator."""

    duty_id: str | None = Field(description="null where a column of an indicator table names the body")
    agency: Agency = Field(description="the body")
    role: str = Field(description="its role in that duty's task, or `lead` for a table's column")


class Indicator(Finding):
    """A numbered or bulleted indicator of the objectives."""

    number: int | None = Field(description='as printed ("Chỉ tiêu 4"); null for bullets')
    label: str | None = Field(default=None, description="of a lettered or numbered point")
    objective_id: str | None = Field(default=None, description="the objective under which it stands")
    text: str = Field(description='without marker and "Chỉ tiêu 4:"')
    quantified: bool = Field(description="whether it has a target")
    targets: tuple[Target, ...] = Field(default=(), description="one for each value and year")
    responsible: tuple[Responsible, ...] = Field(default=(), description="bodies whose duties refer to it")
    aligned: tuple[Aligned, ...] = Field(
        default=(), description="the measures of known programmes that it sets values for; empty where none is known"
    )
    footnotes: tuple[str, ...] = Field(default=(), description="ids of the footnotes that hang on it")
    in_table: bool = Field(default=False, description="a row of an indicator table")
    inferred: bool = Field(default=False, description="found without an objectives or indicators section that says so")


class ObjectiveKind(StrEnum):
    """Mục tiêu chung, mục tiêu cụ thể."""

    GENERAL = "general"
    SPECIFIC = "specific"


class Objective(Finding):
    """A general or specific objective."""

    kind: ObjectiveKind = Field(description="general or specific")
    number: int | None = Field(description='"Mục tiêu 1"; null where it has none')
    label: str | None = Field(description="of the point: `a`")
    title: str | None = Field(description="its words after the number")
    text: str | None = Field(description="its own text, where it is not only a heading")
    indicator_ids: tuple[str, ...] = Field(default=(), description="its indicators, in order")
