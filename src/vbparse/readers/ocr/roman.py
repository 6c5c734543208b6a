"""Labels of parts that were taken for letters: "III." for "HI.", "II." for "H.", "I." for "L.".

A line that begins with what can be no label is looked at again: Roman ones are stems of one thickness, counted where
letters have no bars. It refuses labels with other strokes than stems, and lines that go on in small letters.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
from PIL import Image

from vbparse.readers.ocr.binary import Ink, ink_of
from vbparse.readers.ocr.engine import Word

_POINTS = 72
_ODD = re.compile(r"(?=.{0,4}[HLl|])[HILl|1]{1,4}[.,]?$")
_LEVELS = (0.25, 0.33, 0.62, 0.7)  # of a letter's height: clear of serifs and of the bar of an H
_ALIKE = 1.7
_MOST = 3


def mend_labels(lines: Sequence[list[Word]], sheet: Image.Image, dpi: int) -> list[list[Word]]:
    """The lines with their Roman labels; `sheet` is the page at `dpi`."""
    out = [list(line) for line in lines]
    for line in out:
        if is_odd(line):
            stems = count_stems(_ink_at(line[0], sheet, dpi))
            if stems:
                line[0] = replace(line[0], text="I" * stems + ".")
    return out


def is_odd(line: Sequence[Word]) -> bool:
    """Whether a line begins with a label that there is not, before words in capitals.

    >>> box = (0.0, 0.0, 9.0, 9.0)
    >>> [is_odd([Word(label, box, 1), Word("NHIỆM", box, 1)]) for label in ("HI.", "III.", "l.", "a)")]
    [True, False, True, False]
    """
    if len(line) < 2 or _ODD.match(line[0].text) is None:
        return False
    after = line[1].text
    return after[:1].isupper() and (after.isupper() or line[0].text[0] == "H")


def count_stems(ink: Ink) -> int:
    """How many upright strokes of one thickness the ink is; 0 where it is anything else."""
    rows = np.flatnonzero(ink.any(axis=1))
    if rows.size < 8:
        return 0
    top, high = int(rows[0]), int(rows[-1]) - int(rows[0]) + 1
    found: list[list[tuple[int, int]]] = [_runs(ink[top + int(level * high)]) for level in _LEVELS]
    counts = {len(runs) for runs in found}
    if len(counts) != 1 or not 1 <= len(found[0]) <= _MOST:
        return 0
    widths = [end - start for runs in found for start, end in runs]
    gaps = [b[0] - a[1] for a, b in pairwise(found[0])]
    even = max(widths) <= _ALIKE * min(widths) + 1 and (not gaps or max(gaps) <= _ALIKE * min(gaps) + 1)
    return len(found[0]) if even else 0


def _runs(row: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> list[tuple[int, int]]:
    steps = np.diff(np.concatenate(([0], row.astype(np.int8), [0])))
    return list(zip(np.flatnonzero(steps == 1).tolist(), np.flatnonzero(steps == -1).tolist(), strict=True))


def _ink_at(word: Word, sheet: Image.Image, dpi: int) -> Ink:
    scale = dpi / _POINTS
    left, top, right, bottom = (round(value * scale) for value in word.box)
    return ink_of(sheet.crop((max(0, left - 1), max(0, top), max(right, left + 2) + 1, max(bottom, top + 2))))
