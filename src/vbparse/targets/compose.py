"""A sentence → targets: each value gets its shape, then years, directions, comparators and units are settled.

Rules of the contract ("How several values in one sentence split"): a year closes the values before it; a comparator, a
base and a direction are inherited within one measure; "và duy trì đến năm 2030" repeats the values before it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from vbparse.lexicon.cues import load_cues
from vbparse.lexicon.predicates import load_predicates
from vbparse.model.base import Span
from vbparse.model.indicator import Comparator, TargetKind, Unit
from vbparse.targets.acts import find_act
from vbparse.targets.building import Building
from vbparse.targets.chains import find_next
from vbparse.targets.criteria import APART, BREAK, THEN, is_criterion
from vbparse.targets.draft import Setting
from vbparse.targets.dues import State, only_year, settle_years
from vbparse.targets.each import NEW_MEASURE, find_each, settle_periods
from vbparse.targets.inherit import build_value
from vbparse.targets.measure import Frame, Opening, close_measure, open_measure, read_frame
from vbparse.targets.parts import is_part_of
from vbparse.targets.periods import PeriodMention
from vbparse.targets.place import Place
from vbparse.targets.reading import Reading, find_readings
from vbparse.targets.segments import find_named_place, is_segment
from vbparse.targets.shapes import find_shape
from vbparse.targets.sharing import share_counts, share_enumeration, share_forward, share_predicate
from vbparse.targets.trailers import find_trailers

_CUES = load_cues()
_HEAD = re.compile(_CUES.group("head"))
_PREDICATE = re.compile(_CUES.group("predicate"))
_PARTED = re.compile(r"trong đó|gồm|chia ra|cụ thể")
_SEPARATOR = re.compile(r"[\s,;:()*_\"'-]*(?:và|hoặc|còn|phấn đấu|phấn đạt|đến|tới)?[\s,*_(]*")
_CUT = re.compile(
    r",? (?:làm|khiến|gây|cướp đi|cuốn trôi|phá hủy|vùi lấp)(?: cho| ra)? ?(?=\d|hơn |trên |gần |khoảng |$)"
    r"|, (?:bình quân |trung bình )?mỗi (?!\w+ (?:được|có|đều|phải))|, hoàn thành (?=trước|trong|vào|chậm nhất)"
    r"|,? (?:phấn đấu|trong đó|đồng thời|góp phần|từng bước|(?<=, )riêng)(?!\w)|, (?:và )?(?:tiếp tục|không để"
    r"|tăng cường|đẩy mạnh|hạn chế|từ đó|qua đó|tăng dần|giảm dần|đang|chưa|không có|không còn)(?!\w)"
)
_AT = re.compile(r"(?<!\w)(?:tại|ở|trên địa bàn|cho)(?: các)? ?$")
_NEXT_ACTIVE = re.compile(r" và (?:tổ chức|triển khai|xây dựng|tăng cường|đẩy mạnh|thực hiện tốt|phối hợp)(?!\w)")
_PASSIVE = re.compile(r"(?<!\w)được(?: \w+){4,}")
_ONLY_PLACE = re.compile(r"(?<!\w)(?:riêng|đối với|tại|ở|trong|của) $")


def _rescued(frame: Frame, reading: Reading, previous: Reading | None, limit: int) -> bool:
    """A bare number in a row of values: "xuống 12,5 vào năm 2025 và 10 vào năm 2030"."""
    if reading.refused != "no unit" or previous is None or previous.refused:
        return False
    tail, _ = find_trailers(frame, previous, reading.start)
    if _SEPARATOR.fullmatch(frame.key, tail, reading.start) is None or reading.start - tail < 2:
        return False
    after, _ = find_trailers(frame, reading, limit)
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
            tail, _ = find_trailers(frame, reading, following.start)
            gap = frame.key[tail : following.start]
            before = frame.key[frame.start : reading.start]
            joined = BREAK.search(gap.rstrip() or " ") or re.fullmatch(r"[\s]*(?:và|,)[\s]*", gap)
            if _HEAD.search(before) and not joined and tail == reading.end:
                continue
        kept.append(reading)
    return kept


def _own_period(frame: Frame, reading: Reading, gap: int) -> PeriodMention | None:
    """The "mỗi quý" or "mỗi huyện" that makes a number inside a measure a target of its own."""
    for mention in frame.periods:
        if gap <= mention.start < reading.start:
            return mention
    if reading.quantity.recurrence and reading.lead.own and _HEAD.search(frame.key, gap, reading.start):
        return PeriodMention(reading.start, reading.start, reading.quantity.recurrence)
    return None


def _head_inside(frame: Frame, previous: Building, reading: Reading) -> int | None:
    """ "60 doanh nghiệp có | doanh thu đạt 20 triệu USD/năm": where what the inner value measures begins."""
    if not (reading.lead.own or reading.lead.moved):
        return None
    heads = [head.start() for head in _INNER_HEAD.finditer(frame.key, previous.reading.end, reading.start)]
    return heads[-1] if heads else None


_INNER_HEAD = re.compile(rf"(?:{_CUES.group('head')}|(?<!\w)(?:giá trị|mức|số vốn|vốn|số)(?!\w))")


def _gap_cut(frame: Frame, start: int, end: int, acts: bool) -> int:
    """Where a new measure begins between two values: at a head word behind a break, else where the gap begins."""
    last = None
    for match in NEW_MEASURE.finditer(frame.key, start, end):
        last = match.start()
    act = find_next(frame.key, start, end) if acts else None
    if act is not None and (last is None or last < act):
        return act
    if last is None:
        then = THEN.search(frame.key, max(start, end - 60), end)
        if then:
            return then.start()
        apart = APART.search(frame.key, start, end)
        last = apart.start() if apart else None
    return last if last is not None else start


def _number_first_end(frame: Frame, start: int, end: int, following: Reading | None, fresh: bool = False) -> int:
    """Where the measure after a number ends: before the next value's own words, a cut word, a trailing year."""
    key = frame.key
    cut = _CUT.search(key, start, end)
    if cut:
        end = cut.start()
    base = next((mention.start for mention in frame.years if mention.role == "base" and mention.start > start), end)
    end = min(end, base)
    if _ACTING.search(key, max(frame.start, start - 120), start) and not _PASSED.search(key, start, end):
        end = _next_verb(key, start, end)
    active = _NEXT_ACTIVE.search(key, start, end)
    if active and _PASSIVE.search(key, start, active.start()):
        end = active.start()
    close = key.find(")", start, end)
    if fresh and close >= 0 and "(" not in key[start:close]:
        end = close
    if following is not None:
        chained = find_next(key, start, following.start)
        if chained is not None and chained < end and start < chained:
            end = chained
        then = THEN.search(key, max(start, following.start - 60), following.start)
        if then and start <= then.start() < end:
            end = then.start()
        new = NEW_MEASURE.search(key, start, end)
        if new:
            end = new.start()
        act = find_act(key, start, following.start) if following.role == "noun" else None
        if act is not None and act.near and not act.light and start < act.start < end:
            end = act.start
        if key.startswith("(", following.start - 1) and key.startswith(")", following.end):
            end = min(end, following.start - 1)
    return close_measure(frame, start, end)


