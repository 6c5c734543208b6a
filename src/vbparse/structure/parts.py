"""Instruments in one file: a decision and the plan that it promulgates, each with head, title, body and closing.

"QUYẾT ĐỊNH" … "Nơi nhận" … "KẾ HOẠCH" … "(Ban hành kèm theo Quyết định số …)" is two frames. It refuses
"QUYẾT ĐỊNH:" (it enacts), a type name inside a sentence, and an appendix, which belongs to the part before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from vbparse.structure.clean import CleanDocument, LineKind
from vbparse.structure.marks import (
    ends_title,
    is_address,
    is_appendix,
    is_attached,
    is_basis,
    is_capacity,
    is_letterhead,
    is_loud,
    is_name,
    is_position,
    is_prose,
    is_recipients,
    is_section_start,
    may_frame,
    text_of,
    type_name,
)

_HEAD = 120  # lines in which the first type line has to come
_EARLY = 25  # lines in which it may be set as plain text
_TITLE = 8  # lines of the longest title
_ATTACHED_WITHIN = 10
_LETTERHEAD_WITHIN = 16
_SUBJECT = ("v/v", "về ")
_WRAPPED = 120  # a longer line was not broken by a narrow column
_OPEN = re.compile(
    r"(?:,|-|\b(?:và|hoặc|của|các|những|số|tại|ngày|năm|về|với|cho|do|theo|từ|đến|tỉnh|thành phố|xã|phường))$"
)


@dataclass(frozen=True, slots=True)
class Frame:
    """One instrument as ranges of line indexes; `body` are the lines that sections may stand in."""

    lines: range
    head: range
    type_code: str | None
    type_line: int | None
    title: range
    attached: int | None
    closing: range
    body: tuple[range, range]
    annex: int | None = None


def find_parts(doc: CleanDocument) -> tuple[Frame, ...]:
    """The instruments of the file, in order; always at least one, and together they cover every line."""
    starts = _find_starts(doc)
    frames = []
    for number, (start, type_line, code) in enumerate(starts):
        stop = starts[number + 1][0] if number + 1 < len(starts) else len(doc.lines)
        frames.append(_frame(doc, range(start, stop), type_line, code))
    return tuple(frames)


def _find_starts(doc: CleanDocument) -> list[tuple[int, int | None, str | None]]:
    lines = doc.lines
    first = _first_type(doc)
    starts: list[tuple[int, int | None, str | None]] = [(0, *first)]
    closed = appendix = False
    closed_at = 0
    at = (first[0] or 0) + 1
    last_appendix = -10
    while at < len(lines):
        line = lines[at]
        if line.end - line.start < 400 and may_frame(doc, line) and is_prose(line):
            if is_recipients(doc, line) or is_capacity(doc, line):
                closed, closed_at = True, at
            elif (
                closed
                and starts[-1][2] == "CV"
                and not appendix
                and is_address(doc, line)
                and _letterhead_before(doc, at, closed_at)
            ):
                starts.append((_letterhead_start(doc, at, closed_at), None, "CV"))
                closed = False
            elif is_appendix(doc, line):
                appendix, last_appendix = True, at
            elif at - last_appendix > 4:
                found = type_name(doc, line)
                if (
                    found is not None
                    and not (appendix or (found[0].code == starts[-1][2] and not _letterhead_before(doc, at, at - 12)))
                    and _begins_part(doc, at, found[1], closed)
                ):
                    begin = _letterhead_start(doc, at, starts[-1][1] or starts[-1][0])
                    starts.append((begin, at, found[0].code))
                    closed = appendix = False
        at += 1
    return starts


def _first_type(doc: CleanDocument) -> tuple[int | None, str | None]:
    seen = 0
    for line in doc.lines[: _HEAD * 3]:
        if not is_prose(line):
            continue
        seen += 1
        if seen > _HEAD or is_appendix(doc, line):
            break
        found = type_name(doc, line)
        if found is not None:
            if is_loud(doc, line) and (found[1] or not _enacts(doc, line.index)):
                return line.index, found[0].code
            plain = found[1] and seen <= _EARLY and text_of(doc, line)[0].isupper()
            if (plain or not found[1]) and (seen == 1 or _letterhead_before(doc, line.index)):
                return line.index, found[0].code
        if is_address(doc, line):
            return None, "CV" if _letterhead_before(doc, line.index) else None
        if is_basis(doc, line, strong=True) or (is_section_start(doc, line) and not is_letterhead(doc, line)):
            break
    return None, None


def _letterhead_before(doc: CleanDocument, index: int, since: int = 0) -> bool:
    return any(is_letterhead(doc, line) for line in doc.lines[max(0, since, index - 30) : index])


def _enacts(doc: CleanDocument, index: int) -> bool:
    """Whether an article follows at once: "QUYẾT ĐỊNH" without its colon."""
    following = _next_prose(doc, index + 1)
    return following is not None and doc.key.startswith("điều 1", doc.lines[following].start)


def _next_prose(doc: CleanDocument, at: int) -> int | None:
    for line in doc.lines[at : at + 20]:
        if is_prose(line):
            return line.index
    return None


def _begins_part(doc: CleanDocument, at: int, whole: bool, closed: bool) -> bool:
    if _enacts(doc, at) or not (whole or is_loud(doc, doc.lines[at])):
        return False
    seen = 0
    for line in doc.lines[at + 1 : at + 1 + 3 * _ATTACHED_WITHIN]:
        if not is_prose(line):
            continue
        if is_attached(doc, line):
            return True
        seen += 1
        if seen >= _ATTACHED_WITHIN or is_section_start(doc, line) or is_basis(doc, line, strong=True):
            break
    if not closed or not whole or not is_loud(doc, doc.lines[at]):
        return False
    following = _next_prose(doc, at + 1)
    return following is not None and (
        is_loud(doc, doc.lines[following])
        or (_letterhead_before(doc, at) and not is_section_start(doc, doc.lines[following]))
    )


def _letterhead_start(doc: CleanDocument, at: int, floor: int) -> int:
    """The first line of the letterhead above a type line, the type line itself where there is none."""
    begin = at
    gap = 0
    for index in range(at - 1, max(floor, at - _LETTERHEAD_WITHIN), -1):
        line = doc.lines[index]
        if not is_prose(line):
            continue
        if is_letterhead(doc, line):
            begin, gap = index, 0
        elif is_recipients(doc, line) or is_capacity(doc, line) or text_of(doc, line).startswith(("-", "+")):
            break
        elif line.kind is not LineKind.ROW:
            gap += 1
            if gap > 2:
                break
    while begin - 1 > floor and begin < at and _names_body(doc, begin - 1):
        begin -= 1
    return begin


def _names_body(doc: CleanDocument, index: int) -> bool:
    """A body in capitals above the motto ("ĐẢNG ỦY CHÍNH PHỦ")."""
    line = doc.lines[index]
    return is_prose(line) and text_of(doc, line).isupper() and not (is_position(doc, line) or is_capacity(doc, line))


def _frame(doc: CleanDocument, lines: range, type_line: int | None, code: str | None) -> Frame:
    title, attached = _title(doc, lines, type_line, code)
    head_stop = lines.start
    if type_line is not None or code is not None:
        head_stop = max([title.stop, (type_line or lines.start) + (type_line is not None), (attached or -1) + 1])
    else:
        head_stop = _plain_head(doc, lines)
    if type_line is None and code is not None:
        head_stop = max(head_stop, _plain_head(doc, lines))
    closing = _closing(doc, range(head_stop, lines.stop))
    return Frame(
        lines,
        range(lines.start, head_stop),
        code,
        type_line,
        title,
        attached,
        closing,
        (range(head_stop, closing.start), range(closing.stop, lines.stop)),
        closing.stop if closing.stop < lines.stop and not is_appendix(doc, doc.lines[closing.stop]) else None,
    )


def _plain_head(doc: CleanDocument, lines: range) -> int:
    """Where the letterhead ends in an instrument without a type line: before the address or the first sentence."""
    stop = lines.start
    for index in lines[: 2 * _LETTERHEAD_WITHIN]:
        line = doc.lines[index]
        if is_address(doc, line) or is_basis(doc, line, strong=True) or line.end - line.start > 400:
            break
        if is_letterhead(doc, line):
            stop = index + 1
        elif is_prose(line) and is_section_start(doc, line):
            break
    return stop


def _title(doc: CleanDocument, lines: range, type_line: int | None, code: str | None) -> tuple[range, int | None]:
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
    start = type_line if found is not None and not found[1] else type_line + 1
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
    following = _next_prose(doc, at + 1)
    if following is None or following > at + 2:
        return False
    after = text_of(doc, doc.lines[following])
    return after[:1].islower() and len(after) <= _WRAPPED and not after.endswith((".", ";", ":"))


def _is_meeting(doc: CleanDocument, at: int) -> bool:
    """A body in capitals within a title: "HỘI NGHỊ LẦN THỨ BẢY" / "BAN CHẤP HÀNH ĐẢNG BỘ TỈNH" / "về …"."""
    following = _next_prose(doc, at + 1)
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


def _closing(doc: CleanDocument, within: range) -> range:
    """From the recipients or the signature, whichever comes first, to the appendix or the end."""
    begin = None
    for index in within:
        line = doc.lines[index]
        if line.end - line.start > 300 or not is_prose(line):
            continue
        if (
            is_recipients(doc, line)
            or is_capacity(doc, line)
            or (is_position(doc, line) and _name_follows(doc, index, within.stop))
        ):
            begin = index
            break
        if is_appendix(doc, line):
            break
    if begin is None:
        return range(within.stop, within.stop)
    for index in range(begin + 1, within.stop):
        line = doc.lines[index]
        if is_appendix(doc, line) or (_starts_annex(doc, index, within.stop) and index > begin + 1):
            return range(begin, index)
    return range(begin, within.stop)


def _name_follows(doc: CleanDocument, index: int, stop: int) -> bool:
    seen = 0
    for line in doc.lines[index + 1 : min(stop, index + 8)]:
        if not is_prose(line):
            continue
        if is_name(doc, line):
            return True
        seen += 1
        if seen > 2 or not text_of(doc, line).isupper():
            return False
    return False


def _starts_annex(doc: CleanDocument, index: int, stop: int) -> bool:
    """An annex without its word: a title in capitals or bold, then "(Kèm theo …)"."""
    line = doc.lines[index]
    if (
        not is_prose(line)
        or not is_loud(doc, line)
        or is_capacity(doc, line)
        or is_position(doc, line)
        or is_name(doc, line)
    ):
        return False
    seen = 0
    for after in doc.lines[index + 1 : min(stop, index + 12)]:
        if after.kind is LineKind.ROW:
            return False
        if not is_prose(after):
            continue
        if is_attached(doc, after):
            return True
        seen += 1
        if seen > 3 or not is_loud(doc, after):
            return False
    return False
