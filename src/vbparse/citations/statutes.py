"""Statutes and treaties named in a text: "Luật Giá và Luật Đê điều" are two, in an amending law's name they are three.

>>> from vbparse.text.fold import fold
>>> def names(text: str) -> list[str]:
...     return [text[s.start : s.end] for s in find_statutes(text, fold(text))]
>>> names("Luật Trẻ em năm 2016, Luật này, luật sư, pháp luật về đất đai")
['Luật Trẻ em']
>>> names("Luật sửa đổi, bổ sung một số điều của Luật Giá và Luật Đê điều ngày 17/6/2020")
['Luật sửa đổi, bổ sung một số điều của Luật Giá và Luật Đê điều', 'Luật Giá', 'Luật Đê điều']
>>> names("theo Công ước của Liên hợp quốc về quyền trẻ em và Luật Quản lý vùng trời để thực hiện")
['Công ước của Liên hợp quốc về quyền trẻ em', 'Luật Quản lý vùng trời']

A name that no table knows has to begin with a capital and ends before a mark, a verb, a year, a number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from vbparse.lexicon.statutes import StatuteHit, load_statutes

_REACH = 160
_PAIRS = re.compile(
    r"(?:phòng|quản lý|sửa đổi|thi đua|xuất khẩu|xuất cảnh|nhập cảnh|sản xuất|bảo vệ|tổ chức|ký kết|khai thác"
    r"|sử dụng|thực hành"
    r"|phát triển|khám bệnh|sản phẩm|cán bộ|khoa học|công nghiệp|an ninh|tài nguyên|phổ biến)$"
)
_END = re.compile(
    r"[;:.()\"|\n]| [/-]|,| (?:hoặc|để|theo|tại|trong|trên|cho|với|đối|từ|đến|khi|thì|là|được|có|đã|đang|sẽ"
    r"|phải|bị|do|bởi|này|nêu|nói|quy định|hiện"
    r"|ban hành|nhằm|cũng|không|chưa|bao gồm|gồm|như|tới|vào|cùng|thông qua|đồng thời|trình|liên quan|số|năm"
    r"|ngày|nếu|hướng dẫn|mới|và|về|của|khóa|vẫn|còn"
    r"|\d[\d/]*)(?!\w)"
)
_TREATY_END = re.compile(
    r"[;:.()\"|\n,]| (?:để|theo|tại|trong|khi|thì|là|được|có|đã|đang|sẽ|phải|do|này|nêu|năm|ngày|mà"
    r"|và(?! gia đình| quyền| bảo vệ)|\d{4})(?!\w)"
)
_TREATY_NAME = re.compile(r" (?:của liên h|về |số \d|khung |quốc tế |liên |chống )")
_AMENDING = re.compile(
    r" (?:sửa đổi|bổ sung|thay thế|bãi bỏ)(?:, (?:bổ sung|thay thế|bãi bỏ)){0,2}(?: một số)?(?: các)?"
    r"(?: (?:khoản \d{1,2}(?:,? (?:và )?\d{1,2}){0,3} )?"
    r"điều(?: \d{1,3}[a-zđ]?(?:,? (?:và )?(?:điều )?\d{1,3}[a-zđ]?){0,4})?"
    r"| quy định| nội dung)?(?:, khoản)?(?: của| trong| tại)?"
    r"(?: các)?(?: \d{1,3})? (?=luật|bộ luật|pháp lệnh|hiến pháp)"
)
_COLLECTIVE = re.compile(r"luật (?:có )?liên quan đến (?:[^\W\d]+ ?){1,8}?(?= ngày| số| năm|[;,.()\n]|$)")
_AND = re.compile(r"(?:,? và |, )")
_NAME_AFTER_HIEN_PHAP = re.compile(r" (?:nước )?(?:cộng hòa xã hội chủ nghĩa việt nam|việt nam)")
_NOT_A_NAME = re.compile(
    r" (?:sư|gia|học|khoa|này|việt nam|hà nội|tp|của|các|và|chơi|lệ|định|pháp|nhà nước|quốc tế)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class StatuteMention:
    """The head word and the name; `known` where the table has it."""

    start: int
    end: int
    code: str
    known: bool


def find_statutes(text: str, key: str, start: int = 0, end: int | None = None) -> list[StatuteMention]:
    """Each statute or treaty named, in order; those in the name of an amending law after it."""
    stop = len(key) if end is None else end
    hits = load_statutes().find(key, start, stop)
    found: dict[int, StatuteMention] = {}
    for hit in reversed(hits):  # the amending law ends where the laws in its name end
        last = _name_end(text, key, hit, stop, found)
        if last is not None:
            found[hit.start] = StatuteMention(hit.start, last, hit.code, hit.known)
    return [found[at] for at in sorted(found)]


def _name_end(text: str, key: str, hit: StatuteHit, stop: int, later: dict[int, StatuteMention]) -> int | None:
    if hit.known:
        # In small letters only a name of several words: "luật trẻ em", not "luật giá".
        small = text[hit.start].islower() and key.count(" ", hit.start, hit.end) < 2
        return None if small else hit.end
    if text[hit.start].islower():
        return None
    if hit.code == "HP":
        name = _NAME_AFTER_HIEN_PHAP.match(key, hit.end, stop)
        return name.end() if name else hit.end
    if hit.code == "ĐƯQT":
        return _treaty_end(text, key, hit.end, stop)
    amending = _AMENDING.match(key, hit.end, min(stop, hit.end + _REACH))
    if amending:
        return _amending_end(key, amending.end(), stop, later)
    return _generic_end(text, key, hit.end, stop)


def _amending_end(key: str, at: int, stop: int, later: dict[int, StatuteMention]) -> int | None:
    inner = later.get(at)
    if inner is None:
        collective = _COLLECTIVE.match(key, at, min(stop, at + _REACH))
        return collective.end() if collective else None
    end = inner.end
    while (join := _AND.match(key, end, stop)) and (inner := later.get(join.end())):
        end = inner.end
    return end


def _generic_end(text: str, key: str, at: int, stop: int) -> int | None:
    lettered = text[at + 1 : at + 2].isalpha() and not _END.match(key, at, stop)
    ordinance = lettered and key.endswith("pháp lệnh", 0, at)
    named = ordinance or text[at + 1 : at + 2].isupper()
    if not named or text[at] not in " \u00a0" or _NOT_A_NAME.match(key, at, stop):
        return None
    for mark in _END.finditer(key, at + 1, min(stop, at + _REACH)):
        here, said = mark.start(), mark.group()
        if said == "," and _PAIRS.search(key, at, here):
            continue
        # "và" goes on with a capital that begins no other instrument: "Luật Khoa học, Công nghệ và Đổi mới …".
        if said == " và" and text[mark.end() + 1 : mark.end() + 2].isupper() and not _OTHER.match(key, mark.end() + 1):
            continue
        return here if here > at + 1 else None
    return min(stop, at + _REACH) if stop <= at + _REACH else None


_OTHER = re.compile(r"(?:luật|bộ|pháp|nghị|thông|quyết|chỉ|hiến|công|các|sở|ủy ban|ubnd|hướng|kế|chương|đề)(?!\w)")


def _treaty_end(text: str, key: str, at: int, stop: int) -> int | None:
    named = _TREATY_NAME.match(key, at, stop)
    if not named and not (key[at : at + 1] == " " and text[at + 1 : at + 2].isupper()):
        return None
    mark = _TREATY_END.search(key, at + 1, min(stop, at + _REACH))
    return mark.start() if mark else (stop if stop <= at + _REACH else None)
