"""The words right before a number, read from the number backwards: "giảm xuống dưới", "đạt tối thiểu", "từ".

>>> key = "phấn đấu giảm tỷ lệ hộ nghèo xuống còn dưới 2%"
>>> lead = find_lead(key, 0, key.index("2%"))
>>> key[lead.start :][:14], lead.comparator, lead.arrow, lead.direction
('xuống còn dưới', <Comparator.LT: 'lt'>, True, <Direction.DOWN: 'down'>)

Each step is one look into a table, however long it grows. It refuses words it does not know: the lead ends there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from vbparse.lexicon.cues import load_cues
from vbparse.model.indicator import Comparator, Direction

MOST_WORDS = 9
_SIGN = re.compile(r"(?:[<>]=?|=[<>]?|≥|≤|~|≈)\s?$")


@dataclass(frozen=True, slots=True)
class LeadRead:
    """What the lead says; `reached` (đạt, là), `arrow` (xuống, lên), `source` (từ), `moved` (giảm, tăng, duy trì)."""

    start: int
    comparator: Comparator | None = None
    reached: bool = False
    arrow: bool = False
    source: bool = False
    moved: Direction | None = None
    direction: Direction | None = None
    times: bool = False
    rank: bool = False

    @property
    def own(self) -> bool:
        """Whether the value has a comparator word of its own."""
        return self.comparator is not None or self.reached or self.arrow or self.source


def find_lead(key: str, low: int, start: int) -> LeadRead:
    """The lead of the number at `start`; empty (`lead.start == start`) where no known word stands before it."""
    leads = load_cues().leads
    at = start
    comparator: Comparator | None = None
    reached = arrow = source = times = rank = False
    moved: Direction | None = None
    direction: Direction | None = None
    mean: int | None = None
    for _ in range(MOST_WORDS):
        stop = at
        while stop > low and key[stop - 1] in " :":
            stop -= 1
        if stop > low and key[stop - 1] in "<>=≥≤~≈":
            sign = _SIGN.search(key, max(low, stop - 3), stop)
            phrase = sign.group().strip() if sign else ""
            if phrase not in leads:
                break
            width = len(phrase)
        else:
            window = key[max(low, stop - 40) : stop]
            words = window.split(" ")
            phrase, width = "", 0
            for count in range(min(5, len(words)), 0, -1):
                tried = " ".join(words[-count:]).lstrip('(*"')
                if tried in leads and (stop - len(tried) <= low or not key[stop - len(tried) - 1].isalnum()):
                    phrase, width = tried, len(tried)
                    break
            if not phrase:
                break
        lead = leads[phrase]
        if lead.role == "comparator":
            strict = lead.comparator is not Comparator.APPROX
            if comparator is None or (comparator is Comparator.APPROX and strict):
                comparator = lead.comparator
        elif lead.role == "reach":
            if reached and phrase in ("tỷ lệ", "tỉ lệ", "mức", "là"):
                break
            if phrase == "bằng" and _SURFACE.search(key, max(low, stop - 12), stop - width):
                break
            if phrase in ("tỷ lệ", "tỉ lệ") and not _after_with(key, low, stop - width):
                break
            reached = True
            rank = rank or phrase.endswith("thứ") or phrase == "hạng"
            if phrase.startswith("ước") and comparator is None:
                comparator = Comparator.APPROX
        elif lead.role == "arrow":
            if phrase in ("đến", "tới") and moved is None and not _moves(key, low, stop - width):
                break
            arrow = True
            direction = direction or lead.direction
        elif lead.role == "from":
            if source:
                break
            source = True
        elif lead.role == "move":
            named = phrase == "nâng cao" and (reached or comparator is not None)  # "xã nông thôn mới nâng cao đạt 35%"
            if named or _is_noun(key, low, stop - width) or (reached and phrase.startswith("thêm")):
                break
            moved = lead.direction
            direction = direction if arrow and direction else lead.direction
        else:
            mean = at if phrase in ("bình quân", "trung bình") else mean
            times = times or phrase == "gấp"
            if phrase in ("bình quân", "trung bình") and (reached or arrow):
                break  # "tuổi thọ trung bình đạt 75 tuổi": part of the measure
            if phrase in ("hằng năm", "hàng năm", "mỗi năm"):
                break
        at = stop - width
        if at > low and key[at - 1] in '(*"':
            break
    bare = mean is not None and moved is None and key[at:mean].strip() in ("bình quân", "trung bình")
    if mean is not None and bare and _MEANT.search(key, low, at):
        at = mean  # "lãi bình quân 280 triệu đồng": the mean of something is what is measured
        while at < start and key[at] == " ":
            at += 1
    return LeadRead(at, comparator, reached, arrow, source, moved, direction, times, rank)


_MEANT = re.compile(r"(?<!\w)(?:lãi|doanh thu|thu nhập|năng suất|tiền lương|lợi nhuận|chi phí|mức thu) ?$")
_WITH = re.compile(r"(?<!\w)(?:với|đạt|chiếm|theo) ?$")
_SURFACE = re.compile(r"(?<!\w)(?:mặt|cân|công|đồng|văn|thăng|thanh) $")
_MOVES = re.compile(r"(?<!\w)(?:tăng|nâng|giảm|hạ|lên|xuống)(?: dần| mạnh| nhanh)? ?$")
_NOUN = re.compile(
    r"(?<!\w)(?:tỷ lệ|tỉ lệ|tốc độ|giá trị|suy|cắt|sụt|thuyên|cắt hoặc tự động hóa|thủ tục"
    r"|tạm|bắt|thu|cầm) ?$"
)
"""With the last four "giữ" keeps no level: "tạm giữ 890 phương tiện"."""


def _after_with(key: str, low: int, at: int) -> bool:
    """ "với tỷ lệ 5%", "đạt tỷ lệ 86%": the word is part of the lead, else the head of a measure."""
    return _WITH.search(key, max(low, at - 12), at) is not None


def _moves(key: str, low: int, at: int) -> bool:
    """ "tăng đến 80%": a bare "đến" leads to a value only after a verb of moving."""
    return _MOVES.search(key, max(low, at - 16), at) is not None


def _is_noun(key: str, low: int, at: int) -> bool:
    """ "tỷ lệ giảm", "tốc độ tăng": what moves is a noun there, and the value its level."""
    return _NOUN.search(key, max(low, at - 28), at) is not None
