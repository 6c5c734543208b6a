"""Task-assignment tables → one duty for each row: who leads, what, with whom, until when, with which product.

Columns are known by the words of their heads ("Nội dung nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời
gian", "Sản phẩm").
Group rows ("I. Hoàn thiện thể chế") are skipped; a merged lead cell holds for its rows; a row without number and lead
that
follows a page break continues the task above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vbparse.extract.charging.charges import begins_with_body, split_bodies
from vbparse.extract.charging.due_dates import parse_due
from vbparse.lexicon.assignments import load_assignment_words
from vbparse.lexicon.enumeration import split_agencies
from vbparse.model.base import Agency, Span
from vbparse.model.duty import Duty, DutyForm, DutyTask, Role
from vbparse.structure.clean import CleanCell, CleanTable
from vbparse.structure.outline import Outline
from vbparse.text.fold import fold

_NUMBER = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[ivxlc]{1,6}|[a-zđ])[.)]?")
_LASTING = re.compile(
    r"(?:tối đa |không quá |trong |ngay trong )?(?:\d{1,3}(?:[/,.]\d{1,2})?|½|nửa)(?: \([^()]{1,12}\))? ?"
    r"(?:ngày|giờ|phút|buổi)(?! \d)"
)
_MARKER = re.compile(r"(?:[-+•*–]|\(?\d{1,2}[.)]) ?(?=[^\W\d_])")
_COUNTED = re.compile(r"[;,]? \(\d{1,2}\) ?(?=[^\W\d_])")
"""The next of several that are counted in one line: "(1) Bộ Tư pháp (2) Bộ Công an"."""
_GRID = list[CleanCell | None]


def extract_table_duties(outline: Outline) -> tuple[Duty, ...]:
    """One duty of form `table` for each row that assigns a task."""
    duties: list[Duty] = []
    before: dict[str, int] = {}
    width = 0
    for number, table in enumerate(outline.doc.tables, 1):
        grid = table.grid()
        columns, first = _heads(outline, grid)
        if not columns and before and _continues(outline, grid, before, width):
            columns = before  # a table that a page or a heading broke goes on without its heads
        if columns:
            duties.extend(_rows(outline, grid[first:], number, columns))
            before, width = columns, len(grid[0])
        elif first:
            before = {}
    return tuple(duties)


def assigns(outline: Outline, table: CleanTable) -> bool:
    """Whether the heads of a table name those who lead and what they have to do."""
    return bool(_heads(outline, table.grid())[0])


def _heads(outline: Outline, grid: list[_GRID]) -> tuple[dict[str, int], int]:
    """The columns that the heads name and the number of rows they take; without heads no columns."""
    for index, row in enumerate(grid[:4]):
        found = _columns(outline, row)
        if "lead" in found and "task" in found:
            return found, index + 1
    return {}, 0


def _continues(outline: Outline, grid: list[_GRID], columns: dict[str, int], width: int) -> bool:
    if not grid or len(grid[0]) != width:
        return False
    leads = [row[columns["lead"]] for row in grid[:6] if _words(outline, row[columns["lead"]])]
    return bool(leads) and all(
        begins_with_body(outline.text, outline.key, cell.span.start, cell.span.end)
        for cell in leads
        if cell is not None
    )


def _rows(outline: Outline, rows: list[_GRID], number: int, columns: dict[str, int]) -> Iterator[Duty]:
    if _is_procedure(outline, rows, columns):
        return
    row_number = 0
    above: _GRID = []
    for row in rows:
        held, above = above, row  # a merged cell belongs to the first of its rows
        if "lead" in (again := _columns(outline, row)) and "task" in again and _short(outline, row):
            # the heads repeat on a new page or under a group, there often without the head of the numbers
            if again["lead"] - again["task"] != columns["lead"] - columns["task"]:
                columns = again
            continue
        cells = {name: row[column] for name, column in columns.items() if column < len(row)}
        lead, task = cells.get("lead"), cells.get("task")
        if task is None or lead is None or lead is task:
            continue
        if not _words(outline, task) or not _words(outline, lead):
            continue
        row_number += 1
        own = [cell for cell in row if cell is not None and all(cell is not each for each in held)]
        yield _duty(outline, row, own, cells, f"duty-t{number}.{row_number}", columns)


def _is_procedure(outline: Outline, rows: list[_GRID], columns: dict[str, int]) -> bool:
    """The steps of an administrative procedure: what each takes ("1/2 ngày", "04 giờ làm việc"), not when it is due."""
    at = columns.get("due")
    if at is None:
        return False
    said = [fold(_words_or_numbers(outline, row[at])) for row in rows if at < len(row)]
    said = [words for words in said if words]
    return len(said) > 1 and sum(1 for words in said if _LASTING.match(words)) * 2 > len(said)


def _columns(outline: Outline, row: _GRID) -> dict[str, int]:
    words = load_assignment_words()
    found: dict[str, int] = {}
    seen: set[int] = set()
    for column, cell in enumerate(row):
        if cell is None or id(cell) in seen:
            continue
        seen.add(id(cell))
        head = outline.key[cell.span.start : cell.span.end]
        if len(head) > 80:
            return {}
        name = words.column(head)
        if name == "refuses":
            return {}
        if name is not None:
            found.setdefault(name, column)
    return found


def _short(outline: Outline, row: _GRID) -> bool:
    return all(cell is None or cell.span.end - cell.span.start < 60 for cell in row)


def _words(outline: Outline, cell: CleanCell | None) -> str:
    if cell is None:
        return ""
    words = " ".join(cell.span.of(outline.text).replace("*", "").split()).strip(" -–.…")
    return words if any(char.isalpha() for char in words) else ""


def _duty(
    outline: Outline,
    row: _GRID,
    own: list[CleanCell],
    cells: dict[str, CleanCell | None],
    duty_id: str,
    columns: dict[str, int],
) -> Duty:
    text, key = outline.text, outline.key
    lead, task, partners = cells["lead"], cells["task"], cells.get("partners")
    assert lead is not None and task is not None  # noqa: PT018
    stretch = [cell.span for cell in own] or [task.span]
    span = Span(min(s.start for s in stretch), max(s.end for s in stretch))
    due, product = cells.get("due"), cells.get("product")
    label = _label(outline, row, columns)
    return Duty(
        id=duty_id,
        span=span,
        anchor=outline.anchor(span),
        rule="assignments.toml#lead",
        label=label,
        heading=None,
        agencies=tuple(body for piece in _pieces(outline, lead) for body in split_bodies(text, key, piece)),
        form=DutyForm.TABLE,
        tasks=(
            DutyTask(
                id=f"{duty_id}/task-1",
                span=task.span,
                anchor=outline.anchor(task.span),
                rule="assignments.toml#task",
                text=task.span.of(text),
                role=Role.LEAD,
                partners=_partners(outline, partners),
                due=parse_due(_words_or_numbers(outline, due)),
                product=_words(outline, product) or None,
            ),
        ),
    )


def _partners(outline: Outline, cell: CleanCell | None) -> tuple[Agency, ...]:
    if cell is None or not _words(outline, cell):
        return ()
    pieces = _pieces(outline, cell)
    return tuple(body for piece in pieces for body in split_agencies(outline.text, outline.key, piece, heading=True))


def _pieces(outline: Outline, cell: CleanCell) -> list[Span]:
    """The paragraphs of a cell, those put together that go on with the name of a body in the one above."""
    text, key = outline.text, outline.key
    out: list[Span] = []
    for span in cell.paragraphs():
        if marker := _MARKER.match(key, span.start, span.end):
            starts = [marker.end(), *(each.end() for each in _COUNTED.finditer(key, marker.end(), span.end))]
            ends = [*(each.start() for each in _COUNTED.finditer(key, marker.end(), span.end)), span.end]
            out += [Span(start, end) for start, end in zip(starts, ends, strict=True)]
        elif out and not (text[span.start].isupper() and begins_with_body(text, key, span.start, span.end)):
            out[-1] = Span(out[-1].start, span.end)
        else:
            out.append(span)
    return out


def _words_or_numbers(outline: Outline, cell: CleanCell | None) -> str:
    return "" if cell is None else cell.span.of(outline.text).replace("*", "").strip()


def _label(outline: Outline, row: _GRID, columns: dict[str, int]) -> str | None:
    cell = row[0] if row and 0 not in columns.values() else None
    if cell is None:
        return None
    words = fold(cell.span.of(outline.text).replace("*", "").strip())
    return cell.span.of(outline.text).strip(" *.)(") if _NUMBER.fullmatch(words) else None
