"""Words that are usual beside neither neighbour: what was probably meant, or that no such syllable exists.

>>> [slip.right for slip in find_misspelt(Lines("Nền kình tế tỉnh", "nền kình tế tỉnh", 0, 16))]
['kinh tế']

It refuses names (capital letters inside a sentence), foreign words, and words whose neighbour is part of another word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from vbparse.lexicon.neighbours import load_neighbours, strip_marks, word_class
from vbparse.lexicon.provinces import load_provinces
from vbparse.lexicon.spelling import load_spelling
from vbparse.linking.slip import Lines, Slip, is_title_case
from vbparse.linking.suspects import Suspect, weigh
from vbparse.text.fold import fold
from vbparse.text.syllables import is_syllable, split_tone

_MARKED = re.compile(r"[à-ỹăđơư]")
_FOREIGN = re.compile(r"[fjwz]|^(?:[bcdgkmst]?[lr]|[bcdgkps]{2}|h[lm]|s[tpkcm]|pr|ps|y[aeo])|[bdfgklrsvx]$")
_VOWELS = "aeiouyàáâãèéêìíòóôõùúýăĩũơưạ-ỹ"
_LOAN = re.compile(  # syllables run together, as in loan words ("vắcxin", "ôxy", "kilômét") and where a blank was lost
    rf"(?:[bcdđghklmnpqrstvx]{{0,3}}[{_VOWELS}]{{1,3}}(?:ng|nh|ch|"
    rf"[cmnptlrs])?)(?:[bcdđghklmnpqrstvx]{{1,3}}[{_VOWELS}]{{1,3}}(?:ng|nh|ch|[cmnptlrs])?){{1,3}}"
)
_VIETNAMESE = re.compile(r"[a-eghiklmnopqrstuvxyàáâãèéêìíòóôõùúýăđĩũơưạ-ỹ]{2,8}")
_UNITS = frozenset({"tỉnh", "phố", "tp", "đô"})
_COMMON, _LEAST_BESIDE = 40, 4
_NEAR = 6


class _Usual(dict[tuple[str, str], bool]):
    """Whether two words are usual beside each other, each pair asked once; bounded."""

    def __missing__(self, pair: tuple[str, str]) -> bool:
        usual = load_neighbours().usual(*pair) or pair in load_spelling().known
        if len(self) < 200_000:
            self[pair] = usual
        return usual


_USUAL = _Usual()  # a language has few words, a batch many documents


@lru_cache(50_000)
def _weigh(before: str, word: str, after: str) -> Suspect | None:
    return weigh(before, word, after, load_spelling(), load_neighbours())


def is_usual(pair: tuple[str, str]) -> bool:
    """Whether two words stand beside each other in other documents."""
    return _USUAL[pair]


def find_misspelt(lines: Lines) -> Iterator[Slip]:
    """What the neighbours say of each word that is usual beside neither."""
    classes = list(map(word_class, lines.tokens))
    usual = [False, *map(_USUAL.__getitem__, pairwise(classes)), False]
    for at, (word, left, right) in enumerate(zip(classes, usual, usual[1:], strict=False)):
        if word and not left and not right:
            slip = _suspect(lines, classes, at)
            if slip is not None:
                yield slip


def _suspect(lines: Lines, classes: Sequence[str], at: int) -> Slip | None:
    """What the neighbours say of a word that is usual beside neither."""
    word = lines.tokens[at]
    if not word.isalpha():
        return None
    before, after = classes[at - 1] if at else "", classes[at + 1] if at + 1 < len(classes) else ""
    suspect = _weigh(before, word, after) if before or after else None
    if suspect is None and not _impossible(word):  # where the words stand is looked up only for what was seen
        return _split(lines, at, before) or _province(lines, at)
    if (before and not lines.joined(at - 1)) or (after and not lines.joined(at)):
        before, after = before if lines.joined(at - 1) else "", after if lines.joined(at) else ""
        suspect = _weigh(before, word, after) if before or after else None
    found = _split(lines, at, before) or _province(lines, at)
    if found is not None:
        return found
    if suspect is None:
        return _syllable(lines, at) if _impossible(word) else None
    if not _is_vietnamese(lines, at, suspect):
        return None
    if _is_name(lines, at, suspect) or (suspect.exists and not suspect.both and _is_taken(lines, at, suspect)):
        return None
    if suspect.with_next and after == lines.tokens[at + 1]:
        return lines.slip(at, 2, f"{suspect.word} {after}", "neighbours.toml")
    if not suspect.with_next and before == lines.tokens[at - 1]:
        return lines.slip(at - 1, 2, f"{before} {suspect.word}", "neighbours.toml")
    return lines.slip(at, 1, suspect.word, "neighbours.toml")


def _is_vietnamese(lines: Lines, at: int, suspect: Suspect) -> bool:
    """Whether marks stand on the words beside it, or at least near one that is part of a compound."""
    if any(map(_MARKED.search, lines.tokens[max(0, at - 1) : at + 2])):
        return True
    near = lines.tokens[max(0, at - _NEAR) : at + _NEAR + 1]
    return suspect.listed and lines.said(at).islower() and any(map(_MARKED.search, near))


def _is_name(lines: Lines, at: int, suspect: Suspect) -> bool:
    """A capital inside a sentence begins a name ("đồng bào Ê Đê", "các Đội với"), two of them are one ("Lê Vân")."""
    said = lines.said(at)
    if said.islower():
        return False
    beside = lines.said(at + 1 if suspect.with_next else at - 1)
    if said.isupper():
        return not beside.isupper() or not (suspect.listed or suspect.both)
    if not said[1:].islower():
        return True
    if beside[0].isupper() or not beside.isalpha() or (lines.joined(at) and lines.said(at + 1).istitle()):
        return True
    before = lines.key[max(0, lines.first(at) - 3) : lines.first(at)].rstrip(" *_\"'(")
    inside = bool(before) and (before[-1].isalpha() or before[-1] == ",")
    return inside and not (suspect.listed and suspect.with_next and suspect.kind == "marks")


def _is_taken(lines: Lines, at: int, suspect: Suspect) -> bool:
    """Whether the neighbour that tells is part of another word: "trận địa bắn", "mỗi trường phái"."""
    tokens = lines.tokens
    other = at + 1 if suspect.with_next else at - 2
    if not 0 <= other < len(tokens) - 1 or not lines.joined(other):
        return False
    return (tokens[other], tokens[other + 1]) in load_spelling().known


def _split(lines: Lines, at: int, before: str) -> Slip | None:
    """A blank inside a word: "the o" for "theo", "Đ ề án" for "Đề án"."""
    tokens = lines.tokens
    if at + 1 >= len(tokens):
        return None
    one, two = tokens[at], tokens[at + 1]
    near = load_neighbours()
    whole = one + two
    if near.alone(whole) < _COMMON or (len(one) > 1 and len(two) > 1 and is_syllable(one) and is_syllable(two)):
        return None
    if not lines.joined(at) or not is_syllable(whole) or not lines.said(at + 1).islower():
        return None
    after = word_class(tokens[at + 2]) if lines.joined(at + 1) else ""
    if max(near.together(before, whole), near.together(whole, after)) < _LEAST_BESIDE:
        return None
    return lines.slip(at, 2, whole, "slips.blank")


def _province(lines: Lines, at: int) -> Slip | None:
    """ "thành phố Hà Nôi": the name of a province but for one mark."""
    for first in (at - 1, at):
        if first < 1 or first + 1 >= len(lines.tokens) or lines.tokens[first - 1] not in _UNITS:
            continue
        pair = lines.tokens[first], lines.tokens[first + 1]
        names = _provinces().get((strip_marks(pair[0]), strip_marks(pair[1])), ())
        if not names or pair in names or not lines.joined(first) or not all(map(str.isalpha, pair)):
            continue
        near = [name for name in names if (name[0] == pair[0]) != (name[1] == pair[1])]
        said = lines.said(first, 2)
        if len(near) == 1 and not pair[1].endswith("k") and is_title_case(said):
            return lines.slip(first, 2, " ".join(near[0]).title(), "slips.province")
    return None


@cache
def _provinces() -> Mapping[tuple[str, str], set[tuple[str, str]]]:
    lexicon = load_provinces()
    names: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for name in lexicon.names:
        words = fold(name).split()
        if len(words) == 2:
            names.setdefault((strip_marks(words[0]), strip_marks(words[1])), set()).add((words[0], words[1]))
    return names


def _syllable(lines: Lines, at: int) -> Slip | None:
    """A word that no syllable can be, where no neighbour says what was meant."""
    word = lines.said(at)
    around = lines.key[max(0, lines.first(at) - 1) : lines.first(at)] + lines.key[lines.last(at) : lines.last(at) + 1]
    if not word.islower() or "-" in around or "_" in around or "'" in around or any(map(str.isdigit, around)):
        return None
    beside = lines.tokens[max(0, at - 1) : at + 2]
    if not any(_MARKED.search(other) for other in beside if other != lines.tokens[at]):
        return None  # among foreign words
    bare = split_tone(lines.tokens[at])
    moved = [other for other in load_neighbours().alike(lines.tokens[at]) if split_tone(other) == bare]
    return lines.slip(at, 1, moved[0] if len(moved) == 1 else None, "slips.syllable")


@lru_cache(50_000)
def _impossible(word: str) -> bool:
    if not _VIETNAMESE.fullmatch(word) or not _MARKED.search(word) or is_syllable(word) or _FOREIGN.search(word):
        return False
    return not _LOAN.fullmatch(word)
