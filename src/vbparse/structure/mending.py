"""The key of a recognised document, mended where fixed phrases were misread; its text is never touched.

>>> mend("QUYÉT ĐỊNH:\\nCân cứ Nghị quyêt sô 21/NQ-CP của Quôc hội;".lower())
'quyết định:\\ncăn cứ nghị quyết số 21/nq-cp của quốc hội;'
>>> mend("số: ý# /ct-ubnd\\nngày ä† tháng 3 năm 2018")
'số:    /ct-ubnd\\nngày    tháng 3 năm 2018'

What a hand wrote into the blanks of number and date is no reading: it becomes the blank it was written into, unless all
of it was recognised as digits without doubt. The mended key has the length of the text, so that what is found in it
stands in the text. It refuses phrases with a letter more or less, and words that may be others ("chi tiêu").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vbparse.lexicon.formulas import Formulas, load_formulas
from vbparse.structure.clean import Uncertain

_LONGEST = 80
_NUMBER_WORD = re.compile(r"(?<!\w)[^\W\d_]{2,6}(?= ?\d)")
_LOST = re.compile(r"(?<!\w)[a-zăâđêôơư]{0,5}[âêô](?:ch|[cpt])(?!\w)")
_LABEL = re.compile(r"(?:[ivxlh1]{1,5}[.)]|\d{1,2}(?:\.\d{1,2}){0,3}[.)]?(?= )|[a-zđ][.)]|[-+*•_]) ?")
_SHARP = {"â": "ấ", "ê": "ế", "ô": "ố"}
_HEAVY = {"â": "ậ", "ê": "ệ", "ô": "ộ"}
_HEAD = 2000
"""Characters in which the letterhead stands."""
_BODY = re.compile(r"^(?:căn cứ|theo|kính gửi|thực hiện|xét|điều 1|i\.)(?!\w)", re.M)
_NUMBER_FIELD = re.compile(
    r"^(?:\W{0,3}[^\W\d_]{0,12} )?số ?[:.]? ?(?P<field>[^\n/]{0,14}(?:/[^\n/]{0,4})?)"
    r"(?=/ ?(?:(?:19|20)\d\d ?/ ?)?[^\W\d_]{1,8}(?:[-/ ]|$))",
    re.M,
)
_DAY_FIELD = re.compile(r"(?<=ngày)(?P<field>[^\n]{1,12}?)(?=tháng \d)")
_DAY_GLUED = re.compile(r"(?<=, )ng[aàáảãạ](?!y)[^\s\d]{1,6}(?P<field>[^\n]{0,6}?)(?= ?tháng \d)")
_DIGITS = re.compile(r" ?\d{1,5}[a-zđ]?(?:/(?:19|20)\d\d)? ?")
_DAY = "ngày"
_SURE, _SURE_IN_PRINT = 0.85, 0.6


def mend(key: str, uncertain: Sequence[Uncertain] = ()) -> str:
    """The key with misread phrases set right; `uncertain` are the words that recognition was not sure of."""
    formulas = load_formulas()
    key = _LOST.sub(lambda match: _with_tone(match.group(), formulas), key)
    key = _replaced(key, _phrases(key, formulas))
    key = _replaced(key, _beginnings(key, formulas))
    key = _replaced(key, _before_numbers(key, formulas))
    return _replaced(key, _fields(key, uncertain))


def _replaced(key: str, places: Iterator[tuple[int, str]]) -> str:
    pieces: list[str] = []
    at = 0
    for start, phrase in places:
        if start < at or key.startswith(phrase, start):
            continue
        pieces += (key[at:start], phrase)
        at = start + len(phrase)
    return "".join((*pieces, key[at:])) if pieces else key


def _with_tone(syllable: str, formulas: Formulas) -> str:
    """A syllable that cannot be without a tone, with the one it lost."""
    vowel = next(letter for letter in reversed(syllable) if letter in _SHARP)
    heavy = syllable.replace(vowel, _HEAVY[vowel])
    return heavy if heavy in formulas.heavy else syllable.replace(vowel, _SHARP[vowel])


def _phrases(key: str, formulas: Formulas) -> Iterator[tuple[int, str]]:
    yield from formulas.anywhere(key)


def _beginnings(key: str, formulas: Formulas) -> Iterator[tuple[int, str]]:
    """Whole lines, and what lines begin with behind their label."""
    start = 0
    for line in key.split("\n"):
        label = _LABEL.match(line)
        skip = label.end() if label else 0
        said = line[skip : skip + _LONGEST]
        phrase = formulas.of_line(said) if skip + _LONGEST >= len(line) else None
        phrase = phrase or formulas.at_start(said)
        if phrase is not None:
            yield start + skip, phrase
        start += len(line) + 1


def _before_numbers(key: str, formulas: Formulas) -> Iterator[tuple[int, str]]:
    for match in _NUMBER_WORD.finditer(key):
        phrase = formulas.before_number(match.group())
        if phrase is not None:
            yield match.start(), phrase


def _fields(key: str, uncertain: Sequence[Uncertain]) -> Iterator[tuple[int, str]]:
    """The blanks of number and day in the letterhead, emptied of what was not read for sure."""
    body = _BODY.search(key, 0, _HEAD)
    end_of_head = body.start() if body else _HEAD
    head = [one for one in uncertain if one.span.start < end_of_head]
    places = [
        (match.start(), _DAY.ljust(match.end() - match.start())) for match in _DAY_GLUED.finditer(key, 0, end_of_head)
    ]
    for match in (*_NUMBER_FIELD.finditer(key, 0, end_of_head), *_DAY_FIELD.finditer(key, 0, end_of_head)):
        start, end = match.span("field")
        if match["field"].strip() and not (_DIGITS.fullmatch(match["field"]) and _is_sure(head, start, end)):
            places.append((start, " " * (end - start)))
    yield from sorted(places)


def _is_sure(uncertain: Sequence[Uncertain], start: int, end: int) -> bool:
    """A number in print is one word with its symbol, "47/NQ-CP"; what stands alone before it may be a hand's."""
    for one in uncertain:
        if one.span.start < end and start < one.span.end:
            least = _SURE if one.span.end <= end + 1 else _SURE_IN_PRINT
            if one.certainty < least:
                return False
    return True
