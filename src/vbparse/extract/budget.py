"""Amounts of money that the plan gives, asks or expects, with who pays, how often and what for.

"Cấp huyện bố trí trên 150 triệu đồng/năm" is 150000000, `gt`, yearly, payer "Cấp huyện"; "Mức hỗ trợ: 500.000
đồng/hộ/tháng" is
500000 per "hộ", monthly; "Tổng kinh phí … là 18.680.000.000 đồng" has no payer of its own.

It refuses money to be raised ("vận động … từ 05 tỷ đồng trở lên" is a target), money already raised or spent (a
result), output
and revenue ("doanh thu", "GRDP", "thu ngân sách"), fines and thresholds ("dự án từ 5 tỷ đồng trở lên"), citations'
titles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from vbparse.extract.budget_tables import find_table_amounts
from vbparse.extract.ids import Ids
from vbparse.lexicon.units import load_units
from vbparse.model.base import Number, Span
from vbparse.model.duty import BudgetItem
from vbparse.model.indicator import Comparator, Unit
from vbparse.structure.clean import LineKind
from vbparse.structure.once import once
from vbparse.structure.outline import Outline, PartOutline, Role
from vbparse.structure.table_units import find_stated_unit
from vbparse.targets.periods import find_periods
from vbparse.targets.quantity import Quantity
from vbparse.targets.reading import find_readings

_MONEY = re.compile(
    r"\d ?(?:(?:nghìn|ngàn|triệu|trăm|tỷ|tỉ)(?: (?:tỷ|tỉ))? ?)?(?:đồng|đ|vnđ|vnd|usd|euro?)(?!\w)"
    r"|\d ?(?:tỷ|tỉ|triệu)(?!\w)"
)
_GIVES = re.compile(
    r"kinh phí|dự toán|ngân sách|bố trí|hỗ trợ|nguồn vốn|vốn (?:đầu tư|sự nghiệp|đối ứng|ngoài)|nhu cầu vốn|"
    r"tổng vốn|tổng mức|mức (?:\d{1,2}(?=[,:. ])|chi|hỗ trợ|hưởng|trợ cấp|khoán|thưởng|phân bổ)"
    r"|trị giá|trợ cấp|trợ giúp|tặng|cấp (?:phát|bổ sung)|tài trợ|khen thưởng|thưởng|chi (?:trả|phí|cho|tiền)|"
    r"định mức|phụ cấp|đối ứng|nguồn (?:lực|chi)|phân bổ"
)
_RAISED = re.compile(r"vận động|huy động|quyên góp|gây quỹ|nguồn thu|thu hút|kêu gọi|đóng góp")
_FEE = re.compile(r"(?<!\w)(?:mức (?:thu|phí|giá)|giá (?:dịch vụ|thuê|vé)|lệ phí|học phí|phí thẩm định)(?!\w)")
"""What is paid for a service, wherever in the line it is named: "Mức thu (đã gồm thuế) là …; … là …"."""
_OTHER_MONEY = re.compile(
    r"doanh thu|thu ngân sách|tổng thu|thu nội địa|grdp|gdp|kim ngạch|giá trị (?:sản xuất|tăng thêm|xuất khẩu|"
    r"giao dịch|hàng)|thu nhập|sản lượng|tổng sản phẩm"
    r"|phạt|mức thu|lệ phí|học phí|giải ngân|vốn đăng ký|dư nợ|cho vay|doanh số|tiết kiệm (?:được|cho)|thiệt "
    r"hại|chiếm đoạt|lợi nhuận|bán lẻ|quy mô (?:kinh tế|nền)"
)
_DONE = re.compile(
    r"(?<!\w)đã (?:kịp thời |quyết định ){0,2}(?:bố trí|cấp|chi|hỗ trợ|huy động|vận động|thực hiện|phân bổ|"
    r"giải ngân|trao|tặng|tổ chức|nhận)|(?<!\w)đã (?:kịp thời )?quyết định|(?:ước )?thực hiện (?:được|đạt)|"
    r"kết quả|tính đến (?:nay|ngày)"
)
_THRESHOLD = re.compile(
    r"(?:có|với) (?:tổng mức đầu tư|giá trị|giá gói thầu|quy mô|mức vốn|vốn)[^.;,]{0,40}$|dự án (?:nhóm \w "
    r")?(?:có )?(?:từ|trên|dưới)? ?$|gói thầu[^.;,]{0,40}$"
)
_CITED = re.compile(r"(?:nghị quyết|nghị định|quyết định|thông tư|luật|công văn|kế hoạch|chỉ thị) số [^;.\n]{0,300}$")
_PAYER = re.compile(
    r"(?P<source>(?:nguồn (?:kinh phí|vốn|ngân sách|lực)?|kinh phí|vốn) ?(?:từ )?(?P<whose>(?:ngân sách "
    r")?(?:địa phương|trung ương|tỉnh|thành phố|huyện|xã|phường|cấp \w+)|xã hội hóa"
    r"|huy động(?: khác)?|tín dụng|ngoài ngân sách(?:(?! dự "
    r"kiến| chiếm| khoảng)[^:;,.(\d]){0,60}|hợp pháp khác[^:;,.]{0,40}|ngân sách[^:;,.\d]{0,40}))"
    r"|(?P<fund>xã hội hóa|ngân sách (?:nhà nước|trung ương|địa phương|tỉnh|thành phố|huyện|xã|phường"
    r"|(?:các )?cấp(?: \w+)?)|"
    r"quỹ (?:phòng, chống )?[^:;,.\d(]{3,60}?(?= (?:vận động|hỗ trợ|để|chi|dự kiến|chiếm|khoảng|bố trí)|[:;,.(\d]|$))"
)
_SUBJECT = re.compile(
    r"(?P<who>(?:cấp (?:tỉnh|huyện|xã|thành phố|phường)|ubnd[^,;:.]{0,40}|ủy ban nhân dân[^,;:.]{0,40}|sở "
    r"[^,;:.]{3,50}|địa phương|(?<!ngân sách )trung ương|ngân sách[^,;:.]{0,30}?|quỹ (?:phòng, chống )?[^,;:.]{3,50}?)"
    r")(?<!theo phân) (?:dự kiến |cân đối |cân đối, |xem xét |ưu tiên |sẽ ){0,2}"
    r"(?:bố trí|hỗ trợ|cấp(?! (?:tỉnh|huyện|xã|thành|phường|trung|cơ sở|học|trên|dưới|thẩm))|chi|đối ứng"
    r"|đảm bảo|bảo đảm|tài trợ|ủng hộ)(?!\w)"
)
_SOURCE = re.compile(
    r"(?:[-+*•]|[a-zđ]\)|\d{1,2}(?:\.\d{1,2}){0,2}[.)])? ?(?:nguồn |vốn |kinh phí ){0,2}"
    r"(?:(?:đóng góp|huy động|vận động|tài trợ|ủng hộ|hỗ trợ|viện trợ)(?: tự nguyện| khác)? ?(?:của|từ|bởi)? ?)?"
    r"(?P<who>(?:người dân|nhân dân|cộng đồng|các? hộ|hộ dân|hộ gia đình|cha mẹ|phụ huynh|doanh nghiệp|nhà đầu tư"
    r"|(?:các )?tổ chức|(?:các )?doanh nghiệp|hợp tác xã|mạnh thường quân|(?:các )?nhà tài trợ|cá nhân|tín dụng)"
    r"[^:;.()\d]{0,60}?)(?: (?:tự nguyện )?(?:đóng góp|ủng hộ|đối ứng|tài trợ))?"
    r": ?(?:khoảng|dự kiến|ước|trên|tối thiểu|hơn)?(?: khoảng)?"
)
"""One of the listed sources, named by who pays: "- Đóng góp của người dân, cộng đồng: 400 tỷ đồng"."""
_FUND = re.compile(
    r"[\W\d]{0,8}(?:các )?(?:(?:nguồn|vốn|kinh phí) ){1,2}"
    r"(?:thu|huy động|vận động|đóng góp|xã hội hóa|hợp pháp|tài trợ|viện trợ|quyên góp)(?!\w)[^;.\n\d]{0,90}"
)
"""What is raised as one source of the sum: "- Nguồn thu của các đơn vị: 1 tỷ đồng", "; vốn huy động khác 3 tỷ"."""
_LABEL = re.compile(
    r"[\W\d]{0,8}(?:trong đó|gồm|bao gồm|và|từ)?[ :,;-]{0,4}(?:(?:nguồn )?(?:vốn|kinh phí) (?=ngân sách ))?"
    r"(?P<who>(?:các )?(?:ngân sách|nguồn|vốn|viện trợ|tài trợ|tín dụng|xã hội hóa|kinh phí (?:hỗ trợ|từ|huy động))"
    r"(?!\w)[^;:.\n\d()]{0,90}?)(?: (?:giao tự chủ|bố trí|hỗ trợ|đảm bảo|bảo đảm|cấp))?"
    r"(?: (?:là|dự kiến|khoảng|ước|trên|tối thiểu)){0,2}[ :]*"
)
"""A source named right before its amount: "; vốn tín dụng và doanh nghiệp: 1.600 tỷ đồng"."""
_BY_PLACE = re.compile(r"(?:các )?nguồn (?:kinh phí|vốn) (?:địa phương|trung ương|tỉnh|thành phố|huyện|xã)$")
_FOREIGN = re.compile(r"(?:usd|euro?|đô la|jpy|yên|won|bảng anh)(?!\w)")
_TOTAL = re.compile(r"tổng (?:kinh phí|vốn|nhu cầu|dự toán|mức)|nhu cầu vốn")
_AFTER = re.compile(r" ?(?:(?:cho|đối với) )?(?:mỗi|hằng|hàng|từng) [^,;.\n]{1,40}")
_PURPOSE = re.compile(
    r"(?:tổng )?(?:nhu cầu )?(?:kinh phí|dự toán|vốn|số tiền)(?: đầu tư)?(?: dự kiến)? (?P<what>(?:để |cho "
    r")?(?:thực hiện|triển khai|đầu tư|xây dựng|mua sắm|tổ chức|hỗ trợ|phục vụ|mạng lưới)[^.;:\n]{3,240}?)"
    r"(?= (?:là|dự kiến|khoảng|ước|giai đoạn \d{4} ?- ?\d{4} (?:là|khoảng))(?!\w)| ?:| ?\d)"
)
_FOR = re.compile(
    r"(?:,| |: )(?:để|cho|nhằm|dành cho) (?P<what>(?:thực hiện|triển khai|công tác|tổ chức|mua sắm|xây dựng|"
    r"đầu tư|các|việc|trẻ em|học sinh|phụ nữ|người|đối tượng|hộ|chi)[^.;:\n\d]{3,160})"
)


_UNIT_LINE = 60
_REACH = 800
"""No clause is longer; the bound keeps a text on one line linear."""


@dataclass(frozen=True, slots=True)
class Payment:
    """An amount at its place: `span` from its lead word to the end of its unit, in the clause `clause`.

    `gap`: the words since the amount before it, which name its own payer where one is named.
    """

    span: Span
    clause: Span
    gap: Span
    quantity: Quantity


@once
def find_payments(outline: Outline) -> tuple[Payment, ...]:
    """The amounts of money that are budget, in reading order; a table's cells are left to the table."""
    return tuple(_payments(outline))


