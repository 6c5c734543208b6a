"""Instruments in one file: a decision and the plan that it promulgates, each with head, title, body and closing.

"QUYẾT ĐỊNH" … "Nơi nhận" … "KẾ HOẠCH" … "(Ban hành kèm theo Quyết định số …)" is two frames. It refuses
"QUYẾT ĐỊNH:" (it enacts), a type name inside a sentence, and an appendix, which belongs to the part before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from vbparse.lexicon.doctypes import load_doctypes
from vbparse.structure.clean import CleanDocument, Line, LineKind
from vbparse.structure.marks import (
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
from vbparse.structure.plan_like import is_plan_like
from vbparse.structure.title_lines import find_title, next_prose

_HEAD = 120  # lines in which the first type line has to come
_EARLY = 25  # lines in which it may be set as plain text
_ATTACHED_WITHIN = 10
_PLANNED = frozenset(("KH", "CTr", "ĐA", "PA"))
_LETTERHEAD_WITHIN = 16
_SIGNED = re.compile(r"[ *_(\[]*(?:đã )?ký(?: tên)?(?:,? ?(?:và )?(?:ghi rõ họ,? tên|đóng dấu)){0,2}[ *_)\].]*")


_BARE_PART = re.compile(r"[ *_#]*phần(?: thứ)? \w{1,5}[ *_:.]*")
"""The number of the part that the title page names below it: "PHẦN THỨ NHẤT:" / "KẾ HOẠCH TỔNG THỂ …"."""


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
        if seen == 1 and (code := _planned(doc, line)) is not None:
            return line.index, code
        if is_address(doc, line):
            return None, "CV" if _letterhead_before(doc, line.index) else None
        if is_basis(doc, line, strong=True):
            break
        bare = _BARE_PART.fullmatch(doc.key, line.start, line.end) is not None
        if is_section_start(doc, line) and not is_letterhead(doc, line) and not bare:
            break
    return None, None


def _planned(doc: CleanDocument, line: Line) -> str | None:
    """The type that the first line names in small letters ("Kế hoạch cấp nước năm 2026"), over what is built as one."""
    key = doc.key[line.start : line.end].strip(" *_#")
    found = load_doctypes().leading(key)
    if found is None or found[0].code not in _PLANNED or len(key) > 300 or key.endswith((".", ":", ";", "?")):
        return None
    return found[0].code if is_plan_like(doc.key) else None


def _letterhead_before(doc: CleanDocument, index: int, since: int = 0) -> bool:
    return any(is_letterhead(doc, line) for line in doc.lines[max(0, since, index - 30) : index])


def _enacts(doc: CleanDocument, index: int) -> bool:
    """Whether an article follows at once: "QUYẾT ĐỊNH" without its colon."""
    following = next_prose(doc, index + 1)
    return following is not None and doc.key.startswith("điều 1", doc.lines[following].start)


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
    following = next_prose(doc, at + 1)
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
    title, attached = find_title(doc, lines, type_line, code)
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
        if _SIGNED.fullmatch(doc.key, line.start, line.end):
            continue
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
