"""The patterns of references, from `data/references.toml`: "điểm a khoản 2", "Kế hoạch này", "phụ lục kèm theo"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from vbparse.lexicon.references import alternation, load_reference_words
from vbparse.text.patterns import at_word_start

_LABEL_START = (
    r"(?:[(:]? ?[0-9]|[(:]? ?[ivxlc]{1,6}(?![^\W\d])|[(:]? ?[a-zđ](?!\w)|này(?!\w)"
    r"|thứ (?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)(?!\w))"
)


@dataclass(frozen=True, slots=True)
class ReferencePatterns:
    """Heads with a label behind them, what links them, documents with a demonstrative, appendices."""

    head: re.Pattern[str]
    candidate: re.Pattern[str]
    repeats: dict[str, re.Pattern[str]]
    link: re.Pattern[str]
    tail: re.Pattern[str]
    demonstrative: re.Pattern[str]
    itself: re.Pattern[str]
    annex: re.Pattern[str]


def _begun(words: Iterable[str]) -> str:
    """`alternation` at the beginning of a word, for what is looked for all over the text."""
    return at_word_start(words, blank=" {1,4}", atomic=True)


@cache
def load_patterns() -> ReferencePatterns:
    """The patterns, built from the lexicon once."""
    lexicon = load_reference_words()
    heads = alternation(list(lexicon.heads))
    documents = alternation(list(lexicon.documents))
    demonstratives = alternation(list(lexicon.demonstratives))
    between = alternation(list(lexicon.between))
    links = alternation(list(lexicon.links))
    repeats = {
        head.id: re.compile(
            r"(?:các {1,3})?"
            + alternation([w for w, h in lexicon.heads.items() if h.id == head.id] + ["số"])
            + r" {1,3}"
        )
        for head in lexicon.heads.values()
    }
    attached = alternation(list(lexicon.attached))
    return ReferencePatterns(
        head=re.compile(rf"(?:các {{1,3}}|những {{1,3}})?(?P<head>{heads})(?!\w) {{0,3}}(?={_LABEL_START})"),
        candidate=re.compile(rf"(?P<head>{_begun(lexicon.heads)})(?!\w) {{0,3}}(?={_LABEL_START})"),
        repeats=repeats,
        link=re.compile(r"(?:,? {1,3}(?:(?:của|thuộc|tại|trong) {1,3})?|, {0,3})"),
        tail=re.compile(
            rf",? {{0,3}}(?:(?:đã|được) {{1,3}})?(?:{links} {{1,3}})?(?:bản {{1,3}})?(?P<word>{documents})h?(?!\w)"
        ),
        demonstrative=re.compile(rf"(?: {{1,3}}{between})? {{1,3}}{demonstratives}(?!\w)"),
        itself=re.compile(
            rf"(?P<word>{_begun(lexicon.documents)})h?(?: {{1,3}}{between})? {{1,3}}{demonstratives}(?!\w)"
        ),
        annex=re.compile(
            rf"(?<!\w)(?P<lead>{attached}|tại|theo|trong|xem)?(?: ?các)? ?(?<!\w)(?P<annex>phụ lục)(?!\w)"
            rf"(?:(?P<words>(?: [^\W\d_]+){{0,8}}?)(?: ban hành| được gửi)?(?P<after> {{1,3}}(?:{attached}"
            rf"|này))(?!\w))?"
        ),
    )
