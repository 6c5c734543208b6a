"""Several readings of one line to one: at each place the reading that most agree on, weighed by how sure they are.

A mark that one reading lost ("tiêp") the next one has; where a word's letters were taken for two words, the places are
compared, not the words. Certainty is how often a reading with so large a share of the votes is the right one, counted
on 7,000 words of rendered pages, clean and worn.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from vbparse.readers.ocr.engine import Word
from vbparse.readers.ocr.plausible import plausible

_SHARED = 0.3  # of the narrower of two words lies under the other: they are readings of one place
_RIGHT = (
    (0.0, 0.1),
    (0.2, 0.4),
    (0.35, 0.65),
    (0.55, 0.75),
    (0.65, 0.86),
    (0.75, 0.91),
    (0.85, 0.95),
    (0.95, 0.99),
    (1.0, 1.0),
)
"""Shares of the votes, and the share of words that were right."""
_NOTHING = 0.25  # the vote of a reading that sees nothing there


def vote(readings: Sequence[Sequence[Word]]) -> list[Word]:
    """One line from its readings, each with all words of the line.

    >>> lost = [Word("tiêp", (0, 0, 20, 10), 0.9)]
    >>> kept = [Word("tiếp", (0, 0, 20, 10), 0.8)]
    >>> [(word.text, round(word.certainty, 2)) for word in vote([lost, kept, kept])]
    [('tiếp', 0.74)]
    """
    return [word for place in _places(readings) for word in _elect(place)]


def _places(readings: Sequence[Sequence[Word]]) -> list[list[list[Word]]]:
    """The words of each reading that stand over each other."""
    items = sorted(
        ((word.box[0], word.box[2], number, word) for number, words in enumerate(readings) for word in words),
        key=lambda item: item[:3],
    )
    places: list[list[list[Word]]] = []
    begin = end = float("-inf")
    for left, right, number, word in items:
        if not places or left >= end - _SHARED * min(right - left, end - begin):
            places.append([[] for _ in readings])
            begin, end = left, right
        places[-1][number].append(word)
        end = max(end, right)
    return places


def _elect(place: list[list[Word]]) -> list[Word]:
    votes: dict[tuple[str, ...], float] = {}
    best: dict[tuple[str, ...], list[Word]] = {}
    for words in place:
        said = tuple(word.text for word in words)
        votes[said] = votes.get(said, 0.0) + _weight(words)
        if said not in best or _sum(words) > _sum(best[said]):
            best[said] = words
    chosen = max(votes, key=lambda said: votes[said])
    sure = certainty(votes[chosen] / len(place))
    return [replace(word, certainty=sure) for word in best[chosen]]


def certainty(share: float) -> float:
    """How sure a reading with this share of the votes is.

    >>> certainty(0.6), certainty(0.97)
    (0.805, 0.994)
    """
    for (low, least), (high, most) in pairwise(_RIGHT):
        if share <= high:
            return round(least + (most - least) * (share - low) / (high - low), 3)
    return 1.0


def _weight(words: list[Word]) -> float:
    letters = sum(len(word.text) for word in words)
    if not letters:
        return _NOTHING
    return sum(word.certainty * plausible(word.text) * len(word.text) for word in words) / letters


def _sum(words: list[Word]) -> float:
    return sum(word.certainty for word in words)
