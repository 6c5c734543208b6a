"""A table row → targets: the value's cell, the unit's column, the measure's column, a year.

>>> for draft in read_cell("≥ 3 Đông Nam Á; ≥ 50 Thế giới", "Thứ bậc", "Xếp hạng năng lực cạnh tranh số", year=2030):
...     print(draft.comparator, draft.value, draft.unit, draft.unit_text, draft.segment, draft.year)
ge 3 other Thứ bậc Đông Nam Á 2030
ge 50 other Thứ bậc Thế giới 2030
>>> [(d.value, d.value_high, d.unit, d.kind, d.direction, d.recurrence, d.measure) for d in
...     read_cell("16 - 18", "%/năm", "Số lượng đơn đăng ký sáng chế tăng trung bình")]
[(16, 18, <Unit.PERCENT: 'percent'>, <TargetKind.CHANGE: 'change'>, <Direction.UP: 'up'>, <Recurrence.YEARLY: 'yearly'>,
  'Số lượng đơn đăng ký sáng chế')]
>>> read_cell("Hoàn thành", "", "Xây dựng kho dữ liệu dùng chung")
()

It refuses cells without a number, and reads a cell that is a whole sentence as one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from vbparse.lexicon.cues import load_cues
from vbparse.model.base import Number, Span
from vbparse.model.doubt import Doubt
from vbparse.model.indicator import Comparator, Direction, Modality, Recurrence, TargetKind, Unit, YearSource
from vbparse.targets.cell_units import read_unit, split_unit
from vbparse.targets.draft import Setting, TargetDraft
from vbparse.targets.find import find_targets_in
from vbparse.targets.lead import LeadRead, find_lead
from vbparse.targets.measure import tidy_measure
from vbparse.targets.unit import PERIODS, RATES, find_unit
from vbparse.text.fold import fold
from vbparse.text.numbers import DIGITS, SCALES, parse_digits, tidy

_PART = re.compile(
    rf"\s*(?P<lead>[<>=≥≤~≈• -]*(?:[^\W\d_]+[ :,]*){{0,8}})(?P<sign>[<>=≥≤~≈]{{0,2}}) ?(?P<plus>\+?) ?"
    rf"(?P<low>{DIGITS})(?:[ %]*(?:-|÷|~"
    rf"|đến)\s*(?P<high>{DIGITS}))?(?P<rest>[^;\n]*)"
)
_DUE = re.compile(
    r"(?:(?:trước|từ|đến|hết|trong) )?(?:"
    r"(?:ngày )?\d{1,2}(?P<sign>[/.-])\d{1,2}(?P=sign)(?:19|20)\d\d|ngày \d{1,2}/\d{1,2}"
    r"|tháng \d{1,2}[/-](?:19|20)\d\d|quý (?:[ivx]{1,3}|[1-4])(?:(?:[/-]| năm |, )(?:19|20)\d\d)?)"
)
"""A day, month or quarter in a column of values is when something is due; "9/10" and "56/156" are values."""
_SPLIT = re.compile(r"[;\n]")
_DIGIT = re.compile(r"\d")
_OPENING = re.compile(
    r"(?P<verb>kéo giảm|giảm|tăng|nâng|hạ|duy trì|giữ vững|giữ)(?: dần| thêm| mạnh)? (?!trưởng|nghèo|thiểu|cường"
    r"|cao(?! tỷ lệ)|lượng|cân|giá)"
)
_MOVING = ("kéo giảm", "giảm", "tăng")
_BASE = re.compile(
    rf"(?:/|(?:tính )?trên|tính cho)(?: một| 1(?![.,\d]))? ?(?P<base>{DIGITS})? ?(?P<scale>vạn|nghìn|ngàn)? ?"
    r"(?P<of>dân số|dân|người dân|trẻ đẻ sống|trẻ em|trẻ|người|phụ nữ|ca đẻ sống|lao động|hộ|ca sinh|bà mẹ)(?!\w)"
)
_NUMBER_OF = re.compile(r"(?:tổng )?số(?: lượng)?(?= )")
_SHARE = re.compile(
    r"(?:(?:giảm|tăng|nâng|duy trì) )?(?:tỷ|tỉ) (?:lệ|trọng)|tốc độ tăng|độ (?:che|bao) phủ|mức độ hài lòng"
)
_BY_YEAR = re.compile(r"(?:[^\W\d_]+ ){0,5}(?:trước|trong|vào|đến|hết|cuối) (?:năm )?20\d\d[ .]*|[ .]*")
_RANKED = re.compile(r"(?:nhóm|top|tốp|tốp đầu)(?: các)? $")
"""Among the first so many: "trong nhóm 20"."""
_OUT_OF = re.compile(rf" ?/ ?({DIGITS})(?![\d/])")
_YEAR_FIRST = re.compile(
    r"[ •*+-]*(?:phấn đấu )?(?:đến |hết |cuối |trong |giai đoạn )*(?:năm )?(?:20\d\d ?- ?)?"
    r"(?P<year>20\d\d) ?(?:[:,]|đạt|là|tăng(?= )|(?= ?[<>≥≤])) ?"
)
_YEAR_LAST = re.compile(
    r"[ ,]*(?:\(|vào |đến |hết |cuối |trong |năm |giai đoạn |20\d\d ?- ?)+(?P<year>20\d\d)\)?[ .]*$"
)
_TREND = re.compile(
    r"(?:,? (?P<verb>tăng|giảm|duy trì|nâng|hạ)(?: thêm| dần)?(?: trung bình| bình quân)?(?: hằng năm"
    r"| hàng năm| mỗi năm)?)[ :]*$"
)
_YEARLY = re.compile(r"(?:hằng|hàng|mỗi) (năm|tháng|quý)(?! học)|(?:bình quân|trung bình) ?/ ?(năm)$")
_EACH_YEAR = re.compile(r",? (?:(?:bình quân|trung bình) ?)?(?:(?:/ ?|1 )|(?:hằng|hàng|mỗi) )năm$")
_OR_MORE = ("trở lên", "trở xuống", "trở đi", "trở lại")
_ABOVE = re.compile(r"trở lên|hoặc cao hơn")
_BELOW = re.compile(r"trở xuống|hoặc thấp hơn")
_SIGNS = {"≥": Comparator.GE, ">=": Comparator.GE, "=>": Comparator.GE, "≤": Comparator.LE, "<=": Comparator.LE,
          "=<": Comparator.LE, ">": Comparator.GT, "<": Comparator.LT, "~": Comparator.APPROX,
          "≈": Comparator.APPROX}  # fmt: skip


def _comparator(lead: LeadRead, sign: str, rest: str, high: Number | None) -> Comparator:
    if high is not None:
        return Comparator.RANGE
    if _ABOVE.search(rest):
        return Comparator.GE
    if _BELOW.search(rest):
        return Comparator.LE
    if sign.strip() in _SIGNS:
        return _SIGNS[sign.strip()]
    if lead.comparator is not None:
        return lead.comparator
    return Comparator.GE if lead.source else Comparator.EQ


@dataclass(frozen=True, slots=True)
class _Measured:
    """What the name of a row says: its measure, which way it goes, and the words that lead to the value."""

    measure: str | None
    direction: Direction | None = None
    kind: TargetKind = TargetKind.LEVEL
    lead: LeadRead | None = None


def _read_measure(measure_text: str, unit_text: str, unit: Unit | None, noun: str | None) -> _Measured:
    """The measure without the verb that opens it or the words at its end that lead to the value.

    "Giảm tỷ lệ tảo hôn" falls, "Số công bố tăng trung bình" rises by the value, "… xuống dưới" is less than it.
    """
    key = fold(measure_text).rstrip(" .:;,")
    measure = tidy_measure(measure_text)
    if fold(unit_text).strip().startswith("chỉ số ") and len(unit_text.split()) > 2:
        measure = tidy_measure(unit_text)  # an index that the unit's column names is what is measured
    if trend := _TREND.search(key):
        way = load_cues().directions[trend["verb"]]
        measure = measure if noun is None and unit is Unit.OTHER else tidy_measure(measure_text[: trend.start()])
        return _Measured(measure, way, TargetKind.LEVEL if way is Direction.HOLD else TargetKind.CHANGE)
    lead = find_lead(key, 0, len(key))
    leads = 6 < lead.start < len(key) and not key.endswith(_OR_MORE) and (lead.own or lead.moved is not None)
    opening = _OPENING.match(key)
    if opening is None:
        return (
            _Measured(tidy_measure(measure_text[: lead.start]), lead.direction, lead=lead)
            if leads
            else _Measured(measure)
        )
    direction = load_cues().directions.get(opening["verb"])
    cut = measure_text[opening.end() : lead.start] if leads else measure_text[opening.end() :]
    levels = leads and (lead.arrow or lead.reached)
    steady = opening["verb"] not in _MOVING or levels
    if each_year := _EACH_YEAR.search(fold(cut)):
        cut = cut[: each_year.start()]
    return _Measured(
        tidy_measure(cut), direction, TargetKind.LEVEL if steady else TargetKind.CHANGE, lead if leads else None
    )


def _rate_in(key: str, unit: Unit | None, noun: str | None) -> tuple[Unit, str | None] | None:
    """The base that the name of the row states: "Số giường bệnh/vạn dân", "… trên 100.000 trẻ đẻ sống"."""
    if unit not in (None, Unit.COUNT, Unit.OTHER) or (noun and "/" in noun):
        return None
    found = _BASE.search(key)
    if found is None:
        return None
    base = (parse_digits(found["base"]) if found["base"] else 1) or 1
    rate = RATES.get(int(base) * SCALES.get(found["scale"] or "", 1))
    return (rate, found["of"].strip()) if rate else None


@dataclass(frozen=True, slots=True)
class _Row:
    """What name and unit of a row say of all its cells; `implied` where no unit is written."""

    named: _Measured
    unit: Unit | None
    noun: str | None
    scale: int
    recurrence: Recurrence | None
    implied: bool


@lru_cache(maxsize=1024)
def _read_row(measure_text: str, unit_text: str) -> _Row:
    measure_text, own_unit = split_unit(measure_text)
    unit_text = unit_text if unit_text.strip() else own_unit
    unit, noun, scale, recurrence = read_unit(unit_text)
    measure_key = fold(measure_text).rstrip(" .:;")
    named = _read_measure(measure_text, unit_text, unit, noun)
    if named.measure == tidy_measure(unit_text):
        noun = None
    implied = unit is None
    if rate := _rate_in(measure_key, unit, noun):
        unit, noun, scale = *rate, 1
    elif implied and _SHARE.match(measure_key):
        unit = Unit.PERCENT
    elif implied and (number_of := _NUMBER_OF.match(measure_key)):
        counted = find_unit(measure_text, measure_key, number_of.end(), len(measure_key))
        if counted.role == "noun":
            unit, noun = Unit.COUNT, counted.text
    if recurrence is None and (yearly := _YEARLY.search(measure_key)):
        recurrence = PERIODS[yearly[1] or yearly[2]]
    return _Row(named, unit, noun, scale, recurrence, implied)


def read_cell(
    value_text: str,
    unit_text: str = "",
    measure_text: str = "",
    *,
    year: int | None = None,
    document_year: int | None = None,
    at: int = 0,
    modality: Modality = Modality.TARGET,
) -> tuple[TargetDraft, ...]:
    """The targets of one value cell; `at` is its place in the text, `year` the stated one of its column or group.

    Spans cover the parts of the value cell ("≤ 3 Đông Nam Á"). The unit's column decides unless the cell has its own.
    """
    key = fold(value_text)
    row = _read_row(measure_text, unit_text)
    named, unit, noun, scale = row.named, row.unit, row.noun, row.scale
    recurrence, implied = row.recurrence, row.implied
    drafts: list[TargetDraft] = []
    start = 0
    for stop in [*(mark.start() for mark in _SPLIT.finditer(key)), len(key)]:
        begin, start = start, stop + 1
        due_year, low_at, high_at = _dated(key, begin, stop)
        part = _PART.match(key, low_at, high_at)
        if part is None or _DUE.fullmatch(key[begin:stop].strip(" .")) or _BY_YEAR.fullmatch(key, low_at, high_at):
            continue
        ranked = _RANKED.search(key, low_at, part.start("low")) is not None
        lead = find_lead(key, low_at, part.start("sign"))
        before = key[low_at : lead.start].strip(" -+*•")
        after = part["rest"].split()
        told = before and not before.endswith(":") and not ranked
        if len(after) > 12 or told or len(part["lead"].split()) > 5:
            setting = Setting(
                year=due_year or year, document_year=document_year, modality=modality, in_table=True,
                direction=named.direction,
            )  # fmt: skip
            found = find_targets_in(value_text, key, begin, stop, setting)
            for draft in found:
                moved = Span(draft.span.start + at, draft.span.end + at)
                drafts.append(replace(draft, span=moved, measure=draft.measure or named.measure))
            if found or len(after) > 12:
                continue
        low, high = parse_digits(part["low"]), parse_digits(part["high"]) if part["high"] else None
        if low is None or (high is not None and high < low):
            continue
        close = part.end("high") if high is not None else part.end("low")
        total = _OUT_OF.match(key, close, high_at) if high is None else None
        out_of = parse_digits(total[1]) if total is not None else None
        if total is not None and out_of is not None and out_of >= low:
            close = total.end()
            text_of = noun.split("/")[0].strip() if noun and "/" in noun else noun  # "Xã/tổng số xã"
        else:
            out_of, text_of = None, noun
        own = find_unit(value_text, key, close, high_at)
        mine, text_, factor, often = unit, text_of, scale, recurrence
        decides = own.role in ("percent", "rate", "money", "currency", "ratio", "measure")
        if decides or ((unit is None or implied) and own.unit):
            mine, text_, factor, often = own.unit, own.text, own.scale, own.recurrence or recurrence
            close = own.end
        elif own.scale != 1:
            factor = own.scale
        elif own.recurrence is not None:
            often = own.recurrence
        rest = _ABOVE.sub("", _BELOW.sub("", key[close:high_at]))
        where = tidy_measure(value_text[close:high_at]) if rest.strip(" .,()") and len(rest.split()) <= 5 else None
        if where is not None and (where.startswith("(") or not where[0].isupper()):
            where = None
        if before.endswith(":") and low_at == begin:
            where = tidy_measure(value_text[low_at : lead.start].strip(" -+*•:")) or where
        evidence = value_text[begin:stop]
        lead_space = len(evidence) - len(evidence.lstrip())
        span = Span(at + begin + lead_space, at + begin + len(evidence.rstrip()))
        known = due_year or year
        due, source = (known, YearSource.STATED) if known is not None else (document_year, None)
        if source is None and due is not None:
            source = YearSource.DOCUMENT
        direction, kind = _way(named, lead, part["plus"])
        outer = lead if lead.own or lead.moved or named.lead is None else named.lead
        drafts.append(
            TargetDraft(
                span=span,
                raw=evidence.strip(),
                measure=named.measure,
                comparator=Comparator.LE if ranked else _comparator(outer, part["sign"], part["rest"], high),
                value=_times(low, factor),
                value_high=_times(high, factor) if high is not None else None,
                unit=mine or Unit.OTHER,
                unit_text=None if mine in (Unit.PERCENT, Unit.VND) else text_,
                out_of=out_of,
                direction=direction,
                kind=kind,
                year=due,
                year_source=source,
                recurrence=often,
                segment=where,
                per=own.per,
                modality=modality,
                in_table=True,
                rule="targets.cells.read_cell",
                doubts=frozenset({Doubt.IMPLIED_UNIT}) if implied and not own.unit else frozenset(),
            )
        )
    return tuple(drafts)


def _times(value: Number, factor: int) -> Number:
    """Without the noise of multiplying fractions: 267,6 nghìn tỷ is 267600000000000."""
    return value if factor == 1 else tidy(float(Decimal(str(value)) * factor))


def _dated(key: str, start: int, end: int) -> tuple[int | None, int, int]:
    """The year that a part of the cell says for itself, and the stretch without it: "Năm 2025: 90%", "90% (2025)"."""
    if opening := _YEAR_FIRST.match(key, start, end):
        return int(opening["year"]), opening.end(), end
    closing = _YEAR_LAST.search(key, start, end)
    if closing is not None and closing.start() > start and _DIGIT.search(key, start, closing.start()):
        return int(closing["year"]), start, closing.start()
    return None, start, end


def _way(named: _Measured, lead: LeadRead, plus: str) -> tuple[Direction | None, TargetKind]:
    """Direction and kind: of the cell where it says so ("giảm 1,5", "+5", "duy trì 100"), else of the name."""
    if plus:
        return Direction.UP, TargetKind.CHANGE
    if lead.moved is not None:
        steady = lead.arrow or lead.moved is Direction.HOLD
        return lead.moved, TargetKind.LEVEL if steady else TargetKind.CHANGE
    if lead.arrow:
        return lead.direction or named.direction, TargetKind.LEVEL
    return named.direction, named.kind
