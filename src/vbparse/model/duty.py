"""Who does what, with whom, until when; what is paid; what is reported."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from vbparse.model.base import Agency, Finding, Number
from vbparse.model.indicator import Comparator, Recurrence


class TaskItem(Finding):
    """A bullet or paragraph of a tasks-and-solutions section."""

    text: str


class TaskSection(Finding):
    """A heading of the tasks-and-solutions part and its items."""

    label: str | None
    heading: str | None
    items: tuple[TaskItem, ...] = ()


class Role(StrEnum):
    """`lead` where "chủ trì" is said of the agency, `coordinate` where the first governing verb is "phối hợp"."""

    LEAD = "lead"
    COORDINATE = "coordinate"
    IMPLEMENT = "implement"


class DutyForm(StrEnum):
    """Where the duty stands."""

    SECTION = "section"
    ARTICLE = "article"
    TABLE = "table"
    LINES = "lines"


class DutyTask(Finding):
    """One task of a duty."""

    text: str
    role: Role
    partners: tuple[Agency, ...] = ()
    indicator_ids: tuple[str, ...] = ()
    citation_ids: tuple[str, ...] = ()
    due: str | None = Field(default=None, description="an ISO date, a year, a quarter (`2026-Q2`), or the words")
    product: str | None = None


class Duty(Finding):
    """One agency heading of the implementation part (or what stands for it) and its tasks."""

    label: str | None
    heading: str | None
    agencies: tuple[Agency, ...]
    requested: bool = False
    parent_id: str | None = None
    form: DutyForm
    tasks: tuple[DutyTask, ...] = ()
    indicator_ids: tuple[str, ...] = ()


class BudgetItem(Finding):
    """An amount of money that the plan gives, asks or expects."""

    amount: Number
    amount_high: Number | None = None
    comparator: Comparator
    currency: str = "VND"
    recurrence: Recurrence | None = None
    payer: str | None = None
    per: str | None = None
    purpose: str | None = None
    raw: str


class Frequency(StrEnum):
    """How often a report is due."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    SEMIANNUAL = "semiannual"
    ANNUAL = "annual"
    ONCE = "once"
    PERIODIC = "periodic"
    AD_HOC = "ad_hoc"


class Report(Finding):
    """A reporting duty; `due` as `--05-20` (each 20 May), a year, a date."""

    frequency: Frequency | None
    due: str | None = None
    to: str | None = None
    raw: str
