"""A document as it is laid out, before any format: letterhead, titles, paragraphs, tables, closing blocks, notes.

Marks of notes stand in the text as "[1]"; a renderer raises those that `Paper.notes` knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

MARK = re.compile(r"\[(\d{1,3})\]")


class Role(StrEnum):
    """How a paragraph is set: `basis` italic, `heading` bold, `centred` bold capitals in the middle."""

    BODY = "body"
    BASIS = "basis"
    HEADING = "heading"
    CENTRED = "centred"


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Two columns: `left` ends with the issuing body (bold), `right` is quốc hiệu and tiêu ngữ.

    `about` is a letter's "V/v …" under its number.
    """

    left: tuple[str, ...]
    right: tuple[str, ...]
    number: str | None
    dated: str | None
    about: str | None = None


@dataclass(frozen=True, slots=True)
class Title:
    """The type ("KẾ HOẠCH"), the trích yếu in as many lines as it is broken into, and "(Kèm theo …)"."""

    kind: str | None
    lines: tuple[str, ...]
    aside: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its typed label ("1.", "a)", "-"); the first `bold` characters of its text are bold."""

    text: str
    role: Role = Role.BODY
    label: str | None = None
    bold: int = 0

    @property
    def whole(self) -> str:
        """Label and text as printed."""
        return f"{self.label} {self.text}" if self.label else self.text


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a data table; merged ones stand once."""

    text: str
    rowspan: int = 1
    colspan: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A data table; `header` of its rows name the columns and are repeated on each page."""

    rows: tuple[tuple[Cell, ...], ...]
    header: int = 1
    widths: tuple[float, ...] = ()

    def grid(self) -> list[list[Cell]]:
        """Every place of the table with the cell that covers it."""
        out: list[list[Cell]] = []
        carry: dict[int, tuple[int, Cell]] = {}
        for row in self.rows:
            line: list[Cell] = []
            cells = list(row)
            while cells or len(line) in carry:
                at = len(line)
                if at in carry:
                    left, cell = carry.pop(at)
                    line.append(cell)
                    if left > 1:
                        carry[at] = (left - 1, cell)
                    continue
                cell = cells.pop(0)
                for column in range(at, at + cell.colspan):
                    line.append(cell)
                    if cell.rowspan > 1:
                        carry[column] = (cell.rowspan - 1, cell)
            out.append(line)
        return out


@dataclass(frozen=True, slots=True)
class Closing:
    """Recipients on the left (with their dashes), on the right the signature's lines and the signer's name."""

    recipients: tuple[str, ...]
    signature: tuple[str, ...]
    name: str | None = None


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows stands on a new page, which may lie across."""

    landscape: bool = False


Piece = Letterhead | Title | Paragraph | Table | Closing | NewPage


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole document; `notes` are (number, text)."""

    name: str
    pieces: tuple[Piece, ...]
    notes: tuple[tuple[str, str], ...] = field(default=())

    def note(self, number: str) -> str | None:
        """The text of a note."""
        return dict(self.notes).get(number)


def split_marks(text: str, known: set[str]) -> Iterator[tuple[str, bool]]:
    """The stretches of a text, True for the number of a note's mark.

    >>> list(split_marks("đạt 24%[1] vào năm 2025", {"1"}))
    [('đạt 24%', False), ('1', True), (' vào năm 2025', False)]
    """
    at = 0
    for match in MARK.finditer(text):
        if match.group(1) in known:
            if match.start() > at:
                yield text[at : match.start()], False
            yield match.group(1), True
            at = match.end()
    if at < len(text):
        yield text[at:], False
