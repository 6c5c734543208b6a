"""Which documents a batch reads, and where each result goes.

A folder's documents are the files below it whose ending a reader knows; `README*` and files whose name begins with a
dot are none. A file that is named itself is always taken. The result of `a/plan.txt` of a folder is `a/plan.txt.json`
below the output folder: the ending stays, so that `plan.txt` and `plan.html` do not meet. Each record of a crawler's
file is a document of its own: the result of the twelfth of `crawl.jsonl` is `crawl.jsonl/000012.json`.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from vbparse.errors import UnreadableInput
from vbparse.readers.record_files import ENDINGS, RecordAt, find_records
from vbparse.readers.record_spans import is_result

_LONGEST = 250
"""Bytes of a name to which ".json" can still be added: file systems take 255."""


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
            found.setdefault(path.resolve(), (path, _name_of(Path(path.name))))
            continue
        for file, fault in _files(path, output):
            if fault:
                skipped.append((file, fault))
            elif file.name.upper().startswith("README"):
                skipped.append((file, "a README is no document; name the file itself to have it read"))
            elif file.suffix.lower() not in endings:
                skipped.append((file, f"no reader for {file.suffix or 'a name without ending'}"))
            elif file.suffix.lower() in ENDINGS and (reason := _written_by_us(file)):
                skipped.append((file, reason))
            else:
                found.setdefault(file.resolve(), (file, _name_of(file.relative_to(path))))
    names = _distinct(list(found.values()))
    jobs = [job for (source, _), name in zip(found.values(), names, strict=True) for job in _jobs(source, name, output)]
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


def _name_of(path: Path) -> PurePosixPath:
    """The name that the ledger and the output folder give.

    Bytes that are no UTF-8 cannot stand in JSON, and a name that leaves no room for ".json" cannot be written.

    >>> name = str(_name_of(Path("ế" * 82 + "abc.txt")))
    >>> len(name.encode()) <= 250, name[:8], name[-4:]
    (True, 'ếếếếếếếế', '.txt')
    """
    parts = os.fsencode(path.as_posix()).decode("utf-8", "replace").split("/")
    return PurePosixPath(*(part if len(part.encode()) <= _LONGEST else _shortened(part) for part in parts))


def _shortened(name: str) -> str:
    """Its beginning, a mark that differs where two names begin alike, and its ending."""
    mark = "~" + hashlib.sha256(name.encode()).hexdigest()[:8]
    ending = PurePosixPath(name).suffix if len(PurePosixPath(name).suffix.encode()) <= 16 else ""
    room = _LONGEST - len(mark) - len(ending.encode())
    return name.encode()[:room].decode("utf-8", "ignore") + mark + ending


def _files(folder: Path, output: Path) -> Iterator[tuple[Path, str | None]]:
    """The files below a folder in order, and what is there but cannot be looked into, with the reason."""
    results, here = output.resolve(), folder.resolve()
    within = results.relative_to(here).parts if results != here and results.is_relative_to(here) else None
    faults: list[tuple[Path, str | None]] = []

    def note(error: OSError) -> None:
        faults.append((Path(error.filename), f"the folder may not be read ({error.strerror})"))

    files: list[tuple[Path, str | None]] = []
    for above, folders, names in os.walk(folder, onerror=note):
        at = Path(above)
        folders[:] = [
            name for name in folders if not name.startswith(".") and (at / name).relative_to(folder).parts != within
        ]
        for name in folders:
            if (at / name).is_symlink():  # `os.walk` goes round in none
                faults.append((at / name, "a link to a folder; name the folder itself to have it read"))
        for name in names:
            file = at / name
            if name.startswith("."):
                continue
            if file.is_file():
                files.append((file, None))
            elif file.is_symlink():
                files.append((file, "a link that leads nowhere"))
            else:
                files.append((file, "no file (a pipe, a socket or a device)"))
    yield from sorted([*files, *faults], key=lambda one: one[0])


def _distinct(found: list[tuple[Path, PurePosixPath]]) -> list[str]:
    """Names, those that meet lengthened by the folders above them until they differ."""
    names = [name for _, name in found]
    depth = 0
    while len({str(name).casefold() for name in names}) < len(names):
        depth += 1
        seen: dict[str, int] = {}
        ranks: dict[str, int] = {}
        for name in names:
            seen[str(name).casefold()] = seen.get(str(name).casefold(), 0) + 1
        for at, (source, name) in enumerate(found):
            if seen[str(names[at]).casefold()] > 1:
                above = source.resolve().parts[: -len(name.parts)]
                if depth > len(above) - 1:  # one folder, names that differ in capitals or in bytes no name shows
                    told = str(names[at]).casefold()
                    ranks[told] = ranks.get(told, 0) + 1
                    names[at] = PurePosixPath("~" * (depth - len(above) + 1) + str(ranks[told]), *name.parts)
                else:
                    names[at] = PurePosixPath(*above[-depth:], *name.parts)
    return [str(name) for name in names]
