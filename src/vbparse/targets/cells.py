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
from dataclasses import replace

from vbparse.lexicon.cues import load_cues
from vbparse.model.base import Number, Span
from vbparse.model.doubt import Doubt
from vbparse.model.indicator import Comparator, Direction, Modality, Recurrence, TargetKind, Unit, YearSource
from vbparse.targets.draft import Setting, TargetDraft
from vbparse.targets.find import find_targets_in
from vbparse.targets.lead import find_lead
from vbparse.targets.measure import tidy_measure
from vbparse.targets.unit import PERIODS, RATES, find_unit
from vbparse.text.fold import fold
from vbparse.text.numbers import DIGITS, SCALES, parse_digits, tidy

_PART = re.compile(
    rf"\s*(?P<lead>[<>=≥≤~≈ ]*(?:[^\W\d_]+[ :]*){{0,6}})(?P<sign>[<>=≥≤~≈]{{0,2}}) ?(?P<low>{DIGITS})(?:[ %]*(?:-|÷|~"
    rf"|đến)\s*(?P<high>{DIGITS}))?(?P<rest>[^;\n]*)"
)
_THOUSANDS = re.compile(r"(1(?:[.,]?000){1,3}) ?(?=[^\W\d_])")
_OWN_UNIT = re.compile(r"\(([^()\n]{1,24})\)[ .:;]*$")
_DUE = re.compile(
    r"(?:(?:trước|từ|đến|hết|trong) )?(?:"
    r"(?:ngày )?\d{1,2}(?P<sign>[/.-])\d{1,2}(?P=sign)(?:19|20)\d\d|ngày \d{1,2}/\d{1,2}"
    r"|tháng \d{1,2}[/-](?:19|20)\d\d|quý (?:[ivx]{1,3}|[1-4])(?:(?:[/-]| năm |, )(?:19|20)\d\d)?)"
)
"""A day, month or quarter in a column of values is when something is due; "9/10" and "56/156" are values."""
_SPLIT = re.compile(r"[;\n]")
_RATE = re.compile(
    rf"(?:(?P<noun>[^/\d%]{{0,40}}?) ?/ ?)?(?P<base>{DIGITS})? ?(?P<scale>vạn|nghìn"
    rf"|ngàn)? ?(?P<of>[^/\d%]{{1,30}})?"
)
_TREND = re.compile(
    r"(?:,? (?P<verb>tăng|giảm|duy trì|nâng|hạ)(?: thêm| dần)?(?: trung bình| bình quân)?(?: hằng năm"
    r"| hàng năm| mỗi năm)?)[ :]*$"
)
_YEARLY = re.compile(r"(?:hằng|hàng|mỗi) (năm|tháng|quý)(?! học)")
_ABOVE = re.compile(r"trở lên|hoặc cao hơn")
_BELOW = re.compile(r"trở xuống|hoặc thấp hơn")
_SIGNS = {"≥": Comparator.GE, ">=": Comparator.GE, "=>": Comparator.GE, "≤": Comparator.LE, "<=": Comparator.LE,
          "=<": Comparator.LE, ">": Comparator.GT, "<": Comparator.LT, "~": Comparator.APPROX,
          "≈": Comparator.APPROX}  # fmt: skip


def read_unit(text: str) -> tuple[Unit | None, str | None, int, Recurrence | None]:
    """A unit column's cell: unit, its noun or base, scale, recurrence. "%/năm", "Triệu đồng", "Người/vạn dân", "Xã"."""
    shown = text.strip().strip("()").strip()
    key = fold(shown)
    if not key:
        return None, None, 1, None
    recurrence: Recurrence | None = None
    for word, period in PERIODS.items():
        if key.endswith(f"/{word}"):
            recurrence, shown = period, shown[: -len(word) - 1].rstrip()
            key = fold(shown)
    if key.startswith(("%", "phần trăm", "tỷ lệ %", "tỉ lệ %")):
        return Unit.PERCENT, None, 1, recurrence
    if key.startswith(("‰", "phần nghìn")):
        return Unit.PER_1000, None, 1, recurrence
    rate = _RATE.fullmatch(key)
    if rate and (rate["base"] or rate["scale"]) and "/" in key:
        base = parse_digits(rate["base"]) if rate["base"] else 1
        unit = RATES.get(int(base or 0) * SCALES.get(rate["scale"] or "", 1))
        if unit:
            return unit, (rate["of"] or "").strip() or None, 1, recurrence
    factor = 1
    if counted := _THOUSANDS.match(key):  # "1.000 tấn"
        factor = int(re.sub(r"[.,]", "", counted[1]))
        shown, key = shown[counted.end() :], key[counted.end() :]
    read = find_unit(shown, key, 0, len(key))
    read = replace(read, scale=read.scale * factor)
    if read.scale != factor and read.text:
        shown = read.text  # "nghìn người": the value carries the thousand
    if read.role in ("money", "currency"):
        return read.unit, read.text, read.scale, recurrence or read.recurrence
    if read.role in ("measure", "duration", "age", "ratio"):
        return read.unit, shown, read.scale, recurrence
    if key.startswith(("thứ", "hạng", "xếp hạng", "vị trí", "chỉ số", "hệ số", "điểm")):
        return Unit.OTHER, shown, 1, recurrence
    if read.role in ("noun", "unknown", "sort") or key[0].isalpha():
        return Unit.COUNT, shown, read.scale, recurrence
    return None, None, 1, recurrence


