"""Whether a line goes on in the next one, told by where both stand.

A line is full where the next line's first word would not have fitted on it. The next line goes on with it unless it is
indented as a paragraph's first line is, or stands further below.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from vbparse.readers.blocks import Flow
from vbparse.readers.layout.stretch import Stretch
from vbparse.text.fold import fold

_LABEL = re.compile(
    r"(?:[-–—+*•·●○▪■◦➢➔❖◆►▶✓\uf020-\uf0ff]|\(?\d{1,3}(?:\.\d{1,3}){0,4}[.)]?|[IVXLC]{1,7}[.)]|[A-Za-zđĐ][.)]|\[\d{1,3}\])\s"
)

_SENTENCE_END = re.compile(r"[.;:!?…/][”\"’)]*$")
_NATION = ("cộng hòa xã hội chủ nghĩa việt nam", "độc lập - tự do - hạnh phúc")
_SUBJECT = re.compile(r"V/[vV]\b|Về việc\b|[Vv]/[vV]:")
_URGENCY = re.compile(r"(?:HỎA TỐC|HOẢ TỐC|THƯỢNG KHẨN|KHẨN|TỐI MẬT|TUYỆT MẬT|MẬT|Hỏa tốc|Khẩn)\b|Nơi nhận|[-*]\s")


@dataclass(frozen=True, slots=True)
class Measure:
    """The sides of a column, its usual pitch of lines and its size of letters."""

    left: float
    right: float
    pitch: float
    size: float


def measure(lines: Sequence[Stretch]) -> Measure | None:
    """The column that lines stand in; None where there are too few."""
    if not lines:
        return None
    weights: Counter[float] = Counter()
    for line in lines:
        weights[round(line.size * 2) / 2] += len(line.text)
    size = weights.most_common(1)[0][0]
    own = [line for line in lines if abs(line.size - size) <= 0.1 * size] or list(lines)
    rights = Counter(round(line.box[2] / 3) for line in own if len(line.text) > 25)
    lefts = Counter(round(line.box[0] / 3) for line in own if len(line.text) > 12)
    if not rights or not lefts:
        return None
    right = 3.0 * max(_usual(rights))
    left = 3.0 * min(_usual(lefts))
    steps = [
        (before, round((after.box[3] - before.box[3]) * 2) / 2)
        for before, after in pairwise(own)
        if before.page == after.page and 0.8 * size < after.box[3] - before.box[3] < 3 * size
    ]
    # lines of a paragraph tell it, where there are any: a title is often set closer than the text
    running = [step for line, step in steps if line.box[2] > right - 3 * size and line.box[0] < left + 4 * size]
    pitches = Counter(running if len(running) > 1 else [step for _, step in steps])
    if len(running) > 1:
        most = max(pitches.values())
        return Measure(left, right, min(step for step, count in pitches.items() if count == most), size)
    pitch = min((each for each, count in pitches.items() if count * 4 >= max(pitches.values())), default=1.2 * size)
    return Measure(left, right, pitch, size)


def _usual(places: Counter[int]) -> list[int]:
    """The places that lines often begin or end at."""
    most = max(places.values())
    return [place for place, count in places.items() if count * 4 >= most]


def find_own_flow(lines: Sequence[Stretch], at: int) -> Flow:
    """What the end of a line of a letterhead, or of recipients and signature, means: only the subject of a công văn
    ("V/v …") runs on; the other lines are told apart by their words.
    """
    if at + 1 >= len(lines):
        return Flow.ENDED
    line, after = lines[at], lines[at + 1]
    if _is_name_cut(lines, at) or fold(f"{line.text} {after.text}") in _NATION:
        return Flow.WRAPPED
    begun = any(_SUBJECT.match(each.text) for each in lines[: at + 1])
    if begun and not _URGENCY.match(after.text) and after.box[1] - line.box[3] < 0.9 * line.size:
        return Flow.WRAPPED
    return Flow.ENDED if begun else Flow.UNKNOWN


def _is_name_cut(lines: Sequence[Stretch], at: int) -> bool:
    """Whether the narrow column of a letterhead broke a body's name: "SỞ NÔNG NGHIỆP VÀ MÔI" / "TRƯỜNG".

    The body above is set in plain letters, the issuer in bold ones (Nghị định 30/2020, Phụ lục I, mục II.2), so that
    lines of one kind belong together where the first word of the second did not fit.
    """
    names = list(takewhile(lambda each: each.text.isupper(), lines))
    if at + 1 >= len(names) or len({each.is_bold() for each in names}) < 2:
        return False
    line, after = lines[at], lines[at + 1]
    widest = max(each.box[2] - each.box[0] for each in names)
    return line.is_bold() == after.is_bold() and line.box[2] - line.box[0] + _first_word(after) > widest


def find_flow(line: Stretch, after: Stretch, column: Measure, *, first: bool) -> Flow:
    """What the end of `line` means before `after`; `first`: `line` begins a paragraph."""
    size = max(line.size, after.size)
    if abs(line.size - after.size) > 0.12 * size:
        return Flow.ENDED
    same_page = line.page == after.page
    step = after.box[3] - line.box[3]
    if same_page and (step < 0.4 * size or step > 2.6 * column.pitch):
        return Flow.ENDED
    if _is_aside(line, column) or _is_aside(after, column):
        return Flow.UNKNOWN if _is_aside(line, column) and _is_aside(after, column) else Flow.ENDED
    if _are_centred(line, after, column):
        full = line.box[2] + _first_word(after) > column.right - 0.25 * size
        if full and line.is_bold() == after.is_bold() and (not same_page or step < 1.45 * column.pitch):
            return Flow.WRAPPED
    if _is_centred(line, column) and _is_centred(after, column):
        close = not same_page or step < 1.45 * column.pitch
        return Flow.UNKNOWN if close and line.is_bold() == after.is_bold() else Flow.ENDED
    if _is_centred(line, column) and line.box[2] < column.right - 3 * size:
        return Flow.ENDED
    letter = (after.box[2] - after.box[0]) / max(len(after.text), 1)
    if line.box[2] + _first_word(after) < column.right - 0.25 * size:
        return Flow.ENDED
    indent = after.box[0] - line.box[0]
    if first:
        if indent < 0.4 * size:
            if indent < -0.4 * size or same_page is False or step < 1.3 * column.pitch:
                return _unless_label(line, after, indent, column)
            return Flow.ENDED
        label = _LABEL.match(line.text)
        if label and indent < letter * len(label[0]) + 2 * size and not _LABEL.match(after.text):
            return Flow.WRAPPED
        return Flow.ENDED
    if indent > 0.4 * size:
        return Flow.ENDED
    if indent < -0.8 * size:
        return Flow.ENDED
    if same_page and step > (1.2 if _SENTENCE_END.search(line.text) else 1.45) * column.pitch:
        return Flow.ENDED
    return Flow.WRAPPED


def _unless_label(line: Stretch, after: Stretch, indent: float, column: Measure) -> Flow:
    """Lines that begin at one height of indent may each be a paragraph: a label decides, or the end of a sentence."""
    if indent < -0.4 * line.size:
        return Flow.WRAPPED
    if _LABEL.match(after.text):
        return Flow.UNKNOWN
    indented = line.box[0] > column.left + 0.8 * line.size
    return Flow.ENDED if indented and _SENTENCE_END.search(line.text) else Flow.WRAPPED


def _first_word(line: Stretch) -> float:
    """How much room the first word of a line would have taken at the end of the one before."""
    letter = (line.box[2] - line.box[0]) / max(len(line.text), 1)
    return letter * (len(line.text.split(" ", 1)[0]) + 0.4)


def _is_aside(line: Stretch, column: Measure) -> bool:
    """Whether a short line stands in the right half: a signature, a date."""
    wide = column.right - column.left
    return line.box[0] > column.left + 0.38 * wide and line.middle > column.left + 0.62 * wide


def _are_centred(line: Stretch, after: Stretch, column: Measure) -> bool:
    """Two lines of a heading, of different length about one middle."""
    return (
        abs(line.middle - after.middle) < 0.5 * line.size
        and abs(line.box[0] - after.box[0]) > 0.6 * line.size
        and abs(line.middle - (column.left + column.right) / 2) < line.size
        and not (_LABEL.match(after.text) and _SENTENCE_END.search(line.text))
    )


def _is_centred(line: Stretch, column: Measure) -> bool:
    left, right = line.box[0] - column.left, column.right - line.box[2]
    return (
        left > 1.5 * line.size
        and right > 0.8 * line.size
        and abs(left - right) < 0.8 * line.size + 0.12 * (left + right)
    )
