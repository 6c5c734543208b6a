"""An export: documents to one place, which shows only when all is written."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from vbparse.errors import InvalidDocument, UnreadableInput, VbparseError
from vbparse.export.options import ExportOptions
from vbparse.export.registry import EXPORTERS, Shape
from vbparse.model.document import PlanDocument


@dataclass(frozen=True, slots=True)
class Exported:
    """How many documents were written, and what the format could not hold."""

    documents: int
    notes: tuple[str, ...]


def export(
    documents: Iterable[PlanDocument], out: Path, format_name: str, options: ExportOptions | None = None
) -> Exported:
    """Writes the documents, one in memory at a time (spaCy's file holds all of its own), as the format of that name.

    A file at `out` is replaced when all is written; a folder gets the new files, what else is in it stays. Where no
    document came nothing is written. A document that came before is told and left out. Raises `UnreadableInput` where
    the place cannot be written.
    """
    options = options or ExportOptions()
    exporter = EXPORTERS[format_name]
    options = replace(options, single=_is_single(out, exporter.shape, options))
    if out.is_dir() if options.single else out.is_file():
        raise UnreadableInput(
            str(out), f"{format_name} needs a {'file' if options.single else 'folder'} there", "give another place"
        )
    write = exporter.load()
    passed = _Passed(options.tell)
    options = replace(options, tell=passed.leave_out)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=out.parent, prefix=".vbparse-", suffix=".part") as hidden:
            place = Path(hidden) / (out.name or "out")
            if not options.single:
                place.mkdir()
            notes = write(passed.through(documents), place, options)
            if passed.count:
                _show(place, out)
    except OSError as error:
        reason = f"it cannot be written ({error.strerror or error})"
        raise UnreadableInput(str(out), reason, "give another place, or make room") from error
    return Exported(passed.count, notes)


def _is_single(out: Path, shape: Shape, options: ExportOptions) -> bool:
    """Whether `out` is one file; raises `UnreadableInput` where a file of one table is to hold several."""
    named_file = bool(out.suffix) and not out.is_dir()
    if shape is Shape.FILES and named_file and len(options.tables) > 1:
        raise UnreadableInput(
            str(out), f"a {out.suffix} file holds one table", "name it (--tables targets), or give a folder"
        )
    if shape is Shape.FOLDER and named_file:
        raise UnreadableInput(str(out), "this format is a folder of files", "give a name without an ending")
    return shape is Shape.FILE or (shape is not Shape.FOLDER and named_file)


@dataclass(slots=True)
class _Passed:
    """Counts the documents that are written, and keeps out what came before: its rows would count twice."""

    tell: Callable[[VbparseError], None]
    count: int = 0

    def through(self, documents: Iterable[PlanDocument]) -> Iterator[PlanDocument]:
        """Each document once."""
        seen: set[str] = set()
        for document in documents:
            self.count += 1
            if document.id in seen:
                name = document.source.name
                self.leave_out(InvalidDocument(f"{name}: left out, since the same document came before; give it once"))
                continue
            seen.add(document.id)
            yield document

    def leave_out(self, error: VbparseError) -> None:
        """A document that is not written after all."""
        self.count -= 1
        self.tell(error)


def _show(place: Path, out: Path) -> None:
    if not place.is_dir() or not out.exists():
        os.replace(place, out)
        return
    for file in sorted(place.iterdir()):
        os.replace(file, out / file.name)
