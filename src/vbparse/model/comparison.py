"""Plans side by side: one column a plan or programme, one row a measure, in each cell what the plan sets.

A consumer needs no `PlanDocument` beside it: each value carries its words, its span and the id of its target.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import Field, ValidationError

from vbparse.errors import InvalidDocument
from vbparse.model.alignment import Basis
from vbparse.model.base import IsoDate, Model, Number, Span
from vbparse.model.header import Period
from vbparse.model.indicator import Comparator, Direction, Modality, Recurrence, TargetKind, Unit, YearSource


class PlaceKey(StrEnum):
    """Which provinces name the columns: as at each document's date, the 63 before 1 July 2025, or the 34 since."""

    DATED = "dated"
    FORMER = "former"
    CURRENT = "current"


class ColumnKind(StrEnum):
    """What a column stands for."""

    PROGRAMME = "programme"
    PLAN = "plan"


class CellStatus(StrEnum):
    """`values`: it sets at least one; `unquantified`: it names the measure without a number; `missing`: it has no
    counterpart."""

    VALUES = "values"
    UNQUANTIFIED = "unquantified"
    MISSING = "missing"


class Stance(StrEnum):
    """How a value stands to another of the same measure.

    `stricter` asks for more: higher where more is better, lower where less is better. `unlike`: the two cannot be
    compared (a change beside a level, units that do not convert, a range that overlaps).
    """

    STRICTER = "stricter"
    LOOSER = "looser"
    EQUAL = "equal"
    UNLIKE = "unlike"


class Cause(StrEnum):
    """Why two values are `unlike`.

    `unit`: their units do not convert; `base`: another thing is counted, or for another whole; `kind`: a change beside
    a level; `overlap`: neither bound is within the other; `direction`: not known whether more or less is better;
    `recurrence`: one holds for each period, the other once.
    """

    UNIT = "unit"
    BASE = "base"
    KIND = "kind"
    OVERLAP = "overlap"
    DIRECTION = "direction"
    RECURRENCE = "recurrence"


class Column(Model):
    """A plan, or a programme that plans follow."""

    id: str = Field(description="id of the document or the programme, unique in the comparison")
    kind: ColumnKind = Field(description="plan or programme")
    name: str = Field(description='short, for the head of a table: "An Giang 2024"')
    province_code: str | None = Field(default=None, description="by the list that the comparison is keyed by")
    province_name: str | None = Field(default=None, description="by the list that the comparison is keyed by")
    number: str | None = Field(default=None, description="of the instrument: `177/KH-UBND`")
    date: IsoDate | None = Field(default=None, description="of issue, ISO 8601 with reduced precision")
    title: str | None = Field(default=None, description="trích yếu")
    source_name: str | None = Field(default=None, description="name of the file; null for a programme")
    period: Period | None = Field(default=None, description="the years that it covers")
    programmes: tuple[str, ...] = Field(default=(), description="ids of the programmes in the catalogue that it cites")


class Against(Model):
    """One value beside another column's for the same measure and year."""

    column_id: str = Field(description="the other column")
    year: int | None = Field(
        default=None, description="of the other value, where it is not this one's own: one of them holds for a period"
    )
    stance: Stance = Field(description="how this value stands to the other")
    difference: Number | None = Field(default=None, description="this value less the other, in the row's unit")
    cause: Cause | None = Field(default=None, description="of `unlike`, for those who word it in another language")
    reason: str = Field(description='in words: "9 is lower than 9.5, and lower is better"; why they are unlike')


class ComparedValue(Model):
    """One value of a cell, as the document gives it and in the row's unit."""

    target_id: str | None = Field(default=None, description="null for a programme's")
    year: int | None = Field(default=None, description="in which it is due")
    year_source: YearSource | None = Field(default=None, description="stated with it, or only the document's own year")
    comparator: Comparator = Field(description="how the words bound it")
    value: Number = Field(description="as the document gives it")
    value_high: Number | None = Field(default=None, description="upper end of a range")
    unit: Unit = Field(description="as the document gives it")
    unit_text: str | None = Field(default=None, description="what is counted, or the base of a rate")
    out_of: Number | None = Field(default=None, description='the total in "56/156 xã"')
    per: str | None = Field(default=None, description='what each has the value: "huyện"')
    kind: TargetKind = Field(default=TargetKind.LEVEL, description="level, change or absence")
    direction: Direction | None = Field(default=None, description="only where a word says so: of a change, its way")
    recurrence: Recurrence | None = Field(default=None, description="where it holds for each such period")
    modality: Modality = Field(default=Modality.TARGET, description="target or result")
    common: Number | None = Field(default=None, description="in the row's unit; null where its unit does not convert")
    common_high: Number | None = Field(default=None, description="upper end in the row's unit")
    raw: str = Field(description="its words; a programme's are made from the value")
    span: Span | None = Field(default=None, description="in the document's text; null for a programme's")
    confidence: float | None = Field(default=None, description="the target's; null for a programme's")
    note: str | None = Field(
        default=None, description="what was taken for granted to convert it: the base of a bare rate, a rounded share"
    )
    against: tuple[Against, ...] = Field(default=(), description="beside the other columns' values for the same year")


