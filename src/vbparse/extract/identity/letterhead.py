"""The letterhead: issuing body and the one above it, number line, place and date line, in any arrangement of its
columns.

"ỦY BAN NHÂN DÂN" / "TỈNH AN GIANG" is one body; "UBND TỈNH KON TUM" / "SỞ Y TẾ" is a body under another. Columns
that were
flattened into one line ("TỈNH BÌNH PHƯỚC Độc lập - Tự do - Hạnh phúc") are taken apart by what each piece is.

It refuses the portal's "Số hiệu: …", numbers of other instruments, and dates inside sentences.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from vbparse.extract.identity.naming import name_issuer
from vbparse.extract.identity.unclear import find_unclear_date, find_unclear_number, is_number_line
from vbparse.extract.identity.wrapped import wrapped_date, wrapped_place
from vbparse.lexicon.agencies import load_agencies
from vbparse.lexicon.casing import ordinary_case
from vbparse.lexicon.stamps import stamps
from vbparse.model.base import Span
from vbparse.structure.clean import Line, LineKind
from vbparse.structure.outline import Outline
from vbparse.text.dates import DateMention, date_at

_MOTTO = re.compile(
    r"c[ộôo]ng[ \n]h(?:[òoịỏõó]a|ồ)[ \n]x[ãa][ \n]h[ộôo]i[ \n]ch[ủu][ \n]ngh[ĩi]a[ \n]vi[ệêe]t[ \n]nam"
    r"|cộng hòa xhcn việt nam|"
    r"độc lập[ \n]?[-.,_~]?[ \n]?tự do[ \n]?[-.,_~]?[ \n]?hạnh phúc|"
    r"đảng cộng sản việt nam|[-_*=~ ]{4,}"
)
_SYMBOL = r"[^\W\d_][\w&]{0,30}(?: ?[-./] ?[^\W_][\w&]{0,30}){0,24}"
_NUMBER = re.compile(
    r"(?<!\w)(?:luật |pháp lệnh |nghị quyết |nghị định |thông tư |lệnh )?số ?[:.]?[ \n]?(?P<sequence>\d{1,3}\.\d{3}|"
    r"\d{1,6} ?[a-zđ]?(?![^\W\d_]))?"
    r"(?P<blank>[ .…_\n]{0,60})(?P<separator>[/-]) ?(?P<year>(?:19|20)\d\d ?[/-] ?)?(?P<symbol>" + _SYMBOL + r")"
)
_ALONE = re.compile(r"[ *_|]*số ?:?[ .…_*]*")
_DATE = re.compile(r",? ?(?:ngày|tháng)(?= ?[\d.…_ ]{0,30}(?:tháng|/|\d))")
_HEAD = re.compile(
    r"(?:sở|ban(?! hành)|phòng(?!,? (?:chống|ngừa|cháy|thủ))|cục|chi cục|tổng cục|trung tâm|hội|văn phòng|trường"
    r"|ủy ban|ubnd"
    r"|hđnd|hội đồng|"
    r"bộ|tỉnh ủy|huyện ủy|thành ủy|quận ủy|thị ủy|đảng ủy|đảng bộ|đảng đoàn|(?:tỉnh|thành|huyện|quận|thị|xã"
    r"|phường) đoàn|"
    r"liên hiệp|hiệp hội|chi hội|câu lạc bộ|đại học|quân khu|sư đoàn|trung đoàn|đội|nhà máy|nhà xuất bản|xí nghiệp|"
    r"doanh nghiệp tư nhân|chi nhánh|cảng vụ|vườn quốc gia|thư viện|bảo tàng|khu (?=quản lý|bảo tồn|công nghệ)|trại"
    r"|đồn|"
    r"thường trực|cụm thi đua|khối thi đua|điện lực|nhà hát|lực lượng|"
    r"thanh tra|công an|viện|bệnh viện|công ty|liên đoàn|bch|đoàn|tòa án|kho bạc|ngân hàng|bảo hiểm|"
    r"công đoàn|bql|chi bộ|chi đoàn|hạt|lữ đoàn|hợp tác xã|"
    r"quốc hội|chính phủ|thủ tướng|chủ tịch|bưu điện|đài|báo|tổng công ty|"
    r"tập đoàn|mặt trận|ubmttq|bhxh|học viện|trạm|vụ|kiểm toán|liên minh|tổng liên đoàn|tổ|quỹ|tổng|"
    r"thuế(?= (?:tỉnh|thành|cơ sở|khu)))(?!\w)"
)
_OFFICE = re.compile(
    r"chủ tịch|bộ trưởng|giám đốc|trưởng ban|tổng giám đốc|cục trưởng|hiệu trưởng|văn phòng|thường trực"
    r"|ban thường trực|"
    r"ban chấp hành|ban thường vụ|ban chỉ đạo|chi nhánh|thường vụ"
)
_TAIL = re.compile(r" ([BCDĐGHKLMNPQRSTVX]{2,6})(?= *$|\n)", re.M)
"""The rest of a symbol behind a blank ("95/KH-THPT PĐP"): initials without a vowel at the line's end."""
_BARE_D = re.compile(r"QD(?=-)")
"""No type is QD: the stroke of Đ is lost to a scanner or a keyboard."""
_REST_OF_NUMBER = re.compile(r"/|\d{1,6} ?[a-zđ]?[/-]")
_COPY = re.compile(r"(?:SY|SL|TrS|TS|BS)(?:BC)?-")
"""How the number of a certified copy begins: "102/SY-UBND"."""
_LIMIT = 40
_GAZETTE = re.compile(r"[ *_]*(?:i{1,3}\. ?)?phần (?:các )?văn bản (?:khác|quy phạm pháp luật|pháp quy)[ *_]*")


