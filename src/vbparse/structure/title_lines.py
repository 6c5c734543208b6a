"""The title lines of an instrument: below its type line, on it, or the "V/v …" line of a letter.

"NGHỊ QUYẾT" / "CỦA BAN CHẤP HÀNH ĐẢNG BỘ TỈNH" / "về …", "KẾ HOẠCH GIÁO DỤC" / "Năm học 2024 - 2025", a title set as
text that a narrow column wrapped. It refuses the deciding authority, a basis, and the first sentence of the body.
"""

from __future__ import annotations

import re

from vbparse.structure.clean import CleanDocument, Line
from vbparse.structure.marks import (
    ends_title,
    is_address,
    is_attached,
    is_basis,
    is_letterhead,
    is_loud,
    is_prose,
    is_section_start,
    text_of,
    type_name,
)

_HEAD = 120  # lines in which the subject of a letter has to come
_SUBJECT = ("v/v", "về ")
_SHORT = 9  # words of a type line that a second line completes
_WRAPPED = 120  # a longer line was not broken by a narrow column
_OPEN = re.compile(
    r"(?:,|-|\b(?:và|hoặc|của|các|những|số|tại|ngày|năm|về|với|cho|do|theo|từ|đến|tỉnh|thành phố|xã|phường))$"
)
_TITLE = 8  # lines of the longest title


def find_title(doc: CleanDocument, lines: range, type_line: int | None, code: str | None) -> tuple[range, int | None]:
    """The lines of the title, and the one that says what the instrument is attached to."""
    if type_line is None:
        for index in lines[:_HEAD]:
            if code is not None and doc.key[doc.lines[index].start : doc.lines[index].end].strip(" *_(").startswith(
                _SUBJECT
            ):
                return range(index, index + 1), None
            if is_prose(doc.lines[index]) and is_address(doc, doc.lines[index]):
                break
        start = lines.start
        return range(start, start), None
    found = type_name(doc, doc.lines[type_line])
    start = type_line if found is None or not found[1] else type_line + 1
    stop = start + 1 if start == type_line else start
    first: int | None = type_line if start == type_line else None
    at = stop
    while at < lines.stop and at - start < _TITLE * 2:
        line = doc.lines[at]
        if line.start >= line.end:
            at += 1
            continue
        if (
            (ends_title(doc, line) and not _is_meeting(doc, at))
            or (first is not None and not _title_goes_on(doc, first, at))
            or (first is None and _is_sentence(doc, at))
        ):
            break
        first = at if first is None else first
        at += 1
        stop = at
    attached = None
    for line in doc.lines[stop : min(lines.stop, stop + 6)]:
        if is_attached(doc, line):
            attached = line.index
        elif is_prose(line):
            break
    if first is None:
        return range(type_line + 1, type_line + 1), attached
    return range(start, stop), attached


def _title_goes_on(doc: CleanDocument, first: int, at: int) -> bool:
    one, two = doc.lines[first], doc.lines[at]
    before = text_of(doc, doc.lines[at - 1])
    text = text_of(doc, two)
    if at == first + 1 and (named := type_name(doc, one)) is not None and not named[1] and _completes(doc, one, two):
        return True
    if before.endswith((".", ";", ":")) or (is_basis(doc, two) and not text.isupper()):
        return False
    if text_of(doc, one).isupper():
        if text[:1].islower():  # "CỦA BAN THƯỜNG VỤ HUYỆN ỦY" / "về …": the subject in small letters
            about = text.startswith(("về ", "v/v ")) or not before.isupper()
            return about and len(text) < 200 and not text.endswith((";", ":"))
        return text.isupper() or (text.startswith("(") and len(text) < 120) or text.partition(" về ")[0].isupper()
    if text[:1].islower() or text[:1].isdigit():
        return len(text) < 200 and not text.endswith((";", ":"))
    if is_loud(doc, one) or is_loud(doc, two):
        return is_loud(doc, one) and is_loud(doc, two) and not text.isupper()
    return _wraps(doc, before, at)


def _completes(doc: CleanDocument, one: Line, two: Line) -> bool:
    """Whether a line in small letters completes a short type line: "KẾ HOẠCH GIÁO DỤC NHÀ TRƯỜNG" / "Năm học 2024 -
    2025".
    """
    text, key = text_of(doc, two), doc.key[one.start : one.end]
    if " của " in key or len(key.split()) > _SHORT or text.isupper() or len(text) > 2 * _WRAPPED:
        return False
    if text.endswith((".", ";", ":", ",")) or is_basis(doc, two, strong=True) or is_letterhead(doc, two):
        return False
    following = next_prose(doc, two.index + 1)
    return following is not None and (
        is_basis(doc, doc.lines[following])
        or is_section_start(doc, doc.lines[following])
        or is_attached(doc, doc.lines[following])
    )


def _wraps(doc: CleanDocument, before: str, at: int) -> bool:
    """Whether a title set as text goes on in a line that begins with a capital: what stands before it is open, or the
    line after it goes on in small letters.
    """
    line = doc.lines[at]
    text = text_of(doc, line)
    if len(before) > _WRAPPED or len(text) > 2 * _WRAPPED or text.endswith((".", ";", ":")) or is_letterhead(doc, line):
        return False
    if _OPEN.search(before) or len(line.places) > 1:
        return True
    following = next_prose(doc, at + 1)
    if following is None or following > at + 2:
        return False
    after = text_of(doc, doc.lines[following])
    return after[:1].islower() and len(after) <= _WRAPPED and not after.endswith((".", ";", ":"))


def _is_meeting(doc: CleanDocument, at: int) -> bool:
    """A body in capitals within a title: "HỘI NGHỊ LẦN THỨ BẢY" / "BAN CHẤP HÀNH ĐẢNG BỘ TỈNH" / "về …"."""
    following = next_prose(doc, at + 1)
    if following is None or following > at + 2 or not text_of(doc, doc.lines[at]).isupper():
        return False
    return text_of(doc, doc.lines[following]).startswith(("về ", "v/v "))


def _is_sentence(doc: CleanDocument, at: int) -> bool:
    """Whether the line after the type line is already the body: set as text, and it ends like a sentence or is long."""
    line = doc.lines[at]
    if is_loud(doc, line):
        return False
    length = line.end - line.start
    return length > 400 or (length > 140 and text_of(doc, line).endswith((".", ";", ":", ",")))


def next_prose(doc: CleanDocument, at: int) -> int | None:
    """The next line of text at or soon after `at`."""
    for line in doc.lines[at : at + 20]:
        if is_prose(line):
            return line.index
    return None
