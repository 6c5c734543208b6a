"""`vbparse parse`: documents to JSON on the standard output."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from vbparse.cli.limits import reading_options
from vbparse.readers.options import ReadOptions


@click.command("parse")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file instead.")
@click.option("--no-text", is_flag=True, help="Leave out the cleaned text that the spans point into.")
@click.option("--compact", is_flag=True, help="One line instead of indented JSON.")
@reading_options
def command(files: tuple[str, ...], output: Path | None, no_text: bool, compact: bool, options: ReadOptions) -> None:
    """Read each FILE (- is the standard input) and write its JSON.

    One file gives indented JSON; several, and a crawler's file of many records, give JSON Lines. What cannot be read is
    named on the standard error, the others still come out, and the exit code is 1.
    """
    from vbparse.cli.output import check_apart, describe_fault, write_result
    from vbparse.cli.source import list_inputs, parse_input

    check_apart(output, files)
    results = []
    failed = False
    for name in (one for file in files for one in list_inputs(file)):
        try:
            document = parse_input(name, options)
        except Exception as error:  # a fault in one file must not cost the others
            known_as = name if isinstance(name, str) else name.name
            click.echo(f"vbparse: {describe_fault(known_as, error)}", err=True)
            failed = True
            continue
        single = not compact and len(files) == 1 and isinstance(name, str)
        line = document.to_json(indent=2 if single else None, text=not no_text) + "\n"
        if output is None:
            write_result(line, None)
        else:
            results.append(line)
    if output is not None and results:
        write_result("".join(results), output)
    if failed:
        sys.exit(1)
