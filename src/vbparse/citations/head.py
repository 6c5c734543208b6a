"""The head of a citation, all but its title: "Quyết định số 23/QĐ-TTg ngày 07/01/2021 của Thủ tướng Chính phủ".

>>> from vbparse.text.fold import fold
>>> text = "thực hiện Quyết định 23/QĐ-TTg ngày 07/01/2021 của Thủ tướng Chính phủ và Đề án 06; Luật Giá năm 2023"
>>> for head in find_heads(text, fold(text)):
...     print(head.doc_type, head.number, head.date.iso if head.date else head.year, head.issuer)
QĐ 23/QĐ-TTg 2021-01-07 Thủ tướng Chính phủ
ĐA 06 None None
L None 2023 None

It refuses counts ("Kế hoạch 5 năm", "3 nghị quyết") and fractions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from vbparse.citations.issuer import issuer_end
from vbparse.citations.numbers import BLANK_NUMBER, NUMBER, Number, read_number, read_symbol
from vbparse.citations.statutes import StatuteMention, find_statutes
from vbparse.citations.words import BARE_NUMBER, TYPE_NAME, find_type_names
from vbparse.lexicon.instruments import load_instruments
from vbparse.model.base import Span
from vbparse.text.dates import DateMention, date_at

_BACK = 110
_SO = re.compile(r"[ ,(]{0,2}(?:\b(?:mang )?s(?:ố|ô|o) ?:?[ \n]?){1,2}$|số ?:?[ \n]?$")
_QUALIFIER = re.compile(
    r"(?: (?:hành động|phối hợp|liên ngành|liên tịch|công tác|kết luận|chung|hỏa tốc|khẩn|liên bộ|mới|chuyên đề"
    r"|riêng|nêu trên|chỉ đạo))*"
)
_LOOSE = re.compile(r"(?: [^\W\d_]+){0,5}")
_OF = re.compile(r",? (?:của|do) ")
_BEFORE_DATE = re.compile(
    r",? ?\(?(?:ban hành |ký |được thông qua |(?:hồi |lúc )?\d{1,2}(?: giờ(?: \d{1,2}(?: phút)?)?|[gh:](?:\d\d)?),? )?"
    r"(?=ngày|tháng)"
    r"|,? ?\((?=\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\))"
)
"""Up to the date: "ban hành ngày …", "hồi 15 giờ 30 phút ngày …" of a telegram, "(29/10/2018)"."""
_YEAR = re.compile(r",? (?:năm )?(?P<year>(?:19|20)\d\d)(?![\d/-]|\.\d)| ?\((?P<bracket>(?:19|20)\d\d)\)")
_BILL = re.compile(r" \(sửa đổi(?:, bổ sung)?\)")
_DIRECT = re.compile(
    r",? (?=bộ chính trị|ban bí thư|ban chấp hành trung ương|thủ tướng chính phủ|chính phủ|quốc hội"
    r"|hội nghị (?:lần|trung ương))"
)
_MEETING = re.compile(r"hội nghị (?:lần thứ|trung ương)[^;:.()\"|\n]{0,90}?(?= về| ngày|[;:.()\"|\n])")
_COUNTED = re.compile(
    r" (?:năm(?! \d{4})|tháng|ngày(?! \d)|quý|tuần|mục tiêu|nhiệm vụ|giải pháp|nội dung|chỉ tiêu|lớp|mô hình"
    r"|cán bộ|công chức|viên chức|giáo viên|học sinh|sinh viên|thành viên|đại biểu|tập thể|cá nhân|trường"
    r"|cơ quan|tổ chức"
    r"|điểm|xã|huyện|buổi|đợt|cuộc|người|giai đoạn|triệu"
    r"|tỷ|đồng|công trình|dự án|đề án|bước|cấp|loại|nhóm|tiêu chí|hạng mục|thủ tục|văn bản|đơn vị|sở|lần|điều"
    r"|trang|phần|ha|km|hộ|lĩnh vực)(?!\w)"
)
_LAW = re.compile(r"(?<!\w)(?P<law>bộ luật|luật|pháp lệnh) ?$")
_FORM = re.compile(r"(?:mẫu|biểu|bản án|tài khoản|mã|hóa đơn|giấy phép|chứng nhận|hộ chiếu|nhà|đường dây) ?$")
"""What else has a number: "Mẫu số 05/TTr-SYT", "Giấy phép số 12/GP-UBND"."""
_SHORT = re.compile(r"(?<![\w/-])(?P<code>[A-ZĐ][A-ZĐa-z]{1,3})$")
"""The type abbreviated before the number: "NQ số 88/2019/QH14"."""
_LAW_CODE = {"bộ luật": "BL", "luật": "L", "pháp lệnh": "PL"}
_NOW = re.compile(r" \(nay (?:là|thuộc) [^()\n]{1,120}\)")
_DATE_FOLLOWS = re.compile(r",? ngày \d")
_BLANK = re.compile(r"số ?:?(?=[ .…_]{0,40}/[a-zđ])")
_NUMBER_FOLLOWS = re.compile(r",? (?:số:? ?)?(?=\d)")
_UNITED_NATIONS = re.compile(r"công ước của (?P<body>liên h(?:iệ|ợ)p quốc|ilo|unesco)")
_LIST_STEP = re.compile(r"(?:[,;]| và|,? hoặc) ?(?:(?:các )?số:? )?$")
_LIST_NUMBER = re.compile(r"(?:,|;| và) số (?P<number>\d{1,5}[a-z]?)(?![\w%])(?![.,]\d)(?! ?[-/] ?\w)")


@dataclass(frozen=True, slots=True)
class Head:
    """What identifies the instrument, as read; `name` is the span of a statute's own name."""

    start: int
    end: int
    doc_type: str | None
    read: Number | None = None
    date: DateMention | None = None
    year: int | None = None
    issuer: str | None = None
    name: Span | None = None
    typed: bool = True
    rule: str = ""

    @property
    def number(self) -> str | None:
        return self.read.number if self.read else None


