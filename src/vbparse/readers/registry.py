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
from vbparse.readers.options import DEFAULT, ReadOptions

READERS: dict[str, str] = {
    "text/plain": "vbparse.readers.plain:read_plain",
    "text/markdown": "vbparse.readers.plain:read_markdown",
    "text/html": "vbparse.readers.html:read_html",
    "multipart/related": "vbparse.readers.mhtml:read_mhtml",
    "application/json": "vbparse.readers.records:read_record",
    "application/x-ndjson": "vbparse.readers.records:read_record_lines",
    "application/pdf": "vbparse.readers.pdf.reader:read_pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "vbparse.readers.word.docx:read_docx",
    "application/vnd.ms-excel": "vbparse.readers.sheets.xls:read_xls",
    "application/msword": "vbparse.readers.word.doc:read_doc",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "vbparse.readers.sheets.xlsx:read_xlsx",
    "application/vnd.oasis.opendocument.spreadsheet": "vbparse.readers.sheets.ods:read_ods",
    "text/csv": "vbparse.readers.sheets.delimited:read_delimited",
    "text/tab-separated-values": "vbparse.readers.sheets.delimited:read_delimited",
    "application/rtf": "vbparse.readers.word.rtf:read_rtf",
    "application/vnd.oasis.opendocument.text": "vbparse.readers.word.odt:read_odt",
    "application/vnd.oasis.opendocument.text-template": "vbparse.readers.word.odt:read_odt",
    "application/x-wordml": "vbparse.readers.word.wordml:read_wordml",
    "application/x-spreadsheetml": "vbparse.readers.sheets.excel_xml:read_excel_xml",
    "application/x-ooxml-protected": "vbparse.readers.protected:read_protected",
    "image/png": "vbparse.readers.ocr.entrance:read_image",
    "image/jpeg": "vbparse.readers.ocr.entrance:read_image",
    "image/tiff": "vbparse.readers.ocr.entrance:read_image",
    "image/gif": "vbparse.readers.ocr.entrance:read_image",
    "image/bmp": "vbparse.readers.ocr.entrance:read_image",
    "image/webp": "vbparse.readers.ocr.entrance:read_image",
    "image/jp2": "vbparse.readers.ocr.entrance:read_image",
}

NAMES = {
    "application/epub+zip": ("an EPUB book", "convert it to HTML or text"),
    "application/zip": ("a ZIP archive", "unpack it and give the files in it"),
    "application/vnd.rar": ("a RAR archive", "unpack it and give the files in it"),
    "application/x-7z-compressed": ("a 7z archive", "unpack it and give the files in it"),
    "application/vnd.ms-excel.sheet.binary.macroenabled.12": ("a binary Excel file (XLSB)", "save it as XLSX"),
    "application/vnd.ms-powerpoint": ("an old PowerPoint file", "save it as PDF"),
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": ("slides", "save them as PDF"),
    "application/vnd.oasis.opendocument.presentation": ("slides", "save them as PDF"),
    "application/gzip": ("a gzip archive", "unpack it and give the files in it"),
    "application/xml": ("an XML file of a kind that is not known", "convert it to DOCX, HTML or text"),
    "application/octet-stream": ("binary content of an unknown kind", "convert it to PDF, DOCX, HTML or text"),
}


@dataclass(frozen=True, slots=True)
class Payload:
    """What a reader gets: the bytes, what they are called, and how much of them to read."""

    name: str
    media_type: str
    data: bytes
    options: ReadOptions = DEFAULT


Reader = Callable[[Payload], RawDocument]


def load_reader(media_type: str, name: str) -> Reader:
    """The reader of a media type, imported on first use.

    Raises `UnsupportedFormat` where the table has none.
    """
    target = READERS.get(media_type)
    if target is None:
        what, way_out = NAMES.get(media_type, (f"of type {media_type}", "convert it to PDF, DOCX, HTML or text first"))
        raise UnsupportedFormat(name, f"it is {what}, for which there is no reader", way_out)
    module, function = target.split(":")
    return cast(Reader, getattr(import_module(module), function))
