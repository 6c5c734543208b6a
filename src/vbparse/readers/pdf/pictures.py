"""How much of a page is picture, and the page as a picture for recognition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vbparse.readers.pdf.calls import count_objects, read_pictures

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL import Image
    from pypdfium2 import PdfPage

    from vbparse.readers.layout.page import Box

_OUTLINES = 300
_MOST_PIXELS = 40_000_000
_INCH = 72
_WHITE = "white"


def drawn_share(page: PdfPage, *, without_text: bool) -> float:
    """The share of the page, 0 to 1, under its largest pictures.

    A page `without_text` that is made of hundreds of objects has its letters drawn as outlines: it counts as filled.
    """
    left, low, right, high = page.get_bbox()
    area = max((right - left) * (high - low), 1.0)
    share = 0.0
    for x0, y0, x1, y1 in read_pictures(page):
        wide, tall = min(x1, right) - max(x0, left), min(y1, high) - max(y0, low)
        if wide > 0 and tall > 0:
            share += wide * tall / area  # a scan may come in strips
    if share < 1 and without_text and count_objects(page) > _OUTLINES:
        return 1.0
    return min(share, 1.0)


def draw_page(page: PdfPage, resolution: int, stamps: Sequence[Box] = ()) -> Image.Image:
    """The page in its colours as it is shown, with what its form fields fill in.

    `stamps` are painted over; a huge page has fewer dots.
    """
    width, height = page.get_size()
    scale = resolution / _INCH
    pixels = width * height * scale * scale
    if pixels > _MOST_PIXELS:
        scale *= (_MOST_PIXELS / pixels) ** 0.5
    bitmap = page.render(scale=scale, rev_byteorder=True, may_draw_forms=False, draw_annots=False)
    try:
        image: Image.Image = bitmap.to_pil().copy()
    finally:
        bitmap.close()
    for x0, y0, x1, y1 in stamps:
        image.paste(_WHITE, (int(x0 * scale), int(y0 * scale), int(x1 * scale) + 1, int(y1 * scale) + 1))
    return image
