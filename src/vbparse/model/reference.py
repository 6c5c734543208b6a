"""References inside the document, resolved."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from vbparse.model.base import Finding


class ReferenceKind(StrEnum):
    """What kind of thing is pointed at; the kind follows the head word."""

    INDICATOR = "indicator"
    OBJECTIVE = "objective"
    SECTION = "section"
    ARTICLE = "article"
    CLAUSE = "clause"
    POINT = "point"
    APPENDIX = "appendix"
    THIS_DOCUMENT = "this_document"


class CrossReference(Finding):
    """"các chỉ tiêu 1, 2, 8": labels as spelled out, ids they resolve to, labels with nothing behind them."""

    raw: str
    kind: ReferenceKind
    labels: tuple[str, ...] = ()
    resolved: tuple[str, ...] = ()
    unresolved: tuple[str, ...] = ()
    from_id: str | None = Field(default=None, description="the duty task, task item or section in which it stands")
