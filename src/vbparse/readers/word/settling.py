"""Paragraphs with tabs and line breaks to blocks: columns set with tabs are read one after the other, blanks collapse.

>>> left_and_right = "SỞ Y TẾ\\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 5/KH-SYT\\tHuế, ngày 3 tháng 5 năm 2024"
>>> [block.text for block in settle(map(Paragraph, left_and_right))]
['SỞ Y TẾ', 'Số: 5/KH-SYT', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Huế, ngày 3 tháng 5 năm 2024']
>>> [block.text for block in settle([Paragraph("- Dân số:\\t374.125 người")])]
['- Dân số: 374.125 người']
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from vbparse.model.base import Anchor
from vbparse.readers.blocks import Block, BlockKind, Flow
from vbparse.readers.columns import has_columns, read_columns

_BLANKS = re.compile(r"[^\S\n]+")
_GAP = re.compile(r"\S[^\S\n\t]*+\t\s*+\S|\S[ \xa0]{5,}\S")
_AFTER_LABEL = re.compile(
    r"\s*(?:[-–—+*•·●○▪■□◦❍◻➢➔►▶❖◆✓✗★✦→\uf020-\uf0ff]"
    r"|\(?(?:\d{1,3}(?:\.\d{1,3}){0,4}|[IVXLC]{1,7}|[a-zđA-ZĐ]{1,2})\s?[.)/-]{0,2})(\s*\t\s*|\s{5,})"
    r"(?!\s*[^\t\n]{2,40}, ngày\s)"
)
_NARROW = 100
_LONGEST_BRIDGE = 6
_INDENT = 25
_LETTERED = re.compile(r"[a-zđ]{1,2}\s?[.)/]")
_FEWEST_TORN = 4
_SHORTEST_TORN, _LONGEST_TORN = 30, 200
_WIDEST_STRETCH = 40
_BLANK = Block(BlockKind.BLANK)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as composed: text with tabs, "\\n" for a line break; an empty one parts its neighbours."""

    text: str
    bold: tuple[tuple[int, int], ...] = ()
    anchor: Anchor | None = None
    note: bool = False


Item = Paragraph | Block


@lru_cache(4096)
def at_paragraph(number: int) -> Anchor:
    """The anchor of a paragraph of the body, counted from 1."""
    return Anchor(paragraph=number)


def settle(items: Iterable[Item]) -> list[Block]:
    """The blocks of a run of paragraphs and tables."""
    blocks: list[Block] = []
    stretch: list[Paragraph] = []
    for item in items:
        if isinstance(item, Paragraph) and not item.note:
            stretch.append(item)
            continue
        blocks.extend(_settle_stretch(stretch))
        stretch = []
        blocks.extend(_lines(item) if isinstance(item, Paragraph) else [item])
    blocks.extend(_settle_stretch(stretch))
    return blocks


def _settle_stretch(paragraphs: Sequence[Paragraph]) -> Iterator[Block]:
    if not any(has_columns(paragraph.text) for paragraph in paragraphs):
        for paragraph in paragraphs:
            yield from _lines(paragraph)
        return
    lines = [_without_label_gap(line) for paragraph in paragraphs for line in _cut(paragraph)]
    at = 0
    while at < len(lines):
        end = _end_of_columns(lines, at)
        if end == at:
            yield from _lines(lines[at])
            at += 1
            continue
        group = lines[at:end]
        for text, number in read_columns([line.text for line in group]):
            source = group[number - 1]
            start = 0 if source.text.startswith(text) else source.text.rfind(text)
            yield from _lines(_slice(source, max(0, start), max(0, start) + len(text)))
        at = end


def _cut(paragraph: Paragraph) -> list[Paragraph]:
    """A paragraph that has columns in its lines, line by line."""
    if "\n" not in paragraph.text or not has_columns(paragraph.text):
        return [paragraph]
    out = []
    start = 0
    for line in paragraph.text.split("\n"):
        out.append(_slice(paragraph, start, start + len(line)))
        start += len(line) + 1
    return out


def _without_label_gap(line: Paragraph) -> Paragraph:
    """A tab behind a number or bullet parts no columns; the length stays for the bold places."""
    match = _AFTER_LABEL.match(line.text)
    if match is None:
        return line
    start, end = match.span(1)
    return replace(line, text=line.text[:start] + "\u2003" * (end - start) + line.text[end:])


def _slice(paragraph: Paragraph, start: int, end: int) -> Paragraph:
    bold = tuple((max(a, start) - start, min(b, end) - start) for a, b in paragraph.bold if a < end and b > start)
    return Paragraph(paragraph.text[start:end], bold, paragraph.anchor, paragraph.note)