@dataclass(frozen=True, slots=True)
class NumberLine:
    """ "Số: 177/KH-UBND": `sequence` None where it is blank, or `unclear`: written by hand and not readable."""

    span: Span
    sequence: str | None
    year: str | None
    symbol: str
    separator: str
    unclear: bool = False

    @property
    def number(self) -> str | None:
        """The number in normal form, None where the sequence is blank."""
        if self.sequence is None:
            return None
        year = f"/{self.year}" if self.year else ""
        return f"{self.sequence}{year}{'/' if self.year else self.separator}{self.symbol}"


@dataclass(slots=True)
class Letterhead:
    """What a letterhead says; None where it says nothing."""

    number: NumberLine | None = None
    date: DateMention | None = None
    place: Span | None = None
    issuer: str | None = None
    issuer_span: Span | None = None
    parent: str | None = None
    parent_span: Span | None = None
    motto: Span | None = None
    bodies: list[tuple[str, Span]] = field(default_factory=list)


def read_number(text: str, key: str, start: int, end: int) -> NumberLine | None:
    """The number line in `text[start:end]`; its sequence may be blank ("Số:     /KH-UBND")."""
    for match in _NUMBER.finditer(key, start, end):
        if (
            match["sequence"] is None
            and match["separator"] == "-"
            and not match["blank"].strip(" ")
            and "/" not in match["symbol"]
        ):
            continue
        first = match.start("symbol")
        symbol = re.sub(r" ?([-./]) ?", r"\1", text[first : _symbol_end(text, first, match.end("symbol"))])
        symbol = _BARE_D.sub("QĐ", symbol.replace("–", "-").replace("—", "-"))
        if not symbol[:1].isupper() or not any(c.isupper() for c in symbol):
            continue
        sequence = match["sequence"]
        if sequence is not None:
            sequence = text[match.start("sequence") : match.end("sequence")].replace(" ", "").replace(".", "")
        year = match["year"].strip(" /-") if match["year"] else None
        stop = _symbol_end(text, first, match.end("symbol"))
        if tail := _TAIL.match(text, stop, end):
            stop, symbol = tail.end(), f"{symbol} {tail[1]}"
        return NumberLine(Span(match.start(), stop), sequence, year, symbol, "-" if match["separator"] == "-" else "/")
    return None


