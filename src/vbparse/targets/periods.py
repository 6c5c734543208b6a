"""How often a value holds, and what each has: "hằng năm", "/năm", "mỗi quý"; "mỗi huyện", "trong từng ngành".

>>> text = "mỗi quý, mỗi xã có ít nhất 04 tin"
>>> [(m.recurrence, m.per) for m in find_periods(text, text, 0, len(text))]
[(<Recurrence.QUARTERLY: 'quarterly'>, None), (None, 'xã')]

It refuses "hàng năm" inside another word, and "mỗi" before a verb.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vbparse.lexicon.units import LONGEST, load_units
from vbparse.model.indicator import Recurrence
from vbparse.targets.unit import PERIODS

_PERIOD = re.compile(
    r"(?:(?<!\w)(?:(?:bình quân|trung bình|định kỳ)? ?(?:hằng|hàng|hang|mỗi|từng) (năm|tháng|quý)(?!\w)(?! học)"
    r"|(?:bình quân|trung bình) (năm|tháng|quý)(?!\w)"
    r"|một (năm|tháng|quý)(?!\w)|theo từng (năm|quý|tháng)(?!\w))"
    r"|(?<=[%\w])(?<!ngày)(?<!tháng)(?<!tuần)(?<!quý) ?/ ?(năm|tháng|quý)(?!\w))(?! 20)"
)
_EACH = re.compile(
    r"(?<!\w)((?:trong |ở |tại )?(?:mỗi|từng|mỗi một)) (?!năm|tháng|quý|bước|thời|đợt|lần|khi|người một)"
)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """A recurrence or a "mỗi …" at its place; `inside`: "trong từng …" stays in the measure."""

    start: int
    end: int
    recurrence: Recurrence | None = None
    per: str | None = None
    inside: bool = False


def _each(text: str, key: str, at: int, high: int) -> tuple[str, int] | None:
    """The nouns after "mỗi": "cơ quan, đơn vị, tổ chức"; their end."""
    units = load_units()
    end = at
    begin = at
    while True:
        words = list(_WORD.finditer(key, begin, min(high, begin + 60)))
        known = units.longest([word.group() for word in words[:LONGEST]])
        if known is None or not words or words[0].start() != begin:
            break
        end = words[known[1] - 1].end()
        more = re.compile(r"(?:,| và) ").match(key, end, high)
        if more is None:
            break
        begin = more.end()
    return (text[at:end], end) if end > at else None


def find_periods(text: str, key: str, start: int, end: int) -> Iterator[PeriodMention]:
    """Recurrences and "mỗi …" of `text[start:end]`, in order of place."""
    found: list[PeriodMention] = []
    for match in _PERIOD.finditer(key, start, end):
        word = match[1] or match[2] or match[3] or match[4] or match[5]
        begin = match.start() + len(match.group()) - len(match.group().lstrip())
        found.append(PeriodMention(begin, match.end(), PERIODS[word]))
    for match in _EACH.finditer(key, start, end):
        each = _each(text, key, match.end(), end)
        if each:
            found.append(PeriodMention(match.start(), each[1], None, each[0], match[1].startswith("trong")))
    yield from sorted(found, key=lambda mention: mention.start)
