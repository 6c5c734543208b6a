r"""Many phrases as one pattern that is quick to search for: "sở y tế", "sở tài chính", "bộ y tế" where a word begins.

>>> import re
>>> pattern = re.compile(at_word_start(["sở", "sở y tế", "bộ"]))
>>> pattern.findall("cán bộ của sở y tế; cơsở")
['bộ', 'sở y tế']

`(?<!\w)(?:sở|bộ)` makes the engine try all phrases at each character. Grouped by first letter, with the boundary
asked behind that letter, it skips from one possible beginning to the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterable


def at_word_start(phrases: Iterable[str], *, blank: str = " ", atomic: bool = False) -> str:
    """The longest of the phrases that begins here, at the beginning of a word; `blank` stands for each blank.

    `atomic` refuses a shorter phrase where what follows the pattern does not match behind the longest.
    """
    rests: dict[str, list[str]] = {}
    for phrase in sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase)):
        rests.setdefault(phrase[0], []).append(re.escape(phrase[1:]).replace(r"\ ", blank))
    group = "(?>" if atomic else "(?:"
    branches = (rf"{re.escape(letter)}(?<!\w.){group}{'|'.join(words)})" for letter, words in rests.items())
    return f"(?:{'|'.join(branches)})"
