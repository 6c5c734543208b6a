"""The instruments of the file as the contract's parts: "part-1" the decision, "part-2" the plan attached to it.

A file that is no instrument has no parts.
"""

from __future__ import annotations

from vbparse.extract.header import HeaderReading
from vbparse.model.base import Span
from vbparse.model.document import DocumentKind
from vbparse.model.header import Part
from vbparse.structure.outline import Outline


def find_parts(outline: Outline, reading: HeaderReading, kind: DocumentKind) -> tuple[Part, ...]:
    """The parts in order; the first has the type and title that the document's header was completed with."""
    if kind in (DocumentKind.NEWS, DocumentKind.OTHER):
        return ()
    lines = outline.doc.lines
    out: list[Part] = []
    for number, (part, header) in enumerate(zip(outline.parts, reading.parts, strict=True), start=1):
        within = lines[part.lines.start : part.lines.stop]
        span = Span(within[0].start, within[-1].end) if within else Span(0, 0)
        doc_type = header.doc_type or (reading.header.doc_type if number == 1 else None)
        title = header.title or (reading.header.title if number == 1 else None)
        out.append(Part(id=f"part-{number}", doc_type=doc_type, title=title, header=header, span=span))
    return tuple(out)
