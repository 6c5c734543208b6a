"""When each value of a sentence is due: a year closes the values before it, or opens those after it.

"đạt 65% vào năm 2025 và 75% vào năm 2030": each year closes one value. "dưới 5% đối với nông thôn và dưới 10% đối với
thành thị vào năm 2030": the year closes both. "và duy trì đến năm 2030" repeats what the year before it closed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise

from vbparse.lexicon.cues import load_cues
from vbparse.model.base import Span
from vbparse.model.doubt import Doubt
from vbparse.model.indicator import Direction
from vbparse.targets.building import Building
from vbparse.targets.measure import Frame
from vbparse.targets.reading import Reading
from vbparse.targets.years import YearMention, find_years

LEAD_REACH = 40
"""How far into its clause a year may stand that opens what follows ("Đến năm 2030, …")."""
LONGEST_CHAIN = 12
"""How many values before a clause a year in it may still close."""
_GOAL_END = re.compile(rf"(?:(?:{load_cues().group('goal')}|(?<!\w)đặt ra) ?)+(?:của )?$")
_RESPECTIVELY = re.compile(r"(?<!\w)(?:lần lượt|tương ứng)(?!\w)")
_COMPLETED = re.compile(r"(?<!\w)(?:hoàn thành|khởi công|bàn giao|nghiệm thu|đưa vào|đi vào|khánh thành|xong)(?!\w)")
_HOLDS_ON = re.compile(r"(?:duy trì|giữ vững)[^,;.\d]{0,24}$")


@dataclass(slots=True)
class State:
    """What a sentence hands from clause to clause."""

    built: list[Building] = field(default_factory=list)
    family: int = 0
    direction: Direction | None = None
    lead_years: tuple[int, ...] = ()
    refused: list[tuple[Span, str]] = field(default_factory=list)
    clause: int = 0


def _closing_year(frame: Frame, mention: YearMention, built: list[Building]) -> bool:
    """Whether the year closes the values before it (and does not open the one after it)."""
    before = [building for building in built if building.reading.end <= mention.start]
    after = [building for building in built if building.reading.start >= mention.end]
    if not before:
        return False
    if not after:
        return True
    gap = frame.key[mention.end : after[0].reading.start]
    if gap.strip(" "):
        return True
    head = _GOAL_END.sub("", frame.key[before[-1].reading.end : mention.start]).rstrip()
    return not (head.endswith((",", "và", ";")) or not head)


def settle_years(frame: Frame, built: list[Building], state: State) -> None:
    """Gives each value its years; "và duy trì đến năm 2030" repeats the values that the year before it closed."""
    earlier = state.built[max(0, len(state.built) - len(built) - LONGEST_CHAIN) : len(state.built) - len(built)]
    chain = [b for b in earlier if built and not b.years and b.family == built[0].family]
    opened: tuple[int, ...] = state.lead_years
    closed: list[Building] = []
    assigned: set[int] = set()
    for mention in frame.years:
        if mention.role == "base":
            continue
        if not _closing_year(frame, mention, built):
            following = [building for building in built if building.reading.start >= mention.end]
            if not built or not following:
                if not built and mention.start - frame.start > LEAD_REACH:
                    continue
                opened = mention.years
                state.lead_years = mention.years
                continue
            inside = mention.bare and mention.start > following[0].start and following[0].shape == "value_after_measure"
            if not assigned and _share_out(frame, mention, following):
                assigned.update(id(building) for building in following)
                opened = ()
                continue
            for building in following if not assigned else following[:1]:
                building.years, building.date = list(mention.years), mention.date
            if not inside and mention.start - frame.start < LEAD_REACH and not assigned:
                state.lead_years = mention.years
            opened = ()
            continue
        pending = [b for b in chain + built if b.reading.end <= mention.start and id(b) not in assigned]
        if not pending:
            held = _HOLDS_ON.search(frame.key, max(frame.start, mention.start - 40), mention.start)
            if held and closed:
                for building in list(closed):
                    built.append(_repeat(building, mention))
                    state.built.append(built[-1])
            continue
        if len(pending) > 1 and _part_alone(frame, mention, pending[-2], pending[-1]):
            assigned.update(id(building) for building in pending[:-1])
            pending = pending[-1:]
        shared = _share_out(frame, mention, pending)
        for building in pending:
            if not shared:
                building.years, building.date = list(mention.years), mention.date
            building.end = max(building.end, mention.end)
            assigned.add(id(building))
        closed = pending
    for first, second in pairwise(built):
        if second.shape == "value_of_segment" and not second.years and second.family == first.family:
            second.years, second.date = list(first.years), first.date
    for building in built:
        building.lead_years = opened


def _part_alone(frame: Frame, mention: YearMention, whole: Building, part: Building) -> bool:
    """ "…, trong đó 1.900 căn hoàn thành trước ngày 31/12/2027": the day of a part says nothing of the whole."""
    if frame.key.find("trong đó", whole.reading.end, part.reading.start) < 0:
        return False
    return mention.date is not None or _COMPLETED.search(frame.key, part.reading.end, mention.start) is not None


def _share_out(frame: Frame, mention: YearMention, values: list[Building]) -> bool:
    """ "năm 2025, năm 2026 lần lượt đạt 70% và 80%": as many values as years, each has its own."""
    if len(values) != len(mention.years) or len(values) < 2:
        return False
    start, end = min(values[0].reading.start, mention.start), max(values[-1].reading.end, mention.end)
    if _RESPECTIVELY.search(frame.key, max(frame.start, start - 24), min(frame.end, end + 12)) is None:
        return False
    for building, year in zip(values, mention.years, strict=True):
        building.years = [year]
    return True


def _repeat(building: Building, mention: YearMention) -> Building:
    """The same value held to a later year."""
    return replace(
        building, years=list(mention.years), direction=Direction.HOLD, date=mention.date, end=mention.end, repeats=True,
        doubts=building.doubts | {Doubt.REPEATED_VALUE},
    )  # fmt: skip


def only_year(key: str, span: Span, readings: list[Reading]) -> tuple[int, ...]:
    """ "Đến năm 2030:" and nothing else: the year of what follows."""
    if span.end - span.start > 60 or not readings:
        return ()
    due = [mention for mention in find_years(key, span.start, span.end) if mention.role == "due"]
    return due[-1].years if due else ()
