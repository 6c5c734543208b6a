"""A page's own space (origin bottom left, before its rotation) to the page as it is read (origin top left).

What the page's box cuts off, its rotation, and the quarter turns that make its text upright are taken into account.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from pypdfium2 import PdfPage


@dataclass(frozen=True, slots=True)
class Frame:
    """`box` is the visible part (left, low, right, high); `turned`: quarter turns clockwise after the page's own."""

    box: tuple[float, float, float, float]
    rotation: int
    turned: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as read."""
        left, low, right, high = self.box
        wide, tall = right - left, high - low
        return (tall, wide) if (self.rotation + self.turned) % 2 else (wide, tall)

    def place(self, boxes: NDArray[np.float64]) -> NDArray[np.float64]:
        """Boxes `left, low, right, high` as `x0, y0, x1, y1`."""
        left, low, right, high = self.box
        wide, tall = right - left, high - low
        x0, y0, x1, y1 = boxes[:, 0] - left, high - boxes[:, 3], boxes[:, 2] - left, high - boxes[:, 1]
        match (self.rotation + self.turned) % 4:
            case 1:
                return np.stack((tall - y1, x0, tall - y0, x1), axis=1)
            case 2:
                return np.stack((wide - x1, tall - y1, wide - x0, tall - y0), axis=1)
            case 3:
                return np.stack((y0, wide - x1, y1, wide - x0), axis=1)
        return np.stack((x0, y0, x1, y1), axis=1)


def frame_of(page: PdfPage, turned: int = 0) -> Frame:
    """The frame of a page."""
    left, low, right, high = page.get_bbox()
    return Frame((left, low, right, high), page.get_rotation() // 90, turned)
