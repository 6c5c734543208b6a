"""Readable ids, unique in a document: the second "objective-a" becomes "objective-a-2".

>>> ids = Ids()
>>> ids.take("objective-a"), ids.take("objective-a"), ids.take("indicator 3/đ")
('objective-a', 'objective-a-2', 'indicator-3/dd')
"""

from __future__ import annotations

import re
import unicodedata

_OTHER = re.compile(r"[^A-Za-z0-9./]+")


class Ids:
    """Hands out ids in reading order."""

    def __init__(self) -> None:
        self._taken: dict[str, int] = {}

    def take(self, wanted: str) -> str:
        """`wanted` as an ASCII slug, with a counter where it is taken."""
        plain = unicodedata.normalize("NFD", wanted.replace("đ", "dd").replace("Đ", "DD"))
        slug = _OTHER.sub("-", "".join(char for char in plain if not unicodedata.combining(char))).strip("-")
        count = self._taken.get(slug, 0) + 1
        self._taken[slug] = count
        if count == 1:
            return slug
        return self.take(f"{slug}-{count}")
