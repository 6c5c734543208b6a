"""Footnotes: which paragraphs are notes, and which mark in the running text each hangs on.

>>> from vbparse.structure.paragraph import Paragraph
>>> page = ["Giai đoạn 2021 - 2030¹ bảo đảm", "¹ Quyết định số 23/QĐ-TTg.", "các mục tiêu đã đề ra."]
>>> [p.kind.value for p in mark_notes([Paragraph(text) for text in page])]
['paragraph', 'note', 'paragraph']

A paragraph is a note only where its marker also stands behind a word, or is a raised number: "(1) Tỷ trọng
kinh tế số …" is an item, "m²" is a measure, "* Ghi chú:" is text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from vbparse.model.base import Span
from vbparse.readers.blocks import BlockKind
from vbparse.structure.clean import CleanNote, Line, LineKind
from vbparse.structure.paragraph import Paragraph
from vbparse.text.fold import fold

_NAMED = r"\[\^[^\W_][\w-]{0,23}\]"  # Markdown's marks, "[^1]" and "[^ghi-chu]", with a colon at the note itself
_OPENS = re.compile(
    r"(?P<marker>\[\d{1,3}\]|[⁰¹²³⁴-⁹]{1,3}|\(\d{1,2}\)|\[?\*{1,3}\]?(?=\s)"
    rf"|{_NAMED}(?=:)):?\s{{0,2}}(?P<text>\S)"
)
_MARK = re.compile(
    rf"{_NAMED}(?!:)|"
    r"\[\d{1,3}\]|[⁰¹²³⁴-⁹]{1,3}(?<!\bm[²³])(?<![kcdm]m[²³])(?![\w⁰¹²³⁴-⁹])|\(\d{1,2}\)(?<!\s.\d.)(?<!\s.\d\d.)(?=[\s.,;:)]|$)"
)
_STOP = re.compile(
    r"(?:phụ lục|biểu (?:số|mẫu)|mẫu số|cộng h[òo]a xã hội|kế hoạch$|quyết định$|quy chế$|quy định$"
    r"|chương trình$|đề án$|danh mục|nơi nhận|tm\.|kt\.)"
)
_RAISED = re.compile(r"[⁰¹²³⁴-⁹]")  # nothing else begins a paragraph with a raised number
_SIGNED = re.compile(r"(?:tm|kt|tl|tuq)\s?\.|nơi nhận|\(đã ký\)|(?:phó )?(?:chủ tịch|giám đốc|bộ trưởng|thủ tướng)\b")
_CLAUSE = re.compile(r"[;:!?](?=\s)|[.,](?=\s)|[\[\]\n]")
_SECTION = re.compile(r"(?:[ivx]{1,5}|[a-h])[.)-] ?[^\W\d]|điều \d")
_WORDS = 12
_LIST = 2


def mark_notes(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The same paragraphs, those that are notes with kind `note`; the last notes keep the paragraphs that belong
    to them.
    """
    openings = {
        at: match
        for at, p in enumerate(paragraphs)
        if p.kind is not BlockKind.TABLE and (match := _OPENS.match(p.text))
    }
    if not openings:
        return list(paragraphs)
    marks = _marks_of(paragraphs)
    notes: list[int] = []
    for at, match in openings.items():
        marker = match.group("marker")
        listed = marker[0] == "(" and at > 0 and (at - 1 in openings or paragraphs[at - 1].text.endswith(":"))
        # a document numbers its notes in one way: "(1)" under "[10] Gồm:" is an item of that note
        listed = listed or (marker[0] == "(" and bool(notes) and openings[notes[0]].group("marker")[0] != "(")
        if _RAISED.match(marker) or (marker in marks and not listed):
            notes.append(at)
    out = list(paragraphs)
    for at in notes:
        out[at] = replace(out[at], kind=BlockKind.NOTE)
    _extend_last(out, notes)
    return out


def _marks_of(paragraphs: Sequence[Paragraph]) -> set[str]:
    """The marks behind words, in paragraphs and tables."""
    found: set[str] = set()
    for paragraph in paragraphs:
        in_table = paragraph.kind is BlockKind.TABLE
        texts = (
            [paragraph.text]
            if paragraph.kind is not BlockKind.TABLE
            else [c.text for row in paragraph.rows for c in row]
        )
        for text in texts:
            # "(1)" in a table refers to the table's own columns and remarks
            found.update(m.group() for m in _find_marks(text) if not (in_table and m.group()[0] == "("))
    return found


