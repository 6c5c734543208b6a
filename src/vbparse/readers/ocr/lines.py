"""Recognised words to lines of runs: font size and base line told from the letters' heights.

Boxes are as high as a font's, not as the letters that happen to stand in a line, and sizes that differ by less than
recognition can tell are one size, so that lines compare as those of a text layer do.

A wide gap ends a line, so that columns stay apart: "TỈNH AN GIANG      Độc lập - Tự do - Hạnh phúc"; the blank
that waits for a number or a day does not: "Số:        /KH-UBND", "ngày      tháng 3 năm 2024".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from vbparse.readers.layout.page import Box, PageLine, Run
from vbparse.readers.ocr.engine import Word
from vbparse.readers.ocr.letters import depth, extent

_ASCENT, _DESCENT = 0.89, 0.22  # of Times and its kin
_ALIKE, _UNSURE, _FEW = 0.12, 0.3, 5
_GAP = 2.0  # of the font size: justified lines have narrower blanks
_WAITS = re.compile(r"(?:[Ss][ốôoóò]|[Nn]gày|[Tt]háng|[Nn]ăm)\s?:?$")
_FILLS = re.compile(r"[/-]|(?:tháng|năm)\b")
_SPECKS = re.compile(r"[^\w%+*•=<>≤≥&()-]*$|[_\W]*_[_\W]*$")
_LEAST = 0.4
_ODD = 0.3
_DASH = 14.0  # what is longer is a drawn rule


def make_lines(lines: Iterable[Sequence[Word]]) -> tuple[PageLine, ...]:
    """The lines of a page from top to bottom."""
    pieces = [piece for line in lines for piece in cut(_legible(line))]
    sizes = even_sizes([(font_size(piece), _letters(piece)) for piece in pieces])
    out = [_line(piece, size) for piece, size in zip(pieces, sizes, strict=True)]
    return tuple(sorted(out, key=lambda line: (line.box[1], line.box[0])))


def even_sizes(told: Sequence[tuple[float, int]]) -> list[float]:
    """The font sizes of lines, given what each tells and how many letters it has: near the page's own, that one.

    >>> even_sizes([(13.8, 60), (14.3, 58), (12.8, 3), (10.9, 40), (16.8, 20)])
    [14.0, 14.0, 14.0, 11.0, 17.0]
    """
    weights: Counter[float] = Counter()
    for size, letters in told:
        weights[round(size)] += letters
    if not weights:
        return []
    near = [size for size, letters in told if abs(size - weights.most_common(1)[0][0]) <= 1 for _ in range(letters)]
    own = round(2 * median(near)) / 2 if near else float(weights.most_common(1)[0][0])
    return [
        own if abs(size - own) <= (_UNSURE if letters < _FEW else _ALIKE) * own else round(2 * size) / 2
        for size, letters in told
    ]


def sound(words: Sequence[Word]) -> list[Word]:
    """The words whose height fits the line's letters: a box over two lines tells nothing of either."""
    size = font_size(words)
    kept = [word for word in words if abs((word.box[3] - word.box[1]) / extent(word.text) - size) <= _ODD * size]
    return kept or list(words)


def _letters(words: Sequence[Word]) -> int:
    return sum(map(str.isalnum, "".join(word.text for word in words)))


def without_specks(words: Sequence[Word]) -> list[Word]:
    """Without what is no character: dirt and rests of drawn rules, which come as "'", "|", "{".

    >>> line = [Word(text, (0, 0, 9, 9), 0.9) for text in ("—", "Lao", "động", "–", "Thương", "binh", "|")]
    >>> [word.text for word in without_specks(line)]
    ['Lao', 'động', '–', 'Thương', 'binh']
    """
    last = len(words) - 1
    return [
        word
        for at, word in enumerate(words)
        if not _SPECKS.match(word.text)
        or (word.certainty > 0.8 and word.text in ".:;,")
        or (word.text in "–—" and (0 < at < last or (at > 0 and word.box[2] - word.box[0] < _DASH)))
    ]


def _legible(line: Sequence[Word]) -> list[Word]:
    return [
        word
        for word in without_specks(line)
        if word.certainty >= _LEAST or word.text in "-–—" or any(c.isalnum() for c in word.text)
    ]


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


def _line(words: Sequence[Word], size: float) -> PageLine:
    base = base_line(words, size)
    high, low = round(base - _ASCENT * size, 1), round(base + _DESCENT * size, 1)
    runs = tuple(
        Run(
            f" {word.text}" if at and not word.glued else word.text,
            (round(word.box[0], 1), high, round(word.box[2], 1), low),
            size,
            raised=word.raised,
            certainty=word.certainty,
        )
        for at, word in enumerate(words)
    )
    return PageLine(runs, (runs[0].box[0], high, max(run.box[2] for run in runs), low))


def base_line(words: Sequence[Word], size: float) -> float:
    """The height at which the letters stand."""
    stands = [
        word.box[3] - depth(word.text) * size
        for word in words
        if any(c.isalnum() for c in word.text) and not word.raised
    ]
    return median(stands or [word.box[3] for word in words])


def around(boxes: Sequence[Box]) -> Box:
    """The box that holds all of `boxes`."""
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def font_size(words: Sequence[Word]) -> float:
    """The middle one of what each word's height says, long words counting more."""
    told = [
        (word.box[3] - word.box[1]) / extent(word.text)
        for word in words
        if any(c.isalnum() for c in word.text) and not word.raised
        for _ in range(min(len(word.text), 8))
    ]
    return median(told) if told else median(word.box[3] - word.box[1] for word in words)
