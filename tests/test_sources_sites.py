"""Saved pages in the manner of each website and template, and what is to be read from them.

`tests/sites/NAME.html` is a page written for this test, `NAME.expected` what it says: a line of attributes, the lines
of the text, a line "! code message" for each diagnostic. A new website is a file in `src/vbparse/data/sites` and such
a pair.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from vbparse.errors import DataError
from vbparse.lexicon.sites import find_site, portals
from vbparse.readers.blocks import Block, BlockKind
from vbparse.readers.load import read_source
from vbparse.sources.addresses import host_of
from vbparse.sources.page import parse_page
from vbparse.sources.selectors import select
from vbparse.structure.build import clean
from vbparse.text.fold import fold

FOLDER = Path(__file__).parent / "sites"
PAGES = sorted(FOLDER.glob("*.html"))


def said(path: Path) -> list[str]:
    document = clean(read_source(path))
    attributes = document.portal.model_dump(exclude_none=True) if document.portal else {}
    lines = ["; ".join(f"{field}: {value}" for field, value in attributes.items()) or "no attributes"]
    lines += document.text.split("\n") if document.text else []
    lines += [f"! {one.code.value} {one.message}" for one in document.diagnostics]
    return lines


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_page(path: Path) -> None:
    expected = path.with_suffix(".expected").read_text(encoding="utf-8").rstrip("\n").split("\n")
    assert said(path) == expected


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_xpaths_hold_in_the_page_as_saved(path: Path) -> None:
    root = etree.fromstring(path.read_bytes(), etree.HTMLParser(encoding="utf-8"))

    def check(block: Block) -> None:
        for row in block.rows:
            for cell in row:
                for line in cell.lines:
                    check(line)
        if block.kind is BlockKind.TABLE or not block.text or block.anchor is None:
            return
        found = root.xpath(str(block.anchor.xpath))
        assert len(found) == 1, f"{block.anchor.xpath} finds {len(found)} elements"
        words = re.sub(r"\W", "", "".join(found[0].itertext()))
        assert re.sub(r"\W", "", block.text)[:8].lstrip("0123456789") in words

    for block in read_source(path).blocks:
        check(block)


def test_every_site_has_a_page() -> None:
    named = {path.stem for path in PAGES}
    sites = [site.id for site in portals().sites if site.id != "common"]
    missing = [site for site in sites if not any(name.startswith(site) for name in named)]
    assert not missing, f"write tests/sites/NAME.html and NAME.expected for {missing}"


def test_selectors_are_of_the_little_language() -> None:
    page = parse_page("<p>x</p>")
    for site in portals().sites:
        for selector in (*site.marks, *site.title, *site.facts, *site.body, *site.box, *site.drop):
            assert select(page, selector) == []
    with pytest.raises(DataError, match="none of tag, #id"):
        select(page, "div > p")


def test_absences_hold_both_ways() -> None:
    for absence in portals().absences:
        for example in absence.examples:
            assert absence.pattern.fullmatch(fold(example)), f"sources.toml: {absence.id} misses {example!r}"
        for reject in absence.rejects:
            found = [one.id for one in portals().absences if one.pattern.fullmatch(fold(reject))]
            assert not found, f"sources.toml: {found} take {reject!r}"


@pytest.mark.parametrize(
    ("host", "site"),
    [
        ("thuvienphapluat.vn", "thuvienphapluat"),
        ("english.luatvietnam.vn", "luatvietnam"),
        ("vanban.chinhphu.vn", "vanban_chinhphu"),
        ("xaydungchinhsach.chinhphu.vn", "chinhphu"),
        ("congbao.chinhphu.vn", "congbao"),
        ("congbao.danang.gov.vn", "congbao"),
        ("vbpl.moj.gov.vn", "vbpl"),
        ("soyte.hanoi.gov.vn", None),
        ("notvbpl.vn", None),
        ("vbpl.vn.evil.com", None),
    ],
)
def test_hosts(host: str, site: str | None) -> None:
    found = find_site(host)
    assert (found.id if found else None) == site


def test_a_host_of_an_address() -> None:
    assert host_of("https://www.yenbai.gov.vn/a?b=1") == "yenbai.gov.vn"
    assert host_of("vbpl.vn/a") == "vbpl.vn"
    for nothing in (None, "", "file:///C:/a.html", "https://[broken", "not an address", "/local/path"):
        assert host_of(nothing) is None


def test_the_address_is_told_in_many_ways() -> None:
    for page in (
        "<!-- saved from url=(0014)https://vbpl.vn/a --><p>x</p>",
        '<link href="https://vbpl.vn/a" rel="CANONICAL">',
        '<meta property="og:url" content="https://vbpl.vn/a">',
        '<base href="https://vbpl.vn/">',
        '<base href="/local/"><meta property="og:url" content="https://vbpl.vn/a">',
    ):
        assert parse_page(page).host == "vbpl.vn", page
    assert parse_page('<base href="https://a.vn/">', "https://b.vn/x").host == "b.vn"
