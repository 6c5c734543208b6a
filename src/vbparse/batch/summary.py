"""What a batch tells about each document, and the ledger that keeps it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from vbparse.batch.collect import Job
from vbparse.model.diagnostic import Code, Severity
from vbparse.model.document import PlanDocument


@dataclass(frozen=True, slots=True)
class Summary:
    """One document in a line: what it is and how much was found in it.

    `cut_short`: pages or parts of it were not read, a scan without recognition all of them.
    """

    kind: str
    number: str | None
    indicators: int
    targets: int
    duties: int
    warnings: int
    cut_short: bool = False


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
        cut_short=is_cut_short(document),
    )


def is_cut_short(document: PlanDocument) -> bool:
    """Whether a reader said that it left something out."""
    return any(one.code is Code.TRUNCATED_DOCUMENT and one.severity is Severity.ERROR for one in document.diagnostics)


def render_ledger(outcomes: Iterable[Outcome]) -> str:
    """JSON Lines in order of name: `document`, `output`, `error`, and the summary; nothing in it depends on the run."""
    lines = []
    for outcome in outcomes:
        row: dict[str, str | int | bool | None] = {
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
                "cut_short": summary.cut_short,
            }
        lines.append(json.dumps(row, ensure_ascii=False) + "\n")
    return "".join(lines)
