"""The label that opens a paragraph: "Điều 3.", "II-", "2.14.", "đ)", "- " (Nghị định 30/2020/NĐ-CP and practice).

>>> [(r.family.value, r.label) for r in read_label("2. 14. Sở Nội vụ", "2. 14. sở nội vụ").readings]
[('dotted', '2.14')]
>>> [(r.family.value, r.label) for r in read_label("đ) Công an tỉnh", "đ) công an tỉnh").readings]
[('letter', 'đ')]
>>> [(r.family.value, r.number) for r in read_label("I. MỤC TIÊU", "i. mục tiêu").readings]
[('roman', (1,)), ('upper', (10,))]
>>> [r.label for r in read_label("2. 12 mô hình", "2. 12 mô hình").readings]  # a count begins the item
['2']

It refuses quantities ("1.000 trẻ em", "1,5 triệu"), dates ("01/6", "20 tháng 11"), years ("2025. "), rules of dashes,
and a mention that opens a wrapped line ("Điều 5 của Luật này").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Family(StrEnum):
    """What counts together; words of structure first, then numbers and letters, then bullets."""

    APPENDIX = "appendix"
    PART = "part"
    CHAPTER = "chapter"
    SECTION = "section"
    SUBSECTION = "subsection"
    ARTICLE = "article"
    UPPER = "upper"
    ROMAN = "roman"
    DECIMAL = "decimal"
    DOTTED = "dotted"
    LETTER = "letter"
    BULLET = "bullet"


WORDS = frozenset({Family.APPENDIX, Family.PART, Family.CHAPTER, Family.SECTION, Family.SUBSECTION, Family.ARTICLE})


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a label; `style` tells "1." from "1)" and "(1)"; `number` is () where nothing is counted."""

    family: Family
    style: str
    label: str | None
    number: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """The marker `text[start:end]` with its blanks, and its readings; a `weak` one needs an open sibling to count."""

    start: int
    end: int
    readings: tuple[Reading, ...]
    weak: bool = False


LETTERS = "abcdđefghijklmnopqrstuvwxyz"
_SKIPPED = "đfjwz"  # letters that a Vietnamese list may leave out
_ORDINALS = {
    "nhất": 1, "một": 1, "hai": 2, "nhì": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5,
    "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_ROMAN_FORM = re.compile(r"(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})\Z")

_WORD = re.compile(
    r"(?P<word>phần|chương|tiểu mục|mục|điều|khoản|điểm) {0,3}"
    r"(?P<value>(?:thứ )(?:nhất|một|hai|nhì|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười|\d{1,2}|[ivx]{1,5})|\d{1,3}[a-zđ]?"
    r"|[ivxl]{1,6}|[a-zđ]|(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)(?= ?[.:)-]|$|\n))"
    r"(?!\w)(?P<tail> {0,3}[.:)/-]{1,2}(?!\d))? *"
)
_APPENDIX = re.compile(
    r"(?P<word>phụ lục|phụ biểu|biểu mẫu|mẫu biểu|mẫu số|biểu số|biểu|mẫu)"
    r"(?: {0,3}(?P<value>(?:số )?(?:\d{1,3}(?:\.\d{1,2})?[a-z]?|[ivxl]{1,6}|[a-d])(?!\w)))?"
    r"(?P<tail> {0,3}[.:)-])? *"
)
_COUNT = re.compile(
    r"(?P<open>\()?(?:(?P<mixed>(?:[ivxl]{1,5}|[abcd])(?:\.\d{1,2}){1,4}(?!\d))"
    r"|(?P<dotted>\d{1,2}(?:\.\d{1,2}){1,5}(?!\d)|\d{1,2}(?:\. ?\d{1,2}){1,5}(?=[.)/](?!\d)))"
    r"|(?P<paired>[a-hđ]\.?\d{1,2}(?:\.\d{1,2})?(?=[.)/])"
    r"|\d{1,2}\.?[a-hđ](?=[.)/]))"
    r"|(?P<decimal>\d{1,3})"
    r"|(?P<roman>[ivxl]{1,7})|(?P<letter>[a-zđ]))"
    r"(?P<close>\.\)|\.-|[.)/] ?-(?= ?[^\W\d])|\./| \.(?= )| -(?= )|[.)/:-]|(?= ))(?P<blank> *)"
)
_PAIR = re.compile(r"[a-zđ]+|\d+")
_BULLET = re.compile(r"(?P<mark>-|\+|\*|[•·●○▪■□◦‣⁃∙➢►▶✓✔❖♦\uf0b7\uf0a7\uf02d\uf076\uf0fc\uf0d8]|o(?= ))(?P<blank> *)")
_NAMES = {
    "phần": Family.PART, "chương": Family.CHAPTER, "mục": Family.SECTION,
    "tiểu mục": Family.SUBSECTION, "điều": Family.ARTICLE,
    "khoản": Family.DECIMAL, "điểm": Family.LETTER,
}  # fmt: skip
_BLANKS = re.compile(r"[ \n]*")
_MENTION = re.compile(
    r"(?:của|tại|và|hoặc|theo|điều|luật|bộ luật|nghị định|nghị quyết|quyết định|thông tư|chương|mục"
    r"|kế hoạch|phần)(?!\w)"
)


