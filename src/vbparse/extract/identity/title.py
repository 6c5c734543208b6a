"""The trích yếu: the title lines as one line without the type's own name, "V/v …" for a letter, the headline where
there is no type.

It refuses legal bases, the deciding authority and the attachment line.
"""

from __future__ import annotations

import re

from vbparse.lexicon.doctypes import load_doctypes
from vbparse.model.base import Span
from vbparse.structure.clean import LineKind
from vbparse.structure.marks import (
    ends_title,
    is_address,
    is_appendix,
    is_attached,
    is_basis,
    is_letterhead,
    is_prose,
    is_section_start,
    type_name,
)
from vbparse.structure.outline import Outline, PartOutline
from vbparse.text.dates import find_dates

_NOISE = re.compile(r"[*_#]+")
_OPENING = re.compile(r"(?:căn cứ|xét|theo đề nghị|kính gửi|trên cơ sở)(?!\w)")
_SUBJECT = re.compile(r"[ *_(]*(?:v/v|về việc)(?!\w)")
_OF_ISSUER = re.compile(r"[ *_(]*của (?=[^\W\d_])")
_OWN_PLANS = ("KH", "CTr", "ĐA", "PA", "CL")
"""Types whose title may begin with whose it is: "CHƯƠNG TRÌNH" / "Của ngành Y tế thực hiện …"."""
_TOPIC = re.compile(
    r"(?<=[\s*_])(?:về|v/v|phê duyệt|ban hành|quy định|bãi bỏ|sửa đổi|thực hiện|triển khai|tăng cường)(?!\w)"
)
_BODY_NAME = re.compile(
    r"[ *_]*(?:tỉnh|thành phố|huyện|quận|thị xã|đảng bộ|ban|bộ|ủy ban|hội đồng|khóa|chính phủ|quốc hội|ngân hàng"
    r"|số ?:?\d)(?!\w)"
)
_LONGEST = 420
_BESIDE = re.compile(r"(?<=[\w )|])v/v(?!\w)")
_BESIDE_STOP = re.compile(r" ?\||cộng h[òo]a xã hội|độc lập ?-")
_SHORTEST = 20
_BODY = 40


def read_title(outline: Outline, part: PartOutline) -> tuple[str, Span] | None:
    """The title of a part and where it stands."""
    doc, text, key = outline.doc, outline.text, outline.key
    indexes = [index for index in part.title if is_prose(doc.lines[index])]
    if not indexes:
        found = _next_line(outline, part) or (_subject(outline, part) if part.type_line is None else None)
        if found is None:
            if part.type_line is not None:
                return None
            return _subject_beside(outline, part) or _below_letterhead(outline, part)
        indexes = found
    if part.type_line is None and _SUBJECT.match(key, doc.lines[indexes[0]].start):
        indexes = _wrapped_subject(outline, part, indexes)
    start, end = doc.lines[indexes[0]].start, doc.lines[indexes[-1]].end
    if indexes[0] == part.type_line:
        named = load_doctypes().leading(key[start:end].lstrip(" *_#"))
        if named is not None:
            for _ in range(named[1]):
                match = re.compile(r"[\s*_#]*[^\s]+").match(text, start, end)
                start = match.end() if match else start
            start += len(text[start:end]) - len(text[start:end].lstrip(" :*_\n"))
    of = _OF_ISSUER.match(key, start, end)
    if of is not None and (indexes[0] == part.type_line or part.type_code not in _OWN_PLANS):
        after = _after_issuer(outline, part, indexes, of.end(), end)
        if after is None:
            return None
        start, end = after
    said = " ".join(_NOISE.sub("", text[start:end]).split()).strip()
    while said.endswith((".", ";", ",", ":")) or (said.endswith("/") and not said[-2:-1].isdigit()):
        said = said[:-1].rstrip()
    return (said, Span(start, end)) if said else None


def _after_issuer(outline: Outline, part: PartOutline, indexes: list[int], start: int, end: int) -> Span | None:
    """The title behind the issuing body: "QUYẾT ĐỊNH CỦA ỦY BAN NHÂN DÂN …" / "Về việc …", "NGHỊ QUYẾT" / "CỦA BAN
    CHẤP HÀNH ĐẢNG BỘ TỈNH" / "về …".
    """
    doc, text, key = outline.doc, outline.text, outline.key
    for match in _TOPIC.finditer(key, start, end):
        if text[start : match.start()].isupper():
            return Span(match.start(), end)
    lines = [doc.lines[index] for index in indexes if doc.lines[index].start >= start]
    while (
        lines
        and len(lines) > 1
        and text[lines[0].start : lines[0].end].isupper()
        and _BODY_NAME.match(key, lines[0].start)
    ):
        lines = lines[1:]
    if lines:
        return Span(lines[0].start, end)
    for line in doc.lines[indexes[-1] + 1 : min(part.lines.stop, indexes[-1] + 4)]:
        said = text[line.start : line.end].strip(" *_-")
        if not is_prose(line) or not said:
            continue
        refused = (
            is_section_start(doc, line)
            or is_basis(doc, line, strong=True)
            or is_attached(doc, line)
            or is_address(doc, line)
        )
        if refused or said.isupper() or len(said) > _LONGEST or said.endswith((":", ";")):
            return None
        return line.span
    return None


def _subject(outline: Outline, part: PartOutline) -> list[int] | None:
    """The "V/v …" lines of a letter, up to the address."""
    doc = outline.doc
    for line in doc.lines[part.lines.start : min(part.lines.stop, part.lines.start + _BODY)]:
        if not is_prose(line):
            continue
        if is_address(doc, line):
            return None
        if _SUBJECT.match(outline.key, line.start, line.end):
            return [line.index]
    return None


