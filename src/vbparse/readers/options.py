"""How much of an input is read, and whether images are recognised: the same for every reader.

>>> ReadOptions(max_pages=20).max_pages
20
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Ocr(StrEnum):
    """`auto`: pages without a usable text layer are recognised; `never`: they stay empty; `always`: every page is."""

    AUTO = "auto"
    NEVER = "never"
    ALWAYS = "always"


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Limits that keep one file from costing a night.

    More than `max_bytes` is an `UnreadableInput`. A file with more pages than `max_pages`, or one that takes longer
    than `max_seconds` to read, gives what was read until then, with the diagnostic `truncated_document`.

    `ocr` may be the word itself ("never"). Raises `ValueError` for a limit that is none, and for another word.
    """

    max_pages: int = 2000
    max_bytes: int = 200 * 1024 * 1024
    max_seconds: float = 240.0
    ocr: Ocr = Ocr.AUTO

    def __post_init__(self) -> None:
        for name in ("max_pages", "max_bytes"):
            if not getattr(self, name) > 0:
                raise ValueError(f"{name} has to be above 0, not {getattr(self, name)!r}")
        if not self.max_seconds >= 0:
            raise ValueError(f"max_seconds cannot be below 0: {self.max_seconds!r}")
        object.__setattr__(self, "ocr", Ocr(self.ocr))  # a bare word would be equal to none of the readers' tests


DEFAULT = ReadOptions()
