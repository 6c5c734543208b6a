"""Scores of parts, sections, objectives, and the tasks-and-solutions sections."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vbparse.evaluate.fold import same, similarity
from vbparse.evaluate.gold import Gold, GoldObjective, GoldPart, GoldSection, GoldTaskSection
from vbparse.evaluate.score import Score, match
from vbparse.model.document import PlanDocument
from vbparse.model.duty import TaskSection
from vbparse.model.header import Part
from vbparse.model.indicator import Objective
from vbparse.model.structure import Section, SectionKind

_HEADING = 0.75


def score_parts(gold: Gold, document: PlanDocument | None) -> list[Score]:
    """The instruments of the file: the same type, title similar by 0.75."""
    found = document.parts if document else ()
    matching = match(gold.parts, found, _weigh_part)
    return [
        matching.score(
            "parts",
            lambda part: f"{part.doc_type} {part.title}",
            lambda part: f"{part.doc_type.code if part.doc_type else None} {part.title}",
        )
    ]


def score_sections(gold: Gold, document: PlanDocument | None) -> list[Score]:
    """The labelled sections of the tree: the same label, heading similar by 0.75."""
    found = list(_labelled(document.structure)) if document else []
    matching = match(gold.sections, found, _weigh_section)
    return [matching.score("sections", _show_section, _show_section)]


def score_objectives(gold: Gold, document: PlanDocument | None) -> list[Score]:
    """The same kind and number, and the same label or a similar title."""
    found = document.objectives if document else ()
    matching = match(gold.objectives, found, _weigh_objective)
    return [matching.score("objectives", _show_objective, _show_objective)]


def score_tasks(gold: Gold, document: PlanDocument | None) -> list[Score]:
    """Tasks-and-solutions sections by label and heading, and the number of their items; unscored without gold."""
    if gold.tasks is None:
        return []
    found = document.tasks if document else ()
    matching = match(gold.tasks, found, _weigh_tasks)
    return [
        matching.score("tasks", _show_tasks, lambda tasks: f"{tasks.label} {tasks.heading} ({len(tasks.items)})"),
        matching.agree("tasks.items", _count_fault, _show_tasks),
    ]


def _weigh_part(gold: GoldPart, found: Part) -> float:
    if not same(gold.doc_type, found.doc_type.code if found.doc_type else None):
        return 0.0
    return _weigh_heading(gold.title, found.title)


def _weigh_heading(gold: str | None, found: str | None) -> float:
    if gold is None or found is None:
        return float(gold is found)
    alike = similarity(gold, found)
    return alike if alike >= _HEADING else 0.0


def _labelled(sections: Sequence[Section]) -> Iterator[Section]:
    for section in sections:
        if section.label is not None and section.kind is not SectionKind.BULLET:
            yield section
        yield from _labelled(section.children)


def _weigh_section(gold: GoldSection, found: Section) -> float:
    if not same(gold.label, found.label):
        return 0.0
    alike = _weigh_heading(gold.heading, found.heading)
    return alike + 0.05 * (gold.level == found.level) if alike else 0.0


def _show_section(section: GoldSection | Section) -> str:
    return f"{section.label} {section.heading or '-'} (level {section.level})"


def _weigh_objective(gold: GoldObjective, found: Objective) -> float:
    if gold.kind != found.kind or gold.number != found.number:
        return 0.0
    if same(gold.label, found.label):
        return 1.0
    return _weigh_heading(gold.title, found.title) if gold.title is not None else 0.0


def _show_objective(objective: GoldObjective | Objective) -> str:
    return f"{objective.kind} {objective.number} label {objective.label} {objective.title}"


def _weigh_tasks(gold: GoldTaskSection, found: TaskSection) -> float:
    heading = _weigh_heading(gold.heading, found.heading)
    if gold.label is not None and found.label is not None and not _ends_alike(gold.label, found.label):
        return 0.0
    return heading


def _ends_alike(gold: str, found: str) -> bool:
    """ "II.2.a" is "a" with its path."""
    return same(gold, found) or gold.endswith(f".{found}") or found.endswith(f".{gold}")


def _show_tasks(tasks: GoldTaskSection) -> str:
    return f"{tasks.label} {tasks.heading} ({tasks.n_items})"


def _count_fault(gold: GoldTaskSection, found: TaskSection) -> str | None:
    return None if gold.n_items == len(found.items) else f"read {len(found.items)} items"