def _payments(outline: Outline) -> Iterator[Payment]:
    key = outline.key
    budget = [node.span for node in outline.walk() if node.role is Role.BUDGET]
    past = [node.span for node in outline.walk() if node.role is Role.SITUATION]
    goals = [node.span for node in outline.walk() if node.role in (Role.OBJECTIVES, Role.INDICATORS)]
    for part in outline.parts:
        for at in _body(part):
            line = outline.doc.lines[at]
            if line.kind not in (LineKind.TEXT, LineKind.HEADING) or not _MONEY.search(key, line.start, line.end):
                continue
            if line.end - line.start < _UNIT_LINE and find_stated_unit(key[line.start : line.end]):
                continue  # "(Đơn vị tính: 1.000 đồng)" above a table
            span = line.span
            if _within(span, past) or _within(span, goals):
                continue
            yield from _in_line(outline, span, _within(span, budget))


def extract_budget(outline: Outline, *, news: bool = False) -> tuple[BudgetItem, ...]:
    """The amounts in reading order; a news item (`news`) has targets and results, but no budget of its own."""
    if news:
        return ()
    ids = Ids()
    text = outline.text
    out: list[BudgetItem] = []
    for payment in find_payments(outline):
        quantity = payment.quantity
        out.append(
            BudgetItem(
                id=ids.take(f"budget-{len(out) + 1}"),
                span=payment.span,
                anchor=outline.anchor(payment.span),
                rule="budget.payment",
                amount=_whole(quantity.value),
                amount_high=_whole(quantity.value_high) if quantity.value_high is not None else None,
                comparator=quantity.comparator,
                currency="VND" if quantity.unit is Unit.VND else quantity.unit_text or "VND",
                recurrence=quantity.recurrence,
                payer=_payer(outline, payment),
                per=quantity.per,
                purpose=_purpose(outline, payment),
                raw=payment.span.of(text),
            )
        )
    return _with_tables(outline, out)


