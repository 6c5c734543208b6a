"""General and specific objectives: "1. Mục tiêu chung", "a) Mục tiêu 1: Về bảo vệ trẻ em", "2. Mục tiêu cụ thể" of
mere bullets.

Contract, fine print "Indicators": a group without a number is specific; an unlabelled objective is general unless it
is called
"cụ thể"; where a section of indicators stands besides, the points of "Mục tiêu cụ thể" are the objectives.
Purposes and requirements ("Mục đích, yêu cầu") are none.
"""

from __future__ import annotations

from collections.abc import Sequence

from vbparse.extract.aims.goals import Group, read_goals
from vbparse.extract.ids import Ids
from vbparse.model.base import Span
from vbparse.model.indicator import Objective, ObjectiveKind
from vbparse.structure.outline import Outline


def extract_objectives(outline: Outline) -> tuple[Objective, ...]:
    """The objectives in reading order, without their indicators."""
    ids = Ids()
    return tuple(item for group in read_goals(outline) for item in _objectives(outline, group, ids))


def objective_id(group: Group, number: int | None = None, label: str | None = None) -> str:
    """ "objective-general", "objective-2", "objective-a"; made unique by the caller."""
    if group.kind is ObjectiveKind.GENERAL:
        return "objective-general"
    if number is not None:
        return f"objective-{number}"
    return f"objective-{label}" if label else "objective-specific"


def _objectives(outline: Outline, group: Group, ids: Ids) -> Sequence[Objective]:
    text = outline.text
    if group.kind is None:
        if not group.promoted:
            return ()
        out = []
        for point in group.points:
            made = objective_id(group, point.number, point.label)
            span = Span(point.body.start, point.span.end)
            out.append(
                Objective(
                    id=ids.take(made),
                    span=point.span,
                    anchor=outline.anchor(point.span),
                    rule="objectives.point",
                    kind=ObjectiveKind.SPECIFIC,
                    number=None,
                    label=str(point.number) if point.number is not None else point.label,
                    title=None,
                    text=span.of(text),
                )
            )
        return out
    span = Span(group.node.marker.start, max(group.node.marker.start, group.node.span.end))
    return (
        Objective(
            id=ids.take(objective_id(group, group.number, group.label)),
            span=span,
            anchor=outline.anchor(span),
            rule="objectives.group",
            kind=group.kind,
            number=group.number,
            label=group.label,
            title=group.title.of(text) if group.title else None,
            text=group.text.of(text) if group.text and not group.points else None,
        ),
    )
