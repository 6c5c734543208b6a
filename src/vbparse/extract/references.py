"""References inside the document: indicators, objectives, sections, articles, appendices, and the document itself.

"các chỉ tiêu 1, 2, 8 của Kế hoạch", "mục III của Kế hoạch này", "Như Điều 3", "phụ lục dự toán kèm theo", "Quyết định
này".
Nothing is resolved here: `linking/references.py` does that when all findings are there.
It refuses headings that define ("Mục tiêu 1: Về …", "Điều 2."), quoted provisions, and provisions of a cited
instrument.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from vbparse.extract.pointing.scan import Mention, scan_references
from vbparse.lexicon.references import enacted_codes
from vbparse.model.reference import CrossReference, ReferenceKind
from vbparse.model.structure import SectionKind
from vbparse.structure.outline import Node, Outline

_HERE_KINDS = {
    "article": {SectionKind.ARTICLE},
    "clause": {SectionKind.CLAUSE},
    "point": {SectionKind.POINT},
    "section": {SectionKind.SECTION},
    "subsection": {SectionKind.SECTION},
    "chapter": {SectionKind.CHAPTER},
    "part": {SectionKind.PART},
    "appendix": {SectionKind.APPENDIX},
}

_PROVISIONS = frozenset(
    (ReferenceKind.ARTICLE, ReferenceKind.CLAUSE, ReferenceKind.POINT, ReferenceKind.SECTION, ReferenceKind.APPENDIX)
)
_AMENDS = re.compile(
    r"[ *]*(?:sửa đổi|bổ sung|thay thế|bãi bỏ|hủy bỏ|thay cụm từ)(?:,? (?:sửa đổi|bổ sung|thay thế|bãi bỏ))?(?!\w)"
)


def find_references(outline: Outline) -> tuple[CrossReference, ...]:
    """All references of the document in order, with `resolved`, `unresolved` and `from_id` still empty."""
    codes = frozenset(part.type_code for part in outline.parts if part.type_code) | _enacted(outline)
    scopes = _Scopes(outline)
    found: list[CrossReference] = []
    for mention in scan_references(outline.text, outline.key, codes=codes or None):
        start = mention.span.start
        if outline.is_quoted(start) or scopes.defines(mention) or scopes.amends(mention):
            continue
        mention = scopes.placed(mention)
        found.append(
            CrossReference(
                id=f"reference-{len(found) + 1}",
                span=mention.span,
                anchor=outline.anchor(mention.span),
                rule=mention.rule,
                raw=mention.span.of(outline.text),
                kind=mention.kind,
                labels=mention.labels,
                unresolved=(mention.words,) if mention.words and not mention.labels else (),
            )
        )
    return tuple(found)


def _enacted(outline: Outline) -> frozenset[str]:
    """The types that a lone decision enacts in its own articles; what is attached has its own part."""
    if len(outline.parts) != 1 or not outline.parts[0].title:
        return frozenset()
    title, lines = outline.parts[0].title, outline.doc.lines
    return frozenset(enacted_codes(outline.key[lines[title.start].start : lines[title.stop - 1].end]))


class _Scopes:
    """Where in the tree an offset stands; asked with rising offsets."""

    def __init__(self, outline: Outline) -> None:
        self._text = outline.text
        self._key = outline.key
        self._nodes: Iterator[Node] = outline.walk()
        self._next: Node | None = next(self._nodes, None)
        self._open: list[Node] = []

    def _at(self, offset: int) -> list[Node]:
        while self._next is not None and self._next.span.start <= offset:
            while self._open and self._open[-1].span.end <= self._next.span.start:
                self._open.pop()
            self._open.append(self._next)
            self._next = next(self._nodes, None)
        return [node for node in self._open if node.span.start <= offset < node.span.end]

    def defines(self, mention: Mention) -> bool:
        """Whether the words are the marker of a section ("Điều 2.", "Mục 1", "PHỤ LỤC I"), which they name."""
        at = mention.span.start
        for node in self._at(at):
            if at < node.marker.end:
                return True
            if node.kind is SectionKind.APPENDIX and mention.kind is ReferenceKind.APPENDIX and at == node.span.start:
                return True
        return False

    def amends(self, mention: Mention) -> bool:
        """Whether the words name provisions of the instrument that is amended: "Sửa đổi, bổ sung khoản 2 Điều 5 như
        sau"."""
        if mention.kind not in _PROVISIONS:
            return False
        return any(_AMENDS.match(self._key, node.marker.end) is not None for node in self._at(mention.span.start))

    def placed(self, mention: Mention) -> Mention:
        """ "khoản 1 Điều này" with the label of the article in which it stands."""
        if mention.here is None:
            return mention
        for node in reversed(self._at(mention.span.start)):
            if node.kind in _HERE_KINDS.get(mention.here, ()) and node.label:
                label = node.label.split()[-1]
                labels = tuple(f"{label}.{inner}" for inner in mention.labels) or (label,)
                return replace(mention, labels=labels)
        return mention if mention.labels else replace(mention, words=mention.span.of(self._text))
