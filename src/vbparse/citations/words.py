"""The patterns made of the instruments' names and the words around titles, in folded form."""

from __future__ import annotations

import re
from collections.abc import Iterable

from vbparse.lexicon.instruments import load_instruments


def _any_of(words: Iterable[str]) -> str:
    """Alternatives, longest first, so that the whole of a longer name is read."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_KNOWN = load_instruments()
TYPE_NAME = re.compile(rf"(?<!\w)(?:{_any_of(_KNOWN.by_name)})(?!\w)")
STARTS_TITLE = re.compile(rf"(?:{_any_of(_KNOWN.title.verbs)})(?!\w)")
STARTS_TITLE_ALONE = re.compile(rf"(?:{_any_of(_KNOWN.title.strong)})(?!\w)")
RESUMES = re.compile(rf"(?:{_any_of(_KNOWN.title.resumes)})(?!\w)")
ASIDE = re.compile(rf"(?:{_any_of(_KNOWN.title.asides)})(?!\w)")
BARE_NAME = re.compile(
    rf"(?<!\w)(?P<type>{_any_of(name for name, entry in _KNOWN.by_name.items() if entry.bare)})(?P<so> số:?)? (?P<number>\d{{1,4}}[a-zđ]?)(?![\w%])(?![.,]\d)(?! ?[-/] ?\w)"
)
DATED_NAME = re.compile(rf"(?<!\w)(?P<type>{_any_of(_KNOWN.by_name)})(?=,? ngày \d)")
