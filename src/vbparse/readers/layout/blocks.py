"""Pages to blocks in reading order: furniture out, columns apart, tables in place, notes after their paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from vbparse.model.base import Anchor
from vbparse.readers.blocks import Block, BlockKind, Doubt, Flow
from vbparse.readers.layout.beside import cells_apart
from vbparse.readers.layout.columns import apart, find_end, find_head, rest_of_recipients
from vbparse.readers.layout.flow import Measure, find_flow, find_own_flow, measure
from vbparse.readers.layout.furniture import (
    edge_key,
    in_margin,
    is_page_number,
    is_running,
    may_be_stamped,
    running_keys,
    without_stamps,
)
from vbparse.readers.layout.notes import join_note, marks_of, split_notes
from vbparse.readers.layout.page import Box, Page, PageLine, Region
from vbparse.readers.layout.stretch import Stretch, stretch_of
from vbparse.readers.pdf.grid_pages import join_regions

_EDGES = 2


@dataclass(slots=True)
class _Column:
    """Lines that are read one after another; `own`: a column of a letterhead or signature."""

    lines: list[Stretch]
    own: bool = False


@dataclass(slots=True)
class _Sheet:
    """A page on its way: columns and tables in reading order, its notes, its measure."""

    page: Page
    parts: list[_Column | Region]
    notes: list[Stretch]
    column: Measure | None


def lay_out(pages: Sequence[Page], regions: Mapping[int, Sequence[Region]] | None = None) -> list[Block]:
    """The blocks of a document; `regions` are the data tables by page number."""
    running = running_keys([[line.text for line in _edges(page) if not line.runs[0].raised] for page in pages])
    sheets: list[_Sheet] = []
    open_note: float | None = None
    for page in pages:
        tables = (regions or {}).get(page.number, ())
        sheet = _sheet(cells_apart(page, tables), tables, running, open_note)
        going = bool(sheet.notes) and not sheet.notes[-1].text.endswith((".", ";"))
        open_note = sheet.notes[-1].size if going else None
        sheets.append(sheet)
    _join_notes(sheets)
    _join_recipients(sheets)
    _join_tables(sheets)
    return list(_blocks(sheets))


def _join_notes(sheets: Sequence[_Sheet]) -> None:
    """What goes on a note of the page before belongs to it."""
    for before, sheet in pairwise(sheets):
        rest = list(takewhile(lambda line: not line.noted, sheet.notes))
        if before.notes and rest:
            before.notes += rest
            del sheet.notes[: len(rest)]


def _join_recipients(sheets: Sequence[_Sheet]) -> None:
    """Recipients that go on over the page's end stand below those before, left of the signature."""
    for before, sheet in pairwise(sheets):
        columns = [part for part in before.parts[-2:] if isinstance(part, _Column) and part.own]
        first = sheet.parts[0] if sheet.parts else None
        if not columns or columns[0] is not before.parts[-len(columns)] or not isinstance(first, _Column) or first.own:
            continue
        rest = rest_of_recipients(columns[0].lines, first.lines)
        if rest:
            columns[0].lines += rest
            del first.lines[: len(rest)]
            sheet.parts[:] = [part for part in sheet.parts if not isinstance(part, _Column) or part.lines]


def _join_tables(sheets: Sequence[_Sheet]) -> None:
    """A table that goes on over a page's end is one, on its first page; notes stay with their page."""
    before: _Sheet | None = None
    for sheet in sheets:
        first = sheet.parts[0] if sheet.parts else None
        last = before.parts[-1] if before is not None else None
        if before is not None and isinstance(first, Region) and isinstance(last, Region):
            joined = join_regions(last, first)
            if joined is not None:
                before.parts[-1] = joined
                sheet.parts[0] = _Column([])
                if len(sheet.parts) == 1:
                    continue
        if sheet.parts:
            before = sheet


def _edges(page: Page) -> list[PageLine]:
    return [*page.lines[:_EDGES], *page.lines[max(_EDGES, len(page.lines) - _EDGES) :]]


def _sheet(page: Page, regions: Sequence[Region], running: frozenset[str], open_note: float | None) -> _Sheet:
    parts: list[_Column | Region] = []
    lines = list(page.lines)
    text = "\n".join(["", *(line.text for line in lines), ""])
    head, end = find_head(page, text), find_end(page, text)
    taken = [_inside(line, regions) for line in lines]
    spans = [
        span for span in (head, end) if span is not None and not any(t is not None for t in taken[span[0] : span[1]])
    ]
    pending = sorted(regions, key=lambda region: region.box[1])
    current = _Column([])
    at = 0
    while at < len(lines):
        while pending and lines[at].box[1] > pending[0].box[1] and taken[at] is not pending[0]:
            current = _close(parts, current)
            parts.append(pending.pop(0))
        span = next((span for span in spans if span[0] == at), None)
        if span is not None:
            current = _close(parts, current)
            parts += _side_by_side(page, span)
            at = span[1]
            continue
        region = taken[at]
        if region is not None:
            if region in pending:
                current = _close(parts, current)
                parts.append(region)
                pending.remove(region)
        else:
            line = stretch_of(page.number, lines[at].runs)
            if line is not None:
                current.lines.append(line)
        at += 1
    _close(parts, current)
    parts.extend(pending)
    if may_be_stamped(text):
        for part in parts:
            if isinstance(part, _Column):
                part.lines = without_stamps(part.lines)
    _drop_edges(page, parts, running)
    body = [line for part in parts if isinstance(part, _Column) and not part.own for line in part.lines]
    column = measure(body)
    notes: list[Stretch] = []
    last = parts[-1] if parts else None
    if column is not None and isinstance(last, _Column):
        marks = marks_of([line for part in parts if isinstance(part, _Column) for line in part.lines])
        last.lines, notes = split_notes(last.lines, column.size, page.height, marks, open_note=open_note)
        if notes:
            kept = {id(line) for line in notes}
            column = measure([line for line in body if id(line) not in kept]) or column
    return _Sheet(page, [p for p in parts if not isinstance(p, _Column) or p.lines], notes, column)


