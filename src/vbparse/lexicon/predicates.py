"""Where a body's name ends because an act begins: "Chi cục Thủy lợi | lắp đặt thêm trạm", "các xã ven biển | kiểm đếm".

>>> from vbparse.lexicon.agencies import load_agencies
>>> def name(text):
...     key = text.lower()
...     at = find_predicate(text, key, 0, len(text), load_agencies().find(text, key))
...     return text[:at].strip() if at is not None else None
>>> name("Sở Xây dựng dự phòng vật tư bảo đảm giao thông"), name("chính quyền các xã ven biển kiểm đếm tàu thuyền")
('Sở Xây dựng', 'chính quyền các xã ven biển')
>>> name("Trung tâm Dịch vụ đấu giá tài sản tỉnh") is None
True

A known name ends where the table's match (with its place) ends; an unknown one at a verb of `data/predicates.toml`. It
refuses a verb behind a word that it qualifies ("đội cứu hộ", "cơ quan giám định").
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from vbparse.errors import DataError
from vbparse.lexicon.agencies import load_agencies
from vbparse.lexicon.mentions import AgencyMention
from vbparse.lexicon.references import alternation
from vbparse.lexicon.roles import ends_a_name, ends_at_base, is_paired, load_roles
from vbparse.text.fold import fold

_WORD = re.compile(r"[^\W\d_]+")
_HEADS = re.compile(r"(?:^|[,;(] ?|(?<!\w)(?:các|những|và|với|cùng|giao|của|do|là) )$")
"""Before a head of one syllable: "các đội cứu hộ" means them by what they do, "đường bộ" is no head."""
_CAPITAL = re.compile(
    r"(?:khẩn trương|tiếp tục|chủ động|tăng cường|tập trung|thường xuyên|kịp thời|nghiêm túc|tích cực|đẩy mạnh"
    r"|trực tiếp|chủ trì|phối hợp)(?!\w)"
)
_STEERING = ("ban chỉ đạo", "tổ công tác", "hội đồng")
"""Bodies that are named after what they steer: "Ban Chỉ đạo Tăng cường quản lý"."""
_RELATIVE = re.compile(
    r"có (?!trách nhiệm|nhiệm vụ|kế hoạch|giải pháp|biện pháp|phương án|hình thức|văn bản|ý kiến|báo cáo|thể"
    r"|chính sách|cơ chế|công văn)"
)
"""Which of a group are meant: "Ủy ban nhân dân các xã có rừng"."""
_MOST = 4
"""Syllables of the longest verb."""


@dataclass(frozen=True, slots=True)
class Predicates:
    """The verbs by their first syllable, the words they qualify, and what goes on with a known name."""

    verbs: dict[str, frozenset[str]]
    bearer_before: re.Pattern[str]
    tail: re.Pattern[str]


def find_predicate(text: str, key: str, start: int, end: int, mentions: Sequence[AgencyMention]) -> int | None:
    """Where the first act behind a body in `text[start:end]` begins; None where none does."""
    data = load_predicates()
    limit = end
    for mention in mentions:
        at = mention.span.end
        if at >= limit:
            break
        group = mention.group and not (mention.id or "").startswith("grp-ubnd")  # "UBND các xã, phường" is whole
        if group or mention.span.start < start or (mention.id is None and mention.family is None):
            continue
        if key[at] != " " or is_paired(key, start, at + 1, end):
            continue
        if text[at + 1].isupper():  # "Bộ Xây dựng Khẩn trương chỉ đạo": a run-in heading that lost its colon
            goes_on = _CAPITAL.match(key, at + 1) is None or key.startswith(_STEERING, mention.span.start)
        else:
            goes_on = data.tail.match(key, at + 1) is not None or _RELATIVE.match(key, at + 1) is not None
        if not goes_on and text[at + 1].isalpha():
            limit = at + 1
            break
    verb = _first_verb(data, text, key, start, limit, mentions)
    if verb is not None:
        return verb
    return limit if limit < end else None


def begins_act(key: str, at: int, end: int) -> bool:
    """Whether a verb of either list stands right here."""
    word = _WORD.match(key, at, end)
    forms = load_predicates().verbs.get(word.group(), ()) if word else ()
    return any(_stands(key, at, form) for form in forms) or load_roles().verb.match(key, at, end) is not None


def _first_verb(
    data: Predicates, text: str, key: str, start: int, end: int, mentions: Sequence[AgencyMention]
) -> int | None:
    inside = 0
    for word in _WORD.finditer(key, start + 1, end):
        forms = data.verbs.get(word.group())
        at = word.start()
        if forms is None or key[at - 1] != " " or not text[at].islower() or key[max(start, at - 2)] in ",;:":
            continue
        while inside < len(mentions) and mentions[inside].span.end <= at:
            inside += 1
        if not any(_stands(key, at, form) for form in forms):
            continue
        if inside < len(mentions) and mentions[inside].span.start <= at:
            body = mentions[inside]
            longest = max(len(form) for form in forms if _stands(key, at, form))
            if body.id or body.family or body.span.end >= at + longest:
                continue  # but "Công ty Điện lực An Giang ưu|tiên": a name that took the act's first syllable
        if any(ends_a_name(key, form, at + len(form), end) for form in forms if _stands(key, at, form)):
            continue
        if is_paired(key, start, at, end) or _qualifies(data, key, start, at, mentions):
            continue
        return at
    return None


def _qualifies(data: Predicates, key: str, start: int, at: int, mentions: Sequence[AgencyMention]) -> bool:
    """Whether the verb tells which body is meant: "đội cứu hộ", "Vụ Kiểm sát giải quyết khiếu nại"."""
    right_before = next((mention for mention in mentions if mention.span.end == at - 1), None)
    if right_before is not None and (right_before.id or right_before.family) and not right_before.group:
        return False
    if ends_at_base(key, at):
        return False
    before = key[max(start, at - 16) : at]
    roles = load_roles()
    if data.bearer_before.search(before):
        return True
    bearer = roles.bearer_before.search(before)
    if bearer and (" " in bearer.group().strip() or _HEADS.search(before, 0, bearer.start())):
        return True
    if right_before is None:
        return False
    named = " ".join(before.split(" ")[-3:-1])
    return named in roles.attributes or named in data.verbs.get(named.split(" ")[0], ())


def _stands(key: str, at: int, form: str) -> bool:
    stop = at + len(form)
    return key.startswith(form, at) and not key[stop : stop + 1].isalnum() and not key.startswith(" viên", stop)


@cache
def load_predicates() -> Predicates:
    """`data/predicates.toml`, checked against its examples and rejects."""
    raw = tomllib.loads(files("vbparse.data").joinpath("predicates.toml").read_text(encoding="utf-8"))
    grouped: dict[str, set[str]] = {}
    for verb in raw["verbs"]["words"]:
        form = fold(verb)
        if not 2 <= len(form.split(" ")) <= _MOST:
            raise DataError(f"predicates.toml: {verb!r} is no compound of two to four syllables")
        grouped.setdefault(form.split(" ")[0], set()).add(form)
    loaded = Predicates(
        {first: frozenset(forms) for first, forms in grouped.items()},
        re.compile(r"(?<!\w)" + alternation(raw["verbs"]["bearers"]) + r" ?$"),
        re.compile(alternation(raw["tails"]["words"]) + r"(?!\w)"),
    )
    for wanted, samples in ((True, raw["verbs"]["examples"]), (False, raw["verbs"]["rejects"])):
        for sample in samples:
            key = fold(sample)
            found = _first_verb(loaded, sample, key, 0, len(key), load_agencies().find(sample, key))
            if (found is not None) is not wanted:
                raise DataError(f"predicates.toml: {sample!r} has {'no' if wanted else 'a'} verb that ends a name")
    return loaded
