"""A slip of the pen, and some lines as words to look for slips in.

>>> line = Lines("Các các sở; họp", "các các sở; họp", 0, 15)
>>> list(line.tokens), line.joined(0), line.joined(2), line.said(0, 2)
(['các', 'các', 'sở', ';', 'họp'], True, False, 'Các các')
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vbparse.model.base import Span

_TOKEN = re.compile(r"[^\W\d_]+|[\d_]+|[^\w ]")


@dataclass(frozen=True, slots=True)
class Slip:
    """What is written, what was probably meant (None where only the fault is clear), and what saw it."""

    span: Span
    wrong: str
    right: str | None
    rule: str


@dataclass(slots=True)
class Lines:
    """Some lines as words; where they start is looked up only where something was seen."""

    text: str
    key: str
    start: int
    end: int
    tokens: Sequence[str] = ()
    _starts: list[int] | None = None

    def __post_init__(self) -> None:
        self.tokens = _TOKEN.findall(self.key, self.start, self.end)

    def first(self, at: int) -> int:
        """Where the word starts."""
        if self._starts is None:
            self._starts = [match.start() for match in _TOKEN.finditer(self.key, self.start, self.end)]
        return self._starts[at]

    def last(self, at: int) -> int:
        """Where the word ends."""
        return self.first(at) + len(self.tokens[at])

    def joined(self, at: int) -> bool:
        """Whether a single blank stands between the word and the next one."""
        if not 0 <= at < len(self.tokens) - 1:
            return False
        end = self.last(at)
        return self.first(at + 1) == end + 1 and self.key[end] == " "

    def said(self, at: int, count: int = 1) -> str:
        """The words as written."""
        return self.text[self.first(at) : self.last(at + count - 1)]

    def slip(self, at: int, count: int, right: str | None, rule: str) -> Slip:
        """A slip of so many words."""
        return Slip(Span(self.first(at), self.last(at + count - 1)), self.said(at, count), right, rule)


def is_title_case(written: str) -> bool:
    """Whether each word begins with a capital and goes on without: "Hà Nội"."""
    return all(word[0].isupper() and not word.isupper() for word in written.split())