def read_label(text: str, key: str, start: int = 0, end: int | None = None) -> Label | None:
    """The label at the beginning of the line `text[start:end]`, None where there is none."""
    end = len(text) if end is None else end
    blanks = _BLANKS.match(key, start, end)
    start = blanks.end() if blanks else start
    if start >= end:
        return None
    first = key[start]
    if first in "pcmtkđb" and text[start].isupper():
        found = _read_word(text, key, start, end)
        if found is not None:
            return found
    if (first.isascii() and (first.isalnum() or first == "(")) or first == "đ":
        found = _read_count(text, key, start, end)
        if found is not None:
            return found
    return _read_bullet(text, key, start, end)


def follows(before: Reading, after: Reading) -> bool:
    """Whether `after` is the next label of the list in which `before` stands: "d" → "đ" or "e", "2.9" → "2.10"."""
    if before.family is not after.family or not before.number or not after.number:
        return False
    if len(before.number) != len(after.number) or before.number[:-1] != after.number[:-1]:
        return False
    low, high = before.number[-1], after.number[-1]
    if before.family in (Family.LETTER, Family.UPPER):
        return low < high and all(letter in _SKIPPED for letter in LETTERS[low : high - 1])
    return high == low + 1


def roman_value(label: str) -> int | None:
    """The number of a Roman numeral in lower case, None where it is none."""
    if not label or not _ROMAN_FORM.match(label):
        return None
    total = 0
    for here, after in zip(label, (*label[1:], ""), strict=True):
        value = _ROMAN[here]
        total += -value if after and _ROMAN[after] > value else value
    return total


def _read_word(text: str, key: str, start: int, end: int) -> Label | None:
    match = _APPENDIX.match(key, start, end)
    if match is not None:
        return _appendix(text, match, end)
    match = _WORD.match(key, start, end)
    if match is None:
        return None
    rest = match.end()
    bare = match["tail"] is None and rest < end
    if bare and (not text[rest].isupper() or _MENTION.match(key, rest, end)):
        return None
    family = _NAMES[match["word"]]
    number = _number(match["value"].removeprefix("thứ "))
    label = " ".join(text[start : match.end("value")].split())
    if family in (Family.DECIMAL, Family.LETTER):
        return Label(start, rest, (Reading(family, match["word"], label, number),))
    return Label(
        start, rest, (Reading(family, family.value, label, number),), weak=bare and not text[rest:end].isupper()
    )


def _appendix(text: str, match: re.Match[str], end: int) -> Label | None:
    word, value, rest = match["word"], match["value"], match.end()
    if word in ("mẫu", "mẫu biểu", "biểu mẫu", "phụ biểu", "biểu", "biểu số", "mẫu số") and value is None:
        return None
    loud = text[match.start() : match.end("word")].isupper()
    bare = match["tail"] is None and rest < end
    if bare and not (loud and (text[rest].isupper() or text[rest] in "(-")) and not text[rest:end].isupper():
        return None
    if value is None and match["tail"] is not None and not loud and rest < end:
        return None
    label = " ".join(text[match.start() : match.end("value") if value else match.end("word")].split())
    number = _number(value.removeprefix("số ").split(".")[0]) if value else ()
    return Label(match.start(), rest, (Reading(Family.APPENDIX, "appendix", label, number),))


def _number(value: str) -> tuple[int, ...]:
    if value in _ORDINALS:
        return (_ORDINALS[value],)
    digits = "".join(c for c in value if c.isdigit())
    if digits:
        return (int(digits),)
    roman = roman_value(value)
    return (roman,) if roman else (LETTERS.index(value) + 1,) if len(value) == 1 and value in LETTERS else ()


