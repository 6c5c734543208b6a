"""The role of a body in a task: it leads, it coordinates, or it implements.

>>> def role(text): return read_role(text, fold(text), Span(0, len(text))).value
>>> role("Chủ trì, phối hơp với các đơn vị có liên quan xây dựng kế hoạch")
'lead'
>>> role("Theo khả năng cân đối ngân sách, phối hợp với Sở Y tế bố trí kinh phí")
'coordinate'
>>> role("Tham mưu thực hiện và phối hợp với các đoàn thể"), role("Thực hiện nhiệm vụ do Bộ Công an chủ trì")
('implement', 'implement')

`lead` where "chủ trì" is said of the body anywhere in the task; `coordinate` where the first governing verb is "phối
hợp".
"""

from __future__ import annotations

import re

from vbparse.lexicon.agencies import load_agencies
from vbparse.lexicon.roles import find_verb, load_roles
from vbparse.model.base import Span
from vbparse.model.duty import Role
from vbparse.text.fold import fold

_OPENING = 600
_CLAUSE = re.compile(r"[;:(]|\.(?= )|\n")
_BY = re.compile(r"(?<!\w)do (?P<who>[^,;.]{2,80}(?:, [^,;.]{2,60}){0,3}) ?$")
_OTHERS = re.compile(
    r"(?<!\w)(?:cơ quan|đơn vị|tổ chức|bộ, ngành|bộ phận|địa phương|các bộ|các sở|các ngành|sở, ngành|thành viên)"
    r"(?: (?!chủ trì)[^\W\d_]+){0,4} (?:được (?:giao|phân công)(?: nhiệm(?: vụ)?)? )?$"
)
_IS = re.compile(r"(?<!\w)là (?:cơ quan|đơn vị|bộ phận|đầu mối)(?: (?:đầu mối|thường trực))?,? $")
_SUBJECT_AFTER = re.compile(r" (?:có trách nhiệm|chịu trách nhiệm|phối hợp|tổng hợp|phải)(?!\w)")


def read_role(text: str, key: str, span: Span, *, own: tuple[str, ...] = (), subject: Span | None = None) -> Role:
    """The role said of the body that the task belongs to.

    `own` are its names (a "do Sở Y tế chủ trì" in the duty of Sở Y tế is said of itself); `subject` is where the task
    itself
    names the body ("Sở Y tế phối hợp …").
    """
    if _leads(text, key, span, tuple(fold(name) for name in own), subject):
        return Role.LEAD
    return Role.COORDINATE if _coordinates(text, key, span, subject) else Role.IMPLEMENT


def _leads(text: str, key: str, span: Span, own: tuple[str, ...], subject: Span | None) -> bool:
    for match in load_roles().lead.finditer(key, span.start, span.end):
        if subject is not None and subject.start <= match.start() < subject.end:
            return True
        start = max(span.start, match.start() - 200)
        if subject is not None and start < subject.end <= match.start():
            start = subject.end
        for mark in _CLAUSE.finditer(key, start, match.start()):
            start = mark.end()
        before = key[start : match.start()]
        by = _BY.search(before)
        if by:
            if any(_same(by["who"], name) for name in own):
                return True
            continue
        if _IS.search(before):
            return True
        if _OTHERS.search(before):
            alone = re.search(r"(?:^|[.;,] )(?:thì )?(?:cơ quan|đơn vị) $", before)
            if subject is None and alone and _SUBJECT_AFTER.match(key, match.end()):
                return True
            continue
        if _named_before(text, key, start, match.start(), own):
            continue
        return True
    return False


def _same(who: str, name: str) -> bool:
    who, name = who.strip(), name.strip()
    return who in name or name in who or (who.startswith("các ") and who[4:] in name)


def _named_before(text: str, key: str, start: int, end: int, own: tuple[str, ...]) -> bool:
    """Whether another body stands right before "chủ trì": "Chỉ đạo Phòng Y tế chủ trì"."""
    for mention in load_agencies().find(text, key, start, end):
        if mention.span.end >= end - 2 and key[mention.span.end : end].strip() == "":
            name = key[mention.span.start : mention.span.end]
            lead_in = key[start : mention.span.start].strip()
            return bool(lead_in) and not any(_same(name, own_name) for own_name in own)
    return False


def _coordinates(text: str, key: str, span: Span, subject: Span | None) -> bool:
    roles = load_roles()
    at = subject.end if subject is not None and span.start <= subject.start and subject.end < span.end else span.start
    end = min(span.end, at + _OPENING)
    while True:
        while at < end and not key[at].isalnum():
            at += 1
        if roles.coordinate.match(key, at, end):
            return True
        adverb = roles.adverb.match(key, at, end)
        if adverb is not None:
            after = adverb.end()
            if not _goes_on(key, after, end):
                return False
            at = _past_joint(key, after, end)
            continue
        case = _CASE.match(key, at, end)
        if case:
            at = case.end()
            continue
        if roles.opening.match(key, at, end) or roles.body.match(key, at, end) or subject is not None:
            verb = find_verb(text, key, at + 1, end)
            while verb is not None and (verb.group() in _FRAMES or roles.opening.fullmatch(verb.group())):
                verb = find_verb(text, key, verb.end(), end)
            if verb is None:
                return False
            if roles.coordinate.match(key, verb.start(), end):
                return True
            adverb = roles.adverb.match(key, verb.start(), end)
            if adverb is None or not _goes_on(key, adverb.end(), end):
                return False
            at = adverb.end()
            subject = None
            continue
        return False


_CASE = re.compile(r"(?:trường hợp|nếu|khi|trong trường hợp)(?!\w)[^.;]{0,300}?(?: thì |, )")
"""A condition holds no governing verb: "Trường hợp cần cơ quan khác phối hợp xác định thì chủ động có văn bản"."""

_FRAMES = frozenset(
    ("theo chức năng", "theo nhiệm vụ", "theo thẩm quyền", "theo phạm vi", "theo lĩnh vực", "theo phân công",
     "theo sự phân công", "theo quy định", "theo khả năng", "trong phạm vi", "trên cơ sở", "tùy theo", "căn cứ",
     "được giao", "được phân công", "quản lý")
)  # fmt: skip
"""What frames the action without being one: "theo chức năng, nhiệm vụ được giao chủ động phối hợp"."""


def _goes_on(key: str, at: int, end: int) -> bool:
    """Whether adverbs alone stand between here and "phối hợp" ("chủ động, kịp thời phối hợp")."""
    roles = load_roles()
    at = _past_joint(key, at, end)
    for _ in range(5):
        if roles.coordinate.match(key, at, end):
            return True
        adverb = roles.adverb.match(key, at, end)
        if adverb is None:
            return False
        at = _past_joint(key, adverb.end(), end)
    return False


def _past_joint(key: str, at: int, end: int) -> int:
    """Behind the blank, comma or "và" between two adverbs: "thường xuyên và tích cực phối hợp"."""
    while at < end and key[at] in " ,":
        at += 1
    return at + 3 if key.startswith("và ", at, end) else at
