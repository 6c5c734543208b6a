"""The words inside a box of a page: runs taken apart at blanks, lines made of them again, lines to a cell's text.

>>> run = Run("21-", (50, 100, 70, 112), 12.0), Run("NQ/TW", (50, 114, 90, 126), 12.0)
>>> words = [word for each in run for word in split_run(each)]
>>> cell_block(words, (45, 98, 100, 130), lambda box: Anchor(page=1, bbox=box)).text
'21-NQ/TW'

What a narrow column broke is one paragraph; a line that had room for the next word ends its paragraph ("\\n"). A raised
number is a note's mark ("[1]"), behind "m" it is "²" or "³".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from vbparse.model.base import Anchor
from vbparse.readers.blocks import Block, BlockKind, CellBlock, Doubt, Flow
from vbparse.readers.layout.page import Box, Run
from vbparse.readers.pdf.grid import Grid

_WORDS = re.compile(r"(\s*)(\S+)")
_NARROW = frozenset("iìíỉĩịIÌÍỈĨỊljtfr.,;:!|'’‘()[] -")
_WIDE = frozenset("mwMWƯỨỪỮỬỰ%@—…")
MOST_LINES = 40
"""A cell with more lines gives its paragraphs alone: lines are for letterheads and signatures set as tables."""

_JOINED_GAP = 0.12
_DOUBTFUL = 0.9
_LEVEL = 0.45
_SAME = 0.05
_MARK = re.compile(r"\(?(\d{1,3})\)?$")
_MEASURE = re.compile(r"(?<!\w)(?:[kcdm]?m|dam|hm)$")
_HYPHEN = re.compile(r"(?:(?<=[\w/])[-–]|(?<=\w)/)$")
_REST_OF_LINE = re.compile(r"[—=_|ˆ¡¬“”‘’'\"\[\]{}~]+|[.,·]")
_TORN = (
    (re.compile(r"[\w.-]*[\d/-][\w./-]*[^\W\d_]"), re.compile(r"[A-ZĐ]{1,3}[,;.]?")),
    (re.compile(r"\d[\d.,]*"), re.compile(r"[.,]?\d[\d.,]*")),
    (re.compile(r"(?i:st?|t|đv?)"), re.compile(r"(?i:tt?|vt?)")),  # "STT", "ĐVT"
    (re.compile(r"[^\W\d_]+"), re.compile(r"(?:[cghmnpt]|ch|ng|nh)[,;.]?")),  # letters that end a syllable, alone
)
_BREAKS = re.compile(r"(?<=[-–/])(?=\w)")


Place = Callable[[Box], Anchor]


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its box; `glued`: no blank stands before it in its line."""

    text: str
    box: Box
    size: float
    bold: bool
    raised: bool
    certainty: float
    glued: bool = False

    @property
    def middle(self) -> tuple[float, float]:
        return (self.box[0] + self.box[2]) / 2, (self.box[1] + self.box[3]) / 2


def split_run(run: Run) -> Iterator[Word]:
    """The words of a run; where one box is given for several, letters share it by their usual widths."""
    if " " not in run.text[1:]:
        text = run.text.strip()
        if text:
            yield Word(text, run.box, run.size, run.bold, run.raised, run.certainty, not run.text[0].isspace())
        return
    found = [(match.group(1), match.group(2)) for match in _WORDS.finditer(run.text)]
    if len(found) == 1:
        blank, text = found[0]
        yield Word(text, run.box, run.size, run.bold, run.raised, run.certainty, not blank)
        return
    text = run.text.strip()
    total = sum(map(_width, text)) or 1.0
    scale = (run.box[2] - run.box[0]) / total
    x = run.box[0]
    for at, (blank, word) in enumerate(found):
        x += scale * sum(map(_width, blank)) if at else 0.0
        end = x + scale * sum(map(_width, word))
        box = (x, run.box[1], end, run.box[3])
        yield Word(word, box, run.size, run.bold, run.raised, run.certainty, not blank)
        x = end


def without_rests(words: Iterable[Word]) -> Iterator[Word]:
    """Recognised words without what drawn lines left of themselves: "|", "_", "—" alone or at a word's end."""
    for word in words:
        text = word.text.strip("_|¦ˆ¡¬")
        if text and not _REST_OF_LINE.fullmatch(text):
            yield word if text == word.text else replace(word, text=text)


def _width(char: str) -> float:
    return 0.28 if char in _NARROW else 0.85 if char in _WIDE else 0.68 if char.isupper() else 0.5


def words_of_cells(grid: Grid, words: Iterable[Word]) -> dict[int, list[Word]]:
    """The words in each cell of a grid, by the cell's index: a word is where its middle is."""
    owner = {
        (row, column): index
        for index, cell in enumerate(grid.cells)
        for row in range(cell.row, cell.row + cell.rowspan)
        for column in range(cell.column, cell.column + cell.colspan)
    }
    held: dict[int, list[Word]] = {}
    for word in words:
        x, y = word.middle
        index = owner.get((bisect_right(grid.ys, y) - 1, bisect_right(grid.xs, x) - 1))
        if index is not None:
            held.setdefault(index, []).append(word)
    return held


