"""Words of a text that are in a character set of before Unicode, found and converted, the rest left as it is.

>>> repair_legacy("Kế hoạch\\nUû ban nh©n d©n tØnh ®Ò nghÞ:\\nBộ Tài chính").text
'Kế hoạch\\nUỷ ban nhân dân tỉnh đề nghị:\\nBộ Tài chính'

The reading of a word may change from one to the next, at a cost, less at the end of a line: so a short word follows its
neighbours, and a quoted line stays alone (Viterbi's algorithm over the words, linear in the text). Stretches that stay
unsure are left alone and told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vbparse.lexicon.charsets import Charset
from vbparse.text.legacy import convert
from vbparse.text.legacy_detect import (
    ENOUGH,
    PRIOR,
    SETS,
    SOUND,
    TOKEN,
    as_certainty,
    is_foreign,
    read_tokens,
    share_of_syllables,
    sums,
    weigh,
)

_TO_LEGACY = 10.0
_TO_HOME = 4.0
_WITHIN_LINE = 6.0
_FROM_FONT = 4.5
"""What a font's name is worth: modern text is often still set in an old font."""
_SURE = 0.95
_USUAL = (Charset.TCVN3, Charset.VNI)
_ENOUGH_OF_RARE = 0.9
_PAGE = 100
"""Words that are judged together."""
_WORTH_TELLING = 3
"""Words of an unsure stretch: fewer say nothing."""