def _with_tables(outline: Outline, items: Sequence[BudgetItem]) -> tuple[BudgetItem, ...]:
    """The amounts of the text and those of budget tables, in reading order."""
    rows = [
        BudgetItem(
            id="",
            span=found.span,
            anchor=outline.anchor(found.span),
            rule="budget_tables.cell",
            amount=_whole(found.draft.value),
            amount_high=_whole(found.draft.value_high) if found.draft.value_high is not None else None,
            comparator=found.draft.comparator,
            currency="VND" if found.draft.unit_text is None else found.draft.unit_text,
            recurrence=found.draft.recurrence,
            payer=found.payer,
            purpose=found.purpose,
            raw=found.draft.raw,
        )
        for found in find_table_amounts(outline)
    ]
    if not rows:
        return tuple(items)
    merged = sorted((*items, *rows), key=lambda item: item.span.start)
    return tuple(item.model_copy(update={"id": f"budget-{number}"}) for number, item in enumerate(merged, 1))


def _whole(value: Number) -> Number:
    """Money in đồng without the noise of multiplying fractions."""
    return round(value) if value > 1000 else value


def _body(part: PartOutline) -> Iterator[int]:
    """The lines of the body, and of the appendices behind the signature."""
    yield from range(
        max(part.head.stop, part.title.stop, part.preamble.start),
        part.closing.start if part.closing else part.lines.stop,
    )
    if part.closing:
        yield from range(part.closing.stop, part.lines.stop)


