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
from collections.abc import Callable, Collection, Iterable
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import DummyTokenizer, registry
from spacy.vocab import Vocab

from vbparse.errors import VbparseError
from vbparse.model.base import Span
from vbparse.text.words import find_words, missing_words

_TOKEN = re.compile(r"(\d+(?:[.,/]\d+)*+|\w+|[^\w\s]|\s+)( ?)")


class Tokenizer(DummyTokenizer):
    """Syllables, numbers and marks; with `words`, the words of underthesea, several syllables each."""

    def __init__(self, vocab: Vocab, *, words: bool = False) -> None:
        if words and (missing := missing_words()) is not None:
            raise VbparseError(missing)
        self.vocab = vocab
        self.words = words

    def __call__(self, text: str) -> Doc:
        return build(self.vocab, text, self.pieces(text))

    def pieces(self, text: str) -> tuple[Span, ...]:
        """The words; nothing where syllables are wanted, which `build` finds by itself."""
        return (find_words(text) or ()) if self.words else ()

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
    pieces = list(pieces)
    inside = {piece.start: piece.end for piece in pieces}
    edges = {edge for piece in pieces for edge in piece}
    borders = sorted({0, *starts, *ends, *edges, len(text)})
    words: list[str] = []
    spaces: list[bool] = []
    piece_end = 0
    for start, end in pairwise(borders):
        piece_end = inside.get(start, piece_end)
        if text[start] == " " and words and not spaces[-1] and start not in starts and start + 1 not in ends:
            spaces[-1] = True
            start += 1
        found = [(text[start:end], "")] if start < piece_end else _TOKEN.findall(text, start, end)
        if end in ends and found and found[-1][1]:  # what ends with a blank ends with a token
            found[-1:] = [(found[-1][0], ""), (" ", "")]
        words += [word for word, _ in found if word]
        spaces += [space == " " for word, space in found if word]
    return Doc(vocab, words=words, spaces=spaces)


def make_tokenizer(words: bool = False) -> Callable[[Language], Tokenizer]:
    """For a pipeline's config: `[nlp.tokenizer]` with `@tokenizers = "vbparse.Tokenizer.v1"`."""

    def make(nlp: Language) -> Tokenizer:
        return Tokenizer(nlp.vocab, words=words)

    return make


registry.tokenizers.register("vbparse.Tokenizer.v1", func=make_tokenizer)
