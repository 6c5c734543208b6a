"""What a file name on the command line stands for: a path, or `-`, the standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from vbparse.errors import UnreadableInput
from vbparse.model.document import PlanDocument
from vbparse.readers.options import DEFAULT, ReadOptions
from vbparse.readers.record_files import RecordAt

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


def list_inputs(name: str) -> Iterator[str | RecordAt]:
    """The file itself, or each record of a crawler's file of many."""
    from vbparse.readers.record_files import find_records

    several = False
    for record in find_records(Path(name)) if name != "-" else ():
        several = True
        yield record
    if not several:
        yield name


def parse_input(name: str | RecordAt, options: ReadOptions = DEFAULT) -> PlanDocument:
    """The document of a file name, of a record, or of the standard input for `-`."""
    from vbparse.pipeline import parse
    from vbparse.readers.record_files import RECORD_TYPE

    if not isinstance(name, str):
        return parse(name.read(), name=name.name, media_type=RECORD_TYPE, options=options)
    source, known_as = read_input(name)
    return parse(source, name=known_as, options=options)
