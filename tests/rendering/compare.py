"""Two results of one document, field by field: what both say, what only one says.

Anchors, spans, ids, rules and confidences are left out; an id that points at another finding is replaced by what that
finding says. With `tolerance` words may differ in that share of their letters, as recognition misreads them; numbers,
years and codes may not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from tests.samples import models
from vbparse.model.base import Finding, Model, Span
from vbparse.model.document import PlanDocument
from vbparse.model.header import Part
from vbparse.model.structure import Section, Table

HEADER = (
    *("issuing_body", "parent_body", "number", "sequence", "symbol", "place", "date", "doc_type", "title"),
    *("province", "level", "period", "signatures", "recipients"),
)
FIELDS = (
    *("kind", "header", "parts", "structure", "legal_bases", "objectives", "indicators", "targets", "tasks", "budget"),
    *("duties", "reporting", "cross_references", "citations", "tables", "footnotes"),
)
FLOORED = ("targets", "citations", "header")
"""What the project promises figures for."""

_LEFT_OUT = frozenset(
    [
        *("id", "span", "anchor", "rule", "confidence", "doubts", "raw", "match", "evidence", "inferred", "portal"),
        "on_span",
    ]
)
_HEAD = re.compile(
    r"(?:KẾ HOẠCH|QUYẾT ĐỊNH|CHỈ THỊ|NGHỊ QUYẾT|HƯỚNG DẪN|THÔNG BÁO|CHƯƠNG TRÌNH|BÁO CÁO|TỜ TRÌNH|ĐỀ ÁN)$"
    r"|^Kính gửi",
    re.M,
)

_MARKS = re.compile(r"\[\^([\w-]{1,24})\]|[¹²³⁰⁴-⁹]{1,3}(?<!m²)(?<!m³)")
_DIGITS = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")

Value = str | int | float | bool | None | tuple["Value", ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """One finding as nested tuples of names and values, comparable and printable."""

    value: Value

    def __str__(self) -> str:
        return _print(self.value)


@dataclass(frozen=True, slots=True)
class Agreement:
    """One field: how many facts the truth has, the other has, and both; with those that only one has."""

    field: str
    truth: int
    other: int
    both: int
    missing: tuple[Fact, ...] = ()
    extra: tuple[Fact, ...] = ()

    @property
    def share(self) -> float:
        """2·both / (truth + other); 1 where neither says anything."""
        return 2 * self.both / (self.truth + self.other) if self.truth + self.other else 1.0


def compare(truth: PlanDocument, other: PlanDocument, *, tolerance: float = 0.0) -> dict[str, Agreement]:
    """The agreement of each field, in the order of `FIELDS`."""
    left, right = read_facts(truth), read_facts(other)
    return {field: _agree(field, left[field], right[field], tolerance) for field in FIELDS}


def character_error(truth: PlanDocument, other: PlanDocument) -> float:
    """Share of the characters of the cleaned text that differ.

    Notes and the letterhead's lines may stand elsewhere; tables are compared as tables.
    """
    left, right = _comparable(truth), _comparable(other)
    return Levenshtein.distance(left, right) / max(1, len(left))


def _comparable(document: PlanDocument) -> str:
    text = document.text or ""
    apart = {*(one.span for one in document.footnotes), *(table.span for table in document.tables)}
    for span in sorted(apart, reverse=True):
        start = text.rfind("\n", 0, span.start) + 1
        text = text[:start] + text[span.end + 1 :]
    found = _HEAD.search(text[:3000])
    head = text[: found.start()] if found else ""
    lines = sorted(line for line in head.split("\n") if line)
    tail = sorted(one.text for one in document.footnotes)
    return "\n".join([*lines, text[len(head) :].strip(), *tail])


def read_facts(document: PlanDocument) -> dict[str, list[Fact]]:
    """Every field as facts."""
    names = {one.id: _name(one) for _, one in models(document) if isinstance(one, Finding | Part)}
    header = document.header

    def facts(values: Sequence[Model]) -> list[Fact]:
        return [Fact(_plain(value, names)) for value in values]

    targets = [target for indicator in document.indicators for target in indicator.targets]
    return {
        "kind": [Fact(document.document_kind.value)],
        "header": [
            Fact((name, _plain(value, names))) for name in HEADER if (value := getattr(header, name)) not in (None, ())
        ],
        "parts": [Fact((part.doc_type.code if part.doc_type else None, part.title)) for part in document.parts],
        "structure": [Fact((one.level, one.kind.value, one.label, one.heading)) for one in _walk(document.structure)],
        "legal_bases": facts(document.legal_bases),
        "objectives": facts(document.objectives),
        "indicators": facts(document.indicators),
        "targets": facts([*targets, *document.commitments]),
        "tasks": [
            fact
            for section in document.tasks
            for fact in (Fact(("section", section.label, section.heading)), *facts(section.items))
        ],
        "budget": facts(document.budget),
        "duties": [
            fact
            for duty in document.duties
            for fact in (Fact(_plain(duty.model_copy(update={"tasks": ()}), names)), *facts(duty.tasks))
        ],
        "reporting": facts(document.reporting),
        "cross_references": facts(document.cross_references),
        "citations": facts(document.citations),
        "tables": [fact for table in document.tables for fact in _table(table)],
        "footnotes": facts(document.footnotes),
    }


def _walk(sections: Sequence[Section]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _walk(section.children)


def _table(table: Table) -> Iterator[Fact]:
    """A caption, and what each row says: a merged cell once in a row, in each of its rows, blanks left out."""
    yield Fact(("caption", table.caption, table.header_rows))
    carry: dict[int, tuple[int, str]] = {}
    for row in table.rows:
        line: list[str] = []
        cells = list(row)
        while cells or len(line) in carry:
            at = len(line)
            if at in carry:
                left, text = carry.pop(at)
                line.append(text)
                if left > 1:
                    carry[at] = (left - 1, text)
                continue
            cell = cells.pop(0)
            for column in range(at, at + max(1, cell.colspan)):
                line.append(cell.text)
                if cell.rowspan > 1:
                    carry[column] = (cell.rowspan - 1, cell.text)
        said = [text for at, text in enumerate(line) if text and (at == 0 or text != line[at - 1])]
        yield Fact(("row", *said))


def _name(value: Model) -> str:
    """What a finding is known by where another one points at it."""
    for attribute in ("raw", "heading", "text", "title", "label"):
        found = getattr(value, attribute, None)
        if isinstance(found, str) and found:
            return _MARKS.sub(_mark, found)[:80]
    return type(value).__name__


def _plain(value: object, names: dict[str, str]) -> Value:
    if isinstance(value, Model):
        return tuple(
            (name, plain)
            for name in type(value).model_fields
            if name not in _LEFT_OUT
            and not isinstance(getattr(value, name), Span)
            and (plain := _plain(getattr(value, name), names)) not in (None, (), False)
        )
    if isinstance(value, tuple | list):
        return tuple(_plain(one, names) for one in value)
    if isinstance(value, str):
        return _MARKS.sub(_mark, names.get(value, str(value)))
    if value is None or isinstance(value, int | float):
        return value
    return str(value)


def _mark(match: re.Match[str]) -> str:
    """A note's mark in one form: each format has its own."""
    return f"[{match.group(1) or match.group().translate(_DIGITS)}]"


