"""Which bodies a paragraph charges: "Giao Sở Y tế chủ trì …", "Đề nghị Tỉnh Đoàn …", "Các sở, ngành căn cứ chức năng
…".

>>> from vbparse.text.fold import fold
>>> def charge(text):
...     found = read_charge(text, fold(text), 0, len(text))
...     return found and (found.bodies.of(text), found.ordered, found.requested)
>>> charge("Giao Sở Nội vụ chủ trì, phối hợp với các cơ quan liên quan tổ chức thực hiện.")
('Sở Nội vụ', True, False)
>>> charge("Đề nghị Ủy ban Mặt trận Tổ quốc tỉnh phát huy vai trò giám sát.")
('Ủy ban Mặt trận Tổ quốc tỉnh', False, True)
>>> charge("Trong quá trình thực hiện, nếu có vướng mắc, các cơ quan, đơn vị kịp thời phản ánh về Sở Y tế.")
('các cơ quan, đơn vị', False, False)

It refuses a paragraph that charges nobody: "Việc triển khai Kế hoạch này phải được thực hiện đồng bộ.".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from vbparse.lexicon.agencies import load_agencies
from vbparse.lexicon.assignments import load_assignment_words
from vbparse.lexicon.enumeration import split_agencies
from vbparse.lexicon.mentions import AgencyMention
from vbparse.lexicon.predicates import find_predicate
from vbparse.lexicon.roles import find_verb, load_roles
from vbparse.model.base import Agency, Span
from vbparse.structure.agency_heading import find_agency_lead

_SHARED = (
    "các sở",
    "các bộ",
    "sở",
    "các ban",
    "các hội",
    "các tỉnh",
    "các huyện",
    "các xã",
    "các phường",
    "thường trực",
    "gồm",
)
"""Behind these a colon opens names, not tasks: "các hội: Hội Nghề cá, Hội Tin học"."""
_REACH = 900
_OPENING_REACH = 500
_LEAD_GAP = re.compile(r"(?: cho)?[ *:]+(?:các đồng chí |đồng chí |ông |bà )?")
_COURTESY = re.compile(r"(?:đồng chí|đ/c|ông|bà) $")
_TOPIC = re.compile(
    r"(?:về|đối với|liên quan|riêng|trước mắt|(?:trong )?thời gian tới|để)(?!\w)[^.;:\n]{2,260}: ?(?=[^\W\d_])"
)
_MATTER = re.compile(r"(?:về|đối với|liên quan|riêng)(?: đến| tới)? [^.;:\n]{2,260}?, (?:đề nghị|yêu cầu|giao)(?!\w)")
_TOLD = re.compile(r"[:,]? ?(?:đã|đang|được|bị|còn|chưa|vẫn|sẽ|là|thống nhất|đánh giá cao|ghi nhận|nhận thấy)(?!\w)")
_DUTY = re.compile(
    r"(?:chủ trì|phối hợp|có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|theo chức năng|theo thẩm quyền|theo dõi"
    r"|theo nhiệm vụ|căn cứ|trong phạm vi|khẩn trương|chủ động|tham mưu|chỉ đạo|tổ chức|rà soát|tập trung"
    r"|nghiên cứu|tiếp tục|hoàn thành|kịp thời|xem xét|làm việc|đẩy nhanh|tăng cường)(?!\w)"
)
_BEFORE_SUBJECT = re.compile(r"(?:, |,|mắc |thì |; )(?:đề nghị |yêu cầu )?$")
_BEHIND = re.compile(r", (?P<lead>(?:kính |trân trọng )?đề nghị|yêu cầu|giao) (?=[^\W\d_])")
_SOURCE = re.compile(
    r"(?<!\w)(?:đề xuất|đề nghị|báo cáo|ý kiến|kiến nghị|phân công|hướng dẫn|chỉ đạo|kết quả|nhu cầu|hồ sơ) (?:của|từ) "
)
_SENTENCE = re.compile(r"\.(?= )|\n")
_GENERAL = re.compile(r"(?:nhiệm vụ|trách nhiệm|công tác|quy định|phần|nội dung) chung(?!\w)")
_APPOSITION = re.compile(r"(?: -|,|\() ?(?:là )?cơ quan (?:thường trực|đầu mối)")
_INCLUDING = re.compile(r" ?\(bao gồm cả ")
_ASIDE = re.compile(
    r" ?\((?:do |gồm )?(?:đồng chí|đ/c|ông|bà|thầy|cô) [^()]{3,200}\)| ?\([^()]{3,300}(?:…|\.\.\.|v\.v\.?) ?\)"
)
"""Who stands for the body, or some of a group, told beside its name."""
_BRACKET = re.compile(r"\((?!gồm|bao gồm)([^()]{3,400})\)?")


@dataclass(frozen=True, slots=True)
class Charge:
    """The charged bodies and where what they have to do begins; `ordered` by "Giao", `requested` by "Đề nghị".

    `opens`: the bodies stand at the head of the paragraph, not behind an opening phrase.
    """

    bodies: Span
    predicate: int
    ordered: bool
    requested: bool
    opens: bool
    colon: bool


def read_charge(text: str, key: str, start: int, end: int) -> Charge | None:
    """The bodies that the paragraph `text[start:end]` charges, None where it charges nobody."""
    roles = load_roles()
    while start < end and key[start] in " -+*•":
        start += 1
    request = _asks(key, start, end)
    if request is not None and request.re is _ISSUER_ASKS and request["politely"] is None:
        request = None  # "Ủy ban nhân dân tỉnh đề nghị các sở …": the closing formula
    order = None if request else roles.order.match(key, start, end)
    lead = request or order
    at = start
    if lead:
        gap = _LEAD_GAP.match(key, lead.end(), end)
        at = gap.end() if gap else lead.end()
    limit = min(end, at + _REACH)
    if begins_with_body(text, key, at, limit):
        mentions = load_agencies().find(text, key, at, limit)
        found = _bodies_end(text, key, at, limit, mentions)
        if found is None:
            return None
        stop, colon = found
        return Charge(Span(at, _trim(key, at, stop)), stop, bool(order), bool(request), True, colon)
    if lead is None or lead.group() == "đối với":
        topic = _TOPIC.match(key, start, end)
        if topic:
            return _behind_topic(text, key, topic.end(), end)
    if lead is None and roles.opening.match(key, start, end):
        return _behind_opening(text, key, start, min(end, start + _OPENING_REACH))
    if (lead is None or lead.group() == "đối với") and _MATTER.match(key, start, end):
        return _asked_behind(text, key, start, min(end, start + _OPENING_REACH))
    return None


def is_told(key: str, predicate: int) -> bool:
    """Whether the sentence tells what was or is, instead of ordering: "đã hoàn thành", "được miễn"."""
    return _TOLD.match(key, predicate) is not None


def says_duty(key: str, predicate: int) -> bool:
    """Whether the sentence goes on in the words of an order: "có trách nhiệm", "khẩn trương hoàn thành"."""
    return _DUTY.match(key, predicate) is not None


def _behind_topic(text: str, key: str, start: int, end: int) -> Charge | None:
    """ "Về bố trí vốn: Giao Sở Tài chính tham mưu …": the matter, then whom it is given to."""
    if _TOPIC.match(key, start, end):
        return None
    found = read_charge(text, key, start, end)
    if found is None or not found.opens or found.colon or is_told(key, found.predicate):
        return None
    if not (found.ordered or found.requested or says_duty(key, found.predicate)):
        return None
    return Charge(found.bodies, found.predicate, True, found.requested, True, False)


_ISSUER_ASKS = re.compile(
    r"(?:chính phủ|thủ tướng chính phủ|(?:thường trực |ban thường vụ |chủ tịch )?"
    r"(?:hđnd|hội đồng nhân dân|ubnd|ủy ban nhân dân|tỉnh ủy|thành ủy)(?: [^\s,;:.]+){0,6}?)"
    r"(?P<politely> trân trọng| kính)? đề nghị(?= )"
)


def _asks(key: str, start: int, end: int) -> re.Match[str] | None:
    """ "Đề nghị …", "Chính phủ trân trọng đề nghị …": who is asked stands behind it."""
    return load_roles().request.match(key, start, end) or _ISSUER_ASKS.match(key, start, end)


def begins_with_body(text: str, key: str, at: int, end: int) -> bool:
    """Whether a body's name or a group of bodies stands right here."""
    if load_roles().no_body.match(key, at, end) or load_assignment_words().line.match(key, at):
        return False
    if load_roles().bodies.match(key, at, end):
        return True
    first = next(load_agencies().find_lazily(text, key, at, min(end, at + 160)), None)
    if first is not None and first.span.start == at:
        return True
    if _COURTESY.search(key, max(0, at - 9), at) and _is_person(text, at, end):
        return True
    return find_agency_lead(text, key, at, end) is not None