_ACTING = re.compile(
    r"(?<!\w)(?:hoàn thành|cắt giảm|giảm|đơn giản hóa|rút ngắn|xóa|số hóa|thực hiện|rà soát|xử lý|thu gom)"
    r"(?: [^\W\d]+){0,3} \d[\d.,]* ?(?:%|[^\W\d])*[^\d]{0,8}$"
)
_ESTIMATED = re.compile(r"(?<!\w)(?:ước|uớc)(?!\w)")
_PASSED = re.compile(r"(?<!\w)(?:được|đạt|có|phải|đều|bị|sử dụng|tham gia)(?!\w)")
_AND = re.compile(r",? và (?=([^\W\d]+) )")


def _next_verb(key: str, start: int, end: int) -> int:
    """ "cắt giảm 30% thời gian giải quyết và | đơn giản hóa thành phần hồ sơ": a second act has its own object."""
    verbs = load_predicates().verbs
    for joint in _AND.finditer(key, start, end):
        at = joint.start(1)
        if joint.start() - start < 8:
            continue
        for form in verbs.get(joint[1], ()):
            if key.startswith(form, at) and not key[at + len(form) : at + len(form) + 1].isalnum():
                return joint.start()
    return end


def compose_clause(text: str, key: str, span: Span, state: State, setting: Setting) -> list[Building]:
    """The values of one clause with their shapes; years are settled by the caller."""
    readings = find_readings(text, key, span.start, span.end)
    if all(reading.refused not in (None, "no unit") for reading in readings):
        state.refused.extend((Span(reading.number, reading.end), reading.refused or "") for reading in readings)
        if setting_year := only_year(key, span, readings):
            state.lead_years = setting_year
        return []
    frame = read_frame(text, key, span.start, span.end)
    starts = [reading.end for reading in readings if reading.baseline]
    if starts:  # "giảm từ 112 … năm 2021 xuống dưới 111": the year is that of the start
        due = tuple(m for m in frame.years if not any(0 <= m.start - at <= 3 for at in starts))
        frame = replace(frame, years=due)
    values = _inside(frame, _active(frame, readings, state))
    bases = tuple(reading for reading in readings if reading.base)
    built: list[Building] = []
    left = span.start
    parted = False
    for index, reading in enumerate(values):
        following = values[index + 1] if index + 1 < len(values) else None
        limit = following.start if following else span.end
        previous = built[-1] if built else (state.built[-1] if state.built else None)
        same = bool(built)
        period = None
        if same and previous is not None and is_criterion(frame, previous, reading, left):
            period = _own_period(frame, reading, previous.reading.end)
            if (
                period is None
                and reading.quantity.out_of is not None
                and _AT.search(key, previous.reading.end, reading.start)
            ):
                built.append(_of_total(frame, previous, reading, previous.reading.end, state))
                left = reading.end
                continue
            if period is None and reading.role == "often":
                built.append(_how_often(previous, reading, state))
                left = reading.end
                continue
            if period is None:
                state.refused.append((Span(reading.number, reading.end), "criterion of a measure"))
                _extend(previous, frame, reading, limit, following)
                continue
            if period.start >= previous.reading.end:
                previous.recurrence = None
            _extend(previous, frame, reading, limit, following)
        counted = previous is not None and previous.unit is not Unit.PERCENT and not reading.lead.reached
        gap = _gap_cut(frame, left, reading.start, counted) if same else left
        parted = parted or _PARTED.search(key, gap, reading.start) is not None
        opening = open_measure(frame, gap, reading.start)
        if opening.start > reading.start:
            opening = Opening(reading.start, opening.direction, opening.goal, opening.change)
        opening, per_mention = find_each(frame, opening, reading)
        before_end = (
            close_measure(frame, opening.start, reading.start) if opening.start < reading.start else reading.start
        )
        for other in readings:
            if other.baseline and opening.start <= other.number < before_end:
                before_end = close_measure(frame, opening.start, max(opening.start, other.start))
        inner = _head_inside(frame, previous, reading) if period is not None and previous is not None else None
        if inner is not None:
            opening = Opening(inner, None, opening.goal)
            before_end = close_measure(frame, inner, reading.start)
        elif period is not None:
            before_end = opening.start
        tail, segment = find_trailers(frame, reading, limit)
        after_start = tail
        if key[tail:limit].lstrip(" )*_").startswith(
            (",", "và ", "; ", "đồng thời ", "trong đó", "(trong đó", "(gồm", "(bao gồm", "(riêng")
        ) or (tail > reading.end and key[tail:limit].lstrip().startswith("và")):
            after_start = limit
        if following and key[tail:limit].lstrip().startswith("(") and is_segment(text[tail:limit]):
            after_start = limit
        while after_start < limit and key[after_start] in " ,;:)*_\"'”":
            after_start += 1
        after_end = after_start
        if after_start < limit:
            after_end = _number_first_end(frame, after_start, limit, following, True)
        after_end = max(after_start, after_end)
        unit = reading.quantity.unit
        own_name = before_end > opening.start and unit is not Unit.PERCENT
        if parted and own_name and previous is not None and previous.unit is not unit:
            wholes = [b for b in built if b.unit is unit and b.measure and not b.segment]
            previous = wholes[-1] if wholes else previous
        place = Place(frame, reading, previous, same, gap, opening, before_end, after_start, after_end, parted, bases)
        shaped = find_shape(place)
        building = build_value(frame, place, shaped.name, shaped.measure, state, shaped.again, setting)
        building.number_first = shaped.number_first
        if same and previous is not None and shaped.name == "value_of_share" and place.after:
            previous.measure = shaped.measure
        building.comparator = shaped.comparator or building.comparator
        told = key[before_end : reading.start] if before_end < reading.start and not shaped.again else ""
        if building.comparator is Comparator.EQ and _ESTIMATED.search(told):
            building.comparator = Comparator.APPROX  # "Kim ngạch xuất khẩu ước cả năm đạt 2.600 triệu USD"
        building.subject = shaped.subject
        building.kind = TargetKind.CHANGE if shaped.change else building.kind
        if previous is not None and parted and is_part_of(place, previous):
            building.measure = f"{previous.measure} {place.words(after_start, after_end)}"
        if shaped.start is not None:
            building.start = shaped.start
        building.segment = shaped.segment or segment
        building.clause = state.clause
        building.predicate = _PREDICATE.search(place.after) is not None
        building.goal = (
            opening.goal
            or reading.lead.reached
            or reading.lead.arrow
            or any(word in key[reading.start : reading.number] for word in ("phấn", "bảo đảm", "đảm bảo"))
        )
        if per_mention and per_mention.per:
            building.per = building.per or per_mention.per
        settle_periods(frame, building, values, index, left, limit)
        if shaped.number_first and building.measure and reading.quantity.unit is Unit.COUNT and not segment:
            named = find_named_place(text, key, after_start, after_end)
            if named:
                building.segment = named[0]
                noun = place.unit_words()
                building.measure = (noun + " " + text[after_start : named[1]]).strip(" ,")
        if shaped.again and same and previous is not None and previous.number_first and not previous.measure:
            building.measure = previous.measure
        used = max(tail, shaped.used) if after_start < after_end else tail
        left = max(used if shaped.number_first or shaped.used else tail, reading.end)
        if shaped.number_first and after_end < limit:
            left = max(reading.end, after_end)
        building.end = max(building.end, min(left, span.end))
        built.append(building)
    share_forward(frame, built)
    share_predicate(frame, built)
    share_counts(frame, built)
    share_enumeration(key, built)
    state.built.extend(built)
    settle_years(frame, built, state)
    return built


