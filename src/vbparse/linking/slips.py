"""Slips of the pen in a text: impossible syllables, doubled words, words that their neighbours say are others.

>>> [(slip.wrong, slip.right) for slip in find_slips("Nền kình tế; phối hơp với các các sở")]
[('kình tế', 'kinh tế'), ('phối hơp', 'phối hợp'), ('các các', 'các')]
>>> [slip.wrong for slip in find_slips("Đóng góp Qũy; bộ phậnTư pháp; từ tháng5")]
['Qũy', 'phậnTư', 'tháng5']
>>> find_slips("luôn luôn thông báo về trẻ em của ông Lò Văn Pản tại Kon Plông; nghiên cứu quản lý vắc-xin")
()

Nothing is corrected. It refuses names (capital letters), foreign words, words joined by hyphens, and what is usual
beside one of its neighbours ("đô thị hành chính").
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from vbparse.lexicon.spelling import Confusion, load_spelling
from vbparse.linking.doubled import find_doubled
from vbparse.linking.misspelt import find_misspelt
from vbparse.linking.slip import Lines, Slip
from vbparse.model.base import Span
from vbparse.text.fold import fold
from vbparse.text.syllables import is_syllable

__all__ = ["Slip", "find_slips"]

# what stands before is asked last: the engine looks for a first letter much faster than for a place
_TONED_U = re.compile(r"[qQ][úùủũụÚÙỦŨỤ](?<!\w..)[^\W\d_]{1,3}(?!\w)")
_GLUED_CAPITAL = re.compile(r"[ĐÁÀÂÊÔƠƯA-Z](?<=[a-zàáâãèéêìíòóôõùúýăđĩũơưạ-ỹ].)(?=[a-zàáâãèéêìíòóôõùúýăđĩũơưạ-ỹ])")
_GLUED_NUMBER = re.compile(  # digits first: a literal scan, the words are looked up behind them
    r"\d(?:(?<=tháng\d)|(?<=ngày\d)|(?<=điều\d)|(?<=khoản\d)|(?<=quý\d))\d{0,3}(?!\w)"
)
_WORD = re.compile(r"[^\W\d_]+")
_WORD_END = re.compile(r"[^\W\d_]+\Z")
_MARKED = re.compile(r"[à-ỹăđơư]")
_BEFORE_NUMBERS = frozenset({"tháng", "ngày", "điều", "khoản", "quý"})
_LONGEST_SYLLABLE = len("nghiêng")
_MAX_REPORTED = 500
_CHUNK = 1_200


def find_slips(text: str, key: str | None = None) -> tuple[Slip, ...]:
    """Slips in the order of the text, none over another; a fixed one goes before what the neighbours say."""
    folded = fold(text) if key is None else key
    fixed = sorted([*_fixed(text, folded), *_abbreviations(text)], key=lambda slip: slip.span.start)
    starts, ends = [slip.span.start for slip in fixed], [slip.span.end for slip in fixed]
    found = [*_characters(text, folded), *_words(text, folded)]
    found = [slip for slip in found if bisect_left(starts, slip.span.end) == bisect_right(ends, slip.span.start)]
    found.extend(fixed)
    found.sort(key=lambda slip: (slip.span.start, slip.right is None, -slip.span.end))
    out: list[Slip] = []
    for slip in found:
        if not out or slip.span.start >= out[-1].span.end:
            out.append(slip)
    return tuple(out[:_MAX_REPORTED])


@cache
def _automaton() -> tuple[AhoCorasick, tuple[Confusion, ...]]:
    confusions = tuple(load_spelling().confusions.values())
    return AhoCorasick([each.wrong for each in confusions], matchkind=MatchKind.LeftmostLongest), confusions


def _fixed(text: str, key: str) -> Iterator[Slip]:
    automaton, confusions = _automaton()
    for which, start, end in automaton.find_matches_as_indexes(key):
        confusion = confusions[which]
        if (start and key[start - 1].isalnum()) or (end < len(key) and key[end - 1].isalnum() and key[end].isalnum()):
            continue
        before = key[max(0, start - 12) : start].rsplit(None, 1)
        after = key[end : end + 12].split(None, 1)
        if before and before[-1] in confusion.not_after:
            continue
        if after and (word := _WORD.search(after[0])) and word.group() in confusion.not_before:
            continue
        yield Slip(Span(start, end), text[start:end], confusion.right, "spelling.toml#confusion")


@cache
def _abbreviation_automaton() -> tuple[AhoCorasick, tuple[tuple[str, str], ...]]:
    pairs = tuple(load_spelling().abbreviations.items())
    return AhoCorasick([wrong for wrong, _ in pairs], matchkind=MatchKind.LeftmostLongest), pairs


def _abbreviations(text: str) -> Iterator[Slip]:
    """ "HDND" for "HĐND", unless the whole text is written without that letter."""
    if "Đ" not in text and "đ" not in text:
        return
    automaton, pairs = _abbreviation_automaton()
    for which, start, end in automaton.find_matches_as_indexes(text):
        before, after = text[start - 1 : start], text[end : end + 1]
        if before.isalnum() or after.isalnum() or before in ("_", "@", "&") or after in ("_", "@", "&"):
            continue
        yield Slip(Span(start, end), text[start:end], pairs[which][1], "spelling.toml#abbreviations")


def _characters(text: str, key: str) -> Iterator[Slip]:
    for match in _TONED_U.finditer(text):
        yield Slip(Span(*match.span()), match.group(), _fold_like(match.group()), "slips.tone")
    for match in _GLUED_CAPITAL.finditer(text):
        if not match.group().isupper():
            continue
        head = _WORD_END.search(text, max(0, match.start() - 9), match.start())
        tail = _WORD.match(text, match.start(), match.start() + _LONGEST_SYLLABLE + 1)
        if head is None or tail is None:
            continue
        left, right = head.group(), tail.group()
        if len(left) > 1 and _MARKED.search(left) and is_syllable(left.lower()) and is_syllable(right.lower()):
            yield Slip(Span(head.start(), tail.end()), left + right, f"{left} {right}", "slips.glued")
    for match in _GLUED_NUMBER.finditer(key):
        head = _WORD_END.search(text, max(0, match.start() - 9), match.start())
        if head is not None and head.group().islower() and key[head.start() : match.start()] in _BEFORE_NUMBERS:
            span = Span(head.start(), match.end())
            yield Slip(span, span.of(text), f"{head.group()} {match.group()}", "slips.glued")


_ON_NEXT = {
    "ú": dict(zip("aăâeêiôơy", "áắấéếíốớý", strict=True)),
    "ù": dict(zip("aăâeêiôơy", "àằầèềìồờỳ", strict=True)),
    "ủ": dict(zip("aăâeêiôơy", "ảẳẩẻểỉổởỷ", strict=True)),
    "ũ": dict(zip("aăâeêiôơy", "ãẵẫẽễĩỗỡỹ", strict=True)),
    "ụ": dict(zip("aăâeêiôơy", "ạặậẹệịộợỵ", strict=True)),
}


def _fold_like(word: str) -> str | None:
    """ "Qũy" → "Quỹ", "qủa" → "quả", in the writer's case."""
    tone, vowel = word[1].lower(), word[2].lower()
    moved = _ON_NEXT[tone].get(vowel)
    if moved is None:
        return None
    fixed = word[0].lower() + "u" + moved + word[3:].lower()
    if word.isupper():
        return fixed.upper()
    return fixed.capitalize() if word[0].isupper() else fixed


def _words(text: str, key: str) -> Iterator[Slip]:
    """Some lines at a time, so that places are looked for only where something was seen."""
    start = 0
    while start < len(key):
        end = key.find("\n", start + _CHUNK)
        end = len(key) if end < 0 else end
        lines = Lines(text, key, start, end)
        if lines.tokens:
            yield from find_misspelt(lines)
            yield from find_doubled(lines)
        start = end
