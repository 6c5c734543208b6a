"""The text layer of one page as words with boxes, sizes and fonts.

Only the first and last character of a word are asked where they stand; each one is asked only where a word may
hold more than one thing: a raised number ("24%¹"), or a blank that the producer left out.
PDFium writes U+FFFE (once U+0002) for the hyphen at a line's end and drops the break.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import compress
from typing import TYPE_CHECKING

import numpy as np

from vbparse.readers.pdf.calls import (
    handle_of,
    is_written,
    read_boxes,
    read_codes,
    read_fonts,
    read_matrices,
    read_objects,
    read_origins,
    read_sizes,
)
from vbparse.readers.pdf.frame import Frame, frame_of

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from pypdfium2 import PdfPage, PdfTextPage

    from vbparse.readers.pdf.fonts import Fonts

_LONG = 8
_GAP = 0.2
_NEAR = 0.1
_NO_GAP = 0.2
_BULLETS = np.array([ord(each) for each in "-–+•*"], np.uint32)
_AFTER_LABEL = np.array([ord(each) for each in ".)"], np.uint32)
_ROOMY = 0.68
_ABOVE = 0.9
_BELOW = 0.22


@dataclass(frozen=True, slots=True)
class Words:
    """Words in the order of the source; arrays of one value a word, boxes as read (origin top left), as high
    as letters of their size are.

    `text`: the page's characters, `starts` and `ends` index it. `breaks`: a line ends in the source before the word.
    `spaced`: a blank stands before it; `written`: the file itself has it, though there is no gap. `base` is the height
    of its base line; `font` an address; `filled`: it stands in a form field. `frame` is the page turned so that its
    main text is upright.
    """

    text: str
    starts: list[int]
    ends: list[int]
    breaks: NDArray[np.bool_]
    spaced: NDArray[np.bool_]
    written: NDArray[np.bool_]
    boxes: NDArray[np.float64]
    base: NDArray[np.float64]
    sizes: NDArray[np.float64]
    fonts: list[int]
    filled: NDArray[np.bool_]
    frame: Frame

    def kept(self, keep: NDArray[np.bool_]) -> Words:
        """The words that `keep` marks."""
        return replace(
            self,
            starts=list(compress(self.starts, keep)),
            ends=list(compress(self.ends, keep)),
            breaks=self.breaks[keep],
            spaced=self.spaced[keep],
            written=self.written[keep],
            boxes=self.boxes[keep],
            base=self.base[keep],
            sizes=self.sizes[keep],
            fonts=list(compress(self.fonts, keep)),
            filled=self.filled[keep],
        )


def read_words(page: PdfPage, text_page: PdfTextPage, known: Fonts, *, fine: bool = False) -> Words | None:
    """The words of a page; None where it has none.

    Words that one text object sets side by side in one line are one here, unless `fine` is asked for: what stands
    between them can only be usual blanks where the whole is no wider than its letters want.
    """
    count = text_page.count_chars()
    if count <= 0:
        return None
    handle = handle_of(text_page)
    text = text_page.get_text_range()
    if len(text) != count:  # characters without a code point, or beyond the basic plane
        text = "".join(map(_character, read_codes(handle, count).tolist()))
    codes = np.frombuffer(text.encode("utf-32-le", "replace"), np.uint32)
    blank = ((codes <= 32) & (codes != 2)) | (codes == 0xA0) | ((codes >= 0x2000) & (codes <= 0x200B))
    blank |= (codes == 0x3000) | (codes == 0xFEFF)
    hyphen = (codes == 0xFFFE) | (codes == 2)
    starting = ~blank
    ending = starting.copy()
    starting[1:] &= blank[:-1] | hyphen[:-1]
    ending[:-1] &= blank[1:] | hyphen[:-1]
    starts, ends = np.flatnonzero(starting), np.flatnonzero(ending) + 1
    if not len(starts):
        return None
    starts, ends = _split(handle, codes, starts, ends)
    starts, ends = _split_labels(handle, codes, starts, ends)
    objects, at, which = _objects(handle, starts)
    fonts = np.array(read_fonts(objects.tolist()), np.int64)
    capitals = [font for font in set(fonts.tolist()) if known.font(font).capitals]
    drawn = np.isin(fonts, capitals)[which] if capitals else np.zeros(0, np.bool_)
    if drawn.any():  # "Ước" with its first letter in ".VnTimeH", the others in ".VnTime"
        starts, ends = _split_fonts(handle, starts, ends, drawn)
        objects, at, which = _objects(handle, starts)
        fonts = np.array(read_fonts(objects.tolist()), np.int64)
    heads = starts[at].tolist()
    of_objects = read_matrices(handle, heads)
    upright = _main_direction(of_objects[which])
    turns = (upright // 90 - page.get_rotation() // 90) % 4  # counter-clockwise, on the page as it is shown
    frame = frame_of(page, turns)
    heights = read_sizes(handle, heads) * np.hypot(of_objects[:, 2], of_objects[:, 3])
    keep = np.abs((np.degrees(np.arctan2(of_objects[:, 1], of_objects[:, 0])) - upright + 180) % 360 - 180) < 20
    breaking = np.concatenate(([0], np.cumsum((codes == 10) | (codes == 13) | hyphen)))
    if not keep.all():  # a stamp along the margin, a watermark across the page
        kept = keep[which]
        starts, ends, which = starts[kept], ends[kept], which[kept]
    if fine:
        begins, finishes = _extent(handle, frame, starts, ends)
    else:
        starts, ends, which, begins, finishes = _grouped(handle, frame, starts, ends, which, heights, breaking)
    sizes = heights[which]
    sizes = np.where(sizes > 0.1, sizes, np.maximum(finishes[:, 3] - finishes[:, 1], 1.0))
    base = begins[:, 1]
    boxes = np.stack((begins[:, 0], base - _ABOVE * sizes, finishes[:, 2], base + _BELOW * sizes), axis=1)
    blanks = np.concatenate(([0], np.cumsum(blank)))
    before = np.concatenate((starts[:1], ends[:-1]))
    spaced = blanks[starts] > blanks[before]
    written = np.zeros(len(starts), np.bool_)
    close = spaced[1:] & (boxes[1:, 0] - boxes[:-1, 2] < _NO_GAP * np.maximum(sizes[1:], sizes[:-1]))
    for word in (np.flatnonzero(close) + 1).tolist():  # layers of recognised text set words wider than they are
        places = range(int(before[word]), int(starts[word]))
        written[word] = any(codes[place] == 32 and is_written(handle, place) for place in places)
    return Words(
        text=text,
        starts=starts.tolist(),
        ends=ends.tolist(),
        breaks=breaking[starts] > breaking[np.maximum(before - 1, 0)],
        spaced=spaced,
        written=written,
        boxes=boxes,
        base=base,
        sizes=sizes,
        fonts=fonts[which].tolist(),
        filled=np.zeros(len(starts), np.bool_),
        frame=frame,
    )


def _character(code: int) -> str:
    return chr(code) if code and not 0xD800 <= code < 0xE000 else " "


def _main_direction(matrices: NDArray[np.float32]) -> int:
    """The direction of most words on the page's own space in quarter turns: 0, 90, 180 or 270 degrees."""
    across, up = matrices[:, 0], matrices[:, 1]
    counts = ((across > np.abs(up)).sum(), (up > np.abs(across)).sum())
    others = ((-across > np.abs(up)).sum(), (-up > np.abs(across)).sum())
    order = (counts[0], counts[1], others[0], others[1])
    return 90 * order.index(max(order))


