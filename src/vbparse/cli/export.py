"""`vbparse export`: documents or results as tables for spreadsheets, databases and statistical tools."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from vbparse.cli.limits import reading_options
from vbparse.errors import VbparseError
from vbparse.export.options import ExportOptions
from vbparse.export.registry import EXPORTERS, format_of
from vbparse.model.frames.declaring import Table
from vbparse.model.frames.tables import TABLES, choose_tables
from vbparse.readers.options import ReadOptions

_DEFAULT = ExportOptions()


@click.command("export")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    metavar="OUT",
    help="File or folder that is written, whole or not at all.",
)
@click.option(
    "--format", "format_name", type=click.Choice(list(EXPORTERS)), help="Told by the ending of OUT where it has one."
)
@click.option("--tables", metavar="NAMES", help="Only these, divided by commas: targets,duties.")
@click.option(
    "--bom/--no-bom",
    default=_DEFAULT.bom,
    show_default=True,
    help="CSV: begin with the mark by which Excel knows UTF-8.",
)
@click.option(
    "--spans",
    metavar="NAMES",
    default=",".join(_DEFAULT.spans),
    show_default=True,
    help="spaCy: groups of spans, divided by commas.",
)
@reading_options
def command(
    files: tuple[Path, ...],
    output: Path,
    format_name: str | None,
    tables: str | None,
    bom: bool,
    spans: str,
    options: ReadOptions,
) -> None:
    """Write documents, results of `parse` and `batch`, or folders of them as tidy tables to OUT.

    xlsx, sqlite, duckdb and spacy (of 20,000 documents at most) are one file; csv and parquet a folder with a file a
    table, or one file where --tables names one table; jsonl is either; sdmx a folder with the targets and their
    structure. Each row has the document's id, the span, the quote and the confidence. What cannot be read is named on
    the standard error, the others still come out, and the exit code is 1.
    """
    from vbparse.cli.output import check_apart
    from vbparse.cli.skipped import render_skipped
    from vbparse.export.run import export
    from vbparse.results import read_plans

    chosen = format_name or format_of(output)
    if chosen is None:
        raise click.UsageError(f"{output} does not say the format; add --format {'|'.join(EXPORTERS)}")
    if tables and not EXPORTERS[chosen].tabular:
        raise click.UsageError(f"{chosen} has no tables to choose from; leave --tables out")
    check_apart(output, map(str, files))
    faults: list[VbparseError] = []
    skipped: list[tuple[Path, str]] = []

    def tell(error: VbparseError) -> None:
        faults.append(error)
        click.echo(f"vbparse: {error}", err=True)

    if chosen == "spacy":
        _check_spans(_names(spans))
    choice = ExportOptions(tables=_tables(tables), bom=bom, spans=_names(spans), tell=tell)
    documents = read_plans(files, options=options, on_error=tell, on_skip=lambda *one: skipped.append(one))
    done = export(documents, output, chosen, choice)
    for line in render_skipped(skipped):
        click.echo(line, err=True)
    for note in done.notes:
        click.echo(f"vbparse: {note}", err=True)
    if done.documents:
        click.echo(f"{done.documents} documents in {output}", err=True)
    if faults or not done.documents:
        sys.exit(1)


def _tables(names: str | None) -> tuple[Table, ...]:
    if not names:
        return TABLES
    try:
        return choose_tables(_names(names))
    except KeyError as error:
        known = ", ".join(table.name for table in TABLES)
        raise click.UsageError(f"{error.args[0]!r} is no table; there are {known}") from error


def _check_spans(names: tuple[str, ...]) -> None:
    from vbparse.spacy.picking import check_names

    try:
        check_names(names)
    except VbparseError as error:
        raise click.UsageError(str(error)) from error


def _names(names: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in names.split(",") if name.strip())
