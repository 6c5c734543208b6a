"""What a short measure leaves unsaid because the value before it in the sentence said it.

"Tỷ lệ huy động trẻ nhà trẻ đạt 40%, trẻ mẫu giáo đạt 98%" → "Tỷ lệ huy động trẻ mẫu giáo"; "80% xã đạt chuẩn, trong
đó 30% đạt chuẩn nâng cao" → "xã đạt chuẩn nâng cao"; "Cơ cấu kinh tế: nông nghiệp 12%; dịch vụ 40%" → "Cơ cấu kinh tế:
dịch vụ". It refuses a measure with a head of its own ("tỷ lệ …", "số …"), and values of another unit.
"""

from __future__ import annotations

import re
from itertools import pairwise

from vbparse.lexicon.cues import load_cues
from vbparse.model.doubt import Doubt
from vbparse.model.indicator import Unit
from vbparse.targets.building import Building
from vbparse.text.fold import fold

_HEAD = re.compile(rf"(?:{load_cues().group('head')}|số|cơ cấu|mức)(?!\w)")
_PREDICATE = re.compile(
    r"(?<!\w)(?:được|bị|đạt|đều|phải|hoàn thành|tham gia|có|không|đã|biết|sử dụng|thực hiện|áp dụng|ứng dụng)(?!\w)"
)
_HAVING = re.compile(r"(?:,|;|\() ?trong đó,? (?:tỷ lệ )?(?P<has>có|được|đã được|đã qua|qua) ")
_OF = re.compile(r"(?:tỷ lệ|tỉ lệ|tổng số|số)(?!\w) ?")
_LABEL = re.compile(r"(?P<label>(?:cơ cấu|tỷ trọng|tỷ lệ)(?!\w)[^:]{2,90}:) ")
LONGEST_NAME = 8
"""Syllables of a measure that may be the rest of the one before it."""


def share_subjects(key: str, built: list[Building]) -> None:
    """Completes the measures of a sentence from those before them."""
    whole: Building | None = None
    for first, second in pairwise(built):
        whole = _labelled(first) or whole
        if first.measure is None or second.measure is None or second.family == first.family:
            continue
        if _bare_head(first, second) or _its_money(key, first, second):
            second.doubts |= {Doubt.SHARED_PREDICATE}
            continue
        if first.unit is not second.unit or second.segment is not None:
            continue
        done = (
            _having(key, first, second)
            or _without_subject(first, second)
            or _same_noun(first, second)
            or (whole is not None and _under_label(whole, second))
        )
        if done:
            second.doubts |= {Doubt.SHARED_PREDICATE}


def _bare_head(first: Building, second: Building) -> bool:
    """ "Diện tích cây dược liệu đạt 3.000 ha, sản lượng 15.000 tấn": the head alone measures the same thing."""
    if first.shape != "value_after_measure" or second.shape != "value_after_measure":
        return False
    if _HEAD.fullmatch(fold(second.measure or "")) is None:
        return False
    head = _HEAD.match(fold(first.measure or ""))
    rest = (first.measure or "")[head.end() :].strip() if head else ""
    if not rest or len(rest.split()) > LONGEST_NAME or fold(rest) in ("bình quân", "trung bình"):
        return False
    second.measure = f"{second.measure} {rest}"
    return True


def _its_money(key: str, first: Building, second: Building) -> bool:
    """ "tặng quà cho 300 trẻ em với tổng kinh phí 90 triệu đồng": the sum is that of the deed."""
    if second.unit is not Unit.VND and second.reading.role != "currency":
        return False
    if _WITH_SUM.search(key, first.reading.end, second.reading.start) is None or second.measure is None:
        return False
    if len(second.measure.split()) > 5 or "mỗi" in second.measure.split():
        return False
    deed = first.measure or ""
    second.measure = f"{second.measure} {deed[:1].lower()}{deed[1:]}"
    return True


_WITH_SUM = re.compile(r"(?<!\w)với (?:tổng |số )*(?:kinh phí|số tiền|trị giá|giá trị)(?: [^\W\d]+){0,5} ?$")


def _labelled(building: Building) -> Building | None:
    return building if building.measure and _LABEL.match(fold(building.measure)) else None


def _under_label(whole: Building, second: Building) -> bool:
    """ "Cơ cấu kinh tế: nông nghiệp chiếm 12%; dịch vụ chiếm 40%": the label holds for each."""
    label = _LABEL.match(fold(whole.measure or ""))
    if label is None or whole.unit is not second.unit or second.shape != "value_after_measure":
        return False
    if _HEAD.match(fold(second.measure or "")) or len((second.measure or "").split()) > LONGEST_NAME:
        return False
    second.measure = f"{(whole.measure or '')[: label.end('label')]} {second.measure}"
    return True


def _having(key: str, first: Building, second: Building) -> bool:
    """ "Tỷ lệ lao động qua đào tạo đạt 75%, trong đó có bằng cấp, chứng chỉ đạt 35%"."""
    said = _HAVING.match(key, first.reading.end, second.reading.start) or _HAVING.search(
        key, max(first.reading.end, second.start - 24), second.reading.start
    )
    if said is None or second.shape != "value_after_measure" or second.unit is not Unit.PERCENT:
        return False
    if said.end() < second.start or _HEAD.match(fold(second.measure or "")):
        return False
    second.measure = f"{first.measure} {said['has']} {second.measure}"
    return True


def _without_subject(first: Building, second: Building) -> bool:
    """ "90% tổ chức đảng hoàn thành nhiệm vụ, trong đó 20% hoàn thành xuất sắc": the subject stands before."""
    measure = fold(second.measure or "")
    if not second.number_first or second.unit is not Unit.PERCENT or _PREDICATE.match(measure) is None:
        return False
    subject = fold(first.measure or "")
    head = _OF.match(subject)
    ends = _PREDICATE.search(subject, head.end() if head else 1)
    if ends is None or ends.start() == 0 or len(subject[: ends.start()].split()) > LONGEST_NAME:
        return False
    noun = (first.measure or "")[head.end() if head else 0 : ends.start()].strip()
    if not noun:
        return False
    second.measure = f"{noun} {second.measure}"
    return True


def _same_noun(first: Building, second: Building) -> bool:
    """ "Tỷ lệ huy động trẻ nhà trẻ đạt 40%, trẻ mẫu giáo đạt 98%": the noun shows where the rest fits in."""
    if first.shape != "value_after_measure" or second.shape != "value_after_measure" or first.number_first:
        return False
    before, after = fold(first.measure or ""), fold(second.measure or "")
    words = after.split()
    if _HEAD.match(before) is None or _HEAD.match(after) or not 1 < len(words) <= LONGEST_NAME:
        return False
    place = re.search(rf"(?<!\w){re.escape(words[0])}(?!\w)", before)
    if place is None or place.start() == 0:
        return False
    near = _HEAD.fullmatch(before[: place.start()].rstrip()) is not None
    if not near and (_PREDICATE.search(after) or _PREDICATE.search(before, 0, place.start())):
        return False
    second.measure = f"{(first.measure or '')[: place.start()]}{second.measure}"
    return True
