"""`vbparse`: the group of commands. A command's module is imported when it is called, so that `--help` stays light."""

from __future__ import annotations

import sys
from importlib import import_module

import click

COMMANDS = {
    "parse": "Read documents, write their JSON to the standard output.",
    "batch": "Read folders of documents, write one JSON file each, and a summary.",
    "compare": "Lay plans side by side: each measure's values, and which are stricter.",
    "explain": "Show each finding with its quote and the rule that saw it.",
    "convert": "Show what the parser sees of a file, as text, Markdown or JSON.",
    "view": "Write one HTML page: the text beside what was found in it.",
    "export": "Write documents as tables: CSV, Parquet, Excel, SQLite, DuckDB, JSON Lines, SDMX, spaCy.",
    "scan": "Say of each file in folders what it is and whether it can be read.",
    "eval": "Compare what is found with hand-written gold.",
    "schema": "Write the JSON Schema of the documents.",
    "doctor": "Say which optional tools are installed, and what is lost without them.",
}
"""Each command is the click command `command` of the module of its name."""


class _Commands(click.Group):
    """A group that knows the names and one-line helps of its commands without importing them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"vbparse.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="vbparse", prog_name="vbparse")
def cli() -> None:
    """Vietnamese administrative documents as structured JSON in which every value points at its characters."""


def main() -> None:
    """Run the command line; what goes wrong on purpose is one line on the standard error and exit code 1."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")  # Vietnamese also under LANG=C
    from vbparse.errors import VbparseError

    try:
        cli(prog_name="vbparse")
    except VbparseError as error:
        click.echo(f"vbparse: {error}", err=True)
        sys.exit(1)
    except BrokenPipeError:  # `vbparse parse … | head`
        sys.stderr.close()
        sys.exit(0)


if __name__ == "__main__":
    main()
