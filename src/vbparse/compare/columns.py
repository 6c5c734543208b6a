"""The head of each column: which plan, of which province by which list, for which years, under a name of its own.

"An Giang 2024" and "Vĩnh Long 2021–2030" are plans of provinces, "phường Lào Cai 2024" is one of a commune. By the list
of 34 the plan of Kiên Giang is one of "An Giang 2024", and "An Giang (Kiên Giang) 2024" beside that of old An Giang; by
the list of 63 a plan that today's An Giang issued is of "An Giang + Kiên Giang", with no code.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from vbparse.compare.amounts import Territory
from vbparse.gazetteer.keys import key
from vbparse.lexicon.programmes import Programme
from vbparse.model.base import Level
from vbparse.model.comparison import Column, ColumnKind, PlaceKey
from vbparse.model.document import PlanDocument
from vbparse.model.header import Period
from vbparse.text.fold import fold

COUNTRY = Territory(Level.CENTRAL, "", "the whole country")
LOCAL = (Level.DISTRICT, Level.COMMUNE)


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
    body = document.header.issuing_body
    found = key(province, document.header.date, by=places, body=body.name if body else None)
    if len(found) == 1:
        return Place(found[0].code, found[0].name)
    return Place(None, " + ".join(one.name for one in found) or province.name)


def _unique_names(documents: Sequence[PlanDocument], places: Sequence[Place]) -> list[str]:
    """The shortest names that no two share: of columns alike, what parts them is added, and nothing else."""
    heads = [_Head.of(document, place) for document, place in zip(documents, places, strict=True)]
    for part in _PARTS:
        alike: dict[str, list[int]] = {}
        for at, head in enumerate(heads):
            alike.setdefault(head.name(), []).append(at)
        for group in alike.values():
            said = [part(documents[at], heads[at]) for at in group]
            if len(set(said)) > 1:
                for at, more in zip(group, said, strict=True):
                    heads[at] = more or heads[at]
    return [head.name() for head in heads]


@dataclass(frozen=True, slots=True)
class _Head:
    """A name in its pieces: "An Giang (Kiên Giang) 2024, 12/KH-UBND"."""

    place: str
    years: str | None
    dated: str | None
    aside: str = ""
    after: str = ""

    @classmethod
    def of(cls, document: PlanDocument, place: Place) -> _Head:
        header = document.header
        body = header.issuing_body.name if header.issuing_body else None
        local = header.level in LOCAL
        head = (_seat(body) if local and body else None) or place.name or body or document.source.name
        dated = header.province.name if header.province else None
        apart = dated is not None and dated not in (head, place.name) and not (place.name or "").startswith(dated)
        return cls(head, _years(header.period, header.date), dated if local or apart else None)

    def name(self) -> str:
        return f"{self.place}{self.aside}{f' {self.years}' if self.years else ''}{self.after}"


def _by_province(document: PlanDocument, head: _Head) -> _Head | None:
    return replace(head, aside=f"{head.aside} ({head.dated})") if head.dated else None


def _by_body(document: PlanDocument, head: _Head) -> _Head | None:
    body = document.header.issuing_body
    return replace(head, aside=f"{head.aside} ({body.name})") if body and body.name != head.place else None


def _by_number(document: PlanDocument, head: _Head) -> _Head | None:
    number = document.header.number
    return replace(head, after=f"{head.after}, {number}") if number else None


def _by_file(document: PlanDocument, head: _Head) -> _Head | None:
    return replace(head, after=f"{head.after}, {document.source.name}")


def _by_id(document: PlanDocument, head: _Head) -> _Head | None:
    return replace(head, after=f"{head.after}, {document.id}")


_PARTS = (_by_province, _by_number, _by_body, _by_file, _by_id)
"""What tells columns of one name apart, the most telling first."""


def territory_of(document: PlanDocument) -> Territory | None:
    """Whose total an absolute number of the document is; null where its level is not known."""
    header = document.header
    if header.level is None:
        return None
    if header.level is Level.CENTRAL:
        return COUNTRY
    province = header.province.name if header.province else ""
    body = header.issuing_body.name if header.issuing_body and header.level in LOCAL else ""
    return Territory(header.level, fold(f"{province}/{_seat(body)}"), _seat(body) or province or str(header.level))


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
