"""The unit right after a number: "%", "triệu đồng/năm", "/100.000 trẻ em", "lượt trẻ em", "con/phụ nữ".

>>> read = find_unit("150 triệu đồng/năm", "150 triệu đồng/năm", 3, 18)
>>> read.unit, read.scale, read.role, read.recurrence
(<Unit.VND: 'VND'>, 1000000, 'money', <Recurrence.YEARLY: 'yearly'>)
>>> read = find_unit("02 CLB phóng viên nhỏ", "02 clb phóng viên nhỏ", 2, 21)
>>> read.text, read.role
('CLB', 'noun')

It refuses to guess a noun where a function word follows ("đạt 5 vào năm …"): the unit is then None.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from vbparse.lexicon.cues import load_cues
from vbparse.lexicon.predicates import load_predicates
from vbparse.lexicon.units import LONGEST, load_units
from vbparse.model.base import Number
from vbparse.model.indicator import Recurrence, Unit
from vbparse.text.numbers import DIGITS, SCALE, SCALES, parse_digits

_PERCENT = re.compile(r" ?(?:%(?!o)|phần trăm(?!\w))")
_POINT = re.compile(r" ?điểm (?:%|phần trăm)")
_PERMILLE = re.compile(r" ?(?:‰|%o(?!\w)|0/00|o/oo|phần nghìn(?!\w))")
_SCALE = re.compile(rf" ?({SCALE})(?! lệ| trọng| suất| số| giá)")
_SLASH_SCALE = re.compile(rf" ?/ ?(?:({DIGITS}) ?)?(vạn|nghìn|ngàn)?(?!\w)")
_SLASH_PERIOD = re.compile(r" ?/ ?(?:1 |01 |một )?(năm|tháng|quý)(?!\w)")
_SLASH_NOUN = re.compile(
    r" ?/ ?(?:1 |01 |một )?((?!năm|tháng|quý)[a-zà-ỹđ]+(?: [a-zà-ỹđ]+){0,4})(?P<ends>\s*[,.;)]|\s*$)?"
)
_RATED = re.compile(r"(?: [^\W\d_]+){1,5}(?= ?/ ?(?:\d|vạn|nghìn|ngàn))")
"""The rest of a noun before its base: "10 doanh nghiệp | đang hoạt động/1.000 dân"."""
_PAIR = re.compile(rf"(?: ?/ ?(?P<whole>{DIGITS})| trên (?:mỗi )?100(?![\d.,])) ?(?=[a-zà-ỹđ])")
"""The other side of a ratio: "trai/100 gái", "bé trai trên 100 bé gái"."""
_TIMES = re.compile(r" lần(?!\w)(?: ([a-z]{3,6}(?!\w)))?")
_WORD = re.compile(r"[gmt]b/s|[\w°]+(?:-\w+)*|\S")
_STOP = frozenset(
    [
        "và",
        "đã",
        "sẽ",
        "đang",
        "cần",
        "vào",
        "đến",
        "tới",
        "đối",
        "với",
        "tại",
        "ở",
        "trong",
        "so",
        "là",
        "thì",
        "có",
        "được",
        "đạt",
        "của",
        "cho",
        "trên",
        "theo",
        "trước",
        "sau",
        "từ",
        "hoặc",
        "để",
        "trở",
        "khi",
        "năm",
        "nếu",
        "do",
        "mà",
        "bằng",
        "về",
        "cùng",
        "như",
        "này",
        "đó",
        "hằng",
        "hàng",
        "mỗi",
        "giai",
        "bị",
        "nhằm",
        "xuống",
        "lên",
        "còn",
        "nhất",
        "trên",
    ]
)
_DATED = re.compile(r" ?\d")
_SCORED = frozenset(["phần", "trung", "bình", "hoặc", "số", "trở", "mỗi", "tăng", "giảm", "xếp", "cao", "thấp"])
_SESSIONS = frozenset(["buổi", "giờ phát sóng", "ngày công"])
_CONTENT = re.compile(
    r" (?!trong|mỗi|một|tuần|tháng|năm|quý|ngày|liên|trước|sau|và|hoặc|sáng|chiều|tối|trưa|để|cho|với|tại|ở|từ|đến"
    r"|kể|trở|đầu|cuối|học(?! tập)|làm)[^\W\d_]"
)
"""What is held ("02 buổi chiếu phim") is counted; a bare "02 buổi" is a time."""
_ACTS = frozenset(load_cues().words["deed"])
RATES = {1000: Unit.PER_1000, 10000: Unit.PER_10000, 100000: Unit.PER_100000}
PERIODS = {"năm": Recurrence.YEARLY, "tháng": Recurrence.MONTHLY, "quý": Recurrence.QUARTERLY}


@dataclass(frozen=True, slots=True)
class UnitRead:
    """The unit and where it ends; `role`: as in the table, or percent, rate, ratio, often ("01 lần/năm"), unknown."""

    end: int
    unit: Unit | None
    text: str | None = None
    scale: int = 1
    role: str = "none"
    recurrence: Recurrence | None = None
    per: str | None = None
    total: Number | None = None


def find_base(key: str, at: int, high: int) -> tuple[Unit, int] | None:
    """ "/100.000", "/1 vạn", "/vạn": the base of a rate after a slash, and where it ends."""
    match = _SLASH_SCALE.match(key, at, high)
    if match is None or not (match[1] or match[2]):
        return None
    base: Number | None = parse_digits(match[1]) if match[1] else 1
    if base is None:
        return None
    unit = RATES.get(int(base) * SCALES.get(match[2] or "", 1))
    return (unit, match.end()) if unit else None


def find_noun(key: str, at: int, high: int) -> tuple[int, int, str] | None:
    """The counted noun at `at`: start, end, role; enumerations ("xã, phường, thị trấn") are one."""
    begin = at
    while begin < high and key[begin] == " ":
        begin += 1
    if begin - at > 2:
        return None
    units = load_units()
    if begin >= high or not key[begin].isalpha():
        return None
    words = list(islice(_WORD.finditer(key, begin, min(high, begin + 90)), LONGEST + 1))
    if not words:
        return None
    known = units.longest([word.group() for word in words[:LONGEST]])
    if known is None:
        if words[0].group() in _STOP:
            return None
        count = 1
        while count < min(3, len(words)) and words[count].group()[0].isalpha() and words[count].group() not in _STOP:
            count += 1
            if count == 2:
                break
        return begin, words[count - 1].end(), "unknown"
    phrase, count = known
    role = units.kinds[phrase].role
    end = words[count - 1].end()
    if role != "noun":
        return begin, end, role
    while True:
        more = re.compile(r"(?:,| và|/| hoặc| -) ?").match(key, end, high)
        if more is None:
            return begin, end, role
        following = list(_WORD.finditer(key, more.end(), min(high, more.end() + 40)))
        known = units.longest([word.group() for word in following[:LONGEST]])
        if following and following[0].group() in _STOP:
            return begin, end, role  # "12 lớp, bằng 80% kế hoạch": no certificates
        if known is None or units.kinds[known[0]].entry != units.kinds[phrase].entry:
            return begin, end, role
        pair = key[following[0].start() : following[1].end()] if len(following) > 1 else ""
        if pair in load_predicates().verbs.get(following[0].group(), ()) or pair in _ACTS:
            return begin, end, role  # "12.450 hồ sơ, giải quyết 12.010 hồ sơ": no prizes
        end = following[known[1] - 1].end()


def _periods(key: str, at: int, high: int) -> tuple[int, Recurrence | None, str | None]:
    """ "/người/tháng", "/năm": per and recurrence after the unit."""
    recurrence: Recurrence | None = None
    per: str | None = None
    for _ in range(3):
        period = _SLASH_PERIOD.match(key, at, high)
        if period:
            recurrence, at = PERIODS[period[1]], period.end()
            continue
        noun = _SLASH_NOUN.match(key, at, high)
        if noun is None or per is not None:
            break
        words = noun[1].split(" ")
        known = load_units().longest(words)
        whole = noun[1] if noun["ends"] is not None and noun.end() <= high else words[0]
        phrase = known[0] if known else whole
        per, at = phrase, noun.start(1) + len(phrase)
    return at, recurrence, per


def _kind_of_point(key: str, end: int, high: int) -> tuple[int, str]:
    """ "10 điểm du lịch cộng đồng" counts places, "đạt 85 điểm" is a score: the word that follows tells."""
    word = _WORD.match(key, end + 1, high) if key[end : end + 1] == " " else None
    if word is None or word.group() in _STOP or not word.group().isalpha() or word.group() in _SCORED:
        return end, "measure"
    return end, "noun"


def find_unit(text: str, key: str, at: int, high: int) -> UnitRead:
    """The unit that starts at `at` (a blank may stand before it); `UnitRead(at, None)` where there is none."""
    point = _POINT.match(key, at, high)
    if point:
        end, recurrence, _ = _periods(key, point.end(), high)
        return UnitRead(end, Unit.PERCENT, "điểm phần trăm", 1, "percent", recurrence)
    for pattern, unit in ((_PERMILLE, Unit.PER_1000), (_PERCENT, Unit.PERCENT)):
        match = pattern.match(key, at, high)
        if match:
            end, recurrence, _ = _periods(key, match.end(), high)
            return UnitRead(end, unit, None, 1, "percent" if unit is Unit.PERCENT else "rate", recurrence)
    base = find_base(key, at, high)
    if base:
        noun = find_noun(key, base[1], high)
        if noun and noun[2] in ("noun", "unknown") and noun[2] == "noun":
            return UnitRead(noun[1], base[0], text[noun[0] : noun[1]], 1, "rate")
        return UnitRead(base[1], base[0], None, 1, "rate")
    scale = 1
    scaled = _SCALE.match(key, at, high)
    if scaled:
        scale, at = SCALES[scaled[1]], scaled.end()
    times = _TIMES.match(key, at, high)
    if times:
        close, recurrence, _ = _periods(key, times.end(), high)
        if recurrence and not times[1]:
            return UnitRead(close, Unit.COUNT, "lần", scale, "often", recurrence)
        return UnitRead(times.end(), Unit.RATIO, text[times.start() + 1 : times.end()], scale, "ratio")
    noun = find_noun(key, at, high)
    if noun is None:
        return UnitRead(at, None, None, scale, "scale" if scaled else "none")
    begin, end, role = noun
    if role == "measure" and key[begin:end] == "điểm":
        end, role = _kind_of_point(key, end, high)
    phrase = key[begin:end]
    if phrase in ("năm", "tháng") and _DATED.match(key, end, high):
        return UnitRead(at, None, None, scale, "scale" if scaled else "none")
    if role in ("money", "currency"):
        unit = Unit.VND if role == "money" else Unit.OTHER
        close, recurrence, per = _periods(key, end, high)
        return UnitRead(close, unit, None if role == "money" else text[begin:end], scale, role, recurrence, per)
    base = find_base(key, end, high)
    if base is None and role in ("noun", "unknown") and (named := _RATED.match(key, end, high)):
        base = find_base(key, named.end(), high)
    if base and role in ("noun", "unknown"):
        below = find_noun(key, base[1], high)
        if below and below[2] == "noun":
            return UnitRead(below[1], base[0], text[below[0] : below[1]], scale, "rate")
        return UnitRead(base[1], base[0], text[begin:end], scale, "rate")
    pair = _PAIR.match(key, end, high)
    if pair and role in ("noun", "unknown"):
        other = find_noun(key, pair.end(), high)
        if other:
            if pair["whole"] and key[other[0] : other[1]] == phrase:
                whole = parse_digits(pair["whole"])
                return UnitRead(other[1], Unit.COUNT, text[begin:end], scale, role, total=whole)
            words = key[other[0] : other[1]].split(" ")
            alike = words[0] == phrase.split(" ")[0]  # "111 bé trai/100 bé gái"
            close = other[0] + len(" ".join(words[: phrase.count(" ") + 1] if alike else words[:1]))
            return UnitRead(close, Unit.RATIO, text[begin:close], scale, "ratio")
    close, recurrence, per = _periods(key, end, high)
    if role == "measure":
        return UnitRead(close, Unit.OTHER, text[begin:end], scale, role, recurrence, per)
    if role == "noun" and per and phrase.split(" ")[0] == "con":
        return UnitRead(close, Unit.RATIO, text[begin:close], scale, "ratio", recurrence)
    kind = load_units().kinds.get(phrase)
    if role == "duration" and kind and phrase in _SESSIONS and recurrence:
        return UnitRead(close, Unit.COUNT, text[begin:end], scale, "noun", recurrence)
    if role == "duration" and kind and phrase == "buổi" and _CONTENT.match(key, end, high):
        return UnitRead(end, Unit.COUNT, text[begin:end], scale, "noun", recurrence)
    if role in ("age", "duration") and kind:
        close = close if role == "duration" and per else end
        return UnitRead(close, kind.unit, text[begin:end], scale, role, None, per if role == "duration" else None)
    return UnitRead(close, Unit.COUNT, text[begin:end], scale, role, recurrence, per)
