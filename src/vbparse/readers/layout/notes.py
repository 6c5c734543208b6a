"""Footnotes: lines at the foot of a page, smaller than the text, from one that begins with a mark on.

The mark is raised ("¹ Theo báo cáo …"), or plain where one of its number is raised in the text above: LibreOffice sets
"1 Theo báo cáo …". A list of recipients in small letters has neither.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from vbparse.readers.layout.stretch import Stretch

_SMALLER = 0.93
_MARK = re.compile(r"\[(\d{1,3})\]")
_NUMBER_CUT = re.compile(r"\d[\w/]*[-–]$")
_PLAIN = re.compile(r"\(?(\d{1,3})\)?[.)]?\s?(?=[^\s\d.,/%)-]|[-–+]\s[^\W\d_])")


def split_notes(
    lines: Sequence[Stretch], body: float, height: float, marks: frozenset[str], *, open_note: float | None
) -> tuple[list[Stretch], list[Stretch]]:
    """The lines of a page's text and those of its notes.

    `marks`: the numbers that are raised in the text; `open_note`: the page before ended within a note of this
    size, which may go on without a mark.
    """
    small = len(lines)
    while small > 0 and lines[small - 1].size < body * _SMALLER:
        small -= 1
    goes_on = open_note is not None and small < len(lines) and abs(lines[small].size - open_note) < 0.05 * open_note
    for first in range(small, len(lines)):
        if _begins(lines[first], marks):
            if goes_on and lines[small].box[1] > height * 0.5:
                first = small
            return list(lines[:first]), [_marked(line, marks) for line in lines[first:]]
    if goes_on and lines[small].box[1] > height * 0.6 and _at_foot(lines, small):
        return list(lines[:small]), list(lines[small:])
    return list(lines), []


def join_note(lines: Sequence[str]) -> str:
    """The lines of a note as one; a document's number that the line broke behind its hyphen is put together.

    >>> join_note(["[1] Công văn số 3354/SGTVT-", "VP của Sở Giao thông"])
    '[1] Công văn số 3354/SGTVT-VP của Sở Giao thông'
    """
    text = ""
    for line in lines:
        tight = not text or (_NUMBER_CUT.search(text[-40:]) is not None and line[:1].isupper())
        text += line if tight else " " + line
    return text


def marks_of(lines: Sequence[Stretch]) -> frozenset[str]:
    """The numbers of the marks in lines of text."""
    return frozenset(number for line in lines if "[" in line.text for number in _MARK.findall(line.text))


def _begins(line: Stretch, marks: frozenset[str]) -> bool:
    if line.noted:
        return True
    match = _PLAIN.match(line.text)
    return match is not None and match[1] in marks


def _marked(line: Stretch, marks: frozenset[str]) -> Stretch:
    """The line with its plain mark written as one."""
    match = _PLAIN.match(line.text)
    if line.noted or match is None or match[1] not in marks:
        return line
    mark = f"[{match[1]}] "
    shift = len(mark) - match.end()
    bold = tuple((max(a + shift, 0), b + shift) for a, b in line.bold if b + shift > 0)
    doubts = tuple(
        replace(d, start=max(d.start + shift, 0), end=d.end + shift) for d in line.doubts if d.end + shift > 0
    )
    return replace(line, text=mark + line.text[match.end() :], bold=bold, doubts=doubts, noted=True)


def _at_foot(lines: Sequence[Stretch], small: int) -> bool:
    """Whether the small lines stand apart from the text above."""
    if small == 0:
        return True
    return lines[small].box[1] - lines[small - 1].box[3] > 0.4 * lines[small].size
