"""The unit that a line above a table gives to all of its values: "ĐVT: triệu đồng", "(Đơn vị tính: %)".

>>> [find_stated_unit(line) for line in ("đvt: triệu đồng", "(đơn vị tính: 1.000 đồng)", "đơn vị: %")]
['triệu đồng', '1.000 đồng', '%']
>>> find_stated_unit("đơn vị: ủy ban nhân dân xã tân lập") is None
True

It refuses a line that names who made the table.
"""

from __future__ import annotations

import re

from vbparse.lexicon.units import load_units
from vbparse.model.base import Span
from vbparse.structure.clean import CleanTable, LineKind
from vbparse.structure.column_heads import Heads
from vbparse.structure.outline import Outline

_UNIT = re.compile(
    r"(?:đơn vị(?: ?tính)?|đ\.? ?v\.? ?t\.?|đv(?: tính)?) ?: ?"
    r"(?P<unit>(?:1\.000|1000|10\^6|1\.000\.000)? ?[^():;\n|]{1,24})"
)
_ABOVE = 5


def find_stated_unit(key: str) -> str | None:
    """The unit that the folded words state, None where they state none."""
    match = _UNIT.search(key)
    if match is None:
        return None
    words = match["unit"].strip(" .*_)")
    last = words.split()[-1] if words else ""
    kinds = load_units().kinds
    known = words in kinds or last in kinds or words.startswith(("%", "‰"))
    return words if known else None


def stated_unit(outline: Outline, table: CleanTable, heads: Heads | None) -> str | None:
    """The unit stated right above the table, in its caption or in the rows above its heads."""
    places: list[Span] = list(heads.above) if heads is not None else []
    first = outline.doc.lines[table.lines[0]].index
    for line in reversed(outline.doc.lines[max(0, first - _ABOVE) : first]):
        if line.kind is LineKind.ROW or line.end - line.start > 300:
            break
        places.append(line.span)
    for place in places:
        if unit := find_stated_unit(outline.key[place.start : place.end]):
            return unit
    return None
