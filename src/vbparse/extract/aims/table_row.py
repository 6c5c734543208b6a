"""One row of an indicator table: its words, its cells, and the targets they give."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from vbparse.extract.aims.headings import LeadIn
from vbparse.model.base import Span
from vbparse.model.indicator import Direction, Modality, TargetKind
from vbparse.structure.clean import CleanCell
from vbparse.structure.outline import Outline
from vbparse.targets.cells import read_cell
from vbparse.targets.draft import Setting, TargetDraft
from vbparse.targets.find import find_targets_in

_FALLS = re.compile(r"(?:kéo )?(?:giảm|tăng) (?!so )")


@dataclass(frozen=True, slots=True)
class ValueCell:
    """A cell with a value, the year of its column, whose it is, and the unit that the head names."""

    span: Span
    year: int | None
    modality: Modality = Modality.TARGET
    segment: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class TableRow:
    """One indicator of a table; `measure` and `segment` where they are not the row's own words.

    `mark` is the dash that says it is a part of the row above, `opens` that unmarked rows below are parts of it,
    `sentence` that its words say the values themselves.
    """

    span: Span
    label: str | None
    text: Span
    unit: str | None
    values: tuple[ValueCell, ...]
    lead: Span | None
    leadin: LeadIn
    table: int
    measure: str | None = None
    segment: str | None = None
    lead_cell: CleanCell | None = None
    mark: str = ""
    opens: bool = False
    sentence: bool = False

    def drafts(self, outline: Outline, document_year: int | None) -> list[TargetDraft]:
        """The targets of the row's cells."""
        if self.sentence:
            setting = Setting(year=self.leadin.year, document_year=document_year, in_table=True)
            return list(find_targets_in(outline.text, outline.key, self.text.start, self.text.end, setting))
        drafts = [draft for cell in self.values for draft in self._read(outline, cell, document_year)]
        return list(_approaching(drafts) if _FALLS.match(outline.key, self.text.start) else drafts)

    def _read(self, outline: Outline, cell: ValueCell, document_year: int | None) -> list[TargetDraft]:
        told = cell.modality is Modality.RESULT  # a year above the row is when it is due, not when it was reached
        year = cell.year or (None if told else self.leadin.year)
        drafts = read_cell(
            cell.span.of(outline.text), self.unit or cell.unit or "",
            self.measure or self.text.of(outline.text), year=year, document_year=None if told else document_year,
            at=cell.span.start, modality=cell.modality,
        )  # fmt: skip
        segment = cell.segment or self.segment
        if cell.segment and self.segment:
            segment = f"{self.segment}, {cell.segment}"
        return [replace(draft, segment=draft.segment or segment) for draft in drafts]


def _approaching(drafts: Sequence[TargetDraft]) -> Sequence[TargetDraft]:
    """ "Giảm tỷ lệ X" over 12 (before), 10 and 8: the values are what is left, not by how much it falls."""
    moved = [d for d in drafts if d.kind is TargetKind.CHANGE and d.direction is not None and d.recurrence is None]
    if len(moved) != len(drafts) or not drafts or any(draft.segment != drafts[0].segment for draft in drafts):
        return drafts
    line = [draft.value for draft in drafts]
    sign = 1 if drafts[0].direction is Direction.UP else -1
    steps = [(after - before) * sign for before, after in pairwise(line)]
    if not steps or not all(step > 0 for step in steps):
        return drafts
    return [replace(draft, kind=TargetKind.LEVEL) for draft in drafts]