def find_heads(text: str, key: str, start: int = 0, end: int | None = None) -> list[Head]:
    """All heads in `text[start:end]`, in order; a number that stands after a statute's name belongs to it."""
    stop = len(key) if end is None else end
    heads: list[Head] = []
    taken: list[tuple[int, int]] = []
    statutes = [_statute(text, key, mention, stop) for mention in find_statutes(text, key, start, stop)]
    statutes = _outer_number(statutes)
    taken = [(head.name.end, head.end) for head in statutes if head.name]
    numbered = list(_numbered(text, key, start, stop, taken))
    heads = [*statutes, *numbered]
    known = {head.start for head in numbered}  # "số 20 CT/TW" is no bare number 20
    heads.extend(head for head in _without_number(text, key, start, stop) if head.start not in known)
    return sorted(heads, key=lambda head: (head.start, -head.end))


def _outer_number(statutes: list[Head]) -> list[Head]:
    """In "Luật sửa đổi … của Luật A số 46/2014/QH13" the number, date and year are the amending law's."""
    out: list[Head] = []
    ends = {head.name.end: head for head in reversed(statutes) if head.name}  # the first, outermost, with that end wins
    for head in statutes:
        outer = ends[head.name.end] if head.name else head
        if head.name and outer is not head:
            head = replace(head, end=head.name.end, read=None, date=None, year=None, issuer=None)
        out.append(head)
    return out


def _statute(text: str, key: str, mention: StatuteMention, stop: int) -> Head:
    end = mention.end
    if bill := _BILL.match(key, end, stop):
        end = bill.end()
    rule = "statutes.toml" if mention.known else "citations.statute"
    head = Head(mention.start, end, mention.code, name=Span(mention.start, end), rule=rule)
    so = _NUMBER_FOLLOWS.match(key, end, stop)
    if so:
        match = NUMBER.match(text, so.end(), stop)
        read = read_number(match, capitals=_in_capitals(text, mention.start)) if match else None
        if match and read and (read.of_assembly or read.code == "PL" or (read.year and read.code in (None, "L"))):
            head = replace(head, end=match.end(), read=read)
    if of := _UNITED_NATIONS.match(key, mention.start, end):
        head = replace(head, issuer=text[of.start("body") : of.end("body")])
    return _tail(text, key, head, stop, statute=True)


