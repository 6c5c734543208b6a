"""Phrases looked up in a short list of syllables, the longest first: for measures and names, not for whole documents.

>>> phrases = Phrases({"hộ nghèo": "poor", "hộ": "household"})
>>> phrases.find(split("tỷ lệ hộ nghèo, hộ mới"))
[(2, 4, 'poor'), (4, 5, 'household')]

Marks count for nothing ("xã, phường" is "xã phường"), numbers stay whole ("1.000"). It refuses parts of syllables.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Generic, TypeVar

from vbparse.text.fold import fold

T = TypeVar("T")

_SYLLABLE = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_PADDING = re.compile(r"^0+(?=\d)")


def split(text: str) -> tuple[str, ...]:
    """The folded syllables and numbers of a text, numbers without padding zeros."""
    return tuple(_PADDING.sub("", one) if one[0] == "0" else one for one in _SYLLABLE.findall(fold(text)))


class Phrases(Generic[T]):
    """A table of phrases, each with what it stands for."""

    def __init__(self, entries: Mapping[str, T]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for phrase, value in entries.items():
            syllables = split(phrase)
            self._by_first.setdefault(syllables[0], []).append((syllables, value))
        for found in self._by_first.values():
            found.sort(key=lambda one: -len(one[0]))

    def find(self, syllables: Sequence[str]) -> list[tuple[int, int, T]]:
        """Start, end and value of the phrases, from the left, none inside another."""
        found: list[tuple[int, int, T]] = []
        if self._by_first.keys().isdisjoint(syllables):
            return found
        at = 0
        while at < len(syllables):
            for phrase, value in self._by_first.get(syllables[at], ()):
                if tuple(syllables[at : at + len(phrase)]) == phrase:
                    found.append((at, at + len(phrase), value))
                    at += len(phrase)
                    break
            else:
                at += 1
        return found
