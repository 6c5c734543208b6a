"""What a heading or lead-in says for everything under it: the year, the recurrence, the subgroup.

>>> key = "2. mục tiêu cụ thể đến năm 2030"
>>> read_leadin(key, 0, len(key)).year
2030
>>> key = "mỗi năm, tại các xã đặc biệt khó khăn:"
>>> lead = read_leadin(key, 0, len(key)); (lead.year, str(lead.recurrence))
(None, 'yearly')
>>> read_leadin("chương trình giai đoạn 2021 - 2030", 0, 35).year
2030

Two years of equal rank ("đến năm 2025 và năm 2030") give none; "đến năm 2025, định hướng đến năm 2030" gives the
first, and a
year inside the title of an instrument ("Nghị quyết số 57-NQ/TW năm 2024") gives none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from vbparse.model.indicator import Recurrence

_PERIOD = re.compile(
    r"(?:giai đoạn|thời kỳ|nhiệm kỳ|trong các năm|các năm|năm học) (?:từ )?(?:năm )?(?P<from>(?:19|20)\d\d) "
    r"?(?:-|đến|tới) ?(?:năm )?(?P<to>(?:19|20)\d\d)"
    r"|(?P<from2>(?:19|20)\d\d) ?- ?(?P<to2>(?:19|20)\d\d)(?![\d/])"
)
_YEAR = re.compile(r"(?<![\w/])năm (?P<year>(?:19|20)\d\d)(?![\d/])")
_BARE = re.compile(r"(?<![\d/.,-])(?P<year>20\d\d)(?![\d/.,-])")
_DIGIT = re.compile(r"\d")
_OUTLOOK = re.compile(r"(?:tầm nhìn|định hướng|hướng tới|hướng đến)")
_INSTRUMENT = re.compile(
    r"(?:luật|nghị quyết|nghị định|quyết định|thông tư|kế hoạch|công văn|chỉ thị|chương trình) (?:số|"
    r"[^,;:]{0,60} số) ?\d"
)
_YEARLY = re.compile(r"(?:mỗi|hằng|hàng) năm(?! học)")
_QUARTERLY = re.compile(r"(?:mỗi|hằng|hàng) quý")
_MONTHLY = re.compile(r"(?:mỗi|hằng|hàng) tháng")
_ONLY_PERIOD = re.compile(
    r"(?:[-+*•] ?|\(?\w{1,4}[.)] ?)?(?:giai đoạn|thời kỳ|(?:phấn đấu )?(?:trong |vào )?(?:đến |tới )?(?:hết |"
    r"cuối )?(?:năm)|từ năm|từ nay đến(?: hết)?(?: năm)?)"
    r" ?(?:19|20)\d\d(?: ?(?:-|đến|tới)(?: năm)? ?(?:19|20)\d\d)?[ :.,;]*(?:(?:phấn đấu|cụ thể|như sau|các "
    r"chỉ tiêu|một số chỉ tiêu)[^.;]{0,40})?"
)


@dataclass(frozen=True, slots=True)
class LeadIn:
    """What holds for the items below; None where nothing is said."""

    year: int | None = None
    recurrence: Recurrence | None = None
    segment: str | None = None

    def under(self, outer: LeadIn) -> LeadIn:
        """This lead-in inside another one: what it does not say itself is said by the outer one."""
        return LeadIn(self.year or outer.year, self.recurrence or outer.recurrence, self.segment or outer.segment)


def read_leadin(key: str, start: int, end: int) -> LeadIn:
    """What `key[start:end]` says for the items under it."""
    window = key[start : min(end, start + 400)]
    if _DIGIT.search(window) is None:
        return LeadIn(None, _recurrence(window))
    if _INSTRUMENT.search(window):
        return LeadIn()
    return LeadIn(_year(window), _recurrence(window))


def is_period(key: str, start: int, end: int) -> bool:
    """Whether the words are a period and nothing else: "b) Đến năm 2030:", "Giai đoạn 2026 - 2030".

    >>> is_period("đến năm 2030:", 0, 13), is_period("tầm nhìn đến năm 2045", 0, 21)
    (True, False)
    """
    return _ONLY_PERIOD.fullmatch(key, start, min(end, start + 200)) is not None


def _year(window: str) -> int | None:
    outlook = _OUTLOOK.search(window)
    head = window[: outlook.start()] if outlook and outlook.start() > 4 else window
    ends = [int(match["to"] or match["to2"]) for match in _PERIOD.finditer(head)]
    years = ends or [int(match["year"]) for match in _YEAR.finditer(head)]
    if not years:
        years = [int(match["year"]) for match in _BARE.finditer(head)] if len(head) < 80 else []
    if not years and head is not window:
        years = [int(match["year"]) for match in _YEAR.finditer(window)]
    return years[0] if len(set(years)) == 1 else None


def _recurrence(window: str) -> Recurrence | None:
    if _YEARLY.search(window):
        return Recurrence.YEARLY
    if _QUARTERLY.search(window):
        return Recurrence.QUARTERLY
    return Recurrence.MONTHLY if _MONTHLY.search(window) else None
