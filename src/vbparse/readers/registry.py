"""The table of readers: a media type and where its reader lives.

A new format is one file with a function `Payload -> RawDocument` and its row here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from vbparse.errors import UnsupportedFormat
from vbparse.readers.blocks import RawDocument

READERS: dict[str, str] = {
    "text/plain": "vbparse.readers.plain:read_plain",
    "text/markdown": "vbparse.readers.plain:read_markdown",
    "text/html": "vbparse.readers.html:read_html",
}

NAMES = {
    "application/pdf": (
        "a PDF file",
        "extract its text first, for example with pdftotext or an OCR program, and parse that",
    ),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": (
        "a Word file (DOCX)",
        "save it as plain text (UTF-8) or HTML",
    ),
    "application/msword": ("an old Word or Office file (DOC)", "save it as plain text (UTF-8) or HTML"),
    "application/vnd.ms-excel": ("an old Excel file (XLS)", "save it as plain text (UTF-8) or HTML"),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": (
        "an Excel file (XLSX)",
        "save it as plain text (UTF-8) or HTML",
    ),
    "application/rtf": ("an RTF file", "save it as plain text (UTF-8) or HTML"),
    "application/vnd.oasis.opendocument.text": ("an OpenDocument text (ODT)", "save it as plain text (UTF-8) or HTML"),
    "text/plain; charset=utf-16": (
        "UTF-16 text without a byte order mark",
        "save it as UTF-8, for example with: iconv -f UTF-16LE -t UTF-8",
    ),
    "application/octet-stream": ("binary content", "give a text, Markdown or HTML file"),
}


@dataclass(frozen=True, slots=True)
class Payload:
    """What a reader gets: the bytes, and what they are called."""

    name: str
    media_type: str
    data: bytes


Reader = Callable[[Payload], RawDocument]


def load_reader(media_type: str, name: str) -> Reader:
    """The reader of a media type, imported on first use.

    Raises `UnsupportedFormat` where the table has none.
    """
    target = READERS.get(media_type)
    if target is None:
        what, way_out = NAMES.get(media_type, (f"of type {media_type}", "convert it to text, Markdown or HTML first"))
        readable = ", ".join(sorted(READERS))
        raise UnsupportedFormat(name, f"it is {what}, for which there is no reader (readable: {readable})", way_out)
    module, function = target.split(":")
    return cast(Reader, getattr(import_module(module), function))
