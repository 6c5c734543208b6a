"""Which parts of a sheet are tables, and which are lines around them.

A frame says it: cells with lines drawn around them that touch are one table. Where nothing is drawn, a table is the
stretch of rows with several filled cells, without the letterhead above and the signatures below it. Numbers without a
word that stand apart from the tables are somebody's arithmetic and no part of the document, and so is what stands
apart outside the area that is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from vbparse.readers.sheets.grid import Area, Place, Shown
from vbparse.text.fold import fold

_AROUND = re.compile(
    r"cộng h[òo]a? xã hội|độc lập\s?-|nơi nhận|\bngày\b.{0,12}\btháng\b|^\W*(?:tm|kt|tl|tuq|q)\s?\.|^số\s?:"
    r"|^(?:ủy ban nhân dân|hội đồng nhân dân|ubnd|hđnd) |người lập|thủ trưởng|kế toán trưởng|^kính gửi"
    r"|^(?:phó )?(?:chủ tịch|giám đốc|bộ trưởng|chánh văn phòng|trưởng phòng)$|^\(?ký,? |đơn vị(?: tính)?\s?:|^đvt\s?:"
)
_LETTER = re.compile(r"[^\W\d_]")
_LEAST_ROWS = 2
_LEAST_OPEN_ROWS = 3
_GAP = 2
"""Blank rows that an unframed table may have within."""


def find_tables(shown: Shown) -> list[Area]:
    """The areas of the tables from top to bottom, side by side ones from left to right; they share no cell."""
    areas = _framed(shown)
    if not areas:
        areas = _open(shown)
    return sorted(areas, key=lambda area: (area.top, area.left))


def find_strays(shown: Shown, tables: list[Area]) -> frozenset[Place]:
    """The cells outside the tables that are no part of the document."""
    if not tables:
        return frozenset()
    outside = shown.cells.keys() - {place for table in tables for place in shown.within(table)}
    first = min(table.top for table in tables)
    last = max(table.right for table in tables)
    strays: set[Place] = set()
    for group in _touching(outside):
        texts = [shown.cells[place] for place in group]
        wordless = all(cell.number or not _LETTER.search(cell.text) for cell in texts)
        beside = all(first <= row for row, _ in group)
        printed = shown.printed is None or min(column for _, column in group) <= max(last, shown.printed.right)
        if not printed or (wordless and beside):
            strays |= group
    return frozenset(strays)


def _touching(places: Iterable[Place]) -> list[set[Place]]:
    """The places in groups that hang together, corners included."""
    left = set(places)
    groups: list[set[Place]] = []
    while left:
        waiting = [left.pop()]
        group = set(waiting)
        while waiting:
            row, column = waiting.pop()
            for near in [(row + down, column + across) for down in (-1, 0, 1) for across in (-1, 0, 1)]:
                if near in left:
                    left.discard(near)
                    group.add(near)
                    waiting.append(near)
        groups.append(group)
    return sorted(groups, key=min)


def _framed(shown: Shown) -> list[Area]:
    """Rectangles of touching framed cells that hold a table's worth of text, wider by what touches them."""
    framed = set(shown.framed)
    for place in list(framed & shown.spans.keys()):
        area = shown.extent(place)
        framed.update(
            (row, column) for row in range(area.top, area.bottom + 1) for column in range(area.left, area.right + 1)
        )
    rows: dict[int, list[int]] = {}
    for row, column in framed:
        rows.setdefault(row, []).append(column)
    found: list[Area] = []
    growing: list[Area] = []
    for row in sorted(rows):
        found += [area for area in growing if area.bottom < row - 1]
        growing = [area for area in growing if area.bottom >= row - 1]
        for first, last in _runs(sorted(rows[row])):
            own = Area(row, first, row, last)
            for other in [area for area in growing if area.left <= last and first <= area.right]:
                own = Area(min(own.top, other.top), min(own.left, other.left), row, max(own.right, other.right))
                growing.remove(other)
            growing.append(own)
    found += growing
    filled = [area for area in _joined(found) if _is_table(shown, area)]
    return [_trimmed(shown, area) for area in filled]


def _runs(columns: list[int]) -> Iterable[tuple[int, int]]:
    start = last = columns[0]
    for column in columns[1:]:
        if column > last + 1:
            yield start, last
            start = column
        last = column
    yield start, last


