"""Where "báo cáo" orders a report, and where it is a paper, a deed of the past, or a matter for decision.

>>> def orders(text: str) -> int:
...     return len(list(find_orders(text, text.lower(), Span(0, len(text)), 0)))
>>> orders("Định kỳ hằng quý báo cáo kết quả về Sở Y tế"), orders("Báo cáo danh sách về Ban Giám hiệu")
(1, 1)
>>> orders("chưa lập hồ sơ báo cáo theo quy định"), orders("báo cáo UBND tỉnh phê duyệt")
(0, 0)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vbparse.extract.charging.charges import begins_with_body
from vbparse.extract.report_receivers import read_receiver
from vbparse.lexicon.enumeration import split_agencies
from vbparse.lexicon.reporting import load_reporting
from vbparse.model.base import Span
from vbparse.model.duty import Frequency

_REPORT = re.compile(r"(?<!\w)báo cáo(?!\w)")
_SENTENCE_REACH = 1500
"""How far back a sentence is read, so that a text without full stops costs no more than others."""
_DRAWN_UP = re.compile(r"(?<!\w)(?:xây dựng|lập|hoàn thiện|hoàn thành) báo cáo")
_WATCHED = re.compile(
    r"(?:(?:chuẩn hóa|hoàn thiện|đổi mới|cải tiến|thiết lập|đơn giản hóa|số hóa|nâng cao(?: chất lượng)?|rà soát"
    r"|tăng cường)(?: \w+,?){0,2} (?:chế độ|trách nhiệm|công tác|quy trình|cơ chế|hệ thống) (?:thông tin,? )?"
    r"|hệ thống[^.;]{0,30}"
    r"|(?:tình hình|kết quả|việc) thực hiện (?:nghiêm |đầy đủ )?chế độ (?:thông tin,? )?)$"
)
"""What is watched or built, not ordered: "hệ thống thông tin, thống kê, báo cáo", "tình hình thực hiện chế độ báo
cáo"."""

_LISTED = re.compile(r",? (?:và )?(?:thống kê|biểu mẫu|số liệu|sổ sách)(?!\w)")
"""A list of papers: "Báo cáo, thống kê về dữ liệu"; "chế độ báo cáo, thống kê" is a duty all the same."""
_OMITTED = re.compile(
    r"(?<!\w)(?:không|chưa|chậm)(?: (?:thực hiện|chấp hành|gửi|nộp|lập|có|kịp thời|đúng|đầy đủ|nghiêm|nghiêm túc"
    r"|đảm bảo|bảo đảm|chế độ|thông tin,)){0,4} $"
)
"""What was left undone: "không thực hiện chế độ báo cáo", "chậm gửi báo cáo"."""

_TOLD = re.compile(r" (?:kết quả|tình hình|tiến độ) (?:thực hiện|triển khai|\d)")
_NAMED = re.compile(r"(?:thời gian|thời hạn|địa chỉ|nơi|hình thức|mẫu|chế độ)[^.;]{0,30} (?:gửi )?$")
"""A heading that names the matter: "Thời gian, địa chỉ gửi báo cáo"."""
_SAYS = re.compile(r"(?:,? (?:và )?(?:đề xuất|kiến nghị))?[^.;:]{0,80} như sau")
"""What this paper itself reports: "Sở Nội vụ báo cáo UBND tỉnh như sau"."""
_SENT = re.compile(r"(?: của [^.;:]{2,60}?)? gửi (?:về|cho|đến) ")
_OPENING = 8


