"""Words of a text layer to the lines of a page.

Words that stand at one height make a line, in whatever order the producer wrote them: "Số:", "447" and "/KH-UBND" of
three text objects are one line, left to right.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from vbparse.readers.layout.page import Box, PageLine, Run
from vbparse.readers.pdf.fonts import Fonts

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from vbparse.readers.pdf.words import Words

_BLANK = 0.1
_WIDE = 0.9
_BAND = 16
_MARK_LENGTH = 5


@dataclass(slots=True)
class _Piece:
    """A run on its way to a line; `base` is the height of its base line.

    `after`: where the run before it in the file ends, if the file has a blank between them.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    base: float
    size: float
    font: int
    filled: bool
    after: float | None = None


@dataclass(slots=True)
class _Row:
    """A line on its way: its pieces, with the base line and size of the largest."""

    pieces: list[_Piece]
    base: float
    size: float
    x0: float
    x1: float


@dataclass(slots=True)
class _Rows:
    """The lines of a page as they were begun, and by their height: a piece is compared with its neighbours."""

    all: list[_Row] = field(default_factory=list)
    bands: dict[int, list[_Row]] = field(default_factory=dict)

    def begin(self, piece: _Piece) -> None:
        row = _Row([piece], piece.base, piece.size, piece.x0, piece.x1)
        self.all.append(row)
        self.bands.setdefault(int(piece.base // _BAND), []).append(row)

    def near(self, piece: _Piece) -> Iterator[_Row]:
        if self.all:
            yield self.all[-1]
        band = int(piece.base // _BAND)
        for at in (band, band - 1, band + 1, band - 2, band + 2):
            yield from self.bands.get(at, ())


def read_lines(words: Words, fonts: Fonts, parted: NDArray[np.bool_] | None = None) -> tuple[PageLine, ...]:
    """The lines of a page from top to bottom; `parted`: between which neighbours a drawn line stands."""
    rows = _Rows()
    pieces = _pieces(words, fonts.same(words.fonts), parted)
    own = {piece.font for piece in pieces}
    guess = fonts.guess(words.text, own)
    if guess is not None or not fonts.is_plain(words.text, own):
        modern = fonts.modern((piece.font, piece.text) for piece in pieces)
        for piece in pieces:
            piece.text = fonts.read(piece.font, piece.text, modern=piece.font in modern, guess=guess)
    for piece in pieces:
        _place(piece, rows)
    return tuple(_line(row, fonts) for row in sorted(rows.all, key=lambda row: (row.base, row.x0)))


def _pieces(words: Words, addresses: list[int], parted: NDArray[np.bool_] | None) -> list[_Piece]:
    boxes, sizes, base = words.boxes, words.sizes, words.base
    count = len(words.starts)
    cut = np.ones(count + 1, np.bool_)
    fonts = np.array(addresses, np.int64)
    gaps = boxes[1:, 0] - boxes[:-1, 2]
    larger = np.maximum(sizes[1:], sizes[:-1])
    cut[1:-1] = (
        words.breaks[1:]
        | (fonts[1:] != fonts[:-1])
        | (np.abs(sizes[1:] - sizes[:-1]) > 0.04 * larger)
        | (np.abs(base[1:] - base[:-1]) > 0.12 * larger)
        | words.filled[1:]
        | (gaps > _WIDE * larger)
        | (gaps < -0.5 * larger)
    )
    if parted is not None:
        cut[1:-1] |= parted
    glued = np.zeros(count, np.bool_)  # a blank that only the order of the text objects made
    glued[1:] = (gaps < 0.05 * larger) & ~words.written[1:]
    glued[1:] |= ~words.spaced[1:] & (gaps < _BLANK * larger)
    at = np.flatnonzero(cut)
    low = at[:-1]
    left, top = np.minimum.reduceat(boxes[:, 0], low).tolist(), np.minimum.reduceat(boxes[:, 1], low).tolist()
    right, bottom = np.maximum.reduceat(boxes[:, 2], low).tolist(), np.maximum.reduceat(boxes[:, 3], low).tolist()
    odd = np.concatenate(([0], np.cumsum(glued | ~words.spaced))).tolist()
    levels, heights = base[low].tolist(), sizes[low].tolist()
    text, starts, ends = words.text, words.starts, words.ends
    out: list[_Piece] = []
    bounds = at.tolist()
    for number, (first, end) in enumerate(itertools.pairwise(bounds)):
        if odd[end] > odd[first + 1]:
            parts = [text[starts[first] : ends[first]]]
            for word in range(first + 1, end):
                parts.append(text[starts[word] : ends[word]] if glued[word] else " " + text[starts[word] : ends[word]])
            piece = " ".join("".join(parts).split())
        else:
            piece = " ".join(text[starts[first] : ends[end - 1]].split())
        out.append(
            _Piece(
                piece,
                left[number],
                top[number],
                right[number],
                bottom[number],
                levels[number],
                heights[number],
                addresses[first],
                bool(words.filled[first]),
                right[number - 1] if number and words.written[first] else None,
            )
        )
    return out


def _place(piece: _Piece, rows: _Rows) -> None:
    """Adds a piece to the line it stands on, or begins one: most belong to the last one or two."""
    if piece.filled and _fill(piece, rows.all):
        return
    for row in rows.near(piece):
        if _belongs(piece, row):
            row.pieces.append(piece)
            if piece.size > row.size:
                row.base, row.size = piece.base, piece.size
            row.x0, row.x1 = min(row.x0, piece.x0), max(row.x1, piece.x1)
            return
    rows.begin(piece)


def _fill(piece: _Piece, rows: list[_Row]) -> bool:
    """Puts what signing software filled in, which it does at its own height, into the line's gap there."""
    near = [
        row
        for row in rows
        if abs(row.base - piece.base) < 0.9 * row.size
        and row.x0 - piece.size < piece.x1
        and piece.x0 < row.x1 + 3 * piece.size
    ]
    if not near:
        return False
    row = min(near, key=lambda row: abs(row.base - piece.base))
    middle = (piece.x0 + piece.x1) / 2
    over = next((other for other in row.pieces if other.x0 < middle < other.x1 and not other.filled), None)
    if over is None:
        row.pieces.append(piece)
        return True
    at = (middle - over.x0) / (over.x1 - over.x0) * len(over.text)
    blanks = [place for place, char in enumerate(over.text) if char == " "]
    if not blanks:
        return False
    place = min(blanks, key=lambda place: abs(place - at))
    over.text = f"{over.text[:place]} {piece.text}{over.text[place:]}"
    return True


def _belongs(piece: _Piece, row: _Row) -> bool:
    apart = piece.base - row.base
    if abs(apart) > row.size and abs(apart) > piece.size:
        return False
    if piece.size < (0.9 if len(piece.text) <= _MARK_LENGTH else 0.8) * row.size:
        level = -0.75 * row.size < apart < 0.25 * row.size
    elif row.size < 0.8 * piece.size:
        level = -0.75 * piece.size < -apart < 0.25 * piece.size
    else:
        level = abs(apart) < 0.28 * min(row.size, piece.size)
    if not level:
        return False
    if piece.x0 >= row.x1 - 1 or piece.x1 <= row.x0 + 1:
        return True
    slack = 0.3 * piece.size
    return not any(piece.x0 < other.x1 - slack and other.x0 < piece.x1 - slack for other in row.pieces)


def _line(row: _Row, fonts: Fonts) -> PageLine:
    pieces = row.pieces
    if len(pieces) > 1:
        pieces.sort(key=lambda piece: piece.x0)
    runs: list[Run] = []
    before: _Piece | None = None
    for piece in pieces:
        text = piece.text
        font = fonts.font(piece.font)
        raised = len(text) <= _MARK_LENGTH and (
            (piece.size < 0.8 * row.size and piece.base < row.base - 0.12 * row.size)
            or (piece.size < 0.9 * row.size and piece.base < row.base - 0.22 * row.size)
        )
        if before is not None and (
            piece.x0 - before.x1 > _BLANK * max(piece.size, before.size)
            or piece.filled
            or before.filled
            or piece.after == before.x1
        ):
            text = " " + text
        if text:
            box = (piece.x0, piece.y0, piece.x1, piece.y1)
            runs.append(Run(text, box, piece.size, font.bold, font.italic, raised, font.name))
        before = piece
    return PageLine(tuple(runs), _around(pieces))


def _around(pieces: list[_Piece]) -> Box:
    if len(pieces) == 1:
        return pieces[0].x0, pieces[0].y0, pieces[0].x1, pieces[0].y1
    return (
        min(piece.x0 for piece in pieces),
        min(piece.y0 for piece in pieces),
        max(piece.x1 for piece in pieces),
        max(piece.y1 for piece in pieces),
    )