def _unclear_number(text: str, key: str, line: Line) -> NumberLine | None:
    found = find_unclear_number(text, key, line.start, line.end)
    return NumberLine(found[0], None, None, _BARE_D.sub("QĐ", found[1]), "/", unclear=True) if found else None


def _symbol_end(text: str, first: int, last: int) -> int:
    """Where the symbol ends: a piece after a blank belongs to it only in capitals ("LHPN- ND")."""
    at = first
    for piece in re.finditer(r"( ?[-./–—] ?)?([^\W_][\w&]*)", text[first:last]):
        joint, word = piece[1] or "", piece[2]
        if " " in joint and not (word.isupper() and len(word) >= 2 and len(joint) == 2):
            break  # a blank on both sides parts words, one on one side is a slip
        if at != first and not joint:
            break
        at = first + piece.end()
    return at


def read_letterhead(outline: Outline, lines: range) -> Letterhead:
    """The letterhead in `lines` (before the type line or the address)."""
    text, key, doc = outline.text, outline.key, outline.doc
    head = Letterhead()
    pieces: list[Span] = []
    beside: set[Span] = set()
    closed = copied = False
    carried = 0
    mottos = _mottos(outline, lines)
    for index in range(_after_gazette(key, doc.lines, lines), min(lines.stop, lines.start + _LIMIT, len(doc.lines))):
        line = doc.lines[index]
        if line.start >= line.end or line.end - line.start > 260 or line.kind is LineKind.NOTE or _is_portal(key, line):
            continue
        taken: list[Span] = [Span(line.start, carried)] if carried > line.start else []
        if stamp := stamps().kind(key[line.start : line.end]):
            copied = copied or stamp == "copy"
            continue
        if copied and head.number is not None and head.date is not None and _COPY.match(head.number.symbol):
            head, pieces, beside, closed, copied = Letterhead(), [], set(), False, False  # the original's follows
        for motto in mottos:
            if motto.start < line.end and motto.end > line.start:
                taken.append(Span(max(motto.start, line.start), min(motto.end, line.end)))
                said = text[motto.start : motto.end]
                if said[0] in "CcĐđ" and line.end - line.start <= 140 and _is_motto(said):
                    head.motto = head.motto or motto
        reach = line.end
        if (
            _ALONE.fullmatch(key, line.start, line.end)
            and index + 1 < len(doc.lines)
            and _REST_OF_NUMBER.match(key, doc.lines[index + 1].start, doc.lines[index + 1].end)
        ):
            reach = doc.lines[index + 1].end  # the blank was wide enough to look like a column's edge
        number = read_number(text, key, line.start, reach) or _unclear_number(text, key, line)
        if number is None and is_number_line(key, line.start, line.end):
            taken.append(line.span)
        if number is not None and _stands_apart(text, line.start, number.span.start, taken):
            taken.append(Span(number.span.start, min(number.span.end, line.end)))
            carried = number.span.end
            if head.number is None or (number.sequence and head.number.sequence is None):
                head.number = number
        if _read_date(outline, line, head, taken) or number is not None:
            closed = closed or bool(pieces)
        if not closed or not head.bodies:
            rest = _rest(text, line, taken)
            pieces.extend(rest)
            if len(taken) and head.motto is not None and head.motto.end <= line.end:
                beside.update(rest)
    _read_bodies(text, key, pieces, head, beside)
    return head


def _mottos(outline: Outline, lines: range) -> list[Span]:
    """The mottos and rules of the letterhead, also where a narrow column wrapped them."""
    every = outline.doc.lines[lines.start : min(lines.stop, lines.start + _LIMIT)]
    return (
        [Span(*match.span()) for match in _MOTTO.finditer(outline.key, every[0].start, every[-1].end)] if every else []
    )


