"""MHTML: a page that a browser or Word saved with all its parts in one file, also under the name ".doc".

The page is the part that the header names, else the first one of HTML; its address is told by the file and says which
website it is from. Pictures and styles are left where they are.
"""

from __future__ import annotations

import email
import re
from email.message import Message

from vbparse.errors import UnreadableInput
from vbparse.readers.blocks import RawDocument
from vbparse.readers.html import read_characters_of_page, read_page
from vbparse.readers.registry import Payload

_PAGES = ("text/html", "application/xhtml+xml")
_START = re.compile(rb"\A\s+")


def read_mhtml(payload: Payload) -> RawDocument:
    """The blocks of the page in an MHTML file.

    Raises `UnreadableInput` where no part of it is a page.
    """
    message = email.message_from_bytes(_START.sub(b"", payload.data.removeprefix(b"\xef\xbb\xbf")))
    part = _page_of(message)
    data = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(data, bytes) or not data.strip():
        raise UnreadableInput(
            payload.name, "it is a web archive without a page in it", "save the page again as HTML only"
        )
    text, encoding = read_characters_of_page(data, payload.name, str(part.get_content_charset() or ""))
    url = message.get("Snapshot-Content-Location") or part.get("Content-Location")
    return read_page(payload, text, encoding, url=str(url).strip() if url else None, reader="mhtml")


def _page_of(message: Message) -> Message | None:
    parts = [part for part in message.walk() if part.get_content_type() in _PAGES]
    start = message.get_param("start")
    named = [part for part in parts if start and part.get("Content-ID", "").strip() == start]
    if named:
        return named[0]
    return parts[0] if parts else None
