"""Where a command's result goes, and how a fault is told: one line, no traceback."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryFile

import click

from vbparse.batch.files import write_atomically
from vbparse.errors import UnreadableInput, VbparseError
from vbparse.readers.detect import SUFFIXES


def write_result(text: str, output: Path | None) -> None:
    """To the file, whole or not at all, or to the standard output; `text` ends in a line end."""
    if output is None:
        click.echo(text, nl=False)
        return
    try:
        write_atomically(output, text)
    except OSError as error:
        raise UnreadableInput(str(output), f"it cannot be written ({error.strerror})", "give another place") from error


def check_apart(output: Path | None, files: Iterable[str]) -> None:
    """See that the result does not take the place of what is read: a file, or one of a folder."""
    if output is None or not output.exists():
        return
    for file in files:
        if file == "-" or not Path(file).exists():
            continue
        if output.samefile(file):
            raise click.UsageError(f"{output} is the file that is read; give the result another place")
        if output.suffix.lower() in SUFFIXES and Path(file).resolve() in output.resolve().parents:
            raise click.UsageError(f"{output} is one of the files that are read, of {file}; give another place")


def check_folder(folder: Path) -> None:
    """Make the folder, and see that files can be written there before hours of work are."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise UnreadableInput(str(folder), f"it cannot be written ({error.strerror})", "give another place") from error


def describe_fault(name: str, error: Exception) -> str:
    """One line that names the input, the reason and a way out."""
    if isinstance(error, VbparseError):
        return str(error)
    return f"{name}: the parser failed ({type(error).__name__}: {error}); please report it with the file"
