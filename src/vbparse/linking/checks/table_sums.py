"""Tables of money whose total is not the sum of its rows, or whose row is not the sum of its columns.

    STT | Nội dung         | Tổng | Ngân sách tỉnh | Ngân sách xã
    1   | Tập huấn         |  120 |             80 |           40
    2   | Truyền thông     |  250 |            150 |          100
        | Tổng cộng        |  380 |            230 |          140      (370)

Nobody says which rows a total means: all, the groups (A, I), or the numbered ones. So a total is at fault only where no
reading makes it right and the table shows what is meant: another column of it adds up, or its rows are plainly 1, 2, 3.
Of columns the table has to show it too: most of its rows add up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vbparse.linking.checks.found import Found
from vbparse.model.base import Number, Span
from vbparse.model.diagnostic import Code, Diagnostic, Severity
from vbparse.structure.clean import CleanCell, CleanTable
from vbparse.text.numbers import parse_digits

_MONEY = re.compile(r"(?:triệu|tỷ|nghìn|ngàn|tr\.?|ng\.?) ?đồng|(?<!\w)đồng(?!\w)|kinh phí|thành tiền|số tiền|dự toán")
_TOTAL = re.compile(
    r"(?:tổng(?: cộng| số| kinh phí| dự toán| vốn| nhu cầu| mức đầu tư)?|cộng)(?: \([^()]{0,40}\))?(?: ?:)?$"
)
_SUM_HEAD = re.compile(r"(?:tổng|cộng)(?: cộng| số| kinh phí| vốn| nhu cầu| dự toán)?(?: \([^()]{0,40}\))?$")
_ORDINAL = re.compile(r"(?:stt|tt|số tt|số thứ tự)$")
_GROUP = re.compile(r"(?:[ivx]{1,5}|[a-h])\.?$")
_PLAIN = re.compile(r"\d{1,3}\.?$")
_ABOVE = 300
_MOST_ROWS, _MOST_COLUMNS = 400, 30
_FEW = 3
_SHARES = 100
"""The total of a column of shares, whose rows were rounded."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The body of a table: its labels, its numbers by column, the row of its total."""

    ordinals: list[str]
    columns: dict[int, list[Number | None]]
    cells: list[list[CleanCell | None]]
    total: int | None


def check_table_sums(found: Found) -> Iterator[Diagnostic]:
    """Totals of rows and of columns in tables of money."""
    for table in found.outline.doc.tables:
        if len(table.rows) - table.header_rows < _FEW or not _of_money(found, table):
            continue
        sheet = _read(found, table)
        if sheet is not None:
            yield from _rows(sheet)
            yield from _columns(found, table, sheet)


def _of_money(found: Found, table: CleanTable) -> bool:
    lines, key = found.outline.doc.lines, found.outline.key
    if not table.lines:
        return False
    first = lines[table.lines[0]]
    head = lines[table.lines[min(max(table.header_rows, 1), len(table.lines)) - 1]]
    return _MONEY.search(key, max(0, first.start - _ABOVE), head.end) is not None


def _read(found: Found, table: CleanTable) -> _Sheet | None:
    key = found.outline.key
    grid = table.grid()
    body = grid[table.header_rows :]
    if len(body) > _MOST_ROWS or not grid or len(grid[0]) > _MOST_COLUMNS:
        return None
    words = [[cell.span.of(key).strip(" *_") if cell is not None else "" for cell in row] for row in body]
    first = [next((word for word in row if word and parse_digits(word) is None), "") for row in words]
    totals = [at for at, word in enumerate(first) if _TOTAL.match(word)]
    heads = [cell.span.of(key).strip(" *_") if cell is not None else "" for cell in grid[0]]
    columns: dict[int, list[Number | None]] = {}
    for at in range(len(grid[0])):
        values = [parse_digits(row[at]) if row[at] else None for row in words]
        odd = sum(
            1 for row, value in zip(words, values, strict=True) if value is None and row[at] not in ("", "-", "0")
        )
        numbers = [value for value in values if value is not None]
        if odd or len(numbers) < _FEW or (table.header_rows and _ORDINAL.match(heads[at])):
            continue
        if all(1990 <= value <= 2100 for value in numbers) or _counts(numbers):
            continue
        columns[at] = values
    if not columns:
        return None
    return _Sheet([row[0] for row in words], columns, body, totals[0] if len(totals) == 1 else None)


def _counts(numbers: Sequence[Number]) -> bool:
    return list(numbers) == list(range(1, len(numbers) + 1))


def _rows(sheet: _Sheet) -> Iterator[Diagnostic]:
    """The row of the total against the rows that it may mean."""
    if sheet.total is None:
        return
    readings = [each for each in _readings(sheet) if len(each) >= 2]
    right: set[int] = set()
    wrong: dict[int, float] = {}
    for at, values in sheet.columns.items():
        total = values[sheet.total]
        if total is None or total == _SHARES:
            continue
        sums = [sum(values[row] or 0 for row in rows) for rows in readings]
        if any(_equal(total, one, len(values)) for one in sums):
            right.add(at)
        elif sums:
            wrong[at] = sums[-1]
    plain = len(readings) == 1
    for at, makes in wrong.items():
        if right or plain:
            yield from _fault(sheet, sheet.total, at, makes)


def _readings(sheet: _Sheet) -> list[list[int]]:
    """The rows that the total may be of: groups, numbered ones, those that are no groups, all."""
    others = [row for row in range(len(sheet.ordinals)) if row != sheet.total]
    groups = [row for row in others if _GROUP.match(sheet.ordinals[row])]
    plain = [row for row in others if _PLAIN.match(sheet.ordinals[row])]
    if plain == others:
        return [others]
    rest = [row for row in others if row not in groups]
    return [groups, plain, rest, others]


def _columns(found: Found, table: CleanTable, sheet: _Sheet) -> Iterator[Diagnostic]:
    """The column "Tổng số" against those right of it, as far as they are numbers."""
    key = found.outline.key
    heads = [
        [cell.span.of(key).strip(" *_") if cell else "" for cell in row] for row in table.grid()[: table.header_rows]
    ]
    for at, values in sheet.columns.items():
        if not any(_SUM_HEAD.match(row[at]) for row in heads):
            continue
        parts: list[int] = []
        while at + len(parts) + 1 in sheet.columns:
            parts.append(at + len(parts) + 1)
        if len(parts) < 2:
            continue
        sums = {
            row: sum(sheet.columns[part][row] or 0 for part in parts)
            for row, value in enumerate(values)
            if value is not None and any(sheet.columns[part][row] is not None for part in parts)
        }
        wrong = [row for row, makes in sums.items() if not _equal(values[row] or 0, makes, len(parts))]
        if len(sums) - len(wrong) >= _FEW and len(wrong) <= 0.3 * len(sums):
            for row in wrong:
                yield from _fault(sheet, row, at, sums[row])


def _equal(total: Number, makes: float, parts: int) -> bool:
    """Each part may have been rounded in its last place."""
    return abs(total - makes) <= max(0.0005 * abs(total), 0.05 * parts if makes % 1 or total % 1 else 0)


def _fault(sheet: _Sheet, row: int, column: int, makes: float) -> Iterator[Diagnostic]:
    cell = sheet.cells[row][column]
    total = sheet.columns[column][row]
    if cell is not None and total is not None:
        message = f"the parts make {round(makes, 3):,}, the total says {total:,}"
        span = Span(cell.span.start, cell.span.end)
        yield Diagnostic(code=Code.BUDGET_MISMATCH, severity=Severity.WARNING, message=message, span=span)
