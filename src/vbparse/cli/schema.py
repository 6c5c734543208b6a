"""`vbparse schema`: the JSON Schema of the documents."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("schema")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file.")
def command(output: Path | None) -> None:
    """Write the JSON Schema of what `parse` and `batch` write."""
    from vbparse.cli.output import write_result
    from vbparse.schema import render_schema

    write_result(render_schema(), output)
