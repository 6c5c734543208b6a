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
from vbparse.text.legacy_detect import SETS, TOKEN, weigh
from vbparse.text.legacy_repair import best_path


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
        _close_pairs(texts, start, end, charset)
        parts = _parts("".join(texts[start:end]), charset)
        words += [(part.charset, part.words) for part in parts if part.charset is not None and part.words]
        place = 0
        for at in range(start, end):
            stop = place + len(texts[at])
            texts[at] = "".join(
                _read(texts[at][max(part.start, place) - place : part.end - place], part, is_capital_font(runs[at][1]))
                for part in parts
                if part.start < stop and part.end > place
            )
            place = stop
    return RunsRead(tuple(texts), tuple(words))


@dataclass(frozen=True, slots=True)
class _Part:
    """`[start, end)` of a group's text, read in one set; None where it is Unicode already."""

    start: int
    end: int
    charset: Charset | None
    words: int


def _read(text: str, part: _Part, capitals: bool) -> str:
    if part.charset is not None:
        return convert(text, part.charset, capitals=capitals)
    return text.upper() if capitals and not part.words else text


def _parts(text: str, charset: Charset) -> list[_Part]:
    """The whole of the text in parts that are read alike: the font's set is expected, the words have the last say."""
    found = [match for match in TOKEN.finditer(text) if weigh(match.group())]
    weights = [weigh(match.group()) for match in found]
    path = best_path(text, found, weights, SETS.index(charset))
    parts: list[_Part] = []
    at = start = 0
    while at < len(path):
        end = at
        while end < len(path) and path[end] == path[at]:
            end += 1
        stop = found[end].start() if end < len(path) else len(text)
        parts.append(_Part(start, stop, SETS[path[at]], end - at))
        at, start = end, stop
    return parts or [_Part(0, len(text), charset, 0)]


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


def _close_pairs(texts: list[str], start: int, end: int, charset: Charset) -> None:
    """A mark that begins a run goes to the vowel that ends the one before."""
    letters = load_letters()[charset]
    for at in range(start + 1, end):
        before, here = texts[at - 1], texts[at]
        if before and here and (before[-1] + here[0] in letters.pairs or here[0] in letters.marks):
            texts[at - 1], texts[at] = before + here[0], here[1:]
