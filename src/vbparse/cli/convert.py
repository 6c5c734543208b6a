"""`vbparse convert`: what the parser sees of a file."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from vbparse.cli.limits import reading_options
from vbparse.readers.options import ReadOptions


@click.command("convert")
@click.argument("file", type=click.Path(allow_dash=True))
@click.option("--to", "form", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True,
              help="The cleaned text, Markdown, or all blocks and lines with their places.")  # fmt: skip
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file instead.")
@reading_options
def command(file: str, form: str, output: Path | None, options: ReadOptions) -> None:
    """Write what the parser sees of FILE (- is the standard input), whatever its format.

    The text is the one that all spans of the JSON point into: without page numbers, running heads and the site
    around it, in Unicode, one paragraph or row of a table a line. What is to be said of the reading (truncated,
    recognised, encoding repaired) goes to the standard error.
    """
    from vbparse.cli.output import check_apart, describe_fault, write_result
    from vbparse.cli.source import read_input
    from vbparse.convert import Form, render
    from vbparse.readers.load import read_source

    check_apart(output, [file])
    try:
        source, name = read_input(file)
        raw = read_source(source, name=name, options=options)
        text = render(raw, Form(form))
    except Exception as error:  # never a traceback
        click.echo(f"vbparse: {describe_fault(file, error)}", err=True)
        sys.exit(1)
    for diagnostic in raw.diagnostics:
        click.echo(f"vbparse: {file}: {diagnostic.message} ({diagnostic.code.value})", err=True)
    write_result(f"{text}\n", output)