def _subject_beside(outline: Outline, part: PartOutline) -> tuple[str, Span] | None:
    """The subject on the line of the number: "Số: 12/SYT-NVY V/v tiêm chủng"."""
    doc, text, key = outline.doc, outline.text, outline.key
    for line in doc.lines[part.lines.start : min(part.lines.stop, part.lines.start + _BODY)]:
        if not is_prose(line) or is_address(doc, line):
            break
        match = _BESIDE.search(key, line.start, line.end)
        if match is None or line.end - line.start > _LONGEST:
            continue
        indexes = _wrapped_subject(outline, part, [line.index])
        end = doc.lines[indexes[-1]].end
        if stop := _BESIDE_STOP.search(key, match.start(), end):
            end = stop.start()
        said = " ".join(_NOISE.sub("", text[match.start() : end]).split()).rstrip(" .;,:/")
        return said, Span(match.start(), end)
    return None


def _below_letterhead(outline: Outline, part: PartOutline) -> tuple[str, Span] | None:
    """The title of an instrument that lost its type line: the capitals between the date and who decides."""
    doc, text, key = outline.doc, outline.text, outline.key
    dated = False
    for line in doc.lines[part.lines.start : min(part.lines.stop, part.lines.start + _BODY)]:
        said = text[line.start : line.end].strip(" *_|")
        if not said or line.kind is LineKind.NOTE:
            continue
        if is_basis(doc, line, strong=True) or is_section_start(doc, line):
            return None
        if dated and is_prose(line):
            if not said.isupper() or len(said) < _SHORTEST or not _decides_below(outline, line.index):
                return None
            return " ".join(said.split()).rstrip(" .;:"), line.span
        dated = dated or bool(find_dates(key, line.start, line.end))
    return None


def _decides_below(outline: Outline, index: int) -> bool:
    """Whether the next line names who decides, in capitals, or is a basis."""
    following = next((line for line in outline.doc.lines[index + 1 : index + 3] if is_prose(line)), None)
    if following is None:
        return False
    return is_basis(outline.doc, following, strong=True) or (
        outline.text[following.start : following.end].isupper() and ends_title(outline.doc, following)
    )


def _wrapped_subject(outline: Outline, part: PartOutline, indexes: list[int]) -> list[int]:
    """The subject with the lines that its column wrapped: up to the date, the address, the motto."""
    doc, text, key = outline.doc, outline.text, outline.key
    for index in range(indexes[-1] + 1, min(part.lines.stop, indexes[-1] + 4)):
        line = doc.lines[index]
        said = text[line.start : line.end].strip(" *_")
        if not is_prose(line) or not said or len(said) > 120 or is_address(doc, line) or is_letterhead(doc, line):
            break
        if not (said[0].islower() or said[0].isdigit()) or find_dates(key, line.start, line.end):
            break
        indexes = [*indexes, index]
    return indexes


def _next_line(outline: Outline, part: PartOutline) -> list[int] | None:
    """The line right after the type's name (or after "PHỤ LỤC"), where it can be a title."""
    doc, text, key = outline.doc, outline.text, outline.key
    start = part.type_line
    if start is None:
        first = next((line for line in doc.lines[part.lines.start : part.lines.start + 5] if is_prose(line)), None)
        if first is None:
            return None
        if not is_appendix(doc, first):
            return None
        start = first.index
    for index in range(start + 1, min(part.lines.stop, start + 4)):
        line = doc.lines[index]
        if not is_prose(line) or not text[line.start : line.end].strip(" *_-"):
            continue
        said = text[line.start : line.end].strip(" *_")
        if (
            len(said) > 420
            or said.endswith((";", ":"))
            or is_attached(doc, line)
            or _OPENING.match(key, line.start)
            or said.startswith("(")
        ):
            return None
        if is_section_start(doc, line) or (is_basis(doc, line) and len(said) > 250):
            return None
        if part.type_line is not None and not said.isupper() and said.count(". ") > 1:
            return None
        return [index]
    return None


def find_head_stop(outline: Outline, part: PartOutline) -> int:
    """The first line that is no longer letterhead: type line, subject, address, bases, a section, a sentence."""
    if part.type_line is not None:
        return part.type_line
    doc = outline.doc
    if len(part.title):
        return part.title.start + 6
    for index in range(part.lines.start, min(part.lines.stop, part.lines.start + _BODY)):
        line = doc.lines[index]
        if line.start >= line.end:
            continue
        if line.kind in (LineKind.ROW, LineKind.NOTE) or is_appendix(doc, line) or is_attached(doc, line):
            return index
        named = type_name(doc, line)
        if named is not None or is_basis(doc, line, strong=True):
            return index
        if line.end - line.start > 220 or (ends_title(doc, line) and is_section_start(doc, line)):
            return index
    return min(part.lines.stop, part.lines.start + _BODY)


def read_headline(outline: Outline) -> tuple[str, Span] | None:
    """The headline of a page without an instrument: its first heading, or its first short line that is no sentence."""
    doc, text = outline.doc, outline.text
    for line in doc.lines[:6]:
        said = " ".join(_NOISE.sub("", text[line.start : line.end]).split())
        if not is_prose(line) or len(said) < 12:
            continue
        if len(said) > 250 or (line.kind is not LineKind.HEADING and said.endswith((".", ";", ":", ","))):
            return None
        return said.rstrip(" .:;"), line.span
    return None
