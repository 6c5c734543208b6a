"""Marks of notes inside a sentence, which is read as if they were not there: "đạt 24%[1] vào năm 2030[^2]".

>>> text = "- tỷ lệ hộ nghèo còn dưới 2%[1] vào năm 2025[^ghi-chu]"
>>> bare = cut_marks(text, 2, len(text))
>>> bare.of(text), bare.back(Span(0, 26)).of(text), bare.back(Span(24, 39)).of(text)
('tỷ lệ hộ nghèo còn dưới 2% vào năm 2025', 'tỷ lệ hộ nghèo còn dưới 2%', '2%[1] vào năm 2025')

It refuses units: "50 m²", "3 km²" keep their raised digits.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from vbparse.model.base import Span

_MARK = re.compile(
    r" ?\[(?:\d{1,3}|\^[^\W_][\w-]{0,23})\]|(?<=[\w%)”\"])(?<!\bm)(?<!\b[kcdm]m)[⁰¹²³⁴-⁹]{1,3}(?![\w⁰¹²³⁴-⁹])"
)
_MAY = re.compile(r"[\[⁰¹²³⁴-⁹]")


@dataclass(frozen=True, slots=True)
class Bare:
    """The pieces of a stretch between its marks, and where each begins once they are put together."""

    pieces: tuple[Span, ...]
    starts: tuple[int, ...]

    def of(self, text: str) -> str:
        """The stretch without marks, of the text or of its key."""
        return "".join(text[piece.start : piece.end] for piece in self.pieces)

    def back(self, span: Span) -> Span:
        """A span of the stretch as one of the whole text; a mark at its end is left out."""
        start = self._old(span.start)
        return Span(start, self._old(span.end - 1) + 1 if span.end > span.start else start)

    def _old(self, at: int) -> int:
        index = bisect_right(self.starts, at) - 1
        return self.pieces[index].start + at - self.starts[index]


def cut_marks(text: str, start: int, end: int) -> Bare | None:
    """The stretch `text[start:end]` without marks; None where it has none."""
    if not _MAY.search(text, start, end):
        return None
    pieces: list[Span] = []
    at = start
    for mark in _MARK.finditer(text, start, end):
        if mark.start() > at:
            pieces.append(Span(at, mark.start()))
        at = mark.end()
    if at == start:
        return None
    if at < end:
        pieces.append(Span(at, end))
    starts: list[int] = []
    length = 0
    for piece in pieces:
        starts.append(length)
        length += piece.end - piece.start
    return Bare(tuple(pieces), tuple(starts)) if pieces else None
