"""Tables without lines: columns that stand one below the other over several rows, set with tabs or invisible lines.

"1    Tỷ lệ hộ nghèo    %    3,2    1,5" on three lines or more, each word group below its like: the blank strips that
run
through all of them part the columns. A row begins at its number, or where values stand in its columns; what stands
in one column alone below it is the rest of a cell. Lines drawn across the whole table part its rows where there are
any.

It refuses two columns (letterhead, recipients and signature, "Dân số:    374.125 người"), a table of contents (dots
lead
to the page number), running text with wide blanks, and rows without numbers or values.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from vbparse.readers.layout.page import Box, Page
from vbparse.readers.pdf.grid import Grid, GridCell, straight
from vbparse.readers.pdf.grid_strips import GAP, Chunk, Row, chunk_of, column_of, find_columns, row_of, span_of
from vbparse.readers.pdf.grid_words import Word
from vbparse.text.fold import fold

_FEWEST_ROWS = 3
_FEWEST_COLUMNS = 3
_FAR = 25
_LABEL = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3}){0,4}|[ivxlc]{1,7}|[a-zđ]|[-+*•])\)?[.)]?")
_VALUE = re.compile(r"[<>≤≥~±+-]?\s?\d[\d.,/]*\s?%?|[-–]|x|\d[\d.,]*\s?[-–]\s?\d[\d.,]*\s?%?")
_LEADER = re.compile(r"\.{4,}|…{2,}|_{4,}")
_NO_TABLE = re.compile(
    r"nơi nhận|độc lập\s?-|cộng h[òo]a? xã hội|đảng cộng sản|(?:^|\s)(?:tm|kt|tl|tuq)\.|(?:^|\s)ngày\s.{0,4}\stháng\s"
)


def find_aligned(page: Page, taken: Sequence[Box]) -> list[Grid]:
    """The grids of tables without (all) lines, from top to bottom, outside of the boxes `taken`."""
    rows = [row_of(line) for line in page.lines if line.runs and not _within(line.box, taken)]
    grids: list[Grid] = []
    for first, last in _stretches(rows):
        grid = _grid(rows, first, last, page)
        if grid is not None:
            grids.append(grid)
    return grids


def _within(box: Box, taken: Sequence[Box]) -> bool:
    middle = (box[1] + box[3]) / 2
    return any(other[1] <= middle <= other[3] for other in taken)


def _stretches(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """First and last of rows with three columns or more, where such rows follow each other closely."""
    seeds = [at for at, row in enumerate(rows) if len(row.chunks) >= _FEWEST_COLUMNS and not is_refused(row)]
    out: list[list[int]] = []
    for at in seeds:
        if out and _close(rows[out[-1][-1]], rows[at]) and not _has_text_between(rows, out[-1][-1], at):
            out[-1].append(at)
        else:
            out.append([at])
    return [(group[0], group[-1]) for group in out if len(group) >= _FEWEST_ROWS]


def is_label(text: str) -> bool:
    """A row's number or an item's: "1", "2.1.", "a)", "II", "-"."""
    return _LABEL.fullmatch(fold(text)) is not None


def is_refused(row: Row) -> bool:
    """A line of what is no table: a letterhead, a list of recipients, a table of contents, a paragraph."""
    text = " ".join(chunk.text for chunk in row.chunks)
    return len(text) > 400 or _LEADER.search(text) is not None or _NO_TABLE.search(fold(text)) is not None


def _close(above: Row, below: Row) -> bool:
    return below.box[1] - above.box[3] < _FAR * max(above.size, below.size)


def _has_text_between(rows: Sequence[Row], first: int, last: int) -> bool:
    """Whether a paragraph stands between two rows: two lines as wide as the table, or more."""
    wide = max(rows[at].box[2] for at in (first, last)) - min(rows[at].box[0] for at in (first, last))
    between = [row for row in rows[first + 1 : last] if len(row.chunks) == 1]
    return sum(1 for row in between if row.box[2] - row.box[0] > 0.8 * wide) > 1


def _grid(rows: Sequence[Row], first: int, last: int, page: Page) -> Grid | None:
    body = rows[first : last + 1]
    edges = find_columns([row for row in body if len(row.chunks) >= _FEWEST_COLUMNS])
    if len(edges) - 1 < _FEWEST_COLUMNS:
        return None
    lefts = _lefts(body, edges)
    rows = [_parted(row, lefts) for row in rows]
    body = rows[first : last + 1]
    full = [row for row in body if _holds(row, edges) >= _FEWEST_COLUMNS]
    if len(full) < _FEWEST_ROWS or not _has_values(full, edges):
        return None
    first, last = _extent(rows, first, last, edges)
    body = rows[first : last + 1]
    left = min(row.box[0] for row in body) - 2
    right = max(row.box[2] for row in body) + 2
    xs = (min(left, edges[1] - 1), *edges[1:-1], max(right, edges[-2] + 1))
    top, bottom = body[0].box[1] - 1, body[-1].box[3] + 1
    drawn = _drawn(page, xs, top, bottom)
    starts = _by_lines(body, drawn) if len(drawn) >= _FEWEST_ROWS else _starts(body, xs)
    return _build(body, starts, xs)


def _lefts(rows: Sequence[Row], edges: Sequence[float]) -> list[float]:
    """Where most texts of a column begin."""
    found: dict[int, list[float]] = {}
    for row in rows:
        for chunk in row.chunks:
            column = column_of(edges, chunk)
            if column is not None:
                found.setdefault(column, []).append(chunk.x0)
    usual = [median(places) for places in found.values()]
    return [
        left
        for left, places in zip(usual, found.values(), strict=True)
        if sum(1 for place in places if abs(place - left) < 1.5) > 0.6 * len(places)
    ]


def _parted(row: Row, lefts: Sequence[float]) -> Row:
    """A row whose chunks end where the next column's texts begin: "STT" and "Chỉ tiêu" of a narrow first column."""
    chunks: list[Chunk] = []
    for chunk in row.chunks:
        group: list[Word] = []
        begins = any(abs(chunk.x0 - left) < 1.5 for left in lefts)
        for word in chunk.words:
            if begins and group and not word.glued and any(abs(word.box[0] - left) < 1.5 for left in lefts):
                chunks.append(chunk_of(group))
                group = []
            group.append(word)
        chunks.append(chunk_of(group))
    return replace(row, chunks=tuple(chunks))


