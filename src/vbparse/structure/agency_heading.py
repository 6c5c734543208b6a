"""The agency that begins a labelled paragraph: "Các sở, ban, ngành có liên quan căn cứ chức năng …" up to "căn cứ".

>>> text = "Các sở, ban, ngành có liên quan căn cứ chức năng, nhiệm vụ tổ chức thực hiện"
>>> lead = find_agency_lead(text, text.lower(), 0, len(text))
>>> lead.span.of(text), lead.separator.value
('Các sở, ban, ngành có liên quan', 'verb')
>>> find_agency_lead("Cơ quan chủ trì: Sở Y tế", "cơ quan chủ trì: sở y tế", 0, 24) is None
True

It refuses a paragraph whose body stands further on ("Căn cứ Kế hoạch này, các sở …"), and "Giao Sở Y tế …", which is a
sentence of the issuer.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from vbparse.lexicon.agencies import load_agencies
from vbparse.lexicon.predicates import find_predicate
from vbparse.lexicon.roles import is_paired
from vbparse.lexicon.verbs import load_verbs
from vbparse.model.base import Span

_REACH = 600
_GROUP = re.compile(
    r"(?:thủ trưởng |giám đốc |lãnh đạo |bộ trưởng )?(?:các )(?:sở|bộ|ban|phòng|vụ|cục|hội)(?:,? ngành)?"
)  # "các Sở: Y tế, Tài chính"
_ATTRIBUTE = re.compile(  # "Cơ quan chủ trì: Sở Y tế" is an attribute line, its agency stands behind the colon
    r"(?:các )?(?:cơ quan|đơn vị|bộ phận|tổ chức|sở, ngành)"
    r"(?:,? (?:chủ trì|phối hợp|thực hiện|tham mưu|thường trực|triển khai|đầu mối|chịu trách nhiệm|và|soạn thảo"
    r"|giám sát|kiểm tra|/)){1,6} ?"
)
_WHEN = re.compile(r"(?:thời gian|thời hạn|tiến độ|sản phẩm|kinh phí|địa điểm|kết quả)(?: [^\W\d]+){0,3} ?")
_ASKS = re.compile(r"(?:trân trọng |kính )(?:đề nghị|mời)(?!\w)")
_PREDICATES = re.compile(  # these say what is to be done also before a colon: "Sở Y tế hướng dẫn: …"
    r"(?:chủ trì|phối hợp|có|chịu|căn cứ|theo|trong|trên|tham mưu|thực hiện|triển khai|chỉ đạo|hướng dẫn|tổ chức"
    r"|xây dựng|tăng cường|tập trung|tiếp tục|đẩy mạnh|rà soát|kiểm tra|báo cáo|là|làm|được|yêu cầu|đề nghị"
    r"|ban hành|bố trí|lồng ghép|phát huy|vận động"
    r"|tuyên truyền|nghiêm túc|khẩn trương|chủ động|kịp thời|trình|phải|cần|sẽ)(?!\w)"
)
_FRAMES = ("theo ", "trong ", "trên ", "căn cứ ", "có ", "chịu ")
_COLON = re.compile(r"[():]")


class Separator(StrEnum):
    """What stands after the agency: nothing, a colon, or its verb."""

    NOTHING = "nothing"
    COLON = "colon"
    VERB = "verb"


@dataclass(frozen=True, slots=True)
class AgencyLead:
    """The agency part `text[start:end]` of a paragraph and what follows it."""

    span: Span
    separator: Separator


def find_agency_lead(text: str, key: str, start: int, end: int) -> AgencyLead | None:
    """The agency that opens `text[start:end]`, None where the paragraph does not begin with one."""
    limit = min(end, start + _REACH)
    lead = _leads().match(key, start, limit)
    at = lead.end() if lead else start
    if at >= limit:
        return None
    coming = load_agencies().find_lazily(text, key, at, limit)
    first = next(coming, None)
    if (first is None or first.span.start > at) and not _begins_like_one(text, key, at, limit):
        return None
    mentions = (first, *coming) if first is not None else ()
    spans = [mention.span for mention in mentions]
    colon_at = outer_colon(key, at, limit)
    if colon_at is not None and _GROUP.fullmatch(key, at, colon_at):
        colon_at = outer_colon(key, colon_at + 1, limit)
    verb_at = None
    for verb in load_verbs().find(text, key, at, limit if colon_at is None else colon_at):
        if (
            verb.span.start > at
            and not _names(key, at, verb.span)
            and not is_paired(key, at, verb.span.start, limit)
            and not _bracketed(key, at, verb.span.start, limit)
            and not any(span.start <= verb.span.start < span.end for span in spans)
        ):
            verb_at = verb.span.start
            break
    near = limit if colon_at is None else colon_at
    act = find_predicate(text, key, at, near if verb_at is None else verb_at, mentions)
    if act is not None:
        verb_at = act
    if verb_at is not None and colon_at is not None and _is_listed(text, key, verb_at, colon_at, end):
        verb_at = None
    if verb_at is not None:
        if _ASKS.match(key, verb_at, limit):
            return None  # "Chính phủ trân trọng đề nghị Mặt trận …": the issuer asks another body
        return AgencyLead(Span(start, _trim(key, start, verb_at)), Separator.VERB)
    if colon_at is not None:
        if _ATTRIBUTE.fullmatch(key, at, colon_at):
            return None
        if key.find(". ", at, colon_at) >= 0:
            return None
        return AgencyLead(Span(start, _trim(key, start, colon_at)), Separator.COLON)
    if limit < end or key.find(". ", at, end) >= 0:
        return None
    return AgencyLead(Span(start, _trim(key, start, end)), Separator.NOTHING)


def is_attribute(key: str, start: int, colon: int) -> bool:
    """Whether an attribute's name stands before the colon: "Cơ quan chủ trì", "Thời gian hoàn thành"."""
    return _ATTRIBUTE.fullmatch(key, start, colon) is not None or _WHEN.fullmatch(key, start, colon) is not None


