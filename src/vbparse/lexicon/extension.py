"""From a known stem to the whole name as written: the unit, the place, the office before it.

"Sở Y tế" + " tỉnh An Giang"; "UBND" + " các huyện, thị xã, thành phố"; "Chủ tịch " + "UBND tỉnh".

It refuses to swallow the next sentence: a place without a unit word has to be a province.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from vbparse.lexicon.provinces import load_provinces
from vbparse.model.base import Level

_UNIT_WORDS = r"tỉnh|thành phố|tp\b\.?|thị xã|tx\b\.?|thị trấn|huyện|quận|xã|phường|đặc khu"
UNIT_LEVEL = {
    "tỉnh": Level.PROVINCE,
    "thành phố": Level.PROVINCE,
    "tp": Level.PROVINCE,
    "thị xã": Level.DISTRICT,
    "tx": Level.DISTRICT,
    "huyện": Level.DISTRICT,
    "quận": Level.DISTRICT,
    "thị trấn": Level.COMMUNE,
    "xã": Level.COMMUNE,
    "phường": Level.COMMUNE,
    "đặc khu": Level.COMMUNE,
}
_LIST_STEP = rf"(?:(?:, ?| và |; | )(?:các )?(?:{_UNIT_WORDS})(?!\w))"
_UNITS = re.compile(
    rf"(?P<many> các| \d{{1,2}}| cấp)? (?P<unit>{_UNIT_WORDS})(?!\w)(?P<more>{_LIST_STEP}{{0,5}})"
    r"(?P<under>,? trực thuộc (?:trung ương|tw)(?!\w))?"
)
_GROUP_TAIL = re.compile(
    r"(?:,? (?:(?:có )?liên quan|cấp (?:tỉnh|huyện|xã)|(?:của |trên địa bàn )?(?:tỉnh|thành phố|huyện|"
    r"phường|xã)|trung ương|khác|chức năng|"
    r"trực thuộc trung ương|thuộc tỉnh)(?!\w)){1,3}"
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_NUMBERED = re.compile(r" (?:\d{1,2}|[IVX]{1,4})(?![\w.])")
_OFFICE_ENDS = frozenset("trưởng tịch đốc nhiệm phòng tra án thư trực vụ đạo đầu ban".split())  # noqa: SIM905
_OFFICE = re.compile(
    r"(?:(?:^|(?<!\w))(?:đồng chí |các đồng chí )?(?:(?:thứ trưởng|bộ trưởng|phó chủ tịch|chủ tịch|"
    r"phó giám đốc|giám đốc|phó chủ nhiệm|chủ nhiệm|"
    r"phó chánh văn phòng|chánh văn phòng|chánh thanh tra|phó cục trưởng|cục trưởng|vụ trưởng|tổng giám đốc|"
    r"thủ trưởng|hiệu trưởng|trưởng ban|phó trưởng ban|"
    r"phó bí thư|bí thư|trưởng phòng|viện trưởng|chánh án|tổng thanh tra|chỉ huy trưởng|ban thường trực|"
    r"ban thường vụ|thường trực|lãnh đạo|người đứng đầu)"
    r"(?:, (?:phó )?(?:thủ trưởng|chủ tịch|giám đốc))?) )\Z"
)
SENTENCE_WORDS = frozenset(
    """
        chủ phối thực tổ triển xây tham báo là có đã sẽ được phải cần theo trong tại để khi với cho về của
        trên do từ đến nhằm căn ban giao tiếp hướng kiểm chịu các những này trực thường tăng đẩy lồng đề yêu
        định hoặc thuộc trình
        sửa phê công quy chỉ bố đăng gửi
    """.split()  # noqa: SIM905
)
"""First syllables with which a sentence goes on; a name of several words does not hold them in small letters."""
_PLACE_LIMIT = 4


@dataclass(frozen=True, slots=True)
class Unit:
    """The unit words after a stem: their end, the level they mean, whether many bodies are meant, the place named."""

    end: int
    level: Level
    many: bool
    place: str | None
    word: str


def read_unit(text: str, key: str, at: int) -> Unit | None:
    """The unit and place at `at`: " tỉnh An Giang", " các huyện, thị xã, thành phố", " cấp xã"."""
    if key[at : at + 1] != " ":
        return None
    match = _UNITS.match(key, at, min(len(key), at + 120))
    if match is None:
        return None
    word = match["unit"].rstrip(".")
    many = bool(match["many"]) or bool(match["more"])
    if not many:
        if word == "tỉnh":
            end, place = read_province(text, key, match.end()) or (match.end(), None)
        else:
            end, place = read_place(text, key, match.end())
        return Unit(end, UNIT_LEVEL[word], False, place, word)
    end = match.end()
    level = UNIT_LEVEL[word]
    if word == "thành phố" and match["more"] and not re.search("tỉnh", match.group()):
        level = Level.DISTRICT
    if level is Level.PROVINCE and re.search("huyện|quận|thị xã", match["more"]):
        level = Level.DISTRICT
    if match["many"] and not match["more"] and match["many"] != " cấp" and word == "thành phố":
        level = Level.DISTRICT
    return Unit(end, level, True, None, word)


def read_place(text: str, key: str, at: int) -> tuple[int, str | None]:
    """The proper name after the blank at `at`: a province of the gazetteer, else up to four capitalised words."""
    known = read_province(text, key, at)
    if known is not None:
        return known
    if match := _NUMBERED.match(text, at):
        return match.end(), match.group().strip()
    end, words = at, 0
    while words < _PLACE_LIMIT and end < len(text) and text[end] == " ":
        word = _WORD.match(text, end + 1)
        if word is None or not text[end + 1].isupper():
            break
        end, words = word.end(), words + 1
    if words == 1 and end < len(text) and text[end] == " " and key[at + 1 : end] in SENTENCE_WORDS:
        return at, None  # "UBND xã Tổ chức …": one capital is the next sentence
    return (end, text[at + 1 : end]) if words else (at, None)


def read_province(text: str, key: str, at: int) -> tuple[int, str] | None:
    """The province named right after the blank at `at`, the longest one."""
    if key[at : at + 1] != " " or not text[at + 1 : at + 2].isupper():
        return None
    provinces = load_provinces()
    ends, end = [], at
    for _ in range(6):
        word = _WORD.match(key, end + 1)
        if word is None:
            break
        if not (text[end + 1].isupper()):
            break
        end = word.end()
        ends.append(end)
        if end >= len(key) or key[end] not in " -":
            break
        if key[end : end + 3] == " - ":
            end += 2
    for end in reversed(ends):
        name = provinces.known(key[at + 1 : end])
        if name is not None:
            return end, text[at + 1 : end]
    return None


def read_group_tail(key: str, at: int) -> int:
    """Where a group's formula ends: after "có liên quan", "tỉnh", "trên địa bàn tỉnh"."""
    match = _GROUP_TAIL.match(key, at, min(len(key), at + 80))
    return match.end() if match else at


def read_office(key: str, start: int, floor: int) -> int:
    """Where the office before a body begins: "Chủ tịch " before "UBND tỉnh"; `start` where there is none."""
    if start < 2 or key[start - 1] != " ":
        return start
    blank = key.rfind(" ", max(0, start - 9), start - 1)
    if blank < 0 or key[blank + 1 : start - 1] not in _OFFICE_ENDS:  # each office has two words
        return start
    match = _OFFICE.search(key, max(floor, start - 45), start)
    return match.start() if match else start
