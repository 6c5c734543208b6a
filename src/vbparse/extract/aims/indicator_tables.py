"""Indicator tables: "STT | Chỉ tiêu | Đơn vị tính | 2025 | 2030 | Cơ quan chủ trì", one row an indicator, one column
a year.

The year comes from the column's head, else from the group row above ("I | Đến năm 2030"), else from the caption; the
unit from its own column, the row's own words "(%)", the row that it is part of, the column's head, the line above the
table. A row of words alone that has no number and no unit is a group row; one with a number but no value is an
indicator without targets ("11 | Chỉ tiêu về …" above 11.1 to 11.12). A row that only names a part ("- Nông thôn",
"Trong đó: Nữ") has the measure of the row above and its own words as segment.

What was reached ("Hiện trạng 2020", "Ước thực hiện 2024", "Thực hiện 6 tháng") are results, with the year of their
column if it names one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from vbparse.extract.aims.allocations import read_allocation
from vbparse.extract.aims.headings import LeadIn, read_leadin
from vbparse.extract.aims.indicator_columns import Use, read_uses
from vbparse.extract.aims.part_rows import PART, after_part, is_relative, mark_of, place_in
from vbparse.extract.aims.table_row import TableRow as TableRow
from vbparse.extract.aims.table_row import ValueCell
from vbparse.model.base import Span
from vbparse.model.indicator import Modality
from vbparse.structure.clean import CleanCell, CleanTable
from vbparse.structure.column_heads import Heads, find_heads, is_counting, repeats_heads, words_of
from vbparse.structure.once import once
from vbparse.structure.outline import Outline
from vbparse.structure.table_units import stated_unit
from vbparse.targets.cell_units import split_unit
from vbparse.text.fold import fold

_LABEL = re.compile(r"\(?((?:\d{1,3}|[ivxlc]{1,6}|[a-zđ])(?:\.\d{1,3}|\.[a-zđ]){0,3})\)?[.)]?")
_LEADING_LABEL = re.compile(
    r"(\d{1,3}(?:\.\d{1,3}){0,3})[.)]\s*(?=[^\W\d_])|(?:chỉ tiêu|chỉ số) (?:số )?(\d{1,3}(?:\.\d{1,3}){0,2}) ?[.:]\s*"
    r"|([a-hđ]|[ivx]{1,4})[.)]\s+"
)
_ROMAN = re.compile(r"[ivxlc]+")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_VALUE = re.compile(r"\d")
_YEAR_ALONE = re.compile(r"(?:năm |giai đoạn |đến năm |trước năm |trước )?20\d\d(?: ?- ?20\d\d)?")
_DITTO = re.compile(r'(?:-? ?n ?t ?-?|["″“”\'’]{1,2}|như trên|-"-|//)')
_NOTE = re.compile(r"(?:ghi chú|chú thích|nguồn) ?:|\(?\*\)? ?[a-zà-ỹ]")


@once
def _uses(outline: Outline) -> tuple[list[Use | None] | None, ...]:
    """The use of each column of each table; None where it is no table of indicators."""
    pairs = zip(outline.doc.tables, find_heads(outline), strict=True)
    return tuple(read_uses(outline, table, heads) if table.lines else None for table, heads in pairs)


@once
def find_indicator_rows(outline: Outline) -> tuple[TableRow, ...]:
    """The rows of all indicator tables, in reading order."""
    out: list[TableRow] = []
    before: tuple[list[Use | None], Heads] | None = None
    tables = zip(outline.doc.tables, find_heads(outline), _uses(outline), strict=True)
    for number, (table, heads, uses) in enumerate(tables):
        if not table.lines or outline.is_quoted(outline.doc.lines[table.lines[0]].start):
            continue
        if uses is not None and heads is not None:
            before = (uses, heads)
        elif before is not None and _goes_on(outline, table, heads, before):
            uses, heads = before[0], Heads(0, 0, before[1].columns, ())
        else:
            before = None
            out += read_allocation(outline, table, heads, number)
            continue
        out += _rows(outline, table, number, uses, heads)
    return tuple(out)


def is_indicator_table(outline: Outline, table: CleanTable) -> bool:
    """Whether the head of the table names an indicator column and a column of values."""
    tables = zip(outline.doc.tables, _uses(outline), find_heads(outline), strict=True)
    return any(
        each is table and (bool(uses) or any(True for _ in read_allocation(outline, table, heads, 0)))
        for each, uses, heads in tables
    )


def _goes_on(outline: Outline, table: CleanTable, heads: Heads | None, before: tuple[list[Use | None], Heads]) -> bool:
    """A table right behind one of indicators, without heads and as wide: what a page or a heading cut off."""
    grid = table.grid()
    if heads is not None and heads.rows and any(words.isalpha() for words in _head_words(outline, heads)[:1]):
        return False
    if not grid or len(grid[0]) != len(before[0]) or table.caption is not None:
        return False
    first = outline.doc.lines[table.lines[0]].index
    gap = next(
        (back for back in range(1, 4) if first - back < 0 or outline.doc.lines[first - back].table is not None), 9
    )
    place = next(at for at, use in enumerate(before[0]) if use is not None and use.role in ("indicator", "sentence"))
    named = [words for row in grid[:8] if (words := words_of(outline.doc, row[place]))]
    return gap <= 3 and bool(named) and all(any(map(str.isalpha, words)) for words in named)


def _head_words(outline: Outline, heads: Heads) -> list[str]:
    return [outline.key[span.start : span.end].strip(" *") for stack in heads.columns for span in stack[:1]]


def _rows(
    outline: Outline, table: CleanTable, number: int, uses: Sequence[Use | None], heads: Heads
) -> Iterator[TableRow]:
    place = {use.role: at for at, use in reversed(list(enumerate(uses))) if use is not None}
    sentence = "indicator" not in place
    if sentence:
        place["indicator"] = place["sentence"]
        place.setdefault("lead", place.get("place", place["indicator"]))
    group = base = _caption_leadin(outline, table, heads)
    shared = stated_unit(outline, table, heads) if "unit" not in place else None
    group_unit: str | None = None
    parents: list[TableRow] = []
    unit_above: str | None = None
    for index, row in list(enumerate(table.grid()))[heads.rows :]:
        if is_counting([words_of(outline.doc, cell) for cell in row]) or repeats_heads(outline.doc, row, heads):
            continue
        name = _content(outline, row[place["indicator"]])
        again = name is None and bool(parents) and "unit" in place and _content(outline, row[place["unit"]]) is not None
        if again and _values(outline, row, uses):  # the same once more, in another unit
            above = parents[-1]
            unit = _content(outline, row[place["unit"]])
            yield replace(
                above,
                span=_row(outline, table, index, None, above.text, None, group, number).span,
                label=None,
                unit=unit.of(outline.text) if unit is not None else None,
                values=tuple(_values(outline, row, uses)),
            )
            continue
        if name is None:
            name = _content(outline, next((cell for cell in row if words_of(outline.doc, cell)), None))
            if name is None or _label_of(outline, name) or any(map(str.isdigit, name.of(outline.text)[:1])):
                continue
        if _NOTE.match(outline.key, name.start, name.end):
            continue
        label = _label(outline, row[place["number"]] if "number" in place else None)
        unit = _content(outline, row[place["unit"]]) if "unit" in place else None
        unit = None if unit == name else unit  # one merged cell over all columns
        values = [cell for cell in _values(outline, row, uses) if cell.span != name]
        lead = _content(outline, row[place["lead"]]) if "lead" in place else None
        lead = None if lead == name else lead
        leadin = read_leadin(outline.key, name.start, name.end)
        alone = unit is None and not values and (lead is None or not sentence)
        if alone and lead is None and (label is None or _ROMAN.fullmatch(label) or not label[0].isdigit()):
            group = leadin.under(base) if leadin.year else base if label and _ROMAN.fullmatch(label) else group
            group_unit = split_unit(name.of(outline.text))[1] or None
            part = PART.match(outline.key, name.start, name.end)
            if part is not None and part.end() >= name.end - 1:  # "Trong đó:" alone
                parents = [*parents[:-1], replace(parents[-1], opens=True)] if parents else []
                continue
            mark = mark_of(outline, name)
            depth = next((at for at, each in enumerate(parents) if each.mark and each.mark >= mark), len(parents))
            label, name = _own_label(outline, name) if label is None else (label, name)
            text = after_part(outline, name)
            opened = replace(
                _row(outline, table, index, label, text, group_unit, group, number), mark=mark, opens=not mark
            )
            parents = [*parents[:depth], opened] if mark else [opened]
            if label is not None and _ROMAN.fullmatch(label):
                parents = []
            continue
        if label is None:
            label, name = _own_label(outline, name)
        said = unit.of(outline.text) if unit is not None else None
        if said is not None and _DITTO.fullmatch(fold(said)):
            said = unit_above
        unit_above = said or unit_above
        depth, text, measure, segment = place_in(outline, name, label, said, parents)
        parents = parents[:depth]
        if said is None:
            said = split_unit(text.of(outline.text))[1] or None
            said = said or (parents[-1].unit if parents and values else None) or group_unit or shared
        read = replace(
            _row(outline, table, index, label, text, said, group, number),
            values=tuple(values),
            sentence=sentence,
            leadin=_due(outline, row[place["due"]] if "due" in place else None).under(group),
            lead=lead, lead_cell=row[place["lead"]] if lead is not None else None, measure=measure, segment=segment,
            mark=mark_of(outline, name),
        )  # fmt: skip
        if not is_relative(outline, text):
            parents.append(read)
        yield read


def _row(
    outline: Outline,
    table: CleanTable,
    index: int,
    label: str | None,
    text: Span,
    unit: str | None,
    group: LeadIn,
    number: int,
) -> TableRow:
    line = outline.doc.lines[table.lines[index]] if index < len(table.lines) else None
    return TableRow(line.span if line is not None else text, label, text, unit, (), None, group, number)


def _due(outline: Outline, cell: CleanCell | None) -> LeadIn:
    """The year of the row's own deadline."""
    if cell is None:
        return LeadIn()
    years = {int(year) for year in _YEAR.findall(outline.key[cell.span.start : cell.span.end])}
    return LeadIn(max(years) if years else None)


