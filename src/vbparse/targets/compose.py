"""A sentence → targets: each value gets its shape, then years, directions, comparators and units are settled.

Rules of the contract ("How several values in one sentence split"): a year closes the values before it; a comparator, a
base and a direction are inherited within one measure; "và duy trì đến năm 2030" repeats the values before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from vbparse.lexicon.cues import load_cues
from vbparse.model.base import Span
from vbparse.model.indicator import Comparator, Direction, Modality, TargetKind, Unit
from vbparse.targets import confidence
from vbparse.targets.building import Building
from vbparse.targets.draft import Setting
from vbparse.targets.measure import Frame, Opening, close_measure, open_measure, read_frame
from vbparse.targets.periods import PeriodMention
from vbparse.targets.reading import Reading, find_readings
from vbparse.targets.segments import find_named_place, is_segment, match_segment
from vbparse.targets.shapes import Place, find_shape
from vbparse.targets.years import YearMention, find_years

_CUES = load_cues()
_HEAD = re.compile(_CUES.group("head"))
_PREDICATE = re.compile(_CUES.group("predicate"))
_RATE = re.compile(_CUES.group("rate"))
_BREAK = re.compile(r"(?:,|;|:|(?<!\w)(?:và|hoặc|còn|trong đó|riêng|phấn đấu|cùng với|đồng thời))\s*[(*_\"']*\s*$")
_NEW_MEASURE = re.compile(rf"(?:,|;|(?<!\w)và|trong đó|phấn đấu|đồng thời) (?:phấn đấu |bảo đảm |giảm |tăng |nâng |đưa )?(?={_CUES.group('head')})")
_HOLDS_ON = re.compile(r"(?:duy trì|giữ vững)[^,;.\d]{0,24}$")
_PARTED = re.compile(r"trong đó|gồm|chia ra|cụ thể")
_SEPARATOR = re.compile(r"[\s,;:()*_\"'-]*(?:và|hoặc|còn|phấn đấu|phấn đạt|đến|tới)?[\s,*_(]*")
_CUT = re.compile(
    r",? (?:phấn đấu|trong đó|đồng thời|góp phần|từng bước|riêng)(?!\w)|, (?:và )?(?:tiếp tục|không để|tăng cường|đẩy mạnh|hạn chế|từ đó|qua đó|tăng dần|giảm dần)(?!\w)"
)
_COUNTED_HEAD = re.compile(r"(?:tổng )?số(?! hóa| liệu)(?!\w)")
_OF_PLACES = re.compile(r" (?:của|thuộc|trên địa bàn|trong số|trong tổng số|tại|ở) (?:\w+ )?")
_AT = re.compile(r"(?<!\w)(?:tại|ở|trên địa bàn|cho)(?: các)? ?$")
_NEXT_ACTIVE = re.compile(r" và (?:tổ chức|triển khai|xây dựng|tăng cường|đẩy mạnh|thực hiện tốt|phối hợp)(?!\w)")
_PASSIVE = re.compile(r"(?<!\w)được(?: \w+){4,}")
_ROW = re.compile(r"[\s,]*(?:và)?\s*")
_FIRM_PREDICATE = re.compile(r"(?<!\w)(?:đều |phải |cơ bản )*(?:được|đạt|hoàn thành|phải|đều|tham gia)(?!\w)")
_SOFT_PREDICATE = re.compile(r"(?<!\w)(?:có|sử dụng|thực hiện|áp dụng|biết|ứng dụng)(?!\w)")
_ASIDE = re.compile(r" ?\([^()]{0,160}\)|(?<=%)\d{1,2}(?!\d)")
_ONLY_PLACE = re.compile(r"(?<!\w)(?:riêng|đối với|tại|ở|trong|của) $")
_INDEX = re.compile(r"chỉ số|hệ số|điểm số")


LEAD_REACH = 40
"""How far into its clause a year may stand that opens what follows ("Đến năm 2030, …")."""
LONGEST_CHAIN = 12
"""How many values before a clause a year in it may still close."""


@dataclass(slots=True)
class State:
    """What a sentence hands from clause to clause."""

    built: list[Building] = field(default_factory=list)
    family: int = 0
    direction: Direction | None = None
    lead_years: tuple[int, ...] = ()
    refused: list[tuple[Span, str]] = field(default_factory=list)
    clause: int = 0


def _trailers(frame: Frame, reading: Reading, limit: int) -> tuple[int, str | None]:
    """Years, periods, segments and brackets right after a value: where they end, and the segment."""
    key, at = frame.key, reading.end
    segment: str | None = None
    while at < limit:
        place = at
        while place < limit and key[place] in " ,)":
            place += 1
        if place in frame.starts and frame.starts[place] <= limit:
            at = frame.starts[place]
            continue
        if segment is None:
            found = match_segment(frame.text, key, at, limit)
            if found:
                segment, at = found
                continue
        aside = _ASIDE.match(key, at, limit)
        if aside:
            at = aside.end()
            continue
        break
    return at, segment


def _rescued(frame: Frame, reading: Reading, previous: Reading | None, limit: int) -> bool:
    """A bare number in a row of values: "xuống 12,5 vào năm 2025 và 10 vào năm 2030"."""
    if reading.refused != "no unit" or previous is None or previous.refused:
        return False
    tail, _ = _trailers(frame, previous, reading.start)
    if _SEPARATOR.fullmatch(frame.key, tail, reading.start) is None or reading.start - tail < 2:
        return False
    after, _ = _trailers(frame, reading, limit)
    return after > reading.end or not frame.key[reading.end : limit].strip(" .,;")


def _active(frame: Frame, readings: list[Reading], state: State) -> list[Reading]:
    """The readings that are values; criteria inside a measure, bases and refused ones are set aside."""
    values: list[Reading] = []
    limits = [frame.end] * len(readings)
    for index in range(len(readings) - 2, -1, -1):
        following = readings[index + 1]
        limits[index] = following.start if following.refused is None else limits[index + 1]
    for index, reading in enumerate(readings):
        limit = limits[index]
        if reading.base or reading.baseline:
            continue
        if reading.refused and not _rescued(frame, reading, values[-1] if values else None, limit):
            state.refused.append((Span(reading.number, reading.end), reading.refused))
            continue
        values.append(reading)
    return values


def _inside(frame: Frame, values: list[Reading]) -> list[Reading]:
    """Values without those that are criteria of a measure ("tỷ lệ xã có từ 2 bác sĩ trở lên đạt 80%")."""
    kept: list[Reading] = []
    for index, reading in enumerate(values):
        counted = reading.quantity.unit is Unit.COUNT and reading.lead.start == reading.number
        if counted and _ONLY_PLACE.search(frame.key, frame.start, reading.number):
            later = values[index + 1 :]
            if later and later[0].quantity.unit is Unit.PERCENT:
                continue
        following = values[index + 1] if index + 1 < len(values) else None
        firm = reading.lead.reached or reading.lead.arrow or reading.lead.moved is not None
        if following and not firm and (following.lead.reached or following.lead.arrow) and not kept:
            tail, _ = _trailers(frame, reading, following.start)
            gap = frame.key[tail : following.start]
            before = frame.key[frame.start : reading.start]
            if _HEAD.search(before) and not _BREAK.search(gap.rstrip() or " ") and tail == reading.end:
                if not re.fullmatch(r"[\s]*(?:và|,)[\s]*", gap):
                    continue
        kept.append(reading)
    return kept


def _criterion(frame: Frame, previous: Building, reading: Reading, gap: int) -> bool:
    """Whether the value stands inside the measure of the number-first value before it, and says what is meant there."""
    key = frame.key
    words = key[gap : reading.start]
    if reading.quantity.unit is Unit.COUNT and _OF_PLACES.fullmatch(words):
        return True
    if not previous.number_first:
        return False
    gap = previous.reading.end
    words = key[gap : reading.start]
    lead_words = key[reading.start : reading.number]
    if "phấn đấu" in lead_words or "phấn đạt" in lead_words or not words.strip():
        return False
    if _BREAK.search(words) or _NEW_MEASURE.search(words):
        return False
    end = reading.start
    while end > gap and key[end - 1] in " ,":
        end -= 1
    return not any(mention.end == end and mention.start >= gap for mention in frame.years)


def _own_period(frame: Frame, reading: Reading, gap: int) -> PeriodMention | None:
    """The "mỗi quý" or "mỗi huyện" that makes a number inside a measure a target of its own."""
    for mention in frame.periods:
        if gap <= mention.start < reading.start:
            return mention
    return None


def _gap_cut(frame: Frame, start: int, end: int) -> int:
    """Where a new measure begins between two values: at a head word behind a break, else where the gap begins."""
    last = None
    for match in _NEW_MEASURE.finditer(frame.key, start, end):
        last = match.start()
    return last if last is not None else start


def _number_first_end(frame: Frame, start: int, end: int, following: Reading | None) -> int:
    """Where the measure after a number ends: before the next value's own words, a cut word, a trailing year."""
    key = frame.key
    cut = _CUT.search(key, start, end)
    if cut:
        end = cut.start()
    active = _NEXT_ACTIVE.search(key, start, end)
    if active and _PASSIVE.search(key, start, active.start()):
        end = active.start()
    if following is not None:
        new = _NEW_MEASURE.search(key, start, end)
        if new:
            end = new.start()
    return close_measure(frame, start, end)


