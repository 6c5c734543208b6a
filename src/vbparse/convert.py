"""What the parser sees of a file: the cleaned text, the same as Markdown, or its blocks and lines as JSON.

>>> from vbparse.readers.load import read_source
>>> print(render(read_source("KẾ HOẠCH\\nNăm 2024\\nI. MỤC TIÊU\\nGiảm nghèo 2*3%"), Form.MARKDOWN))
# KẾ HOẠCH
<BLANKLINE>
**Năm 2024**
<BLANKLINE>
## I. MỤC TIÊU
<BLANKLINE>
Giảm nghèo 2\\*3%
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from enum import StrEnum

from vbparse.model.base import Anchor, Span
from vbparse.model.structure import SectionKind
from vbparse.readers.blocks import Block, RawDocument
from vbparse.structure.build import clean
from vbparse.structure.clean import CleanDocument, CleanTable, Line, LineKind
from vbparse.structure.outline import Outline
from vbparse.structure.outlining import build_outline

_SPECIAL = re.compile(r"[\\*`]|<(?=[A-Za-z/!?])|&(?=#?\w{1,10};)|(?<=\])\(")
_LEADING = re.compile(r"(?:#{1,6}\s|>|\||={3,}$|-{3,}$|~{3,})")
_DEEPEST = 6


class Form(StrEnum):
    """`text`: the characters that spans point into; `markdown`: with headings, tables and notes; `json`: everything."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


def render(raw: RawDocument, form: Form) -> str:
    """The document in a form, without a line end at its end."""
    doc = clean(raw)
    if form is Form.TEXT:
        return doc.text
    if form is Form.JSON:
        return json.dumps(_everything(raw, doc), ensure_ascii=False, indent=1)
    return "\n\n".join(_paragraphs(doc, build_outline(doc)))


def _paragraphs(doc: CleanDocument, outline: Outline) -> Iterator[str]:
    """Markdown, one paragraph, heading, table or note after another."""
    levels = dict(_levels(outline))
    titles = {at for part in outline.parts if part.type_line is not None for at in part.title}
    marks = sorted((note.mark, f"[^{_name(note.marker)}]") for note in doc.notes if note.mark is not None)
    named = {note.text.start: _name(note.marker) for note in doc.notes if note.mark is not None}
    tables = {table.lines[0]: table for table in doc.tables if table.lines}
    for line in doc.lines:
        if line.kind is LineKind.ROW:
            if line.index in tables:
                yield _table(doc, tables[line.index])
            continue
        span = line.span
        note = next((named[at] for at in range(span.start, min(span.end, span.start + 12)) if at in named), None)
        if line.kind is LineKind.NOTE and note is not None:
            start = next(at for at in range(span.start, span.end) if at in named)
            yield f"[^{note}]: {_escaped(doc.text[start : span.end])}"
            continue
        own = [(mark, text) for mark, text in marks if span.holds(mark)] if marks else []
        level = levels.get(line.index, 2 if line.kind is LineKind.HEADING else 0)
        if level:
            yield "#" * min(level, _DEEPEST) + " " + _inline(doc.text, span, (), own)
        else:
            bold = (span,) if line.index in titles and not line.bold else line.bold
            text = _inline(doc.text, span, bold, own)
            if text:
                yield "\\" + text if _LEADING.match(text) else text


def _levels(outline: Outline) -> Iterator[tuple[int, int]]:
    """Line → level of the heading that it is: the type's name 1, a section that stands alone on its line below it."""
    for part in outline.parts:
        if part.type_line is not None:
            yield part.type_line, 1
        for node in part.walk():
            if node.kind is SectionKind.BULLET or node.heading is None or node.body is not None:
                continue
            line = outline.line_at(node.marker.start)
            if line is not None and line.kind is not LineKind.ROW:
                yield line.index, node.level + 1


def _name(marker: str) -> str:
    return re.sub(r"\W", "", marker) or "note"


