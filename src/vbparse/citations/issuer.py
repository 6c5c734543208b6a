"""Who issued the cited instrument: the body after "của", up to the title or the sentence around it.

>>> from vbparse.text.fold import fold
>>> text = "của Bộ trưởng Bộ Văn hóa, Thể thao và Du lịch ban hành Quy chế"
>>> text[4 : issuer_end(text, fold(text), 4, len(text))]
'Bộ trưởng Bộ Văn hóa, Thể thao và Du lịch'
>>> text = "của Ban Chỉ đạo về chuyển đổi số tỉnh ban hành Chương trình công tác"
>>> text[4 : issuer_end(text, fold(text), 4, len(text))]
'Ban Chỉ đạo về chuyển đổi số tỉnh'

>>> text = "của HĐND tỉnh khóa X, nhiệm kỳ 2021 - 2026, kỳ họp thứ chín về nước sạch"
>>> text[4 : issuer_end(text, fold(text), 4, len(text))]
'HĐND tỉnh khóa X, nhiệm kỳ 2021 - 2026, kỳ họp thứ chín'

It refuses what does not begin like a body: "của các cơ quan", "của tỉnh".
"""

from __future__ import annotations

import re

from vbparse.citations.words import STARTS_TITLE
from vbparse.lexicon.agencies import load_agencies

_REACH = 200
_GAP = re.compile(r" - |, | ")
_TOKEN = re.compile(r"[^\s,;:.()\"|]+")
_COMMITTEE = re.compile(
    r"(?:ban chỉ đạo|hội đồng phối hợp|tổ công tác|ủy ban quốc gia|hội đồng thi đua|ban điều phối|ban tổ chức|tiểu ban)"
)
_DECISIVE = re.compile(
    r" (?:về việc|v/v|ban hành|phê duyệt|triển khai|thông báo|kế hoạch|chương trình|ngày|sửa đổi|quy định"
    r"|hướng dẫn)(?!\w)|[;:.()\"|\n]"
    r"|, (?=(?:sở|bộ|ubnd|ủy ban|hđnd|hội đồng|chính phủ|thủ tướng|tỉnh ủy|kế hoạch|quyết định|nghị|thông tư"
    r"|chỉ thị|công văn)(?!\w))"
)
_LEVELLED = re.compile(r" (?:trung ương|quốc gia|tỉnh|thành phố|huyện|quận|thị xã|xã|phường|bộ)(?= về )")
_ENACTS = re.compile(r" (?:về việc|v/v|ban hành|phê duyệt|thông báo|sửa đổi)")
_ABOUT = re.compile(r"(?<!nhà nước)(?<!pháp luật)(?<!quy định)(?<!chính sách)(?<!lý)(?<!nhiệm vụ)(?<!mục tiêu) về ")
_STOP = re.compile(
    r"(?:về|v/v|ngày|tại|để|nhằm|là|đã|được|có|trong|theo|quy|cho|đến|từ|khi|thì|với|như|này|nêu|năm|số"
    r"|nhiệm kỳ|kèm|trên|trước|sau|do|bởi|của|vào|ở|gồm|mà"
    r"|đối|phải|cần(?! thơ| giuộc| đước| giờ)|sẽ|đang|trình|cùng|hoặc|vẫn|\d+)(?!\w)"
)
_HEAD = re.compile(
    r"(?:ban|chỉ huy|ngoại|hội đồng|tổ|tiểu ban|cục|vụ|sở|phòng|cơ quan|bộ|trung tâm|ủy ban|chi cục|viện|liên minh|quỹ"
    r"|(?<!xã )hội|liên hiệp|ngân hàng|&|và)$"
)
_BODY = re.compile(
    r"(?:các|liên bộ|chính phủ|thủ tướng|quốc hội|bộ|ban|ủy ban|ubnd|ubmttq|hđnd|hội|tỉnh ủy|thành ủy|huyện ủy"
    r"|quận ủy|thị ủy|đảng|đảng ủy|sở|chủ tịch|phó"
    r"|giám đốc|tổng|cục|vụ|chi cục|văn phòng|viện|tòa|kiểm|thanh tra|ngân hàng|bảo hiểm|mặt trận|trung ương"
    r"|liên|đại hội|thường trực|thống đốc|chánh"
    r"|công an|cơ quan|trường|đài|quân|tập đoàn|phòng|trung tâm|tổ|thành đoàn|tỉnh đoàn|đoàn|hiệu trưởng|nhà"
    r"|quỹ|công ty|hiệp hội|câu lạc bộ|liên hiệp|hợp tác xã|bệnh viện|học viện|báo|kho bạc|cảng vụ|doanh nghiệp)(?!\w)"
)
_SHORT = re.compile(r"(?:TTg|(?!(?:I|V|X)+(?!\w))[A-ZĐ][A-ZĐ&]{1,7})(?!\w)")
"""A body abbreviated: "của TTg", "của BHXH Việt Nam"."""
_SINGLE = re.compile(
    r"chính phủ|thủ tướng|quốc hội|ubnd|tỉnh ủy|bộ chính trị|ban bí thư|ủy ban|liên (?:bộ|sở|ngành)(?!\w)"
)
_JOINED = re.compile(r"liên (?:bộ|sở|ngành) ?:(?= )")
"""Bodies that share a head behind a colon: "liên Bộ: Lao động - Thương binh và Xã hội, Nội vụ"."""
_ORDINAL = (
    r"(?:[ivxlc]{1,6}|\d{1,3}|(?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)(?: (?:một|hai|ba|tư|lăm|sáu|bảy|tám|chín))?)"
)
_TERM_WORDS = (
    rf"(?:khóa (?:thứ )?{_ORDINAL}|nhiệm kỳ \d{{4}} ?- ?\d{{4}}|lần thứ {_ORDINAL}"
    rf"|(?:tại )?kỳ họp (?:chuyên đề |bất thường |thường lệ )?(?:lần )?(?:thứ )?{_ORDINAL})(?!\w)"
)
_TERM = re.compile(rf",? {_TERM_WORDS}| \({_TERM_WORDS}(?:, {_TERM_WORDS}){{0,2}}\)")
"""The term and session a body acted in: "khóa X, nhiệm kỳ 2021 - 2026, kỳ họp thứ 9", "(khóa XIII)"."""
_OTHER_BODY = re.compile(
    r"(?:sở|bộ|ban|ubnd|ủy ban|hđnd|hội đồng|chính phủ|thủ tướng|tỉnh ủy|văn phòng|kế hoạch|quyết định|nghị"
    r"|thông|chỉ|công văn|báo cáo|tờ|luật|chương|đề án)(?!\w)"
)


