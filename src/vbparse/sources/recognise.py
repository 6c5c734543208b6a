"""Which website or template a page comes from: by its address, by where its parts are fetched from, by its elements.

>>> from vbparse.sources.page import parse_page
>>> recognise(parse_page('<div class="the-document-body noidungtracuu">Điều 1.</div>')).name
'luatvietnam.vn'
>>> recognise(parse_page('<link rel=canonical href="https://soyte.hue.gov.vn/x"><div class="entry-content">a</div>'))
Origin(site=None, template='wordpress', name='soyte.hue.gov.vn')
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from vbparse.lexicon.sites import Site, find_site, portals
from vbparse.sources.page import Page
from vbparse.sources.selectors import select

_ASSETS = 2
"""So many parts fetched from a known site show that the page is its own."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The known website or template, and the name of the website as results give it."""

    known: tuple[Site, ...]
    name: str | None

    @property
    def site(self) -> str | None:
        return next((one.id for one in self.known if not one.template), None)

    @property
    def template(self) -> str | None:
        return next((one.id for one in self.known if one.template), None)

    def __repr__(self) -> str:
        return f"Origin(site={self.site!r}, template={self.template!r}, name={self.name!r})"


def recognise(page: Page) -> Origin:
    """The sites whose selectors are worth trying, the surest first; the common names are left to the caller."""
    host = page.host
    named = find_site(host) if host else None
    if named is None and host is None:
        named = _by_assets(page)
    if named is None:
        named = next((site for site in portals().sites if not site.template and _is_marked(page, site)), None)
        if named is not None and host is not None:  # a copy of its page on another host
            return Origin((named, *_templates(page)), host)
    name = (named.name or host) if named is not None else host
    return Origin((*((named,) if named else ()), *_templates(page)), name)


def _templates(page: Page) -> list[Site]:
    return [site for site in portals().sites if site.template and site.marks and _is_marked(page, site)]


def _is_marked(page: Page, site: Site) -> bool:
    return any(select(page, mark) for mark in site.marks)


def _by_assets(page: Page) -> Site | None:
    counts = Counter[Site]()
    for host, count in page.hosts.items():
        if (site := find_site(host)) is not None:
            counts[site] += count
    return next((site for site, count in counts.most_common(1) if count >= _ASSETS), None)