def outer_colon(key: str, start: int, end: int) -> int | None:
    """The first colon outside brackets, not that of a time or ratio ("7:30")."""
    depth = 0
    for match in _COLON.finditer(key, start, end):
        mark = match.group()
        if mark == "(":
            depth += 1
        elif mark == ")":
            depth = max(0, depth - 1)
        elif depth == 0 and match.start() > start and not key[match.end() : match.end() + 1].isdigit():
            return match.start()
    return None


def _begins_like_one(text: str, key: str, at: int, limit: int) -> bool:
    if _heads().match(key, at, limit):
        return True
    short = _short().match(key, at, limit)
    return short is not None and (
        short.end() >= limit or key[short.end()] == "," or text[short.end() + 1 : short.end() + 2].isupper()
    )


def _bracketed(key: str, start: int, at: int, end: int) -> bool:
    """Whether a bracket behind the body holds the place: "Ban ngành thành phố (viết tắt là cơ quan cấp thành phố)"."""
    return key.rfind("(", start, at) > key.rfind(")", start, at) and key.find(")", at, end) != -1


def _is_listed(text: str, key: str, verb: int, colon: int, end: int) -> bool:
    """Whether the verb belongs to the name before the colon, behind which the task begins with a capital.

    "Nhân viên y tế, bảo vệ: Trực theo lịch"; "Giám đốc Quỹ bảo vệ môi trường tỉnh: Ký hợp đồng".
    """
    after = text[colon + 1 : end].lstrip(" *_")
    if not after[:1].isupper():
        return False
    if key[verb - 2 : verb] == ", ":
        return key.count(" ", verb, colon) < 2
    short = key.count(" ", verb, colon) <= 5 and key.find(",", verb, colon) == -1
    return short and not _PREDICATES.match(key, verb) and not key.endswith((" sau", " việc", " vụ"), verb, colon)


def _names(key: str, at: int, verb: Span) -> bool:
    """Whether the verb is the name of what stands right before it: "Ban quản lý", "Cơ quan phối hợp"."""
    if key.startswith(_FRAMES, verb.start):
        return False  # "Các cơ quan ngang bộ theo chức năng …"
    before = key[max(at, verb.start - 12) : verb.start].rstrip()
    return any(
        before.endswith(word) and (len(before) == len(word) or not before[-len(word) - 1].isalnum())
        for word in _data()["naming"]
    )


def _trim(key: str, start: int, end: int) -> int:
    while end > start and key[end - 1] in " ,;:.*":
        end -= 1
    return end


@cache
def _data() -> dict[str, list[str]]:
    data: dict[str, list[str]] = tomllib.loads(
        files("vbparse.data").joinpath("headings.toml").read_text(encoding="utf-8")
    )["agency"]
    return data


@cache
def _leads() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(_longest_first(_data()['leads']))}) +")


@cache
def _heads() -> re.Pattern[str]:
    return re.compile(rf"(?:các )?(?:{'|'.join(_longest_first(_data()['heads']))})(?!\w)")


@cache
def _short() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(_longest_first(_data()['short']))})(?!\w)")


def _longest_first(forms: list[str]) -> list[str]:
    return sorted(forms, key=lambda form: (-len(form), form))
