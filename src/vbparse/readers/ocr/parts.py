"""What recognition needs and whether it is there: python packages, the program tesseract, its Vietnamese data.

>>> Missing("the language data 'vie'", "apt install tesseract-ocr-vie").reason
"text recognition lacks the language data 'vie'"

Nothing here raises: a computer without recognition still reads everything else.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec

LANGUAGE = "vie"
_PACKAGES = {"pytesseract": "pytesseract", "PIL": "pillow", "numpy": "numpy"}


@dataclass(frozen=True, slots=True)
class Missing:
    """A part that is not installed, and how to install it."""

    part: str
    way_out: str

    @property
    def reason(self) -> str:
        return f"text recognition lacks {self.part}"


@cache
def find_missing() -> Missing | None:
    """The first part that is missing; None where pages can be recognised."""
    packages = [shown for module, shown in _PACKAGES.items() if find_spec(module) is None]
    if packages:
        named = ", ".join(packages)
        return Missing(f"the python packages {named}", "install them with: pip install 'vbparse[ocr]'")
    import pytesseract

    try:
        languages = pytesseract.get_languages()
    except Exception:  # no such program, or one that does not answer: pytesseract raises many kinds
        return Missing(
            "the program tesseract",
            "install tesseract-ocr and tesseract-ocr-vie (Debian, Ubuntu: apt install tesseract-ocr tesseract-ocr-vie;"
            " macOS: brew install tesseract tesseract-lang; Windows: the installer of UB Mannheim with Vietnamese)",
        )
    if LANGUAGE not in languages:
        return Missing(
            f"tesseract's Vietnamese data ({LANGUAGE}.traineddata)",
            "install tesseract-ocr-vie (Debian, Ubuntu: apt install tesseract-ocr-vie; macOS: brew install"
            " tesseract-lang), or put the file into the folder that TESSDATA_PREFIX names",
        )
    return None