def _extent(
    handle: int, frame: Frame, starts: NDArray[np.intp], ends: NDArray[np.intp]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Where words begin on their base line, and the boxes of their last characters."""
    origins = read_origins(handle, starts.tolist())
    corners = read_boxes(handle, (ends - 1).tolist()).astype(np.float64)
    return frame.place(np.concatenate((origins, origins), axis=1)), frame.place(corners[:, [0, 3, 2, 1]])


def _grouped(
    handle: int,
    frame: Frame,
    starts: NDArray[np.intp],
    ends: NDArray[np.intp],
    which: NDArray[np.intp],
    heights: NDArray[np.float64],
    breaking: NDArray[np.int64],
) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.intp], NDArray[np.float64], NDArray[np.float64]]:
    """Neighbours of one text object as one word, except where they stand wide apart."""
    new = np.ones(len(starts), np.bool_)
    new[1:] = (which[1:] != which[:-1]) | (breaking[starts[1:]] > breaking[np.maximum(ends[:-1] - 1, 0)])
    new[1:] |= starts[1:] == ends[:-1]  # parted by the gap between them
    first = np.flatnonzero(new)
    last = np.concatenate((first[1:], [len(starts)])) - 1
    begins, finishes = _extent(handle, frame, starts[first], ends[last])
    letters = ends[last] - starts[first]
    wide = (finishes[:, 2] - begins[:, 0] > _ROOMY * heights[which[first]] * letters) & (last > first)
    if not wide.any():
        return starts[first], ends[last], which[first], begins, finishes
    for low, high in zip(first[wide].tolist(), last[wide].tolist(), strict=True):
        new[low : high + 1] = True
    first = np.flatnonzero(new)
    last = np.concatenate((first[1:], [len(starts)])) - 1
    return starts[first], ends[last], which[first], *_extent(handle, frame, starts[first], ends[last])


def _split(
    handle: int, codes: NDArray[np.uint32], starts: NDArray[np.intp], ends: NDArray[np.intp]
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The words, those parted that hold characters of two heights (a raised number), and long ones with a gap."""
    marks = np.concatenate(([0], np.cumsum(((codes >= 48) & (codes <= 57)) | (codes == 42))))
    lengths = ends - starts
    numbered = (marks[ends] > marks[starts]) & (lengths > 1)
    if numbered.any():
        low = starts[numbered]
        pair = read_objects(handle, [*low.tolist(), *(ends[numbered] - 1).tolist()])
        mixed = pair[: len(low)] != pair[len(low) :]
        if mixed.any():
            indexes, inner = _characters(low[mixed], lengths[numbered][mixed])
            heights = read_sizes(handle, indexes.tolist())
            matrices = read_matrices(handle, indexes.tolist())
            heights = heights * np.hypot(matrices[:, 2], matrices[:, 3])
            cut = np.abs(np.diff(heights)) > 0.06 * np.maximum(heights[1:], heights[:-1])
            starts, ends = _cut(starts, ends, indexes[1:][cut & inner[1:]])
            lengths = ends - starts
    long = lengths >= _LONG
    if long.any():
        indexes, inner = _characters(starts[long], lengths[long])
        boxes = read_boxes(handle, indexes.tolist())
        left, right = boxes[:-1], boxes[1:]
        apart = np.maximum.reduce(
            [right[:, 0] - left[:, 2], left[:, 0] - right[:, 2], right[:, 3] - left[:, 1], left[:, 3] - right[:, 1]]
        )
        height = np.abs(boxes[:, 1] - boxes[:, 3])
        cut = apart > _GAP * np.maximum(height[1:], height[:-1])
        starts, ends = _cut(starts, ends, indexes[1:][cut & inner[1:]])
    return starts, ends


def _split_labels(
    handle: int, codes: NDArray[np.uint32], starts: NDArray[np.intp], ends: NDArray[np.intp]
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The words, parted where a label ("-", "b)", "12.") stands at a distance that PDFium takes for none."""
    first = starts[ends - starts > 1]
    first = first[np.isin(codes[first], _BULLETS)] + 1
    found = [first]
    for length in (1, 2):
        longer = starts[ends - starts > length + 1]
        found.append(longer[np.isin(codes[longer + length], _AFTER_LABEL)] + length + 1)
    places = np.unique(np.concatenate(found)).tolist()
    if not places:
        return starts, ends
    boxes = read_boxes(handle, [*(place - 1 for place in places), *places])
    before, after = boxes[: len(places)], boxes[len(places) :]
    height = np.abs(after[:, 1] - after[:, 3])
    return _cut(starts, ends, np.array(places, np.intp)[after[:, 0] - before[:, 2] > _NEAR * height])


def _objects(handle: int, starts: NDArray[np.intp]) -> tuple[NDArray[np.uintp], NDArray[np.intp], NDArray[np.intp]]:
    """The text objects of words, the first word of each object, and each word's object."""
    found, at, which = np.unique(read_objects(handle, starts.tolist()), return_index=True, return_inverse=True)
    return found, at, which


def _split_fonts(
    handle: int, starts: NDArray[np.intp], ends: NDArray[np.intp], wanted: NDArray[np.bool_]
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The words, those `wanted` parted where another font begins."""
    indexes, inner = _characters(starts[wanted], (ends - starts)[wanted])
    objects, which = np.unique(read_objects(handle, indexes.tolist()), return_inverse=True)
    fonts = np.array(read_fonts(objects.tolist()), np.int64)[which]
    return _cut(starts, ends, indexes[1:][(fonts[1:] != fonts[:-1]) & inner[1:]])


def _characters(starts: NDArray[np.intp], lengths: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
    """The indexes of the characters of words, and which of them are not a word's first."""
    offsets = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    return np.repeat(starts, lengths) + offsets, offsets > 0


def _cut(
    starts: NDArray[np.intp], ends: NDArray[np.intp], cuts: NDArray[np.intp]
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The words, parted before these characters."""
    if not len(cuts):
        return starts, ends
    return np.sort(np.concatenate((starts, cuts))), np.sort(np.concatenate((ends, cuts)))
