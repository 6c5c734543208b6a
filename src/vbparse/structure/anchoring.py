"""From characters of the cleaned text back to their place in the original.

A finding in the middle of a paragraph of ten printed lines is placed to the lines that it stands on, a cell's value to
its cell. What goes on over a page's end has the box of its part on the first page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vbparse.model.base import Anchor, Span
from vbparse.structure.clean import Line


def find_anchor(lines: Sequence[Line], at: int, span: Span) -> Anchor | None:
    """The anchor of `span`, which begins in `lines[at]`."""
    anchors = _anchors(lines, at, span)
    first = next(anchors, None)
    if first is None:
        return lines[at].anchor
    if first.bbox is None:
        return first
    x0, y0, x1, y1 = first.bbox
    for anchor in anchors:
        if anchor.page != first.page or anchor.bbox is None:
            break
        x0, y0 = min(x0, anchor.bbox[0]), min(y0, anchor.bbox[1])
        x1, y1 = max(x1, anchor.bbox[2]), max(y1, anchor.bbox[3])
    return first.model_copy(update={"bbox": (x0, y0, x1, y1)})


def _anchors(lines: Sequence[Line], at: int, span: Span) -> Iterator[Anchor]:
    """The anchors of the places that hold characters of the span, in reading order."""
    for index in range(at, len(lines)):
        line = lines[index]
        if line.start >= max(span.end, span.start + 1):
            return
        if line.places:
            yield from (place.anchor for place in line.places if _meets(place.span, span))
        elif line.anchor is not None:
            yield line.anchor


def _meets(place: Span, span: Span) -> bool:
    return place.start < max(span.end, span.start + 1) and span.start < place.end
