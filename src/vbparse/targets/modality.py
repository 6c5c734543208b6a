"""Result or target: "Năm 2023, tỉnh đã hỗ trợ 1.250 lượt người" reports, "phấn đấu", "sẽ", "tiếp tục" promise.

An indicator is a target whatever its tense words say ("khu công nghiệp đã đi vào hoạt động" says which are meant).
"""

from __future__ import annotations

import re

from vbparse.lexicon.cues import load_cues
from vbparse.model.base import Span
from vbparse.model.indicator import Modality
from vbparse.targets.draft import Setting

_CUES = load_cues()
_WEAK = frozenset(("tiếp tục", "cần", "yêu cầu", "bảo đảm", "đảm bảo"))
"""Words that promise only outside a report: "Sản xuất công nghiệp tiếp tục phục hồi, đạt 100% kế hoạch" reports."""
_DONE = re.compile(rf"đã (?<!\wđã )(?:và đang |được )?{_CUES.group('deed')}")
_DEEDS_DONE = re.compile(
    r"đã (?<!\wđã )(?:và đang |được |kịp thời |chủ động )?(?:sửa đổi|ban hành|công bố|công khai|trình|bãi bỏ|cắt giảm"
    r"|ký|phê duyệt|tham mưu|chỉ đạo|hướng dẫn|đề xuất|rà soát)(?!\w)[^.;\d]{0,40} \d"
)
_BEFELL = re.compile(
    r"đã (?<!\wđã )(?:làm|khiến|gây(?: ra)?|cướp đi|cuốn trôi|vùi lấp|phá hủy|thiêu rụi|làm chết|xảy ra|ghi nhận"
    r"|phát hiện|xuất hiện)(?: [^\W\d_]+){0,3} \d"
)
"""What an event did: "mưa lũ đã làm 19 người chết"."""
_ALL_HAVE = re.compile(r"\d ?/ ?\d+ [^\d,.;:]{2,40}? đã (?!được giao|đề ra)")


def modality_of(key: str, sentence: list[Span], setting: Setting, carried: Modality | None) -> Modality:
    """Result or target, by the tense words of the sentence; carried on from the sentence before, else the setting's."""
    if setting.where == "indicator" and setting.modality is Modality.TARGET:
        return Modality.TARGET
    start, end = sentence[0].start, sentence[-1].end
    if any(
        setting.modality is Modality.TARGET or cue.group() not in _WEAK
        for cue in _CUES.pattern("target").finditer(key, start, end)
    ):
        return Modality.TARGET
    if (
        setting.modality is Modality.RESULT
        or _DONE.search(key, start, end)
        or _DEEDS_DONE.search(key, start, end)
        or _ALL_HAVE.search(key, start, end)
        or _BEFELL.search(key, start, end)
        or _CUES.pattern("result").search(key, start, end)
    ):
        return Modality.RESULT
    return carried or setting.modality
