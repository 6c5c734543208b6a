"""A text as an outline, for tests of the extractors."""

from __future__ import annotations

from vbparse.readers.load import read_source
from vbparse.structure.build import clean
from vbparse.structure.outline import Outline
from vbparse.structure.outlining import build_outline


def read_outline(text: str) -> Outline:
    """The outline of a text as a plain-text source."""
    return build_outline(clean(read_source(text.encode(), name="case.txt", media_type="text/plain")))


def read_markdown(text: str) -> Outline:
    """The outline of a text as a Markdown source."""
    return build_outline(clean(read_source(text.encode(), name="case.md", media_type="text/markdown")))