def _holds(row: Row, edges: Sequence[float]) -> int:
    """In how many columns a row says something; a dash before a text and the colon behind it do not count."""
    return len(
        {column_of(edges, chunk) for chunk in row.chunks if any(map(str.isalnum, chunk.text)) or chunk.text in "%‰"}
    )


def _has_values(rows: Sequence[Row], edges: Sequence[float]) -> bool:
    """A column of values, or one of row numbers before others: what the drafter aligned is a table then."""
    found: dict[int, list[str]] = {}
    for row in rows:
        for chunk in row.chunks:
            column = column_of(edges, chunk)
            if column is not None:
                found.setdefault(column, []).append(fold(chunk.text))
    for column, texts in found.items():
        pattern = _LABEL if column == 0 else _VALUE
        if len(texts) >= max(_FEWEST_ROWS, len(rows) * 0.5) and (
            sum(1 for text in texts if pattern.fullmatch(text)) >= 0.6 * len(texts)
        ):
            return True
    return False


def _extent(rows: Sequence[Row], first: int, last: int, edges: Sequence[float]) -> tuple[int, int]:
    """Up over the heads, down over the rest of the last row's cells."""
    while (
        first > 0
        and _fits(rows[first - 1], edges, 2)
        and _has_gap(rows[first - 1])
        and _step(rows[first - 1], rows[first]) < 1.2
    ):
        first -= 1
    while first > 0 and _is_rest(rows[first - 1], rows[first : last + 1], edges):
        first -= 1
    while last + 1 < len(rows) and _fits(rows[last + 1], edges, 1) and _step(rows[last], rows[last + 1]) < 0.6:
        below = rows[last + 1]
        column = column_of(edges, below.chunks[0])
        if len(below.chunks) > 1 and not _has_gap(below):
            break
        if len(below.chunks) == 1 and (
            column in (0, None) or not _is_under(rows[first : last + 1], below.chunks[0], edges)
        ):
            break
        last += 1
    return first, last


def _is_rest(row: Row, below: Sequence[Row], edges: Sequence[float]) -> bool:
    """Whether a line above is the rest of a cell that began on the page before: "… Ủy ban nhân dân" + "cấp xã"."""
    chunk = row.chunks[0]
    column = column_of(edges, chunk)
    if len(row.chunks) > 1 or column in (0, None) or not chunk.text[0].islower() or _step(row, below[0]) > 0.6:
        return False
    return any(
        column_of(edges, other) == column and abs(other.x0 - chunk.x0) < 3
        for line in below[:3]
        for other in line.chunks
    )