_SUSPECT = re.compile(
    "[\x80-\x9f\x02-\x06\x10-\x1d\xa1-\xaa\xac-\xb6\xb8-\xba\xbc-\xbf\xc4-\xc7\xcb\xce\xcf\xd1\xd6-\xd8\xdb\xdc\xde\xdf"
    "\xe4-\xe7\xeb\xee\xef\xf0\xf1\xf6-\xf8\xfb\xfc\xfe\xff\uf0a1-\uf0ff]|[ìòÌÒùõáàãéèúâêÙÕÁÀÃÉÈÚÂÊ](?:"
    "(?<=[aeyAEY][ùõáàãéèúìòâÙÕÁÀÃÉÈÚÌÒÂ])|(?<=[ouOU][ùõúìòÙÕÚÌÒ])|(?<=[oO][âÂ])|(?<=a[êÊ])|(?<=[êôâãõýÊÔÂÃÕÝ][ìòùõÌÒÙÕ]))"
)
"""A character or a pair that sound Vietnamese seldom has: without one nothing is weighed."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """`[start, end)` of the text as given, read in `charset`; `done` is False where it was left alone as unsure."""

    start: int
    end: int
    charset: Charset
    words: int
    certainty: float
    done: bool


@dataclass(frozen=True, slots=True)
class LegacyRepair:
    """The text and what was done to it; lines keep their number."""

    text: str
    stretches: tuple[Stretch, ...] = ()


def repair_legacy(text: str) -> LegacyRepair:
    """`text` with the words that are certainly in another set converted."""
    if text.isascii() or not _is_suspect(text):
        return LegacyRepair(text)
    found: list[re.Match[str]] = []
    weights: list[tuple[float, ...]] = []
    for match in TOKEN.finditer(text):
        weight = weigh(match.group())
        if weight:
            found.append(match)
            weights.append(weight)
    path = best_path(text, found, weights)
    stretches: list[Stretch] = []
    pieces: list[str] = []
    done = 0
    for at, end in _cut(found, path):
        stretch = _judge(found[at:end], weights[at:end], path[at])
        if _in_foreign_prose(text, stretch):
            continue
        if stretch.done or stretch.words >= _WORTH_TELLING:
            stretches.append(stretch)
        if stretch.done:
            pieces += [text[done : stretch.start], convert(text[stretch.start : stretch.end], stretch.charset)]
            done = stretch.end
    pieces.append(text[done:])
    return LegacyRepair("".join(pieces), tuple(stretches))


def _cut(found: list[re.Match[str]], path: list[int]) -> Iterator[tuple[int, int]]:
    """The stretches of one set, as places of words; pages whose letters are lost are stretches of their own."""
    at = 0
    while at < len(path):
        end = at + 1
        while end < len(path) and path[end] == path[at]:
            end += 1
        if path[at] != SOUND:
            begin, last = at, None
            for place in range(at, end, _PAGE):
                stop = place + _PAGE if end - place >= 2 * _PAGE else end
                tokens = [match.group() for match in found[place:stop]]
                sound = share_of_syllables(tokens, SETS[path[at]]) >= ENOUGH
                if last is not None and sound != last:
                    yield begin, place
                    begin = place
                last = sound
                if stop == end:
                    break
            yield begin, end
        at = end


def _in_foreign_prose(text: str, stretch: Stretch) -> bool:
    start = text.rfind("\n", max(0, stretch.start - 500), stretch.start) + 1 or max(0, stretch.start - 500)
    end = text.find("\n", stretch.end, stretch.end + 500)
    return is_foreign(text[start : end if end >= 0 else stretch.end + 500])


def _is_suspect(text: str) -> bool:
    """Whether any line that has a suspect character is better in another set."""
    seen = -1
    for match in _SUSPECT.finditer(text):
        if match.start() < seen:
            continue
        start = text.rfind("\n", 0, match.start()) + 1
        seen = text.find("\n", match.start())
        seen = len(text) if seen < 0 else seen
        start, stop = max(start, match.start() - 500), min(seen, match.start() + 500)
        seen = stop
        total = sums(TOKEN.findall(text, start, stop))
        if max(total) > total[SOUND] + 3.0:
            return True
    return False


def best_path(text: str, found: list[re.Match[str]], weights: list[tuple[float, ...]], home: int = SOUND) -> list[int]:
    """The place in `SETS` for each word; `home` is the one that is expected, which costs nothing to begin with and
    less to come back to.
    """
    count = range(len(SETS))
    begin = _TO_LEGACY if home == SOUND else _FROM_FONT
    score = [prior - (0.0 if at == home else begin) for at, prior in enumerate(PRIOR)]
    back: list[list[int]] = []
    previous = 0
    for match, weight in zip(found, weights, strict=True):
        extra = 0.0 if text.find("\n", previous, match.start()) >= 0 else _WITHIN_LINE
        previous = match.end()
        best = max(count, key=score.__getitem__)
        from_best = score[best] - extra
        origin = list(count)
        following = score.copy()
        for at in count:
            offered = from_best - (_TO_HOME if at == home else _TO_LEGACY - PRIOR[at])
            if offered > following[at]:
                following[at] = offered
                origin[at] = best
            following[at] += weight[at]
        back.append(origin)
        score = following
    at = max(count, key=score.__getitem__)
    path = [0] * len(found)
    for index in range(len(found) - 1, -1, -1):
        path[index] = at
        at = back[index][at]
    return path


def _judge(found: list[re.Match[str]], weights: list[tuple[float, ...]], at: int) -> Stretch:
    """How sure the reading of a stretch is, against every other that gives other letters."""
    charset = SETS[at]
    assert charset is not None
    tokens = [match.group() for match in found]
    total = [sum(column) + prior for column, prior in zip(zip(*weights, strict=True), PRIOR, strict=True)]
    few = tokens[:200]
    reading = read_tokens(few, charset)
    others = [total[other] for other in range(len(SETS)) if other != at and read_tokens(few, SETS[other]) != reading]
    certainty = as_certainty(total[at] - max(others, default=total[at]))
    share = share_of_syllables(tokens, charset)
    done = certainty >= _SURE and share >= (ENOUGH if charset in _USUAL else _ENOUGH_OF_RARE)
    return Stretch(found[0].start(), found[-1].end(), charset, len(found), min(certainty, round(share, 3)), done)
