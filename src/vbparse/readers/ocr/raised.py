"""Raised numbers in a page's image: marks of notes, which recognition takes for letters ("05%¹" for "05%!").

They are found by their shape alone: glyphs a little under half the size of the line's letters that stand clear of its
base line. Quotation marks are lower, asterisks are no numbers, an accent stands over a letter of its own column.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

import numpy as np
from PIL import Image, ImageDraw

from vbparse.readers.layout.page import Box
from vbparse.readers.ocr.binary import Ink, ink_of
from vbparse.readers.ocr.engine import Clock, Mode, Piece, Word, read_pieces
from vbparse.readers.ocr.lines import around, base_line, font_size, sound
from vbparse.readers.ocr.prepare import Ready

_POINTS = 72
_LOWEST, _HIGHEST = 0.14, 0.95  # of the font size above the base line: where a raised number begins and ends
_SHORT, _TALL = 0.31, 0.56  # its height
_THIN, _WIDE = 0.08, 0.45  # a digit's width
_BEYOND = 1.3  # so far behind the line's last word a mark may stand
_NEAR = 0.4  # so far from the word that it hangs on
_DIGITS = "0123456789"
_CLOSING = ".,;:)"
_SURE = 0.95
_HEIGHT = 44
_TIMES = 3


@dataclass(frozen=True, slots=True)
class _Glyph:
    """Ink between two blank columns, in dots of the page."""

    left: int
    right: int
    top: int
    bottom: int


def find_raised(ready: Ready, lines: Sequence[Sequence[Word]]) -> list[list[Box]]:
    """For each line the boxes of its raised numbers, from left to right."""
    ink = ink_of(ready.image)
    return [list(_of_line(ink, ready.dpi, line)) if line else [] for line in lines]


def _of_line(ink: Ink, dpi: int, line: Sequence[Word]) -> Iterator[Box]:
    scale = dpi / _POINTS
    told = font_size(line)
    size, base = told * scale, base_line(sound(line), told) * scale
    x0, _, x1, _ = around([word.box for word in line])
    left, right = max(0, int(x0 * scale - 0.7 * size)), min(ink.shape[1], int(x1 * scale + _BEYOND * size))
    top, low = max(0, int(base - _HIGHEST * size)), min(ink.shape[0], int(base + 0.2 * size))
    if right - left < 2 or low - top < 2:
        return
    glyphs = list(_glyphs(ink[top:low, left:right], left, top))
    marks = [glyph for glyph in glyphs if _is_raised(glyph, base, size)]
    for group in _groups(marks, size):
        begin, end = group[0].left, group[-1].right
        before = max((glyph.right for glyph in glyphs if glyph.right <= begin), default=None)
        after = min((glyph.left for glyph in glyphs if glyph.left >= end), default=None)
        hangs = before is not None and begin - before <= _NEAR * size
        opens = (before is None or begin - before > 2 * size) and after is not None and after - end <= 2 * size
        if hangs or opens:
            high, deep = min(glyph.top for glyph in group), max(glyph.bottom for glyph in group)
            yield begin / scale, high / scale, end / scale, deep / scale


def _glyphs(ink: Ink, left: int, top: int) -> Iterator[_Glyph]:
    """The stretches of ink between blank columns."""
    columns = np.any(ink, axis=0)
    at = 0
    for inked, group in groupby(columns.tolist()):
        width = len(list(group))
        if inked:
            rows = np.flatnonzero(ink[:, at : at + width].any(axis=1))
            yield _Glyph(left + at, left + at + width, top + int(rows[0]), top + int(rows[-1]) + 1)
        at += width


def _is_raised(glyph: _Glyph, base: float, size: float) -> bool:
    height, width = glyph.bottom - glyph.top, glyph.right - glyph.left
    return (
        base - glyph.bottom >= _LOWEST * size
        and _SHORT * size <= height <= _TALL * size
        and _THIN * size <= width <= _WIDE * size
        and width <= 1.1 * height
    )


def _groups(marks: Sequence[_Glyph], size: float) -> Iterator[list[_Glyph]]:
    """Digits that stand side by side: "12"."""
    group = list(marks[:1])
    for before, after in pairwise(marks):
        if after.left - before.right > 0.2 * size:
            yield group
            group = []
        group.append(after)
    if group:
        yield group


def without(ready: Ready, boxes: Sequence[Box]) -> Image.Image:
    """The page with these boxes left white."""
    image = ready.image.copy()
    draw = ImageDraw.Draw(image)
    scale = ready.dpi / _POINTS
    for x0, y0, x1, y1 in boxes:
        draw.rectangle((x0 * scale - 1, y0 * scale - 1, x1 * scale, y1 * scale), fill=255)
    return image


def read_raised(ready: Ready, boxes: Sequence[Box], clock: Clock) -> list[str | None]:
    """The number in each box, None where it cannot be read.

    A lone digit is too little for a reader of lines: it gets it several times in a row, and has to say it as often.
    """
    pieces = [Piece(_row(ready, box)) for box in boxes]
    read = read_pieces(pieces, 300, Mode.LINE, seconds=clock.left(), letters=_DIGITS)
    out: list[str | None] = []
    for lines in read:
        out.append(_once("".join(word.text for line in lines for word in line)))
    return out


def _once(said: str) -> str | None:
    """The number that was said several times.

    >>> _once("111"), _once("121212"), _once("1l1")
    ('1', '12', None)
    """
    number = said[: len(said) // _TIMES]
    return number if number.isdigit() and said == number * _TIMES else None


def hang(line: Sequence[Word], marks: Sequence[tuple[Box, str]]) -> list[Word]:
    """The line with its marks behind the words that they hang on, before a full stop that goes with the word.

    >>> line = [Word("năm", (0, 0, 20, 10), 0.9), Word("2025.", (23, 0, 50, 10), 0.9)]
    >>> [(word.text, word.raised) for word in hang(line, [((44, 0, 47, 5), "2")])]
    [('năm', False), ('2025', False), ('2', True), ('.', False)]
    """
    out = list(line)
    for box, number in marks:
        mark = Word(number, box, _SURE, raised=True, glued=True)
        at = sum(word.box[0] < box[0] for word in out)
        if not any(c.isalnum() for word in out[:at] for c in word.text):
            del out[:at]  # a rest of the rule above the notes
            at = 0
        word = out[at - 1] if at else None
        if word is not None and not word.raised and word.box[2] > box[2]:
            body = word.text.rstrip(_CLOSING)
            if body and body != word.text:
                x0, y0, x1, y1 = word.box
                out[at - 1] = replace(word, text=body, box=(x0, y0, box[0], y1))
                out.insert(at, replace(word, text=word.text[len(body) :], box=(box[2], y0, x1, y1), glued=True))
        elif at < len(out) and not out[at].text.strip(_CLOSING):
            out[at] = replace(out[at], glued=True)
        out.insert(at, mark)
    return out


def _row(ready: Ready, box: Box) -> Image.Image:
    """The number several times, at a size that is easily read, on white."""
    scale = ready.dpi / _POINTS
    x0, y0, x1, y1 = box
    glyph = ready.image.crop((int(x0 * scale) - 1, int(y0 * scale) - 1, int(x1 * scale) + 1, int(y1 * scale) + 1))
    width = max(1, round(glyph.width * _HEIGHT / glyph.height))
    glyph = glyph.resize((width, _HEIGHT), Image.Resampling.LANCZOS)
    step = width + _HEIGHT
    row = Image.new("L", (step * _TIMES + _HEIGHT, 2 * _HEIGHT), 255)
    for at in range(_TIMES):
        row.paste(glyph, (_HEIGHT // 2 + at * step, _HEIGHT // 2))
    return row
