"""The serif that pages are set in: Liberation Serif, else DejaVu Serif; both have every Vietnamese letter."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache
from pathlib import Path

STYLES = ("Regular", "Bold", "Italic", "BoldItalic")
_FAMILIES = (("Liberation Serif", "LiberationSerif-{}.ttf"), ("DejaVu Serif", "DejaVuSerif{}.ttf"))
_FOLDERS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path.home() / ".fonts",
    Path.home() / ".local/share/fonts",
    Path("/Library/Fonts"),
    Path("C:/Windows/Fonts"),
)


@cache
def find_fonts() -> dict[str, Path]:
    """The file of each style; {} where the machine has neither family."""
    for family, pattern in _FAMILIES:
        found: dict[str, Path] = {}
        for style in STYLES:
            names = {pattern.format(style)}
            if "{}" in pattern and "-" not in pattern:
                names = {pattern.format("" if style == "Regular" else f"-{style}")}
            path = _in_folders(names) or _by_fontconfig(family, style, names)
            if path is not None:
                found[style] = path
        if len(found) == len(STYLES):
            return found
    return {}


def _in_folders(names: set[str]) -> Path | None:
    for folder in _FOLDERS:
        if folder.is_dir():
            for path in sorted(folder.rglob("*.ttf")):
                if path.name in names:
                    return path
    return None


def _by_fontconfig(family: str, style: str, names: set[str]) -> Path | None:
    if shutil.which("fc-match") is None:
        return None
    result = subprocess.run(
        ["fc-match", "-f", "%{file}", f"{family}:style={style}"], capture_output=True, text=True, check=False
    )
    path = Path(result.stdout.strip())
    return path if path.name in names else None
