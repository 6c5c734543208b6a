"""Slips of the pen in a text: impossible syllables, doubled words, near misses of frequent compounds, fixed confusions.

>>> [(slip.wrong, slip.right) for slip in find_slips("Nền kình tế; phối hơp với các các sở")]
[('kình tế', 'kinh tế'), ('phối hơp', 'phối hợp'), ('các các', 'các')]
>>> [slip.wrong for slip in find_slips("Đóng góp Qũy; bộ phậnTư pháp; từ tháng5")]
['Qũy', 'phậnTư', 'tháng5']
>>> find_slips("luôn luôn thông báo về trẻ em của ông Lò Văn Pản tại Kon Plông; nghiên cứu quản lý vắc-xin")
()

Nothing is corrected. It refuses names (capital letters), foreign words, words joined by hyphens, and pairs whose
syllables
form words with their other neighbours ("đô thị hành chính").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import compress, pairwise
from operator import eq

from ahocorasick_rs import AhoCorasick, MatchKind

from vbparse.lexicon.spelling import Confusion, SpellingLexicon, load_spelling
from vbparse.model.base import Span
from vbparse.text.fold import fold
from vbparse.text.syllables import is_syllable

_TOKEN = re.compile(r"[^\W\d_]+|[\d_]+|[^\w ]")
# what stands before is asked last: the engine looks for a first letter much faster than for a place
_TONED_U = re.compile(r"[qQ][úùủũụÚÙỦŨỤ](?<!\w..)[^\W\d_]{1,3}(?!\w)")
_GLUED_CAPITAL = re.compile(
    r"[ĐÁÀÂÊÔƠƯA-Z](?<=[a-zàáâãèéêìíòóôõùúýăđĩũơưạ-ỹ].)(?=[a-zàáâãèéêìíòóôõùúýăđĩũơưạ-ỹ])"
)
_GLUED_NUMBER = re.compile(  # digits first: a literal scan, the words are looked up behind them
    r"\d(?:(?<=tháng\d)|(?<=ngày\d)|(?<=điều\d)|(?<=khoản\d)|(?<=quý\d))\d{0,3}(?!\w)"
)
_WORD = re.compile(r"[^\W\d_]+")
_WORD_END = re.compile(r"[^\W\d_]+\Z")
_MARKED = re.compile(r"[à-ỹăđơư]")
_FOREIGN = re.compile(r"[fjwz]|^(?:[bcdgkmst]?[lr]|[bcdgkps]{2}|h[lm]|s[tpkcm]|pr|ps|y[aeo])|[bdfgklrsvx]$")
_VOWELS = "aeiouyàáâãèéêìíòóôõùúýăĩũơưạ-ỹ"
_LOAN = re.compile(  # syllables run together, as in loan words ("vắcxin", "ôxy", "kilômét") and where a blank was lost
    rf"(?:[bcdđghklmnpqrstvx]{{0,3}}[{_VOWELS}]{{1,3}}(?:ng|nh|ch|"
    rf"[cmnptlrs])?)(?:[bcdđghklmnpqrstvx]{{1,3}}[{_VOWELS}]{{1,3}}(?:ng|nh|ch|[cmnptlrs])?){{1,3}}"
)
_VIETNAMESE = re.compile(r"[a-eghiklmnopqrstuvxyàáâãèéêìíòóôõùúýăđĩũơưạ-ỹ]{2,8}")
_BEFORE_NUMBERS = frozenset({"tháng", "ngày", "điều", "khoản", "quý"})
_MAX_REPORTED = 500
_CHUNK = 1_200


@dataclass(frozen=True, slots=True)
class Slip:
    """What is written, what was probably meant (None where only the fault is clear), and what saw it."""

    span: Span
    wrong: str
    right: str | None
    rule: str


def find_slips(text: str, key: str | None = None) -> tuple[Slip, ...]:
    """Slips in the order of the text, none over another."""
    folded = fold(text) if key is None else key
    found = [*_fixed(text, folded), *_characters(text, folded), *_words(text, folded)]
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
        if after and after[0].strip(",.;:") in confusion.not_before:
            continue
        yield Slip(Span(start, end), text[start:end], confusion.right, "spelling.toml#confusion")


def _characters(text: str, key: str) -> Iterator[Slip]:
    for match in _TONED_U.finditer(text):
        yield Slip(Span(*match.span()), match.group(), _fold_like(match.group()), "slips.tone")
    for match in _GLUED_CAPITAL.finditer(text):
        if not match.group().isupper():
            continue
        head, tail = _WORD_END.search(text, max(0, match.start() - 9), match.start()), _WORD.match(text, match.start())
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
    """Chunk by chunk, so that places are looked for only where something was seen."""
    lexicon = load_spelling()
    judged: set[tuple[str, str]] = set()
    words: set[str] = set()
    suspects: dict[tuple[str, str], str] = {}
    bad_words: set[str] = set()
    start = 0
    while start < len(key):
        end = key.find("\n", start + _CHUNK)
        end = len(key) if end < 0 else end
        tokens = _TOKEN.findall(key, start, end)
        pairs = list(pairwise(tokens))
        seen, used = set(pairs), set(tokens)
        for pair in lexicon.doubtful(seen - judged):
            right = _suspect(pair, lexicon)
            if right is not None:
                suspects[pair] = right
        judged |= seen
        bad_words.update(filter(_impossible, used - words))
        words |= used
        here, bad_here = suspects.keys() & seen, bad_words & used
        repeated = compress(range(len(pairs)), map(eq, pairs, pairs[2:]))
        twice = {at for at in repeated if pairs[at][0] != pairs[at][1] and pairs[at] in lexicon.known}
        if here or bad_here or twice:
            places = [at for at, pair in enumerate(pairs) if pair in here or pair[0] in bad_here or at in twice]
            if tokens[-1] in bad_here:
                places.append(len(tokens) - 1)
            starts = [match.start() for match in _TOKEN.finditer(key, start, end)]
            yield from _judge(text, key, tokens, starts, places, suspects, bad_here, twice, lexicon)
        start = end


def _suspect(pair: tuple[str, str], lexicon: SpellingLexicon) -> str | None:
    """What was probably meant by two neighbours; None for those beyond suspicion."""
    one, two = pair
    if one == two:
        return one if one.isalpha() and len(one) > 1 and one not in lexicon.doubles and is_syllable(one) else None
    likely = lexicon.likely(pair)
    return " ".join(likely) if likely is not None and _plain_slip(pair, likely) else None


_FUNCTION_WORDS = """
có từ đến ra vào của các này đó như cho với chỉ thì là cũng mà do tại trên dưới để và về bị được hơn sau trước nào gì sẽ
đã đang không chưa nên khi nếu hoặc cả còn mỗi một hai ba bốn năm sáu bảy tám chín mười trong ngoài cùng số theo đều bởi
"""
_FUNCTION = frozenset(_FUNCTION_WORDS.split())


def _plain_slip(pair: tuple[str, str], likely: tuple[str, str]) -> bool:
    wrong = pair[0] if pair[0] != likely[0] else pair[1]
    return wrong not in _FUNCTION and len(wrong) > 1


@lru_cache(50_000)  # a language has few words, a batch many documents
def _impossible(word: str) -> bool:
    if not _VIETNAMESE.fullmatch(word) or not _MARKED.search(word) or is_syllable(word) or _FOREIGN.search(word):
        return False
    return not _LOAN.fullmatch(word)


def _judge(
    text: str,
    key: str,
    tokens: Sequence[str],
    starts: Sequence[int],
    places: Sequence[int],
    suspects: dict[tuple[str, str], str],
    bad_words: set[str],
    twice: set[int],
    lexicon: SpellingLexicon,
) -> Iterator[Slip]:
    def end(index: int) -> int:
        return starts[index] + len(tokens[index])

    def joined(index: int) -> bool:
        return index + 1 < len(tokens) and starts[index + 1] == end(index) + 1 and key[end(index)] == " "

    last = len(tokens) - 1
    for index in places:
        span = Span(starts[index], end(index))
        word = text[span.start : span.end]
        if index in twice and all(joined(index + step) for step in range(3)):
            whole = Span(starts[index], end(index + 3))
            half = text[starts[index] : end(index + 1)]
            if not _is_title_case(text, whole):
                yield Slip(whole, text[whole.start : whole.end], half, "slips.twice")
        if index < last and joined(index) and (tokens[index], tokens[index + 1]) in suspects:
            pair = (tokens[index], tokens[index + 1])
            before = (tokens[index - 1], pair[0]) if index and joined(index - 1) else None
            after = (pair[1], tokens[index + 2]) if index + 2 <= last and joined(index + 1) else None
            whole = Span(starts[index], end(index + 1))
            written = text[whole.start : whole.end]
            right = suspects[pair]
            if pair[0] == pair[1]:
                if before in lexicon.known and (after in lexicon.known or pair[0] in _FUNCTION):
                    continue
                if _is_name(written) or _inner_capital(text, key, whole.start, written):
                    continue
                if (index and tokens[index - 1] in ("-", "/")) or not _spelled_alike(written):
                    continue
                yield Slip(whole, written, written.split()[0], "slips.double")
                continue
            if before in lexicon.known or after in lexicon.known or _is_name(written):
                continue
            if _inner_capital(text, key, whole.start, written):
                continue
            yield Slip(whole, written, right, "spelling.toml#compounds")
        elif tokens[index] in bad_words and word.islower():
            around = key[max(0, span.start - 1) : span.start] + key[span.end : span.end + 1]
            if "-" in around or "_" in around or "'" in around or any(char.isdigit() for char in around):
                continue
            beside = tokens[max(0, index - 1) : index + 2]
            if not any(_MARKED.search(other) for other in beside if other != word):
                continue  # among foreign words
            yield Slip(span, word, None, "slips.syllable")


def _is_title_case(text: str, span: Span) -> bool:
    words = text[span.start : span.end].split()
    return all(word[0].isupper() and not word.isupper() for word in words)


def _spelled_alike(written: str) -> bool:
    """ "Các các" and "sở sở" are doubles, "sở Sở" too; "Thanh Thanh" is a name."""
    one, two = written.split()
    return not (two[0].isupper() and one[0].isupper() and not written.isupper() and len(one) > 2)


def _is_name(written: str) -> bool:
    one, two = written.split()[:2]
    return two[0].isupper() and not written.isupper() and (one[0].isupper() or not two.isupper())


def _inner_capital(text: str, key: str, start: int, written: str) -> bool:
    """A capital inside a sentence begins a name ("đồng bào Ê Đê", "các Đội với")."""
    if not written[0].isupper() or written.isupper():
        return False
    before = key[max(0, start - 3) : start].rstrip(" *_\"'(")
    return bool(before) and (before[-1].isalpha() or before[-1] == ",")
