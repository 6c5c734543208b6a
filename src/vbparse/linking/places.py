"""From which duty task, task item or section a reference speaks: the innermost that holds it.

>>> innermost([(Span(0, 90), "section-1"), (Span(10, 40), "duty-1/task-1")], [5, 12, 95])
['section-1', 'duty-1/task-1', None]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from vbparse.model.base import Span
from vbparse.model.duty import Duty, TaskSection
from vbparse.model.reference import CrossReference
from vbparse.model.structure import Section


def innermost(spans: Iterable[tuple[Span, str]], offsets: Sequence[int]) -> list[str | None]:
    """For each of the rising `offsets` the id of the shortest nested span that holds it; None outside of all."""
    ordered = sorted(spans, key=lambda entry: (entry[0].start, -entry[0].end))
    open_spans: list[tuple[Span, str]] = []
    at = 0
    found: list[str | None] = []
    for offset in offsets:
        while at < len(ordered) and ordered[at][0].start <= offset:
            while open_spans and open_spans[-1][0].end <= ordered[at][0].start:
                open_spans.pop()
            open_spans.append(ordered[at])
            at += 1
        while open_spans and open_spans[-1][0].end <= offset:
            open_spans.pop()
        holding = [entry for entry in open_spans[-8:] if entry[0].end > offset]
        found.append(holding[-1][1] if holding else None)
    return found


def place_references(
    references: Sequence[CrossReference],
    *,
    duties: Sequence[Duty] = (),
    tasks: Sequence[TaskSection] = (),
    sections: Sequence[Section] = (),
) -> tuple[CrossReference, ...]:
    """The references with `from_id`: a duty task before a task item before a section."""
    offsets = [reference.span.start for reference in references]
    in_duties = innermost(((task.span, task.id) for duty in duties for task in duty.tasks), offsets)
    in_tasks = innermost(((item.span, item.id) for section in tasks for item in section.items), offsets)
    in_sections = innermost(_walk(sections), offsets)
    return tuple(
        reference.model_copy(update={"from_id": duty or task or section})
        for reference, duty, task, section in zip(references, in_duties, in_tasks, in_sections, strict=True)
    )


def _walk(sections: Sequence[Section]) -> Iterator[tuple[Span, str]]:
    stack = list(reversed(sections))
    while stack:
        section = stack.pop()
        yield section.span, section.id
        stack.extend(reversed(section.children))