def compose_clause(text: str, key: str, span: Span, state: State, setting: Setting) -> list[Building]:
    """The values of one clause with their shapes; years are settled by the caller."""
    readings = find_readings(text, key, span.start, span.end)
    if all(reading.refused not in (None, "no unit") for reading in readings):
        state.refused.extend((Span(reading.number, reading.end), reading.refused or "") for reading in readings)
        if setting_year := _only_year(key, span, readings):
            state.lead_years = setting_year
        return []
    frame = read_frame(text, key, span.start, span.end)
    values = _inside(frame, _active(frame, readings, state))
    built: list[Building] = []
    left = span.start
    parted = False
    for index, reading in enumerate(values):
        following = values[index + 1] if index + 1 < len(values) else None
        limit = following.start if following else span.end
        previous = built[-1] if built else (state.built[-1] if state.built else None)
        same = bool(built)
        period = None
        if same and previous is not None and _criterion(frame, previous, reading, left):
            period = _own_period(frame, reading, previous.reading.end)
            if period is None and reading.quantity.out_of is not None and _AT.search(key, previous.reading.end, reading.start):
                built.append(_of_total(frame, previous, reading, previous.reading.end, limit, state))
                left = reading.end
                continue
            if period is None:
                state.refused.append((Span(reading.number, reading.end), "criterion of a measure"))
                _extend(previous, frame, reading, limit, following)
                continue
            if period.start >= previous.reading.end:
                previous.recurrence = None
            _extend(previous, frame, reading, limit, following)
        gap = _gap_cut(frame, left, reading.start) if same else left
        parted = parted or _PARTED.search(key, gap, reading.start) is not None
        opening = open_measure(frame, gap, reading.start)
        if opening.start > reading.start:
            opening = Opening(reading.start, opening.direction, opening.goal, opening.change)
        opening, per_mention = _each(frame, opening, reading)
        before_end = close_measure(frame, opening.start, reading.start) if opening.start < reading.start else reading.start
        for other in readings:
            if other.baseline and opening.start <= other.number < before_end:
                before_end = close_measure(frame, opening.start, max(opening.start, other.start))
        if period is not None:
            before_end = opening.start
        tail, segment = _trailers(frame, reading, limit)
        after_start = tail
        if key[tail:limit].lstrip(" )*_").startswith((",", "và ", "; ", "đồng thời ", "trong đó")) or (
            tail > reading.end and key[tail:limit].lstrip().startswith("và")
        ):
            after_start = limit
        if following and key[tail:limit].lstrip().startswith("(") and is_segment(text[tail:limit]):
            after_start = limit
        while after_start < limit and key[after_start] in " ,;:)*_\"'”":
            after_start += 1
        after_end = _number_first_end(frame, after_start, limit, following) if after_start < limit else after_start
        after_end = max(after_start, after_end)
        place = Place(frame, reading, previous, same, gap, opening, before_end, after_start, after_end, parted)
        shaped = find_shape(place)
        building = _build(frame, place, shaped.name, shaped.measure, state, shaped.again, setting)
        building.number_first = shaped.number_first
        if shaped.start is not None:
            building.start = shaped.start
        building.segment = shaped.segment or segment
        building.clause = state.clause
        building.predicate = _PREDICATE.search(place.after) is not None
        building.goal = opening.goal or reading.lead.reached or reading.lead.arrow or any(
            word in key[reading.start : reading.number] for word in ("phấn", "bảo đảm", "đảm bảo")
        )
        if per_mention and per_mention.per:
            building.per = building.per or per_mention.per
        _periods_of(frame, building, values, index, left, limit)
        if shaped.number_first and building.measure and reading.quantity.unit is Unit.COUNT and not segment:
            named = find_named_place(text, key, after_start, after_end)
            if named:
                building.segment = named[0]
                noun = place.unit_words()
                building.measure = (noun + " " + text[after_start : named[1]]).strip(" ,")
        if shaped.again and same and previous is not None and previous.number_first and not previous.measure:
            building.measure = previous.measure
        used = max(tail, shaped.used)
        left = max(used if shaped.number_first or shaped.used else tail, reading.end)
        if shaped.number_first and after_end < limit:
            left = max(reading.end, after_end)
        building.end = max(building.end, min(left, span.end))
        built.append(building)
    _share_predicate(frame, built)
    _share_counts(frame, built)
    state.built.extend(built)
    _settle_years(frame, built, state)
    return built


