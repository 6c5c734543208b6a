"""Recognised words to lines of runs, with the font size told from the letters' heights.

A wide gap ends a line, so that columns stay apart: "TỈNH AN GIANG      Độc lập - Tự do - Hạnh phúc"; the blank
that waits for a number or a day does not: "Số:        /KH-UBND", "ngày      tháng 3 năm 2024".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from vbparse.readers.layout.page import Box, PageLine, Run
from vbparse.readers.ocr.engine import Word
from vbparse.readers.ocr.letters import extent

_GAP = 2.0  # of the font size: justified lines have narrower blanks
_WAITS = re.compile(r"(?:[Ss][ốôoóò]|[Nn]gày|[Tt]háng|[Nn]ăm)\s?:?$")
_FILLS = re.compile(r"[/-]|(?:tháng|năm)\b")
_SPECKS = re.compile(r"[^\w%+*•=<>≤≥&()…-]*$")


def make_lines(lines: Iterable[Sequence[Word]]) -> tuple[PageLine, ...]:
    """The lines of a page from top to bottom."""
    out = [_line(piece) for line in lines for piece in cut(without_specks(line))]
    return tuple(sorted(out, key=lambda line: (line.box[1], line.box[0])))


def without_specks(words: Sequence[Word]) -> list[Word]:
    """Without what is no character: dirt and rests of drawn rules, which come as "'", "|", "{"."""
    return [word for word in words if not _SPECKS.match(word.text) or (word.certainty > 0.8 and word.text in ".:;,")]


def cut(words: Sequence[Word]) -> Iterator[list[Word]]:
    """The words of one text line, cut at wide gaps."""
    if not words:
        return
    size = font_size(words)
    piece = [words[0]]
    for before, after in pairwise(words):
        wide = after.box[0] - before.box[2] > _GAP * size
        if wide and not (_WAITS.search(before.text) or _FILLS.match(after.text)):
            yield piece
            piece = []
        piece.append(after)
    yield piece


def _line(words: Sequence[Word]) -> PageLine:
    size = round(font_size(words), 1)
    runs = tuple(
        Run(f" {word.text}" if at else word.text, _rounded(word.box), size, certainty=word.certainty)
        for at, word in enumerate(words)
    )
    return PageLine(runs, around([run.box for run in runs]))


def around(boxes: Sequence[Box]) -> Box:
    """The box that holds all of `boxes`."""
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def _rounded(box: Box) -> Box:
    return round(box[0], 1), round(box[1], 1), round(box[2], 1), round(box[3], 1)


def font_size(words: Sequence[Word]) -> float:
    """The middle one of what each word's height says, long words counting more."""
    told = [
        (word.box[3] - word.box[1]) / extent(word.text)
        for word in words
        if any(c.isalnum() for c in word.text)
        for _ in range(min(len(word.text), 8))
    ]
    return median(told) if told else median(word.box[3] - word.box[1] for word in words)