def _inline(text: str, span: Span, bold: tuple[Span, ...], marks: list[tuple[Span, str]]) -> str:
    """A stretch with its bold parts and marks of notes."""
    edges: dict[int, str] = {}
    for one in _joined(bold):
        inner = text[one.start : one.end]
        start = one.start + len(inner) - len(inner.lstrip())
        end = one.end - (len(inner) - len(inner.rstrip()))
        if start < end:
            edges[start] = edges.get(start, "") + "**"
            edges[end] = "**" + edges.get(end, "")
    hidden = {mark.start: (mark.end, shown) for mark, shown in marks}
    out: list[str] = []
    at = span.start
    for stop in sorted({*(e for e in edges if span.start <= e <= span.end), *hidden, span.end}):
        if stop < at:
            continue
        out.append(_escaped(text[at:stop]))
        at = stop
        out.append(edges.get(stop, ""))
        if stop in hidden:
            at, shown = hidden[stop]
            out.append(shown)
    return "".join(out).strip()


def _joined(spans: tuple[Span, ...]) -> Iterator[Span]:
    """Spans that touch as one."""
    last: Span | None = None
    for span in sorted(spans):
        if last is not None and span.start <= last.end:
            last = Span(last.start, max(last.end, span.end))
            continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda match: "\\" + match.group(), text)


def _table(doc: CleanDocument, table: CleanTable) -> str:
    """A pipe table; several rows of headings become one, merged cells stand where they begin."""
    grid = table.grid()
    width = max(map(len, grid), default=0)
    seen: set[int] = set()
    rows: list[list[str]] = []
    for row in grid:
        cells: list[str] = []
        for cell in row:
            first = cell is not None and id(cell) not in seen
            if cell is not None:
                seen.add(id(cell))
            cells.append(_escaped(doc.text[cell.span.start : cell.span.end]) if cell is not None and first else "")
        rows.append(cells)
    head = [
        " - ".join(
            dict.fromkeys(
                _escaped(cell.span.of(doc.text)) for cell in column if cell is not None and cell.span.of(doc.text)
            )
        )
        for column in zip(*grid[: table.header_rows], strict=True)
    ] or [""] * width
    lines = [head, ["---"] * width, *rows[table.header_rows :]]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


Json = dict[str, object]


def _everything(raw: RawDocument, doc: CleanDocument) -> Json:
    return {
        "source": raw.source.model_dump(),
        "portal": doc.portal.model_dump(mode="json") if doc.portal else None,
        "text": doc.text,
        "lines": [_line(line) for line in doc.lines],
        "tables": [
            {
                "caption": list(table.caption) if table.caption else None,
                "header_rows": table.header_rows,
                "lines": list(table.lines),
                "rows": [
                    [
                        {"span": list(cell.span), "rowspan": cell.rowspan, "colspan": cell.colspan, "bold": cell.bold}
                        for cell in row
                    ]
                    for row in table.rows
                ],
            }
            for table in doc.tables
        ],
        "notes": [
            {
                "marker": note.marker,
                "text": list(note.text),
                "mark": list(note.mark) if note.mark else None,
                "on": list(note.on) if note.on else None,
            }
            for note in doc.notes
        ],
        "uncertain": [{"span": list(one.span), "certainty": one.certainty} for one in doc.uncertain],
        "diagnostics": [one.model_dump(mode="json") for one in doc.diagnostics],
        "blocks": [_block(block) for block in raw.blocks],
    }


def _line(line: Line) -> Json:
    return {
        "span": [line.start, line.end],
        "kind": line.kind.value,
        "anchor": _anchor(line.anchor),
        "bold": [list(span) for span in line.bold],
        "gap": line.gap,
        "table": line.table,
        "places": [{"span": list(place.span), "anchor": _anchor(place.anchor)} for place in line.places],
    }


def _block(block: Block) -> Json:
    out: Json = {"kind": block.kind.value, "text": block.text, "anchor": _anchor(block.anchor)}
    if block.level:
        out["level"] = block.level
    if block.bold:
        out["bold"] = [list(span) for span in block.bold]
    if block.flow.value != "unknown":
        out["flow"] = block.flow.value
    if block.doubts:
        out["doubts"] = [[doubt.start, doubt.end, doubt.certainty] for doubt in block.doubts]
    if block.rows:
        out["rows"] = [
            [
                {
                    "text": cell.text,
                    "rowspan": cell.rowspan,
                    "colspan": cell.colspan,
                    "bold": cell.bold,
                    "anchor": _anchor(cell.anchor),
                }
                for cell in row
            ]
            for row in block.rows
        ]
    return out


def _anchor(anchor: Anchor | None) -> Json | None:
    return anchor.model_dump(exclude_none=True) if anchor else None
