"""A type line that lost its marks to a scanner: "QUYET ĐỊNH", "KE HOACH", under the motto of the state or the Party.

It refuses to guess where the outline knows the type, and lines that are more than a type's name.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from functools import cache

from vbparse.lexicon.doctypes import load_doctypes
from vbparse.model.structure import SectionKind
from vbparse.structure.marks import is_basis
from vbparse.structure.outline import Outline, PartOutline

_WITHIN = 12
_ANNOUNCED = re.compile(r"(?:xây dựng|ban hành|hướng dẫn|báo cáo)[^.\n]{0,200}như sau")
_MOTTO = re.compile(r"c[oôộ]ng h[oòóô][aà] x[aãâ] h[oôộ]i|[dđ][oôộ]c l[aâậ]p ?- ?t[uưự] do")


def with_noisy_type(outline: Outline, part: PartOutline) -> PartOutline:
    """The part with the type line that only its lost marks hid; the part itself where there is none."""
    if part.type_code is not None or part.type_line is not None:
        return part
    lines = outline.doc.lines[part.lines.start : min(part.lines.stop, part.lines.start + _WITHIN)]
    motto = False
    for line in lines:
        said = outline.text[line.start : line.end].strip(" *_#")
        if line is lines[0] and (code := _plain_case(outline, part)):
            return replace(part, type_code=code, type_line=line.index, title=range(line.index, line.index + 1))
        motto = motto or _MOTTO.search(outline.key, line.start, line.end) is not None
        if motto and said.isupper() and len(said) < 40:
            code = _plain_types().get(_plain(said))
            if code is not None:
                return replace(part, type_code=code, type_line=line.index)
    return part


def _plain_case(outline: Outline, part: PartOutline) -> str | None:
    """ "Kế hoạch phòng, chống …" set as text: an instrument only above bases and numbered sections."""
    doc = outline.doc
    first = doc.lines[part.lines.start]
    said = outline.key[first.start : first.end].strip(" *_#")
    found = load_doctypes().leading(said)
    if found is None or said.endswith(("?", ";")) or len(said) > 400 or not _sectioned(part):
        return None
    bases = [line for line in doc.lines[first.index + 1 : first.index + _WITHIN] if is_basis(doc, line, strong=True)]
    if not bases or outline.key.startswith("căn cứ theo", bases[0].start):
        return None
    announced = any(_ANNOUNCED.search(outline.key, line.start, min(line.end, line.start + 3000)) for line in bases)
    return found[0].code if len(bases) > 1 or announced else None


def _sectioned(part: PartOutline) -> bool:
    return any(
        node.kind in (SectionKind.ARTICLE, SectionKind.CHAPTER, SectionKind.SECTION) and node.label is not None
        for node in part.nodes
    )


def _plain(said: str) -> str:
    letters = unicodedata.normalize("NFD", said.lower().replace("đ", "d"))
    return " ".join("".join(c for c in letters if not unicodedata.combining(c)).split())


@cache
def _plain_types() -> dict[str, str]:
    return {_plain(name): kind.code for name, kind in load_doctypes().by_name.items()}
