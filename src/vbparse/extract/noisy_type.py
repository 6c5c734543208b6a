"""A type line that lost its marks to a scanner: "QUYET ĐỊNH", "KE HOACH", under the motto of the state or the Party.

It refuses to guess where the outline knows the type, and lines that are more than a type's name.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from functools import cache

from vbparse.lexicon.doctypes import load_doctypes
from vbparse.structure.outline import Outline, PartOutline

_WITHIN = 12
_MOTTO = re.compile(r"c[oôộ]ng h[oòóô][aà] x[aãâ] h[oôộ]i|[dđ][oôộ]c l[aâậ]p ?- ?t[uưự] do")


def with_noisy_type(outline: Outline, part: PartOutline) -> PartOutline:
    """The part with the type line that only its lost marks hid; the part itself where there is none."""
    if part.type_code is not None or part.type_line is not None:
        return part
    lines = outline.doc.lines[part.lines.start : min(part.lines.stop, part.lines.start + _WITHIN)]
    motto = False
    for line in lines:
        said = outline.text[line.start : line.end].strip(" *_#")
        motto = motto or _MOTTO.search(outline.key, line.start, line.end) is not None
        if motto and said.isupper() and len(said) < 40:
            code = _plain_types().get(_plain(said))
            if code is not None:
                return replace(part, type_code=code, type_line=line.index)
    return part


def _plain(said: str) -> str:
    letters = unicodedata.normalize("NFD", said.lower().replace("đ", "d"))
    return " ".join("".join(c for c in letters if not unicodedata.combining(c)).split())


@cache
def _plain_types() -> dict[str, str]:
    return {_plain(name): kind.code for name, kind in load_doctypes().by_name.items()}
