"""`vbparse schema`: the JSON Schema of the documents, or of a comparison."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("schema")
@click.argument("what", type=click.Choice(["document", "comparison"]), default="document")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file.")
def command(what: str, output: Path | None) -> None:
    """Write the JSON Schema of what `parse` and `batch` write, or of what `compare` writes."""
    from vbparse.cli.output import write_result
    from vbparse.model.comparison import Comparison
    from vbparse.model.document import PlanDocument
    from vbparse.schema import render_schema

    write_result(render_schema(Comparison if what == "comparison" else PlanDocument), output)