def _of_total(frame: Frame, first: Building, reading: Reading, gap: int, limit: int, state: State) -> Building:
    """ "củng cố 392 địa chỉ tin cậy tại 138/156 xã": how many of all places have what the value before counts."""
    at = _AT.search(frame.key, gap, reading.start)
    stop = at.start() if at else reading.start
    noun = first.unit_text or ""
    words = " ".join(f"{noun} {frame.text[first.reading.end : stop]}".split()).strip(" ,;")
    first.measure = words or first.measure
    state.family += 1
    quantity = reading.quantity
    return Building(
        reading, "value_of_total", state.family, first.measure, reading.start, reading.end, quantity.comparator,
        quantity.unit, quantity.unit_text, value=quantity.value, clause=state.clause,
    )  # fmt: skip


def _only_year(key: str, span: Span, readings: list[Reading]) -> tuple[int, ...]:
    """ "Đến năm 2030:" and nothing else: the year of what follows."""
    if span.end - span.start > 60 or not readings:
        return ()
    due = [mention for mention in find_years(key, span.start, span.end) if mention.role == "due"]
    return due[-1].years if due else ()


def _extend(previous: Building, frame: Frame, reading: Reading, limit: int, following: Reading | None) -> None:
    """A criterion inside a measure: the measure runs on behind it."""
    end = _number_first_end(frame, reading.end, limit, following)
    begin = previous.reading.end
    if previous.measure is not None and previous.number_first:
        noun = previous.unit_text or "" if previous.unit is Unit.COUNT else ""
        words = " ".join(f"{noun} {frame.text[begin : max(end, reading.end)]}".split()).strip(" ,;.:")
        previous.measure = words or previous.measure
    previous.end = max(previous.end, end)