def _find_marks(text: str) -> Iterator[re.Match[str]]:
    """Marks behind a word; one that begins a line is the note itself."""
    for match in _MARK.finditer(text):
        start = match.start()
        before = text[start - 1] if start else "\n"
        if before == " ":
            before = text[start - 2] if start > 1 else "\n"
        if not before.isspace():
            yield match


def _extend_last(out: list[Paragraph], notes: list[int]) -> None:
    """After the signature a note may have several paragraphs: up to the next note or an annex they are its own."""
    if not notes:
        return
    known = set(notes)
    signed = next((at for at in range(len(out) - 1, -1, -1) if _SIGNED.match(fold(out[at].text[:40]))), None)
    if signed is None:
        return
    run = [at for at in notes if at > signed]
    barred = [
        at
        for at in range(signed + 1, len(out))
        if out[at].kind is BlockKind.TABLE or _STOP.match(fold(out[at].text[:60]))
    ]
    if barred:  # an annex follows the signature: only a list of notes behind all of it has paragraphs of its own
        run = [at for at in run if at > barred[-1]]
    if not run or (barred and len(run) < _LIST):
        return
    inside = False
    for at in range(run[0], len(out)):
        if at in known:
            inside = True
        elif inside and out[at].kind is BlockKind.PARAGRAPH and not _STOP.match(fold(out[at].text[:60])):
            if _belongs(out, at):
                out[at] = replace(out[at], kind=BlockKind.NOTE)
            else:
                inside = False
        else:
            inside = False


def _belongs(out: list[Paragraph], at: int) -> bool:
    """Nothing but notes and their paragraphs may follow, else the text goes on after the note."""
    following = [p for p in out[at : at + 40] if p.kind is not BlockKind.NOTE]
    return (
        len(out) - at < 40
        and all(p.kind is BlockKind.PARAGRAPH and not _STOP.match(fold(p.text[:60])) for p in following)
        and not any(_SECTION.match(fold(p.text[:12])) for p in following)
        and sum(len(p.text) for p in following) < 6000
    )


def link_notes(text: str, lines: Sequence[Line]) -> tuple[CleanNote, ...]:
    """The notes of a cleaned text with their marks."""
    groups: list[tuple[str, int, int, int]] = []
    for line in lines:
        if line.kind is not LineKind.NOTE:
            continue
        match = _OPENS.match(text, line.start, line.end)
        follows = bool(groups) and groups[-1][2] == line.start - 1
        if match and not (follows and match.group("marker")[0] == "(" and groups[-1][0][:1] not in ("", "(")):
            groups.append((match.group("marker"), match.start("text"), line.end, line.start))
        elif follows:
            marker, start, _, first = groups[-1]
            groups[-1] = (marker, start, line.end, first)
        else:
            groups.append(("", line.start, line.end, line.start))
    if not groups:
        return ()
    marks = _candidates(text, lines)
    out: list[CleanNote] = []
    for marker, start, end, first in groups:
        found = marks.get(marker, [])
        at = bisect_left(found, Span(first, first))
        mark = found.pop(at - 1 if at else 0) if found else None
        out.append(CleanNote(marker, Span(start, end), mark, _words_before(text, mark.start) if mark else None))
    return tuple(out)


def _candidates(text: str, lines: Sequence[Line]) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = defaultdict(list)
    notes = [line for line in lines if line.kind is LineKind.NOTE]
    starts = [line.start for line in notes]
    for match in _find_marks(text):
        start = match.start()
        at = bisect_left(starts, start + 1) - 1
        if at >= 0 and start < notes[at].end:
            continue  # a mark inside a note hangs on nothing
        found[match.group()].append(Span(start, match.end()))
    return found


def _words_before(text: str, end: int) -> Span | None:
    """The clause before the mark, at most twelve words."""
    low = max(0, end - 160)
    start = low
    stop = end
    while stop > low and text[stop - 1] in ' .,;:)"”’':
        stop -= 1
    for match in _CLAUSE.finditer(text, low, stop):
        start = match.end()
    words = [word for word in re.finditer(r"\S+", text[start:stop]) if word.group() not in ("-", "+", "•", "*")]
    if not words:
        return None
    first = words[max(0, len(words) - _WORDS)]
    return Span(start + first.start(), end - 1 if text[end - 1].isspace() else end)
