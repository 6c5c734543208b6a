"""References → the ids they mean: indicators, objectives, sections, appendices, the document's own instruments.

>>> from vbparse.model.indicator import Indicator
>>> from vbparse.model.reference import CrossReference
>>> indicators = [
...     Indicator(id=f"indicator-{n}", number=n, text="Chỉ tiêu", quantified=False, span=(0, 0)) for n in (13, 14)
... ]
>>> words = "các chỉ tiêu 13, 14, 15 của Kế hoạch"
>>> found = CrossReference(
...     id="reference-1", kind="indicator", labels=("13", "14", "15"), raw=words, span=(0, len(words))
... )
>>> [reference] = resolve_references([found], indicators=indicators)
>>> reference.resolved, reference.unresolved
(('indicator-13', 'indicator-14'), ('15',))

A plan that copies the numbering of a programme says "chỉ tiêu 13 của Chương trình" and means its own: a reference that
names no other instrument by number or title resolves here. A label with nothing behind it stays in `unresolved`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vbparse.lexicon.references import enacted_codes, load_reference_words
from vbparse.model.base import Span
from vbparse.model.diagnostic import Code, Diagnostic, Severity
from vbparse.model.header import Part
from vbparse.model.indicator import Indicator, Objective
from vbparse.model.reference import CrossReference, ReferenceKind
from vbparse.model.structure import Section, SectionKind
from vbparse.text.fold import fold

_WORD_BEFORE = re.compile(r"^(?:điều|khoản|điểm|mục|tiểu mục|chương|phần|phụ lục|chỉ tiêu|mục tiêu)(?: số)? +")
_PLACES = {
    ReferenceKind.SECTION: None,
    ReferenceKind.ARTICLE: SectionKind.ARTICLE,
    ReferenceKind.APPENDIX: SectionKind.APPENDIX,
}


@dataclass(frozen=True, slots=True)
class _Place:
    """A section with its labels from the top: "IV/2/2.1" is known as "iv.2.1"."""

    id: str
    path: str
    kind: SectionKind
    span: Span
    articles: str


def resolve_references(
    references: Iterable[CrossReference],
    *,
    indicators: Sequence[Indicator] = (),
    objectives: Sequence[Objective] = (),
    sections: Sequence[Section] = (),
    parts: Sequence[Part] = (),
) -> tuple[CrossReference, ...]:
    """The references with `resolved` and `unresolved` filled, in the same order.

    `resolved` holds the ids of indicators, objectives, sections or parts; `unresolved` the labels (or, of a reference
    without
    a label, its own words) behind which nothing stands.
    """
    numbered = _indicator_labels(indicators, objectives)
    goals = _objective_labels(objectives)
    places = tuple(_places(sections))
    ends = _endings(places)
    return tuple(_resolve(reference, numbered, goals, places, ends, parts) for reference in references)


def report_unresolved(references: Iterable[CrossReference]) -> tuple[Diagnostic, ...]:
    """One `unresolved_reference` for each reference that points at nothing."""
    return tuple(
        Diagnostic(
            code=Code.UNRESOLVED_REFERENCE,
            severity=Severity.WARNING,
            message=f'"{reference.raw}": no {", ".join(reference.unresolved)} in the document',
            span=reference.span,
        )
        for reference in references
        if reference.unresolved
    )


def _resolve(
    reference: CrossReference,
    numbered: dict[str, list[str]],
    goals: dict[str, list[str]],
    places: tuple[_Place, ...],
    ends: dict[str, list[_Place]],
    parts: Sequence[Part],
) -> CrossReference:
    if reference.kind is ReferenceKind.THIS_DOCUMENT:
        return reference.model_copy(update={"resolved": _instrument(reference, parts)})
    if not reference.labels:
        found = [place.id for place in places if place.kind is SectionKind.APPENDIX]
        if reference.kind is ReferenceKind.APPENDIX and found:
            return reference.model_copy(update={"resolved": tuple(found), "unresolved": ()})
        return reference
    resolved: list[str] = []
    unresolved: list[str] = []
    for label in reference.labels:
        name = label.lower()
        if reference.kind is ReferenceKind.INDICATOR:
            hits = numbered.get(name, [])
        elif reference.kind is ReferenceKind.OBJECTIVE:
            hits = goals.get(name, [])
        else:
            hits = _sections(reference, name, ends, parts)
        if len(hits) == 1:
            resolved.extend(hits)
        else:
            unresolved.append(label)
    return reference.model_copy(
        update={"resolved": tuple(dict.fromkeys(resolved)), "unresolved": tuple(dict.fromkeys(unresolved))}
    )


def _indicator_labels(indicators: Sequence[Indicator], objectives: Sequence[Objective]) -> dict[str, list[str]]:
    numbers = {objective.id: objective.number for objective in objectives}
    labels: dict[str, list[str]] = {}
    for indicator in indicators:
        names: set[str] = {indicator.id.removeprefix("indicator-")} if indicator.number is not None else set()
        if indicator.number is not None:
            names.add(str(indicator.number))
            above = numbers.get(indicator.objective_id or "")
            if above is not None:
                names.add(f"{above}.{indicator.number}")
        elif indicator.label:
            names.add(_bare(indicator.label))
        for name in names:
            labels.setdefault(name.lower(), []).append(indicator.id)
    return labels


def _objective_labels(objectives: Sequence[Objective]) -> dict[str, list[str]]:
    labels: dict[str, list[str]] = {}
    for objective in objectives:
        name = str(objective.number) if objective.number is not None else _bare(objective.label or "")
        if name:
            labels.setdefault(name.lower(), []).append(objective.id)
    return labels


def _bare(label: str) -> str:
    """ "Điều 3" is known as "3"."""
    return _WORD_BEFORE.sub("", fold(label)).strip(" .)(")


def _places(sections: Sequence[Section]) -> Iterable[_Place]:
    stack: list[tuple[Section, str, str]] = [(section, "", "") for section in reversed(sections)]
    while stack:
        section, above, article = stack.pop()
        label = _bare(section.label) if section.label else ""
        path, own = above, article
        if label:
            # "2" over "2.1" is "2.1", not "2.2.1"
            last = above.rsplit("/", 1)[-1]
            path = (
                label
                if not above
                else f"{above[: -len(last)]}{label}"
                if label.startswith(last + ".")
                else f"{above}/{label}"
            )
            if section.kind is SectionKind.ARTICLE:
                own = label
            elif article:
                own = f"{article}/{label}"
            yield _Place(section.id, path.replace("/", "."), section.kind, section.span, own.replace("/", "."))
        stack.extend((child, path, own) for child in reversed(section.children))


def _endings(places: Iterable[_Place]) -> dict[str, list[_Place]]:
    """Each place under its whole path and every end of it: "iv.2.1", "2.1", "1"."""
    ends: dict[str, list[_Place]] = {}
    for place in places:
        steps = place.path.split(".")
        for start in range(len(steps)):
            ends.setdefault(".".join(steps[start:]), []).append(place)
    return ends


def _sections(reference: CrossReference, name: str, ends: dict[str, list[_Place]], parts: Sequence[Part]) -> list[str]:
    found = ends.get(name, [])
    home = _home(reference, parts)
    if home is not None and any(home.holds(place.span) for place in found):
        found = [place for place in found if home.holds(place.span)]
    if reference.kind is ReferenceKind.SECTION and _SECTION_WORD.match(fold(reference.raw)):
        found = [place for place in found if place.kind not in (SectionKind.ARTICLE, SectionKind.CHAPTER)]
    kind = _PLACES.get(reference.kind)
    if kind is not None:
        found = [place for place in found if place.kind is kind]
    elif reference.kind in (ReferenceKind.CLAUSE, ReferenceKind.POINT):
        found = [place for place in found if place.articles == name] or found
    whole = [place for place in found if place.path == name]
    found = whole or found
    if len(found) > 1:
        # the section with the fewest steps above it: "mục 2" is a section before it is a point
        least = min(place.path.count(".") for place in found)
        found = [place for place in found if place.path.count(".") == least]
    return [place.id for place in found[:1]]


_SECTION_WORD = re.compile(r"(?:các )?(?:tiểu )?(?:mục|phần)(?! [^,;.]{0,40}(?:điều|chương))(?!\w)")
"""A "mục" is no article, a "phần" no chapter."""


def _home(reference: CrossReference, parts: Sequence[Part]) -> Span | None:
    """The instrument of the file that the reference names ("Điều 1 Quyết định này"), or in which it stands."""
    key = fold(reference.raw)
    words = load_reference_words().documents
    named = max((word for word in words if f"{word} này" in key or key.endswith(word)), key=len, default=None)
    for part in parts:
        if named is not None and part.doc_type is not None and part.doc_type.code in words[named]:
            return part.span
    return next((part.span for part in parts if part.span.holds(reference.span)), None)


def _instrument(reference: CrossReference, parts: Sequence[Part]) -> tuple[str, ...]:
    documents = load_reference_words().documents
    key = fold(reference.raw)
    named = max((word for word in documents if key.startswith(word)), key=len, default=None)
    if named is None:
        return ()
    codes = documents[named]
    own = tuple(part.id for part in parts if part.doc_type is not None and part.doc_type.code in codes)[:1]
    if own or len(parts) != 1:
        return own
    enacted = enacted_codes(fold(parts[0].title or ""))
    return (parts[0].id,) if set(codes) & set(enacted) else ()
