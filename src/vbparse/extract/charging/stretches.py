"""Which stretches of a section are its own text: paragraphs, an item up to a table in it, a due behind several bodies.

>>> begin("- * chỉ đạo", Span(0, 11)), after("sở y tế: chỉ đạo", 7)
(4, 9)

It refuses rows of tables, and a heading that stands on the line after its label.
"""

from __future__ import annotations

from collections.abc import Iterator

from vbparse.extract.charging.formulas import is_attribute
from vbparse.model.base import Span
from vbparse.structure.clean import LineKind
from vbparse.structure.outline import Node, Outline


def own_paragraphs(outline: Outline, node: Node, *, skip_body: bool = False) -> Iterator[Span]:
    """The text that runs on behind the label, then each unlabelled paragraph of the node."""
    if node.body is not None and not skip_body:
        yield node.body
    for index in node.lines[1:]:
        line = outline.doc.lines[index]
        inside = node.heading is not None and line.start <= node.heading.start < line.end
        if line.kind in (LineKind.TEXT, LineKind.HEADING) and line.end > line.start and not inside:
            if node.body is not None and line.start <= node.body.start < line.end:
                continue
            yield line.span


def without_rows(outline: Outline, node: Node, start: int, end: int) -> Span:
    """The item's text up to a table that stands in it."""
    for index in node.lines[1:]:
        line = outline.doc.lines[index]
        if line.kind is LineKind.ROW and start < line.start < end:
            return Span(start, len(outline.key[start : line.start].rstrip()) + start)
    return Span(start, end)


def closing_due(outline: Outline, node: Node) -> Span | None:
    """A paragraph "Thời gian thực hiện: …" after the last of several bodies holds for all of them."""
    for index in node.lines[1:]:
        line = outline.doc.lines[index]
        if is_attribute(outline.key, line.start):
            return line.span
    return None


def begin(key: str, span: Span) -> int:
    """Where the words of the span begin, behind bullets and marks."""
    start = span.start
    while start < span.end and key[start] in " *-+•:":
        start += 1
    return start


def after(key: str, at: int) -> int:
    """Where the words behind a colon or comma begin."""
    while at < len(key) and key[at] in " :*,":
        at += 1
    return at
