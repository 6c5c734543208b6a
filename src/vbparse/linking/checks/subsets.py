"""What is part of a number and does not fit into it: "120 xã đạt chuẩn, trong đó có 130 xã nâng cao".

Only numbers of the same noun in one sentence are compared: a percentage behind "trong đó" may be one of the part or of
the whole. Parts that "trong đó" names may overlap, those that "gồm" names make the whole: "20 lớp, gồm 12 lớp cho cán
bộ và 10 lớp cho người dân" is at fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vbparse.linking.checks.found import Found
from vbparse.linking.checks.measures import all_targets
from vbparse.model.base import Span
from vbparse.model.diagnostic import Code, Diagnostic, Severity
from vbparse.model.indicator import Comparator, Target, TargetKind, Unit
from vbparse.text.fold import fold
from vbparse.text.numbers import parse_digits

_OF_WHICH = re.compile(r"(?<!\w)(?:trong (?:đó|số đó|số này)|(?P<whole>bao gồm|gồm(?: có)?))(?!\w)")
_END = re.compile(r"[;\n]|\.(?!\d)")
_NUMBER = r"(?<![\w.,/-])(\d{1,3}(?:\.\d{3}){0,3}|\d{1,9})(?![\d.,/%]\d)"
_BOUNDS = frozenset({Comparator.EQ, Comparator.APPROX, Comparator.LT, Comparator.LE})
_FAR, _LONG = 160, 400


def check_subsets(found: Found) -> Iterator[Diagnostic]:
    """Counts against what the same sentence says to be among them."""
    for target in all_targets(found):
        if (
            target.unit is Unit.COUNT
            and target.unit_text
            and target.kind is TargetKind.LEVEL
            and target.comparator in _BOUNDS
            and not target.in_table
            and target.per is None
        ):
            yield from _parts(found, target)


def _parts(found: Found, target: Target) -> Iterator[Diagnostic]:
    key = found.outline.key
    noun = fold(target.unit_text or "").split(" ")[0]
    number = re.search(_NUMBER, key[target.span.start : target.span.end])
    if number is None or parse_digits(number[1]) != target.value:
        return
    start = target.span.start + number.end()
    end = _END.search(key, start, min(len(key), start + _LONG))
    stop = end.start() if end else min(len(key), start + _LONG)
    among = _OF_WHICH.search(key, start, min(stop, start + _FAR))
    if among is None:
        return
    parts = [
        (match, value)
        for match in re.finditer(_NUMBER + rf" {re.escape(noun)}(?!\w)", key[among.end() : stop])
        if (value := parse_digits(match[1])) is not None
    ]
    for match, value in parts:
        if value > target.value:
            message = f"{value} among {target.value} {target.unit_text}"
            yield _implausible(Span(among.end() + match.start(), among.end() + match.end()), message)
            return
    makes = sum(value for _, value in parts)
    if among["whole"] and len(parts) > 1 and makes != target.value and target.comparator is Comparator.EQ:
        yield _implausible(target.span, f"the parts make {makes}, the whole is {target.value} {target.unit_text}")


def _implausible(span: Span, message: str) -> Diagnostic:
    return Diagnostic(code=Code.IMPLAUSIBLE_TARGET, severity=Severity.WARNING, message=message, span=span)
