"""What reading PDFs costs against pypdfium2's bare text extraction, and whether memory stays flat.

    python tests/benchmarks/pdf_speed.py FOLDER [--memory 200]

Prints per file the bare extraction (`get_textpage().get_text_range()` of each page, opening included) and `read_pdf`,
both the best of several runs, and the ratio; tables and OCR are left out of the second where `--tables` is not given.
"""

from __future__ import annotations

import argparse
import gc
import resource
import time
from collections.abc import Callable
from pathlib import Path

import pypdfium2 as pdfium

from vbparse.errors import UnreadableInput
from vbparse.readers.options import Ocr, ReadOptions
from vbparse.readers.pdf import reader
from vbparse.readers.registry import Payload


def bare(data: bytes) -> int:
    """Characters that pypdfium2 alone finds."""
    document = pdfium.PdfDocument(data)
    total = 0
    for index in range(len(document)):
        page = document[index]
        text_page = page.get_textpage()
        total += len(text_page.get_text_range())
        text_page.close()
        page.close()
    document.close()
    return total


def read(data: bytes) -> int:
    """Blocks that our reader makes."""
    payload = Payload("x.pdf", "application/pdf", data, ReadOptions(ocr=Ocr.NEVER))
    return len(reader.read_pdf(payload).blocks)


def best(function: Callable[[bytes], int], data: bytes, times: int) -> float:
    """Seconds of processor time of the fastest of some runs."""
    found = float("inf")
    for _ in range(times):
        start = time.process_time()
        function(data)
        found = min(found, time.process_time() - start)
    return found


def main() -> None:
    """Runs the comparison."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--memory", type=int, default=0, help="read so many files, and print memory on the way")
    arguments.add_argument("--times", type=int, default=5)
    options = arguments.parse_args()
    files = sorted(options.folder.glob("*.pdf"))
    if options.memory:
        for number in range(options.memory):
            try:
                read(files[number % len(files)].read_bytes())
            except UnreadableInput as error:
                print(error)
            if number % 20 == 19:
                gc.collect()
                print(number + 1, "files, peak", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, "MB")
        return
    sums = [0.0, 0.0]
    for path in files:
        data = path.read_bytes()
        first, second = best(bare, data, options.times), best(read, data, options.times)
        sums[0] += first
        sums[1] += second
        print(f"{path.name[:50]:50} {first * 1e3:8.1f} ms {second * 1e3:8.1f} ms {second / first:5.2f}")
    print(f"{'all':50} {sums[0] * 1e3:8.1f} ms {sums[1] * 1e3:8.1f} ms {sums[1] / sums[0]:5.2f}")


if __name__ == "__main__":
    main()
