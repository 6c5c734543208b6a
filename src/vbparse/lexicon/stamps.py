"""Words stamped on an instrument that name no body, from `data/stamps.toml`.

>>> stamps().kind("hỏa tốc"), stamps().kind("dự thảo lần 2"), stamps().kind("sao y bản chính")
('mark', 'mark', 'copy')
>>> stamps().kind("ủy ban nhân dân") is None
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

_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Stamps:
    """One pattern a kind."""

    patterns: dict[str, re.Pattern[str]]

    def kind(self, key: str) -> str | None:
        """ "mark" or "copy" where the folded piece is nothing but a stamp, else None."""
        key = key.strip(" *_|()[]./:#-")
        if not key or len(key) > _LONGEST:
            return None
        return next((kind for kind, pattern in self.patterns.items() if pattern.fullmatch(key)), None)


@cache
def stamps() -> Stamps:
    """`data/stamps.toml`, each pattern checked against its own examples."""
    data = tomllib.loads(files("vbparse.data").joinpath("stamps.toml").read_text(encoding="utf-8"))
    patterns: dict[str, list[str]] = {}
    for entry in data["stamp"]:
        alone = re.compile(entry["pattern"])
        for example in entry["examples"]:
            if not alone.fullmatch(fold(example)):
                raise DataError(f"stamps.toml#{entry['id']}: does not match its example {example!r}")
        for reject in entry["rejects"]:
            if alone.fullmatch(fold(reject)):
                raise DataError(f"stamps.toml#{entry['id']}: matches {reject!r}")
        patterns.setdefault(entry["kind"], []).append(entry["pattern"])
    return Stamps({kind: re.compile("|".join(each)) for kind, each in patterns.items()})
