"""Whether a word between two others was meant to be another word: what its neighbours say.

>>> lexicon, near = load_spelling(), load_neighbours()
>>> weigh("quân", "sự", "tỉnh", lexicon, near) is None
True
>>> weigh("sự", "tinh", "", lexicon, near).word, weigh("nền", "kình", "tế", lexicon, near).word
('tỉnh', 'kinh')
>>> weigh("", "mỗi", "trường", lexicon, near), weigh("lá", "cọ", "", lexicon, near)
(None, None)

A word that is usual beside one of its neighbours is never suspected. Of another one the likely word must be spelled
nearly alike and be usual where it stands; how much likelier it is has to be the more, the likelier the written one is
to stand alone.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace

from vbparse.lexicon.neighbours import ABBREVIATION, Neighbours, load_neighbours
from vbparse.lexicon.spelling import SpellingLexicon, load_spelling
from vbparse.text.syllables import is_syllable

__all__ = ["Suspect", "load_neighbours", "load_spelling", "weigh"]

_MARKED = re.compile(r"[à-ỹăđơư]")
_BACK_OFF = 0.3
"""The part of its share that a word has beside one it was never seen with."""
_UNSEEN = 3.0
_RARE = 6.0
"""Of a word counted less often nobody says that it exists."""
_LOOSE, _FAST = 0.0019, 0.015
"""How much two words are tied that are often, and that are mostly, together."""
_LISTED = 8.0
"""How often a compound counts at least, however rare it was."""
_LONGEST = 8


_ONE_I = str.maketrans("yỳýỷỹỵ", "iìíỉĩị")
_BODIES = frozenset({ABBREVIATION, "dân", "an", "sự", "ủy", "đoàn"})
_UNITS = frozenset({"tỉnh", "huyện", "xã", "phường"})
"""What follows the name of a body: "Công an tỉnh", "UBND huyện"."""
_BESIDE_BODIES = frozenset({"tính", "tình", "xa", "xả"})
"""Words that look like a unit and may follow too: "NSNN tính theo", "dân tình", "dân xa nhà"."""
_UNIT_WEIGHT = 4.5


@dataclass(frozen=True, slots=True)
class Suspect:
    """The likely word, and why.

    weight: how much likelier it is there, as a logarithm.
    kind:   how the two differ: by marks, by a sound, by a letter.
    tied:   how much it belongs to a neighbour: the square of how often together, by how often each; 1 at most.
    listed: it is a compound with a neighbour, or the unit after a body.
    both:   both neighbours are usual beside it.
    with_next: the next word is the one that tells most.
    exists: the word as written is a word too.
    """

    word: str
    weight: float
    kind: str
    tied: float
    listed: bool
    both: bool
    with_next: bool
    exists: bool = False


def weigh(before: str, word: str, after: str, lexicon: SpellingLexicon, near: Neighbours) -> Suspect | None:
    """What was probably meant by the word between its neighbours ("" for none); None where it is beyond suspicion."""
    if (
        not 1 < len(word) <= _LONGEST
        or near.usual(before, word)
        or near.usual(word, after)
        or (before, word) in lexicon.known
        or (word, after) in lexicon.known
    ):
        return None
    best: Suspect | None = None
    exists = is_syllable(word) and (near.alone(word) > _RARE or word in lexicon.everyday)
    for other, kind in near.alike(word, letters=not exists).items():
        if word.translate(_ONE_I) == other.translate(_ONE_I):
            continue  # "qui mô", "hi vọng": another way to write the same
        suspect = _weigh_one(before, word, after, other, kind, lexicon, near)
        if suspect is None:
            continue
        if (
            before in _BODIES
            and other in _UNITS
            and kind == "marks"
            and suspect.weight >= _UNIT_WEIGHT
            and word not in _BESIDE_BODIES
        ):
            return replace(suspect, listed=True)
        if best is None or _preference(suspect) > _preference(best):
            best = suspect
    if best is None:
        return None
    seen = near.together(before, word) or near.together(word, after)
    if seen and not (best.kind == "marks" and best.weight >= 9 and (best.listed or best.tied >= 0.1)):
        return None
    return replace(best, exists=exists) if _convinces(best, word, exists, lexicon) else None


def _preference(suspect: Suspect) -> float:
    """Marks are lost sooner than letters are."""
    return suspect.weight - {"marks": 0.0, "sound": 1.0}.get(suspect.kind, 3.0)


def _weigh_one(
    before: str, word: str, after: str, other: str, kind: str, lexicon: SpellingLexicon, near: Neighbours
) -> Suspect | None:
    listed_left, listed_right = (before, other) in lexicon.compounds, (other, after) in lexicon.compounds
    left = near.together(before, other) if near.usual(before, other) else 0.0
    right = near.together(other, after) if near.usual(other, after) else 0.0
    left, right = max(left, _LISTED * listed_left), max(right, _LISTED * listed_right)
    if not left and not right:
        return None
    written, meant = near.alone(word) + _UNSEEN, near.alone(other)
    tied_left = tied_right = 0.0
    if left:
        weight = math.log(left / near.alone(before) * near.total / (_BACK_OFF * written))
        tied_left = left * left / (near.alone(before) * meant)
    else:
        weight = math.log(meant / written)
    if right:
        weight += math.log(right / meant * near.total / (_BACK_OFF * near.alone(after)))
        tied_right = right * right / (meant * near.alone(after))
    return Suspect(
        other,
        weight,
        kind,
        max(tied_left, tied_right),
        listed_left or listed_right,
        bool(left and right),
        (listed_right, tied_right) > (listed_left, tied_left),
    )


def _convinces(suspect: Suspect, word: str, exists: bool, lexicon: SpellingLexicon) -> bool:
    """Whether the evidence is enough for this word; measured on documents that the counts did not see."""
    weight, tied, kind, both = suspect.weight, suspect.tied, suspect.kind, suspect.both
    if not is_syllable(word):
        if kind == "letter" and not _MARKED.search(word):
            return both and tied >= 0.1
        return weight >= 5 and (kind != "letter" or tied >= _LOOSE)
    if not exists:
        if suspect.listed and kind != "letter" and weight >= 7:
            return True
        if kind == "marks" and weight >= 11 and tied >= 0.0008:
            return True
        return weight >= 9 and tied >= (_FAST if kind == "letter" else _LOOSE)
    if word in lexicon.function:
        return both and tied >= _FAST and weight >= 11
    if word in lexicon.free:
        if both and tied >= _FAST and weight >= (9 if suspect.listed else 11):
            return True
        return kind == "marks" and tied >= 0.1 and weight >= 8
    if both and weight >= 9 and tied >= _FAST:
        return True
    if kind == "sound":
        return (suspect.listed and weight >= 5) or (tied >= 0.1 and weight >= 8)
    if suspect.listed and weight >= (3.5 if tied >= 0.006 else 5.5):
        return True
    return (tied >= 0.1 and weight >= 8) or (both and tied >= _LOOSE and weight >= 12)
