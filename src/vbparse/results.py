"""Documents for what comes after parsing: what `parse` and `batch` wrote is taken as it is, other files are read.

A file may be a result (`parse`, `batch`), JSON Lines of results (`parse` of several), or any document that `parse`
reads. A folder stands for the results below it, or where it holds none, for the documents.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from vbparse.batch.collect import collect
from vbparse.errors import InvalidDocument, UnreadableInput, VbparseError
from vbparse.model.document import PlanDocument
from vbparse.pipeline import parse
from vbparse.readers.detect import SUFFIXES
from vbparse.readers.options import DEFAULT, ReadOptions
from vbparse.readers.record_files import ENDINGS, RECORD_TYPE, RecordAt, find_records
from vbparse.readers.record_spans import is_result

_HEAD = 4096
Reading = Callable[[], PlanDocument]
"""Reads one document, or raises the error that names it."""


def read_plans(
    paths: Iterable[Path],
    *,
    options: ReadOptions = DEFAULT,
    on_error: Callable[[VbparseError], None] | None = None,
    on_skip: Callable[[Path, str], None] | None = None,
) -> Iterator[PlanDocument]:
    """The documents of files and folders, one in memory at a time, in the order of `paths`; of a folder in the
    order of names.

    Raises `UnreadableInput` or `InvalidDocument`, which name the file (and the line); with `on_error` it is handed over
    instead, and the others go on. `on_skip` is told of each file of a folder that is no document, with the reason.
    """
    for path in paths:
        try:
            for reading in _readings(path, options, on_skip):
                try:
                    document = reading()
                except VbparseError as error:
                    if on_error is None:
                        raise
                    on_error(error)
                else:
                    yield document
        except VbparseError as error:
            if on_error is None:
                raise
            on_error(error)


def _readings(path: Path, options: ReadOptions, on_skip: Callable[[Path, str], None] | None) -> Iterator[Reading]:
    if path.is_dir():
        yield from _folder(path, options, on_skip)
    elif path.is_file() and is_result(_head(path)):
        yield from _results(path)
    else:
        yield from _parsed(path, options)


def _folder(folder: Path, options: ReadOptions, on_skip: Callable[[Path, str], None] | None) -> Iterator[Reading]:
    """All results below the folder; where it holds none, the documents.

    Beside results stand pages and tables that were made of them: these are no documents, and nothing tells the two
    apart but the name that a person gives.
    """
    results = [
        file
        for file in sorted(folder.rglob("*"))
        if file.suffix.lower() in ENDINGS and file.is_file() and is_result(_head(file))
    ]
    collection = collect([folder], folder, frozenset(SUFFIXES))  # nothing is written: no folder below is left out
    found = list(dict.fromkeys(job.source for job in collection.jobs))
    if not found and not results:
        raise UnreadableInput(str(folder), "no document and no result is in it", "name a folder of either")
    skipped = [(file, reason) for file, reason in collection.skipped if file.suffix.lower() not in ENDINGS]
    if results:
        skipped += [(file, "it stands beside results; name the file itself to have it read") for file in found]
    for file in results:
        yield from _results(file)
    for file in () if results else found:
        yield from _parsed(file, options)
    for file, reason in skipped:
        if on_skip is not None:
            on_skip(file, reason)


def _parsed(file: Path, options: ReadOptions) -> Iterator[Reading]:
    """The document of a file, or each record of a crawler's file of many."""
    several = False
    for record in find_records(file):
        several = True
        yield partial(_parse_record, record, options)
    if not several:
        yield partial(parse, file, options=options)


def _parse_record(record: RecordAt, options: ReadOptions) -> PlanDocument:
    return parse(record.read(), name=record.name, media_type=RECORD_TYPE, options=options)


def _results(file: Path) -> Iterator[Reading]:
    """The result of a file, or each of its lines."""
    with file.open("rb") as opened:
        first = opened.readline()
        if not _whole(first):
            yield partial(_result, str(file), first + opened.read())
            return
        yield partial(_result, f"{file}, line 1", first)
        for number, line in enumerate(opened, 2):
            if line.strip():
                yield partial(_result, f"{file}, line {number}", line)


def _result(name: str, data: bytes) -> PlanDocument:
    try:
        return PlanDocument.from_json(data)
    except InvalidDocument as error:
        raise InvalidDocument(f"{name}: {error}") from error


def _whole(line: bytes) -> bool:
    """Whether the line is a result by itself: an indented one opens with a brace alone."""
    return line.startswith(b"{") and line.rstrip().endswith(b"}")


def _head(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(_HEAD)
    except OSError:
        return b""  # the reader tells what is wrong with it
