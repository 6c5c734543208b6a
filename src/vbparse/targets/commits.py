"""Whether a quantity outside the indicators commits to anything: a deed with a count, a share to reach, money to raise.

It refuses places ("tại 09 xã của 4 huyện"), enumerations ("03 nhóm giải pháp"), money that a payer provides (that is
`budget`), norms ("suy giảm khả năng lao động từ 61% trở lên"). In doubt it refuses: a wrong commitment
misleads more than a missing one.
"""

from __future__ import annotations

import re

from vbparse.lexicon.cues import load_cues
from vbparse.lexicon.units import LONGEST, load_units
from vbparse.model.base import Span
from vbparse.model.indicator import Direction, Modality, TargetKind, Unit
from vbparse.targets.acts import find_act
from vbparse.targets.building import Building
from vbparse.targets.chains import find_next

_CUES = load_cues()
_DEED = re.compile(
    rf"{_CUES.group('deed')}(?: (?:mới|thêm|được|và|ra|tốt|lại|cho|tại|thành công|thí điểm|có hiệu quả)"
    rf"| \w+){{0,3}} ?$"
)
_DEED_ANY = re.compile(_CUES.group("deed"))
_PLACE = re.compile(r"(?<!\w)(?:tại|ở|trên địa bàn|thuộc|của|trong|giữa|cho|với|gồm|theo|ngoài|từ) ?$")
_RAISED = re.compile(
    r"vận động|huy động|nguồn thu|số thu|thu ngân sách|tổng thu|doanh thu|giá trị|kim ngạch|thu nhập|grdp|gdp"
    r"|xuất khẩu|thu hút|tổng mức|vốn đăng ký|doanh số|dư nợ"
)
_PAID = re.compile(
    r"bố trí|cấp kinh phí|hỗ trợ|kinh phí|mức chi|trị giá|ngân sách|mức hỗ trợ|phạt|lệ phí|mức phí|lương"
    r"|trợ cấp|đóng góp tối đa"
)
_REACHES = re.compile(r"(?<!\w)(?:tại|cho|ở|đến|tới|về) (?:ít nhất |tối thiểu |trên |từ )?$")
_WHO = re.compile(
    r"(?:đối với|áp dụng cho|dành cho|trường hợp|đối tượng là)[^,;]{0,80}(?<!\w)(?:có|nuôi|đủ|sinh) (?:từ )?$"
)
_MUST = re.compile(r"(?<!\w)(?:phải|thì|được hưởng)(?!\w)")
_SCOPE = re.compile(r"(?:địa điểm|địa bàn|phạm vi|đối tượng|thời gian|thời lượng|quy mô|số lượng đại biểu|thành phần)")
_MORE = re.compile(r"(?<!\w)thêm(?!\w)")
_HAS = re.compile(r"(?<!\w)(?:có|là|thu|gồm) $")
_HELD = re.compile(r"(?:hoạt động|chất lượng|hiệu quả|mô hình)(?: hoạt động)? của $")
_SHARE = re.compile(r"ngân sách|nguồn vốn|vốn |các nguồn|xã hội hóa|đối ứng")
_PAYER = re.compile(
    r"^(?:ngân sách|các nguồn|nguồn)(?!\w)|(?<!\w)ngân sách (?:[^\s,;]+ ){1,5}(?:hỗ trợ|bảo đảm|đảm bảo|đóng góp)(?!\w)"
)
_AIM = re.compile(
    r"(?<!\w)(?:phấn đấu|mục tiêu(?! quốc gia)|chỉ tiêu|(?:đến|vào|trong)(?: hết| cuối)? năm (?:19|20)\d\d"
    r"|(?:trước|chậm nhất|đến)(?: là| đến| hết)* (?:ngày|tháng|quý) [^,;.()]{1,24}(?:19|20)\d\d"
    r"|giai đoạn (?:19|20)\d\d ?-)"
)
_BEFELL = re.compile(
    r"(?<!\w)(?:xảy ra|để xảy ra|ghi nhận|phát sinh|bắt giữ|khởi tố|bắt|triệt phá|điều tra|phát hiện|làm|khiến"
    r"|hư hỏng|sập|cuốn trôi|ngập|tốc mái"
    r"|thụ lý|đón|phục vụ|thu hoạch|gieo trồng|gieo cấy|xuất bản|giải ngân|cho vay|tiếp|có)(?: được| mới| thêm)? $"
)
"""What a report tells happened: "xảy ra 12 vụ cháy", "khởi tố 30 bị can"."""
_TOOK_PART = re.compile(r"(?<!\w)(?:với|thu hút|có|cho)(?: sự tham gia của)? $")
_NAMED_THING = re.compile(r"(?:Chương trình|Nghị quyết|Đề án|Luật|Chiến lược|Kế hoạch|Chỉ thị|Kết luận)(?!\w)")
"""With a capital they are names of instruments: "thực hiện 03 Chương trình mục tiêu quốc gia"."""
_SCORE = re.compile(
    r"(?<!\w)(?:tổng|số|đạt|chấm|thang|trừ|cộng)(?: số)? điểm|điểm (?:số|tối đa|trung bình|đánh giá)|đánh giá"
)
_DID = re.compile(r"(?<!\w)(?:đã|cần|chưa|bị|đang)(?!\w)")
"""Of whom or what is counted a report tells what they did or lack: "34 địa phương đã công bố danh mục"."""
_TOLD = frozenset(
    (
        "value_again", "value_of_label", "value_of_plan", "value_of_aim", "value_of_rank", "value_of_group",
        "value_of_share",
    )
)  # fmt: skip
_HEAD = re.compile(_CUES.group("head"))
_DIGIT = re.compile(r"\d")
_CAME = re.compile(r"(?<!\w)(?:tham dự|tham gia|nghe|dự|theo dõi|hưởng ứng)(?!\w)")
_EVENT = re.compile(r"(?:vụ|ca|ổ dịch)(?!\w)")
_STOCK = re.compile(
    r"(?:(?:tổng )?đàn (?=[^\W\d_])|lượng |số (?!hóa|liệu)|(?:tổng )?lượt |khách |hộ (?:nghèo|cận nghèo)"
    rf"|(?:trọng|khối) lượng$|{_CUES.group('head')})"
)
"""What reports give without a verb: "đàn gia cầm 4,2 triệu con", "sản lượng thịt hơi 5.100 tấn"."""
_BODIES = frozenset(("đơn vị", "trường hợp", "đối tượng", "nhiệm vụ", "đầu mối"))