def _has_gap(row: Row) -> bool:
    """Whether texts stand apart: in a paragraph's line a word may happen to stand where a column begins."""
    return any(b.x0 - a.x1 > GAP * row.size for a, b in pairwise(row.chunks))


def _step(above: Row, below: Row) -> float:
    return (below.box[1] - above.box[3]) / max(above.size, below.size)


def _fits(row: Row, edges: Sequence[float], fewest: int) -> bool:
    if is_refused(row) or len(row.chunks) < fewest:
        return False
    return len(row.chunks) > 1 or column_of(edges, row.chunks[0]) is not None


def _is_under(rows: Sequence[Row], chunk: Chunk, edges: Sequence[float]) -> bool:
    column = column_of(edges, chunk)
    return any(
        column_of(edges, other) == column and abs(other.x0 - chunk.x0) < 3 for row in rows[-3:] for other in row.chunks
    )


def _drawn(page: Page, xs: Sequence[float], top: float, bottom: float) -> list[float]:
    """Heights of the lines that are drawn across the whole table."""
    if not page.rulings:
        return []
    across, _ = straight(page.rulings)
    wide = xs[-1] - xs[0]
    return [line.at for line in across if top - 6 < line.at < bottom + 6 and line.end - line.start > 0.85 * wide]


def _by_lines(body: Sequence[Row], drawn: Sequence[float]) -> list[int]:
    bands = [sum(1 for at in drawn if at < (row.box[1] + row.box[3]) / 2) for row in body]
    return [at for at, band in enumerate(bands) if at == 0 or band != bands[at - 1]]


def _starts(body: Sequence[Row], xs: Sequence[float]) -> list[int]:
    """The lines with which a row begins."""
    columns = [{column_of(xs, chunk): chunk for chunk in row.chunks} for row in body]
    labels = [
        at for at, found in enumerate(columns) if 0 in found and _LABEL.fullmatch(fold(found[0].text)) is not None
    ]
    named = [found for found in columns if 0 in found]
    labelled = len(labels) >= _FEWEST_ROWS and len(labels) >= 0.6 * len(named)
    starts: list[int] = []
    for at, found in enumerate(columns):
        if at == 0 or None in found:
            starts.append(at)
        elif labelled:
            above = at < labels[0] and (None in columns[at - 1] or body[at].bold != body[at - 1].bold)
            if at in labels or (0 in found and at > labels[0]) or above:
                starts.append(at)
        elif _is_group(found, body, at) or (
            len(found) >= min(_FEWEST_COLUMNS, len(xs) - 1) and not _goes_on(found, columns[starts[-1]])
        ):
            starts.append(at)
    return starts


def _goes_on(found: dict[int | None, Chunk], above: dict[int | None, Chunk]) -> bool:
    """The second line of wrapped cells: each of them goes on in lower case."""
    return all(chunk.text[0].islower() and column in above for column, chunk in found.items())


def _is_group(found: dict[int | None, Chunk], body: Sequence[Row], at: int) -> bool:
    first = found.get(0)
    return len(found) == 1 and first is not None and not first.text[0].islower() and _step(body[at - 1], body[at]) > 0.1


def _build(body: Sequence[Row], starts: Sequence[int], xs: Sequence[float]) -> Grid | None:
    bounds = [*starts, len(body)]
    ys = [body[0].box[1] - 1]
    for at in starts[1:]:
        ys.append((body[at - 1].box[3] + body[at].box[1]) / 2)
    ys.append(body[-1].box[3] + 1)
    if any(b <= a for a, b in pairwise(ys)) or len(starts) < _FEWEST_ROWS:
        return None
    cells: list[GridCell] = []
    for row, (first, end) in enumerate(pairwise(bounds)):
        reaches = sorted(
            {span for line in body[first:end] for chunk in line.chunks if (span := span_of(xs, chunk))[1] > span[0]}
        )
        column = 0
        while column < len(xs) - 1:
            last = max((span[1] for span in reaches if span[0] == column), default=column)
            cells.append(GridCell(row, column, 1, last - column + 1, (xs[column], ys[row], xs[last + 1], ys[row + 1])))
            column = last + 1
    return Grid(tuple(xs), tuple(ys), tuple(cells))
