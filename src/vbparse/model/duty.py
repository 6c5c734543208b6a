"""Who does what, with whom, until when; what is paid; what is reported."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from vbparse.model.base import Agency, Finding, Number
from vbparse.model.doubt import Doubt
from vbparse.model.indicator import Comparator, Recurrence


class TaskItem(Finding):
    """A bullet or paragraph of a tasks-and-solutions section."""

    text: str = Field(description="as written, with sub-bullets")


class TaskSection(Finding):
    """A heading of the tasks-and-solutions part and its items."""

    label: str | None = Field(description="of the heading: `III.1` is label `1` under `III`")
    heading: str | None = Field(description="its words")
    items: tuple[TaskItem, ...] = Field(default=(), description="in order")


class Role(StrEnum):
    """`lead` where "chủ trì" is said of the agency, `coordinate` where the first governing verb is "phối hợp", else
    `implement`."""

    LEAD = "lead"
    COORDINATE = "coordinate"
    IMPLEMENT = "implement"


class DutyForm(StrEnum):
    """Where the duty stands.

    `section`: under a body's heading or number; `article`; `table`: a row of an assignment table; `lines`: "Cơ quan chủ
    trì: …" under a task.
    """

    SECTION = "section"
    ARTICLE = "article"
    TABLE = "table"
    LINES = "lines"


class DutyTask(Finding):
    """One task of a duty."""

    text: str = Field(description="as written, without its marker")
    role: Role = Field(description="of the duty's agencies in this task")
    partners: tuple[Agency, ...] = Field(
        default=(), description='bodies named after "phối hợp (với)", an enumeration split into its bodies'
    )
    indicator_ids: tuple[str, ...] = Field(default=(), description="the indicators that it refers to")
    citation_ids: tuple[str, ...] = Field(default=(), description="the instruments that it mentions")
    due: str | None = Field(default=None, description="an ISO date, a year, a quarter (`2026-Q2`), or the words")
    product: str | None = Field(default=None, description="what is to be delivered, only where labelled as such")
    confidence: float | None = Field(
        default=None,
        ge=0,
        le=1,
        description="0 to 1: of the tasks with this number about such a share is one and has the right role and "
        "partners; null where nothing estimated it",
    )
    doubts: tuple[Doubt, ...] = Field(
        default=(), description="what speaks against it, most of it lowering the confidence"
    )


class Duty(Finding):
    """One agency heading of the implementation part (or what stands for it) and its tasks."""

    label: str | None = Field(description="of the heading or paragraph")
    heading: str | None = Field(description="its words; null where the text runs on")
    agencies: tuple[Agency, ...] = Field(description="the bodies that are charged; empty for duties of all")
    requested: bool = Field(default=False, description='"Đề nghị …": asked, not ordered')
    parent_id: str | None = Field(default=None, description="the duty in which this one stands")
    form: DutyForm = Field(description="where it stands")
    tasks: tuple[DutyTask, ...] = Field(default=(), description="in order")
    indicator_ids: tuple[str, ...] = Field(default=(), description="the indicators of all its tasks")
    confidence: float | None = Field(
        default=None,
        ge=0,
        le=1,
        description="0 to 1: of the duties with this number about such a share is one and names the right agencies "
        "(of a table's row or of lines: the lead and the task); null where nothing estimated it",
    )
    doubts: tuple[Doubt, ...] = Field(
        default=(), description="what speaks against it, most of it lowering the confidence"
    )


class BudgetItem(Finding):
    """An amount of money that the plan gives, asks or expects."""

    amount: Number = Field(description="in units of `currency`: `18.680.000.000 đồng` is 18680000000")
    amount_high: Number | None = Field(default=None, description="upper end of a range")
    comparator: Comparator = Field(description="how the words bound the amount")
    currency: str = Field(default="VND", description="ISO 4217 code")
    recurrence: Recurrence | None = Field(default=None, description="where the amount is per period")
    payer: str | None = Field(default=None, description="who pays, as written")
    per: str | None = Field(default=None, description='what each gets it: "mỗi hộ"')
    purpose: str | None = Field(default=None, description="what for, as written")
    raw: str = Field(description="the amount as written")


class Frequency(StrEnum):
    """How often a report is due.

    `once`: sơ kết, tổng kết (`due` is the year); `periodic`: a bare "định kỳ"; `ad_hoc`: "đột xuất", "nếu có vướng
    mắc".
    """

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    SEMIANNUAL = "semiannual"
    ANNUAL = "annual"
    ONCE = "once"
    PERIODIC = "periodic"
    AD_HOC = "ad_hoc"


class Report(Finding):
    """A reporting duty; `due` as `--05-20` (each 20 May), a year, a date."""

    frequency: Frequency | None = Field(description="null where nothing is said")
    due: str | None = Field(default=None, description="`--05-20` (each 20 May), a date, or a year")
    to: str | None = Field(default=None, description="who receives it, as written")
    raw: str = Field(description="the words that order it")
