"""The document in the data of a page that a program draws: the JSON that React, Vue and Angular pages are sent with.

>>> from vbparse.sources.page import parse_page
>>> words = "<p>KẾ HOẠCH</p><p>Căn cứ Luật Trẻ em;</p>" + "<p>1. Trồng rừng phòng hộ ven biển.</p>" * 9
>>> import json
>>> state = json.dumps({"props": {"document": {"so_hieu": "5/KH-UBND", "content": words}}})
>>> found = find_state(parse_page(f'<div id=root></div><script type="application/json">{state}</script>'))
>>> found.portal.number, found.text == words
('5/KH-UBND', True)

Only data is read, no program is run; a text without the words of an instrument is not taken for one.
"""

from __future__ import annotations

import re

from vbparse.readers.html_body import marks_in
from vbparse.readers.records import Record, parse_record
from vbparse.sources.page import Page
from vbparse.sources.scripts import find_objects

_TYPES = ("application/json", "application/vnd.api+json")
_TAG = re.compile(r"<[^<>]{0,2000}>")
_SHORTEST = 300
_FEW_MARKS = 2


def find_state(page: Page) -> Record | None:
    """The longest text of an instrument among the records in the page's data, with what they say of it."""
    best: Record | None = None
    for one in find_objects(page, _TYPES):
        record = parse_record(one)
        if record is not None and _is_longer(record, best) and _is_instrument(record.text):
            best = record
    return best


def _is_longer(record: Record, best: Record | None) -> bool:
    if len(record.text) < _SHORTEST:
        return False
    return best is None or len(record.text) > len(best.text) or (record.text == best.text and best.portal is None)


def _is_instrument(text: str) -> bool:
    return marks_in(_TAG.sub("\n", text[:100_000]), types=True) >= _FEW_MARKS
