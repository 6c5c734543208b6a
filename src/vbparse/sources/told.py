"""What fields with names say of a document: a crawler's record, the lines between "---" over a text.

>>> said = portal_of({"number": "5/KH-UBND", "issued": "05/03/2024"}, "https://www.yenbai.gov.vn/a")
>>> said.site, said.number, said.issued
('yenbai.gov.vn', '5/KH-UBND', '2024-03-05')
>>> read_front_matter(["title: Kế hoạch 7/KH-UBND năm 2024 trồng rừng", "so_hieu:", "tags: [a]"]).number
'7/KH-UBND'
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from vbparse.lexicon.records import record_field
from vbparse.lexicon.sites import find_site, portals
from vbparse.model.header import Portal
from vbparse.sources.addresses import host_of
from vbparse.sources.portal import DATES, has_attributes, parse_date
from vbparse.sources.titles import parse_heading


def portal_of(values: Mapping[str, str], url: str | None) -> Portal | None:
    """The box of named values; type and number come from the title where nothing else says them."""
    said: dict[str, str | None] = {
        field: parse_date(value) if field in DATES else value
        for field, value in values.items()
        if field not in ("site", "title", "url")
    }
    if "title" in values:
        heading = parse_heading(values["title"])
        said["title"] = heading.trich_yeu
        for field, value in (("number", heading.number), ("doc_type", heading.doc_type)):
            said[field] = said.get(field) or value
    host = host_of(url) or host_of(values.get("site"))
    site = find_site(host) if host else None
    portal = Portal(site=(site.name if site and site.name else host), **said)
    return portal if any(value for _, value in portal) else None


def read_front_matter(lines: Iterable[str]) -> Portal | None:
    """What "name: value" lines say; names that mean nothing here are passed over."""
    values: dict[str, str] = {}
    for line in lines:
        name, colon, value = line.partition(":")
        value = value.strip().strip("\"'").strip()
        field = record_field(name.strip()) if colon and len(name) < 40 else None
        if field is not None and len(value) < 1000 and portals().is_value(value):
            values.setdefault(field, value)
    portal = portal_of(values, values.get("url")) if values else None
    # a title alone is often but the name of the file
    return portal if portal is not None and (portal.site or has_attributes(portal)) else None
