"""Task-assignment tables → one duty for each row: who leads, what, with whom, until when, with which product.

Columns are known by the words of their heads ("Nội dung nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời
gian", "Sản phẩm").
Group rows ("I. Hoàn thiện thể chế") are skipped; a merged lead cell holds for its rows; a row without number and lead
that
follows a page break continues the task above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vbparse.extract.aims.indicator_tables import is_indicator_table
from vbparse.extract.charging.assignment_columns import read_columns, row_columns
from vbparse.extract.charging.charges import begins_with_body, split_bodies
from vbparse.extract.charging.due_dates import parse_due
from vbparse.lexicon.assignments import load_assignment_words
from vbparse.lexicon.enumeration import split_agencies
from vbparse.model.base import Agency, Span
from vbparse.model.duty import Duty, DutyForm, DutyTask, Role
from vbparse.structure.clean import CleanCell, CleanTable
from vbparse.structure.column_heads import Heads, find_heads
from vbparse.structure.once import once
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
_DITTO = re.compile(r'-? ?nt ?-?|["″“”]|như trên|-"-')
_LEADS = re.compile(r"[-+• ]*(?:(?:cơ quan|đơn vị) )?chủ trì ?: ?")
_JOINED = re.compile(
    r"(?: ?\(?chủ trì\)?)?[ ,;.]*(?:- ?)?(?:(?:cơ quan|đơn vị) )?phối hợp(?: thực hiện)?(?: ?:| với| cùng)? ?"
    r"|[ ,;.]*(?:chủ trì)(?=[ .;]*$)"
)
_BRACKETED = re.compile(r" ?\((?:cơ quan |đơn vị )?chủ trì\)[ ,;.]*")
_GRID = list[CleanCell | None]


@once
def table_columns(outline: Outline) -> tuple[dict[str, int], ...]:
    """The columns of each table that assigns tasks; empty for the others."""
    pairs = zip(outline.doc.tables, find_heads(outline), strict=True)
    return tuple(
        {} if is_indicator_table(outline, table) else read_columns(outline, table, heads) for table, heads in pairs
    )


def extract_table_duties(outline: Outline) -> tuple[Duty, ...]:
    """One duty of form `table` for each row that assigns a task."""
    duties: list[Duty] = []
    before: dict[str, int] = {}
    width = 0
    role_before = Role.IMPLEMENT
    tables = zip(outline.doc.tables, find_heads(outline), table_columns(outline), strict=True)
    for number, (table, heads, columns) in enumerate(tables, 1):
        grid = table.grid()
        first = heads.rows if heads is not None and columns else 0
        if heads is not None and columns and heads.top and before and _continues(outline, grid, before, width):
            columns, first = before, 0  # heads further down: they repeat under a group of the table above
        role = _role(outline, heads, columns)
        if not columns and before and _continues(outline, grid, before, width):
            role = role_before
            columns = before  # a table that a page or a heading broke goes on without its heads
        if columns:
            duties.extend(_rows(outline, grid[first:], number, columns, role))
            before, width, role_before = columns, len(grid[0]), role
        elif heads is not None and heads.rows and table.caption is not None:
            before = {}
    return tuple(duties)


def assigns(outline: Outline, table: CleanTable) -> bool:
    """Whether the heads of a table name those who lead and what they have to do."""
    pairs = zip(outline.doc.tables, table_columns(outline), strict=True)
    return any(each is table and columns for each, columns in pairs)


def _continues(outline: Outline, grid: list[_GRID], columns: dict[str, int], width: int) -> bool:
    if not grid or len(grid[0]) != width:
        return False
    leads = [row[columns["lead"]] for row in grid[:6] if _words(outline, row[columns["lead"]])]
    return bool(leads) and all(
        begins_with_body(outline.text, outline.key, cell.span.start, cell.span.end)
        for cell in leads
        if cell is not None
    )


def _rows(outline: Outline, rows: list[_GRID], number: int, columns: dict[str, int], role: Role) -> Iterator[Duty]:
    if _is_procedure(outline, rows, columns):
        return
    row_number = 0
    above: _GRID = []
    leading: CleanCell | None = None
    for row in rows:
        held, above = above, row  # a merged cell belongs to the first of its rows
        again = row_columns(outline, row)
        if "lead" in again and "task" in again and _short(row):
            # the heads repeat on a new page or under a group, there often without the head of the numbers
            if again["lead"] - again["task"] != columns["lead"] - columns["task"]:
                columns = again
            continue
        cells = {name: row[column] for name, column in columns.items() if column < len(row)}
        lead, task = cells.get("lead"), cells.get("task")
        if task is None or lead is task or not _words(outline, task):
            continue
        if lead is None or not _words(outline, lead):
            numbered = 0 in columns.values() or _label(outline, row, columns) is not None
            # a row without its number goes on with the task above, over a page
            lead = leading if numbered and _goes_with_above(outline, cells, lead) else None
            if lead is None:
                leading = None if not _words_or_numbers(outline, cells.get("lead")) else leading
                continue
            cells["lead"] = lead
        leading = lead
        row_number += 1
        own = [cell for cell in row if cell is not None and all(cell is not each for each in held)]
        yield _duty(outline, row, own, cells, f"duty-t{number}.{row_number}", columns, role)


def _role(outline: Outline, heads: Heads | None, columns: dict[str, int]) -> Role:
    """ "Cơ quan chủ trì" leads, "Đơn vị thực hiện" implements."""
    said = heads.columns[columns["lead"]] if heads is not None and columns else ()
    leads = load_assignment_words().leads
    return Role.LEAD if any(leads.search(outline.key, span.start, span.end) for span in said) else Role.IMPLEMENT


def _goes_with_above(outline: Outline, cells: dict[str, CleanCell | None], lead: CleanCell | None) -> bool:
    """A row whose lead stands once for several: a ditto mark, or a blank beside a partner, a date or a product."""
    if _DITTO.fullmatch(_words_or_numbers(outline, lead).lower()):
        return True
    said = [_words_or_numbers(outline, cells.get(name)).strip(" -–.…") for name in ("partners", "due", "product")]
    return not _words_or_numbers(outline, lead) and any(said)


def _is_procedure(outline: Outline, rows: list[_GRID], columns: dict[str, int]) -> bool:
    """The steps of an administrative procedure: what each takes ("1/2 ngày", "04 giờ làm việc"), not when it is due."""
    at = columns.get("due")
    if at is None:
        return False
    said = [fold(_words_or_numbers(outline, row[at])) for row in rows if at < len(row)]
    said = [words for words in said if words]
    return len(said) > 1 and sum(1 for words in said if _LASTING.match(words)) * 2 > len(said)


def _short(row: _GRID) -> bool:
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
    role: Role,
) -> Duty:
    text, key = outline.text, outline.key
    lead, task, partners = cells["lead"], cells["task"], cells.get("partners")
    assert lead is not None and task is not None  # noqa: PT018
    stretch = [cell.span for cell in own] or [task.span]
    span = Span(min(s.start for s in stretch), max(s.end for s in stretch))
    due, product = cells.get("due"), cells.get("product")
    leading, joining = read_leads(outline, lead)
    label = _label(outline, row, columns)
    return Duty(
        id=duty_id,
        span=span,
        anchor=outline.anchor(span),
        rule="assignments.toml#lead",
        label=label,
        heading=None,
        agencies=tuple(body for piece in leading for body in split_bodies(text, key, piece)),
        form=DutyForm.TABLE,
        tasks=(
            DutyTask(
                id=f"{duty_id}/task-1",
                span=task.span,
                anchor=outline.anchor(task.span),
                rule="assignments.toml#task",
                text=task.span.of(text),
                role=role,
                partners=_bodies(outline, joining) or _partners(outline, partners),
                due=parse_due(_words_or_numbers(outline, due)),
                product=_words(outline, product) or None,
            ),
        ),
    )


def _partners(outline: Outline, cell: CleanCell | None) -> tuple[Agency, ...]:
    if cell is None or not _words(outline, cell):
        return ()
    return _bodies(outline, _pieces(outline, cell))


def _bodies(outline: Outline, pieces: Sequence[Span]) -> tuple[Agency, ...]:
    return tuple(body for piece in pieces for body in split_agencies(outline.text, outline.key, piece, heading=True))


def read_leads(outline: Outline, cell: CleanCell) -> tuple[list[Span], list[Span]]:
    """Who leads and who joins where one cell names both: "Sở Y tế chủ trì, phối hợp với Sở Tài chính"."""
    key = outline.key
    if bracketed := _BRACKETED.search(key, cell.span.start, cell.span.end):
        close = key.find("(phối hợp", bracketed.end(), cell.span.end)
        rest = Span(bracketed.end(), close if close > bracketed.end() else cell.span.end)
        return [Span(cell.span.start, bracketed.start())], [rest] if close > 0 else []
    joined = _JOINED.search(key, cell.span.start, cell.span.end)
    if joined is None:
        return _pieces(outline, cell), []
    opening = _LEADS.match(key, cell.span.start, joined.start())
    lead = Span(opening.end() if opening else cell.span.start, joined.start())
    if lead.end <= lead.start:
        return _pieces(outline, cell), []
    end = cell.span.end
    return [lead], [Span(joined.end(), end)] if joined.end() < end else []


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
