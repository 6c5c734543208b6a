"""`vbparse export`: documents or results as tables for spreadsheets, databases and statistical tools."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import click

from vbparse.cli.limits import reading_options
from vbparse.readers.options import ReadOptions

FORMATS = ("csv", "parquet", "xlsx", "sqlite", "duckdb", "jsonl", "sdmx", "spacy")


@click.command("export")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    metavar="OUT",
    help="File or folder that is written.",
)
@click.option("--format", "format_name", type=click.Choice(FORMATS), help="Told by the ending of OUT where it has one.")
@click.option("--tables", metavar="NAMES", help="Only these, divided by commas: targets,duties.")
@click.option(
    "--bom/--no-bom", default=True, show_default=True, help="CSV: begin with the mark by which Excel knows UTF-8."
)
@click.option("--spans", metavar="NAMES", help="spacy: the span groups to learn: targets,agencies,citations.")
@reading_options
def command(
    files: tuple[Path, ...],
    output: Path,
    format_name: str | None,
    tables: str | None,
    bom: bool,
    spans: str | None,
    options: ReadOptions,
) -> None:
    """Write documents, results of `parse` and `batch`, or folders of them as tidy tables to OUT.

    xlsx, sqlite, duckdb and spacy are one file; csv and parquet a folder with a file a table, or one file where
    --tables names one; jsonl is either; sdmx a folder with the targets and their structure. Each row has the
    document's id, the span, the quote and the confidence. What cannot be read is named on the standard error, the
    others still come out, and the exit code is 1.
    """
    from vbparse.cli.output import check_apart
    from vbparse.errors import VbparseError
    from vbparse.export.options import ExportOptions
    from vbparse.export.registry import EXPORTERS, format_of
    from vbparse.export.run import export
    from vbparse.model.frames.tables import TABLES, choose_tables
    from vbparse.results import read_plans

    chosen = format_name or format_of(output)
    if chosen is None:
        raise click.UsageError(f"{output} does not say the format; add --format {'|'.join(FORMATS)}")
    if tables and not EXPORTERS[chosen].tabular:
        raise click.UsageError(f"--tables is not for {chosen}")
    names = _names(tables)
    try:
        wanted = choose_tables(names) if names else TABLES
    except KeyError as error:
        known = ", ".join(table.name for table in TABLES)
        raise click.UsageError(f"{error.args[0]!r} is no table; there are {known}") from error
    check_apart(output, map(str, files))
    told: list[VbparseError] = []

    def tell(error: VbparseError) -> None:
        told.append(error)
        click.echo(f"vbparse: {error}", err=True)

    choices = ExportOptions(tables=wanted, bom=bom, tell=tell)
    if spans:
        choices = replace(choices, spans=_span_groups(spans, chosen))
    done = export(read_plans(files, options=options, on_error=tell), output, chosen, choices)
    for note in done.notes:
        click.echo(f"vbparse: {note}", err=True)
    if done.documents:
        click.echo(f"{done.documents} documents in {output}", err=True)
    if told or not done.documents:
        sys.exit(1)


def _names(told: str | None) -> list[str]:
    return [name.strip() for name in (told or "").split(",") if name.strip()]


def _span_groups(told: str, chosen: str) -> tuple[str, ...]:
    from vbparse.errors import VbparseError

    if chosen != "spacy":
        raise click.UsageError(f"--spans is not for {chosen}")
    from vbparse.spacy.picking import check_names

    try:
        check_names(_names(told))
    except VbparseError as error:
        raise click.UsageError(str(error)) from error
    return tuple(_names(told))
