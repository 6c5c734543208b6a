"""The subgroup or place a value is for: "đối với nông thôn", "(khu vực nội thành)", "miền núi đạt 80%".

>>> text = "dưới 5% đối với nông thôn và dưới 10% (khu vực nội thành)"
>>> [match_segment(text, text, at, len(text)) for at in (8, 38)]
[('nông thôn', 25), ('khu vực nội thành', 57)]
>>> is_segment("riêng các xã đặc biệt khó khăn"), is_segment("tỷ lệ hộ nghèo")
('các xã đặc biệt khó khăn', None)

It refuses a place without a name where it belongs to what is counted ("điểm tư vấn tại trường học").
"""

from __future__ import annotations

import re

from vbparse.lexicon.cues import load_cues

_GROUP = (
    r"(?:(?:các )?(?:khu vực|vùng|miền núi|miền|nông thôn|thành thị|đô thị|đồng bằng|hải đảo|trung du"
    r"|nội thành|ngoại thành"
    r"|nam(?! [^\W\d])|nữ(?! [^\W\d])|nam giới|nữ giới|tuyến|cấp"
    r"|toàn tỉnh|toàn quốc|cả nước|toàn thành phố|toàn huyện|thế giới"
    r"|đông nam á|châu á"
    r"|các xã|các huyện|các phường|các tỉnh|các thôn|xã khu vực|địa bàn|bậc|khối|nhóm|trẻ em gái|trẻ em trai"
    r"|người dân tộc"
    r"|người khuyết tật|hộ|huyện|thành phố|thị xã|xã|phường|tỉnh|mầm non|tiểu học|trung học|thcs|thpt)(?!\w))"
)
_STRONG = re.compile(r" ?,? ?(?:đối với|riêng) (?=\S)")
_PLACE = re.compile(rf" ?,? ?(?:ở|tại|của|trên địa bàn|trong|thuộc|cho) (?={_GROUP})")
_BARE = re.compile(r" (?=(?:toàn tỉnh|toàn quốc|cả nước|toàn thành phố|đông nam á|thế giới)(?!\w))")
_BRACKET = re.compile(rf" ?\((?:ở |tại |đối với |riêng )?({_GROUP}[^()]{{0,60}}?)\)")
_STOP = re.compile(
    r"[;.()]|,? (?:và|với|vào|đến|trong|trước|giai đoạn|phấn đấu|đạt|xuống|còn|lên|so với|trên|dưới|tối thiểu"
    r"|ít nhất|duy trì|từ|không|là|hằng|hàng|mỗi|trong đó|để|nhằm) |, (?=\d|phấn|dưới|trên|tăng|giảm|trong"
    r"|riêng|đối)"
)
_OPEN = re.compile(r"(?:trong đó|riêng|đối với|và|,|-|\+|;|:|\(|\)|còn|ở|tại|cho| )*")
_SAYS = re.compile(r"(?<!\w)(?:được|đã|đạt|có|phải|đều|là|không|bị|thực hiện)(?!\w)")
_WHOLE = re.compile(rf"{_GROUP}.{{0,70}}")


def match_segment(text: str, key: str, at: int, high: int) -> tuple[str, int] | None:
    """The segment that follows a value, and where it ends; None where none does."""
    bracket = _BRACKET.match(key, at, high)
    if bracket:
        return text[bracket.start(1) : bracket.end(1)], bracket.end()
    opening = _STRONG.match(key, at, high) or _PLACE.match(key, at, high) or _BARE.match(key, at, high)
    if opening is None:
        return None
    begin = opening.end()
    if "," in opening.group() and _NEXT_VALUE.match(key, begin, begin + 100):
        return None
    whole = _WHOLE_PLACE.match(key, begin, high)
    if whole:
        return text[begin : whole.end()], whole.end()
    stop = _STOP.search(key, begin, min(high, begin + 90))
    end = stop.start() if stop else min(high, begin + 90)
    while end > begin and key[end - 1] in " ,":
        end -= 1
    if end <= begin or key[begin:end] in _GENERIC:
        return None
    return text[begin:end], end


_NEXT_VALUE = re.compile(
    r"[^,;.()]{2,70} (?:đạt|còn|là|chiếm|xuống|lên|dưới|trên|tối thiểu|ít nhất|không quá|khoảng|hơn)(?: \w+){0,3} \d"
)
_APART = re.compile(r"[\s,;(]*(?:trong đó[,: ]+)?(?:riêng|đối với|riêng đối với)(?: các)? ")
_HEADED = re.compile(load_cues().group("head"))
_WHOLE_PLACE = re.compile(r"(?:toàn tỉnh|toàn quốc|cả nước|toàn thành phố|đông nam á|thế giới)(?!\w)")
_GENERIC = frozenset(
    ("tỉnh", "huyện", "xã", "phường", "thành phố", "thị xã", "hộ", "cấp", "nhóm", "khối", "bậc", "địa bàn")
)
_RUNS_ON = re.compile(r"[;.]| (?:được|đã|để|và|nhằm) ")
_NAMED = re.compile(
    r" (?:tại|ở|thuộc|trên địa bàn) ((?:thành phố|thị xã|huyện|quận|tỉnh|xã|phường"
    r"|thị trấn) (?=(\w)))"
)


def find_named_place(text: str, key: str, start: int, end: int) -> tuple[str, int] | None:
    """A named place that closes a counted noun ("02 CLB … tại thành phố X"); and where it begins."""
    for match in _NAMED.finditer(key, start, end):
        if text[match.start(2)].isupper() and not _RUNS_ON.search(key, match.end(), end):
            return text[match.start(1) : end].strip(" ,;."), match.start()
    return None


def is_segment(text: str) -> str | None:
    """The segment that the words between two values are ("trong đó miền núi", "riêng các xã khó khăn"); else None."""
    key = text.lower()
    begin = _OPEN.match(key).end()  # type: ignore[union-attr]
    rest = text[begin:].strip(" ,:")
    words = rest.lower()
    if _APART.match(key) and 0 < len(words.split()) <= 8 and not (_SAYS.search(words) or _HEADED.match(words)):
        return rest
    if rest and len(rest.split()) <= 9 and _WHOLE.fullmatch(rest.lower()) and not _SAYS.search(rest.lower()):
        return rest
    return None
