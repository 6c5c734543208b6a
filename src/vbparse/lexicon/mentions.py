"""Hits of the automaton → mentions of bodies: longest first, whole words, extended to the name as written.

"Sở Khoa học và Công nghệ tỉnh Lai Châu" is one mention, "các sở, ban, ngành có liên quan" is one, "Chủ tịch UBND
tỉnh" is one.
A head word with capitalised words after it ("Trung tâm Khuyến công") is a mention without an entry.

It refuses words that only begin like a body: "ban hành", "sở hữu", "phòng chống".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter
from typing import NamedTuple, Protocol

from vbparse.lexicon.extension import SENTENCE_WORDS, read_group_tail, read_office, read_province, read_unit
from vbparse.lexicon.provinces import load_provinces
from vbparse.model.base import Level, Span
from vbparse.text.patterns import at_word_start


class Leveled(Protocol):
    """What a family has to answer."""

    @property
    def ids(self) -> tuple[str, ...]:
        """The body of each level."""

    def id_at(self, level: Level | None) -> str | None:
        """The body at a level."""


class Candidate(NamedTuple):
    """What a pattern of the automaton stands for."""

    match: str
    id: str | None
    level: Level | None
    group: bool
    family: Leveled | None
    formula: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class AgencyMention:
    """A body named in a text; `family` where only the document's level can say which one is meant."""

    span: Span
    id: str | None
    level: Level | None
    match: str | None
    family: Leveled | None = None
    group: bool = False
    city: bool = False  # a bare "thành phố": a province's or a district's


LONGEST_NAME = 24
"""Words of the longest name; what goes on longer is a line of capitals."""

FORMULA_LIMIT = 120
"""No group's formula is longer."""

_GROUP_OF = {Level.PROVINCE: "grp-ubnd-tinh", Level.DISTRICT: "grp-ubnd-huyen", Level.COMMUNE: "grp-ubnd-xa"}
_HEADS = (  # "Hội" and "Bộ" stand for "Hội đồng" and "Bộ phận" too: a capital has to follow
    "Sở|SỞ|Ban|BAN|Phòng|PHÒNG|Hội|HỘI|Hiệp hội|HIỆP HỘI|Trung tâm|TRUNG TÂM|Tổng cục|TỔNG CỤC|"
    "Chi cục|CHI CỤC|Cục|CỤC|Vụ|VỤ|Viện|VIỆN|Bộ|BỘ|"
    "Liên đoàn|LIÊN ĐOÀN|Liên minh|LIÊN MINH|Tổng công ty|Tổng Công ty|TỔNG CÔNG TY|Công ty|CÔNG TY|"
    "Trường|TRƯỜNG|Bệnh viện|BỆNH VIỆN|Quỹ|QUỸ|Đài|ĐÀI|Báo|BÁO|"
    "Ủy ban|Uỷ ban|ỦY BAN|Văn phòng|VĂN PHÒNG|Ngân hàng|NGÂN HÀNG|Chi nhánh|Đảng ủy|"
    "Đảng uỷ|Học viện|HỌC VIỆN|Tập đoàn|TẬP ĐOÀN|Công chức"
)
HEAD = re.compile(at_word_start(_HEADS.split("|")) + r" (?=[^\W\d_])")
_WORD = re.compile(r"[^\W_]+")
_PLACE = itemgetter(0, 1)
_JOIN = frozenset(("và", "các", "vì", "về", "cho"))


def find_mentions(
    text: str, key: str, start: int, end: int, hits: Iterable[tuple[int, int, Sequence[Candidate]]]
) -> Iterator[AgencyMention]:
    """Mentions in `text[start:end]` from `hits` (first, last, what), leftmost and longest, none overlapping.

    One after another: who asks only whether a body stands at the beginning pays for the first.
    """
    return _with_unknown(text, key, start, end, _known(text, key, start, end, hits))


def _known(
    text: str, key: str, start: int, end: int, hits: Iterable[tuple[int, int, Sequence[Candidate]]]
) -> Iterator[AgencyMention]:
    whole = []
    length = len(key)
    for first, last, candidates in hits:
        if (first and key[first - 1].isalnum()) or (last < length and key[last].isalnum()):
            continue
        if _in_a_number(key, first, last):
            continue
        for candidate in candidates:
            stop = last
            if candidate.formula is not None:
                match = candidate.formula.match(key, first, min(end, first + FORMULA_LIMIT))
                if match is None or (match.end() < length and key[match.end()].isalnum()):
                    continue
                stop = match.end()
            whole.append((first, -stop, candidate))
    whole.sort(key=_PLACE)
    at = start
    for first, negative, candidate in whole:
        if first < at or not _looks_like_a_name(text, first, candidate):
            continue
        mention = _extend(text, key, first, -negative, end, candidate, at)
        yield mention
        at = mention.span.end