def _close(parts: list[_Column | Region], column: _Column) -> _Column:
    if column.lines:
        parts.append(column)
    return _Column([])


def _inside(line: PageLine, regions: Sequence[Region]) -> Region | None:
    middle = (line.box[1] + line.box[3]) / 2
    for region in regions:
        x0, y0, x1, y1 = region.box
        if y0 <= middle <= y1 and line.box[0] >= x0 - 10 and line.box[2] <= x1 + 10:
            return region
    return None


def _side_by_side(page: Page, span: tuple[int, int, float]) -> list[_Column | Region]:
    start, end, split = span
    columns = (_Column([], True), _Column([], True))
    for line in page.lines[start:end]:
        for column, runs in zip(columns, apart(line.runs, split), strict=True):
            stretch = stretch_of(page.number, runs) if runs else None
            if stretch is not None:
                column.lines.append(stretch)
    return [column for column in columns if column.lines]


def _drop_edges(page: Page, parts: Sequence[_Column | Region], running: frozenset[str]) -> None:
    """Running heads, feet and page numbers at the top and the bottom, below recipients also beside a signature."""
    for order, end in ((list(parts), 0), (list(reversed(parts)), -1)):
        beside = False
        for part in order:
            if not isinstance(part, _Column) or (beside and not part.own):
                break
            while part.lines and _is_edge(part.lines[end], page, running):
                part.lines.pop(end)
            if part.lines and not part.own:
                break
            beside = beside or bool(part.lines)


def _is_edge(line: Stretch, page: Page, running: frozenset[str]) -> bool:
    if is_page_number(line.text):
        return in_margin(line, page.height)
    if is_running(line.text):
        return True
    return in_margin(line, page.height) and not line.noted and edge_key(line.text) in running


def _blocks(sheets: Sequence[_Sheet]) -> Iterator[Block]:
    """Lines with their flow; notes wait until the paragraph that goes on over the page's end has ended."""
    waiting: list[Block] = []
    flat = [(sheet, part) for sheet in sheets for part in sheet.parts]
    last_of = {id(sheet.parts[-1]): sheet for sheet in sheets if sheet.parts}
    flow = Flow.ENDED
    first = True
    for number, (sheet, part) in enumerate(flat):
        if isinstance(part, Region):
            yield from waiting
            waiting = []
            yield Block(BlockKind.TABLE, anchor=_anchor(sheet.page, part.box), rows=part.rows)
            flow, first = Flow.ENDED, True
        else:
            column = measure(part.lines) if part.own else sheet.column
            for at, line in enumerate(part.lines):
                after = part.lines[at + 1] if at + 1 < len(part.lines) else _next_line(flat, number, part)
                if part.own:
                    flow = find_own_flow(part.lines, at)
                elif after is None or column is None:
                    flow = Flow.ENDED
                else:
                    flow = find_flow(line, after, column, first=first)
                first = flow is not Flow.WRAPPED
                yield line.block(sheet.page, flow)
                if waiting and flow is not Flow.WRAPPED:
                    yield from waiting
                    waiting = []
        if id(part) in last_of:
            waiting += _note_blocks(sheet)
            if flow is not Flow.WRAPPED:
                yield from waiting
                waiting = []
    yield from waiting


def _next_line(flat: Sequence[tuple[_Sheet, _Column | Region]], number: int, part: _Column) -> Stretch | None:
    """The line that may continue the last one of a column: the first of the next page's text."""
    if part.own or number + 1 >= len(flat):
        return None
    following = flat[number + 1][1]
    if not isinstance(following, _Column) or following.own or not following.lines:
        return None
    return following.lines[0]


def _note_blocks(sheet: _Sheet) -> list[Block]:
    blocks: list[Block] = []
    group: list[Stretch] = []
    for line in sheet.notes:
        if line.noted and group:
            blocks.append(_note(sheet.page, group))
            group = []
        group.append(line)
    if group:
        blocks.append(_note(sheet.page, group))
    return blocks


def _note(page: Page, lines: Sequence[Stretch]) -> Block:
    own = [line for line in lines if line.page == lines[0].page]
    box = (min(line.box[0] for line in own), own[0].box[1], max(line.box[2] for line in own), own[-1].box[3])
    doubts: list[Doubt] = []
    for at, line in enumerate(lines):
        start = len(join_note([each.text for each in lines[: at + 1]])) - len(line.text) if line.doubts else 0
        doubts += [Doubt(start + doubt.start, start + doubt.end, doubt.certainty) for doubt in line.doubts]
    text = join_note([line.text for line in lines])
    return Block(BlockKind.NOTE, text, _anchor(page, box), flow=Flow.ENDED, doubts=tuple(doubts))


def _anchor(page: Page, box: Box) -> Anchor:
    x0, y0, x1, y1 = page.shown_box(box)
    return Anchor(page=page.number, bbox=(round(x0, 1), round(y0, 1), round(x1, 1), round(y1, 1)))
