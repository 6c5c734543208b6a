"""The place and day that stand over the signature, where the letterhead has none: "Tân Phú, ngày 28 tháng 4 năm 2026".

Pasted texts, contracts and reports of small offices date themselves there.

>>> import re
>>> bool(_DATED.match("tân phú, ngày 28 tháng 4 năm 2026")), bool(_DATED.match("báo cáo trước ngày 15 tháng 11"))
(True, False)

It refuses a date in a sentence, and a blank one ("…, ngày … tháng … năm …").
"""

from __future__ import annotations

import re
from typing import NamedTuple

from vbparse.model.base import Span
from vbparse.structure.outline import Outline, PartOutline
from vbparse.text.dates import DateMention, date_at

_DATED = re.compile(r"[ *_|]*(?P<place>(?:tp|tx|tt|h|q|p|x)\.[^,;:.|\n]{2,40}|[^,;:.|\n]{2,40}), ?(?=ngày ?\d)")
_BEFORE = 3
"""Lines above "Nơi nhận" in which the date may stand."""
_WITHIN = 8


class ClosingDate(NamedTuple):
    """The day and where it was signed."""

    date: DateMention
    place: Span


def find_closing_date(outline: Outline, part: PartOutline) -> ClosingDate | None:
    """The dated line of the part's end, None where there is none."""
    lines = outline.doc.lines
    end = part.closing.start if len(part.closing) else part.lines.stop
    first = max(part.lines.start, part.title.stop, end - _BEFORE)
    for index in range(first, min(len(lines), part.lines.stop, end + _WITHIN)):
        line = lines[index]
        match = _DATED.match(outline.key, line.start, line.end)
        if match is None or not outline.text[match.start("place")].isupper():
            continue
        mention = date_at(outline.key, match.end(), line.end)
        if mention is not None and mention.iso and not outline.key[mention.span.end : line.end].strip(" *_|."):
            return ClosingDate(mention, Span(match.start("place"), match.end("place")))
    return None
