"""A name in capitals → ordinary case: "ỦY BAN NHÂN DÂN TỈNH AN GIANG" is "Ủy ban nhân dân tỉnh An Giang".

>>> ordinary_case("SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH")
'Sở Văn hóa, Thể thao và Du lịch'
>>> ordinary_case("UBND PHƯỜNG LÀO CAI")
'UBND phường Lào Cai'

What is not all in capitals is left as it is written.
"""

from __future__ import annotations

import re

from vbparse.lexicon.agencies import load_agencies
from vbparse.lexicon.provinces import load_provinces
from vbparse.text.fold import fold

_UNIT = re.compile(
    r"(?:tỉnh|thành phố|tp\.?|tx\.?|tt\.|[pqx]\.|huyện|quận|thị xã|thị trấn|xã(?! hội)|phường|đặc khu)(?!\w)"
)
_HEAD = re.compile(
    r"(?:sở|ban|phòng|cục|chi cục|tổng cục|trung tâm|hội|bộ|vụ|viện|bệnh viện|công ty|liên đoàn|đoàn|"
    r"quỹ|đài|trường|học viện|báo|liên minh|ban chỉ đạo|tổng công ty|tập đoàn|nhà máy|liên hiệp|hiệp hội|"
    r"ban quản lý|hội đồng|văn phòng|chi nhánh|thanh tra|đại học) "
)
_JOINED = re.compile(
    r"(?:bộ|cục|vụ|viện|ban|phòng|hội|tổng cục) (?:trưởng|đồng|viên)(?!\w)|tổng (?=cục )|(?:tỉnh|thành) (?=đoàn)"
)
"""Syllables behind which no name begins: "Bộ trưởng Bộ Y tế", "Hội đồng bộ trưởng", "Tỉnh đoàn"."""
_PROPER = re.compile(r"(?<!\w)(?:việt nam|hồ chí minh|miền (?:nam|bắc|trung|tây|đông))(?!\w)")
_SCHOOL = re.compile(r"(?:thpt|thcs|tiểu học|mầm non|tiểu học và thcs) ")
_SHORT = re.compile(
    r"(?:[bcdđghklmnpqrstvx&]{2,}|ubnd|hđnd|ubmttq\w*|hcm|tp|thpt|thcs|tw|csvn|tncs|vn|ii|iii|iv|vi|"
    r"vii|viii|ix|i|xi|xii)\Z"
)


def ordinary_case(name: str) -> str:
    """`name` in ordinary case where it stands in capitals."""
    letters = [c for c in name if c.isalpha()]
    if sum(c.isupper() for c in letters) < 0.8 * len(letters):
        return name
    key = fold(name)
    if len(key) != len(name):
        return name
    out = list(name.lower())
    _capital(out, 0)
    at = 0
    for word in re.finditer(r"[\w&]+", key):
        if _SHORT.match(word.group()) and word.group() not in ("ban", "ủy"):
            out[word.start() : word.end()] = name[word.start() : word.end()]
    named = -1
    for head in _HEAD.finditer(key):
        if head.start() == 0 or key[head.start() - 1] in " -":
            if head.start() == named:
                continue  # "Cục Phòng bệnh": what a body is named after heads no body
            if _JOINED.match(key, head.start()) or _JOINED.match(key, key.rfind(" ", 0, max(0, head.start() - 1)) + 1):
                continue
            if _UNIT.match(key, head.end()):
                continue  # "Chi nhánh tỉnh Hà Tĩnh"
            named = head.end()
            _capital(out, head.end())
    for unit in _UNIT.finditer(key):
        if unit.start() and key[unit.start() - 1] == " ":
            stop = key.find(",", unit.end())
            for word in re.finditer(r"\w+", key[unit.end() : stop if stop != -1 else len(key)]):
                _capital(out, unit.end() + word.start())
    for committee in re.finditer(r"(?:huyện|thị|quận|thành) ủy(?= )", key):
        if (committee.start() == 0 or key[committee.start() - 1] == " ") and key.find(" ", committee.end() + 1) != -1:
            for word in re.finditer(r"\w+", key[committee.end() :]):
                _capital(out, committee.end() + word.start())
    if school := _SCHOOL.search(key):
        for word in re.finditer(r"\w+", key[school.end() :]):
            _capital(out, school.end() + word.start())
    for proper in _PROPER.finditer(key):
        for word in re.finditer(r"\w+", key[proper.start() : proper.end()]):
            if word.group() != "miền":
                _capital(out, proper.start() + word.start())
    lexicon = load_agencies()
    for mention in lexicon.find(name, key):
        if mention.id is not None:
            known = lexicon.spelling(key[mention.span.start : mention.span.end])
            if known is not None:
                begin, spelled = known
                out[mention.span.start + begin : mention.span.start + begin + len(spelled)] = spelled
    for place in load_provinces().find(name.upper(), key):
        at = place.span.start
        for word in re.finditer(r"\w+", key[place.span.start : place.span.end]):
            _capital(out, at + word.start())
    return "".join(out)


def _capital(out: list[str], at: int) -> None:
    if at < len(out):
        out[at] = out[at].upper()
