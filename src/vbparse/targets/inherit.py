"""What a value says itself, and what it takes from the value before it: comparator, unit, base, direction, kind.

A comparator is inherited only within one measure ("dưới 2% vào năm 2025 và 1,5% vào năm 2030" is `lt` twice); a
direction runs through a list of semicolons until a clause has a predicate of its own.
"""

from __future__ import annotations

import re

from vbparse.lexicon.cues import load_cues
from vbparse.model.doubt import Doubt
from vbparse.model.indicator import Comparator, Direction, Modality, TargetKind, Unit
from vbparse.targets.building import Building
from vbparse.targets.draft import Setting
from vbparse.targets.dues import State
from vbparse.targets.measure import Frame
from vbparse.targets.place import Place
from vbparse.targets.unit import RATES

_CUES = load_cues()
_FIRM = re.compile(r"(?<!\w)(?:được|đạt|đều|phải|hoàn thành|tham gia|sử dụng)(?!\w)")
_POPULATION = re.compile(
    r"(?:trên|tính trên|bình quân) (1\.000|10\.000|100\.000) ((?:người )?dân(?! tộc)|người(?! lao)"
    r"|trẻ(?: em| đẻ sống| sinh sống)?|phụ nữ|ca đẻ)(?!\w)"
)
_MEAN = re.compile(r"(?<!\w)(?:bình quân|trung bình)(?!\w)")
_VERB_ON = re.compile(rf"(?<!\w)(?:có|được|với|quy mô|phục vụ|thu hút|{_CUES.group('deed')}) (?:trên|tính trên) ")
_ON_BASE = re.compile(r"(?:trên|/|tính trên) ?(?:một|1|01)? ?vạn (dân|người)(?!\w)")
_ROW = re.compile(r"[\s,]*(?:và)?\s*")
_RATE = re.compile(_CUES.group("rate"))
_COUNTED_HEAD = re.compile(r"(?:tổng )?số(?! hóa| liệu)(?!\w)")
_NEW_DEED = re.compile(r"(?:thành lập|xây dựng|phát triển|hỗ trợ|tổ chức|đào tạo|trồng|đầu tư|thu hút)(?!\w)")
_INDEX = re.compile(r"chỉ số|hệ số|điểm số")
_COMPARED = re.compile(r"so (?:với|cùng)|cùng kỳ|mỗi năm|hằng năm|hàng năm|bình quân|/năm|thêm")