def _are_people(key: str, at: int) -> bool:
    """Whether those behind the number are people: "tẩy giun cho 100% học sinh"."""
    known = load_units().longest(key[at : at + 60].replace(",", " ").split()[:LONGEST])
    return known is not None and load_units().kinds[known[0]].entry.endswith("#people")


def _served(before: str, building: Building) -> bool:
    """ "hỗ trợ cho 2.469 lượt trẻ em": those whom a deed is done to are counted, not named as a place."""
    kind = load_units().kinds.get((building.unit_text or "").lower().split(",")[0])
    people = kind is not None and kind.entry.endswith("#people")
    return people and before.rstrip().endswith("cho") and _DEED_ANY.search(before) is not None


def sets_aim(key: str, start: int, end: int) -> bool:
    """Whether a sentence of a document that lays down rules says what is to be reached, not what applies to whom."""
    return _AIM.search(key, start, end) is not None


def _is_rule(key: str, clause: Span, building: Building) -> bool:
    """ "hợp lệ khi có ít nhất 2/3 số thành viên", "đạt từ 90 điểm trở lên được xếp loại", "cử 02 đại biểu dự"."""
    reading = building.reading
    if _VOTE.match(key, reading.number, clause.end):
        return True
    if building.unit_text == "điểm" and not building.goal and _GRADED.search(key, clause.start, clause.end):
        return True
    return _SENT.search(key, max(clause.start, reading.start - 40), reading.start) is not None


_VOTE = re.compile(
    r"[\d/,.]+(?: ?%)? (?:tổng )?(?:số )?(?:thành viên|ủy viên|đại biểu|phiếu|hội viên|đảng viên|cử tri)[^,;.]{0,40}"
    r"(?<!\w)(?:tham dự|có mặt|dự họp|tán thành|biểu quyết|đồng ý|bỏ phiếu|thông qua)(?!\w)"
)
_GRADED = re.compile(
    r"(?<!\w)(?:xếp loại|xếp hạng|công nhận|đánh giá|chấm|tiêu chí|trúng tuyển|đạt giải|được xét)(?!\w)"
)
_SENT = re.compile(r"(?<!\w)(?:cử|hồ sơ gồm [^;.]{0,24}có)(?: ít nhất| tối thiểu)? $")


def _is_share(building: Building) -> bool:
    """ "ngân sách tỉnh hỗ trợ 60%": what a payer takes on, in a norm too."""
    return building.measure is not None and _PAYER.search(building.measure.lower()) is not None


