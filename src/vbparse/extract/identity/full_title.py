"""A heading that holds the whole identity, as collections of laws print it: type, issuer, number, day, subject.

"QUYẾT ĐỊNH / CỦA THỦ TƯỚNG CHÍNH PHỦ SỐ 115/2004/QĐ-TTG / NGÀY 25 THÁNG 6 NĂM 2004 VỀ VIỆC SỬA ĐỔI …": such a copy has
no letterhead.

>>> said = "quyết định của bộ trưởng bộ y tế số 12/2003/qđ-byt ngày 7 tháng 5 năm 2003 về việc ban hành quy chế"
>>> (_ISSUER.match(said, len("quyết định")) or [None])["body"]
'bộ trưởng bộ y tế'

It refuses a title that only cites another instrument ("… thực hiện Nghị quyết số 21-NQ/TW ngày …"), a sentence ("Quyết
định số … của … quy định:") and what has a number line of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from vbparse.citations.numbers import parse_number
from vbparse.extract.identity.letterhead import NumberLine, read_number
from vbparse.lexicon.casing import ordinary_case
from vbparse.lexicon.doctypes import load_doctypes
from vbparse.model.base import Span
from vbparse.structure.marks import ends_title, is_prose
from vbparse.structure.outline import Outline, PartOutline
from vbparse.text.dates import DateMention, date_at

_ISSUER = re.compile(r"[ *_:]*(?:của (?P<body>[^\d;:.]{3,120}?)[ ,*_]+)?(?=(?:luật )?số[ :]{0,3}\d)")
_AFTER_NUMBER = re.compile(r"[ ,*_]*(?=ngày ?\d)")
_LATE_ISSUER = re.compile(
    r"[ ,*_]*của (?P<body>[^\d;:.,]{3,80}?)[ ,*_]+(?=(?:về|v/v|ban hành|quy định|hướng dẫn|sửa đổi)(?!\w))"
)
_WORD = re.compile(r"[^ *_#]+")
_LONGEST = 900
_LINES = 7


@dataclass(frozen=True, slots=True)
class FullTitle:
    """What the heading says, each with its place; `title` is the rest of it."""

    type_code: str
    type_span: Span
    number: NumberLine
    date: DateMention
    issuer: str | None
    issuer_span: Span | None
    title: str | None
    title_span: Span | None


def find_full_title(outline: Outline, part: PartOutline) -> FullTitle | None:
    """The identity in the heading of a part, None where the heading has no number and day right behind its type."""
    doc, text = outline.doc, outline.text
    first = part.type_line if part.type_line is not None else _first_line(outline, part)
    if first is None:
        return None
    start, end = doc.lines[first].start, _end(outline, part, first)
    key = outline.key[start:end].replace("\n", " ")
    named = load_doctypes().leading(key.lstrip(" *_#"))
    if named is None:
        return None
    words = [match.end() for match, _ in zip(_WORD.finditer(key), range(named[1]), strict=False)]
    opening = _ISSUER.match(key, words[-1])
    if opening is None:
        return None
    shown = text[start:end].replace("\n", " ")
    number = read_number(shown, key, opening.end(), min(len(key), opening.end() + 60))
    if number is None or number.sequence is None or number.span.start > opening.end() + 5:
        return None
    gap = _AFTER_NUMBER.match(key, number.span.end)
    date = date_at(key, gap.end()) if gap else None
    if date is None:
        return None
    body = opening if opening["body"] else None
    rest = date.span.end
    if body is None and (late := _LATE_ISSUER.match(key, rest)):
        body, rest = late, late.end()
    rest += len(key[rest:]) - len(key[rest:].lstrip(" ,*_:.-"))
    issuer = ordinary_case(shown[body.start("body") : body.end("body")].strip()) if body else None
    title = " ".join(shown[rest:].split()).rstrip(" .;,:*_")
    return FullTitle(
        named[0].code,
        Span(start, start + words[-1]),
        replace(number, span=_moved(number.span, start), symbol=_canonical(number)),
        replace(date, span=_moved(date.span, start)),
        issuer,
        _moved(Span(*body.span("body")), start) if body else None,
        title or None,
        Span(start + rest, end) if title else None,
    )


def _first_line(outline: Outline, part: PartOutline) -> int | None:
    """The first line of a part without a type line, where it is no sentence that begins with a type's name."""
    line = next((line for line in outline.doc.lines[part.lines.start : part.lines.start + 3] if is_prose(line)), None)
    if line is None or line.end - line.start > _LONGEST or outline.key[line.end - 1] in ".;:":
        return None
    return line.index


def _end(outline: Outline, part: PartOutline, first: int) -> int:
    """Where the heading ends: before the deciding authority, the first basis, the first section."""
    doc = outline.doc
    end = doc.lines[first].end
    if part.type_line is None:
        return end
    stop = part.title.stop if len(part.title) else first + 2
    for line in doc.lines[first + 1 : min(part.lines.stop, stop, first + _LINES)]:
        if ends_title(doc, line) or line.end - doc.lines[first].start > _LONGEST:
            break
        end = line.end
    return end


def _canonical(number: NumberLine) -> str:
    """The symbol as the drafting rules write it: a heading in capitals has "QĐ-TTG" for "QĐ-TTg"."""
    known = parse_number(number.number or "")
    said = known.number if known is not None else None
    if said is None or said.lower() != (number.number or "").lower():
        return number.symbol
    return said[len(said) - len(number.symbol) :]


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
