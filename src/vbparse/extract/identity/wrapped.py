"""Place and date of a letterhead whose narrow column broke them: "Sơn" / "La, ngày 11 tháng 3 năm" / "2020".

It refuses a year or a word that does not stand right before or behind the date's line.
"""

from __future__ import annotations

import re
from dataclasses import replace

from vbparse.model.base import Span
from vbparse.structure.clean import Line
from vbparse.structure.outline import Outline
from vbparse.text.dates import DateMention, date_at

_YEAR_ALONE = re.compile(r"[ *_|]*(?:năm )?(?:19|20)\d\d[ *_|]*")


def wrapped_date(outline: Outline, line: Line, at: int) -> DateMention | None:
    """A date whose year a narrow column put on the next line: "… tháng 4 năm" / "2009"."""
    following = outline.doc.lines[line.index + 1 : line.index + 2]
    if not following or not _YEAR_ALONE.fullmatch(outline.key, following[0].start, following[0].end):
        return None
    end = following[0].end
    found = date_at(outline.key[at:end].replace("\n", " "), 0)
    return replace(found, span=Span(at, at + found.span.end)) if found is not None and found.year is not None else None


def wrapped_place(outline: Outline, line: Line, place: Span) -> Span | None:
    """The first syllable of a place that a narrow column put on the line before: "Sơn" / "La, ngày …"."""
    if place.start != line.start or " " in outline.text[place.start : place.end] or not line.index:
        return None
    before = outline.doc.lines[line.index - 1]
    said = outline.text[before.start : before.end]
    return before.span if said.isalpha() and said.istitle() and len(said) <= 7 else None
