"""Which coloured grounds of a page may be a table's: in rows and columns, or as bands from one side to the other.

Word and LibreOffice paint each cell, a spreadsheet whole rows, often only each second one. Grounds that touch belong
together, and so do such groups one below the other that reach from the same left to the same right.

>>> cells = [(x, y, x + 100.0, y + 20.0) for y in (100.0, 140.0) for x in (50.0, 150.0)]
>>> [(area.banded, len(area.grounds)) for area in find_areas(cells, 595, 842)]
[(False, 4)]

It refuses a page's own ground, frames and panels (one ground), a letterhead's two, marks behind words, and bars of
a chart, which begin or end at one line but are of all lengths.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vbparse.readers.layout.page import Box

_MOST = 3000
_MOST_OF_PAGE = 0.6
_NARROW = 8.0
_LOW = 6.0
_TOUCH = 3.0
_SAME = 3.0
_FAR = 160.0
_WIDE = 0.25
_FEWEST_BANDS = 2


@dataclass(frozen=True, slots=True)
class Area:
    """Grounds that may be one table's; `banded`: each reaches over all of it, so that they tell rows alone."""

    box: Box
    grounds: tuple[Box, ...]
    banded: bool


def find_areas(
    grounds: Sequence[Box], width: float, height: float, before: tuple[float, float] | None = None
) -> list[Area]:
    """The areas of a page of this width and height, from top to bottom.

    `before`: the left and right of a table that may go on from the page before; one ground is enough then.
    """
    if not (1 if before else 2) <= len(grounds) <= _MOST:
        return []
    cells = whole_cells(grounds, width, height)
    areas = [area for part in _stacks(_groups(cells)) if (area := _area(part, width, before)) is not None]
    return sorted(areas, key=lambda area: area.box[1])


def whole_cells(grounds: Iterable[Box], width: float, height: float) -> list[Box]:
    """The grounds of cells and rows: those painted in pieces, as Word does (a strip at each side of a cell's lines,
    each line's own), put together; without what is as large as a page or as small as a bullet.
    """
    boxes = sorted(set(grounds), key=lambda box: (box[1], box[0]))
    large = [box for box in boxes if (box[2] - box[0]) * (box[3] - box[1]) < _MOST_OF_PAGE * width * height]
    strips = [box for box in large if box[2] - box[0] < _NARROW and box[3] - box[1] >= _LOW]
    rest = [box for box in large if box[2] - box[0] >= _NARROW]
    for strip in strips:
        own = [box for box in rest if _is_beside(box, strip)]
        if own:
            rest = [box for box in rest if box not in own]
            rest.append(around([strip, *own]))
    return sorted({box for box in rest if box[3] - box[1] >= _LOW}, key=lambda box: (box[1], box[0]))


def _is_beside(box: Box, strip: Box) -> bool:
    return min(abs(box[2] - strip[0]), abs(box[0] - strip[2])) < 1 and box[1] > strip[1] - 1 and box[3] < strip[3] + 1


def around(boxes: Sequence[Box]) -> Box:
    """The box that holds them all."""
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def _groups(boxes: Sequence[Box]) -> list[list[Box]]:
    """Boxes that touch, together; they come from top to bottom."""
    groups: list[tuple[Box, list[Box]]] = []
    for box in boxes:
        near = [at for at, (whole, held) in enumerate(groups) if _touches(box, whole) and _touches_one(box, held)]
        held = [box]
        for at in reversed(near):
            held = groups.pop(at)[1] + held
        groups.append((around(held), held))
    return [held for _, held in groups]


def _touches_one(box: Box, held: Sequence[Box]) -> bool:
    return any(_touches(box, other) for other in reversed(held))


def _touches(box: Box, other: Box) -> bool:
    return (
        box[0] <= other[2] + _TOUCH
        and other[0] <= box[2] + _TOUCH
        and box[1] <= other[3] + _TOUCH
        and other[1] <= box[3] + _TOUCH
    )


def _stacks(groups: Iterable[list[Box]]) -> list[list[Box]]:
    """Groups one below the other from the same left to the same right, together."""
    out: list[tuple[Box, list[Box]]] = []
    for group in sorted(groups, key=lambda held: min(box[1] for box in held)):
        own = around(group)
        for at in range(len(out) - 1, -1, -1):
            whole, held = out[at]
            level = abs(whole[0] - own[0]) <= _SAME and abs(whole[2] - own[2]) <= _SAME
            if level and own[1] - whole[3] < _FAR:
                out[at] = (around([whole, own]), held + group)
                break
        else:
            out.append((own, group))
    return [held for _, held in out]


def _area(boxes: Sequence[Box], width: float, before: tuple[float, float] | None) -> Area | None:
    whole = around(boxes)
    if whole[2] - whole[0] < _WIDE * width:
        return None
    goes_on = before is not None and abs(whole[0] - before[0]) <= _SAME and abs(whole[2] - before[1]) <= _SAME
    if all(_is_band(box, whole) for box in boxes):
        heights = {round(box[1]) for box in boxes}
        return Area(whole, tuple(boxes), True) if goes_on or len(heights) >= _FEWEST_BANDS else None
    if goes_on:
        return Area(whole, tuple(boxes), False)
    rows = Counter(round(box[1]) for box in boxes)
    columns = Counter(round(box[0]) for box in boxes)
    if sum(1 for count in rows.values() if count > 1) < 2 or sum(1 for count in columns.values() if count > 1) < 2:
        return None
    return Area(whole, tuple(boxes), False)


def _is_band(box: Box, whole: Box) -> bool:
    return abs(box[0] - whole[0]) <= _SAME and abs(box[2] - whole[2]) <= _SAME
