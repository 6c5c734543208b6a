"""Recognised words to lines of runs: boxes in points, the font size told from the letters' heights.

>>> extent("Kế") > extent("oai")
True

A wide gap ends a line, so that columns stay apart: "TỈNH AN GIANG      Độc lập - Tự do - Hạnh phúc"; the blank
that waits for a number or a day does not: "Số:        /KH-UBND", "ngày      tháng 3 năm 2024".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby, pairwise
from statistics import median

from vbparse.readers.layout.page import Box, PageLine, Run
from vbparse.readers.ocr.engine import Word

_GAP = 2.0  # of the font size: justified lines have narrower blanks
_WAITS = re.compile(r"(?:[Ss][ốôoóò]|[Nn]gày|[Tt]háng|[Nn]ăm)\s?:?$")
_FILLS = re.compile(r"[/-]|(?:tháng|năm)\b")

# Heights over the base line in parts of the font size, as Times and its kin have them.
_X_HEIGHT, _CAPITAL, _ASCENDER, _TEE = 0.45, 0.66, 0.68, 0.58
_DESCENDER, _DOT_BELOW = 0.21, 0.17
_FIRST_MARK, _SECOND_MARK = 0.23, 0.13
_ABOVE = frozenset("\u0300\u0301\u0302\u0303\u0306\u0309")
_DESCENDS = frozenset("gjpqyQ")
_LOW = frozenset(".,:;-–—_…·")


def make_lines(words: Sequence[Word], across: float, down: float) -> tuple[PageLine, ...]:
    """The lines from top to bottom; `across` and `down` are points per pixel."""
    lines = [
        _line(piece, across, down)
        for _, group in groupby(words, key=lambda word: word.line)
        for piece in _pieces(list(group))
    ]
    return tuple(sorted(lines, key=lambda line: (line.box[1], line.box[0])))


def _pieces(words: list[Word]) -> Iterator[list[Word]]:
    """The words of one text line, cut at wide gaps."""
    size = _size(words)
    piece = words[:1]
    for before, after in pairwise(words):
        wide = after.left - before.right > _GAP * size
        if wide and not (_WAITS.search(before.text) or _FILLS.match(after.text)):
            yield piece
            piece = []
        piece.append(after)
    yield piece


def _line(words: list[Word], across: float, down: float) -> PageLine:
    size = round(_size(words) * down, 1)
    runs = tuple(
        Run(f" {word.text}" if at else word.text, _box(word, across, down), size, certainty=word.certainty)
        for at, word in enumerate(words)
    )
    boxes = [run.box for run in runs]
    around = (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
    return PageLine(runs, around)


def _box(word: Word, across: float, down: float) -> Box:
    return (
        round(word.left * across, 1),
        round(word.top * down, 1),
        round(word.right * across, 1),
        round(word.bottom * down, 1),
    )


def _size(words: Sequence[Word]) -> float:
    """The font size in pixels: the middle one of what each word's height says, long words counting more."""
    told = [
        (word.bottom - word.top) / extent(word.text)
        for word in words
        if any(c.isalnum() for c in word.text)
        for _ in range(min(len(word.text), 8))
    ]
    return median(told) if told else median(float(word.bottom - word.top) for word in words)


@lru_cache(4096)
def extent(text: str) -> float:
    """How high the letters of `text` are together, from the lowest to the highest point, in parts of the font size."""
    tops = [_top(letter) for letter in text if letter not in _LOW] or [_X_HEIGHT]
    return max(tops) + max(map(_depth, text), default=0.0)


def _top(letter: str) -> float:
    base, *marks = list(unicodedata.normalize("NFD", letter))
    above = sum(mark in _ABOVE for mark in marks)
    if base.isupper() or base.isdigit():
        height = _CAPITAL
    elif base == "t":
        height = _TEE
    else:
        height = _ASCENDER if base in "bdđfhiklj()[]/%&\"'“”‘’" else _X_HEIGHT
    return height + (_FIRST_MARK if above else 0.0) + (_SECOND_MARK if above > 1 else 0.0)


def _depth(letter: str) -> float:
    base, *marks = list(unicodedata.normalize("NFD", letter))
    if base in _DESCENDS or base in "()[],;":
        return _DESCENDER
    return _DOT_BELOW if "\u0323" in marks else 0.0
