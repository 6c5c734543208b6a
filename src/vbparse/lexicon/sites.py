"""Portals: what they call a document's attributes, and where on their pages it stands; loaded from `sources.toml`.

>>> portals().fields["ngày có hiệu lực"], portals().fields["nơi ban hành"]
('effective', 'issuer')
>>> portals().is_value("Đang cập nhật")
False
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from vbparse.errors import DataError
from vbparse.text.fold import fold

IGNORED = "ignored"
FIELDS = frozenset(
    [
        "number",
        "doc_type",
        "issuer",
        "signer",
        "issued",
        "effective",
        "gazette_date",
        "gazette_number",
        "status",
        "field",
        "title",
    ]
)


@dataclass(frozen=True, slots=True)
class Site:
    """A website: CSS selectors of the document's body and of its attribute box, best first."""

    id: str
    hosts: tuple[str, ...]
    body: tuple[str, ...]
    box: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Portals:
    """Labels to fields of `Portal` (folded), words that are no values, and the sites."""

    fields: dict[str, str]
    none: frozenset[str]
    sites: tuple[Site, ...]
    at_start: re.Pattern[str]
    inside: re.Pattern[str]

    def is_value(self, text: str) -> bool:
        """Whether an attribute's text says anything."""
        key = fold(text).strip(" .…-:;*_/|")
        return bool(key) and key not in self.none


@cache
def portals() -> Portals:
    """The table, checked."""
    data = tomllib.loads((files("vbparse.data") / "sources.toml").read_text(encoding="utf-8"))
    fields: dict[str, str] = {}
    for field, labels in data["labels"].items():
        if field not in FIELDS and field != IGNORED:
            raise DataError(f"sources.toml: [labels] {field}: no field of Portal (known: {', '.join(sorted(FIELDS))})")
        for label in labels:
            if label != fold(label):
                raise DataError(f"sources.toml: [labels] {field}: {label!r} is not folded; write {fold(label)!r}")
            if fields.setdefault(label, field) != field:
                raise DataError(f"sources.toml: label {label!r} stands for {fields[label]} and for {field}")
    alternatives = "|".join(re.escape(label) for label in sorted(fields, key=len, reverse=True))
    sites = tuple(Site(raw["id"], tuple(raw["hosts"]), tuple(raw["body"]), tuple(raw["box"])) for raw in data["site"])
    return Portals(
        fields,
        frozenset(data["values"]["none"]),
        sites,
        re.compile(rf"[^\w(\[]{{0,4}}(?P<label>{alternatives})\s{{0,3}}(?P<mark>:|\||$)", re.M),
        re.compile(rf"(?:^|(?<=[\s|]))(?P<label>{alternatives})\s{{0,3}}:"),
    )
