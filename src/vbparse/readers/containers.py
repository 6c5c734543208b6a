"""What lies in a container: the ZIP files of Office, LibreOffice and EPUB, the OLE files of old Office.

>>> find_in_zip(b"PK\\x03\\x04 ... mimetypeapplication/vnd.oasis.opendocument.text ...")
'application/vnd.oasis.opendocument.text'

A damaged container is told by the names that are left in it, so that the reader of its kind can say what is wrong.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from vbparse.readers.ole import find_streams

PROTECTED = "application/x-ooxml-protected"
_OFFICE = "application/vnd.openxmlformats-officedocument."
_PARTS = (
    ("word/", _OFFICE + "wordprocessingml.document"),
    ("xl/", _OFFICE + "spreadsheetml.sheet"),
    ("ppt/", _OFFICE + "presentationml.presentation"),
)
_BINARY_SHEET = "application/vnd.ms-excel.sheet.binary.macroenabled.12"
_MIMETYPE = re.compile(rb"mimetype(application/(?:vnd\.oasis\.opendocument\.[a-z-]{4,40}|epub\+zip))")
_STREAMS = (
    ("EncryptedPackage", PROTECTED),
    ("WordDocument", "application/msword"),
    ("Workbook", "application/vnd.ms-excel"),
    ("Book", "application/vnd.ms-excel"),
    ("PowerPoint Document", "application/vnd.ms-powerpoint"),
)


def find_in_zip(data: bytes) -> str | None:
    """The media type of an Office, OpenDocument or EPUB file, that of archives for any other whole one; None where the
    archive is damaged and nothing in it tells.
    """
    if found := _MIMETYPE.search(data[:256]):
        return found.group(1).decode()
    whole = True
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                kind = archive.read("mimetype").strip().decode("ascii", "replace")
                if kind.startswith(("application/vnd.oasis.opendocument.", "application/epub")):
                    return kind
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError, zlib.error):
        names, whole = _left(data), False
    if "xl/workbook.bin" in names:
        return _BINARY_SHEET
    names = [name.replace("\\", "/") for name in names]  # as some programs write them
    for folder, media_type in _PARTS:
        if any(name.startswith(folder) and name.endswith(".xml") and name.count("/") == 1 for name in names):
            return media_type
    return "application/zip" if whole else None


def _left(data: bytes) -> list[str]:
    """Names of files in an archive whose table of contents is lost: each file's own header holds its name."""
    names: list[str] = []
    at = data.find(b"PK\x03\x04")
    while at >= 0 and len(names) < 200:
        length = int.from_bytes(data[at + 26 : at + 28], "little")
        names.append(data[at + 30 : at + 30 + length].decode("utf-8", "replace"))
        at = data.find(b"PK\x03\x04", at + 30)
    return names


def find_in_ole(data: bytes) -> str | None:
    """The media type of an old Office file, None where its directory names none."""
    streams = find_streams(data)
    return next((media_type for name, media_type in _STREAMS if name in streams), None)
