"""Who signed: "TM. ỦY BAN NHÂN DÂN" / "KT. CHỦ TỊCH" / "PHÓ CHỦ TỊCH" / "Lê Văn Phước", one after the other.

The collective signed for (TM., T/M) is the authority, the office stood in for (KT., TL., TUQ., Q.) the capacity.
It refuses notes of stamps and digital signatures ("(Đã ký)", "Ký bởi: …") as names, and lines of "Nơi nhận".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from vbparse.lexicon.positions import load_positions
from vbparse.lexicon.stamps import stamps
from vbparse.model.base import Span
from vbparse.model.header import Signature
from vbparse.structure.outline import Outline

_AUTHORITY = re.compile(
    r"t ?[./]? ?m ?[./:]{1,2} ?(?=\w)|t\.m (?=\w)|t/m (?=\w)|tm (?=ủy|ubnd|hội|ban|đảng|bộ|hđ)|thay mặt (?=\w)"
)
_CAPACITY = re.compile(
    r"(?:k ?[./]? ?t|t ?[./]? ?l|t ?[./]? ?u ?[./]? ?[qn]|q) ?[./:,]{1,2} ?(?=\w)|(?:k[./]?t|t[./]?l"
    r"|t[./]?u[./]?[qn]) (?=\w)|"
    r"thừa lệnh (?=\w)|thừa ủy quyền (?=\w)"
)
_NOTE = re.compile(
    r"\W*(?:(?:đã )?ký(?: tên)?(?:,? (?:và )?đóng dấu)?|dấu|ký bởi|người ký|email|cơ quan|thời gian ký|"
    r"ngày ký|chữ ký số|signature|signed by|digitally)(?!\w)"
)
_BODY = re.compile(
    r"(?:sở|ban|phòng|ủy ban|ubnd|hđnd|hội đồng|trường|trung tâm|chi cục|cục|công ty|công an|công đoàn|văn phòng|bộ"
    r"|tỉnh|thành phố|huyện|quận|thị xã|xã|phường|đặc khu|ngân hàng|bệnh viện|liên đoàn|chi nhánh"
    r"|hội (?:nông|liên|cựu|khuyến|chữ)) "
)
_NAME = re.compile(
    r"[^\W\d_][^\W\d_]*\.?(?: [^\W\d_]+(?:['’][^\W\d_]+)?){1,5}|[^\W\d_]['’][^\W\d_]+(?: [^\W\d_]+){0,4}"
)
_RANK = re.compile(
    r"(?:(?:thiếu|trung|thượng|đại) (?:tá|tướng|úy)|đại tướng|pgs\.?|gs\.?|tskh\.?|ts\.?|ths\.?|ttnd\.?|ttưt\.?"
    r"|ngnd\.?|ngưt\.?|"
    r"(?:bs|ds|ks|cn|ls)\.?|bác sĩ|dược sĩ|tiến sĩ|thạc sĩ|luật sư|kỹ sư|đ/c:?|đồng chí|ông|bà|cki{1,2}\.?"
    r"|ck[12]\.?)(?:,? |(?<=\.),?)"
)
_RECIPIENT = re.compile(r"[ *_]*(?:[-+•–] ?\w|nơi (?:nhận|gửi)|như (?:trên|điều|kính gửi)|lưu ?:)")


@dataclass(slots=True)
class _Open:
    authority: str | None = None
    capacity: str | None = None
    position: str | None = None
    name: str | None = None
    start: int = -1
    end: int = -1

    def take(self, start: int, end: int) -> None:
        self.start = start if self.start < 0 else self.start
        self.end = end

    def closed(self) -> Signature:
        return Signature(
            authority=self.authority,
            capacity=self.capacity,
            position=self.position,
            name=self.name,
            span=Span(self.start, self.end),
        )


def find_signatures(outline: Outline, closing: range) -> tuple[Signature, ...]:
    """The signatures of a closing, in order; a field is None where the block does not give it."""
    text, key, doc = outline.text, outline.key, outline.doc
    out: list[Signature] = []
    block = _Open()
    last = ""
    for index in closing:
        line = doc.lines[index]
        start, end = _bare(text, line.start, line.end)
        if start >= end or end - start > 160 or "|" in text[start:end]:
            if block.start >= 0 and end - start > 160:
                break
            continue
        said, low = text[start:end], key[start:end]
        if out and stamps().kind(low) == "copy":
            break  # who certified the copy did not sign the original
        if _NOTE.match(low) or _RECIPIENT.match(low):
            continue
        if block.name and not (_AUTHORITY.match(low) or _CAPACITY.match(low) or _is_position(said, low)):
            if end - start > 60:
                break
            continue
        if block.name:
            out.append(block.closed())
            block, last = _Open(), ""
        if _read_joined(block, text, key, start, end):
            block.take(start, end)
            last = ""
            continue
        if _AUTHORITY.match(low):
            block.authority, last = said, "authority"
        elif _CAPACITY.match(low):
            if block.capacity and block.authority is None:
                block.authority = (
                    block.capacity
                )  # "TL. CHỦ TỊCH" / "KT. CHÁNH VĂN PHÒNG": by whose order, in whose stead
            block.capacity, last = said, "capacity"
        elif last == "authority" and said.isupper() and not _is_position(said, low):
            block.authority = f"{block.authority} {said}"
        elif last == "position" and block.position and said.isupper() and _BODY.match(low):
            block.position = f"{block.position} {said}"  # "GIÁM ĐỐC" / "SỞ Y TẾ"
        elif _is_position(said, low):
            held = block.position if last == "position" and said.isupper() else None
            block.position, last = f"{held} {said}" if held else said, "position"
        elif block.start >= 0 and (
            name := _read_name(said, low, block.position is not None or block.capacity is not None)
        ):
            block.name, last = name, "name"
        else:
            continue
        block.take(start, end)
    if block.start >= 0:
        out.append(block.closed())
    return tuple(out)


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " *_|#\t":
        start += 1
    while end > start and text[end - 1] in " *_|\t":
        end -= 1
    return start, end


def _is_position(said: str, low: str) -> bool:
    """ "PHÓ CHỦ TỊCH" in capitals, or a known office alone on the line."""
    positions = load_positions()
    found = positions.leading(low)
    if found is None:
        return False
    return (
        said.isupper()
        or len(low) - len(found) <= 2
        or (said[0].isupper() and len(low) < 45 and low != found and said.istitle() is False and len(said.split()) <= 7)
    )


def _read_name(said: str, low: str, titled: bool) -> str | None:
    start = 0
    for _ in range(4):  # "Đại tá, PGS.TS. Nguyễn Văn A"
        rank = _RANK.match(low, start)
        if rank is None or rank.end() >= len(said):
            break
        start = rank.end()
    name = said[start:]
    name = name.strip(" .*_|()")
    if not _NAME.fullmatch(name) or not all(word[0].isupper() for word in name.split()):
        return None
    if name.isupper() and not titled:
        return None
    return name


def _read_joined(block: _Open, text: str, key: str, start: int, end: int) -> bool:
    """A block whose lines were joined: "KT GIÁM ĐỐC PHÓ GIÁM ĐỐC Trương Hải Thanh"."""
    name = re.search(r"(?:[A-ZĐÀ-Ỹ][a-zà-ỹđ]+ ){1,4}[A-ZĐÀ-Ỹ][a-zà-ỹđ]+\Z", text[start:end])
    if name is None or name.start() == 0:
        return False
    front, low = text[start : start + name.start()].rstrip(), key[start : start + name.start()].rstrip()
    if not front.isupper():
        return False
    positions = load_positions()
    if not (_CAPACITY.match(low) or _AUTHORITY.match(low) or positions.leading(low)):
        return False
    authority = capacity = None
    rest, at = front, 0
    cuts = [match.start() for match in re.finditer(r"(?<!\w)(?:t[./]?m|k[./]?t|t[./]?l|t[./]?u[./]?q)[./:]? ", low)]
    cuts += [len(front)]
    for first, stop in pairwise(cuts):
        piece, piece_low = front[first:stop].strip(), low[first:stop].strip()
        if _AUTHORITY.match(piece_low):
            authority, at = piece, stop
        else:
            found = positions.last(piece_low)
            if found is not None and found > 4:
                capacity, at = piece[:found].strip(), first + found
            else:
                capacity, at = piece, stop
    rest = front[at:].strip()
    block.authority, block.capacity = authority or block.authority, capacity or block.capacity
    block.position = rest or block.position
    block.name = name.group()
    return True
