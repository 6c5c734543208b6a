"""`vbparse batch`: folders of documents to a folder of JSON, with a summary."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from vbparse.batch.run import DEFAULT_TIMEOUT
from vbparse.batch.summary import Outcome

LEDGER = "ledger.jsonl"


@click.command("batch")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", required=True, type=click.Path(file_okay=False, path_type=Path), help="Folder of results."
)
@click.option("--workers", type=click.IntRange(1), default=os.cpu_count() or 1, show_default="one a processor")
@click.option("--timeout", type=click.FloatRange(min=0, min_open=True), default=DEFAULT_TIMEOUT, show_default=True,
              help="Seconds that one document may take.")  # fmt: skip
@click.option("--no-text", is_flag=True, help="Leave out the cleaned text that the spans point into.")
def command(paths: tuple[Path, ...], output: Path, workers: int, timeout: float, no_text: bool) -> None:
    """Read the documents in PATHS (files, and folders searched through) and write NAME.json for each.

    A document that cannot be read, crashes its process or takes too long is named, and costs no other one its result.
    The output folder also gets ledger.jsonl, one line a document. The exit code is 0 only if all were read.
    """
    from vbparse.batch.collect import collect
    from vbparse.batch.run import run_batch
    from vbparse.batch.summary import render_ledger
    from vbparse.cli.output import write_result
    from vbparse.readers.detect import SUFFIXES
    from vbparse.readers.registry import READERS

    endings = frozenset(ending for ending, media_type in SUFFIXES.items() if media_type in READERS)
    collection = collect(paths, output, endings)
    for path, reason in collection.skipped:
        click.echo(f"skipped {path}: {reason}", err=True)
    if not collection.jobs:
        click.echo("vbparse: no documents there; give files, or folders with text, Markdown or HTML files", err=True)
        sys.exit(1)
    with click.progressbar(
        length=len(collection.jobs), label="Reading", file=sys.stderr, hidden=not sys.stderr.isatty()
    ) as bar:
        outcomes = run_batch(
            collection.jobs,
            workers=min(workers, len(collection.jobs)),
            timeout=timeout,
            text=not no_text,
            on_done=lambda outcome: bar.update(1),
        )
    write_result(render_ledger(outcomes), output / LEDGER)
    click.echo(render_table(outcomes))
    failed = [outcome for outcome in outcomes if outcome.error is not None]
    for outcome in failed:
        click.echo(f"vbparse: {outcome.error}", err=True)
    click.echo(f"{len(outcomes) - len(failed)} of {len(outcomes)} documents read, results in {output}")
    if failed:
        sys.exit(1)


def render_table(outcomes: list[Outcome]) -> str:
    """One line a document: what it is and how much was found."""
    rows = [("document", "kind", "number", "indicators", "targets", "duties", "warnings")]
    for outcome in outcomes:
        if outcome.summary is None:
            rows.append((outcome.job.name, "not read", "", "", "", "", ""))
            continue
        one = outcome.summary
        counts = (str(one.indicators), str(one.targets), str(one.duties), str(one.warnings))
        rows.append((outcome.job.name, one.kind, one.number or "-", *counts))
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = []
    for row in rows:
        words = [cell.ljust(width) for cell, width in zip(row[:3], widths[:3], strict=True)]
        numbers = [cell.rjust(width) for cell, width in zip(row[3:], widths[3:], strict=True)]
        lines.append("  ".join([*words, *numbers]).rstrip())
    return "\n".join(lines)
