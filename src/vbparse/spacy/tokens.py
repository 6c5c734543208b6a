"""Text to tokens and back: syllables or words over our own offsets, cut wherever a finding begins or ends.

>>> from spacy.vocab import Vocab
>>> doc = Tokenizer(Vocab())("đạt 9,5%\\nvào ngày 28/02/2024")
>>> [token.text for token in doc]
['đạt', '9,5', '%', '\\n', 'vào', 'ngày', '28/02/2024']
>>> doc.text
'đạt 9,5%\\nvào ngày 28/02/2024'

One blank after a token belongs to it, as everywhere in spaCy; all other blanks are tokens of their own. It refuses what
no `Doc` can hold: a half of a surrogate pair.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import DummyTokenizer, registry
from spacy.vocab import Vocab

from vbparse.errors import VbparseError
from vbparse.model.base import Span
from vbparse.text.words import find_words, missing_words

_TOKEN = re.compile(r"\d+(?:[.,/]\d+)*+|\w+|[^\w\s]|\s+")


class Tokenizer(DummyTokenizer):
    """Syllables, numbers and marks; with `words`, the words of underthesea, several syllables each."""

    def __init__(self, vocab: Vocab, *, words: bool = False) -> None:
        if words and (missing := missing_words()) is not None:
            raise VbparseError(missing)
        self.vocab = vocab
        self.words = words

    def __call__(self, text: str) -> Doc:
        pieces = (find_words(text) or ()) if self.words else ()
        return build(self.vocab, text, pieces)

    def __reduce__(self) -> tuple[object, tuple[Vocab, bool]]:
        return _make, (self.vocab, self.words)


def _make(vocab: Vocab, words: bool) -> Tokenizer:
    return Tokenizer(vocab, words=words)


def build(
    vocab: Vocab, text: str, pieces: Iterable[Span], *, starts: Collection[int] = (), ends: Collection[int] = ()
) -> Doc:
    """The `Doc` of `text` with `pieces` as tokens, what lies between them as syllables, cut at `starts` and `ends`.

    >>> doc = build(Vocab(), "Ủy ban  nhân dân", [Span(0, 6)], starts={9})
    >>> [(token.idx, token.text_with_ws) for token in doc]
    [(0, 'Ủy ban '), (7, ' '), (8, 'n'), (9, 'hân '), (13, 'dân')]
    """
    starts, ends = set(starts), set(ends)
    words: list[str] = []
    spaces: list[bool] = []
    for start, end in _cut(_cover(text, pieces), sorted(starts | ends)):
        word = text[start:end]
        if word == " " and words and not spaces[-1] and start not in starts and end not in ends:
            spaces[-1] = True
        else:
            words.append(word)
            spaces.append(False)
    return Doc(vocab, words=words, spaces=spaces)


def _cover(text: str, pieces: Iterable[Span]) -> Iterator[Span]:
    """The pieces and what is between them, without a gap."""
    at = 0
    for piece in pieces:
        yield from _between(text, at, piece.start)
        yield piece
        at = piece.end
    yield from _between(text, at, len(text))


def _between(text: str, start: int, end: int) -> Iterator[Span]:
    for match in _TOKEN.finditer(text, start, end):
        first, last = match.span()
        if text[first] == " " and first > 0 and last - first > 1:  # the blank of the token before it
            yield Span(first, first + 1)
            first += 1
        yield Span(first, last)


def _cut(pieces: Iterable[Span], borders: list[int]) -> Iterator[Span]:
    """The pieces, those with a border inside in parts."""
    at = 0
    for piece in pieces:
        start = piece.start
        while at < len(borders) and borders[at] <= start:
            at += 1
        while at < len(borders) and borders[at] < piece.end:
            yield Span(start, borders[at])
            start = borders[at]
            at += 1
        yield Span(start, piece.end)


def make_tokenizer(words: bool = False) -> Callable[[Language], Tokenizer]:
    """For a pipeline's config: `[nlp.tokenizer]` with `@tokenizers = "vbparse.Tokenizer.v1"`."""

    def make(nlp: Language) -> Tokenizer:
        return Tokenizer(nlp.vocab, words=words)

    return make


registry.tokenizers.register("vbparse.Tokenizer.v1", func=make_tokenizer)
