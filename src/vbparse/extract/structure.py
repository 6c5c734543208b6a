"""Outline → the tree of sections: "I. MỤC TIÊU", "1. Mục tiêu chung", preamble and closing among them.

The preamble holds the legal bases and the enacting word; the closing holds "Trên đây là …", recipients and signature.
"""

from __future__ import annotations

from vbparse.model.base import Span
from vbparse.model.structure import Section, SectionKind
from vbparse.structure.outline import Node, Outline, PartOutline


def extract_sections(outline: Outline) -> tuple[Section, ...]:
    """The sections of all parts in reading order."""
    return tuple(section for number, part in enumerate(outline.parts, 1) for section in _part(outline, part, number))


def _part(outline: Outline, part: PartOutline, number: int) -> list[Section]:
    own = "" if len(outline.parts) == 1 else f"{number}."
    sections: list[Section] = []
    preamble = _range(outline, part.preamble)
    if preamble is not None:
        sections.append(_block(outline, f"section-{own}preamble", SectionKind.PREAMBLE, preamble))
    for node in part.nodes:
        sections.append(_section(outline, node))
    closing = _range(outline, part.closing)
    if closing is not None:
        sections.append(_block(outline, f"section-{own}signature", SectionKind.CLOSING, closing))
    return sorted(sections, key=lambda section: section.span.start)


def _range(outline: Outline, lines: range) -> Span | None:
    if not lines:
        return None
    return Span(outline.doc.lines[lines.start].start, outline.doc.lines[lines.stop - 1].end)


def _block(outline: Outline, id: str, kind: SectionKind, span: Span) -> Section:
    return Section(
        id=id,
        span=span,
        anchor=outline.anchor(span),
        rule=f"structure.{kind.value}",
        level=1,
        kind=kind,
        label=None,
        heading=None,
    )


def _section(outline: Outline, node: Node) -> Section:
    """The node and its children; the tree is at most `MAX_DEPTH` deep, so that recursion is safe."""
    return Section(
        id=f"section-{node.path}",
        span=node.span,
        anchor=outline.anchor(node.span),
        rule=f"structure.{node.role.value}",
        level=node.level,
        kind=node.kind,
        label=node.label,
        heading=" ".join(node.heading.of(outline.text).split()) if node.heading is not None else None,
        children=tuple(_section(outline, child) for child in node.children),
    )
