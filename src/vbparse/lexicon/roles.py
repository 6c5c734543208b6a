"""`data/roles.toml` → who is charged, in which role, with whom: patterns over folded text.

>>> roles = load_roles()
>>> bool(roles.coordinate.match("phối hơp với các đơn vị")), bool(roles.lead.search("là cơ quan chủ trì"))
(True, True)
>>> text = "Sở Xây dựng xây dựng kế hoạch"
>>> find_verb(text, text.lower(), 0, len(text)).start()
12
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from vbparse.lexicon.agencies import load_agencies
from vbparse.lexicon.mentions import AgencyMention
from vbparse.lexicon.references import alternation


@dataclass(frozen=True, slots=True)
class Roles:
    """The words of the file as patterns, each with word boundaries on both sides."""

    lead: re.Pattern[str]
    coordinate: re.Pattern[str]
    adverb: re.Pattern[str]
    opening: re.Pattern[str]
    verb: re.Pattern[str]
    compound: re.Pattern[str]
    noun_before: re.Pattern[str]
    bearer_before: re.Pattern[str]
    attributes: frozenset[str]
    pair: re.Pattern[str]
    pair_before: re.Pattern[str]
    with_whom: re.Pattern[str]
    among: re.Pattern[str]
    partner_end: re.Pattern[str]
    body: re.Pattern[str]
    bodies: re.Pattern[str]
    no_body: re.Pattern[str]
    order: re.Pattern[str]
    request: re.Pattern[str]


@cache
def load_roles() -> Roles:
    """The patterns, compiled once."""
    raw = tomllib.loads(files("vbparse.data").joinpath("roles.toml").read_text(encoding="utf-8"))

    def words(list_: list[str], before: str = r"(?<!\w)", after: str = r"(?!\w)") -> re.Pattern[str]:
        return re.compile(before + alternation(list_) + after)

    verbs, partners, charges = raw["verbs"], raw["partners"], raw["charges"]
    coordinate = alternation(raw["role"]["coordinate"])
    adverbs = alternation(partners["adverbs"])
    return Roles(
        lead=words(raw["role"]["lead"]),
        coordinate=words(raw["role"]["coordinate"]),
        adverb=words(raw["adverbs"]["words"]),
        opening=words(raw["openings"]["words"]),
        verb=words(verbs["words"]),
        compound=words(verbs["compounds"]),
        noun_before=re.compile(r"(?<!\w)" + alternation(verbs["nouns"]) + r" ?$"),
        bearer_before=re.compile(r"(?<!\w)" + alternation(verbs["bearers"]) + r" ?$"),
        attributes=frozenset(verbs["attributes"]),
        pair=words(verbs["pairs"]),
        pair_before=re.compile(r"(?<!\w)" + alternation(verbs["pairs"]) + r"$"),
        with_whom=re.compile(
            rf"(?<!\w){coordinate}(?:,? {{1,3}}{adverbs}){{0,3}}"
            rf"(?P<link> {{1,3}}{alternation(partners['links'])})?(?!\w),? {{0,3}}"
        ),
        among=re.compile(rf"(?<!\w){coordinate} {{1,3}}(?:\w+ {{1,3}}){{0,2}}giữa(?!\w)"),
        partner_end=words(partners["ends"]),
        body=words(partners["bodies"]),
        bodies=re.compile(
            r"(?:các|những|toàn thể|tất cả các) "
            + r"(?!"
            + "|".join(map(re.escape, charges["not_bodies"]))
            + r")"
            + alternation([w for w in partners["bodies"] if w not in ("các", "những", "báo", "ban", "bộ", "tổ chức")])
            + r"(?!\w)"
        ),
        no_body=words(charges["not_bodies"], before=""),
        order=words(charges["orders"]),
        request=words(charges["requests"]),
    )


def is_paired(key: str, start: int, at: int, end: int) -> bool:
    """Whether the verb at `at` is the second half of a noun: "Ban Quản lý dự án đầu tư xây dựng"."""
    low = max(start, at - 20)
    return any(pair.start() < at < pair.end() for pair in load_roles().pair.finditer(key, low, min(end, at + 20)))


def _follows_a_name(at: int, mentions: Sequence[AgencyMention]) -> bool:
    """Behind a whole name the verb is the predicate: "Sở Nông nghiệp và Môi trường quản lý …"."""
    return any(mention.span.end in (at, at - 1) and not mention.group for mention in mentions)


def ends_at_base(key: str, at: int) -> bool:
    """Whether a body "… cơ sở" ends here ("Công đoàn cơ sở | vận động"); "cơ sở" alone is what a verb qualifies."""
    return _BASE.search(key, max(0, at - 22), at) is not None


_BASE = re.compile(r"(?<!\w)(?:công đoàn|đoàn|đảng|hội|đoàn viên|cấp ủy|chi bộ|đảng ủy|mặt trận) cơ sở $")
_FRAMES = ("theo ", "trong ", "trên ", "có ", "chịu ", "tùy ", "căn ")
"""What frames an act is never a noun's: "các cơ quan ngang bộ theo chức năng"."""
_NOMINAL = frozenset(
    ("xây dựng", "kiểm tra", "thanh tra", "kiểm định", "quản lý", "đào tạo", "hỗ trợ", "tư vấn", "đầu tư", "phát triển",
     "giám sát", "điều tra", "khảo sát", "tuyên truyền", "bảo vệ", "trợ giúp", "giám định", "vận hành", "xét nghiệm",
     "kiểm nghiệm", "dự báo", "cung ứng", "phân tích", "thẩm định", "quy hoạch", "thiết kế", "thi công", "đấu giá",
     "dự phòng", "điều hành", "điều phối", "chuyển giao", "bồi dưỡng")
)  # fmt: skip


