"""`vbparse doctor`: which optional tools are installed."""

from __future__ import annotations

import sys

import click


@click.command("doctor")
@click.option("--json", "as_json", is_flag=True, help="The same as JSON.")
def command(as_json: bool) -> None:
    """Say what is installed, what is lost without the rest, and how to install it.

    The exit code is 0 unless something is missing without which vbparse does not work.
    """
    from vbparse.doctor import examine, is_sound, render_json, render_parts

    parts = examine()
    click.echo(render_json(parts) if as_json else render_parts(parts))
    if not is_sound(parts):
        sys.exit(1)
