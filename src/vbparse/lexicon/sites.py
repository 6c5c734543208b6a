"""Portals: what they call a document's attributes, and where on their pages it stands; loaded from `sources.toml` and
from `sites/`, one file per website.

>>> portals().fields["ngày có hiệu lực"], portals().fields["nơi ban hành"]
('effective', 'issuer')
>>> portals().is_value("Đang cập nhật")
False
>>> find_site("www.luatvietnam.vn").name, find_site("congbao.hanoi.gov.vn").id
('luatvietnam.vn', 'congbao')
>>> find_site("luatvietnam.vn.example.com") is None
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

IGNORED = "ignored"
FIELDS = frozenset(
    [
        *("number", "doc_type", "issuer", "signer", "issued", "effective"),
        *("gazette_date", "gazette_number", "status", "field", "title"),
    ]
)
_SITE_KEYS = frozenset(
    [*("name", "hosts", "template", "words", "marks", "title", "facts", "body", "box", "drop"), "unverified"]
)


@dataclass(frozen=True, slots=True)
class Site:
    """A website, or (`template`) what many websites are built with: selectors of the document's body, of its attribute
    box and of its title, best first; of `facts`, single attributes ("Ngày có hiệu lực: …") outside of the box; of what
    marks the site's pages; of what the site adds within the text.

    `hosts` hold for their subdomains too; a "*" stands for one or more names. `words` are what the site calls itself in
    the lines that it puts around a document. `unverified` says which selectors nobody
    has seen on a page yet.
    """

    id: str
    name: str | None
    hosts: tuple[str, ...]
    template: bool
    words: tuple[str, ...]
    marks: tuple[str, ...]
    title: tuple[str, ...]
    facts: tuple[str, ...]
    body: tuple[str, ...]
    box: tuple[str, ...]
    drop: tuple[str, ...]
    unverified: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Absence:
    """What a page says where its text should stand."""

    id: str
    pattern: re.Pattern[str]
    says: str
    examples: tuple[str, ...]
    rejects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Portals:
    """Labels to fields of `Portal` (folded), words that are no values, and the sites."""

    fields: dict[str, str]
    none: frozenset[str]
    absences: tuple[Absence, ...]
    sites: tuple[Site, ...]
    at_start: re.Pattern[str]
    inside: re.Pattern[str]

    def is_value(self, text: str) -> bool:
        """Whether an attribute's text says anything."""
        key = fold(text).strip(" .…-:;*_/|")
        return bool(key) and key not in self.none

    def several(self, cell: str) -> tuple[str, ...]:
        """The fields of a label that names several in turn: "Cơ quan ban hành/ Chức danh / Người ký"."""
        label = cell.partition(":")[0]
        if "/" not in label:
            return ()
        key = " ".join(fold(label).strip(" *").split())
        parts = [self.fields.get(part.strip()) for part in key.split("/")]
        named = tuple(part for part in parts if part is not None)
        return named if len(named) == len(parts) and len(set(named)) > 1 else ()


@cache
def portals() -> Portals:
    """The table, checked."""
    data = tomllib.loads((files("vbparse.data") / "sources.toml").read_text(encoding="utf-8"))
    fields: dict[str, str] = {}
    for field, labels in data["labels"].items():
        _own(fields, field, labels)
    alternatives = "|".join(re.escape(label) for label in sorted(fields, key=len, reverse=True))
    return Portals(
        fields,
        frozenset(data["values"]["none"]),
        tuple(_absence(raw) for raw in data["absent"]),
        _load_sites(),
        re.compile(rf"[^\w(\[]{{0,4}}(?P<label>{alternatives})\s{{0,3}}(?P<mark>:|\||$)", re.M),
        re.compile(rf"(?:^|(?<=[\s|]))(?P<label>{alternatives})\s{{0,3}}:"),
    )


def find_site(host: str) -> Site | None:
    """The website of a host; the longest of its names decides, so that "vanban.chinhphu.vn" is not "chinhphu.vn"."""
    host = host.lower().removeprefix("www.")
    found = [
        (len(name), site)
        for site in portals().sites
        for name in site.hosts
        if _host_pattern(name).fullmatch(host) is not None
    ]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def find_site_words(text: str) -> Site | None:
    """The website that a line of its own names, by its host or the words it calls itself by.

    >>> find_site_words("cảm ơn đã dùng thuvienphapluat.vn").id
    'thuvienphapluat'
    """
    match = _site_words()[0].search(text)
    return _site_words()[1][match.group()] if match else None


@cache
def _site_words() -> tuple[re.Pattern[str], dict[str, Site]]:
    named = {
        fold(word): site
        for site in portals().sites
        for word in (*site.words, *(host for host in site.hosts if "*" not in host))
    }
    words = "|".join(re.escape(word) for word in sorted(named, key=len, reverse=True))
    return re.compile(rf"(?<![\w.])(?:{words})(?![\w-])"), named


@cache
def _host_pattern(name: str) -> re.Pattern[str]:
    return re.compile(r"(?:[\w-]+\.){0,6}" + re.escape(name).replace(r"\*", r"[\w-]+(?:\.[\w-]+){0,6}"))


def _own(fields: dict[str, str], field: str, labels: list[str]) -> None:
    if field not in FIELDS and field != IGNORED:
        raise DataError(f"sources.toml: [labels] {field}: no field of Portal (known: {', '.join(sorted(FIELDS))})")
    for label in labels:
        if label != fold(label):
            raise DataError(f"sources.toml: [labels] {field}: {label!r} is not folded; write {fold(label)!r}")
        if fields.setdefault(label, field) != field:
            raise DataError(f"sources.toml: label {label!r} stands for {fields[label]} and for {field}")


def _absence(raw: dict[str, str | list[str]]) -> Absence:
    try:
        pattern = re.compile(str(raw["pattern"]))
    except re.error as error:
        raise DataError(f"sources.toml: [[absent]] {raw['id']!r}: {error}") from error
    return Absence(str(raw["id"]), pattern, str(raw["says"]), tuple(raw["examples"]), tuple(raw["rejects"]))


def _load_sites() -> tuple[Site, ...]:
    """The sites in order of their files' names, templates of many sites last, the common names at the very end."""
    sites = []
    for file in (files("vbparse.data") / "sites").iterdir():
        if not file.name.endswith(".toml"):
            continue
        raw = tomllib.loads(file.read_text(encoding="utf-8"))
        if strange := set(raw) - _SITE_KEYS:
            raise DataError(f"sites/{file.name}: unknown keys {sorted(strange)} (known: {sorted(_SITE_KEYS)})")
        if not raw.get("body"):
            raise DataError(f"sites/{file.name}: no `body`: name at least one selector of the document's text")
        keys = ("hosts", "words", "marks", "title", "facts", "body", "box", "drop")
        lists = {key: tuple(raw.get(key, ())) for key in keys}
        sites.append(
            Site(
                id=file.name.removesuffix(".toml"),
                name=raw.get("name"),
                template=bool(raw.get("template", False)),
                unverified=tuple(raw.get("unverified", ())),
                **lists,
            )
        )
    return tuple(sorted(sites, key=lambda site: (site.template, site.id == "common", site.id)))
