"""Footnotes and endnotes: a mark "[1]" where they are called, their text after the document.

Footnotes carry the numbers that Word shows; endnotes, which Word counts by themselves, go on after the last footnote,
so that a mark means one note.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from vbparse.readers.word.names import MAIN, as_number, is_on

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(frozen=True, slots=True)
class Note:
    """A note as it was called: its marker, its element, and the paragraph that calls it."""

    marker: str
    element: _Element
    paragraph: int


@dataclass(slots=True)
class Notes:
    """The notes of a document by kind and id, and those called so far."""

    texts: dict[tuple[bool, str], _Element] = field(default_factory=dict)
    called: list[Note] = field(default_factory=list)
    foot: int = 0
    end: int = 0
    paragraph: int = 0
    is_inside: bool = False

    def refer(self, is_end: bool, reference: _Element) -> str:
        """The mark of the next note; nothing where the author set a sign of his own, which follows as text."""
        if self.is_inside:  # a note that calls a note, or itself
            return ""
        element = self.texts.get((is_end, reference.get(f"{MAIN}id") or ""))
        if is_on(reference.get(f"{MAIN}customMarkFollows") or "0"):
            if element is not None:
                self.called.append(Note("", element, self.paragraph))
            return ""
        if is_end:
            self.end += 1
            number = self.end
        else:
            self.foot += 1
            number = self.foot
        if element is not None:
            self.called.append(Note(f"[{number}]", element, self.paragraph))
        return f"[{number}]"


def read_notes(footnotes: _Element | None, endnotes: _Element | None, document: _Element, start: int = 1) -> Notes:
    """The notes parts; separators are none. `start` is the first footnote's number."""
    notes = Notes(foot=start - 1)
    for is_end, root in ((False, footnotes), (True, endnotes)):
        for each in root if root is not None else ():
            identity = each.get(f"{MAIN}id")
            if identity is not None and each.get(f"{MAIN}type") in (None, "normal"):
                notes.texts[is_end, identity] = each
    calls = sum(1 for each in document.iter(f"{MAIN}footnoteReference") if _counts(each))
    notes.end = start - 1 + calls
    return notes


def _counts(reference: _Element) -> bool:
    return (
        not is_on(reference.get(f"{MAIN}customMarkFollows") or "0")
        and as_number(reference.get(f"{MAIN}id")) is not None
    )