def _within(span: Span, spans: Sequence[Span]) -> bool:
    return any(outer.start <= span.start < outer.end for outer in spans)


def _in_line(outline: Outline, line: Span, budget: bool) -> Iterator[Payment]:
    key = outline.key
    last = line.start
    for reading in find_readings(outline.text, key, line.start, line.end):
        quantity = reading.quantity
        foreign = quantity.unit is Unit.OTHER and _FOREIGN.match((quantity.unit_text or "").lower()) is not None
        if reading.refused is not None or reading.baseline or not (quantity.unit is Unit.VND or (foreign and budget)):
            continue
        clause = Span(_clause_start(key, line.start, reading.start), reading.end)
        gap = Span(max(clause.start, min(last, reading.start)), reading.start)
        last = reading.end
        before = key[clause.start : reading.start]
        sentence = key[_sentence_start(key, line.start, reading.start) : reading.start]
        if (
            _FEE.search(key, max(line.start, reading.start - _REACH), reading.start)
            or _OTHER_MONEY.search(before)
            or _DONE.search(sentence)
            or _THRESHOLD.search(before)
            or _CITED.search(sentence)
        ):
            continue
        if not budget:
            wider = sentence + key[reading.end : min(line.end, reading.end + 80)]
            if _RAISED.search(before) or not (
                _GIVES.search(before) or (_GIVES.search(wider) and not _RAISED.search(wider))
            ):
                continue
            if quantity.comparator is Comparator.GE and not _GIVES.search(before):
                continue
        elif _RAISED.search(before) and not (
            _GIVES.search(before) or _SOURCE.fullmatch(before.strip()) or _FUND.fullmatch(key, gap.start, gap.end)
        ):
            continue
        yield Payment(Span(reading.start, reading.end), clause, gap, _held(outline, gap, reading.end, quantity))


