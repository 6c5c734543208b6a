"""Tables of RTF: rows come as cells with right edges, and the edges of all rows together make the columns."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from vbparse.model.base import Anchor
from vbparse.readers.blocks import Block
from vbparse.readers.word.grid import Cell, cell_of, table_of

_SLACK = 40  # twips by which edges of one column differ from row to row
_MOST_EDGES = 300


@dataclass(slots=True)
class CellFrame:
    """A cell as `\\trowd` defines it: its right edge, and whether it goes on from above or from the left."""

    edge: int = 0
    begins_down: bool = False
    goes_down: bool = False
    goes_right: bool = False


@dataclass(slots=True)
class Row:
    """Cells' blocks and their frames."""

    cells: list[list[Block]] = field(default_factory=list)
    frames: list[CellFrame] = field(default_factory=list)
    left: int = 0


def build(rows: Sequence[Row], anchor: Anchor | None) -> Block | None:
    """The table, None where it has no text."""
    edges = _columns([frame.edge for row in rows for frame in row.frames] + [row.left for row in rows if row.frames])
    out: list[list[Cell]] = []
    for row in rows:
        cells: list[Cell] = []
        before = _column(edges, row.left) if row.frames else 0
        if before > 0:
            cells.append(Cell("", wide=before))
        for at, blocks in enumerate(row.cells):
            frame = row.frames[at] if at < len(row.frames) else None
            column = _column(edges, frame.edge) if frame is not None else before + 1
            wide = max(1, column - before)
            before = max(before, column)
            if frame is not None and frame.goes_right and cells:
                last = cells[-1]
                cells[-1] = Cell(last.text, last.lines, last.wide + wide, last.down, last.goes_on, last.anchor)
                continue
            down = frame is not None and frame.begins_down
            goes_on = frame is not None and frame.goes_down
            cells.append(cell_of(blocks, wide=wide, down=down, goes_on=goes_on))
        out.append(cells)
    return table_of(out, anchor)


def _columns(edges: Sequence[int]) -> list[int]:
    """The distinct edges from left to right."""
    out: list[int] = []
    for edge in sorted(set(edges)):
        if not out or edge - out[-1] > _SLACK:
            out.append(edge)
    return out[:_MOST_EDGES]


def _column(edges: Sequence[int], edge: int) -> int:
    """How many columns lie left of an edge."""
    at = bisect_left(edges, edge - _SLACK)
    return min(at, len(edges) - 1) if edges else 0
