"""A page as words with boxes, lines and drawn rules: what a PDF's text layer and OCR both give."""

from __future__ import annotations

from dataclasses import dataclass

Box = tuple[float, float, float, float]
"""`x0, y0, x1, y1` in points, origin top left, y downwards."""


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one line that share font and size; blanks between words are inside `text`.

    `raised`: set above the base line (a footnote's mark). `certainty`: how sure recognition was, 1 for a text layer.
    """

    text: str
    box: Box
    size: float
    bold: bool = False
    italic: bool = False
    raised: bool = False
    font: str = ""
    certainty: float = 1.0


@dataclass(frozen=True, slots=True)
class PageLine:
    """The runs of one physical line of one column, from left to right."""

    runs: tuple[Run, ...]
    box: Box

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Ruling:
    """A drawn line or a thin filled box, horizontal or vertical."""

    box: Box


@dataclass(frozen=True, slots=True)
class Page:
    """One page; `lines` in the order of the source, columns not yet told apart; `number` is 1-based.

    `recognised`: the text comes from OCR.
    """

    number: int
    width: float
    height: float
    lines: tuple[PageLine, ...]
    rulings: tuple[Ruling, ...] = ()
    recognised: bool = False