def build_value(
    frame: Frame, place: Place, shape: str, measure: str | None, state: State, again: bool, setting: Setting
) -> Building:
    """The value with what it says itself and what it inherits."""
    reading, previous = place.reading, place.previous
    quantity, lead = reading.quantity, reading.lead
    if not again or previous is None:
        state.family += 1
    family = previous.family if again and previous is not None else state.family
    doubts: set[Doubt] = set()
    comparator = quantity.comparator
    if again and previous is not None:
        doubts.add(Doubt.INHERITED_MEASURE)
        takes = previous.comparator not in (Comparator.EQ, Comparator.RANGE)
        if takes and comparator is Comparator.EQ and not lead.own and lead.moved is None:
            comparator = previous.comparator
            doubts.add(Doubt.INHERITED_COMPARATOR)
    unit, unit_text = quantity.unit, quantity.unit_text
    if again and previous is not None:
        if unit is None:
            unit, unit_text = previous.unit, previous.unit_text
        elif unit is previous.unit and unit_text is None:
            unit_text = previous.unit_text
    if unit is None:
        unit, unit_text = _implied(place, measure)
        if unit is None and previous is not None and place.gap_start == frame.start:
            unit, unit_text = previous.unit, previous.unit_text
        doubts.add(Doubt.IMPLIED_UNIT)
    if unit is Unit.COUNT and measure is not None and (on := _ON_BASE.search(measure.lower())):
        unit, unit_text = Unit.PER_10000, measure[on.start(1) : on.end(1)]
    based = _POPULATION.search(measure.lower()) if unit is Unit.COUNT and measure is not None else None
    if based and measure is not None and not _VERB_ON.search(measure.lower()):
        base = int(based[1].replace(".", ""))
        if quantity.value < base and (base > 1000 or based[2] != "người"):
            unit, unit_text = RATES[base], measure[based.start(2) : based.end(2)]
    each = quantity.per
    if unit is Unit.COUNT and each and (quantity.value % 1 or _MEAN.search((measure or "").lower())):
        unit, unit_text, each = Unit.RATIO, f"{unit_text}/{each}", None  # a mean: "16,4 tiêu chí/xã"
    if reading.role == "unknown" and unit is Unit.COUNT:
        doubts.add(Doubt.UNKNOWN_NOUN)
    if measure is None:
        doubts.add(Doubt.NO_MEASURE)
    direction = lead.direction if (lead.moved or lead.arrow) and lead.direction else None
    if place.opening.change:
        direction = place.opening.direction
    if lead.moved and place.opening.direction and lead.moved is Direction.HOLD and place.opening.change:
        direction = place.opening.direction
    direction = direction or place.opening.direction
    inherited = False
    changed = previous is not None and previous.kind is TargetKind.CHANGE
    other = changed and previous is not None and (lead.reached or unit is not previous.unit)
    other = other and shape != "value_of_share"
    if direction is None and again and previous is not None and not other:
        direction, inherited = previous.direction, True
    elif direction is None and place.gap_start == frame.start and state.direction is not None:
        bounded = frame.key.startswith("không ", reading.start)
        listed = shape == "value_after_measure" and not lead.reached and not bounded
        held = state.direction is Direction.HOLD and shape in ("value_before_measure", "value_inside_clause")
        held = held and _NEW_DEED.match(place.before) is None
        if listed or held:
            direction, inherited = state.direction, True
    row = previous is not None and place.same_clause and previous.direction is Direction.HOLD and unit is Unit.COUNT
    if direction is None and row and previous is not None and _ROW.fullmatch(frame.key, place.gap_start, reading.start):
        direction, inherited = previous.direction, True
    moved = (
        previous is not None and place.same_clause and shape == "value_before_measure"
        and previous.kind is TargetKind.CHANGE and unit is previous.unit and previous.shape == shape
        and _ROW.fullmatch(frame.key, max(place.gap_start, reading.start - 4), reading.start) is not None
        and _FIRM.search(place.after) is None
    )  # fmt: skip
    if direction is None and moved and previous is not None:
        direction, inherited = previous.direction, True
    if (
        direction is None
        and place.gap_start == frame.start
        and setting.direction is not None
        and shape != "value_of_plan"
    ):
        direction = setting.direction
    building = Building(
        reading, shape, family, measure, reading.start, reading.end, comparator, unit, unit_text, direction,
        recurrence=quantity.recurrence, per=each, doubts=frozenset(doubts), value=quantity.value,
        value_high=quantity.value_high,
    )  # fmt: skip
    own_start = place.opening.start if place.before and not again else reading.start
    building.start = min(own_start, reading.start)
    building.changed = _changes(frame, place, building, inherited)
    if moved or building.changed or (again and changed and not other and not lead.arrow):
        building.kind = TargetKind.CHANGE
    for mention in frame.years:
        if mention.role == "base" and place.gap_start <= mention.start and building.kind is TargetKind.CHANGE:
            building.base_year = mention.years[-1] if mention.years else None
            break
    if building.kind is TargetKind.CHANGE and setting.modality is Modality.RESULT:
        state.direction = None  # "giảm 310 hộ; hộ cận nghèo 980 hộ": a report tells of each by itself
    elif not inherited and direction is not None and not again:
        runs = place.opening.direction is not None or lead.arrow or shape != "value_after_measure"
        state.direction = direction if runs else None
    elif direction is None and not again:
        state.direction = None
    return building


def _changes(frame: Frame, place: Place, building: Building, inherited: bool) -> bool:
    """Whether the value is a difference: a verb of moving right before it, or "so với năm …" and no level reached."""
    lead, quantity = place.reading.lead, place.reading.quantity
    if place.opening.change:
        return True
    times = quantity.unit is Unit.RATIO and quantity.unit_text == "lần" and building.direction is not None
    if times and any(mention.role == "base" and mention.start >= place.reading.end for mention in frame.years):
        return True
    if lead.arrow or inherited:
        return False
    if lead.times and any(m.role == "base" and m.start >= place.reading.end for m in frame.years):
        return True  # "gấp 1,8 lần so với năm 2025": the ratio to what it was is a difference
    low = quantity.comparator in (Comparator.LT, Comparator.LE) and not lead.reached
    if lead.moved in (Direction.UP, Direction.DOWN):
        verb = frame.key[place.reading.start : place.reading.number]
        return not low and not ("nâng" in verb and "thêm" not in verb) and not lead.reached
    if building.direction not in (Direction.UP, Direction.DOWN):
        return False
    compared = _COMPARED.search(frame.key, place.gap_start, min(frame.end, place.reading.end + 60)) is not None
    if any(mention.role == "base" and mention.start >= place.gap_start for mention in frame.years):
        return True
    if lead.reached or low or (lead.own and quantity.comparator is not Comparator.RANGE and not compared):
        return False
    if building.direction is Direction.DOWN or compared:
        building.doubts |= {Doubt.ASSUMED_CHANGE}
        return True
    return False


def _implied(place: Place, measure: str | None) -> tuple[Unit | None, str | None]:
    """The unit of a bare number: the base before it ("trên 1.000 trẻ đẻ sống"), else what its measure is."""
    words = (measure or "").lower()
    for reading in place.bases:
        if place.frame.text[reading.number : reading.end] in (measure or ""):
            return RATES[int(reading.quantity.value)], reading.quantity.unit_text
    if _RATE.search(words):
        return Unit.RATE, None
    if _INDEX.match(words):
        return Unit.OTHER, None
    if _COUNTED_HEAD.match(words):
        return Unit.COUNT, None
    return None, None
