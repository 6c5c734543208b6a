"""Spans of which no two overlap, as entities have to be.

>>> from vbparse.pipeline import parse
>>> from vbparse.spacy.doc import to_doc
>>> from spacy.vocab import Vocab
>>> doc = to_doc(parse("KẾ HOẠCH\\nGiảm nghèo năm 2024\\nI. CHỈ TIÊU\\n- Giảm tỷ lệ hộ nghèo xuống dưới 2%."), Vocab())
>>> [(name, span.text) for name, span in pick(doc, ("targets", "indicators"))]
[('targets', 'Giảm tỷ lệ hộ nghèo xuống dưới 2%')]

The group named first wins, within a group the longer span. An entity begins and ends with a word: blanks at its ends
(a cell of a table left empty) are taken off.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc
from spacy.tokens import Span as Stretch

from vbparse.errors import VbparseError
from vbparse.spacy.groups import GROUPS


def check_names(names: Iterable[str]) -> None:
    """Raises `VbparseError` for a name that is no group, with those there are."""
    for name in names:
        if name not in GROUPS:
            raise VbparseError(f"no span group is called {name!r}; there are {', '.join(GROUPS)}")


def pick(doc: Doc, names: Sequence[str]) -> list[tuple[str, Stretch]]:
    """In the order of the text, each with the name of its group."""
    taken: set[int] = set()
    chosen: list[tuple[str, Stretch]] = []
    for name in names:
        for span in sorted(doc.spans.get(name, ()), key=lambda one: (one.start - one.end, one.start)):
            trimmed = _trimmed(span)
            if trimmed is not None and taken.isdisjoint(range(trimmed.start, trimmed.end)):
                taken.update(range(trimmed.start, trimmed.end))
                chosen.append((name, trimmed))
    return sorted(chosen, key=lambda one: one[1].start)


def _trimmed(span: Stretch) -> Stretch | None:
    start, end = span.start, span.end
    while start < end and span.doc[start].is_space:
        start += 1
    while start < end and span.doc[end - 1].is_space:
        end -= 1
    if (start, end) == (span.start, span.end):
        return span
    return Stretch(span.doc, start, end, label=span.label, kb_id=span.kb_id, span_id=span.id) if start < end else None
