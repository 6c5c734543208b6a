"""Every mention of another instrument in the document, bases, titles, tables and footnotes included.

The document's own number line and the rest of its letterhead are no mentions; its title and the line
"(Ban hành kèm theo Quyết định số …)" are.
"""

from __future__ import annotations

import re
from dataclasses import replace

from vbparse.citations.find import CitationDraft, find_citations_in, to_citation
from vbparse.model.citation import Citation
from vbparse.model.diagnostic import Diagnostic
from vbparse.structure.outline import Outline, PartOutline

_OWN_NUMBER = re.compile(
    r"[^\w\n]{0,8}(?:luật |nghị quyết |nghị định )?số ?: ?[^\n]{0,60}$|[^\w\n]{0,8}số [\w.…]{0,12} ?/[^\n]{0,60}$"
)


def extract_citations(outline: Outline) -> tuple[tuple[Citation, ...], tuple[Diagnostic, ...]]:
    """The citations in order of their start, ids `citation-1` …, and what is wrong with them."""
    text, key = outline.text, outline.key
    drafts = find_citations_in(text, key, 0, len(key))
    own = frozenset(at for part in outline.parts for at in _letterhead(part))
    kept = _without(drafts, frozenset(at for at, draft in enumerate(drafts) if _is_own(outline, draft, own)))
    citations = tuple(to_citation(text, draft, at, outline.anchor(draft.span)) for at, draft in enumerate(kept))
    problems = tuple(problem for draft in kept for problem in draft.problems)
    return citations, problems


def _letterhead(part: PartOutline) -> set[int]:
    """Lines of the head that hold neither title nor the line of attachment."""
    spared = {*part.title, part.type_line, part.attached}
    return {at for at in part.head if at not in spared}


def _is_own(outline: Outline, draft: CitationDraft, letterhead: frozenset[int]) -> bool:
    line = outline.line_at(draft.span.start)
    if line is None or line.index not in letterhead:
        return False
    head = draft.head
    return not head.typed or _OWN_NUMBER.match(outline.key, line.start, line.end) is not None


def _without(drafts: tuple[CitationDraft, ...], dropped: frozenset[int]) -> tuple[CitationDraft, ...]:
    """The drafts without those, `within` pointing at the new places."""
    place: dict[int, int] = {}
    for at in range(len(drafts)):
        if at not in dropped:
            place[at] = len(place)
    return tuple(
        replace(draft, within=place.get(draft.within) if draft.within is not None else None)
        for at, draft in enumerate(drafts)
        if at not in dropped
    )
