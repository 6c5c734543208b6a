"""Where a label belongs among the open ones: depth is relative, found by style and by the continuity of numbers.

"a)" stands below "2." in one plan and below "3.1." in another; "1." after "c)" opens a list under it or is the next
sibling further up. A label that continues an open list (its successor) closes whatever is deeper; one of a style that
is not open goes under the last open item, unless its style ranks above it and that item announces nothing.

>>> from vbparse.text.labels import read_label
>>> lines = ("II. Nhiệm vụ", "2. Truyền thông", "c) Sách báo", "3. Giám sát")
>>> labels = [read_label(line, line.lower()) for line in lines]
>>> opened = [Open(label.readings[0], announces=False, colon=False) for label in labels[:3]]
>>> find_place(opened, labels[3]).ancestors
1

It refuses a weak label (see `text/labels.py`) that continues nothing, and "IV." where no Roman list is open.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from vbparse.text.labels import WORDS, Family, Label, Reading, follows

MAX_DEPTH = 24
"""No instrument nests deeper than about ten levels; a text that seems to is cut here, so that its tree stays finite."""

_RANK = {
    Family.APPENDIX: 0,
    Family.PART: 1,
    Family.CHAPTER: 2,
    Family.SECTION: 3,
    Family.SUBSECTION: 4,
    Family.UPPER: 5,
    Family.ROMAN: 6,
    Family.ARTICLE: 7,
    Family.DECIMAL: 8,
    Family.DOTTED: 9,
    Family.LETTER: 16,
    Family.BULLET: 20,
}
_STYLE_RANK = {"1)": 15, "(1)": 17, "(a)": 17, "i)": 18, "(i)": 18, "i(x)": 18, "+": 21, "*": 22, "•": 22, "o": 23}
_SUCCESSOR, _FIRST, _GAP, _NEW = 3, 2, 1, 0
_UNLIKELY = -1
_LARGE = 20
_STRANGE = 4  # no list of sections begins with "IV." in the middle of a document: a wrapped line does


@dataclass(frozen=True, slots=True)
class Open:
    """An open item: how its label was read, and whether its text announces what follows (":" or no final mark)."""

    reading: Reading
    announces: bool
    colon: bool


@dataclass(frozen=True, slots=True)
class Place:
    """The label's reading and how many of the open items stay its ancestors."""

    reading: Reading
    ancestors: int


def find_place(open_items: Sequence[Open], label: Label) -> Place | None:
    """Where the label goes, None where it is weak and continues nothing."""
    best: tuple[int, int, Reading] | None = None
    for order, reading in enumerate(label.readings):
        score = _score(open_items, reading)
        if best is None or (score, -order) > (best[0], -best[1]):
            best = (score, order, reading)
    if best is None:
        return None
    score, _, reading = best
    if (
        label.weak
        and score < (_FIRST if reading.family is not Family.DOTTED else _SUCCESSOR)
        and not _prefix(open_items, reading)
    ):
        return None
    if score == _NEW and reading.style == "(1)" and not open_items:
        return None  # "(2) …" on a line of its own, whose "(1)" stands inside the paragraph before
    if score == _UNLIKELY or (score == _NEW and reading.family is Family.DECIMAL and reading.number[-1] > _LARGE):
        return None
    return Place(reading, min(_ancestors(open_items, reading), MAX_DEPTH - 1))


def _score(open_items: Sequence[Open], reading: Reading) -> int:
    if any(follows(item.reading, reading) for item in open_items):
        return _SUCCESSOR
    if reading.number and reading.number[-1] == 1 and not (reading.family is Family.UPPER and reading.label != "A"):
        return _FIRST
    if any(item.reading.style == reading.style for item in open_items):
        return _GAP
    if reading.family in (Family.ROMAN, Family.UPPER) and (
        reading.number[-1] >= _LARGE or (open_items and reading.number[-1] >= _STRANGE)
    ):
        return _UNLIKELY
    return _NEW


