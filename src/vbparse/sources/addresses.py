"""Addresses of web pages: whose they are.

>>> host_of("https://WWW.luatvietnam.vn:443/y-te/abc-d1.html"), host_of("file:///C:/Users/a.html")
('luatvietnam.vn', None)
"""

from __future__ import annotations

from urllib.parse import urlsplit


def host_of(url: str | None) -> str | None:
    """The host of an address without "www.", None where it has none."""
    if not url:
        return None
    try:
        host = urlsplit(url.strip() if "//" in url[:12] else f"//{url.strip()}").hostname
    except ValueError:
        return None
    return host.lower().removeprefix("www.") if host and "." in host else None
