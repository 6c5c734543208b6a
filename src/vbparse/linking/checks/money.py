"""Amounts that do not add up: a total before "trong đó:" or a bracket, or below a list, and parts of another sum."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vbparse.linking.checks.found import Found
from vbparse.model.base import Span
from vbparse.model.diagnostic import Code, Diagnostic, Severity
from vbparse.model.duty import BudgetItem
from vbparse.model.indicator import Comparator

_TOTAL = re.compile(
    r"tổng (?:kinh phí|số tiền|dự toán|vốn|nhu cầu|mức|cộng|nguồn)|nhu cầu (?:vốn|kinh phí)|kinh phí thực "
    r"hiện|dự toán kinh phí"
)
_OF_WHICH = re.compile(r"trong đó|bao gồm|gồm(?: có)?(?= ?:)|cụ thể|chia ra|từ các nguồn|như sau")
_RUNS_ON = re.compile(r",? ?\(?(?:trong đó|bao gồm|gồm|chia ra)(?: có)?[ :]")
_BRACKET = re.compile(
    r" ?\((?:từ |gồm )?(?:nguồn |vốn )?(?:ngân sách|vốn|nguồn|trung ương|tỉnh|nstw|nsđp|nst)[^()\n]{0,200};? ?"
)
_MARKER = re.compile(r"[*_ ]{0,4}(?:[-+*•]|\d{1,2}(?:\.\d{1,2}){0,3}[.)]?|[a-zđ]\)) ?")
_LAST = re.compile(r"[-+*_ ]{0,5}(?:tổng cộng|cộng|tổng)(?: \([^()]{0,40}\))? ?:")
_WHOLE = 0.8
"""What is said to be part of a sum ("trong đó") may be named in part; near the sum it is meant to make it."""
_EXACT = frozenset({Comparator.EQ, Comparator.APPROX})


def check_budget_sums(found: Found) -> Iterator[Diagnostic]:
    """A total whose listed parts make another sum (one percent of tolerance where amounts are approximate)."""
    items = [item for item in found.budget if item.rule != "budget_tables.cell"]  # a table sums by rows and columns
    for place, total in enumerate(items):
        if not _is_total(found, total) or total.comparator not in _EXACT or total.amount_high is not None:
            continue
        parts = _parts(found, total, items[place + 1 : place + 60])
        if len(parts) < 2:
            continue
        if _is_partial(found, total, parts):
            continue
        low = sum(part.amount for part in parts)
        high = sum(part.amount_high if part.amount_high is not None else part.amount for part in parts)
        near = any(part.comparator is not Comparator.EQ for part in (total, *parts))
        slack = total.amount * (0.02 if near else 0.0005)
        if total.amount < low - slack or total.amount > high + slack:
            makes = f"{low:,}" if low == high else f"{low:,} to {high:,}"
            yield _mismatch(makes, total)
    yield from _closing_sums(found, items)


def _is_total(found: Found, item: BudgetItem) -> bool:
    line = found.outline.line_at(item.span.start)
    if line is None or item.per is not None:
        return False
    key = found.outline.key
    if _RUNS_ON.match(key, item.span.end) is not None or _BRACKET.match(key, item.span.end) is not None:
        return True
    return _TOTAL.search(key, max(line.start, item.span.start - 800), item.span.start) is not None


def _is_partial(found: Found, total: BudgetItem, parts: Sequence[BudgetItem]) -> bool:
    """ "12 tỷ đồng, trong đó ngân sách tỉnh 2 tỷ đồng, ngân sách xã 1 tỷ đồng": some of the parts."""
    line = found.outline.line_at(total.span.start)
    if line is None or parts[-1].span.start >= line.end:
        return False
    named = found.outline.key.find("trong đó", total.span.end, parts[0].span.start) != -1
    return named and sum(part.amount for part in parts) < _WHOLE * total.amount


def _parts(found: Found, total: BudgetItem, rest: Sequence[BudgetItem]) -> list[BudgetItem]:
    """The amounts that the total is said to be made of: of one list, on one level of it, or in one bracket."""
    key = found.outline.key
    bracket = _BRACKET.match(key, total.span.end) is not None
    out: list[BudgetItem] = []
    last = total.span
    mine, theirs = _marker(found, total), ""
    home = found.outline.line_at(total.span.start)
    for item in rest:
        if out and home is not None and out[0].span.start < home.end <= item.span.start:
            break  # parts that run on in the line of their total end with it
        between = key[last.end : min(item.span.start, last.end + 700)]
        if not out:
            announced = (_OF_WHICH.search(between) or _RUNS_ON.match(between)) is not None and len(between) < 600
            if not announced and not bracket:
                return []
            theirs = _marker(found, item)
        elif (
            len(between) > 400 or _TOTAL.search(between) or item.recurrence != total.recurrence or item.per is not None
        ):
            break
        if bracket and ")" in between:
            break
        if not bracket and between.count("(") > between.count(")") and "\n" not in between:
            continue  # "(trong đó …)" inside a part is a part of the part
        if out and "\n" in between and (marker := _marker(found, item)) != theirs:
            if marker == mine:
                break  # the list that the total itself stands in goes on
            continue  # "+ Tập huấn: …" below "- Ngân sách tỉnh: …" is a part of the part
        out.append(item)
        last = Span(item.span.start, item.span.end)
    return out


def _marker(found: Found, item: BudgetItem) -> str:
    """What kind of marker opens the line: "-", "+", "a)", "1."; nothing for plain text."""
    line = found.outline.line_at(item.span.start)
    match = _MARKER.match(found.outline.key, line.start, line.end) if line is not None else None
    if match is None:
        return ""
    sign = match.group().strip(" *_")
    if not sign:  # a line of nothing but emphasis or "* " before its text
        return match.group().strip()
    return sign if not sign[0].isalnum() else f"{'1' if sign[0].isdigit() else 'a'}{sign.count('.')}{sign[-1]}"


def _closing_sums(found: Found, items: Sequence[BudgetItem]) -> Iterator[Diagnostic]:
    """ "1. …: 200 triệu đồng; 2. …: 150 triệu đồng; Tổng cộng: 400 triệu đồng": the lines right above a total."""
    for place, total in enumerate(items):
        line = found.outline.line_at(total.span.start)
        if line is None or total.comparator is not Comparator.EQ or not _LAST.match(found.outline.key, line.start):
            continue
        parts: list[BudgetItem] = []
        row = line.index
        for item in reversed(items[max(0, place - 30) : place]):
            above = found.outline.line_at(item.span.start)
            if above is None or above.index != row - 1 or not _marker(found, item):
                break
            parts.append(item)
            row -= 1
        exact = all(part.comparator is Comparator.EQ and part.per is None for part in parts)
        if len(parts) < 2 or not exact or len({_marker(found, part) for part in parts}) > 1:
            continue
        makes = sum(part.amount for part in parts)
        if abs(makes - total.amount) > total.amount * 0.0005:
            yield _mismatch(f"{makes:,}", total)


def _mismatch(makes: str, total: BudgetItem) -> Diagnostic:
    message = f"the parts make {makes}, the total says {total.amount:,}"
    return Diagnostic(code=Code.BUDGET_MISMATCH, severity=Severity.WARNING, message=message, span=total.span)
