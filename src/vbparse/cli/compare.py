"""`vbparse compare`: plans side by side, beside each other and the programmes that they follow."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING

import click

from vbparse.cli.limits import reading_options
from vbparse.readers.options import ReadOptions

if TYPE_CHECKING:
    from vbparse.errors import VbparseError
    from vbparse.model.comparison import Comparison
    from vbparse.model.document import PlanDocument

_WIDE = 120
"""Of a table that goes to a file or a pipe."""
_NAMED = 5
"""Documents that one line names."""


@click.command("compare")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write to this file; its ending (.html, .json, .csv, .txt) says how.",
)
@click.option("--json", "form", flag_value=".json", help="The whole comparison as JSON.")
@click.option("--csv", "form", flag_value=".csv", help="Long form, one line a value.")
@click.option(
    "--programme",
    "programmes",
    multiple=True,
    metavar="ID|FILE.toml|none",
    help="Compare with this programme, not with those that a plan follows. Repeatable.",
)
@click.option(
    "--places",
    type=click.Choice(["dated", "former", "current"]),
    default="dated",
    show_default=True,
    help="Name provinces as at each document's date, by the 63 until June 2025, or by the 34 since.",
)
@click.option("--years", metavar="YEAR,...", help="Show values that hold for these years only.")
@click.option("--min-score", type=click.FloatRange(0, 1), default=0.0, help="Pairs below it do not count.")
@click.option("--commitments", is_flag=True, help="Also targets that stand outside the indicators.")
@click.option("--pairs", is_flag=True, help="Show the pairs of measures with score and reason instead.")
@click.option("--language", type=click.Choice(["vi", "en"]), default="vi", show_default=True, help="Of the HTML page.")
@reading_options
def command(
    files: tuple[Path, ...],
    output: Path | None,
    form: str | None,
    programmes: tuple[str, ...],
    places: str,
    years: str | None,
    min_score: float,
    commitments: bool,
    pairs: bool,
    language: str,
    options: ReadOptions,
) -> None:
    """Lay the plans of FILE... side by side: documents, results of `parse` and `batch`, or folders of either.

    Measures are aligned by number where plans follow one programme, and by meaning; each stands in one row, with the
    values of every plan by year, converted where units allow, and marked as stricter or looser than the programme's.
    What has no counterpart says so.
    """
    from vbparse.cli.output import check_apart, write_result
    from vbparse.compare.plans import compare_plans
    from vbparse.export.comma_separated import BOM
    from vbparse.model.comparison import ColumnKind, PlaceKey

    ending = form or (output.suffix.lower() if output else ".txt")
    if ending not in _FORMS:
        raise click.UsageError(f"{output}: no form of that ending; there are: {', '.join(_FORMS)}")
    shown = _years(years)
    check_apart(output, (str(file) for file in files))
    failed: list[VbparseError] = []
    comparison = compare_plans(
        _told(files, options, failed, commitments),
        programmes=programmes or None,
        places=PlaceKey(places),
        min_score=min_score,
        commitments=commitments,
        pairs=pairs or ending == ".json",
    )
    if not any(column.kind is ColumnKind.PLAN for column in comparison.columns):
        if not failed:
            hint = "" if commitments else "; --commitments compares targets outside indicators too"
            click.echo(f"vbparse: nothing to compare: none of the documents has indicators{hint}", err=True)
        sys.exit(1)
    if len(comparison.columns) == 1:
        click.echo("vbparse: one plan, and no programme beside it: there is nothing to compare it with", err=True)
    if shown:
        comparison = _narrowed(comparison, shown)
    text = _render(comparison, ending, pairs, language)
    write_result((BOM if output and ending == ".csv" else "") + text, output)
    if failed:
        sys.exit(1)


def _told(
    files: Iterable[Path], options: ReadOptions, failed: list[VbparseError], commitments: bool
) -> Iterator[PlanDocument]:
    """The documents that say what can be compared, each once; the others are told, with what cannot be read."""
    from vbparse.cli.skipped import render_skipped
    from vbparse.results import read_plans

    def tell(error: VbparseError) -> None:
        failed.append(error)
        click.echo(f"vbparse: {error}", err=True)

    seen: dict[str, str] = {}
    empty: list[str] = []
    skipped: list[tuple[Path, str]] = []
    for document in read_plans(files, options=options, on_error=tell, on_skip=lambda *one: skipped.append(one)):
        name = document.source.name
        if document.id in seen:
            click.echo(f"vbparse: {name}: the same document as {seen[document.id]}; it is shown once", err=True)
            continue
        seen[document.id] = name
        if document.indicators or (commitments and document.commitments):
            yield document
        else:
            empty.append(name)
    for line in render_skipped(skipped):
        click.echo(line, err=True)
    if 0 < len(empty) < len(seen):
        more = f" and {len(empty) - _NAMED} more" if len(empty) > _NAMED else ""
        click.echo(f"vbparse: left out, no indicators in: {', '.join(empty[:_NAMED])}{more}", err=True)


def _years(given: str | None) -> frozenset[int]:
    try:
        return frozenset(int(year) for year in given.split(",")) if given else frozenset()
    except ValueError:
        raise click.BadParameter(f"{given!r} is no list of years, such as 2025,2030", param_hint="--years") from None


def _narrowed(comparison: Comparison, years: frozenset[int]) -> Comparison:
    """To some years; what is left out since nobody knows its years is told, and where no value is left, the years."""
    from vbparse.compare.years_shown import count_undated, named_years, show_years

    undated = count_undated(comparison)
    if undated:
        click.echo(f"vbparse: --years: left out values without a year, of plans without a period: {undated}", err=True)
    shown = show_years(comparison, years)
    if not shown.rows:
        asked, named = (", ".join(map(str, sorted(each))) for each in (years, named_years(comparison)))
        click.echo(f"vbparse: no value holds for {asked}; the plans name {named or 'no year'}", err=True)
        sys.exit(1)
    return shown


def _render(comparison: Comparison, ending: str, pairs: bool, language: str) -> str:
    if ending == ".html":
        from vbparse.view.comparison import render_comparison

        return render_comparison(comparison, language=language)
    if ending == ".json":
        return comparison.to_json() + "\n"
    if ending == ".csv":
        from vbparse.compare.lines import COLUMNS, list_lines
        from vbparse.export.comma_separated import render_record

        return "".join(map(render_record, (COLUMNS, *list_lines(comparison))))
    from vbparse.compare.table import render_pairs, render_table

    if pairs:
        return render_pairs(comparison)
    return render_table(comparison, width=get_terminal_size((_WIDE, 0)).columns if sys.stdout.isatty() else _WIDE)


_FORMS = (".html", ".json", ".csv", ".txt")
