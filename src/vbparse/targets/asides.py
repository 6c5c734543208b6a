"""Results in a bracket beside a target: "Trên 90% người dân có sổ sức khỏe (hết năm 2025 đã đạt 71,4%)".

>>> key = "ít nhất 70% trường học có bể bơi (hiện nay là 22%), 5 thôn (khu vực miền núi đạt 3%)"
>>> [span.of(key) for span in find_asides(key, 0, len(key))]
['(hiện nay là 22%)']

The bracket is a result of its own with the target's measure; neither its value nor its year enters the target. It
refuses a bracket that sets a goal or says nothing of the time up to now ("(năm 2027 đạt 50%)").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from vbparse.model.base import Span
from vbparse.model.indicator import Modality, TargetKind, Unit, YearSource
from vbparse.targets.draft import TargetDraft
from vbparse.targets.reading import find_readings
from vbparse.targets.years import find_years

_BRACKET = re.compile(r"\((?P<said>[^()\n]{4,120})\)")
_SO_FAR = re.compile(
    r"(?<!\w)(?:đã (?:đạt|có|là|giảm|tăng|thực hiện)|hiện(?: nay| tại)?(?:,| là| đạt| có| chỉ| mới| còn| đang)|đến nay"
    r"|tính đến|mới (?:đạt|có)|(?:kết quả|thực hiện|ước|số liệu)(?: thực hiện| đạt| đến)?(?: hết| cuối)? năm \d)"
)
_NUMBER = re.compile(r"(?<![\d.,/])(?!(?:19|20)\d\d(?!\d|[.,]\d)|\d{1,2}/)\d[\d.,]*")
"""Besides years and days a bracket with one number is about the value before it; one with more has its own story."""
_GOAL = re.compile(r"phấn đấu|mục tiêu|kế hoạch|chỉ tiêu|(?<!\w)(?:sẽ|phải|cần|tăng lên|giảm xuống)(?!\w)")


def find_asides(key: str, start: int, end: int) -> tuple[Span, ...]:
    """The brackets of `key[start:end]` that report a value reached, with their brackets."""
    if key.find("(", start, end) < 0:
        return ()
    return tuple(
        Span(*bracket.span())
        for bracket in _BRACKET.finditer(key, start, end)
        if len(_NUMBER.findall(bracket["said"])) == 1
        and _SO_FAR.search(bracket["said"])
        and not _GOAL.search(bracket["said"])
    )


def without_asides(piece: str, start: int, asides: tuple[Span, ...]) -> str:
    """The stretch that begins at `start` with the brackets left blank, of the same length."""
    out: list[str] = []
    at = 0
    for aside in asides:
        out += (piece[at : aside.start - start], " " * (aside.end - aside.start))
        at = aside.end - start
    return "".join((*out, piece[at:]))


def read_aside(text: str, key: str, aside: Span, target: TargetDraft) -> Iterator[TargetDraft]:
    """What the bracket reports, of the measure of the target before it; nothing where it measures something else."""
    inside = Span(aside.start + 1, aside.end - 1)
    for reading in find_readings(text, key, inside.start, inside.end):
        quantity = reading.quantity
        if reading.refused or reading.baseline or reading.base or quantity.unit not in (target.unit, None):
            continue
        due = [mention.years[-1] for mention in find_years(key, *inside) if mention.role == "due"]
        counted = quantity.unit_text or target.unit_text
        yield replace(
            target, span=inside, raw=inside.of(text), comparator=quantity.comparator, value=quantity.value,
            value_high=quantity.value_high, unit_text=None if target.unit is Unit.PERCENT else counted,
            out_of=quantity.out_of, direction=None, kind=TargetKind.LEVEL, baseline=None, year=due[-1] if due else None,
            year_source=YearSource.STATED if due else None, date=None, recurrence=None, modality=Modality.RESULT,
            rule="targets.asides.read_aside",
        )  # fmt: skip
        return
