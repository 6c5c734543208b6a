"""Images of pages, one or many in a file: PNG, JPEG, TIFF.

A file that tells no resolution shows a page of A4 (Nghị định 30/2020/NĐ-CP, Phụ lục I: 210 × 297 mm), whichever way
up; an image of two facing pages is two pages.
"""

from __future__ import annotations

import io
import time
from collections.abc import Iterator

from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from vbparse.errors import UnreadableInput
from vbparse.model.diagnostic import Code, Diagnostic, Severity
from vbparse.readers.blocks import RawDocument
from vbparse.readers.layout.blocks import lay_out
from vbparse.readers.layout.page import Page
from vbparse.readers.ocr.engine import OutOfTime
from vbparse.readers.ocr.page import recognise
from vbparse.readers.ocr.spreads import split_spread
from vbparse.readers.options import Ocr
from vbparse.readers.pdf.tables import find_tables
from vbparse.readers.plain import describe
from vbparse.readers.registry import Payload

_A4 = (595.3, 841.9)
_POINTS = 72
_TOLD = (100, 1200)  # dots per inch that are meant: 72 and 96 are what programs write that know nothing
_MOST_PIXELS = 200_000_000


def read_images(payload: Payload) -> RawDocument:
    """The blocks of the pages that an image file shows.

    Raises `UnreadableInput` for what is damaged or far too large, and where recognition was not wanted.
    """
    if payload.options.ocr is Ocr.NEVER:
        reason = "it is an image, and recognition was not wanted (ocr=never)"
        raise UnreadableInput(payload.name, reason, "read it with ocr=auto")
    pages: list[Page] = []
    deadline = time.monotonic() + payload.options.max_seconds
    cut: str | None = None
    count = _count(payload)
    try:
        for image in _sheets(payload):
            if len(pages) >= payload.options.max_pages:
                cut = f"max_pages={payload.options.max_pages}"
                break
            left = deadline - time.monotonic()
            if left <= 0:
                raise OutOfTime
            pages.append(recognise(image, len(pages) + 1, *_size(image), seconds=left))
    except OutOfTime:
        cut = f"max_seconds={payload.options.max_seconds:g}"
    except (OSError, SyntaxError, ValueError, EOFError) as error:  # what Pillow raises on damaged files
        if not pages:
            raise _damaged(payload) from error
        cut = "the rest of the file is damaged"
    regions = {page.number: found for page in pages if (found := find_tables(page))}
    source = describe(payload, "utf-8", "image").model_copy(
        update={"encoding": None, "pages": max(count, len(pages)), "ocr": True}
    )
    return RawDocument(source, tuple(lay_out(pages, regions)), None, _diagnostics(len(pages), count, cut))


def _diagnostics(read: int, count: int, cut: str | None) -> tuple[Diagnostic, ...]:
    if cut is None:
        return ()
    message = f"read {read} of {count} pages, then reading ended ({cut})"
    return (Diagnostic(code=Code.TRUNCATED_DOCUMENT, severity=Severity.ERROR, message=message),)


def _open(payload: Payload) -> Image.Image:
    try:
        image = Image.open(io.BytesIO(payload.data))
    except Image.DecompressionBombError as error:
        raise _too_large(payload) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise _damaged(payload) from error
    if image.width * image.height > _MOST_PIXELS:
        raise _too_large(payload)
    return image


def _too_large(payload: Payload) -> UnreadableInput:
    return UnreadableInput(payload.name, "its image has more dots than any page", "save it at 300 dots per inch")


def _damaged(payload: Payload) -> UnreadableInput:
    return UnreadableInput(payload.name, "it is a damaged image", "get it again, or open and save it with a viewer")


def _count(payload: Payload) -> int:
    with _open(payload) as image:
        try:
            return int(getattr(image, "n_frames", 1))
        except (OSError, SyntaxError, ValueError, EOFError):
            return 1


def _sheets(payload: Payload) -> Iterator[Image.Image]:
    with _open(payload) as image:
        for frame in ImageSequence.Iterator(image):
            dpi = frame.info.get("dpi")
            sheet = _opaque(ImageOps.exif_transpose(frame) or frame)
            for part in split_spread(sheet):
                part.info["dpi"] = dpi
                yield part


def _opaque(image: Image.Image) -> Image.Image:
    """In grey or in colours on white paper, with eight bits a dot."""
    if image.mode in ("L", "RGB"):
        return image.copy()
    if image.mode in ("1", "CMYK", "YCbCr"):
        return image.convert("L" if image.mode == "1" else "RGB")
    if image.mode.startswith("I"):
        return image.point(lambda value: value / 256).convert("L") if image.mode != "I" else image.convert("L")
    coloured = image.convert("RGBA")
    paper = Image.new("RGB", coloured.size, "white")
    paper.paste(coloured, mask=coloured.getchannel("A"))
    return paper


def _size(image: Image.Image) -> tuple[float, float]:
    """Width and height in points."""
    told = image.info.get("dpi")
    if told and _TOLD[0] <= float(told[0]) <= _TOLD[1] and _TOLD[0] <= float(told[1]) <= _TOLD[1]:
        width, height = image.width * _POINTS / float(told[0]), image.height * _POINTS / float(told[1])
        if 250 <= min(width, height) <= 1300:
            return width, height
    short, long = min(image.size), max(image.size)
    scale = min(_A4[0] / short, _A4[1] / long) if long < 1.6 * short else _A4[0] / short
    return image.width * scale, image.height * scale
