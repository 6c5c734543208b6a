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
    """ "các chỉ tiêu 1, 2, 8": labels as spelled out, ids they resolve to, labels with nothing behind them."""

    raw: str = Field(description="as written")
    kind: ReferenceKind = Field(description="what is pointed at")
    labels: tuple[str, ...] = Field(
        default=(),
        description='"3 đến 6" is spelled out; a section\'s label is its path: `III.1.d`; empty where it has none',
    )
    resolved: tuple[str, ...] = Field(default=(), description="ids of what it points at")
    unresolved: tuple[str, ...] = Field(
        default=(), description="labels (or words) behind which nothing stands in the document"
    )
    from_id: str | None = Field(default=None, description="the duty task, task item or section in which it stands")
