"""A course that runs against its own sense: the later year is worse than the earlier one, or worse than what was.

The sense is that of the words ("giảm … xuống 5% vào năm 2025 và 7% vào năm 2030"), of the bounds ("dưới 5%", later
"dưới 7%"), or of what is measured: nobody plans more poverty, nor fewer children who are vaccinated. What may go either
way (the share of farming in the product, a growth rate) is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from vbparse.linking.checks.found import Found
from vbparse.linking.checks.measures import all_targets, implausible, same_measure
from vbparse.model.diagnostic import Diagnostic
from vbparse.model.indicator import Comparator, Direction, Modality, Target, TargetKind, Unit
from vbparse.text.fold import fold

_RATES = frozenset({Unit.PERCENT, Unit.PER_1000, Unit.PER_10000, Unit.PER_100000, Unit.RATE})
_EVIL = re.compile(
    r"(?:tỷ|tỉ) (?:lệ|suất) (?:các |số )?(?:(?:hộ|người|trẻ em|trẻ|dân số|ca|mắc|bị) ){0,2}(?:cận )?(?:nghèo|tử vong"
    r"|suy dinh dưỡng|thấp còi|tảo hôn|thất nghiệp|bỏ học|mù chữ|béo phì|thừa cân|tai nạn|đuối nước|bạo lực|xâm hại"
    r"|nhiễm hiv|tái phạm|thất thoát|mất cân bằng)"
)
_HELP = re.compile(
    r"được|thoát|giảm|hỗ trợ|tiếp cận|điều trị|quản lý|có (?!người)|phục hồi|can thiệp|tham gia|biết|sử dụng|giải quyết"
)
_GOOD = re.compile(
    r"(?:tỷ|tỉ) lệ (?!.{0,80}(?:nghèo|tỷ trọng|nông nghiệp|giảm|chưa|không)).{0,120}"
    r"(?<!\w)(?:được (?:tiêm|khám|cấp|quản lý|đào tạo|tập huấn|tiếp cận|sử dụng|hưởng|phổ cập|thu gom|xử lý|cứu trợ"
    r"|chăm sóc|học|đi học|đến trường|bảo vệ|tư vấn|giải quyết)|đạt (?:tiêu )?chuẩn|biết chữ|tham gia bảo hiểm"
    r"|qua đào tạo|có việc làm|hài lòng|tốt nghiệp|đúng hạn|nước sạch|hợp vệ sinh|che phủ rừng)"
)
_THEN = re.compile(r"\((?:[^()\d]{0,24})năm (\d{4})[^()\d]{0,24}(\d{1,3}(?:,\d{1,2})?) ?[%‰]\)")


def check_courses(found: Found) -> Iterator[Diagnostic]:
    """Values of one measure over the years, and values against what they start from."""
    for target in all_targets(found):
        yield from _against_start(target)
    for indicator in found.indicators:
        for group in same_measure(_planned(indicator.targets), shortest=1):
            yield from _against_sense(group)
    own = {target.id: number for number, indicator in enumerate(found.indicators) for target in indicator.targets}
    for group in same_measure(_planned(all_targets(found))):
        if (
            len({own.get(target.id) for target in group}) > 1 or group[0].id not in own
        ):  # one indicator's were seen above
            yield from _against_sense(group)


def _planned(targets: Sequence[Target]) -> list[Target]:
    return [
        one
        for one in targets
        if one.kind is TargetKind.LEVEL and one.modality is Modality.TARGET and one.recurrence is None and one.year
    ]


def _against_sense(group: Sequence[Target]) -> Iterator[Diagnostic]:
    for part in (True, False):
        by_year: dict[int, Target] = {}
        for target in group:
            if target.in_table is part and target.year is not None and by_year.get(target.year, target) != target:
                by_year = {}
                break  # one year with two values: another fault, or two things under one name
            if target.in_table is part and target.year is not None:
                by_year[target.year] = target
        course = [by_year[year] for year in sorted(by_year)]
        sense = _sense(course)
        for one, two in pairwise(course):
            if (sense is Direction.DOWN and two.value > one.value) or (sense is Direction.UP and two.value < one.value):
                way = "fall" if sense is Direction.DOWN else "rise"
                message = f"{two.value} in {two.year} after {one.value} in {one.year}, of what is to {way}"
                yield implausible(two, message)


def _sense(course: Sequence[Target]) -> Direction | None:
    """Which way the values are meant to go; None where nothing says so."""
    said = {target.direction for target in course if target.direction in (Direction.UP, Direction.DOWN)}
    if said:
        return said.pop() if len(said) == 1 else None
    if not course or course[0].unit not in _RATES:
        return None
    bounds = {target.comparator for target in course}
    words = fold(course[0].measure or "")
    if _EVIL.match(words):
        return None if _HELP.search(words) else Direction.DOWN
    if bounds <= {Comparator.LT, Comparator.LE}:
        return Direction.DOWN
    if bounds <= {Comparator.GT, Comparator.GE} or _GOOD.match(words):
        return Direction.UP
    return None


def _against_start(target: Target) -> Iterator[Diagnostic]:
    """ "giảm … từ 10% xuống 12%", "giảm … xuống còn 10% (năm 2024 là 8,5%)"."""
    if target.direction not in (Direction.UP, Direction.DOWN) or target.kind is not TargetKind.LEVEL:
        return
    start = target.baseline.value if target.baseline is not None else None
    when = ""
    if start is None and target.unit in _RATES:
        then = _THEN.search(fold(target.raw))
        if then is None or (target.year is not None and int(then[1]) >= target.year):
            return
        start, when = float(then[2].replace(",", ".")), f" in {then[1]}"
    if start is None:
        return
    if target.direction is Direction.DOWN and target.value > start:
        yield implausible(target, f"to fall to {target.value} from {start}{when}, which is less")
    elif target.direction is Direction.UP and (target.value_high or target.value) < start:
        yield implausible(target, f"to rise to {target.value} from {start}{when}, which is more")
