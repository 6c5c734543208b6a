"""A prepared page to lines of words: read as a page, then line by line at other sizes, and put to the vote.

Tesseract tells a page's lines apart well, but cuts the upper of two stacked marks ("tiêp" for "tiếp") off many of
them; a line cut out with room above and below keeps it. Cells of tables are read one by one, so that words of two
columns never run into each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PIL import Image, ImageDraw

from vbparse.readers.layout.page import Box, Ruling
from vbparse.readers.ocr.engine import Clock, Mode, Piece, Word, read_pieces
from vbparse.readers.ocr.lines import around, cut, font_size, sound, without_specks
from vbparse.readers.ocr.missed import find_missed
from vbparse.readers.ocr.prepare import Ready
from vbparse.readers.ocr.raised import find_raised, hang, read_raised, without
from vbparse.readers.ocr.votes import vote
from vbparse.readers.pdf.grid import find_grids

_POINTS = 72
_PAGE_DPI = 200
_CELL_DPI = 250
_LINE_DPIS = (250, 400)
_ABOVE, _BELOW, _BESIDE = 0.25, 0.15, 1.1
_INSET = 1.2
_LEAST = 4.0
_SCRAP, _TINY, _DIRT = 2, 0.45, 0.5
_SAME = 0.4
_SURE = 0.6


def read_lines(ready: Ready, clock: Clock) -> list[list[Word]]:
    """The lines of a page in no order; raises `OutOfTime` when the clock has run down."""
    cells = find_cells(ready.rulings)
    page = _scaled(ready, _PAGE_DPI)
    lines = read_pieces([Piece(_without(page, cells, _PAGE_DPI))], _PAGE_DPI, Mode.PAGE, seconds=clock.left())[0]
    if cells:
        sheet = _scaled(ready, _CELL_DPI)
        pieces = [_cut_out(sheet, _inside(cell), _CELL_DPI) for cell in cells]
        for read in read_pieces(pieces, _CELL_DPI, Mode.BLOCK, seconds=clock.left()):
            lines += read
    lines = without_scraps([piece for line in lines for piece in cut(without_specks(line))])
    ready, marks = _marks(ready, lines, clock)
    readings = [[line] if not marked else [] for line, marked in zip(lines, marks, strict=True)]
    missed = [[Word("", box, 0.0)] for box in find_missed(ready, lines, cells)]
    lines, marks, readings = lines + missed, marks + [[] for _ in missed], readings + [[] for _ in missed]
    sheet = page
    for dpi in _LINE_DPIS:
        sheet = _scaled(ready, dpi)
        strips = [_cut_out(sheet, _room(line), dpi) for line in lines]
        for reading, again in zip(readings, read_pieces(strips, dpi, Mode.LINE, seconds=clock.left()), strict=True):
            reading.append([word for words in again for word in words])
    voted = [as_high_as(line, vote(reading)) or line for reading, line in zip(readings, lines, strict=True)]
    hung = [hang(line, marked) if marked else line for line, marked in zip(voted, marks, strict=True)]
    known = len(hung) - len(missed)
    return [line for line in hung[:known] if line and not _is_dirt(line)] + [
        line for line in hung[known:] if _is_sure(line)
    ]


def _is_dirt(line: Sequence[Word]) -> bool:
    """Whether a letter or two, that no other reading saw, are a line of their own."""
    return sum(len(word.text) for word in line) <= _SCRAP and all(word.certainty < _DIRT for word in line)


def _is_sure(line: Sequence[Word]) -> bool:
    """Whether what only the second look found is a word."""
    return any(c.isalnum() for word in line for c in word.text) and all(word.certainty >= _SURE for word in line)


def _marks(ready: Ready, lines: Sequence[list[Word]], clock: Clock) -> tuple[Ready, list[list[tuple[Box, str]]]]:
    """The page without its raised numbers, and these for each line: they would be read as letters of their words."""
    found = find_raised(ready, lines)
    boxes = [box for line in found for box in line]
    if not boxes:
        return ready, [[] for _ in lines]
    numbers = iter(read_raised(ready, boxes, clock))
    marks = [[(box, number) for box in line if (number := next(numbers)) is not None] for line in found]
    clean = without(ready, [box for line in marks for box, _ in line])
    return replace(ready, image=clean), marks


def without_scraps(lines: Sequence[list[Word]]) -> list[list[Word]]:
    """The lines without letters seen twice: in a line of their own that lies inside another, or an accent as a letter.

    >>> line = [Word("- Thường trực", (85, 455, 170, 467), 0.9)]
    >>> [words[0].text for words in without_scraps([line, [Word("h", (120, 457, 125, 464), 0.0)]])]
    ['- Thường trực']
    """
    boxes = [around([word.box for word in line]) for line in lines]
    sizes = sorted(font_size(line) for line in lines if sum(len(word.text) for word in line) > _SCRAP)
    usual = sizes[len(sizes) // 2] if sizes else 0.0
    return [
        line
        for line, box in zip(lines, boxes, strict=True)
        if sum(len(word.text) for word in line) > _SCRAP
        or (font_size(line) >= _TINY * usual and not any(_inside_of(box, other) for other in boxes if other != box))
    ]


def as_high_as(line: Sequence[Word], words: Sequence[Word]) -> list[Word]:
    """The words with the heights that the page's own reading gave them: a strip's words are as high as the strip.

    >>> [word.box for word in as_high_as([Word("nãm", (0, 10, 20, 19), 0.5)], [Word("năm", (1, 4, 20, 24), 0.9)])]
    [(1, 10, 20, 19)]
    """
    out: list[Word] = []
    if not line:
        return list(words)
    _, top, _, bottom = around([word.box for word in sound(line)])
    for word in words:
        x0, y0, x1, y1 = word.box
        same = [one.box for one in line if min(x1, one.box[2]) - max(x0, one.box[0]) > _SAME * (x1 - x0)]
        if same:
            high, low = max(top, min(box[1] for box in same)), min(bottom, max(box[3] for box in same))
            word = replace(word, box=(x0, max(y0, high), x1, min(y1, low)))
        out.append(word)
    return out


def _inside_of(box: Box, other: Box) -> bool:
    middle = (box[1] + box[3]) / 2
    return other[0] <= box[0] and box[2] <= other[2] and other[1] < middle < other[3]


def find_cells(rulings: Sequence[Ruling]) -> list[Box]:
    """The boxes of the cells that drawn rules make."""
    return [cell.box for grid in find_grids(rulings) for cell in grid.cells]


def _scaled(ready: Ready, dpi: int) -> Image.Image:
    size = (max(1, round(ready.width * dpi / _POINTS)), max(1, round(ready.height * dpi / _POINTS)))
    return ready.image if ready.image.size == size else ready.image.resize(size, Image.Resampling.LANCZOS)


def _without(page: Image.Image, cells: Sequence[Box], dpi: int) -> Image.Image:
    """The page with its tables left white."""
    if not cells:
        return page
    page = page.copy()
    draw = ImageDraw.Draw(page)
    for cell in cells:
        draw.rectangle([value * dpi / _POINTS for value in cell], fill=255)
    return page


def _room(line: Sequence[Word]) -> Box:
    size = font_size(line)
    x0, _, x1, _ = around([word.box for word in line])
    _, y0, _, y1 = around([word.box for word in sound(line)])
    return x0 - _BESIDE, y0 - _ABOVE * size, x1 + _BESIDE, y1 + _BELOW * size


def _inside(cell: Box) -> Box:
    return cell[0] + _INSET, cell[1] + _INSET, cell[2] - _INSET, cell[3] - _INSET


def _cut_out(sheet: Image.Image, box: Box, dpi: int) -> Piece:
    scale = dpi / _POINTS
    left, top = max(0, round(box[0] * scale)), max(0, round(box[1] * scale))
    right, bottom = min(sheet.width, round(box[2] * scale)), min(sheet.height, round(box[3] * scale))
    if right - left < _LEAST or bottom - top < _LEAST:
        return Piece(Image.new("L", (8, 8), 255), box[0], box[1])
    return Piece(sheet.crop((left, top, right, bottom)), left / scale, top / scale)
