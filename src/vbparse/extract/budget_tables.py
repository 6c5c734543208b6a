"""Budget tables: "STT | Nội dung | Tổng cộng | NSTW | NSĐP", each row what it costs, each source its part.

The unit comes from the line above ("ĐVT: triệu đồng"), the head ("Kinh phí (tỷ đồng)") or the cell; the payer from the
head of the source or from the row's cell under "Nguồn kinh phí"; the purpose is the row's name, none in the row of the
whole ("Tổng cộng"). Years as columns count only where no column has the whole. It refuses revenue, prices and fees,
what was spent, and tables without a unit of money.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vbparse.extract.aims.indicator_tables import is_indicator_table
from vbparse.lexicon.columns import read_column
from vbparse.lexicon.money_columns import read_money_column
from vbparse.model.base import Span
from vbparse.model.indicator import Unit
from vbparse.structure.clean import CleanCell, CleanTable
from vbparse.structure.column_heads import Heads, find_heads, is_counting, repeats_heads, words_of
from vbparse.structure.once import once
from vbparse.structure.outline import Outline
from vbparse.structure.table_units import stated_unit
from vbparse.targets.cell_units import read_unit
from vbparse.targets.cells import read_cell
from vbparse.targets.draft import TargetDraft

Row = Sequence[CleanCell | None]

_MONEY = re.compile(
    r"kinh phí|dự toán|nhu cầu vốn|nguồn vốn|khái toán|ngân sách|vốn đầu tư|kế hoạch vốn|thành tiền|nguồn lực"
)
_OTHER = re.compile(
    r"(?<!cân đối )(?:dự toán thu|thu ngân sách|thu nsnn|tổng thu|thu cân đối)|quyết toán|giá dịch vụ|mức thu|lệ phí"
    r"|bảng giá"
    r"|đơn giá (?:bồi|thuê|đất)|giá đất|học phí|kết quả (?:thực hiện|giải ngân)|tình hình (?:thực hiện|giải ngân)"
    r"|vay và trả nợ"
    r"|danh sách|dư nợ|cân đối (?:ngân sách|nsđp|nsnn|thu)"
)
_BRACKET = re.compile(r"\(([^()]{1,24})\)")
_AMOUNT = re.compile(r"[<>=≥≤~≈]{0,2} ?(?=[\d.,]*[1-9])\d[\d.,]*(?: ?- ?\d[\d.,]*)?(?: ?[^\W\d]+){0,3}")
_WHOLE = re.compile(r"(?:tổng(?: số| cộng| kinh phí| nhu cầu| vốn| mức| dự toán)*|cộng|toàn tỉnh)[ :.()+ivx,]*")
_OWN_LABEL = re.compile(r"(?:(?:\d{1,3}(?:\.\d{1,3}){0,3}[.)]|[-+*•]|trong đó ?:) ?){1,2}")
_YEARS = re.compile(r"(?:năm |giai đoạn )?(?:20\d\d ?- ?)?20\d\d")
_SORT = re.compile(
    r"(?:vốn )?(?:đtpt|đầu tư(?: phát triển| công)?|sn|sự nghiệp|trong nước|nước ngoài|chi thường xuyên)"
)
"""What sort of money it is, not who pays it."""
_INVESTED = re.compile(r"tmđt|tổng mức đầu tư|quyết định|phê duyệt|lũy kế|luỹ kế")
"""What a project costs over all its years, beside what this plan gives it."""
_LARGE = 1_000_000
"""Without a unit anywhere, sums like these are đồng."""


@dataclass(frozen=True, slots=True)
class TableAmount:
    """One amount of a budget table; `draft` has value, comparator and unit."""

    span: Span
    draft: TargetDraft
    payer: str | None
    purpose: str | None


@dataclass(frozen=True, slots=True)
class _Money:
    column: int
    source: str | None
    unit: str | None
    whole: bool = False


@once
def find_table_amounts(outline: Outline) -> tuple[TableAmount, ...]:
    """The amounts of all budget tables, in reading order."""
    pairs = zip(outline.doc.tables, find_heads(outline), strict=True)
    return tuple(amount for table, heads in pairs if table.lines for amount in _amounts(outline, table, heads))


def is_budget_table(outline: Outline, table: CleanTable) -> bool:
    """Whether the table says what something costs."""
    pairs = zip(outline.doc.tables, find_heads(outline), strict=True)
    return any(each is table and any(True for _ in _amounts(outline, table, heads)) for each, heads in pairs)


def _amounts(outline: Outline, table: CleanTable, heads: Heads | None) -> Iterator[TableAmount]:
    if heads is None or outline.is_quoted(outline.doc.lines[table.lines[0]].start):
        return
    if not _says_money(outline, table, heads) or is_indicator_table(outline, table):
        return
    shared = stated_unit(outline, table, heads)
    columns, payer, name = _columns(outline, heads)
    if not columns or name is None:
        return
    for row in table.grid()[heads.rows :]:
        if is_counting([words_of(outline.doc, cell) for cell in row]) or repeats_heads(outline.doc, row, heads):
            continue
        purpose = _purpose(outline, row, name)
        if purpose is None:
            continue
        if all(_YEARS.fullmatch(words_of(outline.doc, row[each.column]) or "2000") for each in columns):
            continue  # heads that say the years once more
        source = words if payer is not None and (words := _shown(outline, row[payer])) else None
        for money in columns:
            cell = row[money.column]
            if cell is None or cell is row[name] or not _AMOUNT.fullmatch(words_of(outline.doc, cell)):
                continue
            draft = _read(outline, cell, money.unit or shared)
            if draft is not None:
                yield TableAmount(draft.span, draft, money.source or source, purpose or None)


def _says_money(outline: Outline, table: CleanTable, heads: Heads) -> bool:
    lines = outline.doc.lines
    first = lines[table.lines[0]]
    above = lines[max(0, first.index - 4) : first.index]
    start = min((line.start for line in above), default=first.start)
    start = max(table.caption.start if table.caption is not None else start, first.start - 800)
    end = lines[table.lines[min(heads.rows, len(table.lines)) - 1]].end
    return _MONEY.search(outline.key, min(start, first.start), end) is not None and not _OTHER.search(
        outline.key, start, end
    )


def _columns(outline: Outline, heads: Heads) -> tuple[list[_Money], int | None, int | None]:
    """The columns of amounts, the one that names who pays, and the one of purposes."""
    totals: list[_Money] = []
    sources: list[_Money] = []
    years: list[_Money] = []
    payer = name = None
    for at, stack in enumerate(heads.columns):
        words = [" ".join(outline.key[span.start : span.end].replace("*", " ").split()) for span in stack]
        kinds = [read_money_column(each) for each in words]
        roles = {column.role for each in words if (column := read_column(each)) is not None}
        unit = next((found[1] for each in reversed(words) if (found := _BRACKET.search(each))), None)
        unit = unit if unit is not None and _is_money(unit) else None
        if not words or roles & {"past", "done", "compare", "number"}:
            continue
        if kinds[-1] == "purpose" and name is None and "source" not in kinds[:-1]:
            name = at
        elif kinds[-1] == "payer" and len(kinds) == 1:
            payer = at
        elif kinds[-1] == "source":
            said = zip(stack, kinds, words, strict=True)
            paying = [span for span, kind, each in said if kind == "source" and not _SORT.fullmatch(each)]
            sources.append(_Money(at, _shown_span(outline, paying[-1] if paying else stack[-1]), unit))
        elif kinds[-1] == "total":
            outer = next((span for span, kind in zip(stack, kinds, strict=True) if kind == "source"), None)
            dated = len(words) > 1 and _YEARS.fullmatch(words[0]) is not None
            whole = any(_INVESTED.search(each) for each in words)
            money = _Money(at, _shown_span(outline, outer) if outer is not None else None, unit, whole)
            (years if dated else sources if outer is not None else totals).append(money)
        elif _YEARS.fullmatch(words[-1]) and (len(kinds) == 1 or kinds[0] in (None, "total", "payer")):
            years.append(_Money(at, None, unit))
    totals = [money for money in totals if not money.whole] or totals
    totals = totals[:1]
    return [*totals, *sources, *([] if totals or sources else years)], payer, name


def _is_money(unit: str) -> bool:
    return read_unit(unit)[0] is Unit.VND or any(each in unit for each in ("usd", "đồng", "euro"))


def _shown_span(outline: Outline, span: Span) -> str:
    return " ".join(_BRACKET.sub(" ", span.of(outline.text)).replace("*", " ").split()).strip(" :")


def _shown(outline: Outline, cell: CleanCell | None) -> str:
    return " ".join(cell.span.of(outline.text).replace("*", " ").split()).strip(" -–.") if cell is not None else ""


def _purpose(outline: Outline, row: Row, name: int) -> str | None:
    """What the row's money is for: its name; "" in the row of the whole, None where the row names nothing."""
    said = _shown(outline, row[name])
    words = words_of(outline.doc, row[name])
    if not any(map(str.isalpha, words)):
        before = [words_of(outline.doc, cell) for cell in row[:name]]
        return "" if any(_WHOLE.fullmatch(each) for each in before) else None
    if _WHOLE.fullmatch(words):
        return ""
    match = _OWN_LABEL.match(words)
    return said[match.end() :].strip() if match is not None else said


def _read(outline: Outline, cell: CleanCell, unit: str | None) -> TargetDraft | None:
    drafts = read_cell(cell.span.of(outline.text).replace("*", " "), unit or "", at=cell.span.start)
    if len(drafts) != 1:
        return None
    draft = drafts[0]
    if draft.unit is Unit.VND or (draft.unit is Unit.OTHER and draft.unit_text and _is_money(draft.unit_text.lower())):
        return draft
    return (
        draft if unit is None and draft.unit is Unit.OTHER and not draft.unit_text and draft.value >= _LARGE else None
    )