def _of_total(frame: Frame, first: Building, reading: Reading, gap: int, state: State) -> Building:
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


def _how_often(previous: Building, reading: Reading, state: State) -> Building:
    """ "100% người cao tuổi được khám ít nhất 01 lần/năm": how often is a target of its own."""
    state.family += 1
    quantity = reading.quantity
    return Building(
        reading, "value_how_often", state.family, previous.measure, reading.start, reading.end, quantity.comparator,
        quantity.unit, quantity.unit_text, recurrence=quantity.recurrence, value=quantity.value, clause=state.clause,
    )  # fmt: skip


def _extend(previous: Building, frame: Frame, reading: Reading, limit: int, following: Reading | None) -> None:
    """A criterion inside a measure: the measure runs on behind it."""
    end = _number_first_end(frame, reading.end, limit, following)
    begin = previous.reading.end
    if previous.measure is not None and previous.number_first:
        noun = previous.unit_text or "" if previous.unit is Unit.COUNT else ""
        act = previous.measure[: max(0, previous.measure.find(noun))] if noun else ""  # "Mở | lớp …"
        words = " ".join(f"{act}{noun} {frame.text[begin : max(end, reading.end)]}".split()).strip(" ,;.:")
        previous.measure = words or previous.measure
    elif previous.measure is not None and previous.shape == "value_inside_clause":
        previous.measure = f"{previous.measure} {frame.text[reading.number : max(end, reading.end)]}".strip(" ,;.:")
    previous.end = max(previous.end, end)
