"""A decision or resolution whose head was lost: its type from "Quyết định này …", its title from what Article 1 does.

"Điều 1. Phê duyệt Chương trình … với những nội dung sau:" gives the title "Phê duyệt Chương trình …". It refuses
texts
without articles.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from vbparse.lexicon.doctypes import load_doctypes
from vbparse.model.base import Span
from vbparse.model.structure import SectionKind
from vbparse.structure.outline import Outline, PartOutline

_SELF = re.compile(
    r"(?<!\w)(?P<type>quyết định|nghị quyết|nghị định|thông tư|pháp lệnh|luật|quy định|quy chế) này (?:có hiệu lực|"
    r"quy định|thay thế|bãi bỏ)"
)
_DOES = re.compile(
    r"(?:nay )?(?P<does>(?:ban hành|phê duyệt|thông qua|thành lập|công bố|sửa đổi|bổ sung|quy định|"
    r"giao|công nhận|điều chỉnh|bãi bỏ)(?!\w)[^;\n]{5,400}?)"
    r"(?: ?\((?:sau đây|có)|,? (?:với|gồm|bao gồm|theo|cụ thể|như sau|kèm theo)(?: \w+){0,5}:?$|[.:;]? *$)"
)


@dataclass(frozen=True, slots=True)
class Enacted:
    """What the articles tell: type code with its evidence, title with its evidence."""

    type_code: str
    type_span: Span
    title: str | None
    title_span: Span | None


def find_enacted(outline: Outline, part: PartOutline) -> Enacted | None:
    """Type and title of a part that has articles but no type line."""
    articles = [node for node in part.nodes if node.kind is SectionKind.ARTICLE]
    if part.type_line is not None or not articles:
        return None
    key, text = outline.key, outline.text
    for node in reversed(articles[-6:]):
        match = _SELF.search(key, node.span.start, min(node.span.end, node.span.start + 2000))
        if match is None:
            continue
        named = load_doctypes().lookup(match["type"])
        if named is None:
            continue
        first = articles[0]
        line = outline.doc.lines[first.lines[0]]
        start = max(first.marker.end, line.start)
        does = _DOES.match(key, start, line.end)
        said = " ".join(text[does.start("does") : does.end("does")].split()).rstrip(" .,;:") if does else None
        return Enacted(named.code, Span(*match.span("type")), said, Span(*does.span("does")) if does else None)
    return None