def _after_gazette(key: str, lines: Sequence[Line], head: range) -> int:
    """The line after a gazette's own headings: "PHẦN VĂN BẢN KHÁC" and, below it, whose documents follow."""
    at = head.start
    if at < head.stop and _GAZETTE.fullmatch(key, lines[at].start, lines[at].end):
        at += 1
        if at + 1 < head.stop and _HEAD.match(key, lines[at + 1].start) is not None:
            at += 1
    return at


def _is_motto(said: str) -> bool:
    """The motto is set in capitals, or as "Độc lập - Tự do - Hạnh phúc"; a sentence that names the Party is none."""
    return said.isupper() or (said[0] in "ĐC" and not said.startswith("Đảng")) or said[0] == "c"


def _stands_apart(text: str, start: int, at: int, taken: list[Span]) -> bool:
    """Whether only a body in capitals or the motto stands before the number on its line; a sentence cites it."""
    first = max((span.end for span in taken if span.end <= at), default=start)
    before = text[first:at].strip(" *_|#-–:.()")
    return not before or (len(before) <= 80 and before.isupper())


def _is_portal(key: str, line: Line) -> bool:
    return key.startswith(
        ("số hiệu", "nơi ban hành", "người ký", "ngày ban hành", "số công báo", "từ khóa"), line.start
    )


def _read_date(outline: Outline, line: Line, head: Letterhead, taken: list[Span]) -> bool:
    """ "An Giang, ngày 28 tháng 02 năm 2024", alone or after the number; True where the line has it."""
    if head.date is not None:
        return False
    text, key = outline.text, outline.key
    for match in _DATE.finditer(key, line.start, line.end):
        at = match.start() + len(match.group()) - len(match.group().lstrip(", "))
        mention = date_at(key, at, line.end)
        if mention is None or mention.year is None:
            mention = wrapped_date(outline, line, at) or mention
        if mention is None or line.end - mention.span.end > 60:
            continue
        floor = max((span.end for span in taken if span.end <= match.start()), default=line.start)
        before = key[floor : match.start()]
        if len(before) > 60 or (
            before.strip() and not match.group().startswith(",") and not before.rstrip().endswith(",")
        ):
            continue
        head.date = mention
        place = Span(floor + len(before) - len(before.lstrip(" |(")), match.start())
        while place.end > place.start and key[place.end - 1] in " ,|":
            place = Span(place.start, place.end - 1)
        if 1 < place.end - place.start <= 45 and text[place.start].isupper():
            before_it = wrapped_place(outline, line, place)
            head.place = Span(before_it.start, place.end) if before_it else place
            taken.append(Span(place.start, mention.span.end))
        else:
            taken.append(mention.span)
        return True
    unclear = find_unclear_date(key, line.start, line.end) if line.end - line.start <= 80 else None
    if unclear is not None:
        head.date = unclear
        taken.append(Span(line.start, unclear.span.end) if unclear.span.start - line.start <= 45 else unclear.span)
        said = text[line.start : unclear.span.start].rstrip(" ,.;")
        if 1 < len(said) <= 45 and said[0].isupper():
            head.place = Span(line.start, line.start + len(said))
    return unclear is not None


def _rest(text: str, line: Line, taken: list[Span]) -> list[Span]:
    """What is left of the line when its known pieces are taken out, without table bars."""
    out: list[Span] = []
    at = line.start
    for span in [*sorted(taken), Span(line.end, line.end)]:
        for match in re.finditer(r"[^|\n]+", text[at : span.start]):
            first, last = at + match.start(), at + match.end()
            while first < last and text[first] in " .,;:*_-–—=()":
                first += 1
            while last > first and text[last - 1] in " .,;:*_-–—=(":
                last -= 1
            if last - first > 1:
                out.append(Span(first, last))
        at = max(at, span.end)
    return out


