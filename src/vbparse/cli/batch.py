"""`vbparse batch`: folders of documents to a folder of JSON, with a summary."""

from __future__ import annotations

import os
import sys
from collections import Counter
from pathlib import Path

import click

from vbparse.batch.run import DEFAULT_TIMEOUT
from vbparse.batch.summary import Outcome
from vbparse.cli.limits import reading_options
from vbparse.cli.skipped import render_skipped
from vbparse.readers.options import ReadOptions

LEDGER = "ledger.jsonl"
MOST_ROWS = 100
INTERRUPTED = 130
"""The exit code of shells for what Ctrl-C ended."""


@click.command("batch")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", required=True, type=click.Path(file_okay=False, path_type=Path), help="Folder of results."
)
@click.option("--workers", type=click.IntRange(1), default=os.cpu_count() or 1, show_default="one a processor")
@click.option("--timeout", type=click.FloatRange(min=0, min_open=True), default=DEFAULT_TIMEOUT, show_default=True,
              help="Seconds that one document may take.")  # fmt: skip
@click.option("--no-text", is_flag=True, help="Leave out the cleaned text that the spans point into.")
@click.option("--resume", is_flag=True, help="Keep what this version wrote whole for the same bytes of a document.")
@reading_options
def command(
    paths: tuple[Path, ...],
    output: Path,
    workers: int,
    timeout: float,
    no_text: bool,
    resume: bool,
    options: ReadOptions,
) -> None:
    """Read the documents in PATHS (files, and folders searched through) and write NAME.json for each.

    A document that cannot be read, crashes its process or takes too long is named, and costs no other one its result.
    The output folder also gets ledger.jsonl, one line a document. The exit code is 0 only if all were read.

    A second run writes the results anew; with --resume it goes on where another was stopped. What else is in the
    folder stays, so take what ledger.jsonl names.
    """
    from vbparse.batch.collect import collect
    from vbparse.batch.run import run_batch
    from vbparse.batch.summary import render_ledger
    from vbparse.cli.output import check_folder, write_result
    from vbparse.cli.progress import Progress
    from vbparse.readers.detect import SUFFIXES
    from vbparse.readers.registry import READERS

    endings = frozenset(ending for ending, media_type in SUFFIXES.items() if media_type in READERS)
    collection = collect(paths, output, endings)
    for line in render_skipped(collection.skipped):
        click.echo(line, err=True)
    if not collection.jobs:
        click.echo("vbparse: no documents there; give files, or folders with files that have a reader", err=True)
        sys.exit(1)
    check_folder(output)
    progress = Progress(len(collection.jobs))
    stopped = False
    try:
        run_batch(
            collection.jobs,
            workers=min(workers, len(collection.jobs)),
            timeout=timeout,
            text=not no_text,
            resume=resume,
            options=options,
            on_done=progress.add,
        )
    except KeyboardInterrupt:
        stopped = True
    finally:
        progress.close()
    outcomes = sorted(progress.outcomes, key=lambda outcome: outcome.job.name)
    write_result(render_ledger(outcomes), output / LEDGER)
    click.echo(render_table(outcomes) if len(outcomes) <= MOST_ROWS else render_kinds(outcomes))
    failed = [outcome for outcome in outcomes if outcome.error is not None]
    for outcome in failed:
        click.echo(f"vbparse: {outcome.error}", err=True)
    read = len(outcomes) - len(failed)
    click.echo(f"{read} of {len(collection.jobs)} documents read, results in {output}, a line for each in {LEDGER}")
    if cut := [outcome for outcome in outcomes if outcome.summary is not None and outcome.summary.cut_short]:
        click.echo(
            f"vbparse: {len(cut)} of them not whole, {cut[0].job.name} the first: see cut_short in {LEDGER} and "
            "truncated_document in the result",
            err=True,
        )
    if stopped:
        click.echo("vbparse: stopped; the same command with --resume goes on from here", err=True)
        sys.exit(INTERRUPTED)
    if failed:
        sys.exit(1)


def render_kinds(outcomes: list[Outcome]) -> str:
    """One line a kind of document, for batches that nobody reads line by line."""
    counts = Counter(outcome.summary.kind if outcome.summary else "not read" for outcome in outcomes)
    width = max(map(len, counts), default=0)
    return "\n".join(f"{kind.ljust(width)}  {count:>8}" for kind, count in counts.most_common())


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
