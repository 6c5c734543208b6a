"""One row: what each column says of a measure, in the row's unit, with its stance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vbparse.alignment.direction import better as better_of
from vbparse.alignment.measures import Measured
from vbparse.compare.amounts import SHARES, Territory
from vbparse.compare.links import Link, Place
from vbparse.compare.stances import Standing, against, orders
from vbparse.compare.values import Scale, Weighed, weigh
from vbparse.compare.wording import compare_wordings
from vbparse.model.comparison import Cell, CellStatus, Column, ComparedValue, Row
from vbparse.model.indicator import Direction, Indicator, Target, TargetKind, Unit


@dataclass(frozen=True, slots=True)
class Said:
    """A measure of a column with what its document says around it; results stand beside its targets."""

    measured: Measured
    indicator: Indicator | None = None
    targets: tuple[Target, ...] = ()
    heading: str | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that rows are made from: the columns, what each says, and the pairs between them."""

    columns: tuple[Column, ...]
    territories: tuple[Territory | None, ...]
    said: tuple[tuple[Said, ...], ...]
    links: Mapping[tuple[Place, Place], Link]
    missing: tuple[Cell, ...]
    ids: tuple[tuple[tuple[str, ...], ...], ...]

    def of(self, place: Place) -> Said:
        """What stands at a place."""
        return self.said[place.column][place.at]

    def link(self, one: Place, other: Place) -> Link | None:
        """The pair of two places, if they are one."""
        return self.links.get((one, other)) or self.links.get((other, one))

    def targets(self, place: Place) -> tuple[str, ...]:
        """The ids of the targets that have the measure at a place."""
        return self.ids[place.column][place.at]


def make_row(sheet: Sheet, members: Sequence[Place], name: str) -> Row:
    """The row of measures that are one; the first member has the reference wording."""
    reference = sheet.of(members[0]).measured
    scale = _scale(sheet, members)
    better = _better([sheet.of(place).measured for place in members])
    standings = [
        Standing(sheet.columns[place.column], _weighed(sheet, place, scale))
        for place in sorted(members, key=lambda place: place.column)
    ]
    cells = list(sheet.missing)
    for place in members:
        values = next(one.values for one in standings if one.column is sheet.columns[place.column])
        valued = tuple(_with_stance(one, sheet.columns[place.column], standings, better) for one in values)
        cells[place.column] = _cell(sheet, place, members, valued)
    return Row(
        id=name,
        programme=reference.owner if reference.entry else None,
        code=reference.code if reference.entry else None,
        measure=reference.words,
        segment=reference.segment,
        group=_group(sheet, members),
        unit=scale.unit,
        unit_text=scale.unit_text,
        better=better,
        cells=tuple(cells),
        orders=orders(standings, better),
    )


def _group(sheet: Sheet, members: Sequence[Place]) -> str | None:
    """The programme's heading; else the first plan's."""
    entry = sheet.of(members[0]).measured.entry
    return entry.group if entry else next((said.heading for said in map(sheet.of, members) if said.heading), None)


def _scale(sheet: Sheet, members: Sequence[Place]) -> Scale:
    """The programme's unit; else the first that says its base, for a bare rate can only follow one that does."""
    measures = [sheet.of(place).measured for place in members]
    first = measures[0]
    valued = [one for one in measures if one.unit is not None]
    said = next((one for one in valued if one.unit is not Unit.RATE), valued[0] if valued else None)
    if said is None:
        return Scale(None, None, None, None)
    if first.entry is not None and first.unit is not None:
        programme = sheet.columns[members[0].column].number if first.unit in SHARES else None
        return Scale(first.unit, first.unit_text, first.kind, programme)
    if said.unit is Unit.COUNT and _are_shares([one for place in members for one in sheet.of(place).targets]):
        return Scale(Unit.PERCENT, None, said.kind, None)
    return Scale(said.unit, said.unit_text, said.kind, None)


def _are_shares(targets: Sequence[Target]) -> bool:
    """Whether every count is "56/156 xã", and they are out of different totals or stand beside shares."""
    totals = {one.out_of for one in targets if one.unit is Unit.COUNT and one.kind is not TargetKind.ABSENCE}
    return None not in totals and (len(totals) > 1 or any(one.unit in SHARES for one in targets))


def _better(measures: Sequence[Measured]) -> Direction | None:
    """The programme's; else what the plans say, where none says otherwise."""
    if measures[0].entry is not None and measures[0].entry.better is not None:
        return measures[0].entry.better
    ways = {way for way in map(better_of, measures) if way is not None}
    return ways.pop() if len(ways) == 1 else None


def _weighed(sheet: Sheet, place: Place, scale: Scale) -> list[Weighed]:
    said = sheet.of(place)
    return weigh(said.measured, said.targets, sheet.columns[place.column], sheet.territories[place.column], scale)


def _with_stance(value: Weighed, own: Column, standings: Sequence[Standing], better: Direction | None) -> ComparedValue:
    stances = against(value, own, standings, better)
    return value.value.model_copy(update={"against": stances}) if stances else value.value


def _cell(sheet: Sheet, place: Place, members: Sequence[Place], values: tuple[ComparedValue, ...]) -> Cell:
    said = sheet.of(place)
    measured, indicator = said.measured, said.indicator
    link, reason = _best_link(sheet, place, members)
    return Cell(
        column_id=sheet.columns[place.column].id,
        status=CellStatus.VALUES if values else CellStatus.UNQUANTIFIED,
        indicator_id=None if measured.entry else indicator.id if indicator else measured.code,
        number=measured.number,
        measure=measured.words,
        evidence=measured.text,
        span=indicator.span if indicator else said.targets[0].span if said.targets else None,
        score=link.score if link else None,
        basis=link.basis if link else None,
        reason=reason,
        wording=compare_wordings(sheet.of(members[0]).measured.words, measured.words),
        values=values,
    )


def _best_link(sheet: Sheet, place: Place, members: Sequence[Place]) -> tuple[Link | None, str | None]:
    """Its pair with the row's reference; where it has none, the best with another member, which the reason names."""
    if place == members[0]:
        return None, None
    link = sheet.link(place, members[0])
    if link is not None:
        return link, link.reason
    links = [link for other in members if other != place and (link := sheet.link(place, other))]
    if not links:
        return None, None
    best = max(links, key=lambda one: one.score)
    return best, f"through {sheet.columns[best.other(place).column].name}: {best.reason}"
