"""A number with what stands around it → one reading: lead, range, "of a total", unit, "trở lên".

>>> text = "giảm từ 23‰ xuống 18‰; tại 138/156 xã; trẻ em dưới 5 tuổi"
>>> [(r.raw(text), r.refused, r.baseline) for r in find_readings(text, text, 0, len(text))]
[('giảm từ 23‰', None, True), ('xuống 18‰', None, False), ('138/156 xã', None, False), ('dưới 5 tuổi', 'age', False)]

It refuses nothing silently: what is no quantity is kept with its reason. What the value measures is not asked here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from vbparse.lexicon.cues import load_cues
from vbparse.model.base import Number
from vbparse.model.indicator import Comparator, Direction, Unit
from vbparse.targets.amount import Quantity
from vbparse.targets.lead import LeadRead, find_lead
from vbparse.targets.scan import Seen, find_numbers, is_label
from vbparse.targets.unit import RATES, UnitRead, find_unit
from vbparse.text.numbers import DIGITS, parse_digits, read_steps, tidy

_SECOND = re.compile(
    rf" ?(-|÷|~|->|đến|tới) ?(?:khoảng |gần |dưới |trên )?({DIGITS})(?:(?![/\w])|(?=(?:ha|kg|km2?|m2|m3|mw|đ)(?!\w)))"
)
_TOTAL = re.compile(rf" ?/ ?({DIGITS})(?! ?/|[\w-])")
_GLUED_TOTAL = re.compile(rf" ?/ ?({DIGITS})(?=ha|km|m2)")
_LIFE = re.compile(r"tuổi thọ|số năm|sống khỏe|thời gian|thời hạn|tuổi nghề|số ngày|số giờ|năm đi học|rút ngắn")
_LIFE_REACH = 160
_LASTS = re.compile(
    r"(?<!\w)(?:đủ(?: \w+){0,3}|dự trữ(?: [^\W\d_]+){0,6}|duy trì(?: [^\W\d_]+){0,4}) (?:trong |cho |là )?$"
)
"""How long a supply lasts is a quantity: "đủ dùng tối thiểu 10 ngày"."""
_BASED = re.compile(r" (?:dân số|grdp|gdp|tổng \w+(?: \w+){0,4}|số \w+|kế hoạch) trở lên(?!\w)")
_FAR = re.compile(r"(?: [^\s,;.\d]{1,12}){1,7}? trở lên(?!\w)")
_GROUP = re.compile(r"(?<!\w)(?:nhóm|top|tốp) $")
_NAMED_BEFORE = re.compile(r"[\w,;] [A-ZĐ][^\W\d]{1,12} $")
_COMPARED = re.compile(
    r"\((?:(?:kế hoạch|kh|chỉ tiêu|mục tiêu|nghị quyết|dự toán|so với|so cùng|cùng kỳ|năm trước|năm ngoái"
    r"|(?:bình quân |trung bình )?(?:cả nước|toàn quốc|toàn tỉnh))(?!\w)"
    r"|(?:thực hiện |cả |cuối |đầu )?(?:năm|tháng|quý|t|q) ?[\divx]+(?!\w))"
)
_SAME_SPAN = re.compile(
    r"so (?:với )?(?:cùng (?:kỳ|kì|thời điểm)|năm)(?: năm)?(?: trước| ngoái| (?:19|20)\d\d)? \((?:là |đạt )?$"
)
"""Before a value in a bracket: what was reached then ("tăng 10% so cùng kỳ (10.482 tỷ đồng)")."""
_AGAINST = re.compile(r"so (?:với |)(?:kế hoạch|mục tiêu|chỉ tiêu|dự toán|chỉ tiêu kế hoạch)[^,;.()\d]{0,24}$")
_PROVISION = re.compile(r"(?<!\w)(?:điều|khoản|mục|chương|tiết|phụ lục) $")
_MEASURED = (Unit.PERCENT, Unit.VND, Unit.PER_1000, Unit.PER_10000, Unit.PER_100000)
_MORE = re.compile(r"(?:(?!tăng|nâng|mở rộng|vượt)[^\W\d_]+ )*thêm(?: được)?(?: [^\W\d_]+){0,3} ?")
"""The lead of "lắp đặt thêm 15 trạm", "có thêm ít nhất 12 sản phẩm": so many more are so many, no difference."""
_MORE_THAN = re.compile(r"(?:(?P<up>cao|nhiều|lớn)|thấp|ít|nhỏ) hơn(?!\w)")
_THAN = re.compile(r",? (?:điểm phần trăm |lần )?so (?:với|cùng)(?!\w)")
"""With it "cao hơn 3%" is a difference; without it the value is a bound."""
_PART = re.compile(r" (?:số|tổng số|tổng|dân số|diện tích|lực lượng|(?:mức |thu nhập )?(?:bình quân|trung bình))(?!\w)")


@dataclass(frozen=True, slots=True)
class Reading:
    """A quantity at its place: `start` with its lead, `number` where the digits begin, `end` after unit and tail.

    `refused` is the reason why it is none; `baseline`: "từ 23 … xuống"; `base`: "trên 1.000 trẻ đẻ sống".
    """

    start: int
    number: int
    end: int
    quantity: Quantity
    lead: LeadRead
    role: str
    refused: str | None = None
    baseline: bool = False
    base: bool = False
    entry: str = "unit"

    def raw(self, text: str) -> str:
        """The characters of lead, number and unit."""
        return text[self.start : self.end]


def _tail(key: str, at: int, high: int) -> tuple[int, Comparator | None]:
    """ "trở lên", "trở xuống" after the unit."""
    for phrase, lead in load_cues().tails.items():
        if key.startswith(f" {phrase}", at, high):
            return at + 1 + len(phrase), lead.comparator
    return at, None


def _comparator(lead: LeadRead, ranged: bool, tail: Comparator | None) -> Comparator:
    if ranged:
        return Comparator.RANGE
    if tail is not None:
        return tail
    if lead.comparator is not None:
        return lead.comparator
    return Comparator.GE if lead.source else Comparator.EQ


def _refused(
    text: str, key: str, start: int, low: int, high: int, seen: Seen, unit: UnitRead, lead: LeadRead
) -> str | None:
    """The reason why number and unit together are no quantity."""
    strong = lead.reached or lead.arrow or lead.comparator is not None or lead.times
    if unit.role in ("age", "duration"):
        life = _LIFE.search(key, max(start, seen.start - _LIFE_REACH), seen.start) is not None
        if not (life and (lead.reached or lead.arrow or lead.moved or lead.comparator)):
            return unit.role
    if unit.role == "grade" or (unit.role == "sort" and not strong):
        return "enumeration"
    if unit.role == "scale" and not strong:
        return "no unit"
    if unit.unit not in _MEASURED and _PROVISION.search(key, max(0, seen.start - 10), seen.start):
        return "label"
    said = strong and lead.start < seen.start
    if unit.role in ("none", "unknown", "sort", "noun") and not said:
        if is_label(key, seen.start, seen.end, low):
            return "label"
        if unit.role == "unknown" and _NAMED_BEFORE.search(text, low, seen.start):
            return "label"
    if key[lead.start : seen.start].strip() == "khoản" and unit.role in ("none", "unknown"):
        return "label"
    if unit.role == "none" and not (strong or lead.moved or lead.source):
        return "no unit"
    return None


_DID = re.compile(
    r"(?:,? (?:và )?(?:cơ quan|ngành|địa phương|đơn vị|sở|ban|tổ chức)){0,3} đã(?! được giao| đề ra)(?!\w)"
)
_HELD = re.compile(
    r"(?<!\w)(?:mở|tổ chức|khai giảng|tập huấn|bồi dưỡng|đào tạo|phát hành|in|(?:mỗi|hằng|hàng) (?:năm|quý|tháng))"
    r"(?: (?:mới|được|thêm|ít nhất|tối thiểu|từ|ấn))* $"
)


_HANDLED = re.compile(
    r"(?<!\w)(?:phát hiện|xử lý|xử phạt|phạt|kỷ luật|bắt|bắt giữ|tạm giữ|khởi tố|triệt phá|kiểm tra"
    r"|lập biên bản|vận động|giúp đỡ"
    r"|khám|điều trị|cứu|ghi nhận|xác minh|kiểm điểm|nhắc nhở|thu hồi|tinh giản|sắp xếp|giải thể|thanh tra|giảm)"
    r"(?: được| trên| hơn| gần| mới| thêm){0,2} $"
)


def _counts(key: str, low: int, lead: LeadRead, unit: UnitRead, high: int) -> bool:
    """Whether what mostly says which is counted here: "08 bộ, cơ quan đã sửa đổi …", "mỗi năm 02 lớp"."""
    if _DID.match(key, unit.end, high):
        return True
    if lead.moved in (Direction.UP, Direction.DOWN) and unit.text in ("đơn vị", "trường hợp", "đầu mối", "đối tượng"):
        return True
    if _HANDLED.search(key, max(low, lead.start - 32), lead.start):
        return True
    held = (unit.text or "").lower() in ("lớp", "đợt", "bản", "quyển", "kỳ")
    return held and _HELD.search(key, max(low, lead.start - 32), lead.start) is not None


def _read(text: str, key: str, start: int, low: int, high: int, seen: Seen) -> Reading:
    value: Number = seen.value
    at, value_high, out_of = seen.end, None, None
    if seen.refused:
        return Reading(seen.start, seen.start, at, Quantity(value), LeadRead(seen.start), "none", seen.refused)
    lead = find_lead(key, low, seen.start)
    empty = UnitRead(at, None)
    if seen.word:
        word = key[seen.start : seen.end]
        if word.startswith("gấp"):
            unit = UnitRead(at, Unit.RATIO, "lần", 1, "ratio")
            lead = replace(lead, times=True)
        elif key.startswith((" phần trăm", "phần trăm"), at):
            unit = find_unit(text, key, at, high)
        else:
            unit = UnitRead(at, Unit.RATIO, None, 1, "ratio")
    else:
        unit = find_unit(text, key, at, high)
        if unit.role == "scale" and (steps := read_steps(key, unit.end, value, unit.scale, high)):
            value, at = tidy(steps[0]), steps[2]
            unit = find_unit(text, key, at, high)
        after = unit.end if unit.role not in ("none", "unknown") else at
        second = _SECOND.match(key, after, high)
        if second and (unit.role in ("none", "unknown", "scale") or unit.unit) and unit.role != "rate":
            top = parse_digits(second[2])
            worded = second[1] in ("đến", "tới")
            last = find_unit(text, key, second.end(), high)
            rises = top is not None and (
                top >= value or (unit.role == "scale" and top * last.scale >= value * unit.scale)
            )
            led = lead.source or lead.comparator or (unit.role == "none" and last.unit and (lead.moved or lead.reached))
            if top is not None and rises and (not worded or led):
                if unit.role == "scale" and last.scale != unit.scale:
                    value = tidy(value * unit.scale / last.scale)  # "từ 800 triệu đến 1 tỷ USD"
                if last.unit is not None or unit.unit is not None:
                    value_high = top
                    unit = last if last.unit is not None else replace(unit, end=second.end())
                elif (
                    worded
                    and lead.source
                    and lead.moved is None
                    and last.role == unit.role == "none"
                    and seen.refused is None
                ):
                    value_high, unit = top, replace(unit, end=second.end())
        if value_high is None and unit.role == "none":
            total = _TOTAL.match(key, at, high) or _GLUED_TOTAL.match(key, at, high)
            top = parse_digits(total[1]) if total else None
            if total and top:
                if _PART.match(key, total.end(), high) and top > value:
                    value, unit = round(value / top, 4), UnitRead(total.end(), Unit.RATIO, None, 1, "ratio")
                else:
                    counted = find_unit(text, key, total.end(), high)
                    if counted.unit in (Unit.COUNT, Unit.OTHER, Unit.VND):
                        unit, out_of = counted, top
                        if unit.role == "sort":
                            unit = replace(unit, role="noun")  # "03/08 đơn vị": so many of all, no enumeration
                    else:
                        empty = UnitRead(total.end(), None)
                        return Reading(seen.start, seen.start, empty.end, Quantity(value), lead, "none", "date")
        elif value_high is None and unit.scale != 1 and (total := _TOTAL.match(key, unit.end, high)) is not None:
            whole = find_unit(text, key, total.end(), high)  # "5,8 tỷ đồng/6 tỷ đồng", "106 triệu/108 triệu hồ sơ"
            top = parse_digits(total[1])
            if top is not None and whole.scale == unit.scale and whole.unit is not None:
                unit, out_of = whole, top
    more = _MORE_THAN.search(key, lead.start, seen.start) if lead.moved is None else None
    if more and (lead.times or _THAN.match(key, unit.end, high)):
        way = Direction.UP if more["up"] else Direction.DOWN
        near = lead.comparator is Comparator.APPROX or "gần" in key[lead.start : seen.start]
        lead = replace(lead, comparator=Comparator.APPROX if near else None, moved=way, direction=way)
    out_of = unit.total if out_of is None else out_of
    of_things = unit.unit in (Unit.COUNT, Unit.OTHER)
    if lead.moved is Direction.UP and of_things and _MORE.fullmatch(key, lead.start, seen.start):
        lead = replace(lead, moved=None, direction=None)
    lasts = unit.role == "duration" and unit.unit is not None and lead.comparator is not None
    if lasts and _LASTS.search(key, max(low, lead.start - 60), lead.start):
        unit = replace(unit, role="supply")
    if unit.scale != 1:
        value = tidy(value * unit.scale)
        value_high = tidy(value_high * unit.scale) if value_high is not None else None
        out_of = tidy(out_of * unit.scale) if out_of is not None else None
    if unit.role == "noun" and _GROUP.search(key, max(low, seen.start - 12), seen.start):
        unit = replace(unit, unit=Unit.OTHER, role="group")
        lead = replace(lead, comparator=Comparator.LE)
    if unit.role == "sort" and _counts(key, low, lead, unit, high):
        unit = replace(unit, role="noun")
    refused = _refused(text, key, start, low, high, seen, unit, lead)
    if unit.role == "unknown" and (lead.own or lead.moved) and not text[unit.end - 1 : unit.end].isalpha():
        unit = UnitRead(at, None)
    end, tail = _tail(key, unit.end, high)
    based = unit.role == "percent" and _BASED.match(key, unit.end, high) is not None
    if tail is None and based:
        tail = Comparator.GE
    if tail is None and lead.source and unit.role in ("noun", "percent") and _FAR.match(key, unit.end, high):
        tail = Comparator.GE
    if tail is None and unit.role == "unknown":
        far = re.compile(r"(?: [^\s,;.]{1,12}){1,4}? trở (?:lên|xuống)(?!\w)").match(key, at, high)
        if far:
            end, tail = far.end(), Comparator.GE if far.group().endswith("lên") else Comparator.LE
    if lead.rank:
        unit = replace(unit, unit=Unit.OTHER)
    if lead.times and unit.unit is None:
        unit = replace(unit, unit=Unit.RATIO)
    comparator = _comparator(lead, value_high is not None, tail)
    base = (
        out_of is None and value in RATES and comparator is Comparator.GT and unit.role in ("noun", "unknown")
        and not lead.reached and not lead.arrow
    )  # fmt: skip
    quantity = Quantity(
        value, comparator, value_high, unit.unit, unit.text, out_of, lead.direction, False, unit.recurrence, unit.per
    )
    return Reading(lead.start, seen.start, end, quantity, lead, unit.role, refused, False, base)


_PAID = frozenset(("money", "currency"))
_SAME_AS = re.compile(r",? ?\(?(?:tương đương|khoảng|tức)(?: với| khoảng| là)* ?$")


def _repeats(key: str, last: Reading, reading: Reading) -> bool:
    """ "chín mươi lăm phần trăm (95%)", "64,09% (141/220 xã)": the bracket says the same again."""
    if last.refused:
        return False
    if reading.role in _PAID and last.role in _PAID and _SAME_AS.match(key, last.end, reading.number):
        return True  # "4,87 tỷ USD, tương đương 113.229 tỷ đồng"
    if key[last.end : reading.start].strip() != "(":
        return False
    return reading.quantity.value == last.quantity.value or (
        last.quantity.unit is Unit.PERCENT and reading.quantity.out_of is not None
    )


def _is_comparison(key: str, low: int, readings: list[Reading], reading: Reading) -> bool:
    """ "đạt 7,6% (kế hoạch là 8%)", "90,5% (tháng 3 là 89,6%)": what the value before is held against."""
    if reading.lead.moved is not None:
        return False
    if key.startswith(")", reading.end) and _SAME_SPAN.search(key, max(low, reading.start - 48), reading.number):
        return True
    if _AGAINST.search(key, max(low, reading.start - 48), reading.start):
        return True
    bracket = key.rfind("(", max(low, reading.start - 90), reading.start)
    if bracket < 0 or key.find(")", bracket, reading.start) >= 0 or _COMPARED.match(key, bracket) is None:
        return False
    return any(other.refused is None and 0 <= bracket - other.end <= 2 for other in readings[-6:])


def find_readings(text: str, key: str, start: int, end: int) -> list[Reading]:
    """All numbers of `text[start:end]` with what they say; the refused ones carry their reason."""
    readings: list[Reading] = []
    taken = start
    for seen in find_numbers(key, start, end):
        if seen.start < taken:
            continue
        reading = _read(text, key, start, max(start, taken), end, seen)
        taken = max(reading.end, seen.end)
        last = readings[-1] if readings else None
        if last and _repeats(key, last, reading):
            readings.append(replace(reading, refused="repeats the value before it"))
            continue
        if reading.refused is None and _is_comparison(key, start, readings, reading):
            readings.append(replace(reading, refused="comparison"))
            continue
        source = next(
            (at for at in range(len(readings) - 1, -1, -1) if readings[at].refused not in ("date", "year")), None
        )
        last = readings[source] if source is not None else None
        if last and last.refused in (None, "no unit", "duration") and last.lead.source and reading.lead.arrow:
            near = key[last.end : reading.start]
            if reading.refused not in (None, "no unit"):
                pass
            elif len(near) < 40 and ";" not in near and last.quantity.value_high is None and source is not None:
                readings[source] = replace(last, baseline=True, refused=None)
                if reading.quantity.unit is None:
                    reading = replace(
                        reading, quantity=replace(reading.quantity, unit=last.quantity.unit), refused=None
                    )
                if reading.lead.direction is None:
                    way = Direction.DOWN if reading.quantity.value < last.quantity.value else Direction.UP
                    reading = replace(reading, lead=replace(reading.lead, direction=way))
        readings.append(reading)
    return readings
