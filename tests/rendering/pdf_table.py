"""A ruled table on the pages of `pdf.py`: merged cells, header rows repeated on each page, rows that a page may cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.rendering.paper import Cell, Table

if TYPE_CHECKING:
    from tests.rendering.pdf import _Line, _Page

PAD = 4.0
CM = 72 / 2.54


def set_table(page: _Page, table: Table) -> None:
    """Draws the table from the pen on."""
    size = page.dress.cell
    widths = _widths(table, page.span)
    grid = table.grid()
    places = _places(table)
    lines = {
        (row, column): page.broken(
            page.words([(cell.text, "Bold" if row < table.header else "Regular")]),
            sum(widths[column : column + cell.colspan]) - 2 * PAD,
            size,
        )
        for row, column, cell in places
    }
    heights = _heights(len(grid), places, lines, size)
    page.y -= 4
    at = 0
    while at < len(grid):
        end = at + 1
        while end < len(grid) and _is_covered(places, end):
            end += 1
        if at == 0:
            end = max(end, min(table.header + 1, len(grid)))
        room = page.y - page.low
        if page.dress.split_rows and at >= table.header and end == at + 1 and 2 * PAD + 3 * size < room < heights[at]:
            lines, heights[at] = _cut(page, places, lines, heights, widths, at, size, room)
            page.turn()
            if table.header:
                _draw(page, places, lines, heights, widths, range(table.header), size)
        elif sum(heights[at:end]) > room:
            page.turn()
            if at >= table.header > 0:
                _draw(page, places, lines, heights, widths, range(table.header), size)
        _draw(page, places, lines, heights, widths, range(at, end), size)
        at = end
    page.y -= 10


def _cut(
    page: _Page,
    places: list[tuple[int, int, Cell]],
    lines: dict[tuple[int, int], list[_Line]],
    heights: list[float],
    widths: list[float],
    row: int,
    size: float,
    room: float,
) -> tuple[dict[tuple[int, int], list[_Line]], float]:
    """Draws as many lines of the row as the page holds; the lines that are left and their height."""
    fits = int((room - 2 * PAD) / (size * 1.15))
    own = [place for place in places if place[0] == row]
    upper = {**lines, **{(at, column): lines[at, column][:fits] for at, column, _ in own}}
    kept = list(heights)
    kept[row] = fits * size * 1.15 + 2 * PAD
    _draw(page, places, upper, kept, widths, range(row, row + 1), size)
    rest = {**lines, **{(at, column): lines[at, column][fits:] for at, column, _ in own}}
    longest = max(len(rest[at, column]) for at, column, _ in own)
    return rest, longest * size * 1.15 + 2 * PAD


def _places(table: Table) -> list[tuple[int, int, Cell]]:
    """Each cell with the row and column where it begins."""
    out: list[tuple[int, int, Cell]] = []
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(table.rows):
        column = 0
        for cell in row:
            while (number, column) in taken:
                column += 1
            out.append((number, column, cell))
            taken |= {(number + r, column + c) for r in range(cell.rowspan) for c in range(cell.colspan)}
            column += cell.colspan
    return out


def _is_covered(places: list[tuple[int, int, Cell]], row: int) -> bool:
    """Whether a cell from above reaches into the row, so that no page may end between."""
    return any(at < row < at + cell.rowspan for at, _, cell in places)


def _widths(table: Table, span: float) -> list[float]:
    if table.widths:
        total = sum(table.widths)
        return [span * width / total for width in table.widths]
    grid = table.grid()
    columns = max(map(len, grid))
    weight = [0.0] * columns
    for row in grid:
        for column, cell in enumerate(row):
            if cell.colspan == 1:
                longest = max(map(len, cell.text.split()), default=1)
                weight[column] = max(weight[column], longest * 1.3, min(len(cell.text), 160) ** 0.75)
    total = sum(weight)
    return [span * one / total for one in weight]


def _heights(
    count: int, places: list[tuple[int, int, Cell]], lines: dict[tuple[int, int], list[_Line]], size: float
) -> list[float]:
    heights = [size * 1.15 + 2 * PAD] * count
    for row, column, cell in sorted(places, key=lambda place: place[2].rowspan):
        need = len(lines[row, column]) * size * 1.15 + 2 * PAD
        have = sum(heights[row : row + cell.rowspan])
        if need > have:
            heights[min(row + cell.rowspan, count) - 1] += need - have
    return heights


def _draw(
    page: _Page,
    places: list[tuple[int, int, Cell]],
    lines: dict[tuple[int, int], list[_Line]],
    heights: list[float],
    widths: list[float],
    rows: range,
    size: float,
) -> None:
    top = page.y
    x0 = page.dress.left * CM
    page.canvas.setLineWidth(0.5)
    for row, column, cell in places:
        if row not in rows:
            continue
        x = x0 + sum(widths[:column])
        y = top - sum(heights[rows.start : row])
        width = sum(widths[column : column + cell.colspan])
        height = sum(heights[row : row + cell.rowspan])
        page.canvas.rect(x, y - height, width, height)
        pen = y - PAD
        own = lines[row, column]
        short = len(own) == 1 and len(cell.text) < 14
        if row < rows.start + cell.rowspan and cell.rowspan > 1:
            pen -= (height - 2 * PAD - len(own) * size * 1.15) / 2
        for line in own:
            pen -= size * 1.15
            page.draw(line, x + PAD, pen + size * 0.25, width - 2 * PAD, size, "centre" if short else "left")
        for line in own:
            for number in line.notes:
                page.notes.append(page.noted(number))
    page.y = top - sum(heights[rows.start : rows.stop])