def _each(frame: Frame, opening: Opening, reading: Reading) -> tuple[Opening, PeriodMention | None]:
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


def _periods_of(frame: Frame, building: Building, values: list[Reading], index: int, left: int, limit: int) -> None:
    """The recurrence and "trong mỗi …" that belong to the value: in its own stretch, or at the head of the clause."""
    for mention in frame.periods:
        near = left <= mention.start < limit or (mention.start < values[0].start)
        if not near:
            continue
        if mention.recurrence and building.recurrence is None:
            building.recurrence = mention.recurrence
        if mention.per and mention.inside and building.per is None and mention.start >= building.reading.end:
            building.per = mention.per


def _build(
    frame: Frame, place: Place, shape: str, measure: str | None, state: State, again: bool, setting: Setting
) -> Building:
    """The value with what it says itself and what it inherits."""
    reading, previous = place.reading, place.previous
    quantity, lead = reading.quantity, reading.lead
    if not again or previous is None:
        state.family += 1
    family = previous.family if again and previous is not None else state.family
    sure = 1.0
    comparator = quantity.comparator
    if again and previous is not None:
        sure *= confidence.INHERITED_MEASURE
        takes = previous.comparator not in (Comparator.EQ, Comparator.RANGE)
        if takes and comparator is Comparator.EQ and not lead.own and lead.moved is None:
            comparator = previous.comparator
            sure *= confidence.INHERITED_COMPARATOR
    unit, unit_text = quantity.unit, quantity.unit_text
    if again and previous is not None:
        if unit is None:
            unit, unit_text = previous.unit, previous.unit_text
        elif unit is previous.unit and unit_text is None:
            unit_text = previous.unit_text
    if unit is None:
        unit, unit_text = _implied(frame, measure)
        if unit is None and previous is not None and place.gap_start == frame.start:
            unit, unit_text = previous.unit, previous.unit_text
        sure *= confidence.IMPLIED_UNIT
    if reading.role == "unknown" and unit is Unit.COUNT:
        sure *= confidence.UNKNOWN_NOUN
    if measure is None:
        sure *= confidence.NO_MEASURE
    direction = lead.direction if (lead.moved or lead.arrow) and lead.direction else None
    if place.opening.change:
        direction = place.opening.direction
    if lead.moved and place.opening.direction and lead.moved is Direction.HOLD and place.opening.change:
        direction = place.opening.direction
    direction = direction or place.opening.direction
    inherited = False
    if direction is None and again and previous is not None:
        direction, inherited = previous.direction, True
    elif direction is None and place.gap_start == frame.start and state.direction is not None:
        listed = shape == "value_after_measure" and not lead.reached
        held = state.direction is Direction.HOLD and shape in ("value_before_measure", "value_inside_clause")
        if listed or held:
            direction, inherited = state.direction, True
    row = previous is not None and place.same_clause and previous.direction is Direction.HOLD and unit is Unit.COUNT
    if direction is None and row and previous is not None and _ROW.fullmatch(frame.key, place.gap_start, reading.start):
        direction, inherited = previous.direction, True
    if direction is None and place.gap_start == frame.start and setting.direction is not None and shape != "value_of_plan":
        direction = setting.direction
    building = Building(
        reading, shape, family, measure, reading.start, reading.end, comparator, unit, unit_text, direction,
        recurrence=quantity.recurrence, per=quantity.per, confidence=sure, value=quantity.value,
        value_high=quantity.value_high,
    )  # fmt: skip
    own_start = place.opening.start if place.before and not again else reading.start
    building.start = min(own_start, reading.start)
    building.changed = _changes(frame, place, building, inherited)
    if building.changed or (again and previous is not None and previous.kind is TargetKind.CHANGE and not (lead.reached or lead.arrow)):
        building.kind = TargetKind.CHANGE
    for mention in frame.years:
        if mention.role == "base" and place.gap_start <= mention.start and building.kind is TargetKind.CHANGE:
            building.base_year = mention.years[-1] if mention.years else None
            break
    if not inherited and direction is not None and not again:
        state.direction = direction
    elif direction is None and not again:
        state.direction = None
    return building


