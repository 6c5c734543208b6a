"""What a heading says its section is about: "KINH PHÍ THỰC HIỆN" is budget, "Phân công nhiệm vụ" is implementation.

>>> load_headings().role("nhiệm vụ và giải pháp", top=True)
'tasks'
>>> load_headings().role("mục tiêu cụ thể đến năm 2030", top=False)
'objectives'
>>> load_headings().role("tổ chức thực hiện chiến lược tiêu chuẩn quốc gia", top=False) is None
True
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from vbparse.errors import DataError
from vbparse.text.fold import fold

_ENACTS = re.compile(r"(?:nay )?(?:phê duyệt|ban hành|thông qua|công bố)(?: (?:kèm theo|quyết định này))?(?!\w)")
"""An article that names what is approved ("Phê duyệt Chiến lược … và tầm nhìn đến năm 2045") is about all of it."""
_LEAD = re.compile(r"(?:về |công tác |các |những |một số |việc |phần |quy định |dự kiến )*+")


@dataclass(frozen=True, slots=True)
class Headings:
    """Compiled phrases of the roles, and of the closing formula."""

    roles: tuple[tuple[str, re.Pattern[str]], ...]
    tails: re.Pattern[str]
    closing: re.Pattern[str]

    def role(self, key: str, *, top: bool) -> str | None:
        """The role of the heading `key` (folded), None where its words say nothing.

        At the `top` the words may stand anywhere; below, they have to open the heading and be its subject.
        """
        key = key[:300]
        lead = _LEAD.match(key)
        at = lead.end() if lead else 0
        best = self._best(key, at, anchored=True) or (self._best(key, 0, anchored=True) if at else None)
        if best is not None and (top or self._is_subject(key, best[1])):
            return best[0]
        if not top or _ENACTS.match(key):
            return None
        found = self._best(key, 0, anchored=False)
        return found[0] if found else None

    def is_closing(self, key: str, start: int, end: int) -> bool:
        """Whether the paragraph opens as a closing formula does ("Trên đây là …")."""
        return self.closing.match(key, start, end) is not None

    def _best(self, key: str, at: int, *, anchored: bool) -> tuple[str, int] | None:
        best: tuple[int, int, str] | None = None
        for role, pattern in self.roles:
            match = pattern.match(key, at) if anchored else pattern.search(key, at)
            if match is not None and (best is None or (-match.start(), match.end()) > (-best[0], best[1])):
                best = (match.start(), match.end(), role)
        return (best[2], best[1]) if best else None

    def _is_subject(self, key: str, end: int) -> bool:
        rest = key[end:].lstrip()
        return not rest or not rest[0].isalnum() or self.tails.match(rest) is not None


@cache
def load_headings() -> Headings:
    """`data/headings.toml`, checked against its examples and rejects."""
    data = tomllib.loads(files("vbparse.data").joinpath("headings.toml").read_text(encoding="utf-8"))
    roles = tuple((entry["id"], _any(entry["phrases"])) for entry in data["role"])
    tails, closing = data["tails"]["phrases"], data["closing"]
    loaded = Headings(roles, re.compile(rf"(?:{'|'.join(tails)})(?!\w)"), re.compile("|".join(closing["phrases"])))
    for entry in data["role"]:
        for example in entry["examples"]:
            if loaded.role(fold(example), top=True) != entry["id"]:
                raise DataError(f"headings.toml: {entry['id']} does not match its example {example!r}")
        for reject in entry["rejects"]:
            if loaded.role(fold(reject), top=True) == entry["id"]:
                raise DataError(f"headings.toml: {entry['id']} matches its reject {reject!r}")
    for example in closing["examples"]:
        if not loaded.is_closing(fold(example), 0, len(example)):
            raise DataError(f"headings.toml: closing does not match its example {example!r}")
    for reject in closing["rejects"]:
        if loaded.is_closing(fold(reject), 0, len(reject)):
            raise DataError(f"headings.toml: closing matches its reject {reject!r}")
    return loaded


def _any(phrases: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)")