def _agree(field: str, truth: list[Fact], other: list[Fact], tolerance: float) -> Agreement:
    left, right = Counter(truth), Counter(other)
    same = left & right
    missing, extra = list((left - same).elements()), list((right - same).elements())
    both = sum(same.values())
    if tolerance:
        still: list[Fact] = []
        for fact in missing:
            close = next((one for one in extra if _is_close(fact.value, one.value, tolerance)), None)
            if close is None:
                still.append(fact)
            else:
                extra.remove(close)
                both += 1
        missing = still
    return Agreement(field, len(truth), len(other), both, tuple(missing), tuple(extra))


def _is_close(left: Value, right: Value, tolerance: float) -> bool:
    if isinstance(left, tuple) and isinstance(right, tuple):
        return len(left) == len(right) and all(_is_close(a, b, tolerance) for a, b in zip(left, right, strict=True))
    if isinstance(left, str) and isinstance(right, str):
        if left == right:
            return True
        if re.findall(r"\d+", left) != re.findall(r"\d+", right):
            return False
        return Levenshtein.normalized_distance(left, right) <= max(tolerance, 1.01 / max(len(left), len(right)))
    return left == right


def _print(value: Value) -> str:
    if isinstance(value, tuple):
        if len(value) == 2 and isinstance(value[0], str) and value[0].isidentifier():
            return f"{value[0]}={_print(value[1])}"
        return "(" + ", ".join(map(_print, value)) + ")"
    return repr(value) if isinstance(value, str) else str(value)