_COMPARED = re.compile(r"so (?:với|cùng)|cùng kỳ|mỗi năm|hằng năm|hàng năm|bình quân|/năm|thêm")


def _changes(frame: Frame, place: Place, building: Building, inherited: bool) -> bool:
    """Whether the value is a difference: a verb of moving right before it, or "so với năm …" and no level reached."""
    lead, quantity = place.reading.lead, place.reading.quantity
    if place.opening.change:
        return True
    if lead.arrow or inherited:
        return False
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
        building.confidence *= confidence.ASSUMED_CHANGE
        return True
    return False


def _implied(frame: Frame, measure: str | None) -> tuple[Unit | None, str | None]:
    """The unit of a bare number: the base before it ("trên 1.000 trẻ đẻ sống"), else what its measure is."""
    words = (measure or "").lower()
    for reading in find_readings(frame.text, frame.key, frame.start, frame.end):
        if reading.base and frame.text[reading.number : reading.end] in (measure or ""):
            from vbparse.targets.unit import RATES

            return RATES[int(reading.quantity.value)], reading.quantity.unit_text
    if _RATE.search(words):
        return Unit.RATE, None
    if _INDEX.match(words):
        return Unit.OTHER, None
    if _COUNTED_HEAD.match(words):
        return Unit.COUNT, None
    return None, None


