"""A word twice, two words twice: "các các sở", "tổ chức tổ chức hội nghị".

>>> [slip.wrong for slip in find_doubled(Lines("của các các sở", "của các các sở", 0, 14))]
['các các']
>>> list(find_doubled(Lines("dần dần; thi hành luật luật sư", "dần dần; thi hành luật luật sư", 0, 30)))
[]

It refuses words that may stand twice, and the end of one word with the start of the next.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress, pairwise
from operator import eq

from vbparse.lexicon.spelling import SpellingLexicon, load_spelling
from vbparse.linking.misspelt import is_usual
from vbparse.linking.slip import Lines, Slip, is_title_case
from vbparse.text.syllables import is_syllable


def find_doubled(lines: Lines) -> Iterator[Slip]:
    """Both kinds, each in order."""
    lexicon, tokens = load_spelling(), lines.tokens
    for at in compress(range(len(tokens)), map(eq, tokens, tokens[1:])):
        slip = _double(lines, at, lexicon) if tokens[at].isalpha() else None
        if slip is not None:
            yield slip
    for at in compress(range(len(tokens)), map(eq, pairwise(tokens), pairwise(tokens[2:]))):
        pair = tokens[at], tokens[at + 1]
        if pair[0] != pair[1] and pair in lexicon.known and all(map(lines.joined, (at, at + 1, at + 2))):
            if is_title_case(lines.said(at, 4)):
                continue
            yield lines.slip(at, 4, lines.said(at, 2), "slips.twice")


def _double(lines: Lines, at: int, lexicon: SpellingLexicon) -> Slip | None:
    """ "các các sở": a word twice, unless two words meet there."""
    tokens = lines.tokens
    word = tokens[at]
    if len(word) < 2 or word in lexicon.doubles or not is_syllable(word) or not lines.joined(at):
        return None
    before = (tokens[at - 1], word) if at and lines.joined(at - 1) else None
    after = (word, tokens[at + 2]) if lines.joined(at + 1) else None
    if before in lexicon.known and (after in lexicon.known or word in lexicon.function):
        return None
    if word in lexicon.free and (
        (before in lexicon.known and (after is None or is_usual(after)))
        or (after in lexicon.known and (before is None or is_usual(before)))
    ):
        return None  # "thi hành luật luật sư", "gió mùa mùa đông"
    written = lines.said(at, 2)
    one, two = written.split()
    if two[0].isupper() and not written.isupper() and (one[0].isupper() or not two.isupper()):
        return None  # "Thanh Thanh" is a name
    if not written.isupper() and one[0].isupper() and at and tokens[at - 1].isalpha() and lines.joined(at - 1):
        return None
    if at and tokens[at - 1] in ("-", "/"):
        return None
    return lines.slip(at, 2, one, "slips.double")