def _joined(areas: list[Area]) -> list[Area]:
    """Overlapping areas as one."""
    done: list[Area] = []
    out: list[Area] = []
    for area in sorted(areas, key=lambda one: (one.top, one.left)):
        done += [other for other in out if other.bottom < area.top]
        out = [other for other in out if other.bottom >= area.top]
        for at, other in enumerate(out):
            if other.left <= area.right and area.left <= other.right:
                out[at] = Area(
                    min(other.top, area.top), min(other.left, area.left),
                    max(other.bottom, area.bottom), max(other.right, area.right),
                )  # fmt: skip
                break
        else:
            out.append(area)
    return done + out


def _is_table(shown: Shown, area: Area) -> bool:
    places = shown.within(area)
    return (
        len({row for row, _ in places}) >= _LEAST_ROWS
        and len({column for _, column in places}) > 1
        and len(places) > _LEAST_ROWS + 1
    )


def _trimmed(shown: Shown, area: Area) -> Area:
    """Without empty rows and columns at the edges, and with a column that touches although nothing frames it."""
    places = shown.within(area)
    top, bottom = min(row for row, _ in places), max(row for row, _ in places)
    left, right = min(column for _, column in places), max(column for _, column in places)
    inside = bottom - top + 1
    for column in (right + 1, left - 1):
        beside = sum((row, column) in shown.cells for row in range(top, bottom + 1))
        if beside * 2 >= inside and (area.right + 1 if column > right else area.left - 1) == column:
            left, right = min(left, column), max(right, column)
    bottom = max([bottom, *(shown.extent(place).bottom for place in places if place in shown.spans)])
    return Area(top, left, bottom, right)


def _open(shown: Shown) -> list[Area]:
    """The table of a sheet on which nothing is drawn."""
    rows = shown.filled
    areas: list[Area] = []
    stretch: list[int] = []
    last = -1
    for row in [*sorted(rows), max(rows, default=0) + _GAP + 2]:
        if stretch and row > last + _GAP + 1:
            areas += _stretch(shown, stretch, rows)
            stretch = []
        last = row
        if row in rows and (stretch or (len(rows[row]) > 1 and not _is_around(shown, row, rows[row]))):
            stretch.append(row)
    return areas


def _is_around(shown: Shown, row: int, columns: list[int]) -> bool:
    """A row of the letterhead or of the signatures."""
    texts = [shown.cells[row, column].text for column in columns]
    return len(texts) < 5 and any(_AROUND.search(fold(text.strip())) for text in texts if len(text) < 300)


def _stretch(shown: Shown, rows: list[int], filled: dict[int, list[int]]) -> list[Area]:
    while rows and (len(filled[rows[-1]]) < 2 or _is_around(shown, rows[-1], filled[rows[-1]])):
        rows = rows[:-1]
    signed = next((at for at, row in enumerate(rows) if at > 1 and _is_around(shown, row, filled[row])), len(rows))
    if len(rows) - signed < signed and signed >= _LEAST_OPEN_ROWS:
        rows = rows[:signed]
        while rows and len(filled[rows[-1]]) < 2:
            rows = rows[:-1]
    wide = [row for row in rows if len(filled[row]) > 1]
    if len(wide) < _LEAST_OPEN_ROWS and sum(len(filled[row]) for row in wide) < 2 * _LEAST_OPEN_ROWS:
        return []
    columns = sorted({column for row in rows for column in filled[row]})
    parts: list[Area] = []
    for first, last in _wide_runs(list(_runs(columns)), shown, rows):
        inner = [row for row in rows if any(first <= column <= last for column in filled[row])]
        parts.append(Area(inner[0], first, inner[-1], last))
    return parts


def _wide_runs(runs: list[tuple[int, int]], shown: Shown, rows: list[int]) -> list[tuple[int, int]]:
    """Columns that an empty one parts are two tables where each side has several columns and a heading in words."""
    out: list[tuple[int, int]] = []
    for first, last in runs:
        head = [shown.cells[rows[0], at].text for at in range(first, last + 1) if (rows[0], at) in shown.cells]
        own = last > first and len(head) > 1 and any(_LETTER.search(text) for text in head)
        if out and not (own and out[-1][1] > out[-1][0]):
            out[-1] = (out[-1][0], last)
        else:
            out.append((first, last))
    return out
