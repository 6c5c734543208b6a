"""A small part of CSS selectors, looked up in the indexes of a page instead of searched for in it.

>>> from vbparse.sources.page import parse_page
>>> page = parse_page('<div id="ctl00_Main_divNoiDung"><p class="x content1">a</p></div><p class="content1">b</p>')
>>> [found.text for found in select(page, "[id$=_divNoiDung] p.content1")]
['a']

Known: `tag`, `#id`, `.class`, `[attribute]`, `[attribute=value]` with `^=`, `$=`, `*=`, and a blank for "inside of".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from vbparse.errors import DataError
from vbparse.sources.element import Element
from vbparse.sources.page import MARKING, Page

_PART = re.compile(r"#(?P<id>[\w-]+)|\.(?P<class>[\w-]+)|\[(?P<name>[\w:-]+)(?:(?P<how>[*^$]?=)(?P<value>[^\]]*))?\]")
_COMPOUND = re.compile(rf"(?P<tag>[a-zA-Z][\w]*)?(?P<parts>(?:{_PART.pattern.replace('?P<', '?P<_')})*)")
_TESTS: dict[str, Callable[[str, str], bool]] = {
    "=": lambda said, wanted: said == wanted,
    "^=": lambda said, wanted: said.startswith(wanted),
    "$=": lambda said, wanted: said.endswith(wanted),
    "*=": lambda said, wanted: wanted in said,
}


@dataclass(frozen=True, slots=True)
class _Attribute:
    name: str
    how: str | None
    value: str

    def holds(self, said: str | None) -> bool:
        if said is None:
            return False
        return self.how is None or _TESTS[self.how](said, self.value)


@dataclass(frozen=True, slots=True)
class _Compound:
    """What must hold of one element."""

    tag: str | None
    id: str | None
    classes: tuple[str, ...]
    attributes: tuple[_Attribute, ...]

    def matches(self, element: Element) -> bool:
        if self.tag and element.tag != self.tag:
            return False
        if self.id and element.get("id") != self.id:
            return False
        if self.classes and not set(self.classes) <= set(element.get("class", "").split()):
            return False
        keys = element.keys() if self.attributes else ()
        return all(one.holds(element.get(one.name) if one.name in keys else None) for one in self.attributes)


def select(page: Page, selector: str) -> list[Element]:
    """The elements that a selector names, in the order of the page's indexes."""
    steps = _compile(selector)
    return [one for one in _candidates(page, steps[-1]) if steps[-1].matches(one) and _is_inside(one, steps[:-1])]


def select_first(page: Page, selectors: Iterable[str]) -> Element | None:
    """The first element that any of the selectors names, the selectors in their order."""
    return next((found[0] for selector in selectors if (found := select(page, selector))), None)


def _is_inside(element: Element, steps: tuple[_Compound, ...]) -> bool:
    left = list(steps)
    for above in element.iterancestors() if left else ():
        if left[-1].matches(above):
            left.pop()
            if not left:
                break
    return not left


def _candidates(page: Page, compound: _Compound) -> Iterable[Element]:
    if compound.id:
        return page.ids.get(compound.id, ())
    if compound.classes:
        return page.classes.get(compound.classes[0], ())
    for attribute in compound.attributes:
        if attribute.name in ("id", "class"):
            index = page.ids if attribute.name == "id" else page.classes
            return _distinct(one for key, found in index.items() if attribute.holds(key) for one in found)
        if attribute.name in MARKING:
            return page.marked.get(attribute.name, ())
    if compound.tag == "meta":
        return page.metas
    return page.root.iter(compound.tag) if compound.tag else page.root.iter()


def _distinct(elements: Iterable[Element]) -> Iterator[Element]:
    return iter(dict.fromkeys(elements))


@cache
def _compile(selector: str) -> tuple[_Compound, ...]:
    """Raises `DataError` for what the little language does not have."""
    steps = []
    for word in selector.split():
        match = _COMPOUND.fullmatch(word)
        if match is None or not word:
            raise DataError(f"sites: selector {selector!r}: {word!r} is none of tag, #id, .class, [attribute=value]")
        found, classes, attributes = None, [], []
        for part in _PART.finditer(match.group("parts")):
            if part.group("id"):
                found = part.group("id")
            elif part.group("class"):
                classes.append(part.group("class"))
            else:
                attributes.append(
                    _Attribute(part.group("name"), part.group("how"), (part.group("value") or "").strip("\"'"))
                )
        steps.append(_Compound(match.group("tag"), found, tuple(classes), tuple(attributes)))
    if not steps:
        raise DataError("sites: an empty selector")
    return tuple(steps)
