"""Tables that only coloured grounds draw, as Word's table styles, spreadsheets and reportlab make them: pdfplumber.

It is asked about pages alone where the own grid finds no table but grounds lie as a table's do (`ground_areas`): it
reads the filled boxes, and of their edges and the lines that `ground_grids` adds it finds the cells. They come back as
boxes of the page as it is read, so that words, spans and anchors are made as for drawn tables.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from types import TracebackType
from typing import Any, Self

from vbparse.readers.layout.page import Box, Page
from vbparse.readers.pdf.ground_areas import Area, whole_cells

_SNAP = 3.0


@dataclass(slots=True)
class Plumber:
    """pdfplumber over one document, opened when the first page is asked for; nothing of a page is kept.

    `ended`: the page that ended with a table, and the edges of its columns.
    """

    data: bytes
    numbers: Sequence[int]
    ended: tuple[int, tuple[float, ...]] = (0, ())
    _document: Any = field(default=None, init=False)
    _pages: dict[int, Any] = field(default_factory=dict, init=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._document is not None:
            self._document.close()

    def cells(self, page: Page, area: Area, lines: Lines) -> list[Box]:
        """The cells of an area as pdfplumber finds them; none where it cannot read the page."""
        source = self._page(page.number)
        if source is None:
            return []
        try:
            frame = _Frame(page, source.cropbox[0], source.cropbox[1])
            seen = [frame.read(box) for box in _boxes(source)]
            painted = [box for box in whole_cells(seen, page.width, page.height) if _is_one_of(box, area.grounds)]
            if not painted:
                return []
            sides = [side for box in painted for side in _sides(box)]
            sides += [(x, top, x, bottom) for x, top, bottom in lines.down]
            sides += [(left, y, right, y) for y, left, right in lines.across]
            edges = [_edge(frame.shown(side)) for side in sides]
            settings = {
                "vertical_strategy": "explicit",
                "horizontal_strategy": "explicit",
                "explicit_vertical_lines": edges,
                "explicit_horizontal_lines": edges,
                "snap_tolerance": _SNAP,
            }
            return [frame.read(cell) for table in source.find_tables(settings) for cell in table.cells]
        finally:
            source.close()

    def _page(self, number: int) -> Any:
        if self._document is None and self.numbers:
            import pdfplumber

            try:
                self._document = pdfplumber.open(BytesIO(self.data), pages=list(self.numbers))
                self._document.doc.caching = False  # it would keep what each page draws
                self._pages = {each.page_number: each for each in self._document.pages}
            except Exception:  # pdfminer fails in many ways on a damaged file that PDFium repairs
                self.numbers = ()
        return self._pages.get(number)


def _boxes(source: Any) -> list[Box]:
    """The filled boxes of a page of pdfplumber."""
    try:
        found = [*source.rects, *source.curves]
    except Exception:  # as above, of a page
        return []
    return [(each["x0"], each["top"], each["x1"], each["bottom"]) for each in found if each["fill"]]


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines that are not painted: `down` with their top and bottom, `across` with their left and right."""

    down: tuple[tuple[float, float, float], ...] = ()
    across: tuple[tuple[float, float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class _Frame:
    """Between a page as it is read and pdfplumber's, which has its origin at the media box."""

    page: Page
    left: float
    top: float

    def shown(self, box: Box) -> Box:
        x0, y0, x1, y1 = self.page.shown_box(box)
        return x0 + self.left, y0 + self.top, x1 + self.left, y1 + self.top

    def read(self, box: Box) -> Box:
        wide, high = self.page.width, self.page.height
        if self.page.turned % 2:
            wide, high = high, wide
        back = replace(self.page, lines=(), rulings=(), width=wide, height=high, turned=-self.page.turned % 4)
        return back.shown_box((box[0] - self.left, box[1] - self.top, box[2] - self.left, box[3] - self.top))


def _sides(box: Box) -> list[Box]:
    x0, y0, x1, y1 = box
    return [(x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)]


def _edge(box: Box) -> dict[str, Any]:
    """A line as pdfplumber has it."""
    x0, top, x1, bottom = box
    size = {"width": x1 - x0, "height": bottom - top}
    return {"object_type": "line", "x0": x0, "x1": x1, "top": top, "bottom": bottom, **size}


def _is_one_of(box: Box, others: Sequence[Box]) -> bool:
    return any(all(abs(a - b) < 2 for a, b in zip(box, other, strict=True)) for other in others)
