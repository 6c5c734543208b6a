"""Data that a page carries in its scripts: the objects of their JSON, outer ones before those inside.

>>> from vbparse.sources.page import parse_page
>>> page = parse_page('<script type="application/ld+json">{"@graph": [{"name": "Kế hoạch"}]}</script><p>1.</p>')
>>> [sorted(one) for one in find_objects(page, ("application/ld+json",))]
[['@graph'], ['name']]

No program is run, and what is no JSON is passed over.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator

from vbparse.sources.page import Page

_MOST = 20_000


def find_objects(page: Page, types: Collection[str]) -> Iterator[dict[str, object]]:
    """The objects in scripts of one of the media types, script by script."""
    for script in page.root.iter("script"):
        if script.get("type", "").lower() not in types or not script.text:
            continue
        try:
            said = json.loads(script.text)
        except (ValueError, RecursionError):
            continue
        yield from _objects(said)


def _objects(said: object) -> Iterator[dict[str, object]]:
    waiting = [said]
    for one in waiting:
        if isinstance(one, dict):
            yield one
        if len(waiting) < _MOST:
            inner = one.values() if isinstance(one, dict) else one if isinstance(one, list) else ()
            waiting += [value for value in inner if isinstance(value, dict | list)]
