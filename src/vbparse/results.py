"""Documents for what comes after parsing: what `parse` and `batch` wrote is taken as it is, other files are read.

A file may be a result (`parse`, `batch`), JSON Lines of results (`parse` of several), or any document that `parse`
reads; a folder stands for the results below it, or where it holds none, for the documents. A ledger is passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from vbparse.batch.collect import collect
from vbparse.errors import InvalidDocument, UnreadableInput, VbparseError
from vbparse.model.document import PlanDocument
from vbparse.pipeline import parse
from vbparse.readers.detect import SUFFIXES
from vbparse.readers.options import DEFAULT, ReadOptions
from vbparse.readers.record_files import RECORD_TYPE, find_records
from vbparse.readers.record_spans import is_result

_HEAD = 4096


def read_plans(
    paths: Iterable[Path],
    *,
    options: ReadOptions = DEFAULT,
    on_error: Callable[[VbparseError], None] | None = None,
) -> Iterator[PlanDocument]:
    """The documents of files and folders, one in memory at a time, in the order of `paths` and of names within folders.

    Raises `UnreadableInput` or `InvalidDocument`, which name the file; with `on_error` it is handed over instead, and
    the others go on.
    """
    for path in paths:
        try:
            files = _files(path)
        except VbparseError as error:
            if on_error is None:
                raise
            on_error(error)
            continue
        for file in files:
            yield from _guarded(_read(file, options), on_error)


def _guarded(
    documents: Iterator[PlanDocument], on_error: Callable[[VbparseError], None] | None
) -> Iterator[PlanDocument]:
    try:
        yield from documents
    except VbparseError as error:
        if on_error is None:
            raise
        on_error(error)


def _files(path: Path) -> list[Path]:
    """The file itself; the results below a folder; the documents of one that holds no results."""
    if not path.is_dir():
        return [path]
    results = [file for file in sorted(path.rglob("*.json")) if file.is_file() and is_result(_head(file))]
    if results:
        return results
    jobs = collect([path], path / "out", frozenset(SUFFIXES)).jobs
    found = list(dict.fromkeys(job.source for job in jobs))
    if not found:
        raise UnreadableInput(str(path), "no document and no result is in it", "name a folder of documents or results")
    return found


def _read(file: Path, options: ReadOptions) -> Iterator[PlanDocument]:
    if not file.is_file() or not is_result(_head(file)):
        several = False
        for record in find_records(file):
            several = True
            yield parse(record.read(), name=record.name, media_type=RECORD_TYPE, options=options)
        if not several:
            yield parse(file, options=options)
        return
    with file.open("rb") as opened:
        first = opened.readline()
        if not _whole(first):
            yield _result(file, first + opened.read())
            return
        for number, line in _numbered(first, opened):
            if line.strip():
                yield _result(file, line, number)


def _numbered(first: bytes, rest: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    yield 1, first
    yield from enumerate(rest, 2)


def _result(file: Path, data: bytes, line: int | None = None) -> PlanDocument:
    try:
        return PlanDocument.from_json(data)
    except InvalidDocument as error:
        raise InvalidDocument(f"{file}{f', line {line}' if line else ''}: {error}") from error


def _whole(line: bytes) -> bool:
    """Whether the line is a result by itself: an indented one opens with a brace alone."""
    return line.startswith(b"{") and line.rstrip().endswith(b"}")


def _head(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(_HEAD)
    except OSError:
        return b""  # the reader tells what is wrong with it
