"""The data structure: each dimension, measure and attribute once, with what is read into it.

The first dimension that tells two observations apart is what they measure, where and when; DOCUMENT and ITEM see that
two documents, or two sentences of one, never meet in a key.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from vbparse.export.sdmx.areas import area_of, current_area_of
from vbparse.export.sdmx.codelists import DOUBTFUL, UNITS
from vbparse.model.base import Number
from vbparse.model.document import PlanDocument
from vbparse.model.frames.values import Value, as_value
from vbparse.model.indicator import Target

INDICATORS, SEGMENTS = "CL_INDICATOR", "CL_SEGMENT"
"""The lists whose codes are those that were used."""
TOTAL = "_T"


class Observation(NamedTuple):
    """A target with what is known only in the export: its codes, and how many of its key came before."""

    document: PlanDocument
    target: Target
    indicator: str
    segment: str
    item: int


class Role(StrEnum):
    """What a component is; a document attribute hangs on the dimension DOCUMENT, the others on the observation."""

    DIMENSION = "dimension"
    TIME = "time"
    MEASURE = "measure"
    ATTRIBUTE = "attribute"
    DOCUMENT_ATTRIBUTE = "document attribute"


@dataclass(frozen=True, slots=True)
class Component:
    """A column: `codelist` where it is coded, else its SDMX text type."""

    id: str
    role: Role
    meaning: str
    read: Callable[[Observation], object]
    codelist: str | None = None
    text_type: str = "String"

    def value(self, observation: Observation) -> Value:
        """What stands in the field; text on one line."""
        value = as_value(self.read(observation), number=True)
        return " ".join(value.split()) if isinstance(value, str) else value


def _dimension(id: str, codelist: str | None, meaning: str, read: Callable[[Observation], object]) -> Component:
    return Component(id, Role.DIMENSION, meaning, read, codelist)


def _coded(id: str, codelist: str, meaning: str, read: Callable[[Observation], object]) -> Component:
    return Component(id, Role.ATTRIBUTE, meaning, read, codelist)


def _attribute(id: str, text_type: str, meaning: str, read: Callable[[Observation], object]) -> Component:
    return Component(id, Role.ATTRIBUTE, meaning, read, None, text_type)


def _of_document(
    id: str, meaning: str, read: Callable[[PlanDocument], object], codelist: str | None = None
) -> Component:
    return Component(id, Role.DOCUMENT_ATTRIBUTE, meaning, lambda one: read(one.document), codelist)


COMPONENTS: tuple[Component, ...] = (
    _dimension("FREQ", "CL_FREQ", "frequency: always annual, see RECURRENCE for values by the month", lambda one: "A"),
    _dimension("REF_AREA", "CL_AREA", "province of the issuing body at the document's date",
               lambda one: area_of(one.document.header)),
    _dimension("ISSUER_LEVEL", "CL_LEVEL", "level of the issuing body: values of a commune's plan are the commune's",
               lambda one: one.document.header.level or "_U"),
    _dimension("INDICATOR", INDICATORS, "what is measured: `programme_code` where the indicator is aligned with a "
               "known programme, else a code of its words", lambda one: one.indicator),
    _dimension("SEGMENT", SEGMENTS, "subgroup or place that the value is for; _T where none is named",
               lambda one: one.segment),
    _dimension("KIND", "CL_KIND", "level, change or absence", lambda one: one.target.kind),
    _dimension("MODALITY", "CL_MODALITY", "target or result", lambda one: one.target.modality),
    _dimension("DOCUMENT", None, "id of the document", lambda one: one.document.id),
    _dimension("ITEM", None, "counts the values of one document that agree in all other dimensions",
               lambda one: str(one.item)),
    Component("TIME_PERIOD", Role.TIME, "year in which the value is due", lambda one: one.target.year,
              text_type="ObservationalTimePeriod"),
    Component("OBS_VALUE", Role.MEASURE, "the value; the lower end of a range", lambda one: one.target.value,
              text_type="Double"),
    _coded("OBS_STATUS", "CL_OBS_STATUS", "A, or U where the reading is doubtful",
           lambda one: "U" if one.target.confidence < DOUBTFUL else "A"),
    _coded("UNIT_MEASURE", "CL_UNIT", "unit of the value", lambda one: UNITS[one.target.unit][0]),
    _attribute("UNIT_TEXT", "String", "noun that is counted, or base of a rate", lambda one: one.target.unit_text),
    _coded("UNIT_MULT", "CL_UNIT_MULT", "power of ten of the unit: always 0", lambda one: "0"),
    _coded("COMPARATOR", "CL_COMPARATOR", "how the value bounds what is measured", lambda one: one.target.comparator),
    _attribute("UPPER_VALUE", "Double", "upper end of a range", lambda one: one.target.value_high),
    _attribute("OUT_OF", "Double", 'the total in "56/156 xã"', lambda one: one.target.out_of),
    _attribute("PER", "String", "what each has the value", lambda one: one.target.per),
    _coded("RECURRENCE", "CL_RECURRENCE", "the value holds for each such period", lambda one: one.target.recurrence),
    _coded("DIRECTION", "CL_DIRECTION", "where a word says so", lambda one: one.target.direction),
    _attribute("BASE_YEAR", "ObservationalTimePeriod", "year that a change starts from",
               lambda one: year_of(one.target.baseline.year if one.target.baseline else None)),
    _attribute("BASE_VALUE", "Double", "value that a change starts from",
               lambda one: one.target.baseline.value if one.target.baseline else None),
    _coded("YEAR_SOURCE", "CL_YEAR_SOURCE", "where the year stands", lambda one: one.target.year_source),
    _attribute("DUE_DATE", "String", "exact due date, ISO 8601", lambda one: one.target.date),
    _attribute("CONFIDENCE", "Double", "about such a share of values with this number is right",
               lambda one: one.target.confidence),
    _attribute("MEASURE_TEXT", "String", "what is measured, in the document's words", lambda one: one.target.measure),
    _attribute("QUOTE", "String", "the words that the value was read from, on one line", lambda one: one.target.raw),
    _attribute("TARGET_ID", "String", "id of the target in its document", lambda one: one.target.id),
    _attribute("SPAN_START", "Integer", "where the words begin in the document's text",
               lambda one: one.target.span.start),
    _attribute("SPAN_END", "Integer", "where they end", lambda one: one.target.span.end),
    _of_document("CURRENT_AREA", "the province since 1 July 2025", lambda one: current_area_of(one.header), "CL_AREA"),
    _of_document("ISSUER", "issuing body, as written",
                 lambda one: one.header.issuing_body.name if one.header.issuing_body else None),
    _of_document("DOC_NUMBER", "number of the document", lambda one: one.header.number),
    _of_document("DOC_DATE", "date of issue, ISO 8601 with reduced precision", lambda one: one.header.date),
    _of_document("DOC_TITLE", "title of the document", lambda one: one.header.title),
    _of_document("SOURCE_NAME", "name of the file", lambda one: one.source.name),
)  # fmt: skip


def year_of(year: Number | None) -> int | None:
    """A year that SDMX can say: of four figures."""
    return int(year) if year is not None and 1000 <= year <= 9999 else None