_FIRST = (
    "ỦY",
    "UỶ",
    "HỘI",
    "THỦ",
    "VIỆN",
    "TÒA",
    "TOÀ",
    "VĂN",
    "BỘ",
    "SỞ",
    "TỔNG",
    "MẶT",
    "LIÊN",
    "TỈNH",
    "THÀNH",
    "HUYỆN",
)


def _whole(text: str, pieces: list[Span]) -> list[Span]:
    """The pieces with a first syllable that a narrow column broke off: "ỦY" / "BAN NHÂN DÂN"."""
    out: list[Span] = []
    for piece in pieces:
        before = out[-1] if out else None
        alone = before is not None and text[before.start : before.end] in _FIRST and before.end + 1 == piece.start
        if before is not None and alone and text[before.start : piece.end].isupper():
            out[-1] = Span(before.start, piece.end)
        else:
            out.append(piece)
    return out


_LEAGUE = re.compile(r"đoàn (?:tncs|thanh niên cộng sản) hồ chí minh")
_LEAGUE_BODY = re.compile(
    r"(?:(?:tỉnh|thành|huyện|quận|thị|xã|phường) đoàn|(?:bch|ban chấp hành)[ .]*(?:trung ương )?đoàn|đoàn (?:xã"
    r"|phường|khối|trường|đại học|cơ quan|thanh niên (?!cộng))"
    r"|(?:tw|trung ương) đoàn)(?!\w)"
)
_PLACE_NAME = re.compile(r"(?:tỉnh|thành phố|tp\.?|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu|khối|ngành)(?!\w)")
_CODE = re.compile(r"[A-Z]{0,4}\d{1,4}[A-Za-z]?")
"""A clerk's mark beside the motto ("XV80")."""


def _is_body(words: str) -> bool:
    """Whether the whole piece is a body that the table knows, in whatever case."""
    return len(words) < 80 and load_agencies().resolve(words.upper()).match in ("name", "alias", "head")


def _read_bodies(text: str, key: str, pieces: list[Span], head: Letterhead, beside: set[Span]) -> None:
    groups: list[list[Span]] = []
    pieces = _whole(text, pieces)
    league = [piece for piece in pieces if _LEAGUE.fullmatch(key, piece.start, piece.end)]
    if league and any(_LEAGUE_BODY.match(key, piece.start, piece.end) for piece in pieces):
        pieces = [piece for piece in pieces if piece not in league]  # it stands where others have the motto
    for piece in pieces:
        words = text[piece.start : piece.end]
        if groups and words[:3].lower() == "v/v":
            break
        if _CODE.fullmatch(words) or words[:3].lower() == "v/v" or stamps().kind(key[piece.start : piece.end]):
            continue
        loud = (
            words.isupper()
            or piece in beside
            or _is_body(words)
            or sum(c.isupper() for c in words) >= 0.5 * sum(c.isalpha() for c in words)
        )
        begins = _HEAD.match(key[piece.start : piece.end].replace("\n", " ")) is not None
        if begins and (loud or (words[0].isupper() and len(words) < 90 and not groups)):
            groups.append([piece])
        elif (
            groups
            and head.date is not None
            and piece.start > head.date.span.end
            and not _PLACE_NAME.match(key, piece.start)
        ):
            break  # the title of an instrument that lost its type line
        elif groups and loud and len(groups[-1]) < 4:
            groups[-1].append(piece)
        elif groups:
            break
    if len(groups) > 1 and _OFFICE.fullmatch(key, groups[0][0].start, groups[0][-1].end):
        groups[:2] = [groups[0] + groups[1]]  # "CHỦ TỊCH" / "ỦY BAN NHÂN DÂN TỈNH", "VĂN PHÒNG" / "ĐOÀN ĐẠI BIỂU …"
    bodies = []
    for group in groups[:3]:
        said = " ".join(text[piece.start : piece.end] for piece in group)
        bodies.append((ordinary_case(" ".join(said.split())), Span(group[0].start, group[-1].end)))
    head.bodies = bodies
    name_issuer(head)
