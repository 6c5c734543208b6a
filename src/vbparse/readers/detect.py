"""The media type of an input, from its first bytes and then its name.

>>> find_media_type("ke-hoach.txt", b"%PDF-1.7")
'application/pdf'
>>> find_media_type("ke-hoach.md", "# KẾ HOẠCH".encode())
'text/markdown'
>>> find_media_type("van-ban", b"<!DOCTYPE html><p>abc</p>")
'text/html'

The content wins over the name where it carries a signature: a scan saved as ".txt" stays a scan.
"""

from __future__ import annotations

import codecs
import re
from pathlib import PurePath

PLAIN = "text/plain"
MARKDOWN = "text/markdown"
HTML = "text/html"
BINARY = "application/octet-stream"
WIDE = "text/plain; charset=utf-16"

SUFFIXES = {
    ".txt": PLAIN,
    ".text": PLAIN,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".aspx": HTML,
    ".php": HTML,
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".doc": "application/msword",
    ".xls": "application/vnd.ms-excel",
    ".rtf": "application/rtf",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".epub": "application/epub+zip",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".zip": "application/zip",
}

_SIGNATURES = (
    (b"%PDF-", "application/pdf"),
    (b"{\\rtf", "application/rtf"),
    (b"\x89PNG\r\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"GIF8", "image/gif"),
    (b"\x1f\x8b", "application/gzip"),
)
_FEW = 32
_PAGES = frozenset((0x00, 0x01, 0x03, 0x1E, 0x20))
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:[?!]|[a-z])", re.I)
_TAGS = re.compile(
    rb"<!doctype html|</?(?:html|head|body|div|p|table|td|article|main|h[1-6]|span)\b[^<>]{0,300}>", re.I
)
_MARKDOWN = re.compile(r"^#{1,6} \S|\*\*[^\s*]|^\|(?:\s*:?-{2,}:?\s*\|)+\s*$|^\|\s*$", re.M)


def find_media_type(name: str, data: bytes) -> str:
    """The media type; plain text where nothing says otherwise, `application/octet-stream` for unknown binary
    content.
    """
    by_name = SUFFIXES.get(PurePath(name).suffix.lower())
    head = data[:4096]
    for signature, media_type in _SIGNATURES:
        if head.startswith(signature):
            return media_type
    if head.startswith(_OLE):
        return by_name if by_name in {"application/msword", "application/vnd.ms-excel"} else "application/msword"
    if head.startswith(b"PK\x03\x04"):
        return by_name if by_name and not by_name.startswith("text/") else "application/zip"
    if len(head) > _FEW and _is_wide(head):
        return WIDE
    if b"\x00" in head and not head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return BINARY
    if by_name and not by_name.startswith("text/"):
        return by_name
    if by_name == HTML or (_HTML.match(head) and _TAGS.search(head)):
        return HTML
    return by_name or PLAIN


def _is_wide(head: bytes) -> bool:
    """UTF-16 without its mark: every second byte is the page of a Vietnamese letter, nothing (U+00…) for most."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return False
    return any(0 in half and not set(half) - _PAGES for half in (head[::2], head[1::2])) and len(set(head)) > _FEW // 4


def has_markdown(text: str) -> bool:
    """Whether a text carries Markdown's marks.

    >>> has_markdown("## **KẾ HOẠCH**"), has_markdown("* Ghi chú: số liệu 2 * 3")
    (True, False)
    """
    return _MARKDOWN.search(text) is not None
