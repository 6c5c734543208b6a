"""How a table is declared: its columns with name, type and meaning, and what is read into each.

>>> from vbparse.model.indicator import Target
>>> column = own(Target, "value")[0].column
>>> column.name, column.type.value, column.meaning
('value', 'number', 'the number: `9,5%` is 9.5; the lower end of a range')

A field of the contract keeps its name, its type and its description; only what a table adds is worded here.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar, Union, get_args, get_origin

from vbparse.model.base import Model
from vbparse.model.document import PlanDocument
from vbparse.model.frames.evidence import Evidence, read_evidence
from vbparse.model.frames.values import Value, as_value
from vbparse.model.header import Header, Province

M = TypeVar("M", bound=Model)
S = TypeVar("S")
"""What a row is about: a target with its indicator, a task with one of its agencies."""

Row = tuple[Value, ...]


class ColumnType(StrEnum):
    """What a column holds; lists are text, their items divided by "; "."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in the contract's words, what it holds, what it means."""

    name: str
    type: ColumnType
    meaning: str


@dataclass(frozen=True, slots=True)
class Reading(Generic[S]):
    """A column and how its value is read."""

    column: Column
    read: Callable[[S], object]

    def value(self, subject: S) -> Value:
        """What stands in the column for this row."""
        return as_value(self.read(subject), self.column.type is ColumnType.NUMBER)


@dataclass(frozen=True, slots=True)
class Table:
    """A table: one row for each thing that `meaning` names; `key` is unique, `indices` are what people search by."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    indices: tuple[str, ...]
    rows: Callable[[PlanDocument], Iterator[Row]]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its columns, in order."""
        return tuple(column.name for column in self.columns)

    def at(self, name: str) -> int:
        """The place of a column."""
        return self.names.index(name)


def text(name: str, meaning: str, read: Callable[[S], object]) -> Reading[S]:
    """A column of words that the contract has in another shape."""
    return Reading(Column(name, ColumnType.TEXT, meaning), read)


def integer(name: str, meaning: str, read: Callable[[S], object]) -> Reading[S]:
    """A column of whole numbers."""
    return Reading(Column(name, ColumnType.INTEGER, meaning), read)


def number(name: str, meaning: str, read: Callable[[S], object]) -> Reading[S]:
    """A column of numbers."""
    return Reading(Column(name, ColumnType.NUMBER, meaning), read)


def boolean(name: str, meaning: str, read: Callable[[S], object]) -> Reading[S]:
    """A column of yes and no."""
    return Reading(Column(name, ColumnType.BOOLEAN, meaning), read)


def own(model: type[M], names: str, *, prefix: str = "") -> tuple[Reading[M], ...]:
    """The named fields of the model that the row is about."""
    return tuple(_field(model, name, lambda one: one, prefix) for name in names.split())


def fields(
    model: type[Model], names: str, of: Callable[[S], Model | None], *, prefix: str = ""
) -> tuple[Reading[S], ...]:
    """The named fields of a model that the row reaches; null where there is none."""
    return tuple(_field(model, name, of, prefix) for name in names.split())


def _field(model: type[Model], name: str, of: Callable[[S], Model | None], prefix: str) -> Reading[S]:
    info = model.model_fields[name]

    def read(subject: S) -> object:
        one = of(subject)
        return None if one is None else getattr(one, name)

    return Reading(Column(prefix + name, _type_of(info.annotation), info.description or ""), read)


def _type_of(annotation: object) -> ColumnType:
    """What a field's annotation holds: `int | float | None` is a number, a tuple of ids is text."""
    if get_origin(annotation) in (Union, types.UnionType):
        inner = {one for one in get_args(annotation) if one is not type(None)}
    else:
        inner = {annotation}
    if inner == {bool}:
        return ColumnType.BOOLEAN
    if inner == {int}:
        return ColumnType.INTEGER
    return ColumnType.NUMBER if inner <= {int, float} else ColumnType.TEXT


_DOCUMENT_ID = Column("document_id", ColumnType.TEXT, "the document: the same input has the same id")
_INSTRUMENT: tuple[Reading[PlanDocument], ...] = fields(
    Header, "number date", lambda one: one.header, prefix="document_"
)
_PLACE: tuple[Reading[PlanDocument], ...] = fields(
    Province, "code name current_code current_name", lambda one: one.header.province, prefix="province_"
)
_EVIDENCE = (
    Column("confidence", ColumnType.NUMBER, "about such a share of the rows with this number is right; null where "
           "nothing estimated it"),
    Column("anchor", ColumnType.TEXT, "the place in the original file: `page 3`, `line 120`, `paragraph 57`, an XPath"),
    Column("span_start", ColumnType.INTEGER, "where the evidence begins, in code points of the document's text"),
    Column("span_end", ColumnType.INTEGER, "where it ends"),
    Column("quote", ColumnType.TEXT, "the evidence in the document's words; null where its text was left out"),
)  # fmt: skip


def declare(
    name: str,
    meaning: str,
    *,
    key: str,
    each: Callable[[PlanDocument], Iterable[S]],
    columns: Sequence[Reading[S]],
    evidence: Callable[[S], Evidence],
    indices: str = "",
) -> Table:
    """A table whose every row begins with the document's id and ends with its number, date, province, and the evidence.

    The table whose key is the document alone has number and date among its own columns.
    """
    common = (*_INSTRUMENT, *_PLACE) if key else _PLACE

    def rows(document: PlanDocument) -> Iterator[Row]:
        of_document = tuple(one.value(document) for one in common)
        for subject in each(document):
            own = (one.value(subject) for one in columns)
            yield (document.id, *own, *of_document, *read_evidence(document.text, evidence(subject)))

    every = (_DOCUMENT_ID, *(one.column for one in columns), *(one.column for one in common), *_EVIDENCE)
    return Table(name, meaning, every, ("document_id", *key.split()), tuple(indices.split()), rows)