def _numbered(text: str, key: str, start: int, stop: int, taken: list[tuple[int, int]]) -> Iterator[Head]:
    at = 0
    floor = start
    before: Head | None = None
    for match in NUMBER.finditer(text, start, stop):
        while at < len(taken) and taken[at][1] <= match.start():
            at += 1
        if (at < len(taken) and taken[at][0] <= match.start()) or match.start() < floor:
            continue
        read = read_number(match, capitals=_in_capitals(text, match.start()))
        if read is None or (match["spaced"] and not _SO.search(key, max(floor, match.start() - 12), match.start())):
            continue
        head = _with_type(text, key, match.start(), match.end(), read, floor, before)
        if head is not None:
            before = _tail(text, key, head, stop)
            floor = before.end
            yield before


def _with_type(text: str, key: str, begin: int, end: int, read: Number, floor: int, before: Head | None) -> Head | None:
    """The head with the type word before the number, else with the code's type; None where it is no number."""
    low = max(floor, begin - _BACK)
    # A line that breaks off behind "số" goes on with the number.
    line = key.rfind("\n", low, begin - 1 if key.endswith("số", low, begin - 1) else begin)
    low = max(low, line + 1)
    so = _SO.search(key, low, begin)
    gap_end = so.start() if so else begin
    name = max(TYPE_NAME.finditer(key, low, gap_end + 1), key=lambda match: match.start(), default=None)
    known = load_instruments()
    if (read.of_assembly or read.code == "PL") and (law := _LAW.search(key, low, gap_end)):
        return Head(law.start(), end, _LAW_CODE[law["law"]], read, rule="citations.law_by_number")
    short = _SHORT.search(text, low, gap_end)
    if name is None and short is not None and so is not None and short["code"] in known.by_code:
        code = known.by_code[short["code"]].code
        if read.code is None or known.by_code[read.code].code == code:
            return Head(short.start("code"), end, code, read, rule=f"instruments.toml#{code}")
    if name is not None:
        start, issuer, typed = name.start(), None, known.by_name[name.group()]
        gap_start = name.end()
        if qualified := _QUALIFIER.match(key, gap_start, gap_end):
            gap_start = qualified.end()
        fits = key[gap_start:gap_end].strip(" ,") == ""
        if not fits and so:
            of = _OF.match(key, gap_start, gap_end)
            if of and (last := issuer_end(text, key, of.end(), gap_end)) and key[last:gap_end].strip(" ,:(") == "":
                issuer, fits = text[of.end() : last], True
            elif _LOOSE.fullmatch(key, gap_start, gap_end):
                fits = True
        if fits:
            # "Thông tư số 12/2016/TTLT-…": the word is wider than the code.
            wide = typed.code == "TT" and read.code == "TTLT"
            code = known.by_code[read.code].code if wide and read.code else typed.code
            return Head(start, end, code, read, issuer=issuer, rule=f"instruments.toml#{code}")
    if read.short() or not (so or _speaks_for_itself(read) or _goes_on(key, begin, before)):
        return None
    if _FORM.search(key, low, so.start() if so else begin):
        return None
    # "km/h", "T3/A": a body's letters alone are no number of an instrument.
    start = so.start() + len(so.group()) - len(so.group().lstrip(" ,(")) if so else begin
    doc_type: str | None
    if read.code:
        doc_type = known.by_code[read.code].code
    elif read.of_assembly:
        doc_type = before.doc_type if before and _goes_on(key, begin, before) else None
    else:
        if "-" not in (read.number or "") and not _goes_on(key, begin, before):
            return None
        doc_type = "CV"
    return Head(start, end, doc_type, read, typed=False, rule="citations.number")


def _speaks_for_itself(read: Number) -> bool:
    return read.of_assembly or (read.code is not None and "-" in (read.number or ""))


def _goes_on(key: str, begin: int, before: Head | None) -> bool:
    """Whether the number continues a list: ", 148/NQ-HĐND", "và số 22/2025/NĐ-CP"."""
    if before is None or begin - before.end > 14:
        return False
    return _LIST_STEP.fullmatch(key, before.end, begin) is not None


