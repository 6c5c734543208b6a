"""`parse()`: the one page that names every stage in order.

    bytes → RawDocument → CleanDocument → Outline → findings → links → PlanDocument

Findings are made one field after another from the outline, none sees another's; links join them afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from vbparse.errors import UnreadableInput
from vbparse.extract.budget import extract_budget
from vbparse.extract.citations import extract_citations
from vbparse.extract.commitments import extract_commitments, first_year
from vbparse.extract.duties import extract_duties
from vbparse.extract.footnotes import extract_footnotes
from vbparse.extract.header import extract_header
from vbparse.extract.indicators import extract_indicators
from vbparse.extract.kind import document_kind, sets_norms
from vbparse.extract.legal_bases import extract_legal_bases
from vbparse.extract.objectives import extract_objectives
from vbparse.extract.parts import find_parts
from vbparse.extract.references import find_references
from vbparse.extract.reporting import extract_reporting
from vbparse.extract.structure import extract_sections
from vbparse.extract.tables import extract_tables
from vbparse.extract.tasks import extract_tasks
from vbparse.linking.bodies import link_bodies
from vbparse.linking.checks.table import run_checks
from vbparse.linking.confidence import weigh_document
from vbparse.linking.duties import link_duties, link_responsible
from vbparse.linking.objectives import link_objectives, link_table_leads
from vbparse.linking.places import place_references
from vbparse.linking.programmes import align_programmes
from vbparse.linking.references import report_unresolved, resolve_references
from vbparse.linking.reports import drop_cited
from vbparse.linking.years import document_year, link_years
from vbparse.model.diagnostic import Diagnostic
from vbparse.model.document import DocumentKind, PlanDocument
from vbparse.model.header import Part
from vbparse.readers.blocks import RawDocument
from vbparse.readers.load import path_of, read_source
from vbparse.readers.options import DEFAULT, ReadOptions
from vbparse.structure.build import clean
from vbparse.structure.outline import Outline
from vbparse.structure.outlining import build_outline
from vbparse.unread import Unread, list_unread

Input = str | Path | bytes


@dataclass(frozen=True, slots=True)
class Trace:
    """A document together with what was seen but not understood."""

    document: PlanDocument
    unread: tuple[Unread, ...]


@cache
def parser_name() -> str:
    """What results say that they were read by."""
    try:
        return f"vbparse {version('vbparse')}"
    except PackageNotFoundError:  # run from its sources
        return "vbparse"


def parse(
    source: Input, *, name: str | None = None, media_type: str | None = None, options: ReadOptions = DEFAULT
) -> PlanDocument:
    """One document as structured JSON.

    `source` is a path, the content as bytes, or the text itself; a `str` that names a file is a path. `name` is what
    the document is called in `source.name` and in errors, `media_type` overrides what name and content suggest,
    `options` limits how much is read and says when images are recognised.

    Raises `UnreadableInput` (naming the input, the reason and a way out) where there is nothing to parse; a text that
    is no administrative document gives a `PlanDocument` with the diagnostic `not_administrative`.

    >>> plan = parse("KẾ HOẠCH\\nGiảm nghèo năm 2024\\nI. CHỈ TIÊU\\n- Giảm tỷ lệ hộ nghèo xuống dưới 2%.")
    >>> [target] = plan.indicators[0].targets
    >>> target.measure, target.comparator.value, target.value, target.unit.value, target.year
    ('tỷ lệ hộ nghèo', 'lt', 2, 'percent', 2024)
    >>> plan.text[target.span.start : target.span.end]
    'Giảm tỷ lệ hộ nghèo xuống dưới 2%'
    """
    return _parse(source, name, media_type, options)[0]


def parse_many(
    sources: Iterable[Input],
    *,
    options: ReadOptions = DEFAULT,
    on_error: Callable[[UnreadableInput], None] | None = None,
) -> Iterator[PlanDocument]:
    """Documents one after another, in the order of `sources`; only one is held in memory at a time.

    A crawler's file of many records gives one document for each. An input that cannot be read raises; with `on_error`
    it is handed over instead and the others go on.
    `vbparse batch` does the same with several processes.
    """
    for source, name, media_type in _apart(sources):
        try:
            yield parse(source, name=name, media_type=media_type, options=options)
        except UnreadableInput as error:
            if on_error is None:
                raise
            on_error(error)


def _apart(sources: Iterable[Input]) -> Iterator[tuple[Input, str | None, str | None]]:
    """The inputs with name and media type; a file of many records as its records."""
    from vbparse.readers.record_files import RECORD_TYPE, find_records

    for source in sources:
        several = False
        path = path_of(source) if isinstance(source, str | Path) else None
        for record in find_records(path) if path is not None else ():
            several = True
            yield record.read(), record.name, RECORD_TYPE
        if not several:
            yield source, None, None


def trace(
    source: Input, *, name: str | None = None, media_type: str | None = None, options: ReadOptions = DEFAULT
) -> Trace:
    """The document and, field by field, what was seen and made no finding, with the reason."""
    document, outline = _parse(source, name, media_type, options)
    return Trace(document, list_unread(document, outline))


def _parse(
    source: Input, name: str | None, media_type: str | None, options: ReadOptions
) -> tuple[PlanDocument, Outline]:
    return _read(read_source(source, name=name, media_type=media_type, options=options))


def read_document(raw: RawDocument) -> PlanDocument:
    """The document of blocks that a reader has made: for inputs that come neither as a file nor as text."""
    return _read(raw)[0]


def _read(raw: RawDocument) -> tuple[PlanDocument, Outline]:
    doc = clean(raw)
    outline = build_outline(doc)
    reading = extract_header(outline)
    kind, kind_diagnostics = document_kind(outline, reading.header)
    header = reading.header
    year = document_year(header.period)
    administrative = kind not in (DocumentKind.NEWS, DocumentKind.OTHER)

    citations, citation_diagnostics = extract_citations(outline)
    tables = extract_tables(outline)
    footnotes = extract_footnotes(outline)
    norms = sets_norms(kind, header)
    begins = first_year(header)
    commitments = (
        extract_commitments(outline, kind, year, norms=norms, begins=begins) if kind is not DocumentKind.OTHER else ()
    )
    commitments = link_years(commitments, header.period)
    document = PlanDocument(
        id=f"doc-{doc.source.sha256[:16]}",
        parser=parser_name(),
        source=doc.source,
        text=doc.text,
        document_kind=kind,
        header=header,
        commitments=commitments,
        citations=citations,
        tables=tables,
        footnotes=footnotes,
    )
    found = (*doc.diagnostics, *reading.diagnostics, *kind_diagnostics, *citation_diagnostics)
    if administrative:
        document = _administrative(document, outline, year, find_parts(outline, reading, kind))
        found = (*found, *report_unresolved(document.cross_references))
    document = weigh_document(document, doc.uncertain)
    diagnostics = (*found, *run_checks(outline, document))
    return document.model_copy(update={"diagnostics": _ordered(diagnostics)}), outline


def _administrative(
    document: PlanDocument, outline: Outline, year: int | None, parts: tuple[Part, ...]
) -> PlanDocument:
    """The fields that only an instrument has; a news item or another page keeps them empty."""
    period = document.header.period
    sections = extract_sections(outline)
    objectives = extract_objectives(outline)
    found = extract_indicators(outline, year)
    indicators = tuple(one.model_copy(update={"targets": link_years(one.targets, period)}) for one in found)
    indicators = link_table_leads(outline, indicators)
    tasks = extract_tasks(outline, document.document_kind)
    duties = link_bodies(extract_duties(outline), document.header)
    references = resolve_references(
        find_references(outline), indicators=indicators, objectives=objectives, sections=sections, parts=parts
    )
    duties = link_duties(duties, references=references, citations=document.citations)
    document = document.model_copy(
        update={
            "parts": parts,
            "structure": sections,
            "legal_bases": extract_legal_bases(outline, document.citations),
            "objectives": link_objectives(objectives, indicators),
            "indicators": link_responsible(indicators, duties),
            "tasks": tasks,
            "budget": extract_budget(outline),
            "duties": duties,
            "reporting": drop_cited(extract_reporting(outline), document.citations),
            "cross_references": place_references(references, duties=duties, tasks=tasks, sections=sections),
        }
    )
    return document.model_copy(update={"indicators": align_programmes(document)})


def _ordered(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """By place, those about the whole document first; each said once."""
    return tuple(sorted(dict.fromkeys(diagnostics), key=lambda one: (one.span or (-1, -1), one.code, one.message)))
