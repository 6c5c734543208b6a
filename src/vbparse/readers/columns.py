"""Two columns drawn with blanks or tabs, as old word processors and text exports set letterhead and signature.

>>> page = [
...     "ỦY BAN NHÂN DÂN        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
...     "TỈNH BÌNH PHƯỚC\\t\\tĐộc lập - Tự do - Hạnh phúc",
... ]
>>> [line for line, number in read_columns(page)]
['ỦY BAN NHÂN DÂN', 'TỈNH BÌNH PHƯỚC', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc']

Only stretches that hold a letterhead's, date's or signature's words are taken apart; a wide gap elsewhere may be a
table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vbparse.text.fold import fold

# A blank to be filled in is no gap: "Số:       /KH-UBND", "ngày      tháng 3 năm 2024".
_GAP = re.compile(r"(?<=\S)(?:[ \u00a0]*\t[\s\u00a0]*|[ \u00a0]{5,})(?=\S)(?!/|-[A-ZĐ]|(?:tháng|năm)(?!\w))")
_WIDE = ("\t", " " * 5, "\u00a0" * 5)
_LETTERHEAD = re.compile(r"c[ộô]ng h[òo][aà]? xã hội|độc lập\s?-|đảng cộng sản việt nam\s*$")
_COLUMN = re.compile(
    r"c[ộô]ng h[òo]a? xã hội|độc lập\s?-|đảng cộng sản|, ngày|ngày\s+\d{0,2}\s*tháng|^\W*(?:tm|kt|tl|tuq"
    r"|q)\s?\.|^\W*nơi nhận|\(đã ký\)"
    r"|^\W*(?:phó )?(?:chủ tịch|giám đốc|bộ trưởng|thủ tướng|chánh văn phòng|trưởng phòng|hiệu trưởng)\b"
)
_INDENT = 25
_LONGEST = 45


def has_columns(text: str) -> bool:
    """Whether any line has a gap as wide as between two columns."""
    return any(gap in text for gap in _WIDE)


def read_columns(lines: Sequence[str]) -> Iterator[tuple[str, int]]:
    """The lines with two-column stretches read column by column, each with its 1-based number in the source."""
    group: list[tuple[str, int]] = []
    for number, line in enumerate(lines, 1):
        if (
            not line.strip()
            or len(group) > _LONGEST
            or (group and _is_letterhead(line) and not _is_letterhead(group[-1][0]))
        ):
            yield from _apart(group)
            group = []
        if line.strip():
            group.append((line, number))
        else:
            yield line, number
    yield from _apart(group)


def _is_letterhead(line: str) -> bool:
    return len(line) < 300 and _LETTERHEAD.search(fold(line)) is not None


def _apart(group: list[tuple[str, int]]) -> list[tuple[str, int]]:
    pieces = [(_GAP.split(line, maxsplit=1), line, number) for line, number in group]
    if not any(len(parts) == 2 and any(_COLUMN.search(fold(part)) for part in parts) for parts, _, _ in pieces):
        return group
    left: list[tuple[str, int]] = []
    right: list[tuple[str, int]] = []
    for parts, line, number in pieces:
        if len(parts) == 2 and len(line) < 200:
            left.append((parts[0], number))
            right.append((parts[1], number))
        elif len(line.expandtabs(8)) - len(line.expandtabs(8).lstrip()) >= _INDENT:
            right.append((line, number))
        else:
            left.append((line, number))
    return left + right
