"""The structure message that describes the data: data structure, concepts and code lists in SDMX-ML 3.0."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from xml.sax.saxutils import escape, quoteattr

from vbparse.export.sdmx.codelists import fixed_lists
from vbparse.export.sdmx.coding import Codebook
from vbparse.export.sdmx.components import COMPONENTS, INDICATORS, SEGMENTS, TOTAL, Component, Role

AGENCY, FLOW, VERSION = "VBPARSE", "TARGETS", "1.0.0"
STRUCTURE_ID = f"{AGENCY}:{FLOW}({VERSION})"
"""Of the dataflow, as each line of the data names it; its structure bears the same id."""

_SCHEMAS = "http://www.sdmx.org/resources/sdmxml/schemas/v3_0"
_OBJECTS = "urn:sdmx:org.sdmx.infomodel"
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_GUARDED = (
    "In targets.csv an apostrophe at the beginning of a text is none of its characters: it keeps spreadsheets from "
    "taking the text for a formula."
)
_ARTEFACT = f'version="{VERSION}" agencyID="{AGENCY}" isExternalReference="false"'


def render_structure(codebook: Codebook) -> Iterator[str]:
    """The message, line by line; `codebook` has the codes of indicators and segments that the data uses."""
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield (
        f'<mes:Structure xmlns:mes="{_SCHEMAS}/message" xmlns:str="{_SCHEMAS}/structure" xmlns:com="{_SCHEMAS}/common">'
    )
    yield "<mes:Header>"
    yield f"<mes:ID>{FLOW}</mes:ID><mes:Test>false</mes:Test>"
    yield f"<mes:Prepared>{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}</mes:Prepared>"
    yield f'<mes:Sender id="{AGENCY}">{_name("vbparse " + version("vbparse"))}</mes:Sender>'
    yield "</mes:Header>"
    yield "<mes:Structures>"
    yield from _dataflow()
    yield "<str:Codelists>"
    for codelist, (name, codes) in fixed_lists().items():
        yield from _codelist(codelist, name, codes)
    yield from _codelist(INDICATORS, "Measures", codebook.codes(INDICATORS))
    segments = ((TOTAL, "no subgroup named"), *codebook.codes(SEGMENTS))
    yield from _codelist(SEGMENTS, "Subgroups and places", segments)
    yield "</str:Codelists>"
    yield from _concepts()
    yield from _data_structure()
    yield "</mes:Structures>"
    yield "</mes:Structure>"


def _dataflow() -> Iterator[str]:
    yield f'<str:Dataflows><str:Dataflow id="{FLOW}" {_ARTEFACT}>'
    yield _name("Targets and results of Vietnamese administrative documents")
    yield f'<com:Description xml:lang="en">{_GUARDED}</com:Description>'
    yield f"<str:Structure>{_OBJECTS}.datastructure.DataStructure={STRUCTURE_ID}</str:Structure>"
    yield "</str:Dataflow></str:Dataflows>"


def _codelist(id: str, name: str, codes: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield f'<str:Codelist id="{id}" {_ARTEFACT}>{_name(name)}'
    for code, meaning in codes:
        yield f"<str:Code id={quoteattr(code)}>{_name(meaning)}</str:Code>"
    yield "</str:Codelist>"


def _concepts() -> Iterator[str]:
    yield f'<str:ConceptSchemes><str:ConceptScheme id="CONCEPTS" {_ARTEFACT}>{_name("Concepts of targets")}'
    for one in COMPONENTS:
        described = f'<com:Description xml:lang="en">{escape(one.meaning)}</com:Description>'
        yield f'<str:Concept id="{one.id}">{_name(one.id.replace("_", " ").capitalize())}{described}</str:Concept>'
    yield "</str:ConceptScheme></str:ConceptSchemes>"


def _data_structure() -> Iterator[str]:
    yield f'<str:DataStructures><str:DataStructure id="{FLOW}" {_ARTEFACT}>{_name("Targets by area, measure and year")}'
    yield "<str:DataStructureComponents>"
    yield "<str:DimensionList>"
    for position, one in enumerate((one for one in COMPONENTS if one.role is Role.DIMENSION), 1):
        yield f'<str:Dimension id="{one.id}" position="{position}">{_represented(one)}</str:Dimension>'
    for one in COMPONENTS:
        if one.role is Role.TIME:
            yield f'<str:TimeDimension id="{one.id}">{_represented(one)}</str:TimeDimension>'
    yield "</str:DimensionList>"
    yield "<str:AttributeList>"
    for one in COMPONENTS:
        if one.role in _RELATIONS:
            relation = f"<str:AttributeRelationship>{_RELATIONS[one.role]}</str:AttributeRelationship>"
            yield f'<str:Attribute id="{one.id}" usage="optional">{_represented(one)}{relation}</str:Attribute>'
    yield "</str:AttributeList>"
    yield "<str:MeasureList>"
    for one in COMPONENTS:
        if one.role is Role.MEASURE:
            yield f'<str:Measure id="{one.id}">{_represented(one)}</str:Measure>'
    yield "</str:MeasureList>"
    yield "</str:DataStructureComponents></str:DataStructure></str:DataStructures>"


_RELATIONS = {
    Role.ATTRIBUTE: "<str:Observation/>",
    Role.DOCUMENT_ATTRIBUTE: "<str:Dimension>DOCUMENT</str:Dimension>",
}


def _represented(one: Component) -> str:
    concept = f"{_OBJECTS}.conceptscheme.Concept={AGENCY}:CONCEPTS({VERSION}).{one.id}"
    if one.codelist is not None:
        listed = f"{_OBJECTS}.codelist.Codelist={AGENCY}:{one.codelist}({VERSION})"
        form = f"<str:Enumeration>{listed}</str:Enumeration>"
    else:
        form = f'<str:TextFormat textType="{one.text_type}"/>'
    return (
        f"<str:ConceptIdentity>{concept}</str:ConceptIdentity><str:LocalRepresentation>{form}</str:LocalRepresentation>"
    )


def _name(text: str) -> str:
    shown = _FORBIDDEN.sub("\ufffd", " ".join(text.split()))
    return f'<com:Name xml:lang="en">{escape(shown)}</com:Name>'
