"""From plans to their comparison: the one page that names every step in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from vbparse.alignment.measures import programme_measures
from vbparse.compare.choosing import choose_programmes
from vbparse.compare.columns import COUNTRY, make_columns, programme_column, territory_of
from vbparse.compare.joining import join
from vbparse.compare.links import Link, Listed, Place, find_links
from vbparse.compare.rows import Said, Sheet, make_row
from vbparse.compare.said import list_said
from vbparse.lexicon.programmes import Programme, load_programmes
from vbparse.linking.programmes import cited_programmes
from vbparse.model.comparison import Cell, CellStatus, Comparison, Pair, PlaceKey, Row
from vbparse.model.document import PlanDocument

ENOUGH = 3
"""Measures in common from which a programme stands beside a plan that does not cite it."""


def compare_plans(
    documents: Iterable[PlanDocument],
    *,
    programmes: Iterable[Programme | Path | str] | None = None,
    places: PlaceKey = PlaceKey.DATED,
    min_score: float = 0.0,
    commitments: bool = False,
    pairs: bool = True,
) -> Comparison:
    """Lay plans side by side: a row for each measure, in each cell what the plan sets for which year.

    Columns are the programmes, then the plans in the order given; a document given twice stands once. `programmes`
    names them: ids of the catalogue, files `.toml`, loaded ones, or "none"; null are those that a plan follows. Rows
    are each programme's measures, also those that no plan has, then the other measures of the plans: each measure of
    each plan stands in exactly one row, which does not depend on the order of the plans. `places` says which provinces
    name the columns; pairs below `min_score` do not count; `commitments` adds the targets outside the indicators;
    without `pairs` the list of all pairs of two columns, which grows with their square, is left out.

    Raises `UnreadableInput` for a programme that the catalogue has not, `DataError` for a file of one at fault.
    """
    named = None if programmes is None else choose_programmes(programmes)
    plans = tuple({document.id: _slim(document) for document in documents}.values())
    chosen = _followed(plans) if named is None else named
    columns = (
        *(programme_column(one) for one in chosen),
        *make_columns(plans, places, [cited_programmes(document, chosen) for document in plans]),
    )
    said = (
        *(tuple(Said(one) for one in programme_measures(programme)) for programme in chosen),
        *(list_said(document, commitments=commitments) for document in plans),
    )
    listed = [
        Listed(column.id, tuple(one.measured for one in measures), frozenset(column.programmes))
        for column, measures in zip(columns, said, strict=True)
    ]
    links = find_links(listed, min_score=min_score)
    sheet = Sheet(
        columns=columns,
        territories=(*(COUNTRY for _ in chosen), *(territory_of(document) for document in plans)),
        said=said,
        links={(link.left, link.right): link for link in links},
        missing=tuple(Cell(column_id=column.id, status=CellStatus.MISSING) for column in columns),
        ids=tuple(tuple(tuple(one.id for one in each.measured.targets) for each in measures) for measures in said),
    )
    return Comparison(
        parser=f"vbparse {version('vbparse')}",
        places=places,
        columns=columns,
        rows=_rows(sheet, join(listed, links)),
        pairs=tuple(_pair(sheet, link) for link in links) if pairs else (),
    )


def _slim(document: PlanDocument) -> PlanDocument:
    """The document without what a comparison never looks at, so that a thousand fit into memory."""
    return document.model_copy(update={"text": None} | dict.fromkeys(_UNUSED, ()))


_UNUSED = ("parts", "structure", "tasks", "budget", "duties", "reporting", "cross_references", "tables", "diagnostics")


def _followed(plans: Iterable[PlanDocument]) -> tuple[Programme, ...]:
    """The programmes of the catalogue that a plan with indicators cites, or has enough measures of."""
    followed: set[str] = set()
    for document in plans:
        if document.indicators:
            followed.update(cited_programmes(document))
        shared = Counter(one.programme for indicator in document.indicators for one in indicator.aligned)
        followed.update(name for name, count in shared.items() if count >= ENOUGH)
    return tuple(one for one in load_programmes() if one.id in followed)


def _rows(sheet: Sheet, joined: Iterable[tuple[Place, ...]]) -> tuple[Row, ...]:
    """Joined measures come in order of their first column and their place in it: programmes first."""
    rows = []
    others = 0
    for members in joined:
        first = sheet.of(members[0]).measured
        if first.entry is None:
            others += 1
        rows.append(make_row(sheet, members, f"{first.owner}:{first.code}" if first.entry else f"row-{others}"))
    return tuple(rows)


def _pair(sheet: Sheet, link: Link) -> Pair:
    left, right = (link.left, link.right) if link.left < link.right else (link.right, link.left)
    one, other = sheet.of(left).measured, sheet.of(right).measured
    return Pair(
        left=sheet.columns[left.column].id,
        left_indicator=one.code,
        left_targets=sheet.targets(left),
        right=sheet.columns[right.column].id,
        right_indicator=other.code,
        right_targets=sheet.targets(right),
        score=link.score,
        basis=link.basis,
        reason=link.reason,
    )
