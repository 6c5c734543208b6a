"""What the cited instrument is about: from "về", "ban hành" … to where the sentence around it resumes.

>>> from vbparse.text.fold import fold
>>> text = "ngày 9/5/2017 về chăm sóc, giáo dục trẻ em; các văn bản khác"
>>> start, end = title_span(text, fold(text), 13, len(text), frozenset(), frozenset(), dated=True)
>>> text[start:end]
'chăm sóc, giáo dục trẻ em'

It refuses the verb of the outer sentence behind a bare number ("theo Quyết định số 25/2021/QĐ-TTg thông qua …").
"""

from __future__ import annotations

import re

from vbparse.citations.words import ASIDE, RESUMES, STARTS_TITLE, STARTS_TITLE_ALONE, TYPE_NAME

_REACH = 700
_CUE = re.compile(r"[ ,:-]{0,3}(?:\(?v/v|về việc|về)(?!\w)(?: (?:việc|về)(?!\w))?[ :]*")
_GAP = re.compile(r"[ ,]{0,2}")
_MARK = re.compile(
    r"\n| \| |;|:|\?|!|\.|[()\"]|, như sau|, | và | thì | trên địa bàn | trong đó | theo hướng | như sau"
)
_YEAR = re.compile(r"năm (?:(?:19|20)\d\d(?: và |, |-))*(?:19|20)\d\d\Z")
_GOES_ON = re.compile(
    r"tầm nhìn|định hướng|phương hướng|giai đoạn|kế hoạch|dự toán|năm |các năm|quý|tháng|có |\d|và |trong đó"
)
_ENDS_ANOTHER = re.compile(r"thay thế(?: các| cho)? ")
_NOTE_MARK = re.compile(r"\[\^?\d{1,3}\]$")
_PREDICATE = re.compile(r" (?:vẫn|đã|còn|chưa|thì)(?!\w)")
_OTHERS = re.compile(
    r"(?:các|những) (?:văn bản|quy định|quyết định|nghị|luật|chỉ thị|thông tư|chính sách|kế hoạch|chương trình"
    r"|nội dung)|pháp luật (?:có|về|khác)"
)
_LOCAL = re.compile(r"(?:tỉnh|thành phố|tp|huyện|thị xã|quận|xã|phường|đặc khu)(?!\w)")
_LEAD_OF_NEXT = re.compile(r"(?:và |các |số:? )?")
_ABBREVIATION = re.compile(r"(?:(?:^|\W)(?:tp|tx|tt|p|q|h|ths|ts|gs|pgs))$")


def title_span(
    text: str, key: str, at: int, stop: int, numbered: frozenset[int], statutes: frozenset[int],
    *, dated: bool, nested: bool = False, central: bool = False,
) -> tuple[int, int] | None:  # fmt: skip
    """The title behind a head that ends at `at`; `numbered` and `statutes` are where other heads begin.

    `dated`: date or issuer was given; `nested`: the head stands in another's title; `central`: no local body issued it.
    """
    stop = min(stop, at + _REACH)
    start = _start(text, key, at, stop, dated)
    cued = start is not None and _CUE.match(key, at, stop) is not None
    if start is None or start >= stop:
        return None
    if key[start] == '"' and (close := key.find('"', start + 1, stop)) > 0 and "\n" not in key[start:close]:
        start, end = start + 1, close
    else:
        end = _end(text, key, start, stop, numbered, statutes, nested, central)
    if mark := _NOTE_MARK.search(text, start, end):
        end = mark.start()
    while end > start and text[end - 1] in " \u00a0,;:.-–":
        end -= 1
    # A verb alone is the outer sentence's: "Điều 15 Nghị định 144/2021/NĐ-CP quy định:".
    # "về" in front makes two words a title: "Pháp lệnh số 06/2003/PL-UBTVQH11 ngày 09/01/2003 … về Dân số".
    return (start, end) if key.count(" ", start, end) > (0 if cued and dated else 1) or text[start - 1] == '"' else None


def _start(text: str, key: str, at: int, stop: int, dated: bool) -> int | None:
    if cue := _CUE.match(key, at, stop):
        return cue.end()
    gap = _GAP.match(key, at, stop)
    begin = gap.end() if gap else at
    if key[at:begin].startswith(","):
        return None
    if key[begin : begin + 1] == '"' and dated:
        return begin
    if begin == at:
        return None
    starts = STARTS_TITLE if dated else STARTS_TITLE_ALONE
    if starts.match(key, begin, stop):
        # "Quyết định số 929/QĐ-TTg thay thế Quyết định số 598/QĐ-TTg": the sentence's verb between two instruments.
        between = _ENDS_ANOTHER.match(key, begin, stop)
        return None if between and TYPE_NAME.match(key, between.end(), stop) else begin
    # "Chương trình số 641/CTr-BCĐ, ngày 13/3/2023 Chương trình công tác năm …"
    return begin if dated and text[begin : begin + 1].isupper() and TYPE_NAME.match(key, begin, stop) else None