def _ancestors(items: Sequence[Open], reading: Reading) -> int:
    family, style = reading.family, reading.style
    if family in WORDS:
        return _under_words(items, reading)
    if family is Family.BULLET:
        return _under_bullets(items, style)
    if family is Family.DOTTED:
        prefix = _prefix(items, reading)
        if prefix:
            return prefix
    successor = _deepest(items, lambda item: item.reading.style == style and follows(item.reading, reading))
    if successor is None:
        successor = _deepest(items, lambda item: follows(item.reading, reading))
    if successor is not None:
        return successor
    first = reading.number[-1:] == (1,)
    if first and items and items[-1].announces and _may_hold(items[-1].reading, reading, items[-1].colon):
        return len(items)
    same = _deepest(items, lambda item: item.reading.style == style)
    if same is not None:
        return same
    depth = len(items)
    while depth and _outranks(items[depth - 1].reading, reading):
        depth -= 1
    return depth


def _under_words(items: Sequence[Open], reading: Reading) -> int:
    rank = _RANK[reading.family]
    for depth, item in enumerate(items):
        family = item.reading.family
        if family is reading.family or _RANK[family] > rank:
            return depth
    return len(items)


def _under_bullets(items: Sequence[Open], style: str) -> int:
    if not items:
        return 0
    top = items[-1]
    same = _deepest(items, lambda item: item.reading.style == style)
    if same is not None and not (top.announces and top.reading.family is not Family.BULLET):
        return same
    if same is not None and top.reading.family is Family.BULLET:
        return same
    if top.colon or top.reading.family is not Family.BULLET:
        return len(items)
    depth = len(items)
    while (
        depth
        and items[depth - 1].reading.family is Family.BULLET
        and _rank(items[depth - 1].reading) >= _rank_of(style)
    ):
        depth -= 1
    return depth


def _prefix(items: Sequence[Open], reading: Reading) -> int:
    """How many items remain with the one that the label's own number begins with: "2." for "2.1"; 0 for none."""
    if reading.family is not Family.DOTTED:
        return 0
    prefix = reading.number[:-1]
    mixed = reading.style.startswith("mixed")
    small = reading.style.startswith("small")
    families = (
        (Family.ROMAN, Family.UPPER, Family.DOTTED)
        if mixed
        else (Family.LETTER, Family.DOTTED)
        if small
        else (Family.DECIMAL, Family.DOTTED)
    )
    for depth in range(len(items), 0, -1):
        other = items[depth - 1].reading
        if other.number != prefix or other.family not in families:
            continue
        if other.family is not Family.DOTTED or (
            other.style.startswith("mixed") == mixed and other.style.startswith("small") == small
        ):
            return depth
    return 0


def _deepest(items: Sequence[Open], wanted: Callable[[Open], bool]) -> int | None:
    for depth in range(len(items) - 1, -1, -1):
        if wanted(items[depth]):
            return depth
    return None


def _may_hold(above: Reading, below: Reading, colon: bool) -> bool:
    """Whether an item that announces something can hold a list of a style that ranks higher, or its own style anew."""
    if above.family is Family.BULLET:
        return colon and below.family is not Family.ROMAN and below.family is not Family.UPPER
    if below.family is Family.UPPER:
        return above.family in WORDS or above.family is Family.ROMAN
    if below.family is Family.ROMAN and not below.style.startswith(("i", "(")):
        return above.family in WORDS or above.family is Family.UPPER
    return True


def _outranks(above: Reading, below: Reading) -> bool:
    """Whether the open item has to be closed before `below`, whose style is not open."""
    if below.family is Family.DOTTED and above.family is Family.DECIMAL:
        return above.number != below.number[:1] or below.style.startswith("mixed")
    return _rank(above) >= _rank(below)


def _rank(reading: Reading) -> int:
    if reading.family is Family.DOTTED:
        if reading.style.startswith("small"):
            return _RANK[Family.LETTER] + 1
        return _RANK[Family.DOTTED] + min(len(reading.number), 6) - 2
    return _STYLE_RANK.get(reading.style, _RANK[reading.family])


def _rank_of(style: str) -> int:
    return _STYLE_RANK.get(style, _RANK[Family.BULLET])
