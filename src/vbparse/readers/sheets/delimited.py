"""CSV and TSV: a table as text. The separator is the one that gives the rows the same number of cells.

>>> find_separator(["TT;Chỉ tiêu;Kế hoạch", "1;Tỷ lệ hộ nghèo;2,5", "2;Tỷ lệ lao động;1,5"])
';'
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence

from vbparse.readers.blocks import RawDocument
from vbparse.readers.decode import read_text
from vbparse.readers.detect import TSV
from vbparse.readers.registry import Payload
from vbparse.readers.sheets.grid import Cell, Sheet
from vbparse.readers.sheets.reading import MOST_CELLS, read_sheets, truncated

_SEPARATORS = ",;\t|"
_NUMBER = re.compile(r"-?[\d.,\s]*\d\s?%?")
_SAMPLE = 60


def read_delimited(payload: Payload) -> RawDocument:
    """The blocks of a CSV or TSV file; raises `UnreadableInput` where it cannot be decoded."""
    decoded = read_text(payload.data, payload.name)
    text = decoded.text.replace("\x00", "")
    separator = "\t" if payload.media_type == TSV else find_separator(text[:100_000].split("\n")[:_SAMPLE])
    cells: dict[tuple[int, int], Cell] = {}
    notes = list(decoded.diagnostics)
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    for at, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator)):
        for column, value in enumerate(row):
            if value.strip():
                cells[at, column] = Cell(value, number=_NUMBER.fullmatch(value.strip()) is not None)
        if len(cells) > MOST_CELLS - 1000:
            notes.append(truncated(f"only the first {at + 1} rows were read"))
            break
    return read_sheets(payload, [Sheet("", 0, cells)], "csv", encoding=decoded.encoding, notes=notes)


def find_separator(lines: Sequence[str]) -> str:
    """The separator of a sample of lines; the comma where nothing tells."""
    best, most = ",", 0
    for separator in _SEPARATORS:
        try:
            counts = Counter(len(row) for row in csv.reader(lines, delimiter=separator) if row)
        except csv.Error:
            continue
        width, rows = max(counts.items(), key=lambda item: (item[1] * (item[0] > 1), item[0]), default=(1, 0))
        if width > 1 and rows * min(width, 20) > most:
            best, most = separator, rows * min(width, 20)
    return best
