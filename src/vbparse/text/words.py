"""Vietnamese words: the only door to underthesea. Segmentation is laid over our own offsets and never alters the text.

>>> spans = find_words("Ủy ban nhân dân tỉnh")
>>> spans is None or all(span.start < span.end for span in spans)
True

Optional at run time: where underthesea is not installed, `find_words` gives None and `missing_words()` says what to
install.
It refuses to guess: a word that cannot be found again in the text (the segmenter rewrote it) is given syllable by
syllable.
"""

from __future__ import annotations

import importlib.util
import logging
import re
from collections.abc import Callable
from functools import cache

from vbparse.model.base import Span

_SYLLABLE = re.compile(r"\w+|[^\w\s]")


def missing_words() -> str | None:
    """What is missing for word segmentation, and the way out; None where nothing is."""
    if importlib.util.find_spec("underthesea") is not None:
        return None
    return "word segmentation needs underthesea, which is not installed; install it with `pip install underthesea`"


def find_words(text: str) -> tuple[Span, ...] | None:
    """The words of the text in order, each with its characters; None where no segmenter is installed."""
    segment = _segmenter()
    if segment is None:
        return None
    spans: list[Span] = []
    for start, line in _lines(text):
        spans.extend(_lay_over(line, start, segment(line)))
    return tuple(spans)


def _lines(text: str) -> list[tuple[int, str]]:
    out, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            out.append((start, line))
        start += len(line) + 1
    return out


def _lay_over(line: str, offset: int, words: list[str]) -> list[Span]:
    """Spans of the words in the line; blanks inside a word may be any run of blanks in the line."""
    spans: list[Span] = []
    at = 0
    for word in words:
        syllables = word.split()
        place = _match(line, syllables, at)
        if place is None:
            continue
        spans.extend(
            Span(offset + match.start(), offset + match.end()) for match in _SYLLABLE.finditer(line, at, place.start)
        )
        spans.append(Span(offset + place.start, offset + place.end))
        at = place.end
    spans.extend(Span(offset + match.start(), offset + match.end()) for match in _SYLLABLE.finditer(line, at))
    return spans


def _match(line: str, syllables: list[str], at: int) -> Span | None:
    if not syllables:
        return None
    start = line.find(syllables[0], at)
    if start < 0 or start - at > 200:
        return None
    end = start + len(syllables[0])
    for syllable in syllables[1:]:
        while end < len(line) and line[end].isspace():
            end += 1
        if not line.startswith(syllable, end):
            return None
        end += len(syllable)
    return Span(start, end)


@cache
def _segmenter() -> Callable[[str], list[str]] | None:
    """underthesea's segmenter; its import adds handlers to the root logger, which are taken off again."""
    if missing_words() is not None:
        return None
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    try:
        from underthesea import word_tokenize
    except ImportError:
        return None
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)

    def segment(line: str) -> list[str]:
        return [str(word) for word in word_tokenize(line)]

    return segment