def refuse_commitment(
    key: str, clause: Span, building: Building, modality: Modality, listed: bool = False, aim: bool = True
) -> str | None:
    """The reason why the value commits to nothing; None where it does. `listed`: the count before it did.

    `aim`: its sentence sets an aim, or stands where values need no such word (not among the rules of a norm).
    """
    reading = building.reading
    if not aim and not building.years and not (building.unit is Unit.PERCENT and _is_share(building)):
        return "norm"
    if building.measure is None:
        return "no measure"
    if modality is not Modality.RESULT and _is_rule(key, clause, building):
        return "rule"
    before = key[max(clause.start, reading.number - 60) : reading.start]
    led = key[max(clause.start, reading.number - 60) : reading.number]
    lead = reading.lead
    firm = lead.reached or lead.arrow or lead.times or lead.moved is not None or building.shape in _TOLD
    if building.unit is Unit.VND or reading.role == "currency":
        around = key[clause.start : clause.end]
        if modality is Modality.RESULT:
            return None
        raised, paid = _RAISED.search(around), _PAID.search(around)
        if raised and (not paid or raised.start() < paid.start()):
            return None
        return "budget"
    if building.unit in (Unit.PERCENT, Unit.PER_1000, Unit.PER_10000, Unit.PER_100000, Unit.RATE, Unit.RATIO):
        if building.kind is TargetKind.CHANGE or firm or building.goal:
            return None
        served = led.rstrip().endswith("cho") and _are_people(key, reading.end)
        if building.shape == "value_inside_clause" and _REACHES.search(led) and (served or _DEED_ANY.search(before)):
            return None
        if building.number_first and (building.predicate or _DEED.search(led)):
            return None
        if building.number_first and modality is Modality.RESULT and len(building.measure.split()) > 2:
            return None
        if _SHARE.search(building.measure.lower()) and building.shape != "value_before_measure":
            return None
        told = modality is Modality.RESULT and building.shape == "value_after_measure"
        if _HEAD.match(building.measure.lower()) and (lead.own or told):
            return None
        return "no commitment"
    if reading.role in ("noun", "unknown") and _NAMED_THING.match(building.unit_text or ""):
        return "named thing"
    if building.unit_text == "điểm" and _SCORE.search(building.measure.lower()):
        return "score"
    if reading.role == "measure" and building.unit_text == "điểm" and not (firm or building.goal):
        return "no commitment"
    if building.shape == "value_of_group" and building.segment is not None:
        return None
    rated = "tần suất" in before and len(building.measure.split()) <= 12  # a longer one took the list before it
    if reading.role == "often" and building.shape != "value_how_often" and not building.goal and not rated:
        return "no commitment"
    if building.shape == "value_of_label" and _SCOPE.match(building.measure.lower()):
        return "place"
    if _WHO.search(led) or (lead.source and building.number_first and _MUST.search(building.measure.lower())):
        return "who is meant"
    if reading.role == "duration" and (lead.arrow or lead.reached or lead.moved is not None):
        return None
    if building.measure.startswith("kể từ"):
        return "norm"
    if reading.role == "supply":
        return None
    held = (building.recurrence is not None or building.per is not None) and _DEED.search(before) is not None
    fewer = lead.moved is not None or lead.arrow
    if reading.role == "sort" and modality is Modality.RESULT and fewer and building.unit_text in _BODIES:
        return None
    if reading.role == "sort" and not held and not (lead.own and building.goal):
        return "enumeration"
    named = reading.role != "unknown" or (building.unit_text or "")[:1].isupper()
    if (reading.quantity.out_of is not None or building.per or building.recurrence) and named:
        return None
    alone = building.number_first and building.predicate and len(key[clause.start : lead.start].split()) <= 2
    if lead.comparator is not None and (_DEED_ANY.search(led) or alone):
        return None
    if building.shape in ("value_again", "value_of_label", "value_of_segment"):
        return None
    if reading.role in ("noun", "measure", "unknown"):
        if building.direction is Direction.HOLD and _HELD.search(before):
            return None
        if modality is Modality.RESULT and reading.quantity.unit is Unit.COUNT:
            if lead.arrow or _BEFELL.search(key, max(clause.start, lead.start - 24), lead.start):
                return None
            took = _TOOK_PART.search(key, max(clause.start, lead.start - 24), lead.start) is not None
            many = (building.unit_text or "").lower().startswith("lượt") or _CAME.search(building.measure.lower())
            if took and many:
                return None
            if reading.role == "unknown" and _DEED.search(led):
                return None
            if building.number_first and _EVENT.match((building.unit_text or "").lower()):
                return None
        stock = building.shape == "value_after_measure" and _STOCK.match(building.measure.lower())
        if modality is Modality.RESULT and stock and reading.role != "unknown":
            return None
        if modality is Modality.RESULT and find_next(key, clause.start, reading.start) is not None:
            return None
        if _PLACE.search(before):
            dealt = modality is Modality.RESULT and before.endswith("cho ") and _DEED_ANY.search(before) is not None
            return None if dealt or _served(before, building) else "place"
        if lead.reached or lead.moved is not None or lead.source or _MORE.search(key, lead.start, reading.number):
            return None
        if _HAS.search(led):
            return None if modality is Modality.RESULT else "no commitment"
        act = find_act(key, clause.start, lead.start)
        if reading.role != "unknown" and (_DEED.search(led) or act is not None):
            return None
        if act is not None and act.near and not act.light and not (building.unit_text or "").isupper():
            return None
        if modality is Modality.RESULT and "đã" in key[clause.start : reading.start].split():
            return None
        if modality is Modality.RESULT and building.number_first and _DID.search(building.measure.lower()):
            return None
        if listed and building.number_first and reading.role == "noun" and not _DIGIT.search(building.measure):
            return None
    return "no commitment"
