"""The media type of an input, from its content and, where that says nothing, from its name.

>>> find_media_type("ke-hoach.txt", b"%PDF-1.7")
'application/pdf'
>>> find_media_type("ke-hoach.md", "# KẾ HOẠCH".encode())
'text/markdown'
>>> find_media_type("van-ban.doc", b"<!DOCTYPE html><p>abc</p>")
'text/html'

The content wins over the name where it carries a signature: a scan saved as ".txt" stays a scan, a web page saved as
".doc" stays a web page. A name that promises a format whose signature is missing is believed only of binary content:
that is a damaged file, and its reader says so.
"""

from __future__ import annotations

import codecs
import re
from pathlib import PurePath

from vbparse.readers.containers import find_in_ole, find_in_zip
from vbparse.readers.ole import MAGIC as _OLE

PLAIN = "text/plain"
MARKDOWN = "text/markdown"
HTML = "text/html"
CSV = "text/csv"
TSV = "text/tab-separated-values"
JSON = "application/json"
JSON_LINES = "application/x-ndjson"
MHTML = "multipart/related"
WORD_XML = "application/x-wordml"
EXCEL_XML = "application/x-spreadsheetml"
XML = "application/xml"
BINARY = "application/octet-stream"

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
    ".mht": MHTML,
    ".mhtml": MHTML,
    ".json": JSON,
    ".jsonl": JSON_LINES,
    ".ndjson": JSON_LINES,
    ".csv": CSV,
    ".tsv": TSV,
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".docm": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".dotx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xlsm": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xlsb": "application/vnd.ms-excel.sheet.binary.macroenabled.12",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".doc": "application/msword",
    ".dot": "application/msword",
    ".xls": "application/vnd.ms-excel",
    ".ppt": "application/vnd.ms-powerpoint",
    ".rtf": "application/rtf",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".odp": "application/vnd.oasis.opendocument.presentation",
    ".epub": "application/epub+zip",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".jp2": "image/jp2",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".bmp": "image/bmp",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".zip": "application/zip",
    ".gz": "application/gzip",
    ".rar": "application/vnd.rar",
    ".7z": "application/x-7z-compressed",
}

