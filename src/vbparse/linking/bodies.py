"""Bodies whose names mean another one by the document's level and date: read without them, settled with them.

"Hội Phụ nữ" in a ward's plan is the ward's; "Cục Thuế" in a province's plan of 2004 is the province's, since March 2025
the ministry's. It refuses to touch a body that its own name tells, and one that existed on the document's day.
"""

from __future__ import annotations

from vbparse.lexicon.agencies import AgencyLexicon, load_agencies
from vbparse.model.base import Agency, Level
from vbparse.model.duty import Duty, DutyTask
from vbparse.model.header import Header


def link_bodies(duties: tuple[Duty, ...], header: Header) -> tuple[Duty, ...]:
    """The duties with their bodies as the document's level and date tell them."""
    if header.level is None and header.date is None:
        return duties
    settle = _Settling(header.level, header.date)
    return tuple(_duty(duty, settle) for duty in duties)


class _Settling:
    """One document's level and date, and what each name meant there."""

    def __init__(self, level: Level | None, date: str | None) -> None:
        self._lexicon: AgencyLexicon = load_agencies()
        self._level, self._date = level, date
        self._known: dict[str, Agency] = {}

    def all(self, agencies: tuple[Agency, ...]) -> tuple[Agency, ...]:
        return tuple(self._one(agency) for agency in agencies)

    def _one(self, agency: Agency) -> Agency:
        if agency.id is not None and (self._date is None or self._lexicon.entries[agency.id].existed(self._date)):
            return agency
        meant = self._known.get(agency.name)
        if meant is None:
            meant = self._lexicon.resolve(agency.name, level=self._level, date=self._date)
            self._known[agency.name] = meant
        if meant.id is None or meant.id == agency.id or meant.match == "fuzzy":
            return agency
        return meant.model_copy(update={"name": agency.name, "span": agency.span})


def _duty(duty: Duty, settle: _Settling) -> Duty:
    agencies = settle.all(duty.agencies)
    tasks = tuple(_task(task, settle) for task in duty.tasks)
    if agencies == duty.agencies and tasks == duty.tasks:
        return duty
    return duty.model_copy(update={"agencies": agencies, "tasks": tasks})


def _task(task: DutyTask, settle: _Settling) -> DutyTask:
    partners = settle.all(task.partners)
    return task if partners == task.partners else task.model_copy(update={"partners": partners})
