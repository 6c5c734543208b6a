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

_LONG = 10
_GAP = 0.2
_ABOVE = 0.9
_BELOW = 0.22


@dataclass(frozen=True, slots=True)
class Words:
    """Words in the order of the source; arrays of one value a word, boxes as read (origin top left), as high
    as letters of their size are.

    `text`: the page's characters, `starts` and `ends` index it. `breaks`: a line ends in the source before the word.
    `spaced`: a blank stands before it. `base` is the height of its base line; `font` an address; `filled`: it
    stands in a form field. `frame` is the page turned so
    that its main text is upright.
    """

    text: str
    starts: list[int]
    ends: list[int]
    breaks: NDArray[np.bool_]
    spaced: NDArray[np.bool_]
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
            boxes=self.boxes[keep],
            base=self.base[keep],
            sizes=self.sizes[keep],
            fonts=list(compress(self.fonts, keep)),
            filled=self.filled[keep],
        )


def read_words(page: PdfPage, text_page: PdfTextPage) -> Words | None:
    """The words of a page; None where it has none."""
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
    first = starts.tolist()
    objects, at, which = np.unique(read_objects(handle, first), return_index=True, return_inverse=True)
    heads = starts[at].tolist()
    of_objects = read_matrices(handle, heads)
    matrices = of_objects[which]
    upright = _main_direction(matrices)
    turns = (upright // 90 - page.get_rotation() // 90) % 4  # counter-clockwise, on the page as it is shown
    heights = read_sizes(handle, heads) * np.hypot(of_objects[:, 2], of_objects[:, 3])
    fonts = np.array(read_fonts(objects.tolist()), np.int64)[which]
    sizes = heights[which]
    keep = np.abs((np.degrees(np.arctan2(matrices[:, 1], matrices[:, 0])) - upright + 180) % 360 - 180) < 20
    if not keep.all():  # a stamp along the margin, a watermark across the page
        starts, ends, fonts, sizes = starts[keep], ends[keep], fonts[keep], sizes[keep]
        first = starts.tolist()
    frame = frame_of(page, turns)
    origins = read_origins(handle, first)
    begins = frame.place(np.concatenate((origins, origins), axis=1))
    corners = read_boxes(handle, (ends - 1).tolist()).astype(np.float64)
    finishes = frame.place(corners[:, [0, 3, 2, 1]])
    sizes = np.where(sizes > 0.1, sizes, np.maximum(finishes[:, 3] - finishes[:, 1], 1.0))
    base = begins[:, 1]
    boxes = np.stack((begins[:, 0], base - _ABOVE * sizes, finishes[:, 2], base + _BELOW * sizes), axis=1)
    breaking = np.concatenate(([0], np.cumsum((codes == 10) | (codes == 13) | hyphen)))
    blanks = np.concatenate(([0], np.cumsum(blank)))
    before = np.concatenate((starts[:1], ends[:-1]))
    return Words(
        text=text,
        starts=first,
        ends=ends.tolist(),
        breaks=breaking[starts] > breaking[np.maximum(before - 1, 0)],
        spaced=blanks[starts] > blanks[before],
        boxes=boxes,
        base=base,
        sizes=sizes,
        fonts=fonts.tolist(),
        filled=np.zeros(len(first), np.bool_),
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


def _split(
    handle: int, codes: NDArray[np.uint32], starts: NDArray[np.intp], ends: NDArray[np.intp]
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The words, those parted that hold characters of two heights or a gap."""
    marks = np.concatenate(([0], np.cumsum(((codes >= 48) & (codes <= 57)) | (codes == 42))))
    lengths = ends - starts
    doubtful = ((marks[ends] > marks[starts]) | (lengths >= _LONG)) & (lengths > 1)
    if not doubtful.any():
        return starts, ends
    low, sizes = starts[doubtful], lengths[doubtful]
    offsets = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    indexes = np.repeat(low, sizes) + offsets
    listed = indexes.tolist()
    boxes, heights = read_boxes(handle, listed), read_sizes(handle, listed)
    matrices = read_matrices(handle, listed)
    heights = heights * np.hypot(matrices[:, 2], matrices[:, 3])
    before, after = boxes[:-1], boxes[1:]
    apart = np.maximum.reduce(
        [after[:, 0] - before[:, 2], before[:, 0] - after[:, 2], after[:, 3] - before[:, 1], before[:, 3] - after[:, 1]]
    )
    larger = np.maximum(heights[1:], heights[:-1])
    cut = (apart > _GAP * larger) | (np.abs(np.diff(heights)) > 0.06 * larger)
    cuts = indexes[1:][cut & (offsets[1:] > 0)]
    return np.sort(np.concatenate((starts, cuts))), np.sort(np.concatenate((ends, cuts)))
