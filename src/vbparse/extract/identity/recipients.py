"""The lines of "Nơi nhận": without dashes, final punctuation and footnote marks, wrapped and "+" lines joined.

"- Sở Y tế;" is "Sở Y tế"; "- VPUB: + CVP;" / "+ Cổng TTĐT;" is one. It refuses the signature beside them.
"""

from __future__ import annotations

import re

from vbparse.lexicon.positions import load_positions
from vbparse.model.base import Span
from vbparse.structure.marks import is_capacity, is_name, is_position, is_recipients
from vbparse.structure.outline import Outline

_BEGIN = re.compile(r"[ *_|]*nơi (?:nhận|gửi) ?[*_ ]*[:./]*[*_ ]*")
_ITEM = re.compile(r"[ *_|\\]*[-–—•+] ?[*_ ]*")
_SUB = re.compile(r"[ *_|]*\+ ?")
_MARKS = re.compile(r"[¹²³⁰⁴-⁹]+|\[(?:\d+|\^[\w-]{1,24})\]")
_KEPT = re.compile(
    r"(?:lưu|như|sở|ubnd|bộ|các|ban|phòng|văn phòng|vp|tt|thường trực|hđnd|chủ tịch|công|đảng|cục|"
    r"chi cục|hội|trung tâm|trường)(?!\w)"
)
_RUN_TOGETHER = re.compile(r"; ?[-–] ?(?=[^\W\d])")
_SIGNED = re.compile(r" (?:t[./]?m|k[./]?t|t[./]?l|tuq)[./] ?(?=[^\W\d_])|\(đã ký\)")


def find_recipients(outline: Outline, closing: range) -> tuple[tuple[str, ...], Span | None]:
    """The recipients of a closing with the span from the first to the last; empty where there is no "Nơi nhận"."""
    text, key, doc = outline.text, outline.key, outline.doc
    begin = next((i for i in closing if is_recipients(doc, doc.lines[i])), None)
    if begin is None:
        return (), None
    items: list[str] = []
    first = last = -1
    line = doc.lines[begin]
    head = _BEGIN.match(key, line.start, line.end)
    at = head.end() if head else line.start
    pending = (at, line.end)
    dashed = False
    for index in range(begin, closing.stop):
        line = doc.lines[index]
        start, end = pending if index == begin else (line.start, line.end)
        if start >= end or not text[start:end].strip(" *_|"):
            continue
        if index != begin and (is_capacity(doc, line) or is_position(doc, line) or "|" in text[start:end]):
            break
        low = key[start:end]
        item = _ITEM.match(key, start, end)
        if index == begin and load_positions().leading(low.strip(" *_")):
            continue
        if index != begin and not item and (is_name(doc, line) and dashed and not _KEPT.match(low.strip(" *_"))):
            break
        sub = _SUB.match(key, start, end)
        content = _clean(text[item.end() if item else start : end], key[item.end() if item else start : end])
        if not content:
            continue
        first = start if first < 0 else first
        if item and not sub:
            dashed = True
            items.extend(part for part in (_clean(p, p.lower()) for p in _RUN_TOGETHER.split(content)) if part)
        elif items and sub:
            items[-1] += f"; + {content}" if items[-1] else content
        elif items and dashed and _goes_on(items[-1], text[start:end].strip(), last, text):
            items[-1] += {";": "; ", ",": ", "}.get(text[last - 1], " ") + content
        elif not dashed:
            items.extend(part for part in (_clean(p, p.lower()) for p in content.split(";")) if part)
        else:
            break
        last = end
        if content.lower().startswith("lưu") and not item:
            break
    return tuple(item.rstrip(" ,;.") for item in items), Span(first, last) if items else None


def _goes_on(before: str, line: str, last: int, text: str) -> bool:
    """Whether a line without a dash continues the one before: small letter, or what stands before it is not closed."""
    if before.lower().startswith("lưu"):
        return False
    return (
        line[:1].islower()
        or line[:1] == "("
        or text[last - 1 : last] in (",", ":")
        or (text[last - 1 : last].isalnum() and not line.isupper())
    )


def _clean(said: str, low: str) -> str:
    if signed := _SIGNED.search(low):
        said = said[: signed.start()]
    said = _MARKS.sub("", said).replace("*", "").replace("_", " ")
    return " ".join(said.split()).strip(" ;").rstrip(".,;/ ")
