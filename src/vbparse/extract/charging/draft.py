"""A duty on the way: its bodies and the stretches of text that are its tasks, before ids and roles.

A draft has no id yet: ids depend on which labels repeat in the whole document (`extract/duties.py`).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from vbparse.model.base import Agency, Span
from vbparse.model.duty import DutyForm


@dataclass(slots=True)
class TaskDraft:
    """A task's text; `subject` where the text itself names the body; `tail` a further stretch that tells its due."""

    span: Span
    subject: Span | None = None
    tail: Span | None = None


@dataclass(slots=True)
class DutyDraft:
    """A duty on the way: `lead_in` is the sentence whose role and partners hold for each task."""

    label: str | None
    path: str
    heading: Span | None
    agencies: tuple[Agency, ...]
    requested: bool
    span: Span
    form: DutyForm
    rule: str
    parent: DutyDraft | None = None
    lead_in: Span | None = None
    tasks: list[TaskDraft] = field(default_factory=list)