def _held(outline: Outline, gap: Span, end: int, quantity: Quantity) -> Quantity:
    """With how often and for each whom, where words say it: "hằng tháng", "cho mỗi người cao tuổi"."""
    key, text = outline.key, outline.text
    stop = _AFTER.match(key, end)
    for mention in find_periods(text, key, gap.start, stop.end() if stop else end):
        if mention.recurrence and quantity.recurrence is None:
            quantity = replace(quantity, recurrence=mention.recurrence)
        if mention.per and quantity.per is None:
            kind = load_units().kinds.get(mention.per.lower())
            if kind and kind.entry.endswith(("#people", "#places", "#bodies")):
                quantity = replace(quantity, per=mention.per)
    return quantity


def _clause_start(key: str, low: int, at: int) -> int:
    low = max(low, at - _REACH)
    found = max(key.rfind(mark, low, at) for mark in (". ", "; ", "(", "\n"))
    return found + 1 if found >= 0 else low


def _sentence_start(key: str, low: int, at: int) -> int:
    low = max(low, at - 2 * _REACH)
    found = max(key.rfind(mark, low, at) for mark in (". ", "; "))
    return found + 1 if found >= 0 else low


def _payer(outline: Outline, payment: Payment) -> str | None:
    key, text = outline.key, outline.text
    start, end = payment.clause.start, payment.span.start
    line = outline.line_at(payment.span.start)
    low = max(line.start, start - _REACH) if line is not None else start
    if source := _SOURCE.fullmatch(key[low:end].rstrip()):
        return text[low + source.start("who") : low + source.end("who")].strip()
    label = _LABEL.fullmatch(key, payment.gap.start, end)
    if label and not _BY_PLACE.match(label["who"]) and not _SUBJECT.search(key, payment.gap.start, end):
        return text[label.start("who") : label.end("who")].strip(" ,")
    subject = _SUBJECT.search(key, payment.gap.start, end)
    own = None if subject else next(iter(_PAYER.finditer(key, payment.gap.start, end)), None)
    subject = subject or (None if own else _SUBJECT.search(key, start, end))
    if subject:
        return text[subject.start("who") : subject.end("who")].strip()
    if own and not _TOTAL.search(key, payment.gap.start, own.start()):
        return _named(text, own)
    head = _PAYER.search(key, low, end)
    if head is None or _TOTAL.search(key, low, end):
        return None
    return _named(text, head)


def _named(text: str, head: re.Match[str]) -> str:
    """The name of a source: "địa phương" of "nguồn kinh phí địa phương", the whole of "nguồn vốn hợp pháp khác"."""
    if head["fund"]:
        return text[head.start("fund") : head.end("fund")].strip()
    whole = head["whose"].startswith(("ngoài", "hợp pháp", "huy động"))
    group = "source" if whole else "whose"
    return text[head.start(group) : head.end(group)].strip()


def _purpose(outline: Outline, payment: Payment) -> str | None:
    key, text = outline.key, outline.text
    line = outline.line_at(payment.span.start)
    low, high = (line.start, line.end) if line is not None else payment.clause
    low, high = max(low, payment.span.start - _REACH), min(high, payment.span.end + _REACH)
    for pattern, start, end in ((_PURPOSE, low, high), (_FOR, low, high)):
        match = pattern.search(key, start, end)
        if match:
            return text[match.start("what") : match.end("what")].strip(" ,")
    return None
