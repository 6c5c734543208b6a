"""`vbparse explain`: each finding with its quote and what saw it, and what was seen but not understood."""

from __future__ import annotations

import sys

import click

from vbparse.cli.limits import reading_options
from vbparse.readers.options import ReadOptions


@click.command("explain")
@click.argument("file", type=click.Path(allow_dash=True))
@click.option("--field", "fields", multiple=True, help="Only this field, such as targets or duties. Repeatable.")
@reading_options
def command(file: str, fields: tuple[str, ...], options: ReadOptions) -> None:
    """Show each finding of FILE with its quote, its values and the rule or data entry that saw it.

    Below them stands what was seen but not understood, with the reason.
    """
    from vbparse.cli.output import describe_fault
    from vbparse.cli.source import read_input
    from vbparse.explain import NAMES, render_explanation
    from vbparse.pipeline import trace

    unknown = sorted(set(fields) - set(NAMES))
    if unknown:
        raise click.UsageError(f"no field {', '.join(unknown)}; there are: {', '.join(NAMES)}")
    try:
        source, name = read_input(file)
        traced = trace(source, name=name, options=options)
    except Exception as error:  # never a traceback
        click.echo(f"vbparse: {describe_fault(file, error)}", err=True)
        sys.exit(1)
    unread = [(one.field, one.span, one.reason) for one in traced.unread]
    click.echo(render_explanation(traced.document, unread, fields))
