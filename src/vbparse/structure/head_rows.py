"""Two rows of heads whose merged cells were lost: which of the upper ones have others below them.

    STT | Nội dung | Năm hiện hành 2025 | Năm 2026
    Kế hoạch | Ước thực hiện

The second row may also stand within the first, each parent before its own ("Kế hoạch, 2026, 2027, Cơ quan chủ trì").
It refuses rows whose words do not say how they belong together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from vbparse.lexicon.assignments import load_assignment_words
from vbparse.lexicon.columns import read_column
from vbparse.lexicon.money_columns import read_money_column

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LEAF = ("number", "indicator", "unit", "lead", "other", "place")
_PARENT = re.compile(
    r"trong đó|chia (?:ra|theo)|phân (?:kỳ|bổ|theo)|kế hoạch|lộ trình|giai đoạn|so sánh|kết quả|thực hiện|dự kiến|năm "
    r"|mục tiêu|chỉ tiêu|tổng|nguồn|kinh phí|vốn|cơ quan|đơn vị|trách nhiệm|thời gian|theo"
)
_SPREADS = re.compile(
    r"trong đó|chia (?:ra|theo)|phân (?:kỳ|bổ|theo)|so sánh|hiện hành|(?:0?[2-9]|ba|năm) năm|giai đoạn|các năm"
)
_OVER = {
    "body": re.compile(r"cơ quan|đơn vị|trách nhiệm|phân công|thực hiện|sở, ngành|bộ phận"),
    "time": re.compile(r"thời gian|tiến độ|thời hạn|lộ trình"),
    "money": re.compile(r"kinh phí|vốn|nguồn|dự toán|ngân sách|trong đó|tổng"),
}
_DATED = re.compile(r"(?:đến |hết |cuối )?(?:năm )?(?:19|20)\d\d(?: ?- ?(?:19|20)\d\d)?")
_BELOW = re.compile(
    rf"{_DATED.pattern}|(?:cùng kỳ|kế hoạch|thực hiện|ước|kh|th|6 tháng"
    r"|quý|cả năm|tổng|so với|trung ương|địa phương|toàn|thành thị|nông thôn|nam|nữ|chủ trì|phối hợp|bắt đầu|hoàn thành"
    r"|kết thúc|ngân sách|nguồn khác|nstw|nsđp|(?:cơ quan|đơn vị) (?:chủ trì|phối hợp)|năm trước|tỷ lệ|số)\b.*"
)

Stacks = tuple[tuple[int, ...], ...]
"""For each column the numbers of the heads above it, the outer one first."""


def spread(upper: Sequence[str], lower: Sequence[str], width: int) -> list[tuple[int, ...]] | None:
    """The heads above each column: of the upper row by their number, of the lower one counted on from there."""
    count = len(upper) + len(lower) - width
    if len(upper) >= width or not 0 < count <= len(upper) or not lower:
        return None
    places, shares = _by_kind(upper, lower, count)
    if not places:
        places, shares = _parents(upper, count) or [], _shares(lower, count) or []
    if not places or not shares:
        return None
    stacks: list[tuple[int, ...]] = []
    below = len(upper)
    for at in range(len(upper)):
        if at in places:
            share = shares[places.index(at)]
            stacks += [(at, each) for each in range(below, below + share)]
            below += share
        else:
            stacks.append((at,))
    return stacks


def arrangements(heads: Sequence[str]) -> Iterator[Stacks]:
    """The ways in which heads that stand in one list may stand above columns, the plain one first."""
    count = len(heads)
    yield tuple((at,) for at in range(count))
    seen: set[Stacks] = set()
    below = [_BELOW.fullmatch(head) is not None for head in heads]
    within = _within(heads, below)
    if within is not None:
        seen.add(within)
        yield within
    for cut in range(count - 2, 2, -1):
        if not all(below[cut:]):
            break
        for width in range(cut + 1, count):
            stacks = spread(heads[:cut], heads[cut:], width)
            if stacks is not None and (found := tuple(stacks)) not in seen:
                seen.add(found)
                yield found


def _within(heads: Sequence[str], below: Sequence[bool]) -> Stacks | None:
    """Each parent right before the heads below it."""
    stacks: list[tuple[int, ...]] = []
    at, parents = 0, 0
    while at < len(heads):
        end = at + 1
        column = read_column(heads[at])
        if at and _PARENT.match(heads[at]) and (column is None or column.role not in ("number", "indicator", "unit")):
            while end < len(heads) and below[end] and _alike(heads[at + 1], heads[end]):
                end += 1
        if end - at > 2:
            stacks += [(at, each) for each in range(at + 1, end)]
            parents += 1
            at = end
        else:
            stacks.append((at,))
            at += 1
    return tuple(stacks) if parents else None


def _alike(first: str, other: str) -> bool:
    """Whether two heads may stand below the same one: both name years, or both name none."""
    dated = _DATED.fullmatch(first) is not None
    return dated == (_DATED.fullmatch(other) is not None) and (dated or _kind(first) == _kind(other))


def _by_kind(upper: Sequence[str], lower: Sequence[str], count: int) -> tuple[list[int], list[int]]:
    """Parents and shares where the lower heads fall into as many stretches of a kind as there are parents: bodies,
    times, money, years.
    """
    stretches = [(kind, len(list(group))) for kind, group in groupby(lower, _kind)]
    if len(stretches) != count or any(not kind for kind, _ in stretches):
        return [], []
    places: list[int] = []
    for kind, _ in stretches:
        start = places[-1] + 1 if places else 0
        fitting = [at for at in range(start, len(upper)) if _OVER[kind].search(upper[at])]
        if not fitting:
            return [], []
        places.append(fitting[0])
    return places, [size for _, size in stretches]


def _kind(head: str) -> str:
    """What kind of head may stand below another: "" where it is none of these."""
    name = load_assignment_words().column(head)
    if name in ("lead", "partners"):
        return "body"
    if name == "due":
        return "time"
    if read_money_column(head) in ("total", "source"):
        return "money"
    return ""


def _parents(upper: Sequence[str], count: int) -> list[int] | None:
    """Which heads of the upper row have others below them."""
    free: list[int] = []
    first = read_column(upper[0])
    named = 2 if first is not None and first.role == "number" else 1  # what the rows are called has no parts
    for at, head in enumerate(upper[named:], named):
        column = read_column(head)
        if column is None or column.role not in _LEAF:
            free.append(at)
    for pattern in (_SPREADS, _PARENT):
        if len(free) > count:
            likely = [at for at in free if pattern.search(upper[at])]
            if len(likely) == count:
                return likely
            if len(likely) > count:
                free = likely
    dated = all(_YEAR.search(upper[at]) for at in free)  # the year that is running is told in parts
    return free[:count] if len(free) == count or (dated and len(free) > count) else None


def _shares(words: Sequence[str], count: int) -> list[int] | None:
    """How many of the lower heads stand below each of the upper ones."""
    if count == 1:
        return [len(words)]
    first = next((at for at in range(1, len(words)) if words[at] == words[0]), None)
    if first is not None and first * count == len(words):
        return [first] * count
    if count == 2:
        dated = [_YEAR.search(word) is not None for word in words]
        turn = next((at for at in range(1, len(words)) if dated[at] != dated[at - 1]), None)
        if turn is not None and all(each == dated[turn] for each in dated[turn:]):
            return [turn, len(words) - turn]
    return [len(words) // count] * count if len(words) % count == 0 else None
