"""Rows of a table that say an indicator of the body again: "Tỷ lệ hộ nghèo đa chiều | % | 2,5" of "Đến năm 2026, tỷ lệ
hộ nghèo đa chiều còn 2,5%".

Such a row is the same indicator. It has the words of the indicator, or a measure of it in the same unit with a value
for a year that the body names as well. It refuses short measures ("tổng số") and rows whose years the body leaves out.

>>> measure_key("Giảm tỷ lệ hộ nghèo (đa chiều)") == measure_key("Tỉ lệ hộ nghèo đa chiều")
True
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from vbparse.extract.aims.table_row import TableRow
from vbparse.model.indicator import Indicator, Modality, Target, Unit
from vbparse.structure.outline import Outline
from vbparse.targets.cell_units import split_unit
from vbparse.targets.draft import TargetDraft
from vbparse.text.fold import fold

_LEAD = re.compile(
    r"(?:(?:phấn đấu|đảm bảo|bảo đảm|nâng|tăng|giảm|duy trì|đạt|có|hoàn thành)(?: (?:đạt|để|có|cao))? )?"
    r"(?:(?:tổng )?số(?: lượng)? |(?:tỷ|tỉ) (?:lệ|suất) )?"
)
_SHORTEST = 10
Key = tuple[str, Unit | None, str | None]


def measure_key(measure: str | None) -> str:
    """The words that two wordings of one measure share: letters and digits without what leads to them."""
    key = fold(split_unit(measure or "")[0])
    opening = _LEAD.match(key)
    return "".join(char for char in (key[opening.end() :] if opening else key) if char.isalnum())


def words_key(key: str) -> str:
    """What two wordings of one indicator have in common: letters and digits of the beginning."""
    return "".join(char for char in key if char.isalnum())[:60]


def index_body(outline: Outline, indicators: Iterable[Indicator]) -> Mapping[object, Indicator]:
    """The indicators of the body by their words, and by each measure, its unit and subgroup."""
    out: dict[object, Indicator] = {}
    for indicator in indicators:
        if indicator.in_table:
            continue
        out.setdefault(words_key(outline.key[indicator.span.start : indicator.span.end]), indicator)
        for target in indicator.targets:
            if not target.in_table and (key := _key(target)) is not None:
                out.setdefault(key, indicator)
    return out


def find_repeated(
    outline: Outline, row: TableRow, drafts: Sequence[TargetDraft | Target], body: Mapping[object, Indicator]
) -> Indicator | None:
    """The indicator of the body that the row says again."""
    same = body.get(words_key(outline.key[row.text.start : row.text.end]))
    if same is not None or not body:
        return same
    for draft in drafts:
        key = _key(draft)
        found = body.get(key) if key is not None else None
        if found is not None and any(_key(each) == key and _meets(each, draft) for each in found.targets):
            return found
    return None


def added(indicator: Indicator, drafts: Sequence[TargetDraft]) -> list[TargetDraft]:
    """What the row says that its indicator does not: values of other years, and other values of its years."""
    known = {(each.value, each.value_high, each.year, each.modality) for each in indicator.targets}
    values = {each.value for each in indicator.targets}
    return [
        draft
        for draft in drafts
        if (draft.value, draft.value_high, draft.year, draft.modality) not in known
        and not (draft.year is None and draft.value in values)
    ]


def _key(target: TargetDraft | Target) -> Key | None:
    words = measure_key(target.measure)
    segment = fold(target.segment) if target.segment else None
    return (words, target.unit, segment) if len(words) >= _SHORTEST else None


def _meets(one: Target, other: TargetDraft | Target) -> bool:
    return other.modality is Modality.TARGET and (one.year == other.year or one.year is None or other.year is None)