_SIGNATURES = (
    (b"%PDF-", "application/pdf"),
    (b"{\\rtf", "application/rtf"),
    (b"\x89PNG\r\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x00\x00\x00\x0cjP  ", "image/jp2"),
    (b"\xff\x4f\xff\x51", "image/jp2"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"II+\x00", "image/tiff"),
    (b"MM\x00+", "image/tiff"),
    (b"GIF8", "image/gif"),
    (b"\x1f\x8b", "application/gzip"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
)
_MOVED_PDF = re.compile(rb"%PDF-\d\.\d")
_RIFF = re.compile(rb"RIFF.{4}WEBP", re.S)
_BITMAP = re.compile(rb"BM.{4}\x00{4}.{4}[\x0c\x28\x6c\x7c]\x00\x00\x00", re.S)
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_FEW = 32
_PAGES = frozenset((0x00, 0x01, 0x03, 0x1E, 0x20))
_HTML = re.compile(rb"\s*<(?:[?!]|[a-z])", re.I)
_TAGS = re.compile(
    rb"<!doctype html|</?(?:html|head|body|div|p|table|td|article|main|h[1-6]|span)\b[^<>]{0,300}>", re.I
)
_XML = (
    (re.compile(rb"<(?:w:)?wordDocument\b|schemas\.microsoft\.com/office/word/2003/wordml"), WORD_XML),
    (re.compile(rb"<pkg:package\b"), WORD_XML),
    (re.compile(rb"<(?:ss:)?Workbook\b[^>]{0,400}urn:schemas-microsoft-com:office:spreadsheet"), EXCEL_XML),
)
_MIME = re.compile(rb"(?:[\w-]{2,40}:[^\r\n]{0,998}(?:\r?\n[ \t][^\r\n]{0,998})*\r?\n){1,60}", re.I)
_MIME_WEB = re.compile(rb"^(?:content-type\s*:\s*multipart/related|mime-version\s*:)", re.I | re.M)
_JSON = re.compile(rb"\s*(?:\{\s*(?:\"|\}\s*$)|\[\s*(?:\{|\]|\"))")
_JSON_LINE = re.compile(rb"\s*\{\s*\"[^\r\n]*\}[ \t]*\r?\n\s*\{\s*\"")
_MARKDOWN = re.compile(r"^#{1,6} \S|\*\*[^\s*]|^\|(?:\s*:?-{2,}:?\s*\|)+\s*$|^\|\s*$", re.M)
_TEXTS = frozenset({PLAIN, MARKDOWN, CSV, TSV, JSON, JSON_LINES, MHTML})
"""What a name may tell of a text without a signature."""


def find_media_type(name: str, data: bytes) -> str:
    """The media type; plain text where nothing says otherwise, `application/octet-stream` for unknown binary
    content.
    """
    by_name = SUFFIXES.get(PurePath(name).suffix.lower())
    head = data[:4096]
    found = _by_signature(head, data)
    if found is not None:
        return found
    if head.startswith(_OLE):
        return find_in_ole(data) or (
            by_name if by_name in {"application/msword", "application/vnd.ms-excel"} else "application/msword"
        )
    if head.startswith(b"PK\x03\x04"):
        return find_in_zip(data) or (by_name if by_name and "/vnd." in by_name else "application/zip")
    if not head.startswith(_MARKS):
        if len(head) > _FEW and _is_wide(head):
            return _by_text(head.replace(b"\x00", b""), data, by_name)
        if b"\x00" in head:
            return by_name if by_name and by_name not in _TEXTS | {HTML} else BINARY
    return _by_text(head, data, by_name)


def _by_signature(head: bytes, data: bytes) -> str | None:
    for signature, media_type in _SIGNATURES:
        if head.startswith(signature):
            return media_type
    if _RIFF.match(head):
        return "image/webp"
    if _BITMAP.match(head):
        return "image/bmp"
    if b"%PDF-" in head[:1024] and _MOVED_PDF.search(head[:1032]) and b" obj" in data:
        return "application/pdf"  # mail gateways and scanners put their own bytes before it
    if head.lstrip()[:5] == b"{\\rtf":
        return "application/rtf"
    return None


def _by_text(head: bytes, data: bytes, by_name: str | None) -> str:
    plain = _narrow(head)
    start = plain.lstrip()
    if start.startswith(b"<"):
        for pattern, media_type in _XML:
            if pattern.search(plain):
                return media_type
    if by_name == MHTML or ((found := _MIME.match(plain)) and _MIME_WEB.search(found.group())):
        return MHTML
    if by_name == HTML or (_HTML.match(plain) and _TAGS.search(plain)):
        return HTML
    if start.startswith(b"<?xml"):
        return XML
    if by_name in _TEXTS:
        return _json_kind(data) if by_name in {JSON, JSON_LINES} else by_name
    if _JSON.match(plain) and data.rstrip()[-1:] in (b"}", b"]"):
        return _json_kind(data)
    return PLAIN if by_name is None or not _is_broken(head) else by_name


def _json_kind(data: bytes) -> str:
    """JSON with one record a line goes by JSON Lines, whatever it is called."""
    return JSON_LINES if _JSON_LINE.match(data[:1_000_000]) else JSON


def _narrow(head: bytes) -> bytes:
    """The beginning with one byte a letter, without a mark of byte order: enough for tags and names."""
    if head.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head.replace(b"\x00", b"").lstrip(b"\xff\xfe")
    return head.removeprefix(codecs.BOM_UTF8)


def _is_broken(head: bytes) -> bool:
    """Whether the content is no text at all: control characters that no encoding of text has."""
    if head.startswith(_MARKS):
        return False
    controls = sum(head.count(byte) for byte in range(32) if byte not in b"\t\n\x0b\x0c\r\x1a\x1b")
    return controls * 50 > len(head)


def _is_wide(head: bytes) -> bool:
    """UTF-16 without its mark: every second byte is the page of a Vietnamese letter, nothing (U+00…) for most."""
    return any(0 in half and not set(half) - _PAGES for half in (head[::2], head[1::2])) and len(set(head)) > _FEW // 4


def has_markdown(text: str) -> bool:
    """Whether a text carries Markdown's marks.

    >>> has_markdown("## **KẾ HOẠCH**"), has_markdown("* Ghi chú: số liệu 2 * 3")
    (True, False)
    """
    return _MARKDOWN.search(text) is not None
