"""Files of many records, one document each: named "crawl.jsonl/000012", read one at a time.

>>> from vbparse.readers.record_files import RecordAt
>>> RecordAt(Path("thu/crawl.jsonl"), 12, 0, 80).name
'crawl.jsonl/000012'

A file that holds one record is that record, and goes by its own name.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from vbparse.readers.detect import JSON, JSON_LINES, SUFFIXES
from vbparse.readers.record_spans import find_spans

RECORD_TYPE = JSON
ENDINGS = frozenset(ending for ending, media_type in SUFFIXES.items() if media_type in (JSON, JSON_LINES))
"""Endings of files that may hold many records."""


@dataclass(frozen=True, slots=True)
class RecordAt:
    """A record of a file: its number from 1, and its bytes as [start, end)."""

    path: Path
    number: int
    start: int
    end: int

    @property
    def name(self) -> str:
        """What the record is called in results and errors."""
        return f"{self.path.name}/{self.number:06d}"

    def read(self) -> bytes:
        """The bytes of the record; raises `OSError` where the file is gone."""
        with self.path.open("rb") as file:
            file.seek(self.start)
            return file.read(self.end - self.start)


def find_records(path: Path) -> Iterator[RecordAt]:
    """The records of a file in order; none where it holds one document, is no file of records, or cannot be read."""
    if path.suffix.lower() not in ENDINGS or not path.is_file() or not os.access(path, os.R_OK):
        return
    with path.open("rb") as file:
        if len(list(islice(find_spans(file), 2))) < 2:
            return
        for number, (start, end) in enumerate(find_spans(file), 1):
            yield RecordAt(path, number, start, end)
