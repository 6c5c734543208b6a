"""A PDF as a scanner gives it back: pages as images, clean at 300 dpi or worn at 200 (skewed, noisy, blurred)."""

from __future__ import annotations

import io
from dataclasses import dataclass

import numpy
import pypdfium2
from PIL import Image, ImageFilter


@dataclass(frozen=True, slots=True)
class Wear:
    """How an image suffered: degrees of skew, standard deviation of the noise (of 255), radius of the blur."""

    dpi: int = 300
    skew: float = 0.0
    noise: float = 0.0
    blur: float = 0.0
    quality: int = 90


CLEAN = Wear()
WORN = Wear(dpi=200, skew=1.0, noise=14.0, blur=0.6, quality=60)


def render_scan(pdf: bytes, wear: Wear = CLEAN, *, seed: int = 0, pages: int | None = None) -> bytes:
    """An image-only PDF; `pages` leaves the later ones out."""
    document = pypdfium2.PdfDocument(pdf)
    count = len(document) if pages is None else min(pages, len(document))
    random = numpy.random.default_rng(seed)
    images: list[Image.Image] = []
    for number in range(count):
        page = document[number]
        image = page.render(scale=wear.dpi / 72).to_pil().convert("L")
        page.close()
        images.append(_worn(image, wear, random))
    document.close()
    buffer = io.BytesIO()
    images[0].save(buffer, "PDF", save_all=True, append_images=images[1:], resolution=wear.dpi, quality=wear.quality)
    return buffer.getvalue()


def _worn(image: Image.Image, wear: Wear, random: numpy.random.Generator) -> Image.Image:
    if wear.skew:
        angle = float(random.uniform(-wear.skew, wear.skew)) if random.random() < 0.5 else wear.skew
        image = image.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
    if wear.blur:
        image = image.filter(ImageFilter.GaussianBlur(wear.blur))
    if wear.noise:
        pixels = numpy.asarray(image, dtype=numpy.float32) * 0.92 + 12
        pixels += random.normal(0, wear.noise, pixels.shape).astype(numpy.float32)
        image = Image.fromarray(numpy.clip(pixels, 0, 255).astype(numpy.uint8))
    return image
