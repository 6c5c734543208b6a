"""With whom a task is done: the bodies after "phối hợp (với)", up to where the next verb begins.

>>> def partners(text): return [agency.name for agency in find_partners(text, fold(text), Span(0, len(text)))]
>>> partners("Chủ trì, phối hợp với Sở Tài chính và các sở, ban, ngành có liên quan tham mưu bố trí kinh phí")
['Sở Tài chính', 'các sở, ban, ngành có liên quan']
>>> partners("Phối hợp triển khai các hoạt động tuyên truyền")
[]
>>> partners("Triển khai việc phối hợp giữa nhà trường, gia đình")
[]

"Phối hợp hỗ trợ các đơn vị" names nobody with whom: a verb stands between.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vbparse.lexicon.agencies import load_agencies
from vbparse.lexicon.enumeration import split_agencies
from vbparse.lexicon.mentions import AgencyMention
from vbparse.lexicon.predicates import find_predicate
from vbparse.lexicon.roles import find_verb, load_roles
from vbparse.model.base import Agency, Span
from vbparse.text.fold import fold

_LONGEST = 700
"""No enumeration of partners is longer; what follows is another sentence."""

_SENTENCE = re.compile(
    r"\.(?= |$)|\n|:|;(?! ?(?:sở|ban|ubnd|ủy ban|các sở|các cơ quan|trung tâm|hội|đoàn|công an|phòng|bộ"
    r"|hiệp hội|liên đoàn|liên minh|viện|đài|báo|ngân hàng|mặt trận|trường|chi cục|cục|văn phòng)(?!\w))"
)


def find_partners(text: str, key: str, span: Span) -> tuple[Agency, ...]:
    """The bodies with which the task is done, each once, in order of mention."""
    found: dict[str, Agency] = {}
    for stretch in partner_stretches(text, key, span):
        for agency in split_agencies(text, key, stretch):
            name = fold(agency.name)
            if name and name not in found:
                found[name] = agency
    return tuple(found.values())


def partner_stretches(text: str, key: str, span: Span) -> Iterator[Span]:
    """The enumerations of bodies behind each "phối hợp (với)"."""
    roles = load_roles()
    reach = span.start
    for match in roles.with_whom.finditer(key, span.start, span.end):
        if match.start() < reach or roles.among.match(key, match.start()):
            continue
        start = match.end()
        limit = min(span.end, start + _LONGEST)
        mentions = load_agencies().find(text, key, start, limit)
        if not match["link"] and not _names_a_body(key, start, mentions):
            both = _BOTH.match(key, match.end() - 2, limit)
            if both is None or not _names_a_body(key, both.end(), mentions):
                continue
            start = both.end()
        stop = _end(text, key, start, limit, mentions)
        if stop > start:
            reach = stop
            yield _spelled_out(text, key, Span(start, stop))


_BOTH = re.compile(r"[^,]{0,2}, (?:và )?(?:hỗ trợ|giúp đỡ|tạo điều kiện cho|làm đầu mối kết nối với) ")
"""A second verb with the same object: "phối hợp, hỗ trợ chính quyền địa phương"."""
_SHARED = re.compile(r"(?:các|những) (?:sở|bộ|ban|phòng|cục|vụ|hội)(?:,? ngành)? ?$")
_BRACKET = re.compile(r"\((?P<names>[^()]{3,300})\)?")


def _spelled_out(text: str, key: str, stretch: Span) -> Span:
    """ "các nhà mạng (Viettel, VNPT, MobiFone)": the names in the bracket instead of the group before it."""
    bracket = _BRACKET.search(key, stretch.start, stretch.end)
    if bracket and key.startswith(("các ", "những "), stretch.start) and "," in bracket["names"]:
        names = bracket.span("names")
        pieces = [piece.strip() for piece in text[names[0] : names[1]].split(",")]
        if len(pieces) > 1 and all(piece[:1].isupper() for piece in pieces):
            return Span(*names)
    return stretch


def _names_a_body(key: str, start: int, mentions: tuple[AgencyMention, ...]) -> bool:
    """Without "với" a body must follow at once: "Phối hợp đơn vị liên quan", not "Phối hợp hỗ trợ các đơn vị"."""
    if key[start - 2 : start].strip() == ",":
        return False
    if any(mention.span.start == start for mention in mentions):
        return True
    roles = load_roles()
    body = roles.body.match(key, start)
    if body is None:
        return False
    verb = roles.verb.match(key, start)
    return verb is None or len(verb.group()) <= len(body.group())


def _end(text: str, key: str, start: int, limit: int, mentions: tuple[AgencyMention, ...]) -> int:
    stop = limit
    for mark in _SENTENCE.finditer(key, start, limit):
        if _inside(mark.start(), mentions) or key.rfind("gồm", max(start, mark.start() - 30), mark.start()) != -1:
            continue
        if _SHARED.search(key, max(start, mark.start() - 12), mark.start()):
            continue  # "với các Sở: Y tế, Tài chính; Công an tỉnh"
        stop = mark.start()
        break
    verb = find_verb(text, key, start, stop, mentions=mentions)
    if verb is not None:
        stop = verb.start()
    act = find_predicate(text, key, start, stop, mentions)
    if act is not None:
        stop = act
    for word in load_roles().partner_end.finditer(key, start, stop):
        if not _inside(word.start(), mentions) and not _bracketed(key, start, word.start()):
            stop = word.start()
            break
    return stop


def _inside(at: int, mentions: tuple[AgencyMention, ...]) -> bool:
    return any(mention.span.start <= at < mention.span.end for mention in mentions)


def _bracketed(key: str, start: int, at: int) -> bool:
    return key.count("(", start, at) > key.count(")", start, at)
