"""What values of one sentence share: a final predicate, the words around a row of counts, segments in the same order.

"Trên 80% người cao tuổi và 100% người có công được khám sức khỏe": both get the predicate. "khen thưởng cho 15 tập thể,
20 cá nhân có thành tích": both get what stands before and after.
"""

from __future__ import annotations

import re
from itertools import pairwise

from vbparse.model.doubt import Doubt
from vbparse.model.indicator import Unit
from vbparse.targets.building import Building
from vbparse.targets.measure import Frame
from vbparse.targets.segments import is_segment

_ONLY_YEARS = re.compile(
    r"[,;]? ?(?:và )?(?:(?:đến|vào|tới|sang)(?: cuối| hết)? )?năm \d{4}[, ]{0,2}(?:có |là |tăng lên )?"
)
_FIRM_PREDICATE = re.compile(r"(?<!\w)(?:đều |phải |cơ bản )*(?:được|đạt|hoàn thành|phải|đều|tham gia)(?!\w)")
_STANDARD = re.compile(r"đạt (?:tiêu chuẩn|quy chuẩn|chuẩn|yêu cầu)")
_SOFT_PREDICATE = re.compile(r"(?<!\w)(?:đang \w+ \w+ )?(?:có|sử dụng|thực hiện|áp dụng|biết|ứng dụng)(?!\w)")


_RATE_OF = re.compile(r"(?P<head>[Tt][ỷỉ] lệ) (?P<subject>[^,;]{2,60}?) (?P<predicate>(?:được|đạt) .{3,120})")
_IN_TURN = re.compile(r"(?<!\w)(?:tương ứng|lần lượt)(?!\w)")
_IN_TURN_END = re.compile(r",? (?:tương ứng|lần lượt)(?!\w).*$")
_ITEM = re.compile(r", (?:và )?| và ")
_GROUPS = re.compile(
    r"(?<!\w)(?:(?P<kept>(?:ở |tại |của )?các (?:cấp học|cấp|bậc học|bậc|khối|vùng|khu vực|nhóm|ngành|lĩnh vực"
    r"|loại rừng|địa bàn|độ tuổi))|ở|tại|đối với|cho|cấp|bậc) "
)


def share_forward(frame: Frame, built: list[Building]) -> None:
    """ "Năm 2024 đạt 82%, năm 2025 đạt 90% người dân …": what is measured may stand behind the last value only."""
    for first, second in zip(reversed(built[:-1]), reversed(built[1:]), strict=True):
        if first.measure is not None or second.measure is None or first.unit is not second.unit:
            continue
        between = frame.key[first.reading.end : second.reading.number]
        joined = between.rstrip().endswith(" và") or _ONLY_YEARS.fullmatch(between) is not None
        if joined or second.reading.lead.reached:
            first.measure = second.measure


def share_predicate(frame: Frame, built: list[Building]) -> None:
    """ "100% xã A và ít nhất 50% xã B được …": two numbers that share a final predicate both get it."""
    for first, second in pairwise(built):
        _share_subject(first, second)
        if not (first.number_first and second.number_first and second.measure and first.measure):
            continue
        bare = first.unit is Unit.COUNT and first.measure.endswith(first.unit_text or "\n")
        if not (first.unit is Unit.PERCENT or bare) or first.unit is not second.unit or first.years or first.predicate:
            continue
        between = frame.key[first.reading.end : second.reading.start]
        if not re.search(r"(?:,|(?<!\w)(?:và|hoặc)) ?$", between):
            continue
        predicate = _FIRM_PREDICATE.search(second.measure) or _SOFT_PREDICATE.search(second.measure)
        soft = _SOFT_PREDICATE.search(second.measure)
        if predicate and soft and _STANDARD.match(second.measure, predicate.start()):
            predicate = soft if soft.start() < predicate.start() else predicate
        if predicate and predicate.start() > 0:
            first.measure = f"{first.measure} {second.measure[predicate.start() :]}"
            first.doubts |= {Doubt.SHARED_PREDICATE}
            first.predicate = True


def share_predicates_of_list(built: list[Building]) -> None:
    """ "90% hồ sơ cấp tỉnh; 80% hồ sơ cấp huyện và 60% hồ sơ cấp xã được xử lý …": the predicate closes the list."""
    for first, second in reversed(list(pairwise(built))):
        if first.clause == second.clause or first.predicate or not (first.number_first and second.number_first):
            continue
        if first.unit is not Unit.PERCENT or second.unit is not Unit.PERCENT or not first.measure or not second.measure:
            continue
        predicate = _FIRM_PREDICATE.search(second.measure)
        if not predicate or predicate.start() == 0 or _SAID.search(first.measure) is not None:
            continue
        named, subject = first.measure.lower().split(), second.measure[: predicate.start()].lower().split()
        if named[:1] == subject[:1] and len(named) <= len(subject) + _LONGER:
            first.measure = f"{first.measure} {second.measure[predicate.start() :]}"
            first.doubts |= {Doubt.SHARED_PREDICATE}


