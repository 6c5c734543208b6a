"""The unit that a table's column or the brackets behind a name give: "%/năm", "Ngh. tỷ đồng", "Người/vạn dân".

>>> read_unit("Ngh. tỷ đồng"), read_unit("%/năm")[3]
((<Unit.VND: 'VND'>, None, 1000000000000, None), <Recurrence.YEARLY: 'yearly'>)
>>> read_unit("Bác sĩ/10.000 dân")[:2]
(<Unit.PER_10000: 'per_10000'>, 'dân')

Words that are no known unit are what is counted ("Thành phố, Tỉnh").
"""

from __future__ import annotations

import re
from dataclasses import replace

from vbparse.model.indicator import Recurrence, Unit
from vbparse.targets.unit import PERIODS, RATES, find_unit
from vbparse.text.fold import fold
from vbparse.text.numbers import DIGITS, SCALES, parse_digits

_THOUSANDS = re.compile(r"(1(?:[.,]?000){1,3}) ?(?=[^\W\d_])|10\^?(?P<power>[369]) (?=[^\W\d_])")
_OWN_UNIT = re.compile(r"\(([^()\n]{1,24})\)[ .:;]*$")
_RATE = re.compile(
    rf"(?:(?P<noun>[^/\d%]{{0,40}}?) ?/ ?)?(?P<base>{DIGITS})? ?(?P<scale>vạn|nghìn"
    rf"|ngàn)? ?(?P<of>[^/\d%]{{1,30}})?"
)
_SCALED = re.compile(rf"({'|'.join(SCALES)}) (?=[^\W\d_]+[.][^\W\d_])")
_SHORT = (
    (re.compile(r"(?<!\w)(?:ngh|ng)\. ?"), "nghìn "),
    (re.compile(r"(?<!\w)tr(?:iệu)?\. ?(?=[^\W\d])|(?<!\w)tr(?=(?:đ|đồng|usd)(?!\w))"), "triệu "),
    (re.compile(r"(?<!\w)(?:tỷ|tỉ)\. ?(?=đ|usd)"), "tỷ "),
    (re.compile(r"(?<!\w)1\.?000(?=đ)"), "1.000 "),
    (re.compile(r"(?<= )đ\.?$|^đ$"), "đồng"),
)
"""Units as tables shorten them: "Ngh. tỷ đồng", "trđ", "Tr.USD", "1000đ"."""


def _written_out(shown: str) -> str:
    key = fold(shown)
    if not any(pattern.search(key) for pattern, _ in _SHORT):
        return shown
    for pattern, words in _SHORT:
        key = pattern.sub(words, key)
    return key


def read_unit(text: str) -> tuple[Unit | None, str | None, int, Recurrence | None]:
    """A unit column's cell: unit, its noun or base, scale, recurrence. "%/năm", "Triệu đồng", "Người/vạn dân", "Xã"."""
    shown = _written_out(text.strip().strip("()").strip())
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
    scaled = _SCALED.match(key)
    if scaled is not None:  # "Tỷ tấn.km"
        unit, noun, factor, often = read_unit(shown[scaled.end() :])
        return unit, noun, factor * SCALES[scaled[1]], recurrence or often
    factor = 1
    if counted := _THOUSANDS.match(key):  # "1.000 tấn"
        factor = 10 ** int(counted["power"]) if counted["power"] else int(re.sub(r"[.,]", "", counted[1]))
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