def _end(
    text: str,
    key: str,
    start: int,
    stop: int,
    numbered: frozenset[int],
    statutes: frozenset[int],
    nested: bool,
    central: bool,
) -> int:
    skip = start
    for mark in _MARK.finditer(key, start, stop):
        here, said = mark.start(), mark.group()
        if here < skip or (said == "\n" and key.endswith(" số", start, here)):
            continue
        if said == '"':
            close = key.find('"', here + 1, stop)
            line = key.find("\n", here, stop)
            if close < 0 or (0 <= line < close):
                return here
            skip = close + 1
        elif said == "(":
            close = key.find(")", here, min(stop, here + 200))
            if close < 0 or here + 1 in numbered or ASIDE.match(key, here + 1, stop):
                return here
            if _PREDICATE.match(key, close + 1, stop):
                return close + 1
            skip = close + 1
        elif said == ".":
            if _is_full_stop(text, key, here, stop):
                return here
        elif said in (", ", " và "):
            if _resumes(key, start, here, mark.end(), said, numbered, statutes):
                return here
            if said == ", " and _enumerates(text, key, start, here, mark.end()):
                return here
            if said == " và " and _CHARGES.match(key, mark.end()):
                return here
            if said == " và " and _others(text, key, start, here, mark.end(), numbered, nested):
                return here
        elif said == " trên địa bàn ":
            # What a central body issued is not "on the territory of the province": the sentence around it is.
            if central and _LOCAL.match(key, mark.end(), stop):
                return here
        else:
            return here
    return stop if stop - start < _REACH - 1 or stop == len(key) else _last_blank(key, start, stop)


def _resumes(
    key: str, start: int, here: int, after: int, said: str, numbered: frozenset[int], statutes: frozenset[int]
) -> bool:
    """Whether the outer sentence goes on behind a comma or "và"."""
    lead = _LEAD_OF_NEXT.match(key, after)
    begins = {after, lead.end() if lead else after}
    if begins & numbered:
        # Beside an instrument that the title names a second belongs to it: "thực hiện Nghị quyết số 7 và Kế hoạch số 9"
        if said == ", " or key.startswith("số ", after):
            return True
        return not any(start <= other < here for other in numbered)
    if said == ", ":
        if key.count(" ", start, here) < 2:
            return False  # "về việc báo cáo, đề xuất phương án": a verb has no object yet
        if _YEAR.search(key, start, here) and not _GOES_ON.match(key, after):
            return True
        if begins & statutes:
            return not any(start <= other < here for other in statutes)
        return RESUMES.match(key, after) is not None
    return False


def _enumerates(text: str, key: str, start: int, here: int, after: int) -> bool:
    """Whether the next instrument of a list begins, one without a number: "…, Nghị quyết Hội nghị Trung ương 8"."""
    name = TYPE_NAME.match(key, after) if text[after].isupper() else None
    if name is None or not _OF_WHOM.match(text, name.end()):
        return False
    return not any(text[before.start()].isupper() for before in _TYPES.finditer(key, start, here))


_CHARGES = re.compile(
    r"(?:giao|đề nghị|yêu cầu) "
    r"(?:sở|bộ|ban|ubnd|ủy ban|các (?:sở|bộ|cơ quan)|văn phòng|công an|chủ tịch|giám đốc)(?!\w)"
    r"|(?:khoản \d{1,2} )?điều \d{1,3} (?:luật|bộ luật|nghị định|quyết định|thông tư|nghị quyết) (?:số )?"
)
"""Where the sentence goes on behind "và": "… và giao Sở Nội vụ theo dõi", "… và Điều 11 Quyết định số …"."""
_OF_WHOM = re.compile(r" (?:Hội nghị|Đại hội|Trung ương|của (?:[A-ZĐ]|các|tỉnh|ban|ủy))")
_TYPES = re.compile(
    r"(?<!\w)(?:nghị quyết|nghị định|quyết định|thông tư|chỉ thị|kế hoạch|chương trình|đề án|luật|kết luận)(?!\w)"
)


def _others(text: str, key: str, start: int, here: int, after: int, numbered: frozenset[int], nested: bool) -> bool:
    """Whether "và các văn bản …" goes on with the sentence around the title, or around the outer title."""
    if _OTHERS.match(key, after):
        return not any(start <= other < here for other in numbered)
    return nested and text[after].isupper() and TYPE_NAME.match(key, after) is not None


def _is_full_stop(text: str, key: str, here: int, stop: int) -> bool:
    following = key[here + 1 : here + 2]
    if here + 1 < stop and not following.isspace() and following not in '"/':
        return following.isalpha() and text[here + 1].isupper() and not text[here - 1].isupper()
    return not _ABBREVIATION.search(key, max(0, here - 5), here)


def _last_blank(key: str, start: int, stop: int) -> int:
    at = key.rfind(" ", start, stop)
    return at if at > start else stop
