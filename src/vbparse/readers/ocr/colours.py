"""A page in grey, without what is printed in colours: seals, signatures in blue, stamps of signing software.

Text of a document is black (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục I.4); what overlaps it in red or blue only
disturbs. A seal and the black letters under it are told apart by how dark their darkest channel is.
"""

from __future__ import annotations

import numpy as np
from PIL import Image

_COLOURED = 60  # how far apart the channels of a dot are; the fringes of black letters on JPEG stay below
_DARK = 110


def in_grey(image: Image.Image) -> Image.Image:
    """Black stays, colours become paper."""
    if image.mode == "L":
        return image
    coloured = image if image.mode == "RGB" else image.convert("RGB")
    grey = coloured.convert("L")
    dots = np.asarray(coloured)
    most = dots.max(axis=2)
    apart = most - dots.min(axis=2)
    colour = (apart > _COLOURED) & (most > _DARK)
    if not colour.any():
        return grey
    out = np.array(grey)
    out[colour] = np.maximum(most[colour], 235)
    return Image.fromarray(out)
