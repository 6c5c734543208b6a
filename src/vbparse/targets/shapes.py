"""The shapes of a value in its clause, in order: the first that fits says what the value measures.

| shape | example |
| --- | --- |
| `value_of_label` | "Lắp đặt mới trạm 3G/4G: 58 trạm" |
| `value_of_segment` | "…, trong đó miền núi đạt 80%" |
| `value_of_group` | "xếp trong nhóm 10 tỉnh dẫn đầu" |
| `value_of_rank` | "tăng trưởng đứng thứ 04/34 tỉnh" |
| `value_of_aim` | "tăng trưởng vượt mục tiêu được giao (10%)" |
| `value_after_measure` | "Tỷ lệ hộ nghèo giảm còn 3%" |
| `value_of_rate` | "Đạt 12,5 bác sĩ/vạn dân" |
| `value_again` | "… đạt 65% vào năm 2025 và 75% vào năm 2030" |
| `value_of_plan` | "đạt 72,4% kế hoạch Thủ tướng Chính phủ giao" |
| `value_of_share` | "giảm 38 vụ (8,3%)" |
| `value_about` | "tăng 8% về số hộ" |
| `value_inside_clause` | "đề nghị khen thưởng cho 15 tập thể" |
| `value_before_measure` | "100% trẻ em được cấp thẻ bảo hiểm y tế" |
| `value_alone` | "Phấn đấu đạt 90%" |

A shape sees a `Place` and gives a `Shaped` or None. It decides on words only, never on a topic.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from vbparse.lexicon.cues import load_cues
from vbparse.lexicon.predicates import load_predicates
from vbparse.model.indicator import Unit
from vbparse.targets.acts import find_act
from vbparse.targets.chains import find_next
from vbparse.targets.measure import tidy_measure
from vbparse.targets.parts import is_share_aside
from vbparse.targets.place import Place, Shaped
from vbparse.targets.segments import is_segment
from vbparse.targets.standing import value_of_aim, value_of_group, value_of_plan, value_of_rank
from vbparse.targets.told import BASE, COMPARED, HARM, goes_on, held_against, value_about, value_of_share

_CUES = load_cues()
_HEAD_FIRST = re.compile(_CUES.group("head"))
_PREPOSITION = re.compile(r"(?<!\w)(?:tại|cho|với|của|từ|gồm|trên|trong|tới|đến|về|ở|bằng|thuộc|giữa|vào)$")
_DEED_ONLY = re.compile(rf"(?:{_CUES.group('deed')}|[\s,]|và|mới|thêm)+")
_DEED_FIRST = re.compile(_CUES.group("deed"))
_BARE_DEED = re.compile(
    rf"(?<!\w)(?!có|là|đạt|thu(?! hút)|tăng|giảm|nâng|phấn đấu|dành|phối hợp){_CUES.group('deed')}(?: mới| thêm)?$"
)
"""With it a count that stands alone inside its clause is measured: "mỗi quý mở ít nhất 02 lớp" → "mở lớp", "phối hợp
với Sở Xây dựng kiểm tra 263 hồ chứa" → "kiểm tra hồ chứa"."""
_WITH_WHOM = re.compile(r"(?:chủ trì|phối hợp|tham mưu|chỉ đạo|hướng dẫn)(?!\w)")
_DEED_LAST = re.compile(rf"(?:(?<!\w)đã (?:\w+ )?|, ){_CUES.group('deed')}(?: được| mới| thêm)?$")
_NEXT_DEED = re.compile(rf", (?={_CUES.group('deed')}|đề nghị)")
_RATED = re.compile(r"[\d.,]+ ?([^\W\d][^/\d]{1,40}?) ?/")
_COMMA = re.compile(r", (?:và )?([^\W\d_]+) ")
_FAR = re.compile(r"((?:[^\s,;.\d]+ ){0,7}?)trở (?:lên|xuống)(?!\w) ?")
_SPENT_ON = re.compile(r"(?:cho|để|theo|tại)(?!\w)")
_SAYS = re.compile(r"(?<!\w)(?:được|đã|đạt|có|phải|đều|là|không|bị|qua|theo|sử dụng)(?!\w)|,")
_MEASURED = re.compile(
    r"(?:tổng|thời gian|tuổi thọ|kinh phí|số|nhu cầu|lượng|chi phí|ước|do|mức|còn|hết|thiếu|với|tăng|giảm|về)(?!\w)"
)
_NUMBER_OF = re.compile(r"(?:tổng )?số (?!hóa|liệu)")
_OWN_NUMBER = re.compile(r"(?:tổng )?số (?!với |lượng )|tỷ lệ |tỉ lệ ")
"""Behind a change it is named what changes: "giảm 5% số người chết, giảm 10% số người bị thương"."""
_CASES = frozenset(("trường hợp", "vụ", "ca", "người", "hộ"))
"""What says only in what something is counted: "đến năm 2030 không quá 18 trường hợp"."""
_AS_MUCH = re.compile(r"(?:tương đương|tức)(?!\w)")


