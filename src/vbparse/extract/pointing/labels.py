"""The labels behind a head word: lists are walked from label to label, ranges are spelled out.

>>> text = "chỉ tiêu 1 đến 5, 8, 10-12 của Kế hoạch"
>>> scan_labels(text, text.lower(), 9, len(text), frozenset({"number"})).labels
('1', '2', '3', '4', '5', '8', '10', '11', '12')
>>> text = "điểm a, b và đ khoản 3"
>>> scan_labels(text, text.lower(), 5, len(text), frozenset({"letter"})).labels
('a', 'b', 'đ')
>>> text = "mục (IV)(3.4)(a)"
>>> scan_labels(text, text.lower(), 4, len(text), frozenset({"roman"})).labels
('IV.3.4.a',)
>>> text = "các chỉ tiêu (2), (3) và (5) đến (7)"
>>> scan_labels(text, text.lower(), 13, len(text), frozenset({"number"})).labels
('2', '3', '5', '6', '7')

It refuses what measures or counts: "chỉ tiêu 3,5%", "chỉ tiêu 20 xã", "khoản 570.000.000 đồng".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from vbparse.lexicon.references import alternation, load_reference_words

_NUMBER = r"\d{1,3}(?:\.\d{1,2}(?!\d)){0,4}(?:\.[a-zđ](?![\w.]))?"
_ROMAN = r"[IVXLC]{1,6}(?:\.\d{1,3}(?!\d)){0,4}(?:\.[a-zđ](?![\w.]))?"
_LETTER = r"[A-Za-zĐđ]"
_END = r"(?![\w%‰]|[.,]\d{3}|/\d| ?%)"
_ORDINAL = r"thứ (?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)"
_FORMS = {"number": _NUMBER, "roman": _ROMAN, "letter": _LETTER, "ordinal": _ORDINAL}
_BRACKETS = re.compile(rf"(?:\((?:{_NUMBER}|{_ROMAN}|{_LETTER})\) ?){{1,5}}")
_ONE_BRACKET = re.compile(rf"\((?P<label>{_NUMBER}|{_ROMAN}|{_LETTER})\)")
_BRACKET = re.compile(r"\(([^)]{1,12})\)")
_SEPARATOR = re.compile(r" {0,3}(?P<mark>[,;]| và(?= )| hoặc(?= )| đến(?= )|-)(?: {0,3}(?:và|hoặc)(?= ))? {0,3}")
_MAX_RANGE = 60
"""A longer range is no list of labels ("mục 1 - 200" pages)."""


@dataclass(frozen=True, slots=True)
class Labels:
    """Labels as spelled out, and where the last one ends."""

    labels: tuple[str, ...]
    end: int


@cache
def _label(forms: frozenset[str]) -> re.Pattern[str]:
    ordered = [_FORMS[form] for form in ("roman", "number", "letter", "ordinal") if form in forms]
    return re.compile(rf"(?:{'|'.join(ordered)}){_END}")


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(r" {1,3}" + alternation(sorted(load_reference_words().counted)) + r"(?!\w)")


def scan_labels(
    text: str,
    key: str,
    position: int,
    end: int,
    forms: frozenset[str],
    *,
    again: re.Pattern[str] | None = None,
    nested: Callable[[int], bool] | None = None,
    many: bool = True,
) -> Labels | None:
    """The labels that begin at `position`, None where none does.

    `again` is the head word that may be repeated ("chỉ tiêu 13, chỉ tiêu 14"), `nested` tells whether another head
    with a
    label follows ("chỉ tiêu 4 Mục tiêu 1": no count of objectives), `many` allows a list.
    """
    brackets = _BRACKETS.match(text, position, end)
    if brackets:
        path = ".".join(_BRACKET.findall(brackets.group()))
        at = position + len(brackets.group().rstrip())
        return _bracketed(text, key, path, at, end, again) if many else Labels((path,), at)
    pattern = _label(forms)
    first = pattern.match(text, position, end)
    if first is None or _counts(key, first, end, nested):
        return None
    labels = [first.group()]
    at = first.end()
    while many:
        gap = _SEPARATOR.match(key, at, end)
        if gap is None:
            break
        start = gap.end()
        repeated = again.match(key, start, end) if again else None
        if repeated:
            start = repeated.end()
        label = pattern.match(text, start, end)
        if label is None:
            # "3,5%" is one number: the part before the comma is no label either
            if gap.group() == "," and text[start : start + 1].isdigit():
                return None
            break
        if _counts(key, label, end, nested):
            break
        if gap["mark"].strip() in ("đến", "-"):
            spelled = _spell_out(labels[-1], label.group())
            if spelled is None:
                break
            labels.extend(spelled)
        else:
            labels.append(label.group())
        at = label.end()
    return Labels(tuple(dict.fromkeys(labels)), at)


def _bracketed(text: str, key: str, first: str, at: int, end: int, again: re.Pattern[str] | None) -> Labels:
    """ "(1), (2) và (4)", "(1) đến (4)": each label in brackets of its own, joined as others are."""
    labels = [first]
    while gap := _SEPARATOR.match(key, at, end):
        start = gap.end()
        repeated = again.match(key, start, end) if again else None
        label = _ONE_BRACKET.match(text, repeated.end() if repeated else start, end)
        if label is None:
            break
        if gap["mark"].strip() in ("đến", "-"):
            spelled = _spell_out(labels[-1], label["label"])
            if spelled is None:
                break
            labels.extend(spelled)
        else:
            labels.append(label["label"])
        at = label.end()
    return Labels(tuple(dict.fromkeys(labels)), at)


def _counts(key: str, label: re.Match[str], end: int, nested: Callable[[int], bool] | None) -> bool:
    if not label.group().isdigit() or not _counted().match(key, label.end(), end):
        return False
    return not (nested and nested(label.end()))


def _spell_out(low: str, high: str) -> list[str] | None:
    """The labels after `low` up to `high`: numbers, or the last step of dotted ones ("2.1 đến 2.4")."""
    stem, _, first = low.rpartition(".")
    other, _, last = high.rpartition(".")
    if first.isdigit() and last.isdigit() and (stem == other or not other):
        lower, upper = int(first), int(last)
        if not lower < upper <= lower + _MAX_RANGE:
            return None
        return [f"{stem}.{n}" if stem else str(n) for n in range(lower + 1, upper + 1)]
    if low in _ROMANS and high in _ROMANS and _ROMANS.index(low) < _ROMANS.index(high):
        return list(_ROMANS[_ROMANS.index(low) + 1 : _ROMANS.index(high) + 1])
    if (
        low in _ALPHABET
        and high in _ALPHABET
        and len(low) == len(high) == 1
        and _ALPHABET.index(low) < _ALPHABET.index(high)
    ):
        return list(_ALPHABET[_ALPHABET.index(low) + 1 : _ALPHABET.index(high) + 1])
    return None


_ROMANS = (
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X",
    "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII", "XVIII", "XIX", "XX",
)  # fmt: skip
_ALPHABET = "abcdđeghiklmnopqrstuvxy"
"""Letters of points follow the Vietnamese alphabet: no f, j, w, z; đ after d."""