def issuer_end(text: str, key: str, at: int, stop: int) -> int | None:
    """Where the body that begins at `at` ends, None where none begins there."""
    stop = min(stop, at + _REACH)
    if not _BODY.match(key, at, stop) and not _SHORT.match(text, at, stop):
        return None
    if text[at].islower() and not _SINGLE.match(key, at, stop):
        return None
    if joined := _JOINED.match(key, at, stop):
        return _walk(text, key, at, joined.end(), stop)
    mention = next((m for m in load_agencies().find_lazily(text, key, at, stop) if m.span.start == at), None)
    end = _before_title(key, at, mention.span.end) if mention else at
    if _COMMITTEE.match(key, at, stop):
        decisive = _DECISIVE.search(key, max(end, at + 10), stop)
        last = decisive.start() if decisive else stop
        last = last - 3 if key.endswith(" về", at, last) else last
        return _before_matter(key, at, last, decisive)
    closes = _walk(text, key, at, end, stop)
    while closes is not None and (term := _TERM.match(key, closes, stop)):
        closes = term.end()
    return closes


def _before_matter(key: str, at: int, last: int, decisive: re.Match[str] | None) -> int:
    """A committee whose level is told is named in full: "Ban Chỉ đạo 389 tỉnh | về kiểm tra hàng giả".

    Its matter is part of the name where the title comes after it: "… Trung ương về chuyển đổi số | về giao nhiệm vụ",
    "… tỉnh về chuyển đổi số | ban hành Chương trình".
    """
    level = _LEVELLED.search(key, at, last)
    if level is None or (decisive is not None and _ENACTS.match(decisive.group())):
        return last
    again = _ABOUT.search(key, level.end() + 4, last)
    return again.start() if again else level.end()


def _before_title(key: str, at: int, end: int) -> int:
    """The known body without a verb that begins the title: "UBND tỉnh Sửa đổi, bổ sung"."""
    for gap in _GAP.finditer(key, at, end):
        if gap.group() != " " or key.endswith(" và", at, gap.start()):
            continue
        if STARTS_TITLE.match(key, gap.end()) and not _HEAD.search(key, max(at, gap.start() - 12), gap.start()):
            return gap.start()
    return end


def _walk(text: str, key: str, at: int, end: int, stop: int) -> int | None:
    """Token by token from `end`: capitals go on over commas and "và", small letters up to a verb, mark or number."""
    here = end
    while here < stop:
        gap = _GAP.match(key, here, stop) if here > at else None
        if here > at and gap is None:
            break
        begin = gap.end() if gap else here
        token = _TOKEN.match(key, begin, stop)
        known_whole = here == end > at and gap is not None and gap.group() == " "
        if token and known_whole and text[begin].islower() and not key.startswith(("khóa", "và"), begin):
            break  # the table knows where the body's name ends: "Quốc hội | khoảng"
        if token is None or (here > at and not _goes_on(text, key, here, begin, token, gap.group() if gap else "")):
            break
        here = token.end()
    return here if here > at else None


def _goes_on(text: str, key: str, here: int, begin: int, token: re.Match[str], gap: str) -> bool:
    if gap != " ":
        if key.startswith("chống ", begin) and key.endswith("phòng", 0, here):  # "Ban Chỉ huy Phòng, chống thiên tai"
            return True
        return text[begin].isupper() and not _OTHER_BODY.match(key, begin) and not STARTS_TITLE.match(key, begin)
    if token.group() == "và":
        after = token.end() + 1
        return text[after : after + 1].isupper() and not _OTHER_BODY.match(key, after)
    if _STOP.match(key, begin):
        return False
    return not STARTS_TITLE.match(key, begin) or _HEAD.search(key, max(0, here - 12), here) is not None
