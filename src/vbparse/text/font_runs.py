"""A paragraph whose runs name fonts, to Unicode: the font is a strong hint, the words have the last say.

>>> read_runs([("Sè: 115/2004/Q§-TTg ", ".VnTime"), ("thñ t", ".VnTimeH"), ("íng", ".VnTimeH")]).texts
('Số: 115/2004/QĐ-TTg ', 'THỦ T', 'ỚNG')
>>> read_runs([("Số liệu thống kê", ".VnTime")]).texts
('Số liệu thống kê',)
>>> read_runs([("Kyõ thua", "VNI-Times"), ("ät", "VNI-Times")]).texts
('Kỹ thuậ', 't')

Modern text that is merely set in an old font stays as it is. Each run keeps its place; only a mark of tone that begins
a run goes to the vowel before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vbparse.lexicon.charsets import Charset, charset_of_font, is_capital_font, load_letters
from vbparse.text.legacy import convert
from vbparse.text.legacy_detect import SETS, SOUND, TOKEN, sums

_FONT_CLAIM = 12.0
"""What the font's set has ahead of the others: about two usual words."""


@dataclass(frozen=True, slots=True)
class RunsRead:
    """The runs' texts, one for each, and how many words were read in which set."""

    texts: tuple[str, ...]
    words: tuple[tuple[Charset, int], ...] = ()


def read_runs(runs: Sequence[tuple[str, str | None]]) -> RunsRead:
    """Each run (text, name of its font) in Unicode."""
    texts = [text for text, _ in runs]
    if all(charset_of_font(font) is None for _, font in runs):
        return RunsRead(tuple(texts))
    words: list[tuple[Charset, int]] = []
    for start, end, charset in _groups(runs):
        tokens = TOKEN.findall("".join(texts[start:end]))
        read = _best(tokens, charset)
        if read is not None:
            words += [(read, len(tokens))] if tokens else []
            _close_pairs(texts, start, end, read)
        for at in range(start, end):
            capitals = is_capital_font(runs[at][1]) and (read is not None or not tokens)
            if read is not None:
                texts[at] = convert(texts[at], read, capitals=capitals)
            elif capitals:
                texts[at] = texts[at].upper()
    return RunsRead(tuple(texts), tuple(words))


def _groups(runs: Sequence[tuple[str, str | None]]) -> Iterator[tuple[int, int, Charset]]:
    """Neighbouring runs whose fonts are of one set."""
    at = 0
    while at < len(runs):
        charset = charset_of_font(runs[at][1])
        end = at + 1
        while end < len(runs) and charset_of_font(runs[end][1]) is charset:
            end += 1
        if charset is not None:
            yield at, end, charset
        at = end


def _best(tokens: list[str], charset: Charset) -> Charset | None:
    """The set to read the words in: the font's, unless they are clearly better otherwise."""
    if not tokens:
        return None
    total = sums(tokens)
    total[SETS.index(charset)] += _FONT_CLAIM
    best = max(range(len(SETS)), key=lambda at: (total[at], SETS[at] is charset, at == SOUND))
    return SETS[best]


def _close_pairs(texts: list[str], start: int, end: int, charset: Charset) -> None:
    """A mark that begins a run goes to the vowel that ends the one before."""
    letters = load_letters()[charset]
    for at in range(start + 1, end):
        before, here = texts[at - 1], texts[at]
        if before and here and (before[-1] + here[0] in letters.pairs or here[0] in letters.marks):
            texts[at - 1], texts[at] = before + here[0], here[1:]
