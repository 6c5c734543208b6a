"""Word's fields: a program between two marks, then the result that is shown.

The result is the document's text, except for what a page or an automatic table of contents repeats: page numbers,
contents, indexes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from vbparse.readers.word.symbols import shown

_FURNITURE = frozenset(
    ("PAGE", "NUMPAGES", "SECTIONPAGES", "TOC", "INDEX", "TOA", "RD", "TC", "XE", "TA", "PRIVATE", "SECTION")
)
_SYMBOL = re.compile(r"\s*SYMBOL\s+(0x[0-9a-fA-F]{1,4}|\d{1,5})(?:.{0,40}?\\f\s*\"?([\w -]{1,40}))?")


@dataclass(slots=True)
class _Field:
    program: str = ""
    in_result: bool = False


@dataclass(slots=True)
class Fields:
    """The fields that are open at a place; they may run over paragraphs."""

    stack: list[_Field] = field(default_factory=list)

    @property
    def is_hidden(self) -> bool:
        """Whether text at this place is a program or page furniture."""
        return bool(self.stack) and any(not each.in_result or is_furniture(each.program) for each in self.stack)

    def begin(self) -> None:
        self.stack.append(_Field())

    def program(self, text: str) -> None:
        if self.stack and not self.stack[-1].in_result and len(self.stack[-1].program) < 1000:
            self.stack[-1].program += text

    def separate(self) -> None:
        if self.stack:
            self.stack[-1].in_result = True

    def end(self) -> str:
        """Closes a field; gives the character of a SYMBOL field, which has no result."""
        if not self.stack:
            return ""
        closed = self.stack.pop()
        match = None if closed.in_result else _SYMBOL.match(closed.program)
        if match is None or self.is_hidden:
            return ""
        code = int(match.group(1), 0) if match.group(1)[:2] == "0x" else int(match.group(1))
        return shown(chr(0xF000 + code) if code < 0x100 else chr(code), match.group(2) or "Symbol")


def is_furniture(program: str) -> bool:
    """Whether a field's result belongs to the page, not to the text."""
    return program.split(maxsplit=1)[:1] != [] and program.split(maxsplit=1)[0].upper() in _FURNITURE
