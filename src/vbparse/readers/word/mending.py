"""Text in an old encoding whose fonts say nothing of it: found by its words over the whole document, and converted.

>>> mended = mend([Composed("Uû ban nh©n d©n tØnh ®Ò nghÞ c¸c së, ban, ngµnh"), Composed("Bộ Tài chính")])
>>> [paragraph.text for paragraph in mended.paragraphs], mended.diagnostics[0].code.value
(['Uỷ ban nhân dân tỉnh đề nghị các sở, ban, ngành', 'Bộ Tài chính'], 'encoding_repaired')
>>> mend([Composed("Ủy ban nhân dân tỉnh")]) is None
True
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TypeVar

from vbparse.model.diagnostic import Code, Diagnostic, Severity
from vbparse.readers.word.composing import Composed, Composer
from vbparse.text.legacy import convert
from vbparse.text.legacy_repair import LegacyRepair, repair_legacy

Read = TypeVar("Read")


@dataclass(frozen=True, slots=True)
class Mended:
    """The same paragraphs, those in an old encoding converted, and what is to be said of it."""

    paragraphs: tuple[Composed, ...]
    diagnostics: tuple[Diagnostic, ...]


def mend(paragraphs: Sequence[Composed]) -> Mended | None:
    """The paragraphs in Unicode; None where nothing was in an old encoding."""
    texts = [paragraph.text.replace("\n", "\v") for paragraph in paragraphs]
    whole = "\n".join(texts)
    repair = repair_legacy(whole)
    if not repair.stretches:
        return None
    lines = repair.text.split("\n")
    if len(lines) != len(texts):
        return None
    starts = [0, *accumulate(len(text) + 1 for text in texts)]
    out = []
    for at, (paragraph, line) in enumerate(zip(paragraphs, lines, strict=True)):
        text = line.replace("\v", "\n")
        bold = paragraph.bold
        if len(text) != len(paragraph.text):
            shift = _Shift(repair, whole, starts[at])
            bold = tuple((shift(start), min(shift(end), len(text))) for start, end in bold)
        out.append(replace(paragraph, text=text, bold=bold))
    return Mended(tuple(out), tuple(_diagnostics(repair)))


def read_twice(read: Callable[[Composer], Read]) -> tuple[Read, tuple[Diagnostic, ...]]:
    """What `read` makes, with a second reading where the first one met text in an old encoding; and what is to be
    said of it. `read` has to compose the same paragraphs in the same order each time.
    """
    composer = Composer()
    result = read(composer)
    diagnostics: tuple[Diagnostic, ...] = ()
    mended = mend(composer.done)
    if mended is not None:
        diagnostics = mended.diagnostics
        result = read(Composer(mended.paragraphs))
    by_font = sum(paragraph.repaired for paragraph in composer.done)
    return result, (repaired_fonts(by_font), *diagnostics) if by_font else diagnostics


class _Shift:
    """Where a place of a paragraph lies after the repair."""

    def __init__(self, repair: LegacyRepair, whole: str, start: int) -> None:
        self.stretches = [stretch for stretch in repair.stretches if stretch.done]
        self.ends = [stretch.end for stretch in self.stretches]
        self.whole = whole
        self.start = start

    def __call__(self, place: int) -> int:
        at = self.start + place
        moved = place
        for index in range(bisect_right(self.ends, self.start), len(self.stretches)):
            stretch = self.stretches[index]
            low, high = max(stretch.start, self.start), min(stretch.end, at)
            if low >= high:
                break
            moved += len(convert(self.whole[low:high], stretch.charset)) - (high - low)
        return moved


def repaired_fonts(count: int) -> Diagnostic:
    """The diagnostic where text in old fonts was converted."""
    return Diagnostic(
        code=Code.ENCODING_REPAIRED,
        severity=Severity.INFO,
        message=f"{count} words in fonts of before Unicode (TCVN3, VNI and the like) were converted",
    )


def _diagnostics(repair: LegacyRepair) -> list[Diagnostic]:
    out = []
    done = sum(stretch.words for stretch in repair.stretches if stretch.done)
    if done:
        sets = sorted({stretch.charset.value for stretch in repair.stretches if stretch.done})
        message = f"{done} words in {', '.join(sets)} were converted, told by their letters, not by their fonts"
        out.append(Diagnostic(code=Code.ENCODING_REPAIRED, severity=Severity.INFO, message=message))
    unsure = sum(stretch.words for stretch in repair.stretches if not stretch.done)
    if unsure:
        message = f"{unsure} words may be in an encoding of before Unicode and were left as they are"
        out.append(Diagnostic(code=Code.ENCODING_REPAIRED, severity=Severity.WARNING, message=message))
    return out
