"""What a value measures: the words before or after it without lead-ins, years, goal words and verbs of direction.

>>> key = "phấn đấu đến năm 2025, giảm tỷ lệ hộ nghèo đa chiều "
>>> frame = read_frame(key, key, 0, len(key))
>>> opening = open_measure(frame, 0, len(key))
>>> key[opening.start : close_measure(frame, opening.start, len(key))], opening.direction
('tỷ lệ hộ nghèo đa chiều', <Direction.DOWN: 'down'>)

It refuses to take a name for a verb: "tăng trưởng", "giảm nghèo bền vững" open nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from vbparse.lexicon.cues import load_cues
from vbparse.model.indicator import Direction
from vbparse.targets.periods import PeriodMention, find_periods
from vbparse.targets.years import YearMention, find_years

_CUES = load_cues()
_LABEL = re.compile(
    r"(?:chỉ tiêu|mục tiêu|tiêu chí)(?: số)? [\d.]+ ?[:.)-] ?|\(\d+(?:\.\d+)*\) ?|(?:\d+(?:\.\d+)*"
    r"|[a-zđ])[.)/] (?!\d)|[-+*•·] ?"
)
_SPELL = re.compile(r"trong (?:\d{1,2} )?(?:tháng|quý)(?: \w{1,3})?(?: đầu| cuối)? năm(?: \d{4})?, ")
_BROUGHT = re.compile(rf"đưa (?={_CUES.group('head')})")
_SCOPE = re.compile(
    r"(?:đặc biệt|nổi bật), [^\W\d_]{1,6}(?: [^\W\d_]{1,6})? đã(?= )"
    r"|(?:hiện nay|đến nay|hiện|hiện tại),? (?:tỉnh|huyện|thành phố|thị xã|quận|xã|phường)(?=\s*$)"
    r"|(?:đặc biệt,? |nổi bật,? |hiện nay,? |được biết,? )?(?:(?:trên )?(?:địa bàn )?(?:toàn |cả )(?:tỉnh|huyện"
    r"|thành phố|thị xã|quận|xã|phường|ngành|vùng|nước|quốc|năm)(?: đã| hiện| hiện nay)?(?=\s*$)"
    r"|(?:toàn |cả )?(?:tỉnh|huyện|thành phố|thị xã|quận|xã|phường|địa phương|ngành|đơn vị) đã(?= )"
    r"|(?:chỉ tiêu|kế hoạch|mục tiêu)(?: đề ra| được giao| giao)?(?: cả năm| năm)?(?: (?:19|20)\d\d)?(?=\s*$))"
)
"""The territory that a report speaks of is no measure: "toàn tỉnh còn …", "huyện đã đào tạo …", "cả năm là …"."""
_MARKS = re.compile(r"[\s,;:.*_\"'“”()+•|-]+")
_GOAL = re.compile(_CUES.group("goal"))
_GLUE = re.compile(_CUES.group("glue"))
_DIRECTION = re.compile(_CUES.group("direction"))
_NO_DIRECTION = re.compile(_CUES.group("no_direction"))
_JOINED = re.compile(
    r"(?:,| và|, và) (?:từng bước )?(?:nâng cao|nhân rộng|củng cố|phát triển|mở rộng|nâng|tăng|duy trì"
    r"|giảm)(?: chất lượng)?(?!\w)"
)
_MANNER = re.compile(r" (?:vững chắc|bền vững|ổn định|hợp lý|liên tục)(?= \w)")
_HEAD = re.compile(_CUES.group("head"))
_TRAIL = re.compile(
    r"(?:[\s,:;*_(\"'-]|(?<!\w)(?:và|hoặc|phấn đấu|phấn đạt|dự kiến|ước|sẽ|hằng|được|mục tiêu|với|trong đó"
    r"|phải|đã|mà|có|thêm|lần lượt|tương ứng|hướng tới|tiếp tục|bảo đảm|đảm bảo|đến|vào"
    r"|(?:tính )?đến (?:hết )?(?:ngày )?\d{1,2}/\d{1,2}"
    r"|(?:(?:ước|uớc)(?: (?:thực hiện|tính|đạt))?|thực hiện) (?:cả )?năm(?: 20\d\d)?|ước thực hiện|ước tính|cả năm))$"
)
_BOUND = re.compile(
    r"(?:[,;:(\]]|\(\d{1,2}\)|(?<!\w)(?:nhằm|để|và|đồng thời|góp phần|phấn đấu|bảo đảm|đảm bảo|trong đó"
    r"|mục tiêu|đạt mục tiêu|chỉ tiêu|riêng|theo hướng))\s?$"
)


@dataclass(frozen=True, slots=True)
class Frame:
    """The years and periods of a clause, found once; `at_start` and `at_end` look them up by place."""

    text: str
    key: str
    start: int
    end: int
    years: tuple[YearMention, ...]
    periods: tuple[PeriodMention, ...]
    starts: dict[int, int]
    ends: dict[int, int]


@dataclass(frozen=True, slots=True)
class Opening:
    """Where the measure begins, the direction that was said before it, and whether a goal word was."""

    start: int
    direction: Direction | None = None
    goal: bool = False
    change: bool = False


def read_frame(text: str, key: str, start: int, end: int) -> Frame:
    """The mentions of a clause."""
    years = tuple(find_years(key, start, end))
    periods = tuple(find_periods(text, key, start, end))
    mentions = [(m.start, m.end) for m in years] + [(m.start, m.end) for m in periods if m.recurrence]
    return Frame(text, key, start, end, years, periods, dict(mentions), {b: a for a, b in mentions})


def _skip(frame: Frame, at: int, end: int) -> tuple[int, Direction | None, bool, bool]:
    """Passes over lead-ins from `at`; the direction verb, whether goal words or "mức giảm" stood there."""
    key = frame.key
    direction: Direction | None = None
    goal = change = False
    while at < end:
        begin = at
        marks = _MARKS.match(key, at, end)
        if marks:
            at = marks.end()
            continue
        if at in frame.starts:
            at = max(at + 1, min(frame.starts[at], end))
            continue
        scope = _SCOPE.match(key, at, end)
        if scope:
            at = scope.end()
            continue
        label = _LABEL.match(key, at, end) or _SPELL.match(key, at, end)
        if label:
            at = label.end()
            continue
        brought = _BROUGHT.match(key, at, end)
        if brought:
            at = brought.end()
            continue
        if not _NO_DIRECTION.match(key, at, end):
            verb = _DIRECTION.match(key, at, end)
            if verb and verb.end() < end:
                said = _CUES.directions[verb.group()]
                if direction is None or verb.group().startswith("mức"):
                    direction = said
                change = change or verb.group().startswith("mức")
                at = verb.end()
                manner = _MANNER.match(key, at, end)
                at = manner.end() if manner else at
                joined = _JOINED.match(key, at, end)
                if joined:
                    at = joined.end()
                continue
        word = _GOAL.match(key, at, end) or _GLUE.match(key, at, end)
        if word:
            goal = goal or _GOAL.match(key, at, end) is not None
            at = word.end()
            continue
        if at == begin:
            break
    return at, direction, goal, change


def open_measure(frame: Frame, start: int, end: int) -> Opening:
    """Where the measure of `[start, end)` begins."""
    key = frame.key
    at, direction, goal, change = _skip(frame, start, end)
    jump = None
    for match in _GOAL.finditer(key, at, end):
        begin = match.start()
        if match.end() < end and not _CLOSED.match(key, match.end(), end):
            opens = key[max(at, begin - 2) : begin].strip() in (",", "", ":", "(")
            if begin - at > 8 and (opens or key.endswith("trong đó ", at, begin)):
                jump = begin
    if jump is not None:
        after, said, _, moved = _skip(frame, jump, end)
        if after < end - 3:
            at, direction, goal, change = after, said, True, moved
    last = None
    heads: list[int] = []
    for match in _HEAD.finditer(key, at, end):
        heads.append(match.start())
        if match.start() == at:
            last = None
        elif _BOUND.search(key, max(at, match.start() - 16), match.start()):
            if len(heads) > 1 and _joins_heads(key, heads[-2], match.start()):
                continue
            if key.count("(", at, match.start()) == key.count(")", at, match.start()):
                last = match.start()
        else:
            verb = _verb_before(key, at, match.start())
            if verb is not None:
                last = match.start()
    if last is not None:
        direction = _verb_before(key, at, last)
        at = last
    inner = _HEAD.match(key, at, end)
    if inner and inner.group() in ("mức giảm", "mức tăng"):
        direction = Direction.DOWN if inner.group() == "mức giảm" else Direction.UP
        at, change = inner.end(), True
        while at < end and key[at] == " ":
            at += 1
    return Opening(at, direction, goal, change)


_MOVED = re.compile(r"(?<!\w)(?:được|đã|phải|đạt|nâng|tăng|giảm|duy trì|cải thiện|bảo đảm|trong đó)(?!\w)|[,:;]")


def _joins_heads(key: str, start: int, at: int) -> bool:
    """ "tổng mức bán lẻ hàng hóa và | doanh thu dịch vụ": two heads, one value."""
    if not key.endswith("và ", start, at) or _HEAD.match(key, start, at) is None:
        return False
    return _MOVED.search(key, start, at) is None


_CLOSED = re.compile(r"\s*$")
_VERB_END = re.compile(rf"({_CUES.group('direction')})(?: được| dần| nhanh| mạnh)? $")

_NAMED_MOVE = re.compile(r"(?<!\w)(?:tốc độ|nhịp độ|tỷ lệ|tỉ lệ|mức|giá trị|phần) $")


def _verb_before(key: str, low: int, at: int) -> Direction | None:
    """The direction verb right before `at`."""
    match = _VERB_END.search(key, max(low, at - 24), at)
    if match and _NAMED_MOVE.search(key, max(low, match.start() - 12), match.start()):
        return None
    return _CUES.directions[match[1]] if match else None


def close_measure(frame: Frame, start: int, end: int) -> int:
    """Where the measure that begins at `start` ends: trailing years, periods, goal words and marks are left out."""
    key = frame.key
    while end > start:
        if end in frame.ends and frame.ends[end] > start:
            end = frame.ends[end]
            continue
        if key[end - 1] == ")" and key.rfind("(", start, end) > start:
            return end
        match = _TRAIL.search(key, max(start, end - 32), end)
        if match is None:
            break
        end = match.start()
    return end


_NOTE = re.compile(
    r" \((?:danh mục |nội dung )?(?:chi tiết|cụ thể|kèm|theo|xem) [^()]*(?:phụ lục|biểu|mẫu|danh sách)[^()]*\)$"
)
_COMPARED = re.compile(r"so (?:với|cùng kỳ|dự toán|kế hoạch)|/ ?\d")


def tidy_measure(text: str) -> str | None:
    """The words of a measure in one line, without emphasis and final punctuation; None where nothing is left.

    A bracket that opens or closes elsewhere is cut, a note ("(chi tiết tại Phụ lục II)") goes; what is only held
    against ("so với cùng kỳ") measures nothing.

    >>> tidy_measure("dự án FDI, với vốn lớn)"), tidy_measure("quỹ “Vì người nghèo"), tidy_measure("so với năm 2024")
    ('dự án FDI, với vốn lớn', 'quỹ “Vì người nghèo”', None)
    """
    words = " ".join(text.replace("**", "").replace("\n", " ").split()).replace(" ,", ",").strip(" ,;.:-*_")
    low = words.lower()
    if _COMPARED.match(low):
        return None
    if words.endswith(")"):
        note = _NOTE.search(low)
        if note and len(low) == len(words):
            words = words[: note.start()].rstrip(" ,;")
        elif words.count(")") > words.count("("):
            words = words[:-1].rstrip(" ,;")
    opened = words.rfind("(")
    if opened > 8 and words.find(")", opened) == -1:
        words = words[:opened].rstrip(" ,;")
    if words.count("“") == words.count("”") + 1:
        words += "”"
    elif words.count('"') % 2 and '"' not in words[:1]:
        words += '"'
    return words or None
