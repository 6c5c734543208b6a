"""The columns that texts stand in: physical lines as chunks, and the blank strips that run through all of them.

A chunk is what stands in a line without a wide gap: "1 | Tỷ lệ hộ nghèo | % | 3,2" are four. A strip that (nearly) all
lines leave blank parts two columns; heads and groups may reach over it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from vbparse.readers.layout.page import Box, PageLine
from vbparse.readers.pdf.grid_words import Word, split_run

GAP = 0.7
"""A wider blank, in the size of the letters, parts chunks."""

_STRIP = 4.5
_FEWEST_ROWS = 3


@dataclass(frozen=True, slots=True)
class Chunk:
    """Words of a line without a wide gap."""

    words: tuple[Word, ...]
    x0: float
    x1: float

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the page as chunks."""

    chunks: tuple[Chunk, ...]
    box: Box
    size: float
    bold: bool


def row_of(line: PageLine) -> Row:
    words = [word for run in line.runs for word in split_run(run)]
    size = max((word.size for word in words), default=1.0)
    chunks: list[Chunk] = []
    group: list[Word] = []
    for word in words:
        if group and word.box[0] - group[-1].box[2] > GAP * size:
            chunks.append(chunk_of(group))
            group = []
        group.append(word)
    if group:
        chunks.append(chunk_of(group))
    return Row(tuple(chunks), line.box, size, all(word.bold for word in words))


def chunk_of(words: Sequence[Word]) -> Chunk:
    return Chunk(tuple(words), words[0].box[0], words[-1].box[2])


def find_columns(rows: Sequence[Row]) -> list[float]:
    """Edges of columns: the middle of each strip that (nearly) all rows leave blank."""
    words = [word for row in rows for chunk in row.chunks for word in chunk.words]
    plain = [row for row in rows if not row.bold]
    rows = plain if len(plain) >= _FEWEST_ROWS else rows  # heads reach over columns
    steps: Counter[float] = Counter()  # the chunks of a row do not overlap: as many rows as chunks are over a place
    for row in rows:
        for chunk in row.chunks:
            steps[chunk.x0] += 1
            steps[chunk.x1] -= 1
    places = sorted(steps)
    if len(places) < 4:
        return []
    allowed = max(len(rows) // 10, 1 if len(rows) > 4 else 0)
    edges = [places[0]]
    start: float | None = None
    crossing = 0
    for place in places[:-1]:
        crossing += steps[place]
        if crossing <= allowed:
            start = place if start is None else start
        elif start is not None:
            if place - start >= _STRIP:
                edges.append(_least_crossed((start + place) / 2, place - 1.5, words))
            start = None
    edges.append(places[-1])
    return _without_empty(edges, rows)


def _least_crossed(middle: float, right: float, words: Sequence[Word]) -> float:
    """Where a strip is best cut: heads may reach into it from one side or from both."""
    return min(
        (right, middle), key=lambda at: sum(1 for word in words if word.box[0] < at - 1 and word.box[2] > at + 1)
    )


def _without_empty(edges: list[float], rows: Sequence[Row]) -> list[float]:
    """A strip inside a wide head ("STT" over "1") makes a column that holds nothing: it belongs to the next one."""
    counts = [0] * (len(edges) - 1)
    for row in rows:
        for chunk in row.chunks:
            column = column_of(edges, chunk)
            if column is not None:
                counts[column] += 1
    least = max(2, len(rows) // 5)
    kept = [edges[0]]
    for column in range(1, len(edges) - 1):
        if counts[column - 1] >= least:
            kept.append(edges[column])
    if counts and counts[-1] < least and len(kept) > 1:
        kept.pop()
    return [*kept, edges[-1]]


def column_of(edges: Sequence[float], chunk: Chunk) -> int | None:
    """The column that holds a chunk; None where it reaches over several."""
    first, last = span_of(edges, chunk)
    return first if first == last else None


def span_of(edges: Sequence[float], chunk: Chunk) -> tuple[int, int]:
    inner = edges[1:-1]
    return sum(1 for edge in inner if edge <= chunk.x0 + 2), sum(1 for edge in inner if edge < chunk.x1 - 2)
