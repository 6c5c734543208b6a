"""The list of contents at the head of a paper: its lines repeat the headings, and are neither sections nor title.

"MỤC LỤC" with "I. MỤC TIÊU ........ 3"; or, without that word, "CHƯƠNG I: Đánh giá hiện trạng" / "CHƯƠNG II: Mục
tiêu" in one run, and the same headings again over their text. It refuses a run of headings that do not come again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from vbparse.structure.clean import Line, LineKind

_HEAD = 150  # lines in which a list of contents may begin
_LONG = 300  # a longer line is text
_LEAST = 3
_FAR = 4_000  # lines in which the headings come again
_TRIES = 5  # runs of headings that are looked up
_BETWEEN = 2  # lines of a wrapped entry before the one with its page
_SAME = 18  # characters that tell a heading
_WORD = re.compile(r"[ *_#]*mục lục[ *_#:]*")
_PAGE = re.compile(r".{0,280}?[ .…_]\d{1,3}[ *_]*")
_ENTRY = re.compile(
    r"[ *_#]*(?:(?:phần|chương|mục|tiểu mục)(?: thứ)? \w{1,6}|[ivxlc]{1,6}(?=[.:/)])|[a-hđ](?=\.)"
    r"|\d{1,2}(?:\.\d{1,2}){0,3}(?=[.)]))"
    r"[ .:)/*_-]{0,6}"
)
_STRONG = re.compile(r"[ *_#]*(?:phần|chương|[ivxlc]{1,6}[.:]|[a-hđ]\.)")


def set_aside_contents(lines: Sequence[Line], key: str) -> tuple[Line, ...]:
    """The lines with those of a list of contents marked as notes, which say nothing of the instrument."""
    listed = _find(lines, key)
    if not listed:
        return tuple(lines)
    return tuple(replace(line, kind=LineKind.NOTE) if line.index in listed else line for line in lines)


def _find(lines: Sequence[Line], key: str) -> range:
    at = tried = 0
    while at < min(_HEAD, len(lines)):
        line = lines[at]
        if line.kind is LineKind.ROW or line.end - line.start > _LONG:
            return range(0)
        if _WORD.fullmatch(key, line.start, line.end):
            stop = _paged(lines, key, at + 1)
            return range(at, stop if stop > at + 1 else max(at + 1, _repeated(lines, key, at + 1)))
        if _has_leader(key[line.start : line.end]) and (stop := _paged(lines, key, at)) >= at + _LEAST:
            return range(at, stop)
        if tried < _TRIES and _STRONG.match(key, line.start, line.end):
            tried += 1
            if (stop := _repeated(lines, key, at)) > at:
                return range(at, stop)
        at += 1
    return range(0)


def _has_leader(key: str) -> bool:
    """An entry with its leader and page ("… ....... 3"): the word "Mục lục" may be gone with the site's own list."""
    said = key.rstrip(" *_")
    before = said.rstrip("0123456789")
    leader = before[len(before.rstrip(" .…_")) :]
    return 0 < len(said) - len(before) <= 3 and ("..." in leader or "…" in leader or "___" in leader)


def _paged(lines: Sequence[Line], key: str, at: int) -> int:
    """Behind the last entry with a page number."""
    stop, gap = at, 0
    for line in lines[at : at + 4 * _HEAD]:
        if line.end - line.start > _LONG or line.kind is LineKind.ROW:
            break
        if _PAGE.fullmatch(key, line.start, line.end):
            stop, gap = line.index + 1, 0
        else:
            gap += 1
            if gap > _BETWEEN:
                break
    return stop


def _repeated(lines: Sequence[Line], key: str, at: int) -> int:
    """Behind a run of entries most of which come again as headings, `at` where they do not."""
    entries: list[tuple[str, str]] = []
    stop = at
    for line in lines[at : at + _HEAD]:
        match = _ENTRY.match(key, line.start, line.end)
        if match is None or line.end - line.start > _LONG or line.kind is LineKind.ROW:
            break
        entry = (match.group().strip(" *_#.:)/-"), _said(key, match.end(), line.end))
        if entries and entry[0] == entries[0][0]:
            break
        entries.append(entry)
        stop = line.index + 1
    told = {said[:_SAME] for _, said in entries if said}
    if len(entries) < _LEAST or len(told) < _LEAST:
        return at
    again: set[str] = set()
    for line in lines[stop : stop + _FAR]:
        if len(again) * 2 >= len(told):
            break
        if line.kind is LineKind.ROW or line.end - line.start > _LONG:
            continue
        match = _ENTRY.match(key, line.start, line.end)
        said = _said(key, match.end() if match else line.start, line.end)[:_SAME]
        if said in told:
            again.add(said)
    return stop if len(again) * 2 >= len(told) else at


def _said(key: str, start: int, end: int) -> str:
    return key[start:end].strip(" *_#.:…").rstrip("0123456789 .…_")
