"""Which documents a batch reads, and where each result goes.

A folder's documents are the files below it whose ending a reader knows; `README*` and files whose name begins with a
dot are none. A file that is named itself is always taken. The result of `a/plan.txt` of a folder is `a/plan.txt.json`
below the output folder: the ending stays, so that `plan.txt` and `plan.html` do not meet. Each record of a crawler's
file is a document of its own: the result of the twelfth of `crawl.jsonl` is `crawl.jsonl/000012.json`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from vbparse.errors import UnreadableInput
from vbparse.readers.record_files import ENDINGS, RecordAt, find_records
from vbparse.readers.record_spans import is_result


@dataclass(frozen=True, slots=True)
class Job:
    """A document to read, its name in the report, and its result's place; `record` is its part of a file of many."""

    source: Path
    name: str
    target: Path
    record: RecordAt | None = None


@dataclass(frozen=True, slots=True)
class Collection:
    """The documents in order of name, and what was left out with the reason."""

    jobs: tuple[Job, ...]
    skipped: tuple[tuple[Path, str], ...]


def collect(paths: Iterable[Path], output: Path, endings: frozenset[str]) -> Collection:
    """The documents of `paths` (files, and folders searched through); `endings` are those of readable formats.

    Raises `UnreadableInput` for a path that does not exist.
    """
    found: dict[Path, tuple[Path, PurePosixPath]] = {}
    skipped: list[tuple[Path, str]] = []
    for path in paths:
        if not path.exists():
            raise UnreadableInput(str(path), "no such file or folder", "check the name and the folder you are in")
        if path.is_file():
            found.setdefault(path.resolve(), (path, PurePosixPath(path.name)))
            continue
        for file in _files(path, output):
            if file.name.upper().startswith("README"):
                skipped.append((file, "a README is no document; name the file itself to have it read"))
            elif file.suffix.lower() not in endings:
                skipped.append((file, f"no reader for {file.suffix or 'a name without ending'}"))
            elif file.suffix.lower() in ENDINGS and (reason := _written_by_us(file)):
                skipped.append((file, reason))
            else:
                found.setdefault(file.resolve(), (file, PurePosixPath(file.relative_to(path).as_posix())))
    names = _distinct(list(found.values()))
    jobs = [
        job
        for (source, _), name in zip(found.values(), names, strict=True)
        for job in _jobs(source, name, output)
    ]
    return Collection(tuple(sorted(jobs, key=lambda job: job.name)), tuple(skipped))


def _jobs(source: Path, name: str, output: Path) -> Iterator[Job]:
    """One job, or one for each record of a file of many."""
    several = False
    for record in find_records(source):
        several = True
        within = f"{name}/{record.number:06d}"
        yield Job(source, within, output / f"{within}.json", record)
    if not several:
        yield Job(source, name, output / f"{name}.json")


def _written_by_us(file: Path) -> str | None:
    """Why a JSON file of a folder is no crawler's: a result or ledger of an earlier batch."""
    with file.open("rb") as opened:
        head = opened.read(4096)
    if is_result(head):
        return "a result that vbparse wrote is no document"
    if head.startswith(b'{"document": ') and b'"output": ' in head:
        return "the ledger of a batch is no document"
    return None


def _files(folder: Path, output: Path) -> Iterator[Path]:
    results, here = output.resolve(), folder.resolve()
    within = results.relative_to(here).parts if results != here and results.is_relative_to(here) else None
    for file in sorted(folder.rglob("*")):
        inside = file.relative_to(folder).parts
        if within is not None and inside[: len(within)] == within:
            continue
        if not any(part.startswith(".") for part in inside) and file.is_file():
            yield file


def _distinct(found: list[tuple[Path, PurePosixPath]]) -> list[str]:
    """Names, those that meet lengthened by the folders above them until they differ."""
    names = [name for _, name in found]
    depth = 0
    while len({str(name).casefold() for name in names}) < len(names):
        depth += 1
        seen: dict[str, int] = {}
        for name in names:
            seen[str(name).casefold()] = seen.get(str(name).casefold(), 0) + 1
        for at, (source, name) in enumerate(found):
            if seen[str(names[at]).casefold()] > 1:
                above = source.resolve().parts[: -len(name.parts)]
                if depth > len(above) - 1:
                    names[at] = PurePosixPath(str(at), *name.parts)
                else:
                    names[at] = PurePosixPath(*above[-depth:], *name.parts)
    return [str(name) for name in names]