def find_orders(text: str, key: str, sentence: Span, paragraph: int) -> Iterator[int]:
    """Where "báo cáo" is an order to report; `paragraph` is where the sentence's paragraph begins."""
    words = load_reporting()
    for match in _REPORT.finditer(key, *sentence):
        if key.count('"', max(paragraph, match.start() - 2 * _SENTENCE_REACH), match.start()) % 2:
            continue  # quoted: a statute's words, not this document's
        before = key[max(sentence.start, match.start() - 40) : match.start()]
        after = key[match.end() : min(sentence.end, match.end() + 60)]
        low = max(sentence.start, match.start() - _SENTENCE_REACH)
        own = (
            before.endswith((" để ", "(để "))
            and begins_with_body(key, key, match.end() + 1, sentence.end)
            and not _REPORT.search(key, low, max(low, match.start() - 12))
        )
        drawn_up = before.endswith(" để ") and _DRAWN_UP.search(key, low, match.start()) is not None
        if own or drawn_up:
            yield match.start()
            continue
        if before.endswith("chế độ ") and after.startswith(":") and _REPORT.search(key, match.end(), sentence.end):
            continue  # a heading: "Chế độ báo cáo: báo cáo quý …, báo cáo năm …"
        if _OMITTED.search(before) or (_LISTED.match(after) and not before.endswith(("chế độ ", "thông tin, "))):
            continue
        if _WATCHED.search(before) or _sent_later(key, match, sentence.end):
            continue
        if (_NAMED.search(before) and not after) or _SAYS.match(after):
            continue
        if (words.noun_before.search(before) and not before.endswith(("chế độ ", "gửi "))) or words.noun_after.match(
            after
        ):
            continue
        if _decided(key, match.end(), sentence.end):
            continue
        ordered = before.rstrip().endswith(
            (
                "định kỳ",
                "gửi",
                "kịp thời",
                "chế độ",
                "chế độ thông tin,",
                "thường xuyên",
                "tổng hợp",
                "tổng hợp,",
                "đôn đốc và",
                "năm",
                "tháng",
                "quý",
                "phải",
                "hợp và",
            )
        )
        opens = match.start() - sentence.start < _OPENING and text[match.start()] == "B"
        sent = _SENT.match(after) is not None or (opens and " về " in after)
        if (
            ordered
            or words.matter.match(after)
            or _names_receiver(text, key, match, sentence)
            or (sent and read_receiver(text, key, match.start(), sentence.end) is not None)
        ):
            yield match.start()


def _names_receiver(text: str, key: str, report: re.Match[str], sentence: Span) -> bool:
    """Whether a body follows at once: a group, or any body where a period or a matter is named ("hằng quý báo cáo
    Sở Du lịch", "báo cáo Bộ Xây dựng kết quả thực hiện")."""
    if begins_with_body(key, key, report.end() + 1, sentence.end):
        return True
    opening = key[max(sentence.start, report.start() - 160) : report.start()]
    told = _TOLD.search(key, report.end(), min(sentence.end, report.end() + 80))
    if not begins_with_body(text, key, report.end() + 1, sentence.end):
        return False
    after = key[report.end() : min(sentence.end, report.end() + 160)]
    if Frequency.AD_HOC in load_reporting().frequencies(after):
        return True  # "báo cáo Thủ tướng Chính phủ đối với các vấn đề vượt thẩm quyền"
    return bool(told or load_reporting().frequencies(opening)) or _closes_with(text, key, report, sentence)


def _closes_with(text: str, key: str, report: re.Match[str], sentence: Span) -> bool:
    """Whether the clause is the report and its receiver alone: "…, báo cáo Cục Thủy sản và Kiểm ngư."."""
    if not key.endswith((", ", "; "), 0, report.start()):
        return False
    end = clause_end(key, report.end(), sentence.end)
    bodies = [body.span for body in split_agencies(text, key, Span(report.end() + 1, end)) if body.span]
    return bool(bodies) and bodies[-1].end == end


def _sent_later(key: str, report: re.Match[str], end: int) -> bool:
    """ "xây dựng báo cáo, tự chấm điểm và gửi báo cáo về Sở Nội vụ": drawing up is no second report."""
    if not key.startswith(",", report.end()) or not key.endswith(("xây dựng ", "lập ", "viết "), 0, report.start()):
        return False
    return key.find("gửi báo cáo", report.end(), min(end, report.end() + 400)) != -1


def _decided(key: str, at: int, end: int) -> bool:
    """ "báo cáo UBND tỉnh phê duyệt": a submission."""
    window = key[at : min(end, at + 90)]
    match = load_reporting().decision.search(window)
    return match is not None and not re.search(
        r"kết quả|tình hình|tiến độ|xem xét, giải quyết|[,;(]", window[: match.start()].replace("xem xét,", "")
    )


def clause_end(key: str, trigger: int, end: int) -> int:
    """`end` without the blanks and marks that close a clause."""
    while end > trigger and key[end - 1] in " ,;.*":
        end -= 1
    return end
