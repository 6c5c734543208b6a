"""What a page carries besides the document: page numbers, running heads and feet, stamps of signing software.

>>> is_page_number("- 12 -"), is_page_number("Trang 3/14"), is_page_number("12 xã")
(True, True, False)
>>> is_running("CÔNG BÁO/Số 286/Ngày 27-05-2026 7")
True
>>> is_stamp("Thời gian ký: 24.01.2025 20:01:14 +07:00"), is_stamp("Ngày ký ban hành Kế hoạch")
(True, False)

It refuses dates and numbers in the text: a stamp is told by its labels and by times to the second.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from vbparse.lexicon.furniture import FurnitureKind, furniture
from vbparse.readers.layout.stretch import Stretch
from vbparse.text.fold import fold

_SECONDS = re.compile(r":\d\d:\d\d")
_MARGIN = 0.09
_SMALL = 9.5
_WORD = re.compile(r"[^\W\d]+")
_PAGE_NUMBER = re.compile(r"^\s*\d{1,4}(?=\s)|(?<=\s)\d{1,4}\s*$")


def is_page_number(text: str) -> bool:
    """Whether a line at the edge of a page is its number."""
    return furniture().matches(FurnitureKind.NUMBER, text)


def is_running(text: str) -> bool:
    """Whether a line is the running head of a gazette."""
    return furniture().matches(FurnitureKind.RUNNING, text)


def is_stamp(text: str) -> bool:
    """Whether a line is of the stamp of signing software."""
    return furniture().matches(FurnitureKind.STAMP, text)


def may_be_stamped(text: str) -> bool:
    """Whether it pays to look at each line of a page."""
    lower = text.lower()
    return any(words in lower for words in furniture().hints) or (":" in text and _SECONDS.search(text) is not None)


def without_stamps(lines: Sequence[Stretch]) -> list[Stretch]:
    """The lines of a page without the stamps: a stamp's line with those of the same size right around it."""
    if not any(is_stamp(line.text) for line in lines):
        return list(lines)
    out: list[Stretch] = []
    last: Stretch | None = None
    for line in lines:
        if is_stamp(line.text) or (last is not None and _same_stamp(last, line)):
            last = line
        else:
            out.append(line)
    return out


def _same_stamp(stamp: Stretch, line: Stretch) -> bool:
    close = abs(line.box[1] - stamp.box[3]) < 1.2 * stamp.size and abs(line.box[0] - stamp.box[0]) < 2 * stamp.size
    alike = abs(line.size - stamp.size) < 0.15 * stamp.size
    return close and alike and (line.size < _SMALL or furniture().matches(FurnitureKind.BESIDE, line.text))


def edge_key(text: str) -> str:
    """What the running heads of two pages have in common: all but the page number at one of their ends.

    >>> edge_key("7 CÔNG BÁO/Số 286/Ngày 27-05-2026") == edge_key("CÔNG BÁO/Số 286/Ngày 27-05-2026 8")
    True
    >>> edge_key("- Tỷ lệ hộ nghèo còn 2%") == edge_key("- Tỷ lệ hộ nghèo còn 3%")
    False
    """
    words = fold(_PAGE_NUMBER.sub("", text))
    return " ".join(words.split()) if _WORD.search(words) else ""


def running_keys(edges: Sequence[Sequence[str]]) -> frozenset[str]:
    """The words of lines that stand at the edge of several pages; `edges` are the lines at the edges, page by page."""
    counts = Counter(key for lines in edges for key in {edge_key(line) for line in lines} if key)
    least = 2 if len(edges) <= 4 else max(3, len(edges) * 3 // 10)
    return frozenset(key for key, count in counts.items() if count >= least)


def in_margin(line: Stretch, height: float) -> bool:
    """Whether a line stands where running heads, feet and page numbers do."""
    return line.box[3] < height * _MARGIN or line.box[1] > height * (1 - _MARGIN)