def ends_a_name(key: str, verb: str, after: int, end: int) -> bool:
    """Whether the verb closes a body's name: no object follows, but the next body or the end.

    "Trung tâm Giám định chất lượng xây dựng, các phòng", "Trung tâm Kiểm định; Sở Y tế".
    """
    if verb not in _NOMINAL:
        return False
    if after >= end:
        return True
    joint = _JOINT.match(key, after, end)
    return joint is not None and (joint.end() >= end or load_roles().body.match(key, joint.end(), end) is not None)


_JOINT = re.compile(r"[,;] (?:và )?| và |[.;]? ?$")
_ORGANISATION = re.compile(
    r" (?:có )?(?:liên quan|chính trị|xã hội|đoàn thể|tín dụng|quốc tế|phi chính phủ|hội|đảng|công đoàn"
    r"|khác|kinh tế|nghề nghiệp|cơ sở đảng|thành viên|trong|ngoài|được|hành nghề|khoa học|cán bộ)"
    r"(?!\w)|,? (?:và )?(?:cá nhân|doanh nghiệp|đơn vị|đoàn thể)(?!\w)| ?[,.;:()]| ?$| và (?:các |cá nhân)"
)
"""What follows "tổ chức" where it is an organisation and no act."""


def find_verb(
    text: str, key: str, start: int, end: int, *, mentions: Sequence[AgencyMention] | None = None, nominal: bool = False
) -> re.Match[str] | None:
    """The first governing verb: in small letters or at the very start, outside a body's name, no part of a noun.

    "Sở Xây dựng xây dựng kế hoạch" has one, the second; "các cơ quan quản lý nhà nước" none. `nominal` lets verbs
    behind a noun
    of doing count too ("công tác phối hợp").
    """
    roles = load_roles()
    if mentions is None:
        mentions = load_agencies().find(text, key, start, end)
    for verb in roles.verb.finditer(key, start, end):
        at = verb.start()
        capital = text[at].isupper() and at != start and key[max(start, at - 2) : at].strip() not in (".", ";", ":")
        if capital and not any(mention.span.end == at - 1 and mention.group for mention in mentions):
            continue  # but "… các tỉnh, thành phố Khẩn trương rà soát"
        if any(
            mention.span.start <= at < mention.span.end
            and (mention.id or mention.family or mention.span.end >= verb.end())
            for mention in mentions
        ):
            continue
        if roles.compound.match(key, at, end):
            continue
        if key.rfind("(", start, at) > key.rfind(")", start, at) and key.find(")", at, end) != -1:
            continue  # "Ban Giám hiệu (đồng chí X được phân công phụ trách)"
        before = key[max(start, at - 14) : at]
        if (
            not nominal
            and not verb.group().startswith(_FRAMES)
            and roles.noun_before.search(before)
            and not ends_at_base(key, at)
        ):
            continue
        if (
            verb.group() in roles.attributes
            and roles.bearer_before.search(before)
            and not _follows_a_name(at, mentions)
        ):
            continue
        if roles.pair_before.search(key[max(start, at - 20) : verb.end()]) or is_paired(key, start, at, end):
            continue
        if at > start and ends_a_name(key, verb.group(), verb.end(), end):
            continue
        if verb.group() == "tổ chức" and _ORGANISATION.match(key, verb.end(), end):
            continue
        return verb
    return None
