"""The head of each column: which plan, of which province by which list, for which years, under a name of its own.

"An Giang 2024" and "Vĩnh Long 2021–2030" are plans of provinces, "phường Lào Cai 2024" is one of a commune. By the list
of 34 the plan of Kiên Giang is one of "An Giang 2024", and "An Giang (Kiên Giang) 2024" beside that of old An Giang; by
the list of 63 a plan that today's An Giang issued is of "An Giang + Kiên Giang", with no code.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from vbparse.gazetteer.keys import key
from vbparse.lexicon.programmes import Programme
from vbparse.model.base import Level
from vbparse.model.comparison import Column, ColumnKind, PlaceKey
from vbparse.model.document import PlanDocument
from vbparse.model.header import Period
from vbparse.text.fold import fold


@dataclass(frozen=True, slots=True)
class Place:
    """A province by one of the lists; `code` is null where it has no one such province, `name` then says which."""

    code: str | None
    name: str | None


def make_columns(
    documents: Sequence[PlanDocument], places: PlaceKey, programmes: Sequence[tuple[str, ...]]
) -> tuple[Column, ...]:
    """A column for each plan, in order, each with a name that no other has."""
    keyed = [place_of(document, places) for document in documents]
    names = _unique_names(documents, keyed)
    return tuple(
        Column(
            id=document.id,
            kind=ColumnKind.PLAN,
            name=name,
            province_code=place.code,
            province_name=place.name,
            number=document.header.number,
            date=document.header.date,
            title=document.header.title,
            source_name=document.source.name,
            period=document.header.period,
            programmes=cited,
        )
        for document, place, name, cited in zip(documents, keyed, names, programmes, strict=True)
    )


def programme_column(programme: Programme) -> Column:
    """The column of a programme."""
    return Column(
        id=programme.id,
        kind=ColumnKind.PROGRAMME,
        name=programme.number,
        number=programme.number,
        date=programme.date,
        title=programme.title,
        period=Period(start=programme.period[0], end=programme.period[1]),
        programmes=(programme.id,),
    )


def place_of(document: PlanDocument, places: PlaceKey) -> Place:
    """The document's province by the list that the comparison is keyed by."""
    province = document.header.province
    if province is None:
        return Place(None, None)
    if places is PlaceKey.DATED:
        return Place(province.code, province.name)
    found = key(province, document.header.date, by=places)
    if len(found) == 1:
        return Place(found[0].code, found[0].name)
    return Place(None, " + ".join(one.name for one in found) or province.name)


def _unique_names(documents: Sequence[PlanDocument], places: Sequence[Place]) -> list[str]:
    """The shortest of several names that no other column has; of two alike, both are told apart."""
    ladders = [_ladder(document, place) for document, place in zip(documents, places, strict=True)]
    steps = [0] * len(ladders)
    while True:
        names = [ladder[step] for ladder, step in zip(ladders, steps, strict=True)]
        count = Counter(names)
        alike = [at for at, name in enumerate(names) if count[name] > 1 and steps[at] + 1 < len(ladders[at])]
        if not alike:
            return names
        for at in alike:
            steps[at] += 1


def _ladder(document: PlanDocument, place: Place) -> list[str]:
    """Names from short to long; the last is unique, for it ends in the id."""
    header = document.header
    years = _years(header.period, header.date)
    body = header.issuing_body.name if header.issuing_body else None
    local = header.level in (Level.DISTRICT, Level.COMMUNE)
    head = (_seat(body) if local and body else None) or place.name or body or document.source.name
    first = _joined(head, years)
    names = [first]
    if local and place.name:
        names.append(_joined(f"{head}, {place.name}", years))
    dated = header.province.name if header.province else None
    if dated and place.name and dated != place.name and not place.name.startswith(dated):
        names.append(_joined(f"{head} ({dated})", years))
    if body and not local and body != head:
        names.append(_joined(f"{head} ({body})", years))
    if header.number:
        names.append(f"{names[-1]}, {header.number}")
    names.append(f"{first}, {document.source.name}")
    names.append(f"{first}, {document.id}")
    return names


def _seat(body: str) -> str:
    """ "Ủy ban nhân dân phường Lào Cai" → "phường Lào Cai"."""
    for lead in ("chủ tịch ủy ban nhân dân ", "ủy ban nhân dân ", "chủ tịch ubnd ", "ubnd "):
        if fold(body).startswith(lead):
            return body[len(lead) :].strip() or body
    return body


def _years(period: Period | None, date: str | None) -> str | None:
    if period and period.start and period.end:
        return str(period.start) if period.start == period.end else f"{period.start}–{period.end}"
    if period and (period.start or period.end):
        return f"đến {period.end}" if period.end else f"từ {period.start}"
    return date[:4] if date else None


def _joined(head: str, years: str | None) -> str:
    return f"{head} {years}" if years else head
