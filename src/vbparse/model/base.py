"""What every model shares: frozen, closed, and pointing at its characters."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

Number = int | float
"""A JSON number; whole values stay integers (`65`, not `65.0`)."""

IsoDate = Annotated[str, Field(pattern=r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$")]
"""ISO 8601 with reduced precision: `2024-02-28`, `2024-02`, `2024`."""


class Span(NamedTuple):
    """`[start, end)` in code points of `PlanDocument.text`; `text[start:end]` is the evidence.

    >>> Span(3, 7).of("KẾ HOẠCH 177")
    'HOẠC'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters that the span covers."""
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """Whether `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


class Model(BaseModel):
    """Base of the JSON contract: immutable, no unknown fields, no number that JSON cannot say."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Anchor(Model):
    """Where the evidence stands in the original: page and box (points, origin top left), line, XPath or paragraph."""

    page: int | None = Field(default=None, description="1-based page of a paged source, visible sheet of a workbook")
    bbox: tuple[float, float, float, float] | None = Field(
        default=None, description="box on the page `[x0, y0, x1, y1]` in points, origin top left"
    )
    line: int | None = Field(default=None, description="1-based line of a text or Markdown source, row of a sheet")
    xpath: str | None = Field(default=None, description="the element of an HTML source")
    paragraph: int | None = Field(default=None, description="1-based paragraph of a word-processor source")


class Finding(Model):
    """An extracted object: a readable id, its evidence, and the rule or data entry that saw it."""

    id: str = Field(
        description="unique in the document, readable, the same on each run: `indicator-4`, `duty-2.2/task-2`"
    )
    span: Span = Field(description="the evidence: `[start, end)` in code points of the document's `text`")
    anchor: Anchor | None = Field(
        default=None, description="the same place in the original file; null where the source has none"
    )
    rule: str | None = Field(
        default=None,
        description="the rule or data entry that saw it, `module.rule` or `file.toml#entry`: for tracing",
    )


class Level(StrEnum):
    """Tier of government that a body belongs to."""

    CENTRAL = "central"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"


class Agency(Model):
    """A body or a group of bodies, as written, with its canonical id where the table knows it."""

    name: str = Field(description="as the document writes it, blanks cleaned")
    id: str | None = Field(
        default=None,
        description="canonical id, the same in every province (`so-y-te`); null where the table knows none",
    )
    level: Level | None = Field(
        default=None, description="tier of government; null where neither name nor table says it"
    )
    match: str | None = Field(
        default=None, description="`name`, `alias`, `head` (a name with a place), `fuzzy`; null where nothing matched"
    )
    successors: tuple[str, ...] = Field(
        default=(), description="ids of the bodies that have taken over its work since; empty where it still exists"
    )
    span: Span | None = Field(default=None, description="where the name stands in `text`")
