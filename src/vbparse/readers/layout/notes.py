"""Footnotes: lines at the foot of a page, smaller than the text, from one that begins with a raised mark on."""

from __future__ import annotations

from collections.abc import Sequence

from vbparse.readers.layout.stretch import Stretch

_SMALLER = 0.93


def find_notes(lines: Sequence[Stretch], body: float, height: float, open_note: bool) -> int:
    """The index of the first line of the page's notes; `len(lines)` where it has none.

    `open_note`: the page before ended within a note, which may go on without a mark.
    """
    at = len(lines)
    while at > 0 and lines[at - 1].size < body * _SMALLER:
        at -= 1
    for first in range(at, len(lines)):
        if lines[first].noted:
            return at if open_note and lines[at].box[1] > height * 0.5 else first
    return len(lines)
