"""`vbparse scan`: what the files of a folder are, before anybody spends a night on them."""

from __future__ import annotations

import csv
import io
import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, fields
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vbparse.cli.limits import Size

if TYPE_CHECKING:
    from vbparse.survey import Found

_COLUMNS = (8, 6, 8, 5, 20, 18)


@click.command("scan")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="JSON Lines, one object a file.")
@click.option("--csv", "as_csv", is_flag=True, help="CSV, one row a file.")
@click.option(
    "--pages",
    type=click.IntRange(1),
    default=3,
    show_default=True,
    help="Pages of a file that are read to tell what it is.",
)
@click.option("--ocr", is_flag=True, help="Recognise these pages where they have no text: some seconds a page.")
@click.option("--max-bytes", type=Size(), default="200M", show_default=True, help="A larger file is not looked into.")
@click.option(
    "--max-seconds", type=click.FloatRange(min=0, min_open=True), default=20.0, show_default=True, help="For one file."
)
@click.option("--workers", type=click.IntRange(1), default=os.cpu_count() or 1, show_default="one a processor")
def command(
    paths: tuple[Path, ...],
    as_json: bool,
    as_csv: bool,
    pages: int,
    ocr: bool,
    max_bytes: int,
    max_seconds: float,
    workers: int,
) -> None:  # fmt: skip
    """Say of each file in PATHS (files, and folders searched through) what it is and whether it can be read.

    The format is told by the content. `text` says whether a PDF has a text layer: yes, no, broken or partly, as five
    of its pages show. Whether a file is an administrative document, of what kind and with what number, is decided from
    its first pages, as `parse` would. A file that cannot be read has a line with the reason; the exit code is 0.
    """
    from vbparse.batch.surveying import survey_many
    from vbparse.readers.options import Ocr, ReadOptions
    from vbparse.survey import find_files

    if as_json and as_csv:
        raise click.UsageError("give --json or --csv, not both")
    for path in paths:
        if not path.exists():
            click.echo(f"vbparse: {path}: no such file or folder; check the name and the folder you are in", err=True)
            sys.exit(1)
    found: list[Found] = []
    as_text = not (as_json or as_csv)

    def tell(one: Found) -> None:
        found.append(one)
        if as_json:
            click.echo(json.dumps(asdict(one), ensure_ascii=False))
        elif as_csv:
            click.echo(_csv_line(asdict(one).values()), nl=False)
        else:
            click.echo(render_line(one, paths))

    if as_csv:
        from vbparse.survey import Found as Row

        click.echo(_csv_line(field.name for field in fields(Row)), nl=False)
    if as_text:
        click.echo(_line(("format", "text", "language", "pages", "kind", "number"), "file"))
    options = ReadOptions(pages, max_bytes, max_seconds, Ocr.AUTO if ocr else Ocr.NEVER)
    survey_many(find_files(paths), tell, workers=workers, options=options)
    for line in render_summary(found):
        click.echo(line, err=not as_text)


def render_line(found: Found, paths: Sequence[Path] = ()) -> str:
    """One file for a person; its problem stands behind its name."""
    kind = found.kind if found.administrative else (f"({found.kind})" if found.kind else None)
    shown = (found.format, found.text_layer, found.language, found.pages or found.records, kind, found.number)
    name = next(
        (
            str(Path(found.path).relative_to(path))
            for path in paths
            if path.is_dir() and Path(found.path).is_relative_to(path)
        ),
        found.path,
    )
    return _line(
        tuple("-" if one is None else str(one) for one in shown), name + (f": {found.problem}" if found.problem else "")
    )


def render_summary(found: Sequence[Found]) -> Iterator[str]:
    """How many files there are of each sort."""
    yield ""
    size = sum(one.size_bytes or 0 for one in found)
    yield f"{len(found)} files, {size / 1_000_000:,.1f} MB"
    yield from _counts("format", (one.format or "not told" for one in found))
    yield from _counts("text layer", (one.text_layer for one in found if one.text_layer))
    yield from _counts("language", (one.language or "not told" for one in found if one.state == "ok"))
    yield from _counts("documents", (one.kind for one in found if one.kind and one.administrative))
    plain = sum(one.administrative is False for one in found)
    unknown = sum(one.administrative is None for one in found if one.state == "ok")
    if plain:
        yield f"no administrative documents: {plain}"
    if unknown:
        yield f"not decided, for want of text: {unknown}"
    if records := sum(one.records or 0 for one in found):
        yield f"documents in files of records: {records}"
    if needed := sum(bool(one.needs_ocr) for one in found):
        yield f"to be recognised (OCR): {needed}"
    problems = [one for one in found if one.state != "ok"]
    yield f"cannot be read: {len(problems)}"
    yield from _counts("because", (one.problem or one.state for one in problems))


def _counts(title: str, values: Iterable[str | None]) -> Iterator[str]:
    counts = Counter(value for value in values if value)
    if counts:
        yield f"{title}: " + ", ".join(f"{value} {count}" for value, count in counts.most_common(12))


def _line(cells: Sequence[str], name: str) -> str:
    return "  ".join([*(cell.ljust(width) for cell, width in zip(cells, _COLUMNS, strict=True)), name]).rstrip()


def _csv_line(values: Iterable[object]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow("" if value is None else value for value in values)
    return buffer.getvalue()
