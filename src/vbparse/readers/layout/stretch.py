"""A line of one column with its text: marks of notes written "[1]", bold parts and doubts as offsets.

>>> from vbparse.readers.layout.page import Run
>>> runs = (Run("đạt 24%", (85.0, 70.0, 130.0, 84.0), 14.0), Run("1", (130.0, 68.0, 133.0, 76.0), 8.5, raised=True))
>>> stretch_of(1, runs).text
'đạt 24%[1]'
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vbparse.model.base import Anchor
from vbparse.readers.blocks import Block, BlockKind, Doubt, Flow
from vbparse.readers.layout.page import Box, Page, Run

_UNIT = re.compile(r"(?:^|[^\w])(?:[kcdm]?m|dam|hm)$")
_POWER = {"2": "²", "3": "³"}
_MARK = re.compile(r"\(?(\d{1,3})\)?([,;]?)")
_RULE = re.compile(r"_{3,}")
_SURE = 0.9


@dataclass(frozen=True, slots=True)
class Stretch:
    """A physical line of one column; `size` is that of most of its letters, `noted`: it begins with a raised mark."""

    page: int
    text: str
    box: Box
    size: float
    bold: tuple[tuple[int, int], ...] = ()
    italic: bool = False
    doubts: tuple[Doubt, ...] = ()
    noted: bool = False

    @property
    def middle(self) -> float:
        return (self.box[0] + self.box[2]) / 2

    @property
    def height(self) -> float:
        return self.box[3] - self.box[1]

    def is_bold(self) -> bool:
        return sum(end - start for start, end in self.bold) * 2 > len(self.text)

    def block(self, page: Page, flow: Flow, kind: BlockKind = BlockKind.LINE) -> Block:
        """The block of this line; its box is that on the page as it is shown."""
        x0, y0, x1, y1 = page.shown_box(self.box)
        anchor = Anchor(page=self.page, bbox=(round(x0, 1), round(y0, 1), round(x1, 1), round(y1, 1)))
        return Block(kind, self.text, anchor, bold=self.bold, flow=flow, doubts=self.doubts)


def stretch_of(page: int, runs: Sequence[Run]) -> Stretch | None:
    """The line that runs make from left to right; None where they hold nothing but a drawn rule or blanks."""
    if len(runs) == 1 and runs[0].certainty >= _SURE and "___" not in runs[0].text and not runs[0].raised:
        run = runs[0]
        text = run.text.strip()
        if not text:
            return None
        bold = ((0, len(text)),) if run.bold else ()
        return Stretch(page, text, run.box, run.size, bold, run.italic)
    pieces: list[str] = []
    bold_parts: list[tuple[int, int]] = []
    doubts: list[Doubt] = []
    kept: list[Run] = []
    weights: dict[float, int] = {}
    italic = length = 0
    noted = False
    for run in runs:
        piece = _RULE.sub(" ", run.text) if "___" in run.text else run.text
        if not piece or piece.isspace():
            continue
        if run.raised:
            piece = _written(piece, pieces)
            noted = noted or not pieces
        if not pieces or pieces[-1][-1] == " ":
            piece = piece.lstrip()
        start = length + (piece[0] == " ")
        length += len(piece)
        pieces.append(piece)
        kept.append(run)
        weights[run.size] = weights.get(run.size, 0) + len(piece)
        italic += len(piece) if run.italic else 0
        if run.bold:
            if bold_parts and start - bold_parts[-1][1] <= 1:
                bold_parts[-1] = (bold_parts[-1][0], length)
            else:
                bold_parts.append((start, length))
        if run.certainty < _SURE:
            doubts.append(Doubt(start, length, run.certainty))
    text = "".join(pieces).rstrip()
    if not text:
        return None
    end = len(text)
    return Stretch(
        page,
        text,
        (
            min(run.box[0] for run in kept),
            min(run.box[1] for run in kept),
            max(run.box[2] for run in kept),
            max(run.box[3] for run in kept),
        ),
        max(weights, key=lambda size: weights[size]),
        tuple((a, min(b, end)) for a, b in bold_parts if a < end),
        italic * 2 > end,
        tuple(Doubt(d.start, min(d.end, end), d.certainty) for d in doubts if d.start < end),
        noted,
    )


def _written(piece: str, before: Sequence[str]) -> str:
    """A raised number as a mark, behind a unit of length as a power."""
    text = piece.strip()
    match = _MARK.fullmatch(text)
    if match is None:
        return piece
    if match[1] in _POWER and before and _UNIT.search(before[-1]):
        return _POWER[match[1]] + match[2]
    return f"[{match[1]}]{match[2]}" + (" " if not before else "")