def _in_a_number(key: str, first: int, last: int) -> bool:
    """ "UBND" in "177/KH-UBND" and "SYT" in "12/SYT-NV" are symbols, not bodies."""
    if last - first > 10 or " " in key[first:last]:
        return False
    before, after = key[first - 1 : first], key[last : last + 2]
    return (before in ("-", "/") and first > 1 and key[first - 2] != " ") or (
        after[:1] in ("-", "/") and len(after) == 2 and after[1].isalnum() and before in ("-", "/")
    )


def _stands_at_a_break(text: str, at: int) -> bool:
    """In a line of capitals only a break shows where a body begins: "NHIỆM VỤ TRỌNG TÂM" holds none."""
    while at > 0 and text[at - 1] == " ":
        at -= 1
    return at == 0 or not text[at - 1].isalnum()


def _looks_like_a_name(text: str, first: int, candidate: Candidate) -> bool:
    """A name begins with a capital; groups and long formulas may not."""
    return candidate.group or text[first].isupper()


def _extend(text: str, key: str, first: int, last: int, end: int, candidate: Candidate, floor: int) -> AgencyMention:
    id, level, match, family = candidate.id, candidate.level, candidate.match, candidate.family
    if candidate.group:
        begin = read_office(key, first, floor)
        return AgencyMention(Span(begin, min(end, read_group_tail(key, last))), id, level, match, None, True)
    group = city = False
    unit = read_unit(text, key, last)
    if unit is not None and unit.end <= end and (family is not None or not unit.many):
        last, group = unit.end, unit.many
        if family is not None:
            match, family_level = "head", unit.level
            if unit.word in ("thành phố", "tp") and not unit.many:
                known = _city_level(unit.place)
                level, id, city = known, family.id_at(known) if known else None, known is None
            else:
                level, id = family_level, family.id_at(family_level)
                if unit.many and id is not None and id.startswith("ubnd-"):
                    id = _GROUP_OF.get(unit.level, id)
        elif unit.place is not None:
            match = "head"
    else:
        province = read_province(text, key, last)
        if province is not None and province[0] <= end:
            last, match = province[0], "head"
            if family is not None:
                level, id = Level.PROVINCE, family.id_at(Level.PROVINCE)
    begin = read_office(key, first, floor)
    return AgencyMention(Span(begin, last), id, level, match, family if id is None else None, group, city)


def _city_level(place: str | None) -> Level | None:
    """ "thành phố Cần Thơ" is a province's, "thành phố Long Xuyên" a district's, a bare "thành phố" the context's."""
    if place is None:
        return None
    return Level.PROVINCE if load_provinces().is_city(place) else Level.DISTRICT


def _with_unknown(text: str, key: str, start: int, end: int, known: Iterable[AgencyMention]) -> Iterator[AgencyMention]:
    """`known` and, in the gaps between, bodies of a regular shape that the table does not know."""
    at = start
    for mention in chain(known, (None,)):
        limit = mention.span.start if mention else end
        for head in HEAD.finditer(text, at, limit):
            if head.start() < at or (head.group().isupper() and not _stands_at_a_break(text, head.start())):
                continue
            last = _name_end(text, key, head.end(), limit)
            if last is not None:
                begin = read_office(key, head.start(), at)
                yield AgencyMention(Span(begin, last), None, None, None)
                at = last
        if mention:
            yield mention
            at = mention.span.end


def _name_end(text: str, key: str, at: int, limit: int) -> int | None:
    """Where a capitalised name that begins at `at` ends; None where no capital stands there."""
    if not text[at].isupper():
        return None
    end, capital = at, False
    for _ in range(LONGEST_NAME):
        word = _WORD.match(text, at, limit)
        if word is None:
            break
        lower = key[word.start() : word.end()]
        if text[word.start()].isupper():
            capital, end = True, word.end()
        elif capital and lower not in SENTENCE_WORDS and lower not in _JOIN:
            capital, end = False, word.end()
        elif lower in _JOIN and _WORD.match(text, word.end() + 1, limit) and text[word.end() + 1].isupper():
            capital = False
        else:
            break
        at = word.end()
        if text[at : at + 3] == " - ":
            at += 3
        elif at < limit and text[at] in " -/":
            at += 1
        elif text[at : at + 2] == ", " and _comma_goes_on(text, key, at + 2, limit):
            at += 2
        else:
            break
    unit = read_unit(text, key, end)
    if unit is not None and not unit.many and unit.end <= limit:
        return unit.end
    province = read_province(text, key, end)
    return province[0] if province and province[0] <= limit else end


def _comma_goes_on(text: str, key: str, at: int, limit: int) -> bool:
    """ "Sở Giáo dục, Khoa học và Công nghệ": no head word after the comma, and "và" before the next comma."""
    if HEAD.match(text, at) or not text[at].isupper():
        return False
    joined = key.find(" và ", at, min(limit, at + 60))
    if joined == -1 or not text[joined + 4 : joined + 5].isupper() or HEAD.match(text, joined + 4):
        return False
    between = text[at:joined]
    if ";" in between or "." in between:
        return False
    return all(part[:1].isupper() and not HEAD.match(part + " ") for part in between.split(", "))