def _is_person(text: str, at: int, end: int) -> bool:
    """ "đồng chí Nguyễn Văn An", a name of two words and more."""
    words = text[at : min(end, at + 40)].replace(",", " ,").split(" ")
    return len(words) > 1 and all(word[:1].isupper() and word.isalpha() for word in words[:2])


def is_agency_heading(text: str, key: str, heading: Span) -> bool:
    """Whether a heading names bodies: "Đề nghị Tỉnh Đoàn", "Trách nhiệm của Sở Y tế"; not "Nhiệm vụ chung"."""
    roles = load_roles()
    at = heading.start
    lead = _asks(key, at, heading.end) or roles.order.match(key, at, heading.end)
    if lead:
        gap = _LEAD_GAP.match(key, lead.end(), heading.end)
        at = gap.end() if gap else lead.end()
    if at >= heading.end or is_general(key, heading):
        return False
    return begins_with_body(text, key, at, heading.end) or (
        lead is not None
        and lead.group() != "đối với"
        and bool(roles.body.match(key, at, heading.end))
        and not roles.no_body.match(key, at, heading.end)
    )


def is_general(key: str, heading: Span) -> bool:
    """ "Nhiệm vụ chung", "Trách nhiệm chung của các cơ quan": a part for all."""
    return bool(_GENERAL.match(key, heading.start, heading.end))


