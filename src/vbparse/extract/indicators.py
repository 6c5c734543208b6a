"""Indicators: "Chỉ tiêu 4: …", "(3) Tỷ lệ …", the bullets of an objectives part, and the rows of indicator tables.

Ids: `indicator-4`; where numbers restart under each objective the id carries the objective's ("indicator-3.4"); a
bullet without
a number is `indicator-b1`, `indicator-b2` … in reading order, a lettered point `indicator-a`; a table row that has
no number of
its own `indicator-t1`. A row that repeats an indicator of the body is that indicator.
It refuses bullets under a general objective, and lead-ins ("các chỉ tiêu như:").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from vbparse.extract.aims.goals import Group, Point, read_goals
from vbparse.extract.aims.indicator_tables import TableRow, find_indicator_rows
from vbparse.extract.aims.part_rows import as_part
from vbparse.extract.aims.repeats import added, find_repeated, index_body
from vbparse.extract.ids import Ids
from vbparse.extract.objectives import extract_objectives
from vbparse.model.base import Span
from vbparse.model.indicator import Indicator, Objective, Target
from vbparse.structure.outline import Outline
from vbparse.targets.draft import Setting, TargetDraft
from vbparse.targets.margins import find_listed


def extract_indicators(outline: Outline, document_year: int | None = None) -> tuple[Indicator, ...]:
    """The indicators in reading order: of the body, then of tables; who is responsible is joined in `linking`."""
    ids = Ids()
    groups = [group for group in read_goals(outline) if not group.promoted and group.points]
    objectives = _objectives_by_start(outline)
    restart = any(count > 1 for count in _numbers(groups).values())
    out: list[Indicator] = []
    bullets = 0
    for group in groups:
        objective = objectives.get(group.node.marker.start)
        for point in group.points:
            if point.number is None and point.label is None:
                bullets += 1
            name = ids.take(_name(group, point, objective, bullets, restart))
            out.append(_indicator(outline, point, name, objective, document_year))
    places = {each.id: at for at, each in enumerate(out)}
    body = index_body(outline, out)
    for number, row in enumerate(find_indicator_rows(outline), start=1):
        drafts = row.drafts(outline, document_year)
        same = find_repeated(outline, row, drafts, body)
        if same is None:
            out.append(_from_row(outline, row, drafts, ids.take(_row_name(row, number))))
        else:
            at = places[same.id]
            out[at] = _again(outline, out[at], drafts)
    return tuple(out)


def _objectives_by_start(outline: Outline) -> dict[int, Objective]:
    return {objective.span.start: objective for objective in extract_objectives(outline)}


def _numbers(groups: Sequence[Group]) -> Counter[int]:
    return Counter(point.number for group in groups for point in group.points if point.number is not None)


def _name(group: Group, point: Point, objective: Objective | None, bullets: int, restart: bool) -> str:
    if point.number is None:
        own = point.label or f"b{bullets}"
    elif restart and (objective is not None or group.label):
        outer = objective.id.removeprefix("objective-") if objective is not None else group.label
        own = f"{outer}.{point.number}"
    else:
        own = str(point.number)
    return f"indicator-{own}"


def _indicator(
    outline: Outline, point: Point, name: str, objective: Objective | None, document_year: int | None
) -> Indicator:
    text = outline.text
    end = point.span.end
    while end > point.body.start and text[end - 1] in " .;,:*_\n":
        end -= 1
    body = Span(point.body.start, end)
    setting = Setting("indicator", point.lead.year, document_year, recurrence=point.lead.recurrence)
    targets = _named(outline, _drafts(outline, body, setting), name)
    return Indicator(
        id=name,
        span=Span(point.span.start, max(end, point.span.start)),
        anchor=outline.anchor(point.span),
        rule="indicators.named" if point.named else "indicators.point",
        number=point.number,
        label=point.label,
        objective_id=objective.id if objective is not None else None,
        text=body.of(text),
        quantified=bool(targets),
        targets=targets,
        footnotes=_footnotes(outline, point.span),
    )


def _drafts(outline: Outline, span: Span, setting: Setting) -> list[TargetDraft]:
    """The targets of each line; a later line of the same indicator stands for itself."""
    out: list[TargetDraft] = []
    start = span.start
    while start < span.end:
        stop = outline.text.find("\n", start, span.end)
        stop = span.end if stop < 0 else stop
        if stop > start:
            found = find_listed(outline.text, outline.key, start, stop, setting)
            out.extend(as_part(outline, Span(start, stop), out[0], found) if out else found)
        start = stop + 1
    return out


def _named(outline: Outline, drafts: Sequence[TargetDraft], owner: str) -> tuple[Target, ...]:
    return tuple(
        draft.named(f"{owner}/target-{number}", outline.anchor(draft.span))
        for number, draft in enumerate(drafts, start=1)
    )


def _footnotes(outline: Outline, span: Span) -> tuple[str, ...]:
    """Ids as the footnotes of the document have them: `footnote-1` in the order of the notes."""
    return tuple(
        f"footnote-{number}"
        for number, note in enumerate(outline.doc.notes, start=1)
        if note.mark is not None and span.start <= note.mark.start <= span.end
    )


def _again(outline: Outline, indicator: Indicator, drafts: Sequence[TargetDraft]) -> Indicator:
    """The indicator with what a row of a table adds to it."""
    new = added(indicator, drafts)
    first = len(indicator.targets) + 1
    more = tuple(
        draft.named(f"{indicator.id}/target-{number}", outline.anchor(draft.span))
        for number, draft in enumerate(new, start=first)
    )
    return (
        indicator.model_copy(update={"targets": (*indicator.targets, *more), "quantified": True}) if more else indicator
    )


def _row_name(row: TableRow, number: int) -> str:
    if row.label is not None:
        return f"indicator-{row.label}" if row.label[0].isdigit() else f"indicator-t{row.label}"
    return f"indicator-t{number}"


def _from_row(outline: Outline, row: TableRow, drafts: Sequence[TargetDraft], name: str) -> Indicator:
    text = outline.text
    targets = _named(outline, drafts, name)
    whole = row.label is not None and row.label.isdecimal()
    return Indicator(
        id=name,
        span=row.span,
        anchor=outline.anchor(row.span),
        rule="indicator_tables.row",
        number=int(row.label) if whole and row.label is not None else None,
        label=None if whole else row.label,
        text=row.text.of(text),
        quantified=bool(targets),
        targets=targets,
        in_table=True,
    )
