"""The table of contents, and the sections that references lead to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vbparse.model.document import PlanDocument
from vbparse.model.structure import Section
from vbparse.view.cards.card import Shown, shorten, word
from vbparse.view.safety import Json
from vbparse.view.sheet import NAMED, Sheet, headed

_LONGEST = 140
_DEEPEST = 4
_MOST = 2000
"""Entries: of more, only the upper levels are listed."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table of contents."""

    line: int
    depth: int
    label: str
    heading: str


def list_contents(document: PlanDocument, sheet: Sheet) -> list[Entry]:
    """The entries in the order of the text, as many as a reader can use."""
    entries = [
        Entry(
            line=sheet.line_of(one.span),
            depth=min(max(one.level, 1), _DEEPEST),
            label=one.label or "",
            heading=shorten(one.heading or "", _LONGEST),
        )
        for one in headed(document.structure)
    ]
    depth = _DEEPEST
    while len(entries) > _MOST and depth > 1:
        depth -= 1
        entries = [one for one in entries if one.depth <= depth]
    return entries[:_MOST]


def list_places(document: PlanDocument, sheet: Sheet) -> dict[str, Json]:
    """Parts and sections that a reference names, by id: the line, and what a link to it says."""
    wanted = {one for reference in document.cross_references for one in (*reference.resolved, reference.from_id)}
    places: dict[str, Json] = {
        part.id: {"line": sheet.line_of(part.span), "name": part.doc_type.name if part.doc_type else word("name.part")}
        for part in document.parts
        if part.id in wanted
    }
    for section, path in _paths(document.structure, ()):
        if section.id in wanted:
            places[section.id] = {"line": sheet.line_of(section.span), "name": _name(section, path)}
    return places


def _paths(sections: Sequence[Section], above: tuple[str, ...]) -> Iterator[tuple[Section, tuple[str, ...]]]:
    """Each section with the labels that lead to it."""
    for one in sections:
        path = (*above, one.label) if one.label else above
        yield one, path
        yield from _paths(one.children, path)


def _name(section: Section, path: tuple[str, ...]) -> Shown:
    if section.label is None:
        return shorten(section.heading, 40) if section.heading else word("name.paragraph")
    return section.label if section.kind in NAMED else word("name.section", ".".join(path))
