"""Who issued an instrument that has no letterhead: the deciding authority, the opening or closing sentence, the
number's symbol.

"CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH VĨNH LONG" above the bases; "… UBND phường X ban hành Kế hoạch …"; "(… của Chính
phủ)".
It refuses bodies that are only charged or addressed.
"""

from __future__ import annotations

import re

from vbparse.lexicon.agencies import load_agencies
from vbparse.lexicon.casing import ordinary_case
from vbparse.lexicon.mentions import AgencyMention
from vbparse.model.base import Level, Span
from vbparse.structure.outline import Outline, PartOutline

_ISSUES = re.compile(
    r"(?:,? (?:tỉnh|thành phố|phường|xã)?[^.;,\n]{0,40})?,? (?:ban hành|xây dựng|hướng dẫn|đề nghị|"
    r"yêu cầu|thông báo|báo cáo|đề ra|triển khai|tổ chức triển khai|chỉ thị|quyết định)(?!\w)"
    r" ?(?:và triển khai |thực hiện |một số |nội dung )?(?:kế hoạch|chương trình|phương án|đề án|hướng dẫn|"
    r"thực hiện|như sau|các|về|kết quả|việc|triển khai|công tác|tình hình|quý|đồng)"
)
_OF = re.compile(
    r"trên đây là (?:kế hoạch|hướng dẫn|báo cáo|chương trình|phương án|nội dung|ý kiến)[^.;\n]{0,200}? của "
)
_HEAD = 20
_BEFORE = re.compile(r"(?:của|cho|với|tại|theo|do|gửi|bởi|đề nghị|giao|và) \Z")


def find_authority(outline: Outline, part: PartOutline) -> tuple[str, Span] | None:
    """The deciding authority between title and bases, in ordinary case."""
    doc, text, key = outline.doc, outline.text, outline.key
    start = max(part.title.stop, (part.type_line if part.type_line is not None else part.lines.start) + 1)
    pieces: list[Span] = []
    for index in range(start, min(part.lines.stop, start + 5)):
        line = doc.lines[index]
        said = text[line.start : line.end].strip(" *_,:")
        if not said:
            continue
        if not said.isupper() or len(said) > 140 or said.startswith("("):
            break
        pieces.append(line.span)
    if not pieces:
        return None
    first, last = pieces[0].start, pieces[-1].end
    while first < last and text[first] in " *_":
        first += 1
    while last > first and text[last - 1] in " *_,:\n":
        last -= 1
    mentions = load_agencies().find(text.replace("\n", " ") if "\n" in text[first:last] else text, key, first, last)
    if not mentions or mentions[0].span.start - first > 30:
        return None
    return ordinary_case(" ".join(text[first:last].split())), Span(first, last)


def find_decider(outline: Outline, part: PartOutline, body: str) -> tuple[str, Span] | None:
    """The line in capitals above the bases that names `body` with its place, where the letterhead lost the place."""
    for line in outline.doc.lines[part.lines.start + 1 : min(part.lines.stop, part.lines.start + _HEAD)]:
        said = outline.text[line.start : line.end].strip(" *_,:")
        if (
            said.isupper()
            and len(said) < 100
            and outline.key[line.start : line.end].strip(" *_").startswith(f"{body} ")
        ):
            return ordinary_case(" ".join(said.split())), line.span
    return None


def find_in_sentences(outline: Outline, part: PartOutline) -> tuple[str, Span] | None:
    """The body that the opening or closing sentence says issues the instrument."""
    doc, text, key = outline.doc, outline.text, outline.key
    lexicon = load_agencies()
    start = max(part.title.stop, (part.type_line or part.lines.start) + 1)
    opening = list(range(start, min(part.lines.stop, start + 14)))
    ending = [index for index in range(max(start, part.closing.start - 6), part.closing.start) if index not in opening]
    for index in (*opening, *ending):
        line = doc.lines[index]
        if line.end - line.start < 20:
            continue
        end = min(line.end, line.start + 2500)
        if of := _OF.search(key, line.start, end):
            for mention in lexicon.find(text, key, of.end(), min(end, of.end() + 120)):
                if mention.span.start == of.end():
                    return _said(text, mention)
        for mention in lexicon.find(text, key, line.start, end):
            if mention.group or _BEFORE.search(key, max(line.start, mention.span.start - 10), mention.span.start):
                continue
            if _ISSUES.match(key, mention.span.end, min(end, mention.span.end + 120)):
                return _said(text, mention)
    return None


def _said(text: str, mention: AgencyMention) -> tuple[str, Span]:
    return ordinary_case(" ".join(mention.span.of(text).split())), mention.span


def from_symbol(symbol: str | None) -> tuple[str, Level | None] | None:
    """The body that a number's symbol names: "HD-SLĐTBXH" → Sở Lao động …; a bare "UBND" names none by itself."""
    if not symbol:
        return None
    for organ in reversed(re.split(r"[-/]", symbol)[-2:]):
        found = load_agencies().resolve(organ)
        if found.id is not None and found.match in ("alias", "name"):
            entry = load_agencies().entries[found.id]
            return entry.name, entry.level
    return None