_LONGER = 3
"""Words beyond the subject beside it: "người đi thuyền mặc áo phao; 100% người lái được …" says all of its own."""
_SAID = re.compile(r"(?<!\w)(?:được|đạt|có|sử dụng|thực hiện|áp dụng|biết|hoàn thành|tham gia|phải|đều|bị)(?!\w)")


def _share_subject(first: Building, second: Building) -> None:
    """ "tỷ lệ đường xã được cứng hóa đạt 100%, đường thôn đạt 80%": a kindred subject has the same predicate."""
    if first.shape != "value_after_measure" or second.shape != "value_after_measure" or first.unit is not second.unit:
        return
    whole = _RATE_OF.fullmatch(first.measure or "")
    other = second.measure or ""
    if whole is None or not second.reading.lead.reached or len(other.split()) > 6 or _FIRM_PREDICATE.search(other):
        return
    if other.lower().split(" ", 1)[0] == whole["subject"].lower().split(" ", 1)[0]:
        second.measure = f"{whole['head']} {other} {whole['predicate']}"
        second.doubts |= {Doubt.SHARED_PREDICATE}


def share_counts(frame: Frame, built: list[Building]) -> None:
    """ "khen thưởng cho 15 tập thể, 20 cá nhân của …": counts in a row share what stands before and after them."""
    for first, second in pairwise(built):
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


def share_enumeration(key: str, built: list[Building]) -> None:
    """ "tỷ lệ bỏ học các cấp tiểu học, trung học cơ sở lần lượt là 0,1% và 1%": each group of the row has its value."""
    if len(built) < 2 or not built[0].measure or any(b.family != built[0].family or b.segment for b in built):
        return
    first = built[0]
    if _IN_TURN.search(key, first.start, first.reading.number) is None:
        return
    items = _ITEM.split(_IN_TURN_END.sub("", first.measure or ""))
    if len(items) < len(built):
        return
    head = ", ".join(items[: len(items) - len(built) + 1])
    openers = list(_GROUPS.finditer(head))
    if len(items) == len(built) and not openers:
        _share_kinds(items, built)
    if not openers or len(items) != len(built):
        return
    opener = openers[-1]
    measure = head[: opener.end() if opener["kept"] else opener.start()].strip()
    for building, segment in zip(built, [head[opener.end() :], *items[1:]], strict=True):
        building.measure, building.segment = measure, segment.strip()


def _share_kinds(items: list[str], built: list[Building]) -> None:
    """ "trẻ em suy dinh dưỡng thể nhẹ cân và thể thấp còi còn lần lượt 8% và 15%": the word they share opens each."""
    word = items[-1].split(" ", 1)[0].lower()
    at = f" {items[0].lower()} ".find(f" {word} ")
    if at <= 0 or any(item.split(" ", 1)[0].lower() != word for item in items[1:]):
        return
    for building, item in zip(built[1:], items[1:], strict=True):
        building.measure = f"{items[0][:at]}{item.strip()}"
    built[0].measure = items[0]


def inherit_segments(built: list[Building]) -> None:
    """ "60% ở thành thị và 40% ở nông thôn vào năm 2025, 90% và 80% năm 2030": groups of one size share segments."""
    groups: list[list[Building]] = []
    for building in built:
        if groups and groups[-1][-1].family == building.family and groups[-1][-1].years == building.years:
            groups[-1].append(building)
        else:
            groups.append([building])
    for first, second in pairwise(groups):
        same = first[0].family == second[0].family and len(first) == len(second) > 1
        if same and all(b.segment for b in first) and not any(b.segment for b in second):
            for earlier, later in zip(first, second, strict=True):
                later.segment = earlier.segment


def part_segments(built: list[Building]) -> None:
    """ "tỷ lệ thu gom rác ở đô thị đạt 98%, ở nông thôn đạt 90%": beside a second group the first is one too."""
    for first, second in pairwise(built):
        if first.family != second.family or first.segment or not second.segment or not first.measure:
            continue
        found = _AT_END.fullmatch(first.measure)
        segment = is_segment(found["group"]) if found else None
        if found is None or segment is None or len(found["whole"].split()) < 2:
            continue
        whole = first.measure
        first.segment = segment
        for building in built:
            if building.measure == whole:
                building.measure = found["whole"]


_AT_END = re.compile(r"(?P<whole>.{4,200}?)(?:: ?| (?:ở|tại|đối với|của|cho)(?: các)? )(?P<group>[^:;.]{2,60})")