def split_unit(measure_text: str) -> tuple[str, str]:
    """The measure and the unit that stands in brackets behind it, where the table has no column of units.

    >>> split_unit("Tỷ trọng công nghiệp chế biến trong GRDP (%)"), split_unit("Chỉ số sản xuất công nghiệp (IIP)")
    (('Tỷ trọng công nghiệp chế biến trong GRDP', '%'), ('Chỉ số sản xuất công nghiệp (IIP)', ''))
    """
    found = _OWN_UNIT.search(measure_text)
    if found is None:
        return measure_text, ""
    said = found[1].strip()
    key = fold(said)
    role = find_unit(said, key, 0, len(key)).role
    named = role in ("money", "currency", "measure", "ratio", "sort") or (role == "noun" and said.islower())
    if not named and not key.startswith(("%", "‰")):
        return measure_text, ""
    return measure_text[: found.start()].rstrip(), said


def _comparator(lead: str, rest: str, high: Number | None) -> Comparator:
    if high is not None:
        return Comparator.RANGE
    if _ABOVE.search(rest):
        return Comparator.GE
    if _BELOW.search(rest):
        return Comparator.LE
    sign = lead.strip()
    if sign in _SIGNS:
        return _SIGNS[sign]
    found = find_lead(lead, 0, len(lead))
    if found.comparator is not None:
        return found.comparator
    return Comparator.GE if found.source else Comparator.EQ


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
    if not unit_text.strip():
        measure_text, unit_text = split_unit(measure_text)
    unit, noun, scale, recurrence = read_unit(unit_text)
    measure_key = fold(measure_text).rstrip(" .:;")
    measure = tidy_measure(measure_text)
    direction: Direction | None = None
    kind = TargetKind.LEVEL
    if fold(unit_text).strip().startswith("chỉ số ") and len(unit_text.split()) > 2:
        measure, noun = tidy_measure(unit_text), None  # an index that the unit's column names is what is measured
    trend = _TREND.search(measure_key)
    if trend:
        direction = load_cues().directions[trend["verb"]]
        measure = measure if noun is None and unit is Unit.OTHER else tidy_measure(measure_text[: trend.start()])
        kind = TargetKind.LEVEL if direction is Direction.HOLD else TargetKind.CHANGE
    if recurrence is None and (yearly := _YEARLY.search(measure_key)):
        recurrence = PERIODS[yearly[1]]
    drafts: list[TargetDraft] = []
    start = 0
    for stop in [*(mark.start() for mark in _SPLIT.finditer(key)), len(key)]:
        part = _PART.match(key, start, stop)
        begin, start = start, stop + 1
        if part is None or _DUE.fullmatch(key[begin:stop].strip(" .")):
            continue
        if len(part["rest"].split()) > 12 or len(part["lead"].split()) > 5:
            setting = Setting(year=year, document_year=document_year, modality=modality, in_table=True)
            for draft in find_targets_in(value_text, key, begin, stop, setting):
                moved = Span(draft.span.start + at, draft.span.end + at)
                drafts.append(replace(draft, span=moved, measure=draft.measure or measure))
            continue
        low, high = parse_digits(part["low"]), parse_digits(part["high"]) if part["high"] else None
        if low is None or (high is not None and high < low):
            continue
        own = find_unit(value_text, key, part.end("high") if high is not None else part.end("low"), stop)
        close = part.end("high") if high is not None else part.end("low")
        mine, text_, factor, often = unit, noun, scale, recurrence
        if own.role in ("percent", "rate", "money", "currency", "ratio", "measure") or (unit is None and own.unit):
            mine, text_, factor, often = own.unit, own.text, own.scale, own.recurrence or recurrence
            close = own.end
        elif own.scale != 1:
            factor = own.scale
        rest = _ABOVE.sub("", _BELOW.sub("", key[close:stop]))
        where = tidy_measure(value_text[close:stop]) if rest.strip(" .,()") and len(rest.split()) <= 5 else None
        if where is not None and (where.startswith("(") or not where[0].isupper()):
            where = None
        evidence = value_text[begin:stop]
        lead_space = len(evidence) - len(evidence.lstrip())
        span = Span(at + begin + lead_space, at + begin + len(evidence.rstrip()))
        due, source = (year, YearSource.STATED) if year is not None else (document_year, None)
        if source is None and due is not None:
            source = YearSource.DOCUMENT
        drafts.append(
            TargetDraft(
                span=span,
                raw=evidence.strip(),
                measure=measure,
                comparator=_comparator(part["sign"] or part["lead"], part["rest"], high),
                value=tidy(low * factor),
                value_high=tidy(high * factor) if high is not None else None,
                unit=mine or Unit.OTHER,
                unit_text=None if mine in (Unit.PERCENT, Unit.VND) else text_,
                direction=direction,
                kind=kind,
                year=due,
                year_source=source,
                recurrence=often,
                segment=where,
                modality=modality,
                in_table=True,
                rule="targets.cells.read_cell",
                doubts=frozenset() if mine else frozenset({Doubt.IMPLIED_UNIT}),
            )
        )
    return tuple(drafts)