class WordChange(Model):
    """A stretch of a wording: kept, or only here, or only in the row's reference wording."""

    kind: Literal["same", "added", "dropped"] = Field(description="beside the row's wording")
    text: str = Field(description="the words")


class Cell(Model):
    """What one column says of one row's measure."""

    column_id: str = Field(description="the column")
    status: CellStatus = Field(description="values, unquantified or missing")
    indicator_id: str | None = Field(default=None, description="in its document")
    number: int | None = Field(default=None, description="of the indicator, as printed")
    measure: str | None = Field(default=None, description="in the document's words")
    evidence: str | None = Field(default=None, description="the whole indicator, as it stands")
    span: Span | None = Field(default=None, description="of the indicator in the document's text")
    score: float | None = Field(default=None, ge=0, le=1, description="of its alignment with the row's reference")
    basis: Basis | None = Field(default=None, description="why it stands in this row")
    reason: str | None = Field(default=None, description="the same in words")
    wording: tuple[WordChange, ...] = Field(
        default=(), description="its measure beside the row's, word by word; empty where they are the same"
    )
    values: tuple[ComparedValue, ...] = Field(default=(), description="by year")


class YearOrder(Model):
    """The columns that set a comparable value for one year, from the strictest to the loosest."""

    year: int | None = Field(description="null: a value without a year")
    order: tuple[tuple[str, ...], ...] = Field(description="ids of columns; equals stand together")


class Row(Model):
    """One measure."""

    id: str = Field(description="unique in the comparison: `vn-children-2021-2030:3b`, `row-12`")
    programme: str | None = Field(default=None, description="the programme whose measure it is")
    code: str | None = Field(default=None, description="the measure's code there")
    measure: str = Field(description="the reference wording: the programme's, else the first plan's")
    segment: str | None = Field(default=None, description="the subgroup or place")
    group: str | None = Field(default=None, description="the heading it stands under: the programme's, else the plan's")
    unit: Unit | None = Field(default=None, description="the unit that values are converted to; null without values")
    unit_text: str | None = Field(default=None, description="what is counted, or the base of the rate")
    better: Direction | None = Field(default=None, description="whether more or less is better; null where not known")
    cells: tuple[Cell, ...] = Field(description="one for each column, in their order")
    orders: tuple[YearOrder, ...] = Field(default=(), description="by year")


class Pair(Model):
    """Two measures of two columns that are held to be one."""

    left: str = Field(description="column id")
    left_indicator: str = Field(description="indicator id, or a programme's code")
    left_targets: tuple[str, ...] = Field(default=(), description="ids of the targets that have the measure")
    right: str = Field(description="column id")
    right_indicator: str = Field(description="indicator id, or a programme's code")
    right_targets: tuple[str, ...] = Field(default=(), description="ids of the targets that have the measure")
    score: float = Field(ge=0, le=1, description="how alike they are")
    basis: Basis = Field(description="why they are held to be one")
    reason: str = Field(description="the same in words")


class Comparison(Model):
    """Plans side by side."""

    schema_version: Literal["1.0"] = Field(default="1.0", description="of this form")
    parser: str | None = Field(default=None, description="the program that made it")
    places: PlaceKey = Field(default=PlaceKey.DATED, description="which provinces name the columns")
    columns: tuple[Column, ...] = Field(description="programmes first, then the plans in the order given")
    rows: tuple[Row, ...] = Field(description="a programme's in its order, then the others")
    pairs: tuple[Pair, ...] = Field(default=(), description="the alignment of each two columns, best first")

    def to_json(self, *, indent: int | None = 2) -> str:
        """The comparison as JSON; `indent=None` for one line."""
        return self.model_dump_json(indent=indent)

    @classmethod
    def from_json(cls, data: str | bytes) -> Comparison:
        """The comparison that `to_json` wrote.

        Raises `InvalidDocument` where the JSON is broken or not of this form.
        """
        try:
            return cls.model_validate_json(data)
        except ValidationError as error:
            first = error.errors()[0]
            place = "/".join(str(step) for step in first["loc"]) or "the top"
            raise InvalidDocument(f"not a comparison: {first['msg']} at {place}; compare the plans again") from error
