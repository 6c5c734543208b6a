"""The act right before a counted number: "cắm mốc chỉ giới | 08 tuyến kênh", "mỗi phòng công bố | 02 bộ dữ liệu".

>>> key = "vận động hội viên đảm nhận "
>>> act = find_act(key, 0, len(key)); key[act.start :], act.light
('đảm nhận ', False)
>>> find_act("phấn đấu phát triển ", 0, 20).light, find_act("tỷ lệ xã ", 0, 9)
(True, None)

A light act ("có", "duy trì", "phát triển") says only that there is or will be what is counted; another one belongs to
the measure, since the number stands inside its clause. It refuses a verb that is far from the number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from vbparse.lexicon.cues import load_cues
from vbparse.lexicon.predicates import load_predicates
from vbparse.targets.chains import ACTS

_LIGHT = frozenset(
    (
        "phát triển", "triển khai", "hoàn thiện", "hoàn thành", "duy trì", "củng cố", "nhân rộng", "có", "có thêm",
        "đạt", "phấn đấu", "thực hiện", "là", "hình thành", "thu", "tăng", "nâng", "giảm", "bảo đảm", "đảm bảo",
        "dành", "phối hợp", "in", "giữ vững", "thu hút", "tăng thêm", "cấp", "đưa vào", "ưu tiên", "đón", "tập trung",
        "chủ động", "đẩy mạnh", "đẩy nhanh", "tăng cường", "nâng cao", "chuyển đổi", "sản xuất", "huy động",
        "vận động", "giải quyết", "đầu tư",
    )
)  # fmt: skip
_MORE = frozenset(
    (
        "đảm nhận",
        "bãi bỏ",
        "thay thế",
        "đơn giản",
        "tiếp nhận",
        "ươm",
        "nạo vét",
        "lát",
        "đổ",
        "gắn",
        "cắm",
        "phát",
        "treo",
        "đăng",
        "dán",
        "lắp",
        "xây",
        "mua",
        "khởi công",
        "khánh thành",
        "khai thác",
        "đưa vào sử dụng",
        "đưa vào khai thác",
        "đưa vào vận hành",
    )
)
_PAIRS = frozenset(("lựa chọn", "xây mới", "mở mới", "trồng mới"))
"""Acts of two syllables whose second one is an act too."""
_WORD = re.compile(r"[^\W\d_]+")
_JOINT = re.compile(r"[,;:()]|(?<!\w)(?:và|được|đã|các|những|theo|của|tại|cho|với)(?!\w)")
NEAR = 3
"""Syllables between the act and the number: "cắm mốc | chỉ giới | 08"."""
REACH = 56


@dataclass(frozen=True, slots=True)
class Act:
    """Where the act begins, whether it is a light one, and whether the number stands right behind it."""

    start: int
    light: bool
    near: bool = False


def find_act(key: str, start: int, end: int) -> Act | None:
    """The act that ends closest to `end`; None where no verb stands near."""
    low = max(start, end - REACH)
    words = list(_WORD.finditer(key, low, end))[-8:]
    cues, verbs = _deeds(), load_predicates().verbs
    for at in range(len(words) - 1, -1, -1):
        if len(words) - at > NEAR + 3:
            return None
        for count in (3, 2, 1):
            if at + count > len(words) or len(words) - at - count > NEAR:
                continue
            phrase = key[words[at].start() : words[at + count - 1].end()]
            known = phrase in cues or phrase in verbs.get(words[at].group(), ())
            if not known or _JOINT.search(key, words[at + count - 1].end(), end):
                continue
            if count == 1 and at + 1 < len(words) and words[at + 1].group() not in ("mới", "thêm", "được", "lại"):
                continue  # "đài phát thanh có 04 tin" publishes nothing
            begin = words[at].start()
            pair = key[words[at - 1].start() : words[at].end()] if at > 0 and count == 1 else ""
            if pair in cues or pair in _PAIRS:
                begin, phrase = words[at - 1].start(), pair
            if at > 0 and count == 2 and _is_verb(key, words, at - 2):
                begin = words[at - 2].start()
            behind = [word.group() for word in words[at + count :]]
            return Act(begin, phrase in _LIGHT, all(word in ("mới", "thêm", "được", "lại") for word in behind))
    return None


def _is_verb(key: str, words: list[re.Match[str]], at: int) -> bool:
    """ "đầu tư nâng cấp 06 trung tâm": a verb right before the act belongs to it."""
    if at < 0:
        return False
    phrase = key[words[at].start() : words[at + 1].end()]
    return phrase in ("đầu tư", "sửa đổi", "cắt giảm", "cải tạo", "khảo sát")


@cache
def _deeds() -> frozenset[str]:
    return frozenset(load_cues().words["deed"]) | _MORE | ACTS
