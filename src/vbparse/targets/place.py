"""A value in its clause as the shapes see it, and what a shape says of it.

A shape decides on the words before and after the value; whatever else the sentence holds is settled by others.
"""

from __future__ import annotations

from dataclasses import dataclass

from vbparse.model.indicator import Comparator, Unit
from vbparse.targets.building import Building
from vbparse.targets.measure import Frame, Opening, tidy_measure
from vbparse.targets.reading import Reading


@dataclass(frozen=True, slots=True)
class Place:
    """A reading in its clause: the words before (opened and closed) and after it, and the value before it.

    `gap_*`: the words since the value before; `before_*`: the same without lead-ins; `after_*`: behind unit and years.
    `bases`: the readings of the clause that are what a rate counts on.
    """

    frame: Frame
    reading: Reading
    previous: Building | None
    same_clause: bool
    gap_start: int
    opening: Opening
    before_end: int
    after_start: int
    after_end: int
    parted: bool
    bases: tuple[Reading, ...] = ()

    @property
    def before(self) -> str:
        return self.frame.key[self.opening.start : self.before_end]

    @property
    def after(self) -> str:
        return self.frame.key[self.after_start : self.after_end]

    @property
    def reading_lead(self) -> str:
        """The words of the lead."""
        return self.frame.key[self.reading.start : self.reading.number]

    def words(self, start: int, end: int) -> str | None:
        """The text of the span as a measure."""
        return tidy_measure(self.frame.text[start:end])

    def unit_words(self) -> str:
        """The counted noun as the document writes it, "" for percent and money."""
        quantity = self.reading.quantity
        return quantity.unit_text or "" if quantity.unit is Unit.COUNT else ""


@dataclass(frozen=True, slots=True)
class Shaped:
    """What a shape says: the measure, whether it is that of the value before, and up to where the clause is used."""

    name: str
    measure: str | None
    again: bool = False
    number_first: bool = False
    segment: str | None = None
    used: int = 0
    start: int | None = None
    comparator: Comparator | None = None
    subject: str | None = None
    change: bool = False