def lines_of(words: Sequence[Word]) -> list[list[Word]]:
    """Words by their height on the page, each line from left to right; raised marks go with the word before them."""
    largest = max((word.size for word in words), default=0.0)
    marks = [word for word in words if word.raised and word.size < 0.85 * largest and _MARK.match(word.text)]
    lines: list[list[Word]] = []
    middle = 0.0  # of the last line
    for word in sorted((word for word in words if word not in marks), key=lambda word: word.middle[1]):
        at = word.middle[1]
        level = bool(lines) and at - middle < _LEVEL * max(word.size, lines[-1][0].size)
        clear = at - middle < _SAME * word.size
        if level and (clear or not any(_is_under(word, other) for other in lines[-1])):
            middle += (at - middle) / (len(lines[-1]) + 1)
            lines[-1].append(word)
        else:
            lines.append([word])
            middle = at
    for mark in marks:
        nearest = min(lines, key=lambda line: _apart(mark, line), default=None)
        if nearest is None:
            lines.append([mark])
        else:
            nearest.append(mark)
    for line in lines:
        line.sort(key=lambda word: word.box[0])
    return lines


def _is_under(word: Word, other: Word) -> bool:
    """Two words one below the other are of two lines, however high a scan's boxes are."""
    shared = min(word.box[2], other.box[2]) - max(word.box[0], other.box[0])
    return shared > 0.4 * min(word.box[2] - word.box[0], other.box[2] - other.box[0])


def _apart(mark: Word, line: Sequence[Word]) -> float:
    """How far a raised mark is from the nearest word that it may follow: its foot stands about at a word's middle."""
    return min(abs(mark.box[0] - word.box[2]) + 2 * abs(mark.box[3] - word.middle[1]) for word in line)


def line_block(words: Sequence[Word], place: Place, flow: Flow) -> Block:
    """One physical line with its own anchor."""
    text = ""
    bold: list[tuple[int, int]] = []
    doubts: list[Doubt] = []
    before: Word | None = None
    for word in words:
        shown = _mark(word, text, before.size if before is not None else word.size)
        glued = before is not None and (
            shown != word.text or (word.glued and abs(word.box[0] - before.box[2]) < _JOINED_GAP * word.size)
        )
        if text and not glued:
            text += " "
        start = len(text)
        text += shown
        if word.bold:
            if bold and bold[-1][1] >= start - 1:
                bold[-1] = (bold[-1][0], len(text))
            else:
                bold.append((start, len(text)))
        if word.certainty < _DOUBTFUL:
            doubts.append(Doubt(start, len(text), word.certainty))
        before = word
    anchor = place(_around([word.box for word in words]))
    return Block(BlockKind.LINE, text, anchor, bold=tuple(bold), flow=flow, doubts=tuple(doubts))


def _mark(word: Word, before: str, larger: float) -> str:
    if not word.raised or not before or word.size >= 0.85 * larger:
        return word.text
    found = _MARK.match(word.text)
    if found is None:
        return word.text
    if _MEASURE.search(before) and found.group(1) in ("2", "3"):
        return {"2": "²", "3": "³"}[found.group(1)]
    return f"[{found.group(1)}]"


def _around(boxes: Sequence[Box]) -> Box:
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def cell_block(words: Sequence[Word], box: Box, place: Place, rowspan: int = 1, colspan: int = 1) -> CellBlock:
    """A cell of a table: its physical lines, and its text with one line ("\\n") a paragraph."""
    lines = lines_of(words)
    blocks: list[Block] = []
    for at, line in enumerate(lines):
        full = at + 1 < len(lines) and is_full(line, lines[at + 1], box)
        blocks.append(line_block(line, place, Flow.WRAPPED if full else Flow.ENDED))
    torn = [at for at, (line, below) in enumerate(pairwise(lines)) if _is_torn(line, below, box)]
    text, doubts = _joined(blocks, torn)
    bold = bool(blocks) and all(sum(b - a for a, b in block.bold) >= 0.8 * len(block.text) for block in blocks)
    anchor = place(box)
    return CellBlock(text, rowspan, colspan, bold, anchor, tuple(blocks) if len(blocks) <= MOST_LINES else (), doubts)


def is_full(line: Sequence[Word], below: Sequence[Word], box: Box) -> bool:
    """Whether the first word of the next line had no room on this one; a word may break behind its hyphen."""
    first = below[0]
    piece = _BREAKS.split(first.text)[0]
    needs = (first.box[2] - first.box[0]) * len(piece) / max(len(first.text), 1) + 0.25 * first.size
    padding = min(6.0, max(0.0, min(line[0].box[0], below[0].box[0]) - box[0]))
    room = (box[2] - box[0]) - 2 * padding - (line[-1].box[2] - line[0].box[0])
    return needs > room - 0.15 * first.size


def _is_torn(line: Sequence[Word], below: Sequence[Word], box: Box) -> bool:
    """What is wider than its column is broken at any letter: "21-NQ/T" and "W", "200.000.0" and "00"."""
    if len(line) != 1:
        return False
    word, rest = line[0], below[0]
    if not any(a.fullmatch(word.text) and b.fullmatch(rest.text) for a, b in _TORN):
        return False
    letter = (rest.box[2] - rest.box[0]) / len(rest.text)
    padding = min(6.0, max(0.0, word.box[0] - box[0]))
    return box[2] - box[0] - 2 * padding - (word.box[2] - word.box[0]) < letter


def _joined(blocks: Sequence[Block], torn: Sequence[int]) -> tuple[str, tuple[Doubt, ...]]:
    text = ""
    doubts: list[Doubt] = []
    for at, block in enumerate(blocks):
        if at:
            before = blocks[at - 1]
            if at - 1 not in torn and not (_HYPHEN.search(text) and block.text[:1].isalnum()):
                text += " " if before.flow is Flow.WRAPPED else "\n"
        doubts.extend(
            replace(doubt, start=doubt.start + len(text), end=doubt.end + len(text)) for doubt in block.doubts
        )
        text += block.text
    return text, tuple(doubts)
