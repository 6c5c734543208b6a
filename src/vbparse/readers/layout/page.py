"""A page as words with boxes, lines and drawn rules: what a PDF's text layer and OCR both give.

>>> word = Run("Kế", (85.0, 70.0, 99.0, 84.0), 14.0)
>>> line = PageLine((word, Run(" hoạch", (99.0, 70.0, 140.0, 84.0), 14.0)), (85.0, 70.0, 140.0, 84.0))
>>> line.text
'Kế hoạch'
"""

from __future__ import annotations

from dataclasses import dataclass

from vbparse.readers.blocks import CellBlock

Box = tuple[float, float, float, float]
"""`x0, y0, x1, y1` in points, origin top left, y downwards, of the page as it is shown (after its own rotation)."""


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one line that share font and size, without a wide gap inside.

    A blank before the word is the first character of `text`; a line's first run has none. `box` leaves it out. OCR
    gives one run a word. `raised`: set above the base line and smaller (a footnote's mark). `certainty`: how sure
    recognition was, 1 for a text layer.
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
    """The runs that stand at one height, from left to right; columns are not yet told apart."""

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
class Region:
    """A data table on a page: its box and its rows, as a TABLE block wants them.

    `columns`: the edges of its columns, one more than it has columns, from which the parts of a table on several pages
    are known to belong together (`pdf.grid_pages.join_regions`).
    """

    box: Box
    rows: tuple[tuple[CellBlock, ...], ...]
    columns: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One page; `lines` from top to bottom; `number` is 1-based.

    `recognised`: the text comes from OCR. `turned`: where the text does not run as the page is shown (a wide table
    set across an upright page), all boxes, `width` and `height` are those of the page after so many quarter turns
    clockwise; `shown_box` gives the box on the page as it is shown.
    """

    number: int
    width: float
    height: float
    lines: tuple[PageLine, ...]
    rulings: tuple[Ruling, ...] = ()
    recognised: bool = False
    turned: int = 0

    def shown_box(self, box: Box) -> Box:
        """A box of this page on the page as it is shown.

        >>> Page(1, 842, 595, (), turned=1).shown_box((10.0, 20.0, 30.0, 40.0))
        (20.0, 812.0, 40.0, 832.0)
        """
        x0, y0, x1, y1 = box
        width, height = self.width, self.height
        match self.turned % 4:
            case 1:
                return y0, width - x1, y1, width - x0
            case 2:
                return width - x1, height - y1, width - x0, height - y0
            case 3:
                return height - y1, x0, height - y0, x1
        return box