def _caption_leadin(outline: Outline, table: CleanTable, heads: Heads) -> LeadIn:
    first = outline.doc.lines[table.lines[0]].start
    caption = table.caption or Span(first, first)
    found = read_leadin(outline.key, caption.start, caption.end)
    for span in heads.above:
        found = found.under(read_leadin(outline.key, span.start, span.end))
    return found


def _values(outline: Outline, row: Sequence[CleanCell | None], uses: Sequence[Use | None]) -> list[ValueCell]:
    out: list[ValueCell] = []
    for cell, use in zip(row, uses, strict=False):
        span = _content(outline, cell)
        if use is not None and use.role in ("value", "told", "past") and span is not None:
            words = outline.key[span.start : span.end]
            if _VALUE.search(words) and not _YEAR_ALONE.fullmatch(words) and all(span != each.span for each in out):
                modality = Modality.TARGET if use.role == "value" else Modality.RESULT
                out.append(ValueCell(span, use.year, modality, use.segment, use.unit))
    return out


def _content(outline: Outline, cell: CleanCell | None) -> Span | None:
    if cell is None:
        return None
    text = outline.text
    start, end = cell.span
    while start < end and text[start] in " \n*_":
        start += 1
    while end > start and text[end - 1] in " \n*_;.":
        end -= 1
    return Span(start, end) if end > start else None


def _label(outline: Outline, cell: CleanCell | None) -> str | None:
    span = _content(outline, cell)
    return _label_of(outline, span) if span is not None else None


def _label_of(outline: Outline, span: Span) -> str | None:
    match = _LABEL.fullmatch(outline.key, span.start, span.end)
    return match.group(1) if match else None


def _own_label(outline: Outline, name: Span) -> tuple[str | None, Span]:
    match = _LEADING_LABEL.match(outline.key, name.start, name.end)
    return (
        (match[1] or match[2] or match[3], Span(match.end(), name.end))
        if match and match.end() < name.end
        else (None, name)
    )
