"""A finding as the page shows it: a card with a head, facts and links, and the place of its evidence.

What a card shows is a `Shown`: text of the document as it is, or a small object that says how the page's script writes
it in the reader's language: `{"word": "role.lead"}`, `{"date": "2024-02-28"}`, `{"number": 9.5}`, `{"ids": […]}`.

>>> word("name.indicator", 4)
{'word': 'name.indicator', 'with': [4]}
>>> shorten("từng bước nâng cao chất lượng", 12)
'từng bước …'
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from vbparse.model.base import Agency, Anchor, Number, Span
from vbparse.view.safety import Json

Shown = Json

LONGEST = 600
"""Characters of a text that a card shows: the whole of it stands highlighted in the document."""


class Field(StrEnum):
    """What can be filtered by, in the order of the page."""

    HEADER = "header"
    LEGAL_BASES = "legal_bases"
    CITATIONS = "citations"
    OBJECTIVES = "objectives"
    INDICATORS = "indicators"
    TARGETS = "targets"
    COMMITMENTS = "commitments"
    TASKS = "tasks"
    DUTIES = "duties"
    BUDGET = "budget"
    REPORTING = "reporting"
    CROSS_REFERENCES = "cross_references"
    TABLES = "tables"
    FOOTNOTES = "footnotes"
    DIAGNOSTICS = "diagnostics"


@dataclass(frozen=True, slots=True)
class Card:
    """One finding; `head` is what is read first, `name` what a link to it says, where that is not its head."""

    id: str
    field: Field
    span: Span | None
    head: Shown
    name: Shown = None
    body: str | None = None
    when: Shown = None
    badges: tuple[Shown, ...] = ()
    facts: tuple[tuple[str, Shown], ...] = ()
    """Key of the word that says what it is, and the value; those of value None are not shown."""
    confidence: float | None = None
    doubts: tuple[str, ...] = ()
    anchor: Anchor | None = None
    rule: str | None = None
    depth: int = 0
    """1 where it belongs to the card of another finding: a target to its indicator, a task to its duty."""
    severity: str | None = None

    def to_json(self, line: int | None) -> dict[str, Json]:
        """For the page's script; what is absent is left out. `line` is the line on which its evidence begins."""
        full: dict[str, Json] = {
            "id": self.id,
            "field": self.field.value,
            "name": self.name,
            "head": self.head,
            "body": shorten(self.body) if self.body else None,
            "when": self.when,
            "badges": [*self.badges],
            "facts": [[key, value] for key, value in self.facts if value is not None],
            "confidence": self.confidence,
            "doubts": [*self.doubts],
            "place": _place(self.anchor),
            "rule": self.rule,
            "depth": self.depth,
            "severity": self.severity,
            "span": [*self.span] if self.span else None,
            "line": line,
        }
        return {key: value for key, value in full.items() if value not in (None, [], 0) or key == "line"}


def word(key: str, *values: str | int) -> Shown:
    """A word of the interface, with what stands in its places."""
    return {"word": key, "with": [*values]} if values else {"word": key}


def date(value: str | None) -> Shown:
    """A date with reduced precision; other words (`--05-20`, "trong quý II") stay as they are."""
    return None if value is None else {"date": value}


def number(value: Number | None) -> Shown:
    """A number as the reader's language writes it."""
    return None if value is None else {"number": value}


def ids(values: Iterable[str]) -> Shown:
    """Links to other findings, sections or parts."""
    found: list[Json] = [*values]
    return {"ids": found} if found else None


def agency(value: Agency, to: str | None = None, role: str | None = None) -> Shown:
    """A body with its canonical id; `to` is the finding that it leads to, `role` what it does there."""
    shown: dict[str, Json] = {"agency": value.name, "known": value.id}
    if to is not None:
        shown["to"] = to
    if role is not None:
        shown["role"] = role
    return shown


def several(values: Iterable[Shown]) -> Shown:
    """A list; None where it is empty."""
    return list(values) or None


def shorten(text: str, longest: int = LONGEST) -> str:
    """The text, or its beginning up to the last whole word."""
    if len(text) <= longest:
        return text
    return text[: longest - 1].rpartition(" ")[0][: longest - 1] + " …"


def _place(anchor: Anchor | None) -> Json:
    if anchor is None:
        return None
    return {
        key: value for key in ("page", "line", "paragraph", "xpath") if (value := getattr(anchor, key)) is not None
    } or None
