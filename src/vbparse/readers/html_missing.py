"""A page without its document: why, and where the document may be.

>>> from vbparse.sources.page import parse_page
>>> page = parse_page('<base href="https://x.vn/vb/"><p>Đang tải...</p><iframe src="v.html?file=/f/12-kh.pdf">')
>>> find_absence("Đang tải..."), find_attachments(page)
('it was saved while the text was still loading', ('https://x.vn/f/12-kh.pdf',))
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

from vbparse.lexicon.sites import portals
from vbparse.model.diagnostic import Code, Diagnostic, Severity
from vbparse.sources.page import Page
from vbparse.text.fold import fold

_FILE = re.compile(r"\.(?:pdf|docx?|rtf|odt|zip|rar)(?:$|[?#&])", re.I)
_DOWNLOAD = re.compile(r"(?:format|type|ext)=(?:pdf|docx?)\b|/download\b|tai-?ve|downloadfile|viewfile", re.I)
_IN_QUERY = ("file", "url", "src", "link", "path")
_MOST = 3
_LONGEST = 1500


def find_absence(text: str) -> str | None:
    """What a page says where its text should stand; None for a text."""
    for line in fold(text[:_LONGEST]).split("\n"):
        for absence in portals().absences:
            if absence.pattern.fullmatch(line.strip()):
                return absence.says
    return None


def find_attachments(page: Page) -> tuple[str, ...]:
    """Addresses of the files that the page shows or offers, those that it shows first."""
    return tuple(dict.fromkeys(page.absolute(link) for link in _links(page) if link))[:_MOST]


def _links(page: Page) -> Iterator[str]:
    for name, attribute in (("iframe", "src"), ("embed", "src"), ("object", "data")):
        for element in page.root.iter(name):
            link = element.get(attribute) or element.get("data-src") or ""
            inner = _inner(link)
            if inner or _FILE.search(link):
                yield inner or link
    for element in page.root.iter("a"):
        if _FILE.search(link := element.get("href", "")):
            yield link
    for element in page.root.iter("a"):
        link = element.get("href", "")
        if _DOWNLOAD.search(link) and not link.lower().startswith(("javascript:", "#")):
            yield link


def _inner(link: str) -> str | None:
    """The file that a viewer's address names in its query."""
    try:
        query = parse_qs(urlsplit(link).query)
    except ValueError:
        return None
    return next((said[0] for name in _IN_QUERY if (said := query.get(name)) and _FILE.search(said[0])), None)


def missing(reason: str | None, attachments: tuple[str, ...]) -> Diagnostic:
    """The diagnostic of a page that holds no document."""
    said = f"the page holds no text of a document{f': {reason}' if reason else ''}"
    way = f"; read its attachment: {', '.join(attachments)}" if attachments else ""
    return Diagnostic(code=Code.TRUNCATED_DOCUMENT, severity=Severity.ERROR, message=said + way)


def cut_short(reason: str, attachments: tuple[str, ...]) -> Diagnostic:
    """The diagnostic of a page that shows a part of its document only."""
    way = f"; the whole may be in {', '.join(attachments)}" if attachments else ""
    message = f"the page may hold a part of the document only: {reason}{way}"
    return Diagnostic(code=Code.TRUNCATED_DOCUMENT, severity=Severity.ERROR, message=message)
