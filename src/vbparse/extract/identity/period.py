"""The years that a document covers: "giai đoạn 2021 - 2030", "năm 2024", "đến năm 2030" (open at the start).

>>> def period(text): return (found.period.start, found.period.end) if (found := read_period(fold(text))) else None
>>> period("Kế hoạch công tác trẻ em năm 2024"), period("thời kỳ 2021-2030, tầm nhìn đến năm 2045")
((2024, 2024), (2021, 2030))
>>> period("Kiểm kê tài sản thời điểm 0 giờ ngày 01 tháng 01 năm 2026"), period("đến năm 2030, tầm nhìn đến năm 2045")
(None, (None, 2030))
>>> period("Sơ kết công tác dân số 9 tháng đầu năm 2025"), period("thăm quan ngày 3 tháng tư năm 2025")
((2025, 2025), None)

It refuses a mere date, the year of a law ("Luật Đất đai năm 2024"), the vision behind the period, and years in
another's title.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from vbparse.model.base import Span
from vbparse.model.header import Period
from vbparse.model.structure import SectionKind
from vbparse.structure.outline import Outline, Role
from vbparse.text.fold import fold

_YEAR = r"(?P<{}>(?:19|20)\d\d)"
_RANGE = re.compile(
    r"(?:(?P<word>giai đoạn|thời kỳ|nhiệm kỳ|trong|năm học|niên khóa|khóa|"
    r"\d{1,2} năm|năm|từ năm|các năm)[ (:]{0,3}(?:từ )?(?:năm )?)?(?<![\d/.])"
    + _YEAR.format("first")
    + r" ?(?:-|đến(?: hết)?(?: năm)?|tới năm|và(?: năm)?|, ?) ?(?:năm )?"
    + _YEAR.format("last")
    + r"(?![\d/]|-\d)"
)
_UNTIL = re.compile(
    r"(?<!nhìn )(?<!hướng )(?:(?:đến(?: hết)?|tới|trước) năm |đến (?=20\d\d(?: ?[,;.)]| ?$| tầm | trên địa| định ))) ?"
    + _YEAR.format("last")
    + r"(?!\d)"
)
_OUTLOOK = re.compile(r"(?<=hướng )(?:đến(?: hết)?|tới) năm " + _YEAR.format("last") + r"(?!\d)")
_SEASON = re.compile(
    r"(?<!\d )(?:quý [ivx\d]{1,3}|tháng \d{1,2}|học kỳ \w{1,3})/" + _YEAR.format("year") + r"(?!\d)"
    r"|(?:tết(?: nguyên đán)?|mừng xuân|dịp xuân)(?: \w+ \w+)? (?P<other>20\d\d)(?![\d/])"
)
_FROM = re.compile(r"từ năm " + _YEAR.format("first") + r"(?: trở đi)?(?! ?(?:-|đến|tới) ?(?:năm )?\d)")
_ONE = re.compile(
    r"(?<!tháng )(?<!tháng \d )(?<!tháng \d\d )(?<!đến )(?<!tới )(?<!trước )(?<!hết )(?<!từ )(?:trong )?năm(?: học)? "
    + _YEAR.format("year")
    + r"(?![\d/]| ?- ?\d)"
)
_DATED = re.compile(r"(?:tháng ?\d{0,2} ?|tháng (?!đầu |cuối )\w+ )\Z")
"""A date's month; "6 tháng đầu năm 2024" is a span of that year."""
_CITED = re.compile(
    r"(?:luật|bộ luật|pháp lệnh|hiến pháp|nghị định|nghị quyết|quyết định|thông tư|chỉ thị|kế hoạch số|"
    r"công văn|ngày)[^,;.\"]{0,70}\Z"
)
_OTHERS = re.compile(
    r"(?:thực hiện|theo|của|tại|triển khai(?: thi hành)?|thi hành|ban hành theo|kèm theo) (?:nghị quyết|"
    r"quyết định|chỉ thị|kết luận|nghị định|thông tư|luật|bộ luật|pháp lệnh)(?: số|(?= (?!trung tâm))).*"
)
_JOINED = re.compile(
    r"(?:và|hoặc|cả|so với|sau|trước)(?: (?:các |kế hoạch|nhiệm vụ|phương hướng|dự toán|dự kiến|kết quả)){0,2} ?\Z"
)
_SPAN = re.compile(r"\d{1,2} (?:tháng|năm) (?:đầu|cuối)? ?\Z")
_GROUP_ROW = re.compile(r"[ivx\d.| ]{0,12}đến (?:hết )?năm (?P<year>20\d\d)[:| .]*")
_WITHOUT = ("CT", "CV", "CĐ", "TB", "TT", "NĐ", "L", "TTr", "GM")  # types that cover no period unless the title says so
_HEADING = 120  # a longer heading is a sentence about something else
_LIMIT = 1200


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """A period and where it stands in the folded text it was read in."""

    period: Period
    span: Span