def read_heading(text: str, key: str, heading: Span) -> tuple[tuple[Agency, ...], bool]:
    """The bodies of an agency heading, and whether they are asked rather than ordered."""
    roles = load_roles()
    start = heading.start
    request = _asks(key, start, heading.end)
    lead = request or roles.order.match(key, start, heading.end)
    if lead:
        gap = _LEAD_GAP.match(key, lead.end(), heading.end)
        start = gap.end() if gap else lead.end()
    return split_bodies(text, key, Span(start, heading.end)), bool(request)


def split_bodies(text: str, key: str, span: Span) -> tuple[Agency, ...]:
    """The bodies of an enumeration that is names from end to end.

    "Các cơ quan đăng ký đầu tư (Sở Tài chính, Ban Quản lý …)" are those in the bracket, "X (bao gồm cả Y)" are both,
    and
    "Sở Tài chính - Cơ quan thường trực Ban Chỉ đạo" is one.
    """
    apposition = _APPOSITION.search(key, span.start, span.end)
    end = apposition.start() if apposition else span.end
    aside = _ASIDE.search(key, span.start, end)
    if aside and end - aside.end() < 3:
        end = aside.start()
    including = _INCLUDING.search(key, span.start, end)
    if including:
        first = split_agencies(text, key, Span(span.start, including.start()), heading=True)
        return first + split_agencies(text, key, Span(including.end(), end), heading=True)
    bracket = _BRACKET.search(key, span.start, end)
    if bracket and key.startswith(("các ", "những "), span.start) and end - bracket.end() < 3:
        inside = split_agencies(text, key, Span(bracket.start(1), bracket.end(1)), heading=True)
        if len(inside) > 1 and all(agency.id for agency in inside[:2]):
            return inside
    return split_agencies(text, key, Span(span.start, end), heading=True)