def value_of_label(place: Place) -> Shaped | None:
    """ "Lắp đặt mới trạm 3G/4G: 58 trạm"; after "trong đó" the label is a segment of the value before."""
    key = place.frame.key
    stop = place.reading.number
    while stop > place.gap_start and key[stop - 1] == " ":
        stop -= 1
    if stop <= place.gap_start or key[stop - 1] != ":" or not place.before:
        return None
    label = place.words(place.opening.start, place.before_end)
    named = _HEAD_FIRST.match(place.before) is not None or place.opening.direction is not None
    part = place.parted or (place.previous is not None and place.previous.segment is not None)
    if label and place.previous and part and not named and len(label.split()) <= 6:
        return Shaped("value_of_label", place.previous.measure, again=True, segment=label)
    return Shaped("value_of_label", label)


def value_of_segment(place: Place) -> Shaped | None:
    """ "…, trong đó miền núi đạt 80%", "riêng các xã đặc biệt khó khăn đạt 70%"."""
    if place.previous is None or not place.before or HARM.fullmatch(place.before):
        return None
    if place.unit_words() and find_next(place.frame.key, place.gap_start, place.reading.start) is not None:
        return None
    segment = is_segment(place.frame.text[place.gap_start : place.before_end]) or _part(place)
    if segment is None or (place.after and not (place.reading.lead.reached or place.reading.lead.moved)):
        return None
    if place.reading.quantity.unit not in (place.previous.unit, None):
        return None
    if place.reading.quantity.unit is Unit.COUNT and place.reading.quantity.unit_text != place.previous.unit_text:
        return None
    if place.unit_words() and place.before.startswith(f"{place.unit_words().lower()} "):
        return None  # "hộ cận nghèo 980 hộ": that is what is counted
    return Shaped("value_of_segment", place.previous.measure, again=True, segment=tidy_measure(segment))


def _part(place: Place) -> str | None:
    """ "(trong đó nuôi trồng 30 nghìn tấn, khai thác 15 nghìn tấn)": after "trong đó" a bare name is a part."""
    previous, reading = place.previous, place.reading
    if not place.parted or previous is None or place.after or not previous.measure or len(place.before.split()) > 7:
        return None
    if place.frame.key.endswith("trong đó có ", place.gap_start, place.opening.start):
        return None  # "trong đó có chứng chỉ đạt 30%" says what they have, no group
    if (
        _HEAD_FIRST.match(place.before)
        or HARM.fullmatch(place.before)
        or _MEASURED.match(place.before)
        or _SAYS.search(place.before)
        or _DEED_FIRST.match(place.before)
    ):
        return None
    if reading.quantity.unit is not Unit.PERCENT or _HEAD_FIRST.match(previous.measure.lower()):
        return place.words(place.opening.start, place.before_end)
    return None


def _restated(place: Place) -> bool:
    """ "chiếm 60% diện tích gieo cấy, tương đương 45.000 ha": the same again in another unit."""
    if place.previous is None or not place.same_clause:
        return False
    aside = is_share_aside(place.frame.key, place.previous, place.reading)
    return aside or _AS_MUCH.match(place.reading_lead) is not None


