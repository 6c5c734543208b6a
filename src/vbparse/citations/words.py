"""The patterns made of the instruments' names and the words around titles, in folded form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ahocorasick_rs import AhoCorasick, MatchKind

from vbparse.lexicon.instruments import Instrument, load_instruments
from vbparse.text.patterns import at_word_start


def _any_of(words: Iterable[str]) -> str:
    """Alternatives, longest first, so that the whole of a longer name is read."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_KNOWN = load_instruments()
TYPE_NAME = re.compile(at_word_start(_KNOWN.by_name) + r"(?!\w)")
STARTS_TITLE = re.compile(rf"(?:{_any_of(_KNOWN.title.verbs)})(?!\w)")
STARTS_TITLE_ALONE = re.compile(rf"(?:{_any_of(_KNOWN.title.strong)})(?!\w)")
RESUMES = re.compile(rf"(?:{_any_of(_KNOWN.title.resumes)})(?!\w)")
ASIDE = re.compile(rf"(?:{_any_of(_KNOWN.title.asides)})(?!\w)")
BARE_NUMBER = re.compile(r"(?P<so> số:?)? (?P<number>\d{1,4}[a-zđ]?)(?![\w%])(?![.,]\d)(?! ?[-/] ?\w)")
_NAMES = tuple(_KNOWN.by_name)
_AUTOMATON = AhoCorasick(_NAMES, matchkind=MatchKind.LeftmostLongest)


def find_type_names(key: str, start: int, end: int) -> Iterator[tuple[int, int, Instrument]]:
    """The words that cite a type, as (start, end, type), in order; one pass, whatever the number of names."""
    piece = key if start == 0 and end == len(key) else key[start:end]
    for number, first, last in _AUTOMATON.find_matches_as_indexes(piece):
        first += start
        last += start
        if not (first and key[first - 1].isalnum()) and not (last < len(key) and key[last].isalnum()):
            yield first, last, _KNOWN.by_name[_NAMES[number]]
