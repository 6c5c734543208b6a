"""Provisions quoted from an instrument that is amended: “Điều 6. Hồ sơ …” after "sửa đổi, bổ sung … như sau:".

Their labels are those of the other instrument: no sections, duties or reports come from them. It refuses
quotation marks inside a sentence, and a block that is never closed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from vbparse.model.base import Span
from vbparse.structure.clean import Line

_LEAD = re.compile(r"sửa đổi|bổ sung|thay thế|bãi bỏ|như sau")
_CLOSES = re.compile(r'["”]\s*[.;,:]?\s*\Z')
_OPENS = re.compile(r"\s*(?:[-+] ?)?[\"“„]")
_LABEL = re.compile(r" ?(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]|[a-zđ]\d?\)|(?:Điều|Khoản|Mục|Chương) [\dIVX]{1,5})")
_FARTHEST = 400  # lines of one quoted provision


def find_quoted(text: str, key: str, lines: Sequence[Line]) -> tuple[Span, ...]:
    """The spans of quoted blocks, in order; each covers whole lines."""
    found: list[Span] = []
    at, previous = 0, None
    budget = 10 * _FARTHEST + len(lines)
    while at < len(lines):
        line = lines[at]
        if line.start >= line.end:
            at += 1
            continue
        if (
            budget > 0
            and previous is not None
            and _OPENS.match(text, line.start, line.end)
            and _announces(key, previous)
        ):
            last = _closing_line(text, lines, at)
            if last is not None:
                found.append(Span(line.start, lines[last].end))
                previous, at = lines[last], last + 1
                continue
            budget -= _FARTHEST
        elif budget > 0 and (opened := _opens_labelled(text, line)) is not None:
            last = _closing_line(text, lines, at)
            if last is not None and last > at:
                found.append(Span(line.start if opened else lines[at + 1].start, lines[last].end))
                previous, at = lines[last], last + 1
                continue
            budget -= _FARTHEST
        previous, at = line, at + 1
    return tuple(found)


def _opens_labelled(text: str, line: Line) -> bool | None:
    """Whether a quote that begins with a label and stays open opens the line; None where there is none.

    "… quy định: “2. Sau khi nhận hồ sơ:", with "a) …" and "3. …”" in the next paragraphs.
    """
    at = text.rfind("“", line.start, line.end)
    if at < 0 or text.find("”", at, line.end) >= 0 or _LABEL.match(text, at + 1, line.end) is None:
        return None
    return not text[line.start : at].strip(" -+*")


def _announces(key: str, line: Line) -> bool:
    tail = key[max(line.start, line.end - 400) : line.end].rstrip()
    if tail.endswith((":", '":')):
        return _LEAD.search(tail) is not None
    return tail.endswith(("như sau", "như sau."))


def _closing_line(text: str, lines: Sequence[Line], first: int) -> int | None:
    depth, plain = 0, 0
    for at in range(first, min(first + _FARTHEST, len(lines))):
        line = lines[at]
        piece = text[line.start : line.end]
        depth += piece.count("“") - piece.count("”")
        plain += piece.count('"')
        if _CLOSES.search(piece[-8:]) and depth <= 0 and plain % 2 == 0:
            return at
    return None
