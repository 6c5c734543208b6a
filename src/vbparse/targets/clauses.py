"""A stretch of text → sentences of clauses, within which values are put together.

>>> text = "Giảm tỷ lệ A xuống 5%; tỷ lệ B đạt 9,5%. Đến năm 2030: 100% xã có trạm y tế"
>>> [[text[s.start : s.end] for s in sentence] for sentence in find_sentences(text, text, 0, len(text))]
[['Giảm tỷ lệ A xuống 5%', 'tỷ lệ B đạt 9,5%'], ['Đến năm 2030: 100% xã có trạm y tế']]
>>> text = "đạt 97% vào năm 2030: phấn đấu giảm tỷ lệ bỏ học dưới 0,1%"
>>> [len(sentence) for sentence in find_sentences(text, text, 0, len(text))]
[2]

A semicolon ends a clause, also one typed as a colon between two values, and so does a comma before what is to be
absent ("…, không còn hộ nghèo"); a full stop before a capital ends a sentence.
No clause is longer than `LONGEST_CLAUSE` characters, so that work stays linear on a line without any mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vbparse.model.base import Span

LONGEST_CLAUSE = 1600
_MARK = re.compile(
    r"[;\n]|[.!?…](?=\s|$|[\"'*(A-ZĐ])|:(?= ?(?:phấn đấu |tiếp tục )?(?:giảm|tỷ lệ|tỉ lệ|tăng|nâng|duy trì) )| \| "
    r"|, (?=(?:và |cơ bản |phấn đấu |đồng thời )?(?:không còn|không để xảy ra|không xảy ra|không phát sinh)(?!\w))"
)
_VALUE_BEFORE = re.compile(r"(?:\d|%|‰|/\d[\d.]{0,8}(?: [^\W\d_]{1,12}){1,4})$")
_NUMBER = re.compile(r"(?<![\d/])(?!(?:19|20)\d\d(?!\d)|\d{1,2}/)\d")
"""A value stands before the comma, not only a year or a day."""
_ABBREVIATION = re.compile(r"(?:^|[\s(])(?:\w|tp|tx|tt|ths|ts|gs|pgs|bs|v\.v|vs|kcn)$")


def _is_end(text: str, key: str, at: int, start: int, end: int) -> bool:
    """Whether the full stop at `at` ends a sentence."""
    rest = at + 1
    while rest < end and text[rest] in " \"'*)\t":
        rest += 1
    if rest >= end or text[rest] == "\n":
        return True
    if text[at] == "." and _ABBREVIATION.search(key, max(start, at - 8), at):
        return False
    follower = text[rest]
    return follower.isupper() or follower.isdigit() or follower in "-+(•*"


def _bounded(start: int, end: int, key: str) -> Iterator[Span]:
    """The clause without blanks around it, cut at a comma or blank where it is too long."""
    while start < end and key[start] in " \t":
        start += 1
    while end - start > LONGEST_CLAUSE:
        cut = key.rfind(", ", start + LONGEST_CLAUSE // 2, start + LONGEST_CLAUSE)
        if cut < 0:
            cut = key.rfind(" ", start + LONGEST_CLAUSE // 2, start + LONGEST_CLAUSE)
        cut = cut if cut > start else start + LONGEST_CLAUSE - 1
        yield Span(start, cut + 1)
        start = cut + 1
    if start < end:
        yield Span(start, end)


def find_sentences(text: str, key: str, start: int, end: int) -> Iterator[list[Span]]:
    """The sentences of `text[start:end]`, each as its clauses in order; empty ones left out."""
    sentence: list[Span] = []
    at = searched = start
    for mark in _MARK.finditer(key, start, end):
        sign = mark.group()
        place = mark.start()
        if sign[0] in ".!?…" and not _is_end(text, key, place, start, end):
            continue
        if sign[0] == ":" and not _VALUE_BEFORE.search(key, max(at, place - 48), place):
            continue
        if sign[0] == "," and _NUMBER.search(key, max(at, searched), place) is None:
            searched = place  # what was searched holds none: a row of such commas is read once
            continue
        if text[at:place].strip():
            sentence.extend(_bounded(at, place, key))
        at = mark.end()
        if sign[0] not in ";:," and sentence:
            yield sentence
            sentence = []
    if text[at:end].strip():
        sentence.extend(_bounded(at, end, key))
    if sentence:
        yield sentence
