"""The day on which an assembly adopted a law or resolution, where the letterhead gives none.

"Luật này được Quốc hội … khóa XV, kỳ họp thứ 8 thông qua ngày 30 tháng 11 năm 2024." It refuses the adoption of
another law.
"""

from __future__ import annotations

import re

from vbparse.structure.outline import Outline, PartOutline
from vbparse.text.dates import DateMention, find_dates

_ADOPTED = re.compile(
    r"(?:luật|bộ luật|nghị quyết|pháp lệnh|hiến pháp) này (?:đã )?được (?:quốc hội|ủy ban thường vụ|"
    r"hội đồng nhân dân)[^.;\n]{0,200}?thông qua (?=ngày|vào ngày)"
)
_REACH = 6_000


def find_adoption(outline: Outline, part: PartOutline) -> DateMention | None:
    """The date of adoption near the end of the part's body or in its closing."""
    lines = outline.doc.lines[part.lines.start : part.lines.stop]
    if not lines:
        return None
    end = lines[-1].end
    for start in sorted(
        {max(lines[0].start, end - _REACH), outline.doc.lines[part.closing.start].start if len(part.closing) else end}
    ):
        match = _ADOPTED.search(outline.key, max(lines[0].start, start - 600), min(end, start + _REACH))
        if match:
            found = find_dates(outline.key, match.end(), min(end, match.end() + 60))
            if found and found[0].iso:
                return found[0]
    return None
