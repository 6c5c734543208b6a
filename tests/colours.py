"""Colours of the pages' styles, and how far ink stands out of its ground."""

from __future__ import annotations

import re
from importlib.resources import files


def read_colours(scheme: str, *names: str) -> dict[str, str]:
    """The colours by name that the style files give in the light or the dark scheme."""
    folder = files("vbparse.view").joinpath("assets")
    found: dict[str, str] = {}
    for name in names:
        text = folder.joinpath(f"{name}.css").read_text(encoding="utf-8")
        light, dark, *_ = re.findall(r":root \{(.*?)\}", text, flags=re.DOTALL)
        for block in (light, dark) if scheme == "dark" else (light,):
            found |= dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block))
    return found


def contrast(one: str, other: str) -> float:
    """Contrast ratio after WCAG 2.1, from 1 to 21."""
    low, high = sorted(map(_luminance, (one, other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