def _bodies_end(
    text: str, key: str, at: int, limit: int, mentions: tuple[AgencyMention, ...]
) -> tuple[int, bool] | None:
    """Where the bodies end: before their verb, or at a colon; None where the sentence ends first."""
    colon = next((c for c in _colons(key, at, limit) if not _inside(c, mentions)), -1)
    verb = find_verb(text, key, at, colon if colon != -1 else limit, mentions=mentions)
    stop = verb.start() if verb is not None else colon
    act = find_predicate(text, key, at, stop if stop != -1 else limit, mentions)
    if act is not None:
        stop = act
    if stop == -1 or stop <= at:
        return None
    if any(not _inside(mark.start(), mentions) for mark in _SENTENCE.finditer(key, at, stop)):
        return None
    return stop, verb is None and act is None


def _colons(key: str, at: int, limit: int) -> list[int]:
    """Colons that end an enumeration; "các Sở: Tài chính, Y tế" and one inside a bracket do not."""
    found: list[int] = []
    position = key.find(":", at, limit)
    while position != -1 and len(found) < 6:
        word = key[max(at, position - 12) : position].strip()
        opens_names = word.endswith(_SHARED) and key[position + 1 : limit].strip(" *") != ""
        if not opens_names and key.count("(", at, position) <= key.count(")", at, position):
            found.append(position)
        position = key.find(":", position + 1, limit)
    return found


def _asked_behind(text: str, key: str, start: int, limit: int) -> Charge | None:
    """ "Đối với công tác an toàn, yêu cầu các Công ty …": the order stands behind the matter."""
    asked = _BEHIND.search(key, start, limit)
    if asked is None or not begins_with_body(text, key, asked.end(), limit):
        return None
    charge = read_charge(text, key, asked.start("lead"), limit)
    return charge and Charge(charge.bodies, charge.predicate, charge.ordered, charge.requested, False, charge.colon)


def _behind_opening(text: str, key: str, start: int, limit: int) -> Charge | None:
    if asked := _asked_behind(text, key, start, limit):
        return asked
    mentions = load_agencies().find(text, key, start, limit)
    source = _SOURCE.search(key, start, limit)
    for mention in mentions:
        at = mention.span.start
        if source is not None and at >= source.end() and _enumerates_on(key, mention, mentions):
            continue  # "Trên cơ sở đề xuất của các bộ, các tỉnh, Bộ Tài chính tổng hợp": the last one acts
        before = key[max(start, at - 14) : at]
        if at == start or not _BEFORE_SUBJECT.search(before):
            continue
        rest = tuple(other for other in mentions if other.span.start >= at)
        found = _bodies_end(text, key, at, limit, rest)
        if found is None:
            continue
        stop, colon = found
        if stop - at > 320:
            continue
        requested = "đề nghị" in before
        return Charge(Span(at, _trim(key, at, stop)), stop, False, requested, False, colon)
    return None


def _enumerates_on(key: str, mention: AgencyMention, mentions: tuple[AgencyMention, ...]) -> bool:
    """Whether another body follows this one at once: ", Sở Y tế"."""
    return any(
        other.span.start > mention.span.end
        and key[mention.span.end : other.span.start].strip() in (",", "và", ", và", "và các", ", các")
        for other in mentions
    )


def _inside(at: int, mentions: tuple[AgencyMention, ...]) -> bool:
    return any(mention.span.start <= at < mention.span.end for mention in mentions)


def _trim(key: str, start: int, end: int) -> int:
    while end > start and key[end - 1] in " ,;:.*(-":
        end -= 1
    return end