def value_after_measure(place: Place) -> Shaped | None:
    """ "Tỷ lệ hộ nghèo giảm còn 3%": the words before the value are measured."""
    if _restated(place):
        return None
    if not place.before or len(place.before) < 2 or _same_deed(place) or held_against(place):
        return None
    lead, quantity = place.reading.lead, place.reading.quantity
    counts = quantity.unit is Unit.COUNT and place.reading.role in ("noun", "unknown", "sort")
    head = _HEAD_FIRST.match(place.before) is not None or _NUMBER_OF.match(place.before) is not None
    firm = (
        lead.reached or lead.arrow or lead.times or (head and (lead.own or lead.moved is not None or not place.after))
    )
    moves = lead.moved is not None and not counts and quantity.unit is not Unit.PERCENT
    based = (
        lead.comparator is not None and quantity.unit is Unit.PERCENT and BASE.match(place.after) is not None
        and _DEED_FIRST.match(place.before) is None
    )  # fmt: skip
    spent = quantity.unit is Unit.VND and (_SPENT_ON.match(place.after) or _DEED_FIRST.match(place.after)) is not None
    aside = place.frame.key.endswith("(", place.frame.start, place.reading.start) and place.frame.key.startswith(
        ")", place.reading.end
    )  # "vốn đối ứng (tối thiểu 5%) đảm bảo theo quy định"
    if aside and quantity.unit is Unit.PERCENT:
        return Shaped("value_after_measure", place.words(place.opening.start, place.before_end))
    if place.after and not (firm or moves or based or spent or (place.opening.direction and head)):
        return None
    if _PREPOSITION.search(place.before) and not firm:
        return None
    if (
        counts
        and not firm
        and (
            _DEED_ONLY.fullmatch(place.before)
            or _DEED_LAST.search(place.before)
            or (_WITH_WHOM.match(place.before) and _BARE_DEED.search(place.before))
            or (len(place.before.split()) <= 4 and not lead.source and not _classified(place))
        )
    ):
        return None
    joined = place.frame.key.endswith((" và ", ", "), place.opening.start, place.reading.start)
    if counts and HARM.fullmatch(place.before):
        return None
    if counts and lead.moved is not None and joined and not lead.arrow and place.same_clause:
        return None  # "sửa đổi 15 quy trình và cắt giảm 22 giấy tờ": another act
    if counts and not firm and place.reading.role == "noun":
        act = find_act(place.frame.key, place.opening.start, place.before_end)
        if act is not None and act.near and not act.light and act.start > place.opening.start:
            return None
    colon = place.before.rfind(": ")
    part = is_segment(place.frame.text[place.opening.start + colon + 1 : place.before_end]) if colon > 8 else None
    if part and lead.own:
        return Shaped(
            "value_after_measure", place.words(place.opening.start, place.opening.start + colon), segment=part
        )
    return Shaped("value_after_measure", place.words(place.opening.start, place.before_end))


_SOLVED = ("giải quyết", "cấp")
_CLASSIFIERS = frozenset(("con", "cái", "chiếc", "người", "hộ", "lượt", "lượt người", "vụ", "ca", "cây", "bộ"))


def _classified(place: Place) -> bool:
    """ "Đàn lợn 850.000 con": the noun behind the number says only in what it counts, the words before it what."""
    noun = place.unit_words().lower()
    bare = noun in _CLASSIFIERS and not place.after and place.reading.quantity.out_of is None
    return bare and _DEED_FIRST.match(place.before) is None and _WHEN.match(place.before) is None


_WHEN = re.compile(r"(?:đến|tính|hiện|trong|năm|tháng|quý|cả|toàn|tại|ở|qua|từ|trên|mỗi|bình quân|cùng|theo)(?!\w)")


