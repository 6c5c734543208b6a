"""Memory over many documents in one process: `python -m tests.benchmarks.memory [FOLDER] [--count 200]`.

Reads the PDF files of a folder again and again (or generated ones where none is named), and prints the resident memory
after each twenty. It has to be flat: what one document took is given back before the next.
"""

from __future__ import annotations

import argparse
import gc
import itertools
import time
from collections.abc import Iterator
from pathlib import Path

from tests.broken_files import pdf
from vbparse.pipeline import parse
from vbparse.readers.options import Ocr, ReadOptions

EVERY = 20
MOST_GROWTH = 0.15
"""Growth from the first third to the end, as a share."""


def resident() -> float:
    """Megabytes that the process holds now (Linux)."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 1_000_000


def documents(folder: Path | None) -> Iterator[tuple[str, bytes]]:
    """Named PDF files without end."""
    paths = sorted(folder.rglob("*.pdf")) if folder else []
    if paths:
        yield from ((path.name, path.read_bytes()) for path in itertools.cycle(paths))
    for number in itertools.count(1):
        yield f"{number}.pdf", pdf(5 + number % 40)


def main() -> None:
    """Measure and say whether it stayed flat."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--count", type=int, default=200)
    arguments = parser.parse_args()
    options = ReadOptions(ocr=Ocr.NEVER)
    held: list[float] = []
    start = time.perf_counter()
    for number, (name, data) in enumerate(itertools.islice(documents(arguments.folder), arguments.count), 1):
        parse(data, name=name, options=options)
        if number % EVERY == 0:
            gc.collect()
            held.append(resident())
            print(f"{number:5}  {held[-1]:8.1f} MB  {time.perf_counter() - start:7.1f} s", flush=True)
    base = max(held[: max(1, len(held) // 3)])
    growth = held[-1] / base - 1
    print(f"growth after the first third: {growth:+.1%}; {'flat' if growth <= MOST_GROWTH else 'NOT FLAT'}")


if __name__ == "__main__":
    main()
