"""Two wordings of a measure, word by word: what is the same, what was added, what was dropped.

>>> [(change.kind, change.text) for change in compare_wordings("tỷ lệ trẻ em béo phì", "Tỷ lệ trẻ dưới 5 tuổi béo phì")]
[('same', 'Tỷ lệ trẻ'), ('dropped', 'em'), ('added', 'dưới 5 tuổi'), ('same', 'béo phì')]
>>> compare_wordings("Sức khoẻ, học tập", "sức khỏe học tập")
()

Case, the place of a tone and punctuation are no differences.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache

from vbparse.model.comparison import WordChange
from vbparse.text.fold import fold

_WORD = re.compile(r"\S*\w\S*")
_EDGE = re.compile(r"^\W+|\W+$")


@lru_cache(maxsize=4096)
def compare_wordings(reference: str, wording: str) -> tuple[WordChange, ...]:
    """The words of `wording` beside those of `reference`, in order; empty where they are the same."""
    before, after = _WORD.findall(reference), _WORD.findall(wording)
    old, new = [_key(word) for word in before], [_key(word) for word in after]
    if old == new:
        return ()
    changes: list[WordChange] = []
    for tag, low, high, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            changes.append(WordChange(kind="same", text=" ".join(after[start:end])))
            continue
        if high > low:
            changes.append(WordChange(kind="dropped", text=" ".join(before[low:high])))
        if end > start:
            changes.append(WordChange(kind="added", text=" ".join(after[start:end])))
    return tuple(changes)


def _key(word: str) -> str:
    return _EDGE.sub("", fold(word))