def _same_deed(place: Place) -> bool:
    """ "trồng mới 1.250 ha rừng, mỗi năm trồng 250 ha": the verb alone names nothing new."""
    quantity, previous = place.reading.quantity, place.previous
    return (
        previous is not None and not place.after and place.reading.role == "measure"
        and quantity.unit_text == previous.unit_text and _DEED_ONLY.fullmatch(place.before) is not None
    )  # fmt: skip


def value_again(place: Place) -> Shaped | None:
    """ "… và 75% vào năm 2030": nothing new is named, so the measure is that of the value before."""
    if place.previous is None:
        return None
    if place.before and not (_same_deed(place) or _restated(place) or held_against(place)):
        return None
    if goes_on(place):
        return None
    if _restated(place):
        return Shaped("value_again", place.previous.measure, again=True)
    lead, quantity = place.reading.lead, place.reading.quantity
    if place.after and place.previous.measure is None:
        return None
    compared = COMPARED.match(place.after) is not None
    if place.after and not (lead.reached or lead.arrow or lead.moved is not None or compared):
        return None
    if place.after and lead.moved is not None and quantity.unit is Unit.COUNT and not compared:
        return None
    if place.after and lead.moved is not None and (not place.same_clause or _OWN_NUMBER.match(place.after)):
        return None
    if place.after and place.opening.goal and not (lead.reached or lead.arrow):
        return None
    counts = quantity.unit is Unit.COUNT and place.reading.role in ("noun", "unknown", "sort")
    alone = lead.comparator is not None and not place.after and quantity.unit_text in _CASES
    before, noun = place.previous.reading.quantity.unit_text, quantity.unit_text
    same = before == noun
    if noun is not None and lead.moved is not None:
        same = same or f"{before or place.previous.measure or ''} ".lower().startswith(f"{noun.lower()} ")
    if counts and not (lead.reached or lead.arrow or same or alone):
        return None
    if alone and not same:
        return Shaped("value_again", place.previous.subject or place.previous.measure, again=True)
    if not place.same_clause and not (lead.own or lead.moved or place.previous.unit is quantity.unit):
        return None
    return Shaped("value_again", place.previous.subject or place.previous.measure, again=True)


def value_of_rate(place: Place) -> Shaped | None:
    """ "Đạt 12,5 bác sĩ/vạn dân": where nothing else is named, the noun before the slash is measured."""
    if place.before or place.reading.role != "rate":
        return None
    named = _RATED.match(place.frame.key, place.reading.number, place.reading.end)
    if named is None:
        return None
    noun = place.words(named.start(1), named.end(1))
    previous = place.previous
    if previous is None or previous.measure is None or (previous.shape == "value_of_rate" and previous.measure != noun):
        return Shaped("value_of_rate", noun)
    return None


def value_inside_clause(place: Place) -> Shaped | None:
    """ "đề nghị khen thưởng cho 15 tập thể", "triển khai mô hình tại 02 xã": the clause without the number."""
    ends = _PREPOSITION.search(place.before)
    if ends is None or ends.start() == 0:
        return None
    start = place.opening.start
    for deed in _NEXT_DEED.finditer(place.before):
        start = place.opening.start + deed.end()
    if place.after:
        quantity = place.reading.quantity
        noun = place.unit_words() if quantity.unit is Unit.COUNT else ""
        before = place.words(start, place.before_end) or ""
        stop = _next_act(place.frame.key, place.after_start, place.after_end)
        rest = place.words(place.after_start, stop) or ""
        words = tidy_measure(f"{before} {noun} {rest}")
        return Shaped("value_inside_clause", words, used=place.after_end, start=start)
    stop = place.opening.start + ends.start()
    served = place.unit_words().removeprefix("lượt ")  # "tư vấn cho 900 lượt hội viên": for members
    if ends.group() == "cho" and place.reading.role == "noun" and served not in ("", "lượt", "người"):
        return Shaped("value_inside_clause", f"{place.words(start, stop)} cho {served}", start=start)
    return Shaped("value_inside_clause", place.words(start, stop), start=start)


