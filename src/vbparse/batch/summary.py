"""What a batch tells about each document, and the ledger that keeps it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from vbparse.batch.collect import Job
from vbparse.model.diagnostic import Severity
from vbparse.model.document import PlanDocument


@dataclass(frozen=True, slots=True)
class Summary:
    """One document in a line: what it is and how much was found in it."""

    kind: str
    number: str | None
    indicators: int
    targets: int
    duties: int
    warnings: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a document: a summary, or an error in one line."""

    job: Job
    summary: Summary | None
    error: str | None = None


def summarize(document: PlanDocument) -> Summary:
    """The counts of a document; `warnings` are its diagnostics of severity warning or error."""
    return Summary(
        kind=document.document_kind.value,
        number=document.header.number,
        indicators=len(document.indicators),
        targets=sum(len(indicator.targets) for indicator in document.indicators),
        duties=len(document.duties),
        warnings=sum(1 for diagnostic in document.diagnostics if diagnostic.severity is not Severity.INFO),
    )


def render_ledger(outcomes: Iterable[Outcome]) -> str:
    """JSON Lines in order of name: `document`, `output`, `error`, and the summary; nothing in it depends on the run."""
    lines = []
    for outcome in outcomes:
        row: dict[str, str | int | None] = {
            "document": outcome.job.name,
            "output": f"{outcome.job.name}.json" if outcome.summary else None,
            "error": outcome.error,
        }
        if outcome.summary is not None:
            summary = outcome.summary
            row |= {
                "kind": summary.kind,
                "number": summary.number,
                "indicators": summary.indicators,
                "targets": summary.targets,
                "duties": summary.duties,
                "warnings": summary.warnings,
            }
        lines.append(json.dumps(row, ensure_ascii=False) + "\n")
    return "".join(lines)
