"""None at all: "không có tình trạng tảo hôn", "không còn hộ nghèo" → value 0, kind absence.

>>> text = "Tiếp tục phấn đấu duy trì không có tình trạng tảo hôn"
>>> find_absence(text, text.lower(), 0, len(text))
(26, 53, 'tình trạng tảo hôn', True)

Only where it is the predicate of its clause: it refuses "người dân không có việc làm", which says who is meant.
"""

from __future__ import annotations

import re

from vbparse.lexicon.cues import load_cues
from vbparse.lexicon.predicates import load_predicates
from vbparse.targets.measure import close_measure, open_measure, read_frame, tidy_measure

_ABSENCE = load_cues().pattern("absence")
_STRONG = ("không để", "không còn", "không xảy", "không phát", "xóa bỏ", "chấm dứt")
_HOLD = re.compile(r"(?:duy trì|giữ vững)[^,;.]{0,20}$")
_LEADING = re.compile(
    r"(?:[\s,;:+*-]|phấn đấu|bảo đảm|đảm bảo|tiếp tục|duy trì|giữ vững|cơ bản|kiên quyết|quyết tâm|và|để"
    r"|trên địa bàn(?: [\w]+){0,3})*"
)
_NOUN_BEFORE = re.compile(r"(?:tỷ lệ|số|những|các|người|hộ|trường hợp|nếu|khi)\b[^,]{0,80}$")
_WHO = re.compile(r"(?:việc|điều kiện|khả năng|nhu cầu|gì|thể|phải|đủ|nơi|người|liên quan)(?!\w)")
_STRUCK = re.compile(r"(?<!\w)(?:bị|mắc|tử vong|bỏ)(?!\w)")
"""What may befall those who are named: "không để người bệnh bị bỏ sót"."""
_LIMIT = re.compile(rf"(?:{load_cues().group('head')}|số|\d|quá|dưới|trên|ít hơn|nhiều hơn)(?!\w)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DIGIT = re.compile(r"\d")
_ACT = re.compile(
    rf" ?(?:và )?(?:{load_cues().group('goal')}|{load_cues().group('direction')}|{load_cues().group('head')}"
    r"|\d|không|chấm dứt|nhất là|đặc biệt|trong đó|góp phần|từng bước|nhằm|để|riêng|đồng thời|qua đó|từ đó|giữ|làm|đưa"
    r"|gây|kể cả|bao gồm|nếu|khi|do|theo)(?!\w)"
)
_PREDICATE = re.compile(r"(?<!\w)(?:được|đạt|phải|đều|luôn)(?!\w)")
_CLOSE = re.compile(r"[,;.]|(?<!\w)(?:trên địa bàn|vào năm|đến năm|trước năm|trước ngày|trong)(?!\w)")
LONGEST_SUBJECT = 70


def _another_clause(key: str, at: int, end: int) -> bool:
    """Whether an act, an aim or a subject with its own predicate begins behind the comma."""
    if _ACT.match(key, at, end):
        return True
    while at < end and key[at] == " ":
        at += 1
    word = key[at : at + 12].split(" ", 1)[0]
    if any(key.startswith(form, at) for form in load_predicates().verbs.get(word, ())):
        return True
    stop = _CLOSE.search(key, at, end)
    return _PREDICATE.search(key, at, stop.start() if stop else end) is not None


def find_absence(text: str, key: str, start: int, end: int) -> tuple[int, int, str, bool] | None:
    """Start and end of the evidence, what is absent, and whether that is to be held; None where nothing is."""
    match = _ABSENCE.search(key, start, end)
    if match is None:
        return None
    frame = read_frame(text, key, start, end)
    opening = open_measure(frame, start, match.start())
    begin = match.end()
    while begin < end and key[begin] == " ":
        begin += 1
    close = _CLOSE.search(key, begin, end)
    while close and close.group() == "," and not _another_clause(key, close.end(), end):
        close = _CLOSE.search(key, close.end(), end)  # "sự cố lộ, lọt dữ liệu", "nhà tạm, nhà dột nát"
    stop = close_measure(frame, begin, close.start() if close and close.start() > begin + 4 else end)
    measure = tidy_measure(text[begin:stop])
    struck = match.group() == "không để" and _STRUCK.search(key, begin, stop) is not None
    if measure is None or (_WHO.match(key, begin) and not struck):
        return None
    if opening.start < match.start() and _LEADING.fullmatch(key, opening.start, match.start()) is None:
        subject = key[opening.start : match.start()]
        strong = match.group().startswith(_STRONG)
        if not strong or len(subject) > LONGEST_SUBJECT or _NOUN_BEFORE.search(subject):
            return None
    return match.start(), stop, measure, _HOLD.search(key, max(start, match.start() - 30), match.start()) is not None


def holds_number(key: str, start: int, end: int, absence: tuple[int, int]) -> bool:
    """Whether the only numbers of `key[start:end]` but years say what is absent: "không còn xã đạt dưới 13 tiêu chí".

    Not where a limit is set: "không để tỷ lệ hộ nghèo vượt quá 2%", "không có quá 3 vụ".
    """
    first, stop = absence
    cue = _ABSENCE.match(key, first, end)
    begin = cue.end() if cue else first
    while begin < stop and key[begin] == " ":
        begin += 1
    if _DIGIT.search(key, begin, stop) is None or _LIMIT.match(key, begin):
        return False
    comma = key.find(", ", begin, stop)
    if comma >= 0 and _DIGIT.search(key, comma, stop):
        return False
    beside = _YEAR.sub("", key[start:first] + "|" + key[stop:end])
    return _DIGIT.search(beside) is None
