"""`vbparse view`: a document's text beside what was found in it, as one page for a browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from vbparse.cli.limits import reading_options
from vbparse.readers.options import ReadOptions

if TYPE_CHECKING:
    from vbparse.model.document import PlanDocument


@click.command("view")
@click.argument("file", metavar="FILE")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file instead.")
@click.option(
    "--language", type=click.Choice(["vi", "en"]), default="vi", show_default=True,
    help="Of the page's own words, to begin with; the page has a switch.",
)  # fmt: skip
@reading_options
def command(file: str, output: Path | None, language: str, options: ReadOptions) -> None:
    """Write FILE (a document, or its JSON; - is the standard input) as one HTML page.

    The page shows the text beside what was found, each finding one click from its evidence. It needs no network and no
    other file.
    """
    from vbparse.cli.output import check_apart, write_result
    from vbparse.view.document import render_document
    from vbparse.view.words import Language

    check_apart(output, [file])
    write_result(render_document(_only(file, options), language=Language(language)) + "\n", output)


def _only(file: str, options: ReadOptions) -> PlanDocument:
    """The one document of the file."""
    from vbparse.cli.source import read_input
    from vbparse.errors import UnreadableInput
    from vbparse.model.document import PlanDocument
    from vbparse.pipeline import parse
    from vbparse.readers.record_spans import is_result
    from vbparse.results import read_plans

    source, name = read_input(file)
    if isinstance(source, bytes):
        return PlanDocument.from_json(source) if is_result(source[:4096]) else parse(source, name=name, options=options)
    found = read_plans([source], options=options)
    first = next(found, None)
    if first is None:
        raise UnreadableInput(file, "no document is in it", "name a document or a result")
    if next(found, None) is not None:
        raise UnreadableInput(file, "more than one document is in it", "write one of them to a file of its own")
    return first
