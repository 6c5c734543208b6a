"""Qualified names of WordprocessingML, and how its on/off values are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

MAIN = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
VAL = f"{MAIN}val"


def value_of(parent: _Element | None, name: str) -> str | None:
    """`w:val` of a child element, None where either is missing."""
    child = None if parent is None else parent.find(MAIN + name)
    return None if child is None else child.get(VAL)


def number_of(parent: _Element | None, name: str) -> int | None:
    """A whole number in a child's `w:val`."""
    return as_number(value_of(parent, name))


def as_number(text: str | None) -> int | None:
    """A whole number, None for anything else."""
    if text is None or len(text) > 12:
        return None
    try:
        return int(text)
    except ValueError:
        return None


def is_on(value: str | None) -> bool:
    """Whether a toggle's value switches it on; an element without a value does."""
    return value not in ("0", "false", "off", "none")