def _share_predicate(frame: Frame, built: list[Building]) -> None:
    """ "100% xã A và ít nhất 50% xã B được …": two numbers that share a final predicate both get it."""
    for first, second in zip(built, built[1:], strict=False):
        if not (first.number_first and second.number_first and second.measure and first.measure):
            continue
        bare = first.unit is Unit.COUNT and first.measure == first.unit_text
        if not (first.unit is Unit.PERCENT or bare) or first.unit is not second.unit or first.years or first.predicate:
            continue
        between = frame.key[first.reading.end : second.reading.start]
        if not re.search(r"(?:,|(?<!\w)(?:và|hoặc)) ?$", between):
            continue
        predicate = _FIRM_PREDICATE.search(second.measure) or _SOFT_PREDICATE.search(second.measure)
        if predicate and predicate.start() > 0:
            first.measure = f"{first.measure} {second.measure[predicate.start():]}"
            first.confidence *= confidence.SHARED_PREDICATE
            first.predicate = True


def _share_counts(frame: Frame, built: list[Building]) -> None:
    """ "khen thưởng cho 15 tập thể, 20 cá nhân của …": counts in a row share what stands before and after them."""
    for first, second in zip(built, built[1:], strict=False):
        between = frame.key[first.reading.end : second.reading.start]
        if first.shape != "value_inside_clause" or not re.fullmatch(r"(?:,| và|, và) ?", between):
            continue
        if second.unit is not Unit.COUNT or not second.number_first or not second.measure:
            continue
        noun = second.unit_text or ""
        rest = second.measure[len(noun) :].strip()
        head = frame.text[first.start : first.reading.start].strip()
        first.measure = " ".join(part for part in (head, first.unit_text or "", rest) if part)
        second.measure = f"{head} {second.measure}"


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
    head = frame.key[before[-1].reading.end : mention.start].rstrip()
    return not (head.endswith((",", "và", ";")) or not head)


def _settle_years(frame: Frame, built: list[Building], state: State) -> None:
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
        for building in pending:
            building.years, building.date = list(mention.years), mention.date
            building.end = max(building.end, mention.end)
            assigned.add(id(building))
        closed = pending
    for building in built:
        building.lead_years = opened


def _repeat(building: Building, mention: YearMention) -> Building:
    """The same value held to a later year."""
    from dataclasses import replace

    return replace(
        building, years=list(mention.years), direction=Direction.HOLD, date=mention.date, end=mention.end, repeats=True,
        confidence=building.confidence * confidence.REPEATED_VALUE,
    )  # fmt: skip


def inherit_segments(built: list[Building]) -> None:
    """ "đạt 60% ở thành thị và 40% ở nông thôn vào năm 2025 và 90% và 80% vào năm 2030": groups of one size share segments."""
    groups: list[list[Building]] = []
    for building in built:
        if groups and groups[-1][-1].family == building.family and groups[-1][-1].years == building.years:
            groups[-1].append(building)
        else:
            groups.append([building])
    for first, second in zip(groups, groups[1:], strict=False):
        same = first[0].family == second[0].family and len(first) == len(second) > 1
        if same and all(b.segment for b in first) and not any(b.segment for b in second):
            for earlier, later in zip(first, second, strict=True):
                later.segment = earlier.segment


_DONE = re.compile(rf"(?<!\w)đã (?:và đang |được )?{_CUES.group('deed')}")


def modality_of(key: str, sentence: list[Span], setting: Setting, carried: Modality | None) -> Modality:
    """Result or target, by the tense words of the sentence; carried on from the sentence before, else the setting's."""
    if setting.where == "indicator" and setting.modality is Modality.TARGET:
        return Modality.TARGET
    start, end = sentence[0].start, sentence[-1].end
    if _CUES.pattern("target").search(key, start, end):
        return Modality.TARGET
    if setting.modality is Modality.RESULT or _DONE.search(key, start, end) or _CUES.pattern("result").search(key, start, end):
        return Modality.RESULT
    return carried or setting.modality
