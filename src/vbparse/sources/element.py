"""What is used of an element of a parsed page: lxml's, said in types.

Nothing of a page is ever changed, so that the XPath of a finding holds in the page as it was saved.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, overload


class Element(Protocol):
    """An element; a comment or processing instruction is one too, its `tag` is then no string."""

    @property
    def tag(self) -> object: ...

    @property
    def text(self) -> str | None: ...

    @property
    def tail(self) -> str | None: ...

    @overload
    def get(self, key: str) -> str | None: ...

    @overload
    def get(self, key: str, default: str) -> str: ...

    def keys(self) -> Sequence[str]: ...

    def iter(self, *tags: str) -> Iterator[Element]: ...

    def itertext(self, *tags: str) -> Iterator[str]: ...

    def iterancestors(self) -> Iterator[Element]: ...

    def getparent(self) -> Element | None: ...

    def getprevious(self) -> Element | None: ...

    def __iter__(self) -> Iterator[Element]: ...

    def __len__(self) -> int: ...


def name_of(element: Element) -> str:
    """The element's name, "" for a comment or a processing instruction."""
    return element.tag if isinstance(element.tag, str) else ""


def is_within(element: Element, others: Iterable[Element]) -> bool:
    """Whether `element` is one of `others` or stands inside one."""
    outer = set(others)
    return element in outer or any(above in outer for above in element.iterancestors())
