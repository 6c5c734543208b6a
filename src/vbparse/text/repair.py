"""Everything that can be wrong with the characters of a text, put right where that is certain, and told.

>>> repaired = repair_text("Uû ban nh©n d©n tØnh\\nKáº¿ hoáº¡ch\\nKế hoạch")
>>> repaired.text
'Uỷ ban nhân dân tỉnh\\nKế hoạch\\nKế hoạch'
>>> [(repair.kind, repair.count, repair.done) for repair in repaired.repairs]
[('mojibake', 2, True), ('tcvn3', 4, True)]

Lines keep their number, except where line ends were printed as characters. Sound text comes back as it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vbparse.text.broken import is_broken, may_be_broken
from vbparse.text.lost_u import restore_u
from vbparse.text.markup import show_text

if TYPE_CHECKING:
    from vbparse.text.legacy_repair import Stretch

_UNUSUAL = re.compile(
    "[^\\t\\n\\r -~\u00a0°²³à-ãè-êìíò-õùúýăđĩũơưÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝĂĐĨŨƠƯạ-ỹẠ-Ỹ·\u2010-\u2015\u2018-\u201d\u2020-\u2026"
    "\u2030-\u205e\u2070-\u20bf\u2190-\u2211\u2213-\u2218\u221a-\u24ff\u25a0-\u27ff\u2e80-\ua4cf\uac00-\ud7af]"
)
_PAIR = re.compile(
    "[ìòÌÒùõáàãéèúâÙÕÁÀÃÉÈÚÂ](?:(?<=[aeoyêôâõýAEOYÊÔÂÕÝ][ìòÌÒ])|(?<=[aeAE][ùõáàãéèúâÙÕÁÀÃÉÈÚÂ])|(?<=[oO][âùÂÙ]))"
)
_ESCAPE = re.compile(r"[&\\=](?:(?<=&)(?:#\d|#x|[a-zA-Z]{2,8};)|(?<=\\)(?:u[0-9a-fA-F]{4}|[rn])|(?<==)E1=B[AB]=)")
"""What sound text seldom has: without any of these nothing is looked at."""


@dataclass(frozen=True, slots=True)
class Repair:
    """`kind`: escapes, mojibake, lost_u, letters, broken, or the name of a character set; `count` of words or letters.

    `done` is False where the text was left alone because the certainty (0 to 1) was too small.
    """

    kind: str
    count: int
    certainty: float
    done: bool
    sample: str = ""


@dataclass(frozen=True, slots=True)
class Repaired:
    """The text and what was done."""

    text: str
    repairs: tuple[Repair, ...] = ()


def repair_text(text: str, *, markup: bool = False) -> Repaired:
    """`text` with what is certainly wrong put right; `markup` for the source of a page, whose escapes are its own."""
    escaped = ("&" in text or "\\" in text or "=E1=B" in text) and _ESCAPE.search(text) is not None
    if not escaped and not _UNUSUAL.search(text) and not _PAIR.search(text):
        return _finish(text, [], markup)
    from vbparse.text.escapes import unescape  # sound text, nearly all there is, needs none of these
    from vbparse.text.legacy_repair import repair_legacy
    from vbparse.text.mojibake import repair_mojibake
    from vbparse.text.unicode import repair_letters

    repairs: list[Repair] = []
    if not markup:
        text, count = unescape(text)
        repairs += [Repair("escapes", count, 1.0, True)] if count else []
    text, count = repair_mojibake(text)
    repairs += [Repair("mojibake", count, 1.0, True)] if count else []
    legacy = repair_legacy(text)
    repairs += _of_sets(text, legacy.stretches)
    text, count = repair_letters(unicodedata.normalize("NFC", legacy.text))
    repairs += [Repair("letters", count, 1.0, True)] if count else []
    return _finish(text, repairs, markup)


def _finish(text: str, repairs: list[Repair], markup: bool) -> Repaired:
    """What is to be looked for in words that are Vietnamese already."""
    text, count = restore_u(text)
    repairs += [Repair("lost_u", count, 0.95, True)] if count else []
    return Repaired(text, (*repairs, *_tell_broken(text, markup)))


def _tell_broken(text: str, markup: bool) -> tuple[Repair, ...]:
    if may_be_broken(text) and is_broken(show_text(text) if markup else text):
        return (Repair("broken", 1, 1.0, False),)
    return ()


def _of_sets(text: str, stretches: Sequence[Stretch]) -> list[Repair]:
    """One entry for each set, those done and those left alone apart."""
    found: dict[tuple[str, bool], list[Stretch]] = {}
    for stretch in stretches:
        found.setdefault((stretch.charset.value, stretch.done), []).append(stretch)
    repairs = []
    for (kind, done), group in found.items():
        words = sum(stretch.words for stretch in group)
        certainty = sum(stretch.certainty * stretch.words for stretch in group) / words
        sample = text[group[0].start : group[0].end]
        repairs.append(Repair(kind, words, round(certainty, 3), done, " ".join(sample[:60].split())))
    return repairs
