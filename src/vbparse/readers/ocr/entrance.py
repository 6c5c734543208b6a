"""Where an image file comes in: recognised, or a clear word of what has to be installed for it."""

from __future__ import annotations

from vbparse.errors import UnreadableInput
from vbparse.readers.blocks import RawDocument
from vbparse.readers.ocr.parts import find_missing
from vbparse.readers.registry import Payload


def read_image(payload: Payload) -> RawDocument:
    """The blocks of the pages that an image file shows.

    Raises `UnreadableInput` where recognition is not installed, and as `images.read_images` does.
    """
    missing = find_missing()
    if missing is not None:
        raise UnreadableInput(payload.name, f"it is an image, and {missing.reason}", missing.way_out)
    from vbparse.readers.ocr.images import read_images

    return read_images(payload)
