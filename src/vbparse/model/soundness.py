"""What every result holds and no type says: evidence lies inside the text that it points into.

>>> from vbparse.model.header import Header, Signature
>>> find_outside(Header(signatures=(Signature(span=Span(0, 4)), Signature(span=Span(5, 99)))), 40)
('signatures', '1', 'span')
>>> find_outside(Header(evidence={"date": Span(5, 9)}), 40) is None
True
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from vbparse.model.base import Model, Span

_LEAVES = (str, int, float, Enum, type(None))


def find_outside(value: object, length: float) -> tuple[str, ...] | None:
    """The way to the first span in `value` that is none of a text of `length` code points; None where all are."""
    steps: Iterable[tuple[object, object]]
    if isinstance(value, Span):
        return None if 0 <= value.start <= value.end <= length else ()
    if isinstance(value, Model):
        steps = value.__dict__.items()
    elif isinstance(value, tuple):
        steps = enumerate(value)
    elif isinstance(value, dict):
        steps = value.items()
    else:
        return None
    for step, item in steps:
        if not isinstance(item, _LEAVES) and (way := find_outside(item, length)) is not None:
            return (str(step), *way)
    return None
