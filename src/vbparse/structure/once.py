"""What several extractors ask of one outline: worked out at the first asking, forgotten with the outline.

>>> from vbparse.readers.load import read_source
>>> from vbparse.structure.build import clean
>>> from vbparse.structure.outlining import build_outline
>>> outline = build_outline(clean(read_source("KẾ HOẠCH")))
>>> count = once(lambda asked: [len(asked.key)])
>>> count(outline) is count(outline)
True

Only for pure functions of the outline whose results nobody changes; it is no cache across documents.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from vbparse.structure.outline import Outline

T = TypeVar("T")


def once(work: Callable[[Outline], T]) -> Callable[[Outline], T]:
    """The same function, which does its work once for an outline."""
    kept: WeakKeyDictionary[Outline, T] = WeakKeyDictionary()

    @wraps(work)
    def ask(outline: Outline) -> T:
        if outline not in kept:
            kept[outline] = work(outline)
        return kept[outline]

    return ask
