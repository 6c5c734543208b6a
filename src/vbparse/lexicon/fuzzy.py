"""The nearest name in a list: the only door to rapidfuzz.

>>> nearest("sở giáo dục và đào tao", ("sở giáo dục và đào tạo", "sở y tế"))
'sở giáo dục và đào tạo'

It refuses names that are short, and names of which two are equally near.
"""

from __future__ import annotations

from collections.abc import Sequence

SHORTEST = 10
"""Below this a single wrong letter is another word."""


def nearest(name: str, known: Sequence[str], *, least: float = 93.0) -> str | None:
    """The one entry of `known` that is like the folded `name` by `least` per cent; None where none or several are."""
    if len(name) < SHORTEST or len(name) > 200:
        return None
    from rapidfuzz import fuzz, process  # heavy, and few documents need it

    best = process.extract(name, known, scorer=fuzz.ratio, score_cutoff=least, limit=2)
    if not best or (len(best) > 1 and best[0][1] - best[1][1] < 1.0):
        return None
    return str(best[0][0])
