"""Shapes of values that are held against others: a rank, a place among the first, an aim, a share of a plan.

"đứng thứ 04/34 tỉnh", "trong nhóm 10 tỉnh dẫn đầu cả nước", "vượt mục tiêu được giao (10%)", "đạt 72% kế hoạch". They
refuse a value that only its own measure is about.
"""

from __future__ import annotations

import re

from vbparse.model.indicator import Comparator, Unit
from vbparse.targets.measure import tidy_measure
from vbparse.targets.place import Place, Shaped

_PLAN = re.compile(r"(?:so (?:với )?)?(?:mục tiêu|kế hoạch|dự toán|chỉ tiêu|nghị quyết|nhiệm vụ)(?!\w)")
_BEYOND = re.compile(r"(?<!\w)vượt(?!\w)")
_AIM = re.compile(
    r" (?:đạt (?:và )?)?(?P<beyond>vượt|cao hơn )?(?:so với )?(?: ?(?:mức|con số))? ?"
    r"(?:mục tiêu|chỉ tiêu|kế hoạch|kịch bản)"
    r"(?: [^\W\d]+){0,8} \($"
)
_AHEAD = re.compile(
    r"(?:có [^,;]{3,60} )?(?:dẫn đầu|đứng đầu|hàng đầu|cao nhất|tốt nhất|khá nhất)"
    r"(?: của| trong| trên| toàn(?= quốc))* (cả nước|quốc|asean|đông nam á|châu á"
    r"|thế giới|(?:khu vực|vùng) [^,;.]{3,40}|toàn quốc)(?!\w)"
)
_STOOD = re.compile(
    r"(?:^|,? )(?:(?:được|đều|phải|duy trì|giữ vững|tiếp tục) )*(?:xếp|đứng|nằm|lọt|thuộc|vào)"
    r"(?: (?:xếp|đứng|nằm|lọt|thuộc|vào|vị trí|hạng|trong|ở|và))*"
    r"(?: nhóm| top| tốp)?$"
)
_ASIDE_NEXT = re.compile(
    r" \(|,? (?:do|nhờ|vì|chủ yếu|trong đó)(?!\w)"
    r"|, (?:cao|thấp|nhiều|ít|tăng|giảm|vượt|xếp|đứng|đạt|bằng)(?!\w)"
)
_PLAN_NAMED = re.compile(r"(?:so với )?(?:mục tiêu|kế hoạch|dự toán|chỉ tiêu)(?= năm)")
_PLAN_YEAR = re.compile(r" (?:của )?(?:cả )?năm(?: (?:19|20)\d\d)?(?!\w)")


def value_of_group(place: Place) -> Shaped | None:
    """ "xếp trong nhóm 10 tỉnh dẫn đầu cả nước": the subject, and among whom it leads."""
    if place.reading.role != "group":
        return None
    ahead = _AHEAD.match(place.after)
    stood = _STOOD.search(place.before)
    subject = place.before[: stood.start()] if stood else place.before
    named = place.words(place.opening.start, place.opening.start + len(subject)) if subject.strip() else None
    if named is None and place.previous is not None:
        named = place.previous.measure
    if ahead and named:
        segment = place.words(place.after_start + ahead.start(1), place.after_start + ahead.end(1))
        return Shaped("value_of_group", named, segment=segment, used=place.after_start + ahead.end())
    noun = place.reading.quantity.unit_text or ""
    before = place.words(place.opening.start, place.before_end) or ""
    rest = place.words(place.after_start, place.after_end) or ""
    return Shaped("value_of_group", tidy_measure(f"{before} {noun} {rest}"), used=place.after_end)


def value_of_rank(place: Place) -> Shaped | None:
    """ "tăng trưởng GRDP đứng thứ 04/34 tỉnh, thành phố": the verb of ranking stays in the measure."""
    if not place.reading.lead.rank:
        return None
    stood = place.words(place.reading.start, place.reading.number) or ""
    bare = not place.before or place.frame.key.endswith((", ", ","), place.opening.start, place.reading.start)
    if bare and place.previous is not None and place.previous.measure:
        return Shaped("value_of_rank", f"{place.previous.measure} {stood}", used=place.after_end)
    if not place.before:
        return None
    return Shaped("value_of_rank", place.words(place.opening.start, place.reading.number), used=place.after_end)


def value_of_aim(place: Place) -> Shaped | None:
    """ "phấn đấu tăng trưởng vượt mục tiêu Chính phủ giao (10%)": the bracket says what the aim is."""
    key, at = place.frame.key, place.reading.start
    if at <= place.frame.start or key[at - 1] != "(" or place.reading.quantity.unit is Unit.COUNT:
        return None
    aim = _AIM.search(key, place.opening.start, at)
    if aim is None or aim.start() <= place.opening.start:
        return None
    comparator = Comparator.GT if aim["beyond"] else None
    return Shaped("value_of_aim", place.words(place.opening.start, aim.start()), comparator=comparator)


def value_of_plan(place: Place) -> Shaped | None:
    """ "đạt 72,4% kế hoạch …", "vượt 10% so dự toán": the measure is the clause without the number."""
    if place.reading.quantity.unit is not Unit.PERCENT or not _PLAN.match(place.frame.key, place.after_start):
        return None
    beyond = _BEYOND.search(place.reading_lead)
    aside = place.previous is not None and place.frame.key.endswith("(", 0, place.reading.start)
    if not (place.reading.lead.reached or place.reading.lead.arrow or beyond or aside):
        return None
    lead = place.words(place.reading.start, place.reading.number) or ""
    rest = " ".join(place.frame.text[place.after_start : _end_of_plan(place)].split()).strip(" ,;.:*")
    rest = rest if "(" in rest else rest.rstrip(")")
    subject = place.words(place.opening.start, place.before_end) if place.before else None
    if subject is None and place.previous is not None:
        subject = place.previous.subject or place.previous.measure
    told = "ước" in place.reading_lead.split()
    comparator = Comparator.APPROX if told else Comparator.EQ if beyond else None
    measure = " ".join(part for part in (subject, lead, rest) if part)
    change = beyond is not None
    return Shaped("value_of_plan", measure, used=place.after_end, comparator=comparator, subject=subject, change=change)


def _end_of_plan(place: Place) -> int:
    """ "đạt 72% kế hoạch được giao (số liệu của Kho bạc), cao hơn …": where the plan's name ends."""
    key = place.frame.key
    ends = _ASIDE_NEXT.search(key, place.after_start, place.after_end)
    if ends:
        return ends.start()
    named = _PLAN_NAMED.match(key, place.after_start, place.frame.end)
    dated = _PLAN_YEAR.match(key, max(place.after_end, named.end() if named else 0), place.frame.end)
    return dated.end() if dated else place.after_end
