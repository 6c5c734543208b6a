"""What the checks look at: the outline and everything that was found in it."""

from __future__ import annotations

from dataclasses import dataclass, field

from vbparse.model.citation import Citation
from vbparse.model.document import DocumentKind, PlanDocument
from vbparse.model.duty import BudgetItem, Duty, Report
from vbparse.model.header import Header
from vbparse.model.indicator import Indicator, Objective, Target
from vbparse.structure.outline import Outline


@dataclass(frozen=True, slots=True)
class Found:
    """All findings of one document; what is not there yet is empty."""

    outline: Outline
    kind: DocumentKind = DocumentKind.PLAN
    header: Header = field(default_factory=Header)
    citations: tuple[Citation, ...] = ()
    objectives: tuple[Objective, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    commitments: tuple[Target, ...] = ()
    budget: tuple[BudgetItem, ...] = ()
    duties: tuple[Duty, ...] = ()
    reporting: tuple[Report, ...] = ()

    @classmethod
    def of(cls, outline: Outline, document: PlanDocument) -> Found:
        """The findings of a document that is complete but for its diagnostics."""
        return cls(
            outline,
            document.document_kind,
            document.header,
            document.citations,
            document.objectives,
            document.indicators,
            document.commitments,
            document.budget,
            document.duties,
            document.reporting,
        )

    @property
    def date(self) -> str | None:
        """The document's date, reduced precision."""
        return self.header.date