def _read_count(text: str, key: str, start: int, end: int) -> Label | None:
    match = _COUNT.match(key, start, end)
    if match is None:
        return None
    opened, close, rest = match["open"] is not None, match["close"], match.end()
    if opened and close != ")":
        return None
    alone = rest >= end
    blank = bool(match["blank"])
    upper = not alone and text[rest].isupper()
    if len(close) > 1 and close.endswith("-") and close != ".-" and close != " -":
        if not upper:  # "I/- MỤC ĐÍCH", "a)- Nội dung"
            return None
        close, blank = close[0], True
    if close == " .":  # "1 . Mục tiêu"
        if not upper or not blank or match["letter"]:
            return None
        close = "."
    if close in (" -", "./"):  # "I - ĐẶC ĐIỂM", "1./ Vị trí": as "I-", "1/"
        if match["mixed"] or match["dotted"] or (match["letter"] and not text[match.start("letter")].isupper()):
            return None
        if not upper or not blank:
            return None
        close = close.strip(" .")
    form = "(x)" if opened else "x" + close
    if match["paired"]:
        return _paired(text, match, rest) if blank and upper and not opened else None
    if match["mixed"] and text[match.start("mixed")] in "abcd" and close.strip() in (".", ")", "/", ".)"):
        return _paired(text, match, rest) if blank and upper and not opened else None
    if match["mixed"]:
        lead, *rest_of = match["mixed"].split(".")
        value = roman_value(lead) or LETTERS.index(lead[0]) + 1
        if not text[match.start("mixed")].isupper() or (not alone and not blank and not upper):
            return None
        numbers = (value, *(int(piece) for piece in rest_of))
        label = text[match.start("mixed") : match.end("mixed")]
        return Label(start, rest, (Reading(Family.DOTTED, f"mixed{len(numbers)}", label, numbers),), weak=alone)
    if match["dotted"]:
        if close in (":", "-") and not blank:
            return None
        numbers = tuple(int(piece) for piece in match["dotted"].split("."))
        if not alone and not blank and not upper:
            return None
        weak = (close == "" and not upper) or alone
        label = ".".join(str(n) for n in numbers)
        return Label(start, rest, (Reading(Family.DOTTED, f"dotted{len(numbers)}", label, numbers),), weak=weak)
    if close == "" or (not alone and not blank and not upper):
        return None
    raw = text[match.start("decimal") if match["decimal"] else start + opened : match.start("close")]
    if match["decimal"]:
        if (close == ":" and not opened) or (close in "-/" and not blank and not _opens_word(text, rest, end)):
            return None
        reading = Reading(Family.DECIMAL, "1" + form[1:] if not opened else "(1)", str(int(raw)), (int(raw),))
        return Label(start, rest, (reading,), weak=alone or (close in "-/" and not upper))
    if close == ":" or (close in "-/" and not blank and not _opens_word(text, rest, end)):
        return None
    readings: list[Reading] = []
    roman = roman_value(raw.lower())
    if raw.isupper():
        if roman:
            readings.append(Reading(Family.ROMAN, "I" + form, raw, (roman,)))
        if len(raw) == 1 and raw.lower() in LETTERS:
            readings.append(Reading(Family.UPPER, "A" + form, raw, (LETTERS.index(raw.lower()) + 1,)))
    elif raw.islower():
        if len(raw) == 1:
            readings.append(Reading(Family.LETTER, "a" + form, raw, (LETTERS.index(raw) + 1,)))
        if roman and close == ")":
            readings.append(Reading(Family.ROMAN, "i" + form, raw, (roman,)))
    elif roman and roman <= 20 and blank and upper:  # "iV. Về công tác": a capital lost
        readings.append(Reading(Family.ROMAN, "I" + form, raw.upper(), (roman,)))
    if not readings:
        return None
    weak = alone or (close in "-/" and not upper) or (close == "." and raw.islower() and not upper)
    return Label(start, rest, tuple(readings), weak=weak)


def _paired(text: str, match: re.Match[str], rest: int) -> Label:
    """ "a1)", "a.2.", "A1.": a letter and a number; "1a)", "2.b.": a number and a letter."""
    group = "paired" if match["paired"] else "mixed"
    pieces = _PAIR.findall(match[group])
    numbers = tuple(int(piece) if piece.isdigit() else LETTERS.index(piece) + 1 for piece in pieces)
    label = text[match.start(group) : match.end(group)]
    style = "lettered" if pieces[0].isdigit() else "mixed" if label[0].isupper() else "small"
    return Label(match.start(), rest, (Reading(Family.DOTTED, f"{style}{len(numbers)}", label, numbers),))


def _opens_word(text: str, at: int, end: int) -> bool:
    """Whether a capitalised word begins ("1-Công tác"), not a code ("10/VBHN", "5-NQ/TW")."""
    return at + 1 < end and text[at].isupper() and text[at + 1].islower()


def _read_bullet(text: str, key: str, start: int, end: int) -> Label | None:
    match = _BULLET.match(key, start, end)
    if match is None or match.end() >= end:
        return None
    mark, rest = match["mark"], match.end()
    following = key[rest]
    if following == mark or (mark in "-*" and following in "-*_=.…"):
        return None
    if mark == "o" and not text[rest].isupper():
        return None
    if mark == "*" and not match["blank"] and not text[rest].isalpha():
        return None
    if mark in "-*•":  # "* a) Tại Trung ương": the bullet is the Markdown's, the label the author's
        inner = _read_count(text, key, rest, end)
        if inner is not None and not inner.weak and inner.end < end:
            return Label(start, inner.end, inner.readings)
    style = mark if mark in "-+*o" else "•"
    return Label(start, rest, (Reading(Family.BULLET, style, None, ()),))