def _without_number(text: str, key: str, start: int, stop: int) -> Iterator[Head]:
    """Bare numbers ("Đề án 06", "Quyết định số 213"), blank numbers ("Nghị quyết số /NQ-CP ngày …"), dates alone."""
    for first, last, typed in find_type_names(key, start, stop):
        if text[first].isupper() and _DATE_FOLLOWS.match(key, last, stop):
            head = _tail(text, key, Head(first, last, typed.code, rule=f"instruments.toml#{typed.code}"), stop)
            if head.date is not None and head.date.iso is not None and len(head.date.iso) == 10:
                yield head
            continue
        match = BARE_NUMBER.match(key, last, stop) if typed.bare else None
        if match is None:
            continue
        named = len(match["number"]) > 1 and (text[first].isupper() or typed.code == "ĐA")
        if not match["so"] and (not named or _COUNTED.match(key, match.end(), stop)):
            continue
        sequence = text[match.start("number") : match.end("number")]
        read = Number(sequence, sequence, None, None, None)
        head = _tail(text, key, Head(first, match.end(), typed.code, read, rule=f"instruments.toml#{typed.code}"), stop)
        yield head
        here = head.end
        while more := _LIST_NUMBER.match(key, here, stop):
            sequence = text[more.start("number") : more.end("number")]
            read = Number(sequence, sequence, None, None, None)
            next_head = Head(more.start("number") - 3, more.end(), typed.code, read, typed=False, rule=head.rule)
            next_head = _tail(text, key, next_head, stop)
            yield next_head
            here = next_head.end
    for match in _BLANK.finditer(key, start, stop):
        blank = BLANK_NUMBER.match(text, match.end(), stop)
        if blank is None or (match.start() and key[match.start() - 1].isalnum()):
            continue
        read = read_symbol(blank["symbol"])
        found = _with_type(text, key, blank.start(), blank.end(), read, start, None)
        if found is not None and read.code is not None:
            found = _tail(text, key, found, stop)
            if found.date is not None:
                yield found


def _tail(text: str, key: str, head: Head, stop: int, statute: bool = False) -> Head:
    """Date, issuer and year behind the number, in any order."""
    end, date, year, issuer = head.end, head.date, head.year, head.issuer
    for _ in range(4):
        if date is None and (lead := _BEFORE_DATE.match(key, end, stop)):
            found = date_at(key, lead.end(), stop)
            if found and found.span.end > lead.end():
                date, end = found, found.span.end
                if "(" in lead.group() and key[end : end + 1] == ")":
                    end += 1
                continue
        if issuer is None and (of := _OF.match(key, end, stop)) and "của" in of.group():
            last = issuer_end(text, key, of.end(), stop)
            if last is not None and statute and not _ENACTS_LAWS.match(key, of.end()):
                break  # "Luật … của Hội đồng nhân dân": the law's name
            if last is not None:
                if head.read is not None and "-" in (head.read.organ or ""):
                    last = _joint_end(text, key, last, stop)
                issuer, end = " ".join(text[of.end() : last].split()), last
                if now := _NOW.match(key, end, stop):
                    end = now.end()
                continue
        if issuer is None and date is not None and not statute and (direct := _DIRECT.match(key, end, stop)):
            meeting = _MEETING.match(key, direct.end(), stop)
            last = meeting.end() if meeting else issuer_end(text, key, direct.end(), stop)
            if last is not None:
                issuer, end = " ".join(text[direct.end() : last].split()), last
                continue
        said = _YEAR.match(key, end, stop) if year is None and date is None else None
        if said and (statute or "năm" in said.group()):
            year, end = int(said["year"] or said["bracket"]), said.end()
            continue
        break
    return replace(head, end=end, date=date, year=year, issuer=issuer)


_ENACTS_LAWS = re.compile(r"quốc hội|ủy ban thường vụ|chủ tịch nước|nước cộng hòa|liên h")
_JOINS = re.compile(r",? (?:và|-) |, ")


def _joint_end(text: str, key: str, at: int, stop: int) -> int:
    """Where the last of the bodies that issued together ends: "của Bộ Tài chính và Bộ Nội vụ"."""
    while (join := _JOINS.match(key, at, stop)) and key.startswith(("bộ ", "sở ", "ban ", "ủy ban "), join.end()):
        last = issuer_end(text, key, join.end(), stop)
        if last is None:
            break
        at = last
    return at


def _in_capitals(text: str, at: int) -> bool:
    around = text[max(0, at - 30) : at + 30]
    return around.isupper()
