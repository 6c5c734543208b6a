"""What crawlers call the fields of their records, loaded from `records.toml`.

>>> record_field("soKyHieu"), record_field("Ngày ban hành"), record_field("issued_date"), record_field("crawled_at")
('number', 'issued', 'issued', None)
>>> text_rank("noi_dung") < text_rank("html"), text_rank("so_hieu")
(True, None)
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

from vbparse.errors import DataError
from vbparse.lexicon.sites import FIELDS

_SIGNS = re.compile(r"[\W_]+")
_OTHERS = frozenset(["site", "url"])


def record_field(name: str) -> str | None:
    """The field of `Portal` (or "url") that a name stands for."""
    return _names()[0].get(_plain(name))


def text_rank(name: str) -> int | None:
    """The place of a name among those that may hold the document's text, None for any other name."""
    return _names()[1].get(_plain(name))


@lru_cache(4096)
def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return _SIGNS.sub("", "".join(c for c in letters if not unicodedata.combining(c)))


@cache
def _names() -> tuple[dict[str, str], dict[str, int]]:
    data = tomllib.loads((files("vbparse.data") / "records.toml").read_text(encoding="utf-8"))
    texts = {_plain(name): at for at, name in reversed(list(enumerate(data["text"]["names"])))}
    fields: dict[str, str] = {}
    for field, names in data["fields"].items():
        if field not in FIELDS | _OTHERS:
            raise DataError(f"records.toml: [fields] {field}: no field of Portal (known: {', '.join(sorted(FIELDS))})")
        for name in names:
            if fields.setdefault(_plain(name), field) != field or _plain(name) in texts:
                raise DataError(f"records.toml: {name!r} of {field} has another meaning already")
    return fields, texts
