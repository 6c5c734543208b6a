"""A portal's attribute box: which lines of a page it is, and what it says.

>>> page = [
...     "Số hiệu: 12/KH-UBND Loại văn bản: Kế hoạch",
...     "Ngày ban hành: 28/02/2024 Ngày hiệu lực: Đã biết",
...     "Người ký:",
...     "Lê Văn A",
... ]
>>> box = read_box([[line] for line in page])
>>> box.portal.number, box.portal.doc_type, box.portal.issued, box.portal.effective, box.portal.signer, box.items
('12/KH-UBND', 'Kế hoạch', '2024-02-28', None, 'Lê Văn A', (0, 1, 2, 3))

Labels are data (`sources.toml`). A box has at least three attributes, one of them a number, type, issuer or date;
fewer are text.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from vbparse.lexicon.sites import IGNORED, Portals, portals
from vbparse.model.header import Portal
from vbparse.text.fold import fold

_DATE = re.compile(
    r"(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4})|ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})"
    r"|(\d{4})-(\d{2})-(\d{2})"
)
DATES = frozenset({"issued", "effective", "gazette_date"})
"""Fields of a portal that are dates."""
_IDENTITY = frozenset({"number", "doc_type", "issuer", "issued"})
_LONGEST_VALUE = 3
_LONGEST_LINE = 300
_AND = re.compile(r"\s/\s")


@dataclass(frozen=True, slots=True)
class Box:
    """What the box says, and the indexes of the items that it is made of."""

    portal: Portal
    items: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    field: str
    value: str
    first: int
    last: int


def read_box(items: Sequence[Sequence[str]]) -> Box | None:
    """The first attribute box among the items; an item is a line, or the cells of a row."""
    known = portals()
    if not any(known.at_start.match(fold(cell)) for item in items for cell in item if len(cell) < 2000):
        return None
    run: list[_Entry] = []
    for entry in _entries(items, known):
        if run and entry.first - run[-1].last > 2:
            if (box := _box(run, known)) is not None:
                return box
            run = []
        run.append(entry)
    return _box(run, known)


def read_facts(lines: Sequence[str]) -> Portal:
    """Attributes that stand alone, where it is known that they are some: "Ngày có hiệu lực: 12/11/2025".

    >>> read_facts(["Hiệu lực: Còn hiệu lực", "Ngày có hiệu lực: 01/08/2019"]).status
    'Còn hiệu lực'
    """
    return _portal(_entries([[line] for line in lines], portals()), portals())


def merged(first: Portal | None, second: Portal | None) -> Portal | None:
    """What two places of a page say of one document: the first, its gaps filled from the second.

    >>> merged(Portal(site="vbpl.vn"), Portal(number="5/KH-UBND")).number
    '5/KH-UBND'
    """
    if first is None or second is None:
        return first or second
    gaps = {name: value for name, value in second if value is not None and getattr(first, name) is None}
    return first.model_copy(update=gaps) if gaps else first


def has_attributes(portal: Portal | None) -> bool:
    """Whether a box said what the document is; the name of the website alone says nothing.

    >>> has_attributes(Portal(site="vbpl.vn")), has_attributes(Portal(number="5/KH-UBND"))
    (False, True)
    """
    return portal is not None and any((portal.number, portal.doc_type, portal.issuer, portal.issued))


def parse_date(text: str) -> str | None:
    """An ISO date from "28/02/2024" or "ngày 28 tháng 02 năm 2024".

    >>> parse_date("28/02/2024"), parse_date("31/02/2024"), parse_date("Đã biết")
    ('2024-02-28', None, None)
    """
    match = _DATE.search(fold(text))
    if not match:
        return None
    groups = [int(g) if g else 0 for g in match.groups()]
    year, month, day = (
        (groups[2], groups[1], groups[0])
        if groups[2]
        else (groups[5], groups[4], groups[3])
        if groups[5]
        else tuple(groups[6:9])
    )
    if (
        not 1 <= month <= 12
        or not 1 <= day <= 31
        or (month in (4, 6, 9, 11) and day == 31)
        or (month == 2 and day > 29)
    ):
        return None
    return f"{year:04d}-{month:02d}-{day:02d}"


def _entries(items: Sequence[Sequence[str]], known: Portals) -> Iterator[_Entry]:
    """The attributes in order; a label alone in its line or cell takes what follows as its value."""
    waiting: tuple[str, int] | None = None
    queue: deque[str] = deque()
    value: list[str] = []
    last = 0
    for number, item in enumerate(items):
        for cell in (piece for whole in item for piece in _apart(whole.strip(), known)):
            match = known.at_start.match(fold(cell)) if len(cell) < 2000 else None
            parts = known.several(cell) if len(cell) < 100 else ()
            if match is None and not parts:
                if queue and number - last <= 1 and len(cell) < 200:
                    yield _Entry(queue.popleft(), cell, number, number)
                    last = number
                elif (
                    waiting
                    and len(value) < _LONGEST_VALUE
                    and number - last <= 1
                    and not (value and len(value[-1]) < 30)
                ):
                    value.append(cell)
                    last = number
                elif waiting:
                    yield _Entry(waiting[0], " ".join(value), waiting[1], last)
                    waiting = None
                continue
            queue.clear()
            if waiting:
                yield _Entry(waiting[0], " ".join(value), waiting[1], last)
                waiting = None
            if parts:
                queue.extend(parts)
                for said in filter(None, map(str.strip, _AND.split(cell.partition(":")[2]))):
                    if queue:
                        yield _Entry(queue.popleft(), said, number, number)
                last = number
                continue
            for field, text in _inline(cell, known):
                if waiting:
                    yield _Entry(waiting[0], " ".join(value), waiting[1], last)
                waiting, value, last = (field, number), [text] if text else [], number
    if waiting:
        yield _Entry(waiting[0], " ".join(value), waiting[1], last)


def _apart(cell: str, known: Portals) -> Iterator[str]:
    """A value with the next attributes behind it: "5/KH-UBND | Loại văn bản: Kế hoạch"."""
    if not cell:
        return
    key = fold(cell) if len(cell) < _LONGEST_LINE else ""
    following = known.inside.search(key, 1) if ":" in key and known.at_start.match(key) is None else None
    if following is None:
        yield cell
        return
    at = following.start("label")
    if before := cell[:at].strip(" |;,"):
        yield before
    yield cell[at:]


def _inline(cell: str, known: Portals) -> Iterator[tuple[str, str]]:
    """The attributes of one line: "Số hiệu: 177/KH-UBND Loại văn bản: Kế hoạch"."""
    key = fold(cell)
    first = known.at_start.match(key)
    if first is None:
        return
    marks = [(first.group("label"), first.start("label"), first.end())]
    marks += [(m.group("label"), m.start("label"), m.end()) for m in known.inside.finditer(key, first.end())]
    for at, (label, _, end) in enumerate(marks):
        stop = marks[at + 1][1] if at + 1 < len(marks) else len(cell)
        yield known.fields[label], cell[end:stop].strip(" *\t|")


def _box(run: list[_Entry], known: Portals) -> Box | None:
    said = [entry for entry in run if entry.value]
    fields = {entry.field for entry in said}
    if len({entry.field for entry in run}) < 3 or len(said) < 3 or not fields & _IDENTITY:
        return None
    if not {"number", "doc_type"} & fields:
        return None
    items = sorted({number for entry in run for number in range(entry.first, entry.last + 1)})
    return Box(_portal(run, known), tuple(items))


def _portal(entries: Iterable[_Entry], known: Portals) -> Portal:
    """The values of the entries, the first of each field that says anything."""
    values: dict[str, str | None] = {}
    for entry in entries:
        if entry.field == IGNORED or values.get(entry.field):
            continue
        value = entry.value.strip(" :") if known.is_value(entry.value) else None
        values[entry.field] = parse_date(value) if value and entry.field in DATES else value
    return Portal(**values)
