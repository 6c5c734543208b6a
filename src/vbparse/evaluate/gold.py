"""A gold file (what a person read in a document) as typed, checked values.

A gold file is `NAME.gold.json`; it has no ids and no spans, its evidence is a `quote`. A file that breaks the
annotation guide (`gold/README.md`) is refused with file, place and reason: it must not pass for a low score.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from vbparse.errors import InvalidGold
from vbparse.model.base import Level, Number
from vbparse.model.citation import Lead
from vbparse.model.diagnostic import Code
from vbparse.model.document import DocumentKind
from vbparse.model.duty import Frequency, Role
from vbparse.model.indicator import (
    Comparator,
    Direction,
    Modality,
    ObjectiveKind,
    Recurrence,
    TargetKind,
    Unit,
    YearSource,
)
from vbparse.model.reference import ReferenceKind

Text = str | None

NOT_ANNOTATED = "(not annotated)"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldSignature:
    """One signature as the document has it."""

    authority: Text
    capacity: Text
    position: Text
    name: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldHeader:
    """The identity of the outermost instrument; `period` is [start, end], either may be null."""

    doc_type: Text
    number: Text
    symbol: Text
    date: Text
    place: Text
    issuing_body: Text
    parent_body: Text
    title: Text
    province: Text
    level: Level | None
    period: tuple[int | None, int | None] | None
    signatures: tuple[GoldSignature, ...]
    recipients: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldPart:
    """One instrument of the file."""

    doc_type: Text
    title: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldSection:
    """A labelled heading."""

    level: int
    label: str
    heading: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldCitation:
    """One mention of an instrument."""

    doc_type: Text
    number: Text
    year: int | None = None
    date: Text = None
    issuer: Text = None
    title: Text = None
    within: bool = False
    quote: Text = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldBasis:
    """One line of what the document rests on."""

    lead: Lead
    quote: str
    citations: tuple[GoldCitation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldObjective:
    """A general or specific objective."""

    kind: ObjectiveKind
    number: int | None
    label: Text
    title: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldTarget:
    """One value for one year of one measure: an indicator's target, or a commitment outside the indicators."""

    measure: Text
    comparator: Comparator
    value: Number
    value_high: Number | None = None
    unit: Unit
    unit_text: Text = None
    out_of: Number | None = None
    direction: Direction | None = None
    kind: TargetKind = TargetKind.LEVEL
    year: int | None = None
    year_source: YearSource | None = None
    recurrence: Recurrence | None = None
    segment: Text = None
    per: Text = None
    modality: Modality = Modality.TARGET
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldResponsible:
    """Who answers for an indicator, as a table says it."""

    agency: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldIndicator:
    """A numbered or bulleted indicator; a number such as "11.2" is text."""

    number: int | str | None
    quote: str
    targets: tuple[GoldTarget, ...]
    responsible: tuple[GoldResponsible, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldTask:
    """The opening words of a task, its role, partners, and due (`NOT_ANNOTATED` where the gold has no such key)."""

    quote: str
    role: Role
    partners: tuple[str, ...]
    due: Text = NOT_ANNOTATED


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldDuty:
    """One agency heading of the implementation part."""

    label: Text
    agencies: tuple[str, ...]
    requested: bool
    parent: Text
    n_tasks: int
    indicators: tuple[int, ...]
    tasks: tuple[GoldTask, ...]
    path: Text = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldRow:
    """A row of an assignment table, or attribute lines under a task."""

    agency: Text
    agencies: tuple[str, ...]
    partners: tuple[str, ...]
    task: str
    quote: str
    due: Text = None
    product: Text = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldReference:
    """A reference inside the document."""

    quote: str
    kind: ReferenceKind
    labels: tuple[str, ...]
    unresolved: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldBudget:
    """An amount of money."""

    amount: Number
    comparator: Comparator
    recurrence: Recurrence | None = None
    payer: Text = None
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldReport:
    """A reporting duty."""

    frequency: Frequency | None
    due: Text
    to: Text = None
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldDiagnostic:
    """A code, and the words that it is about."""

    code: Code
    quote: Text = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldTaskSection:
    """A heading of the tasks-and-solutions part with the number of its items."""

    label: Text
    heading: Text
    n_items: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldFootnote:
    """A footnote; `text` null where only the marker is left."""

    marker: str
    text: Text
    on: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldTable:
    """A table: caption, names of the columns, rows without the header."""

    caption: Text
    columns: tuple[str, ...] = ()
    n_rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """One gold file. Lists that are None were not annotated and are not scored; `*_optional` may be found or not."""

    document: str
    document_kind: DocumentKind
    header: GoldHeader
    parts: tuple[GoldPart, ...]
    sections: tuple[GoldSection, ...]
    legal_bases: tuple[GoldBasis, ...]
    objectives: tuple[GoldObjective, ...]
    indicators: tuple[GoldIndicator, ...]
    commitments: tuple[GoldTarget, ...]
    duties: tuple[GoldDuty, ...]
    cross_references: tuple[GoldReference, ...]
    budget: tuple[GoldBudget, ...]
    reporting: tuple[GoldReport, ...]
    citations: tuple[GoldCitation, ...]
    diagnostics: tuple[GoldDiagnostic, ...]
    table_duties: tuple[GoldRow, ...] = ()
    tasks: tuple[GoldTaskSection, ...] | None = None
    footnotes: tuple[GoldFootnote, ...] | None = None
    tables: tuple[GoldTable, ...] | None = None
    portal: dict[str, str | None] | None = None
    indicators_optional: tuple[GoldIndicator, ...] = ()
    commitments_optional: tuple[GoldTarget, ...] = ()
    duties_optional: tuple[GoldDuty, ...] = ()
    table_duties_optional: tuple[GoldRow, ...] = ()
    cross_references_optional: tuple[GoldReference, ...] = ()
    budget_optional: tuple[GoldBudget, ...] = ()
    reporting_optional: tuple[GoldReport, ...] = ()
    citations_optional: tuple[GoldCitation, ...] = ()
    diagnostics_optional: tuple[GoldDiagnostic, ...] = ()
    notes: tuple[str, ...] = field(default=())


_ADAPTER = TypeAdapter(Gold)


def read_gold(path: Path) -> Gold:
    """The gold file at `path`; raises `InvalidGold` naming file, place and reason."""
    try:
        return _ADAPTER.validate_json(path.read_bytes())
    except ValidationError as error:
        faults = error.errors()
        places = [f"{'/'.join(map(str, fault['loc'])) or 'the top'}: {fault['msg']}" for fault in faults[:3]]
        more = f" (and {len(faults) - 3} more)" if len(faults) > 3 else ""
        raise InvalidGold(f"{path}: {'; '.join(places)}{more}; see the annotation guide in gold/README.md") from error
    except OSError as error:
        raise InvalidGold(f"{path}: {error.strerror or error}; check the path") from error


def read_gold_folder(folder: Path) -> dict[str, Gold]:
    """All gold files of a folder by the name of their document, in order of name.

    Raises `InvalidGold` for a broken file, a folder without gold, and two files about one document.
    """
    paths = [folder] if folder.is_file() else sorted(folder.glob("*.gold.json"))
    if not paths:
        raise InvalidGold(f"{folder}: no *.gold.json there; give the folder that holds the gold files")
    golds: dict[str, Gold] = {}
    for path in paths:
        gold = read_gold(path)
        if gold.document in golds:
            raise InvalidGold(f"{path}: {gold.document} has a gold file already; keep one of the two")
        golds[gold.document] = gold
    return golds
