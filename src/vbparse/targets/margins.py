"""Lists with the value at the right margin: "- Học sinh tiểu học        45.230 em", "Tỷ lệ … ......... ≥ 80 %".

>>> from vbparse.text.fold import fold
>>> for line in ("Số trường đạt chuẩn ............ 85/120 trường", "Học sinh tiểu học 45.230 em"):
...     [found] = find_listed(line, fold(line), 0, len(line), Setting())
...     print(found.measure, found.value, found.out_of, found.unit_text)
Số trường đạt chuẩn 85 120 trường
Học sinh tiểu học 45230 None em

What stands before the leaders, or before a last number with nothing but its unit behind it, is what is measured. It
leaves sentences to the grammar of sentences.
"""

from __future__ import annotations

import re
from dataclasses import replace

from vbparse.targets.cells import read_cell
from vbparse.targets.draft import Setting, TargetDraft
from vbparse.targets.find import find_targets_in
from vbparse.targets.lead import find_lead
from vbparse.text.fold import fold
from vbparse.text.numbers import DIGITS

_LEADERS = re.compile(r"[ :]*(?:\.{4,}|…[.… ]*|_{2,}|(?:\. ){3,})[ :.…_]*")
_LAST = re.compile(
    rf"[ :]+(?P<value>[<>=≥≤~≈]{{0,2}} ?{DIGITS}(?: ?/ ?{DIGITS})?"
    r"(?: ?(?:%|‰|[^\W\d_]+(?: [^\W\d_]+){0,2}|m[23]))?)[ .;,]*$"
)
_OPEN = re.compile(r"(?<!\w)(?:từ|cho|của|với|đến|tới|năm|tại|và|hoặc|trên|dưới|thêm|số|thứ|mức|các|có|được)$")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_DIGIT = re.compile(r"\d")
_LONGEST_VALUE = 60
_WINDOW = 90


def find_listed(text: str, key: str, start: int, end: int, setting: Setting) -> list[TargetDraft]:
    """The targets of a line of a list; those of a sentence as `find_targets_in` reads them."""
    leaders = _LEADERS.search(key, start, end)
    led = leaders is not None and end - leaders.end() <= _LONGEST_VALUE and _DIGIT.search(key, leaders.end(), end)
    if leaders is not None and led and _LETTERS.search(key, start, leaders.start()):
        found = _read(text, start, leaders.start(), leaders.end(), end, setting)
        if found:
            return found
    drafts = list(find_targets_in(text, key, start, end, setting))
    if len(drafts) == 1:
        last = _LAST.search(key, max(start, end - _WINDOW), end)
        meant = last is not None and (_unnamed(drafts[0]) or _cut_short(drafts[0], key, start, last))
        if last is not None and meant and _names(key, start, last.start(), last.start("value")):
            return _read(text, start, last.start(), last.start("value"), last.end("value"), setting) or drafts
    return drafts


def _unnamed(draft: TargetDraft) -> bool:
    """Whether nothing but the unit was found to be measured."""
    return draft.measure is None or (draft.unit_text is not None and fold(draft.measure) == fold(draft.unit_text))


def _cut_short(draft: TargetDraft, key: str, start: int, last: re.Match[str]) -> bool:
    """Whether the measure lacks the end of a name that a colon closes: "Dân số trung bình: 374.125 người"."""
    name = key[start : last.start()].strip(" -+•*")
    whole = ":" in key[last.start() : last.start("value")] and not _DIGIT.search(name)
    return (
        whole and draft.measure is not None and len(draft.measure) < len(name) and name.startswith(fold(draft.measure))
    )


def _names(key: str, start: int, end: int, value: int) -> bool:
    """Whether the words before the number name something and lead nowhere: no "đạt", "thêm", "trên"."""
    lead = find_lead(key, start, value)
    quiet = not (lead.reached or lead.arrow or lead.source or lead.moved)
    return quiet and _LETTERS.search(key, start, end) is not None and _OPEN.search(key[start:end].rstrip()) is None


def _read(text: str, start: int, stop: int, value: int, end: int, setting: Setting) -> list[TargetDraft]:
    name = text[start:stop].strip(" :.,…_+-•*")
    drafts = read_cell(
        text[value:end], "", name, year=setting.year, document_year=setting.document_year, at=value,
        modality=setting.modality,
    )  # fmt: skip
    return [
        replace(
            draft,
            in_table=setting.in_table,
            rule="targets.margins.find_listed",
            recurrence=draft.recurrence or setting.recurrence,
            direction=draft.direction or setting.direction,
        )
        for draft in drafts
    ]
