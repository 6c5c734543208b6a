"""Sheets to blocks: the lines above a table, the table, the lines below it, sheet after sheet.

The anchor of a block has the number of its sheet, as `page` (hidden sheets are not counted), and the number of its
row, as `line`. A letterhead and signatures that stand side by side come out column by column.
"""

from __future__ import annotations

import re
import time
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from vbparse.errors import UnreadableInput
from vbparse.model.base import Anchor
from vbparse.model.diagnostic import Code, Diagnostic, Severity
from vbparse.readers.blocks import Block, BlockKind, CellBlock, RawDocument
from vbparse.readers.plain import describe
from vbparse.readers.registry import Payload
from vbparse.readers.sheets.fonts import Repairs
from vbparse.readers.sheets.grid import Area, Place, Sheet, Shown, show
from vbparse.readers.sheets.loose_cells import anchor_of, cleaned, read_lines
from vbparse.readers.sheets.regions import find_strays, find_tables

_DEFAULT_NAME = re.compile(r"(?:sheet|trang_?tính|trang tính|table|bảng tính|tabelle|feuil)\s*\d*(?:\s*\(\d+\))?", re.I)
MOST_CELLS = 2_000_000
"""Cells of a file that are read."""


def read_sheets(
    payload: Payload,
    sheets: Iterable[Sheet],
    reader: str,
    *,
    count: int | None = None,
    encoding: str | None = None,
    notes: Iterable[Diagnostic] = (),
) -> RawDocument:
    """The document of a workbook; `sheets` are the visible ones, read as they are asked for, `count` says how
    many there are.

    Raises `UnreadableInput` where there is nothing in any of them.
    """
    limits = payload.options
    end = time.monotonic() + limits.max_seconds
    blocks: list[Block] = []
    diagnostics = list(notes)
    cells = 0
    pages: int | None = None
    repairs = Repairs()
    for read, sheet in enumerate(sheets):
        cells += len(sheet.cells)
        late = time.monotonic() > end
        if read >= limits.max_pages or cells > MOST_CELLS or (late and read):
            why = f"max_seconds={limits.max_seconds:g}" if late else f"{MOST_CELLS:,} cells"
            if read >= limits.max_pages:
                why = f"max_pages={limits.max_pages}"
            pages = None
            diagnostics.append(
                truncated(f"read {read} of {count or 'more'} sheets, then the limit was reached ({why})")
            )
            break
        pages = read + 1 if sheet.number else None
        repairs.by_font += sheet.converted
        found = list(_blocks(show(replace(sheet, cells=repairs.mend(sheet.cells)))))
        if found and blocks:
            blocks.append(Block(BlockKind.BLANK))
        blocks += found
    if not any(block.kind is not BlockKind.BLANK for block in blocks):
        raise UnreadableInput(
            payload.name, "it has no visible sheet with text in it", "look at it in a spreadsheet program"
        )
    source = describe(payload, "", reader).model_copy(
        update={"encoding": encoding, "pages": count if count is not None else pages}
    )
    return RawDocument(source, tuple(blocks), None, (*diagnostics, *repairs.diagnostics()))


def truncated(message: str) -> Diagnostic:
    """The diagnostic of a file that was read in part."""
    return Diagnostic(code=Code.TRUNCATED_DOCUMENT, severity=Severity.ERROR, message=message)


def _blocks(shown: Shown) -> Iterator[Block]:
    tables = find_tables(shown)
    strays = find_strays(shown, tables)
    captions = _captions(shown, tables)
    apart = {place for places in captions.values() for place in places}
    inside = {place for table in tables for place in shown.within(table)}
    lines = sorted(shown.cells.keys() - inside - strays - apart)
    if tables and not any(row < tables[0].top for row, _ in lines) and not apart and _says_something(shown.name):
        yield Block(BlockKind.HEADING, cleaned(shown.name), Anchor(page=shown.number or None), level=1)
    at = 0
    for table in tables:
        upto = at
        while upto < len(lines) and lines[upto][0] < table.top:
            upto += 1
        yield from read_lines(shown, lines[at:upto])
        yield from read_lines(shown, captions.get(table, []))
        yield _table(shown, table)
        at = upto
    yield from read_lines(shown, lines[at:])


def _says_something(name: str) -> bool:
    """A name that the program gave says nothing."""
    return bool(name.strip()) and _DEFAULT_NAME.fullmatch(name.strip()) is None


def _captions(shown: Shown, tables: list[Area]) -> dict[Area, list[Place]]:
    """The words right above tables that stand side by side, each over its own."""
    out: dict[Area, list[Place]] = {}
    reached = -1
    for at, table in enumerate(tables):
        beside = [table]
        while at + len(beside) < len(tables) and tables[at + len(beside)].top <= table.bottom:
            beside.append(tables[at + len(beside)])
        first, reached = table.top > reached, max(reached, table.bottom)
        if len(beside) < 2 or not first:
            continue
        above = next((row for row in (table.top - 1, table.top - 2) if row in shown.filled), None)
        places = [(above, column) for column in shown.filled[above]] if above is not None else []
        own = {one: [p for p in places if one.left <= p[1] and shown.extent(p).right <= one.right] for one in beside}
        if all(own.values()) and sum(map(len, own.values())) == len(places):
            out |= own
    return out


def _table(shown: Shown, area: Area) -> Block:
    places = shown.within(area)
    rows, columns = (sorted({place[side] for place in places}) for side in (0, 1))
    out: list[tuple[CellBlock, ...]] = []
    for row in rows:
        anchor = anchor_of(shown, row)
        cells: list[CellBlock] = []
        for column in columns:
            if (row, column) in shown.covered:
                continue
            extent = shown.extent((row, column))
            cell = shown.cells.get((row, column))
            cells.append(
                CellBlock(
                    cleaned(cell.text) if cell else "",
                    max(1, _count(rows, extent.top, extent.bottom)) if extent.bottom > row else 1,
                    max(1, _count(columns, extent.left, extent.right)) if extent.right > column else 1,
                    bool(cell and cell.bold),
                    anchor,
                )
            )
        out.append(tuple(cells))
    return Block(BlockKind.TABLE, anchor=anchor_of(shown, area.top), rows=tuple(out))


def _count(numbers: Sequence[int], first: int, last: int) -> int:
    """How many of the numbers, which are in order, lie between the two."""
    return bisect_right(numbers, last) - bisect_left(numbers, first)
