"""What a file name on the command line stands for: a path, or `-`, the standard input."""

from __future__ import annotations

import sys
from pathlib import Path

from vbparse.errors import UnreadableInput
from vbparse.model.document import PlanDocument
from vbparse.readers.options import DEFAULT, ReadOptions

STANDARD_INPUT = "standard input"


def read_input(name: str) -> tuple[Path | bytes, str | None]:
    """The source for `parse` and `trace`, with its name where it has none of its own.

    Raises `UnreadableInput` for an empty standard input: a pipe whose other end failed must not pass for a document.
    """
    if name != "-":
        return Path(name), None
    data = sys.stdin.buffer.read()
    if not data.strip():
        raise UnreadableInput(STANDARD_INPUT, "it is empty", "see what the command before the pipe says")
    return data, STANDARD_INPUT


def parse_input(name: str, options: ReadOptions = DEFAULT) -> PlanDocument:
    """The document of a file name, or of the standard input for `-`."""
    from vbparse.pipeline import parse

    source, known_as = read_input(name)
    return parse(source, name=known_as, options=options)
