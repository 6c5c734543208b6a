"""How often a value holds and what each has: which "hằng năm", "mỗi huyện" of the clause belongs to which value.

"mỗi huyện có 02 xã …": 2 xã per huyện; the words leave the measure. It refuses a "mỗi quý" that opens the next value.
"""

from __future__ import annotations

import re

from vbparse.lexicon.cues import load_cues
from vbparse.targets.building import Building
from vbparse.targets.measure import Frame, Opening
from vbparse.targets.periods import PeriodMention
from vbparse.targets.reading import Reading

_CUES = load_cues()
NEW_MEASURE = re.compile(
    rf"(?:,|;|(?<!\w)và|trong đó|phấn đấu|đồng thời) (?:phấn đấu |bảo đảm |giảm |tăng |nâng "
    rf"|đưa )?(?={_CUES.group('head')})|, (?:và )?(?:nâng|tăng|đưa|giảm|kéo giảm) (?=(?:tổng )?số )"
)
"""Where the head of a new measure follows a comma or "và"."""
_OPENS_NEXT = re.compile(r",(?: bình quân| trung bình)? ?\w?$")


_OFTEN = re.compile(r" (?:ít nhất |tối thiểu )?(?:một|\d{1,2}) lần(?!\w)")


def find_each(frame: Frame, opening: Opening, reading: Reading) -> tuple[Opening, PeriodMention | None]:
    """ "mỗi huyện …": what each has; the words leave the measure where they open it."""
    for mention in frame.periods:
        if mention.per is None:
            continue
        if mention.inside:
            if frame.start <= mention.start and mention.end <= reading.start:
                return opening, mention
            continue
        if opening.start <= mention.start + 1 and mention.start <= opening.start + 1 and mention.end <= reading.start:
            at = mention.end
            while at < reading.start and frame.key[at] in " ,":
                at += 1
            return Opening(at, opening.direction, opening.goal, opening.change), mention
        if mention.start >= opening.start and mention.end <= reading.start <= mention.end + 2:
            return opening, mention
    return opening, None


def settle_periods(frame: Frame, building: Building, values: list[Reading], index: int, left: int, limit: int) -> None:
    """The recurrence and "trong mỗi …" that belong to the value: in its own stretch, or at the head of the clause."""
    own = [m.recurrence for m in frame.periods if m.recurrence and left <= m.start < building.reading.start]
    if index > 0 and own and building.recurrence is None:
        building.recurrence = own[-1]  # "mỗi quý 02 lớp, mỗi tháng 01 tin": its own comes before that of the clause
    for mention in frame.periods:
        if not (left <= mention.start < limit or mention.start < values[0].start):
            continue  # before any pattern: a clause may hold hundreds of values with a period each
        if index + 1 < len(values) and building.reading.end <= mention.start and _OPENS_NEXT.search(
            frame.key, building.reading.end, mention.start + 1
        ):  # fmt: skip
            continue
        if index + 1 < len(values) and NEW_MEASURE.search(frame.key, building.reading.end, mention.start):
            continue
        often = _OFTEN.match(frame.key, mention.end, frame.end) is not None
        if often and building.number_first and building.reading.end <= mention.start:
            continue  # "được khám sức khỏe mỗi năm một lần": how often is part of what is measured
        if mention.recurrence and building.recurrence is None:
            building.recurrence = mention.recurrence
        if mention.per and mention.inside and building.per is None and mention.start >= building.reading.end:
            building.per = mention.per