def read_period(key: str, start: int = 0, end: int | None = None) -> PeriodMention | None:
    """The period that a title names, its own before that of an instrument it carries out; None where it names none."""
    end = min(len(key), start + _LIMIT) if end is None else min(end, start + _LIMIT)
    others = _OTHERS.search(key, start, end)
    stop = others.start() if others else end
    return _read(key, start, stop) or (_read_others(key, stop, end) if others else None)


def _read(key: str, start: int, end: int) -> PeriodMention | None:
    if found := _read_range(key, start, end):
        return _own_year(key, start, end, found) or found
    for pattern in (_ONE, _UNTIL, _FROM, _SEASON, _OUTLOOK):
        for match in pattern.finditer(key, start, end):
            before = key[max(start, match.start() - 80) : match.start()]
            if (
                (_DATED.search(before) and pattern is not _SEASON)
                or (pattern is _ONE and _CITED.search(before))
                or before.endswith("nhìn ")
            ):
                continue
            years = match.groupdict()
            one = years.get("year") or years.get("other")
            if one and (following := _next_year(key, int(one), match.end(), end)):
                return PeriodMention(Period(start=int(one), end=int(one) + 1), Span(match.start(), following))
            period = Period(
                start=int(one or years.get("first") or 0) or None,
                end=int(one or years.get("last") or 0) or None,
            )
            return PeriodMention(period, Span(*match.span()))
    return None


def _read_others(key: str, start: int, end: int) -> PeriodMention | None:
    """What the title of the instrument that is carried out covers: a range, or "đến năm 2030"; its single year is when
    it was issued.
    """
    if found := _read_range(key, start, end):
        return _own_year(key, start, end, found) or found
    for match in _UNTIL.finditer(key, start, end):
        if not key[max(start, match.start() - 20) : match.start()].endswith(("nhìn ", "trước ")):
            return PeriodMention(Period(start=None, end=int(match["last"])), Span(*match.span()))
    return None


def _own_year(key: str, start: int, end: int, wide: PeriodMention) -> PeriodMention | None:
    """The plan's single year beside the period of what it carries out: "… Chương trình … giai đoạn 2021 - 2025 năm
    2024", "Kế hoạch năm 2024 thực hiện Đề án … giai đoạn 2021 - 2030".
    """
    first, last = wide.period.start or 0, wide.period.end or 0
    for match in _ONE.finditer(key, start, end):
        if wide.span.start <= match.start() < wide.span.end or not first <= int(match["year"]) <= last:
            continue
        before, between = key[max(start, match.start() - 80) : match.start()], key[wide.span.end : match.start()]
        if _DATED.search(before) or _CITED.search(before) or _JOINED.search(before) or _SPAN.search(before):
            continue
        if match.start() > wide.span.end and len(between) > 40 and _CITED.search(between):
            continue
        year = int(match["year"])
        return PeriodMention(Period(start=year, end=year), Span(*match.span()))
    return None