def _end_of_columns(lines: Sequence[Paragraph], at: int) -> int:
    """The end of a stretch of short lines from `at` on that are set in two columns; `at` where there is none.

    The lines that hang below the last gap belong to it where they are a list: the receivers beside a signature.
    """
    if not (_has_gap(lines[at]) or (_is_right(lines[at]) and any(_has_gap(line) for line in lines[at : at + 4]))):
        return at
    end = at + 1
    for place in range(at + 1, min(len(lines), at + _WIDEST_STRETCH)):
        line = lines[place]
        if len(_BLANKS.sub(" ", line.text).strip()) > _NARROW:
            break
        if _has_gap(line) or _is_right(line) or (end == place and line.text.lstrip().startswith(("-", "+", "–"))):
            end = place + 1
        elif place - end >= _LONGEST_BRIDGE:
            break
    return end


def _has_gap(line: Paragraph) -> bool:
    return _GAP.search(line.text) is not None and len(_BLANKS.sub(" ", line.text).strip()) <= 2 * _NARROW


def _is_right(line: Paragraph) -> bool:
    """A line that blanks or tabs push into the right column."""
    text = line.text[: 4 * _INDENT].expandtabs(8)
    return len(text) - len(text.lstrip()) >= _INDENT and bool(line.text.strip())


def _lines(paragraph: Paragraph) -> list[Block]:
    """The blocks of one paragraph: a block a line where it has line breaks."""
    texts = paragraph.text.split("\n") if "\n" in paragraph.text else [paragraph.text]
    out: list[Block] = []
    start = 0
    for at, raw in enumerate(texts):
        text, bold = _collapse(_slice(paragraph, start, start + len(raw)) if len(texts) > 1 else paragraph)
        start += len(raw) + 1
        if not text:
            continue
        if paragraph.note:
            kind, flow = BlockKind.NOTE, Flow.UNKNOWN
        elif len(texts) == 1:
            kind, flow = BlockKind.PARAGRAPH, Flow.UNKNOWN
        else:
            kind, flow = BlockKind.LINE, Flow.ENDED if at == len(texts) - 1 else Flow.UNKNOWN
        out.append(Block(kind, text, paragraph.anchor, bold=bold, flow=flow))
    if out and out[-1].kind is BlockKind.LINE:
        first, last = out[0], out[-1]
        if len(out) == 1:
            out = [Block(BlockKind.PARAGRAPH, first.text, first.anchor, bold=first.bold)]
        elif last.flow is not Flow.ENDED:
            out[-1] = Block(last.kind, last.text, last.anchor, bold=last.bold, flow=Flow.ENDED)
    return out or [_BLANK]


def _collapse(paragraph: Paragraph) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text with single blanks and none at its ends, the bold places moved along."""
    text = paragraph.text
    if not paragraph.bold:
        return _BLANKS.sub(" ", text.replace("\xad", "")).strip(), ()
    cuts = sorted({0, len(text), *(at for place in paragraph.bold for at in place)})
    places: dict[int, int] = {0: 0}
    out = ""
    for start, end in pairwise(cuts):
        part = _BLANKS.sub(" ", text[start:end].replace("\xad", ""))
        out += part.removeprefix(" ") if not out or out.endswith(" ") else part
        places[end] = len(out)
    whole = out.strip()
    bold = []
    for start, end in paragraph.bold:
        low, high = places[start], min(places[end], len(whole))
        low += len(whole[low:high]) - len(whole[low:high].lstrip())
        high = low + len(whole[low:high].rstrip())
        if low < high:
            bold.append((low, high))
    return whole, tuple(bold)


def as_note(items: Iterable[Item], marker: str) -> list[Paragraph]:
    """The paragraphs of a note, the first with its marker."""
    out: list[Paragraph] = []
    for item in items:
        if not isinstance(item, Paragraph) or not item.text.strip():
            continue
        head = f"{marker} " if marker and not out else ""
        body = item.text.lstrip()
        shift = len(head) - (len(item.text) - len(body))
        bold = tuple((max(a + shift, 0), b + shift) for a, b in item.bold)
        out.append(Paragraph(head + body.replace("\n", " "), bold, item.anchor, note=True))
    return out


def as_lines(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, as physical lines where a document has one paragraph for each: text that was pasted from a PDF.

    What betrays it is a paragraph that goes on in lower case in the next one.
    """
    pairs = torn = 0
    for before, after in pairwise(blocks):
        if before.kind is BlockKind.PARAGRAPH and after.kind is BlockKind.PARAGRAPH:
            pairs += 1
            whole = before.text.rstrip("”\"')").endswith((".", ";", ":", "!", "?", "…", "/."))
            lower = after.text[0].islower() and not _LETTERED.match(after.text)
            torn += lower and not whole and _SHORTEST_TORN <= len(before.text) <= _LONGEST_TORN
    if torn < _FEWEST_TORN or torn * 12 < pairs:
        return list(blocks)
    return [replace(block, kind=BlockKind.LINE) if block.kind is BlockKind.PARAGRAPH else block for block in blocks]
