"""A paper from a text: the lines of an existing document sorted by the words that Nghị định 30/2020 prescribes.

It looks at cleaned lines only, with rules of its own, so that what the parser misreads is not rendered to fit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from tests.rendering.paper import Cell, Closing, Letterhead, NewPage, Paper, Paragraph, Piece, Role, Table, Title
from vbparse.readers.load import read_source
from vbparse.structure.build import clean
from vbparse.structure.clean import CleanDocument, LineKind

_NATION = re.compile(r"CỘNG HÒA XÃ HỘI|CỘNG HOÀ XÃ HỘI|Độc lập\s?-|ĐẢNG CỘNG SẢN")
_NUMBER = re.compile(r"Số\s?:")
_DATED = re.compile(r"[^,]{2,40}, ngày\s")
_KINDS = re.compile(
    r"(?:KẾ HOẠCH|QUYẾT ĐỊNH|CHỈ THỊ|NGHỊ QUYẾT|HƯỚNG DẪN|THÔNG BÁO|CHƯƠNG TRÌNH|BÁO CÁO|TỜ TRÌNH|ĐỀ ÁN|QUY CHẾ)$"
)
_BASIS = re.compile(r"(?:Căn cứ|Xét|Theo đề nghị) ")
_LABEL = re.compile(
    r"([IVXL]{1,6}\.|\d{1,2}(?:\.\d{1,2}){0,3}\.|\d{1,2}(?:\.\d{1,2}){1,3}|[a-zđ]\)|[-+]|Điều \d{1,2}\.) (?=\S)"
)
_NOTED = re.compile(r"(?:\[(\d{1,3})\]|([¹²³⁴-⁹]{1,2})) ?")
_RAISED = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")
_RAISED_MARK = re.compile(r"(?<=[\w%)])(?<!m)([¹²³⁴-⁹])(?!\w)")
_SIGNED = re.compile(r"(?:TM|KT|TL|TUQ|Q)\.|(?:PHÓ )?(?:CHỦ TỊCH|GIÁM ĐỐC|BỘ TRƯỞNG|BÍ THƯ)$")
_ASIDE = re.compile(r"\((?:Ban hành )?[kK]èm theo")
_AUTHORITY = re.compile(
    r"(?:(?:PHÓ )?(?:CHỦ TỊCH|BỘ TRƯỞNG|THỦ TƯỚNG|GIÁM ĐỐC)|[ỦU][YỶ] BAN NHÂN DÂN|HỘI ĐỒNG NHÂN DÂN|CHÍNH PHỦ)\b"
)


def read_paper(path: Path) -> Paper:
    """The paper of a text file."""
    return paper_of(clean(read_source(path)), path.stem)


def paper_of(doc: CleanDocument, name: str) -> Paper:
    """The paper of a cleaned document."""
    pieces: list[Piece] = []
    notes: list[tuple[str, str]] = []
    lines = doc.lines
    at = 0
    while at < len(lines):
        line = lines[at]
        text = _raised(doc.text[line.start : line.end])
        if line.kind is LineKind.NOTE:
            match = _NOTED.match(doc.text[line.start : line.end])
            if match:
                number = match.group(1) or match.group(2).translate(_RAISED)
                notes.append((number, doc.text[line.start + match.end() : line.end]))
            elif notes:
                notes[-1] = (notes[-1][0], f"{notes[-1][1]} {text}")
            at += 1
        elif line.kind is LineKind.ROW and line.table is not None:
            table = doc.tables[line.table]
            rows = tuple(
                tuple(Cell(cell.span.of(doc.text), cell.rowspan, cell.colspan) for cell in row) for row in table.rows
            )
            pieces.append(Table(rows, table.header_rows))
            at += len(table.lines)
        elif (end := _letterhead_end(doc, at)) > at:
            pieces.append(_letterhead([doc.text[one.start : one.end] for one in lines[at:end]]))
            at = end
        elif _KINDS.match(text):
            end = at + 1
            while (
                end < len(lines) and end - at < 5 and _is_title(doc.text[lines[end].start : lines[end].end], end - at)
            ):
                end += 1
            title = [doc.text[one.start : one.end] for one in lines[at + 1 : end]]
            aside = title.pop() if title and _ASIDE.match(title[-1]) else None
            if any(isinstance(piece, Closing) for piece in pieces):
                pieces.append(NewPage())
            pieces.append(Title(text, tuple(title), aside))
            at = end
        elif text.startswith("Nơi nhận"):
            closing, at = _closing(doc, at)
            pieces.append(closing)
        else:
            bold = sum(span.end - span.start for span in line.bold[:1] if span.start == line.start)
            pieces.append(_paragraph(text, line.kind is LineKind.HEADING, bold))
            at += 1
    return Paper(name, tuple(pieces), tuple(notes))


def _raised(text: str) -> str:
    return _RAISED_MARK.sub(lambda match: f"[{match.group(1).translate(_RAISED)}]", text)


def _letterhead_end(doc: CleanDocument, at: int) -> int:
    """Behind the last line of a letterhead that begins here: number, date or quốc hiệu within six lines."""
    texts = [doc.text[line.start : line.end] for line in doc.lines[at : at + 9]]
    end = 0
    for index, text in enumerate(texts):
        if _NATION.match(text) or _NUMBER.match(text) or _DATED.match(text):
            end = index + 1
        elif not text.isupper() or _KINDS.match(text):
            break
    return at + end


def _letterhead(texts: Sequence[str]) -> Letterhead:
    number = next((text for text in texts if _NUMBER.match(text)), None)
    dated = next((text for text in texts if _DATED.match(text)), None)
    right = tuple(text for text in texts if _NATION.match(text))
    left = tuple(text for text in texts if text not in (number, dated, *right))
    return Letterhead(left, right, number, dated)


def _is_title(text: str, nth: int) -> bool:
    if _BASIS.match(text) or _LABEL.match(text) or _AUTHORITY.match(text) or text[-1] in ":;":
        return False
    return bool(_ASIDE.match(text)) or text.isupper() or (nth == 1 and len(text) < 200)


def _closing(doc: CleanDocument, at: int) -> tuple[Closing, int]:
    recipients: list[str] = []
    signature: list[str] = []
    name = None
    for index in range(at + 1, len(doc.lines)):
        line = doc.lines[index]
        text = _raised(doc.text[line.start : line.end])
        if line.kind is LineKind.NOTE:
            return Closing(tuple(recipients), tuple(signature), name), index
        if text.startswith("-") and not signature:
            recipients.append(text)
        elif _SIGNED.match(text) and text.isupper():
            signature.append(text)
        elif signature and name is None and text.istitle() and len(text) < 40:
            name = text
        else:
            return Closing(tuple(recipients), tuple(signature), name), index
    return Closing(tuple(recipients), tuple(signature), name), len(doc.lines)


def _paragraph(text: str, heading: bool, bold: int) -> Paragraph:
    label = _LABEL.match(text)
    mark = label.group(1) if label else None
    rest = text[label.end() :] if label else text
    if _BASIS.match(text):
        return Paragraph(text, Role.BASIS)
    if text.isupper() and not label:
        return Paragraph(text, Role.CENTRED)
    if heading or (label and mark and mark[-1] == "." and len(rest) < 120 and rest[-1] not in ".;,"):
        return Paragraph(rest, Role.HEADING, mark, len(rest))
    return Paragraph(rest, Role.BODY, mark, max(0, bold - (len(text) - len(rest))))