def _next_year(key: str, year: int, at: int, end: int) -> int | None:
    """Where the title names the next year too: "Kết quả năm 2025, nhiệm vụ năm 2026"."""
    for match in _ONE.finditer(key, at, end):
        between = key[at : match.start()]
        if int(match["year"]) == year + 1 and len(between) < 80 and re.match(r"[,;]| và ", between):
            return match.end()
    return None


def _read_range(key: str, start: int, end: int) -> PeriodMention | None:
    for match in _RANGE.finditer(key, start, end):
        first, last = int(match["first"]), int(match["last"])
        before = key[max(start, match.start() - 12) : match.start()]
        if first >= last or last - first > 60 or before.endswith(("tầm nhìn ", "tháng ")):
            continue
        return PeriodMention(Period(start=first, end=last), Span(*match.span()))
    return None


def find_period(outline: Outline, title: str | None, date: str | None = None) -> tuple[PeriodMention | None, bool]:
    """The document's period and whether it was read in the title; else from headings of objectives and scope.

    A title that only says "đến năm 2030" takes its start from the text where that says it ("từ nay đến năm 2030").
    """
    if title and (found := read_period(fold(title))):
        if found.period.start is None and found.period.end is not None:
            closed = _since(outline, found.period.end, date)
            return (closed, False) if closed else (found, True)
        return found, True
    if outline.parts and outline.parts[0].type_code in _WITHOUT:
        return None, False
    open_end: PeriodMention | None = None
    for node in outline.walk():
        if node.heading is None or node.role not in (Role.OBJECTIVES, Role.INDICATORS, Role.SCOPE):
            continue
        if node.heading.end - node.heading.start > _HEADING:
            continue
        found = _read(outline.key, node.heading.start, node.heading.end)
        if found is not None and found.period.start is not None:
            return found, False
        if found is not None and (open_end is None or (found.period.end or 0) > (open_end.period.end or 0)):
            open_end = found
        if (
            node.role is Role.SCOPE
            and node.level <= 2
            and "thời gian" in outline.key[node.heading.start : node.heading.end]
        ):
            found = _read(outline.key, node.heading.end, min(node.span.end, node.heading.end + 300))
            if found is not None:
                return found, False
    found = open_end or _group_rows(outline)
    if found is not None and found.period.end is not None:
        found = _since(outline, found.period.end, date) or found
    return found, False


def _since(outline: Outline, end: int, date: str | None) -> PeriodMention | None:
    """The start of a period whose end alone the title gives: "từ nay đến năm 2030" in the text, "(GIAI ĐOẠN 2025 -
    2030)" in the title of an appendix.
    """
    year = int(date[:4]) if date else None
    if year is not None and year < end:
        match = re.compile(rf"(?<!\w)từ nay (?:cho )?đến (?:hết )?(?:năm )?{end}(?!\d)").search(outline.key)
        if match is not None:
            return PeriodMention(Period(start=year, end=end), Span(*match.span()))
    for node in outline.walk():
        if node.kind is not SectionKind.APPENDIX or node.heading is None:
            continue
        found = _read_range(outline.key, node.heading.start, min(node.heading.end, node.heading.start + _LIMIT))
        if found is not None and found.period.end == end:
            return found
    return None


def _group_rows(outline: Outline) -> PeriodMention | None:
    """Tables of indicators in groups "Đến năm 2030", "Đến năm 2045": open at the start, up to the last."""
    best: PeriodMention | None = None
    for table in outline.doc.tables:
        for index in table.lines:
            line = outline.doc.lines[index]
            if line.end - line.start > 60:
                continue
            match = _GROUP_ROW.fullmatch(outline.key, line.start, line.end)
            if match and (best is None or int(match["year"]) > (best.period.end or 0)):
                best = PeriodMention(Period(start=None, end=int(match["year"])), line.span)
    return best