def _deed_inside(place: Place) -> int | None:
    """Where the deed right before a count begins that stands inside its clause, None where it opens the clause."""
    deed = _BARE_DEED.search(place.before)
    if deed is None or not (_each_time(place) if deed.start() == 0 else _WITH_WHOM.match(place.before)):
        return None
    return place.opening.start + deed.start()


def _each_time(place: Place) -> bool:
    """ "mỗi quý mở ít nhất 02 lớp": the clause begins with its time or place, so the number stands inside it."""
    return any(0 <= place.opening.start - mention.end <= 2 for mention in place.frame.periods)


_SUCH_AS = re.compile(r"(?<!\w)(?:như|gồm|bao gồm|nhất là|đặc biệt là) ?:? ")


def _next_act(key: str, start: int, end: int) -> int:
    """Where an act of its own object follows: "khám cho 100% người cao tuổi, | lập hồ sơ theo dõi"."""
    verbs = load_predicates().verbs
    listed = _SUCH_AS.search(key, start, end)
    end_of_acts = listed.start() if listed else end  # "các hoạt động như: mổ tim, thăm tặng quà" lists acts as examples
    for comma in _COMMA.finditer(key, start, end_of_acts):
        at = comma.start(1)
        if _DEED_FIRST.match(key, at, end) and not key.startswith(("có", "là", "in "), at):
            return comma.start()
        for form in verbs.get(comma[1], ()):
            if key.startswith(form, at) and not key[at + len(form) : at + len(form) + 1].isalnum():
                return comma.start()
    return end


def value_before_measure(place: Place) -> Shaped | None:
    """ "100% trẻ em được …", "Phát triển tối thiểu 10 doanh nghiệp …": the words after the value are measured."""
    noun = place.unit_words()
    if (not place.after and not noun) or COMPARED.match(place.after):
        return None
    rest = place.words(place.after_start, place.after_end) or ""
    if place.reading.role == "measure" and 0 < len(place.before.split()) <= 4:
        noun = place.words(place.opening.start, place.before_end) or ""
    if place.reading.lead.source and (far := _FAR.match(rest)):
        rest = far[1] + rest[far.end() :]
    measure = tidy_measure(f"{noun} {rest}")
    act = find_act(place.frame.key, place.opening.start, place.before_end) if noun and place.before else None
    harm = HARM.fullmatch(place.before) if noun else None
    if harm is not None:
        said = harm[1] or harm[2] or ""
        return Shaped(
            "value_before_measure", tidy_measure(f"{noun} {said} {rest}"), number_first=True, used=place.after_end
        )
    step = find_next(place.frame.key, place.gap_start, place.reading.start)
    chained = act is not None and step is not None and act.start > step and place.before.startswith(_SOLVED)
    if act is not None and (chained or not act.light) and place.reading.role in ("noun", "unknown"):
        rest = place.words(place.after_start, _next_act(place.frame.key, place.after_start, place.after_end)) or ""
        measure = tidy_measure(f"{place.words(act.start, place.before_end)} {noun} {rest}")
    elif measure == noun and (deed := _deed_inside(place)) is not None:
        measure = tidy_measure(f"{place.words(deed, place.before_end)} {noun}")
    return Shaped("value_before_measure", measure, number_first=True, used=place.after_end)


def value_alone(place: Place) -> Shaped | None:
    """ "Phấn đấu đạt 90%": nothing says what is measured."""
    return Shaped("value_alone", place.words(place.opening.start, place.before_end) if place.before else None)


SHAPES: tuple[Callable[[Place], Shaped | None], ...] = (
    value_of_label,
    value_of_segment,
    value_of_group,
    value_of_rank,
    value_of_aim,
    value_of_plan,
    value_of_share,
    value_about,
    value_after_measure,
    value_of_rate,
    value_again,
    value_inside_clause,
    value_before_measure,
    value_alone,
)
"""In this order; pinned by a test."""


def find_shape(place: Place) -> Shaped:
    """The first shape that fits; the last always does."""
    for shape in SHAPES:
        shaped = shape(place)
        if shaped is not None:
            return shaped
    raise AssertionError("value_alone fits everything")
